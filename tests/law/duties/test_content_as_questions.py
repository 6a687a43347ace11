"""What a notice says may stand as questions, in a sentence of its own or in bullets."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

TERMS = (
    "# Wickerby Terms\n\nWickerby is made by Moss Learning, Inc. (“Moss”, “we”, “us”). These terms are for a school (the “School”, “you”).\n\n## Breach\n\n"
    "If we confirm a breach of student data, we will notify you within 48 hours. {}\n"
)


def content(words: str) -> set[str]:
    found = as_dict(read("terms.md", TERMS.format(words).encode(), on=date(2026, 5, 4)))["duties"]
    return next(set(d["content"]) for d in found if d["kind"] == "breach_notice")


@pytest.mark.parametrize(
    "words",
    [
        "We say what happened, when it happened, which kinds of student data were involved, what we are doing about it, and whom to call.",
        "The notification answers these questions: what happened; when it happened; what information was involved; what we are doing; whom the School can contact.",
        "We will say:\n\n- what happened and when,\n- what kinds of information were involved,\n- what we are doing to put it right, and\n- who can answer your questions\n",
        "Our notice answers these questions: What happened? When did it happen? Which data did it concern? What has the company done? Whom can parents call?",
        "Our message will cover:\n\n- what happened and when\n- whose information was touched\n- what we have done\n- whom to call\n",
    ],
)
def test_it_reads_the_questions(words: str) -> None:
    assert {"general_description", "breach_date_or_range", "types_of_information", "remediation", "provider_contact"} <= content(
        words
    )


def test_a_phone_number_counts_nobody() -> None:
    assert "affected_count" not in content("Our message will cover the name and phone number of the person in charge.")


def test_what_is_said_of_other_things_is_no_content() -> None:
    assert content("You can ask what we do, when we do it and whom we know.") == set()


def test_it_reads_what_the_notice_will_include_beside_its_time() -> None:
    words = "We will notify you of a breach of the student portal within 24 hours after it is confirmed, and will include the date of the breach, the kinds of information involved, the measures taken, and a contact at the company."
    found = as_dict(read("terms.md", TERMS.format(words).encode(), on=date(2026, 5, 4)))["duties"]
    told = {code for d in found if d["kind"] == "breach_notice" for code in d["content"]}
    assert {"breach_date_or_range", "types_of_information", "remediation", "provider_contact"} <= told
