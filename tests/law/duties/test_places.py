"""Where a duty stands, which instrument set it, and what stands around it."""

import pytest

from law.consolidated import BASE, ConsolidatedProvision, ConsolidatedText, Segment, SegmentState
from law.duties import Context, DutySet, derive_duties
from tests.law.duties.making import derive, only, provision

BREACH = "Provider shall notify the LEA of a data breach within seventy-two (72) hours of confirmation."


def amended() -> ConsolidatedProvision:
    segments = (
        Segment("Provider shall notify the LEA of a data breach within "),
        Segment("seventy-two (72)", SegmentState.DELETED, "IL.3"),
        Segment("forty-eight (48)", SegmentState.INSERTED, "IL.3"),
        Segment(" hours of confirmation. Provider shall train its staff annually."),
    )
    return ConsolidatedProvision("art_5__sec_4", "4.", "Data Breach", segments, "section")


def test_it_names_the_instrument_that_set_the_figure() -> None:
    breach, training = derive(amended()).duties
    assert (breach.amount, breach.source) == (48, "IL.3")
    assert (training.kind, training.source) == ("training", BASE)
    assert "seventy" not in breach.quote


def test_it_takes_the_source_of_a_term_that_stands_alone() -> None:
    found = derive(provision("exh_G__XX__item_2", BREACH, kind="item", source="XX.2"))
    assert only(found).source == "XX.2"


def test_it_skips_what_is_merely_attached() -> None:
    found = derive(provision("attachment_1__sec_2", BREACH), context=Context(attachments=frozenset({"attachment_1"})))
    assert found.duties == ()


def test_it_skips_definitions() -> None:
    assert derive(provision("exh_C__def_breach", BREACH, kind="definition")).duties == ()


def test_it_knows_a_party_by_the_name_the_paper_gives_it() -> None:
    context = Context(names={"provider": ("Lanternfish Labs, Inc.", "Lanternfish Labs"), "lea": ("Moss Hollow Schools",)})
    text = "Lanternfish Labs shall tell Moss Hollow Schools of a breach within two days of discovery."
    duty = only(derive(provision("sec_1", text), context=context))
    assert (duty.kind, duty.obligor, duty.obligee) == ("breach_notice", "provider", "lea")


def test_it_takes_the_obligor_from_the_heading_above_a_list_of_duties() -> None:
    above = provision("art_2", "", heading="DISTRICT RESPONSIBILITIES", kind="article")
    duty = only(derive(above, provision("art_2__sec_1", "Enter completed modules at the end of each semester.")))
    assert (duty.kind, duty.obligor, duty.recurs) == ("other", "lea", "each_semester")


def test_it_follows_it_to_the_sentence_before() -> None:
    text = "The District may audit the Vendor. It shall give the Vendor ten (10) business days of notice."
    duty = only(derive(provision("sec_1", text)))
    assert (duty.kind, duty.obligor, duty.amount) == ("audit_notice", "lea", 10)


def test_it_counts_one_clock_once() -> None:
    found = derive(provision("sec_1", BREACH, heading="Breach"), provision("sec_9", BREACH, heading="Breach"))
    assert only(found).address == "sec_1"


def test_the_same_words_give_the_same_result() -> None:
    text = ConsolidatedText(None, (amended(),))
    assert derive_duties(text, context=Context()) == derive_duties(text, context=Context())


def numbered(*texts: str) -> DutySet:
    made = (ConsolidatedProvision(f"art_4__sec_{n}", f"4.{n}", "", (Segment(t),), "section") for n, t in enumerate(texts, 1))
    return derive(*made)


@pytest.mark.parametrize(
    "before",
    [
        "Vendor shall inform the Board of a security breach no later than 36 hours after finding it.",
        "Vendor shall erase Student Data within twenty (20) days of termination.",
        "The Board may audit the Vendor on four (4) weeks' written notice.",
    ],
)
def test_a_numbered_section_does_not_take_its_subject_from_the_one_in_front(before: str) -> None:
    found = numbered(
        before, "Vendor shall inform the Board no fewer than eight (8) business days before it moves to another host."
    )
    assert (found.duties[-1].kind, found.duties[-1].obligor, found.duties[-1].amount) == ("other", "provider", 8)


def test_a_numbered_section_that_points_back_goes_on() -> None:
    found = numbered(
        "Vendor shall inform the Board of every security breach.", "Such notice shall be given within 36 hours of discovery."
    )
    assert {(d.kind, d.amount) for d in found.duties} >= {("breach_notice", 36)}
