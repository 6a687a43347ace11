"""What a notice of breach holds, however its list is told: behind a verb, in bullets, in sentences that go on."""

import pytest

from law.duties.context import Context
from law.duties.derivation import derive_duties
from tests.law.duties.making import derive, provision, text_of


def content(text: str, heading: str = "Breach") -> set[str]:
    found = derive(provision("sec_1", text, heading=heading)).duties
    return {c for d in found if d.kind == "breach_notice" for c in d.content}


NOTICE = "The Vendor shall notify the District within three days after it has confirmed a breach"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"{NOTICE}, stating the categories of information concerned, the number of students concerned, the period during which the information lay open, and the measures taken.",
         {"types_of_information", "affected_count", "breach_date_or_range"}),
        (f"{NOTICE}. The letter says what happened, which fields were read, when it was, and whom you can ring with questions.",
         {"general_description", "types_of_information", "breach_date_or_range", "provider_contact"}),
        (f"{NOTICE}. It describes the incident and the data involved. It also names a person at the Vendor to call.",
         {"types_of_information", "provider_contact"}),
        (f"{NOTICE}, with the types of information, the dates, the number of students and the name of a person to call.",
         {"types_of_information", "breach_date_or_range", "affected_count", "provider_contact"}),
    ],
)  # fmt: skip
def test_the_list_needs_no_word_that_announces_it(text: str, codes: set[str]) -> None:
    assert codes <= content(text)


def test_items_below_the_words_are_what_the_notice_says() -> None:
    lead = "The Vendor shall notify the District of a breach within two days of its discovery and shall tell it:"
    items = ("what happened;", "which kinds of information were seen;", "when it happened;", "how many students are concerned;")
    found = derive_duties(text_of(lead, heading="Breach", items=items), context=Context()).duties
    told = {c for d in found if d.kind == "breach_notice" for c in d.content}
    assert {"general_description", "types_of_information", "breach_date_or_range", "affected_count"} <= told


@pytest.mark.parametrize(
    "text",
    [
        f"{NOTICE}. The Vendor keeps a register of incidents with their dates, the data involved and the number of students.",
        f"{NOTICE}. It shall bear the cost of the letters, the credit reports and the call center.",
    ],
)
def test_what_is_no_notice_adds_nothing_to_it(text: str) -> None:
    assert not content(text)
