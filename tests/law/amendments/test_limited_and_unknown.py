"""What an item leaves open is never done and never passed over: the clause stays in force, and both places carry a finding."""

from datetime import date

import pytest

from law.reader import Reading, read

PAPER = """STUDENT DATA PRIVACY AGREEMENT

This Agreement is between Alder Valley School District ("LEA") and Finch Learning, Inc. ("Provider").

ARTICLE I: DUTIES

1. Breach. Provider shall notify LEA within seventy-two (72) hours of confirmation of a breach.

2. Return. Provider shall destroy Student Data within sixty (60) calendar days of termination.

3. Governing law. Ohio law governs.

EXHIBIT G
OHIO

1. Background checks. All employees of Provider shall pass background checks.

2. """
ITEM = "exh_G__OH__item_2"
BREACH, RETURN = "art_1__sec_1", "art_1__sec_2"


def with_item(words: str) -> Reading:
    """The agreement as it stands for Ohio with this item."""
    return read("paper.txt", (PAPER + words + "\n").encode(), state="OH", on=date(2026, 1, 1))


def outcome(reading: Reading) -> list[tuple[str, str | None, str]]:
    """What the item did: kind, place, outcome."""
    return [(o.op.value, o.target, o.outcome.value) for o in reading.operations if o.item_address == ITEM and o.outcome]


def found(reading: Reading, rule: str) -> set[str | None]:
    """The places that carry a finding of this rule."""
    return {f.address for f in reading.findings if f.rule == rule}


def words_at(reading: Reading, address: str) -> str:
    """The words in force at a place."""
    provision = reading.text("OH").get(address)
    return provision.text if provision else ""


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Article I, Section 1 does not apply to breaches of encrypted data.", BREACH),
        ("Article I, Section 2 shall not apply to data that a statute requires Provider to keep.", RETURN),
        ("Article I, Section 1 is deleted to the extent it conflicts with Ohio law.", BREACH),
        ("Article I, Section 1 is deleted if the data was encrypted.", BREACH),
        ("Article I, Section 1 shall not apply where the parents were told already.", BREACH),
        ("Article I, Section 1 shall not apply in the case of encrypted data.", BREACH),
        ("Article I, Section 2 is void during the summer recess.", RETURN),
        ("Article I, Section 2 is waived for the 2026 school year.", RETURN),
        ("Delete Article I, Section 2 for pupils who have graduated.", RETURN),
        ("For breaches of encrypted data, Article I, Section 1 shall not apply.", BREACH),
        ("The requirement of destruction in Article I, Section 2 shall not apply.", RETURN),
        ("Article I, Section 2, insofar as it concerns backups, is deleted.", RETURN),
    ],
)
def test_it_strikes_nothing_where_the_striking_is_limited(words, address):
    reading = with_item(words)
    assert outcome(reading) == [("not_understood", address, "not_understood")]
    assert found(reading, "amendment-not-understood") == {ITEM, address}
    assert {d.address for d in reading.duties} >= {BREACH, RETURN}


@pytest.mark.parametrize(
    "words",
    [
        "Article I, Section 2 shall not apply.",
        "Article I, Section 2 is deleted in its entirety.",
        "Article I, Section 2 (Return) is hereby deleted from the Agreement.",
        "Article I, Section 2 shall not apply to Subscribing LEAs in Ohio.",
        "For this state, Article I, Section 2 does not apply.",
        "Delete Article I, Section 2 for the State of Ohio.",
        "The parties agree that Article I, Section 2 shall not apply.",
    ],
)
def test_it_strikes_the_whole_where_nothing_limits_it(words):
    reading = with_item(words)
    assert outcome(reading) == [("delete_phrase", RETURN, "applied")]
    assert words_at(reading, RETURN) == ""


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("The time in Article I, Section 2 is doubled.", RETURN),
        ("Cut the time in Article I, Section 1 in half.", BREACH),
        ("The period in Article I, Section 2 is reduced to ten days, if the LEA asks.", RETURN),
        ("Article I, Section 2 is suspended while school is out.", RETURN),
        ("Article I, Section 1 continues to apply, but not Section 2.", BREACH),
        ('In Article I, Section 1, replace "seventy-two (72)" with "ten (10)" where a health record is concerned.', BREACH),
        ('For encrypted data, replace "seventy-two (72)" with "ninety (90)" in Article I, Section 1.', BREACH),
    ],
)
def test_it_reports_a_change_that_it_does_not_understand_at_both_places(words, address):
    reading = with_item(words)
    assert outcome(reading) == [("not_understood", address, "not_understood")]
    assert found(reading, "amendment-not-understood") == {ITEM, address}
    assert {(d.amount, d.address) for d in reading.duties if d.address in {BREACH, RETURN}} == {(72, BREACH), (60, RETURN)}


@pytest.mark.parametrize(
    "words",
    [
        "All time periods expressed in days shall be business days.",
        "All deadlines stated in days shall be counted in business days.",
        "Each reference to a day is to a day on which school is held.",
        "Days shall be counted as business days.",
    ],
)
def test_it_reports_a_change_of_all_periods(words):
    reading = with_item(words)
    assert outcome(reading) == [("not_understood", None, "not_understood")]
    timed = {d.address for d in reading.duties if d.amount}
    assert timed  # each provision that sets a time says so too
    assert found(reading, "amendment-not-understood") == {ITEM} | timed


@pytest.mark.parametrize(
    "words",
    [
        "Notwithstanding Article I, Section 1, notice shall be given within 24 hours of discovery where health records are concerned.",
        "Provider shall notify LEA within twenty-four (24) hours instead of the time in Article I, Section 1.",
    ],
)
def test_it_keeps_both_terms_where_an_item_sets_its_own_beside_them(words):
    reading = with_item(words)
    assert outcome(reading) == [("standalone", BREACH, "standalone")]
    assert found(reading, "conflicting-terms") >= {ITEM, BREACH}
    assert {d.address for d in reading.duties} >= {BREACH, ITEM}


def test_it_replaces_a_figure_that_becomes_another():
    reading = with_item("The sixty-day period of Article I, Section 2 becomes thirty days.")
    assert outcome(reading) == [("replace_phrase", RETURN, "applied")]
    assert "within thirty days of termination" in words_at(reading, RETURN)


def test_it_inserts_words_that_shall_follow_others():
    reading = with_item('In Article I, Section 1, the words "of confirmation" shall be followed by "or suspicion".')
    assert outcome(reading) == [("insert_text", BREACH, "applied")]
    assert "of confirmation or suspicion of a breach" in words_at(reading, BREACH)


def test_it_adds_to_a_section_that_is_named_by_its_number_alone():
    reading = with_item('Add at the end of 1.2: "Provider shall confirm it within five (5) school days."')
    assert outcome(reading) == [("insert_text", RETURN, "applied")]
    assert words_at(reading, RETURN).endswith("Provider shall confirm it within five (5) school days.")


def test_it_takes_the_number_of_a_year_for_no_amount():
    reading = with_item("Provider shall keep the roster for the 2026 school year.")
    assert not [d for d in reading.duties if d.amount and d.amount > 1000]


@pytest.mark.parametrize(
    "words", ["Alpha Bravo Charlie ", "NOTIFICATION", "the existing ", "relating to a b c ", "and 3, 4 & 5, "]
)
@pytest.mark.parametrize(
    "sentence", ["Section 2 {} is deleted.", "Section 2 is deleted {}, except for y.", "{} Section 2 is deleted; x"]
)
def test_it_reads_long_words_around_a_deletion_in_one_pass(sentence: str, words: str) -> None:
    # Each further word would double the time if the ways to part them were tried one by one: this would not end.
    assert outcome(with_item(sentence.format(words * 60)))


def text_at(reading: Reading, address: str) -> str:
    return next(p.text for p in reading.terms.text.provisions if p.address == address)


def test_a_place_that_is_spared_is_not_the_place_that_is_changed() -> None:
    reading = with_item(
        "All references to sixty (60) calendar days in this Agreement are changed to ten (10) days, save in Article I, Section 2."
    )
    assert "sixty (60) calendar days" in text_at(reading, RETURN)
    assert [o[2] for o in outcome(reading)] == ["not_understood"]


def test_words_that_mean_others_in_a_place_give_way_to_them_there() -> None:
    reading = with_item('The parties agree that "sixty (60) calendar days" in Article I, Section 2 means "ten (10) days".')
    assert "within ten (10) days" in text_at(reading, RETURN)
    assert outcome(reading) == [("replace_phrase", RETURN, "applied")]
