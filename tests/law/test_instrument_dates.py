"""An instrument operates from the day that it names: before that day the text stands as it was."""

from datetime import date

import pytest

from tests.law.adding import AGREEMENT, added, figures, findings_at, printed, rows, with_state_terms

BEFORE, AFTER = date(2026, 5, 31), date(2026, 6, 1)
CHANGE = '1. In Article II, Section 3, replace "seventy-two (72)" with "thirty-six (36)".'


@pytest.mark.parametrize(
    "words",
    [
        "Effective June 1, 2026.",
        "Effective Date: June 1, 2026",
        "This Amendment takes effect on June 1, 2026.",
        "This Amendment is effective as of June 1, 2026.",
        "This Amendment to the Student Records Agreement effective as of May 2, 2019 enters into force on 1 June 2026.",
        "The parties agree, with effect from June 1, 2026, as follows:",
        "These changes apply from June 1, 2026.",
        "effective 06/01/2026",
    ],
)
def test_it_leaves_an_instrument_out_before_its_day(words: str) -> None:
    paper = f"AMENDMENT NO. 3\nto the Student Records Agreement\n\n{words}\n\n{CHANGE}\n"
    early, late = added(paper, on=BEFORE), added(paper, on=AFTER)
    assert figures(early, "breach_notice") == [(72, "base")]
    assert figures(late, "breach_notice") == [(36, "addendum_3.1")]
    assert rows(early) == rows(late) == [("1", "replace_phrase", "art_2__sec_3", "applied")]
    assert findings_at(early, "not-yet-in-force") == {"addendum_3"}
    assert not findings_at(late, "not-yet-in-force")


@pytest.mark.parametrize(
    "words",
    [
        "Dated June 1, 2026",
        "This Amendment changes the Student Records Agreement effective as of June 1, 2026.",
        "The parties met on June 1, 2026.",
    ],
)
def test_it_holds_an_instrument_without_a_day_of_its_own_for_in_force(words: str) -> None:
    assert figures(added(f"AMENDMENT\n\n{words}\n\n{CHANGE}\n", on=BEFORE), "breach_notice") == [(36, "addendum_1.1")]


def test_it_counts_from_the_last_signature_where_the_paper_says_so() -> None:
    paper = (
        f"AMENDMENT\n\nThis Amendment is effective on the date of the last signature below.\n\n{CHANGE}\n\n"
        "IN WITNESS WHEREOF, the parties sign.\n\nBy: Ines Calder Date: May 20, 2026\n\nBy: Otto Brandt Date: June 1, 2026\n"
    )
    assert [figures(added(paper, on=day), "breach_notice")[0][0] for day in (BEFORE, AFTER)] == [72, 36]


def test_an_item_may_name_the_day_of_the_whole() -> None:
    paper = f"AMENDMENT\n\n{CHANGE}\n\n2. This Amendment shall take effect on June 1, 2026.\n"
    assert figures(added(paper, on=BEFORE), "breach_notice") == [(72, "base")]


def test_addenda_and_state_terms_in_the_same_file_follow_their_days_too() -> None:
    base = f"{AGREEMENT}\nADDENDUM NO. 1\n\nEffective June 1, 2026.\n\n{CHANGE}\n"
    assert figures(added('SCHEDULE "B"\n', base=base, on=BEFORE), "breach_notice") == [(72, "base")]
    reading = with_state_terms(
        CHANGE.removeprefix("1. "), title="SUPPLEMENTAL STATE TERMS FOR IDAHO\n\nEffective June 1, 2026", on=BEFORE
    )
    assert figures(reading, "breach_notice") == [(72, "base")]


PREFACE = "This Addendum is made between Alder Creek Schools and Copperleaf Software LLC. It amends the Student Records Agreement. {} Where the two differ, the Addendum controls."


@pytest.mark.parametrize(
    "words",
    [
        "It takes effect on June 1, 2026.",
        "It is effective as of June 1, 2026.",
        "These changes take effect on June 1, 2026.",
        "The changes below take effect on June 1, 2026.",
        "This Addendum takes effect on June 1, 2026.",
    ],
)
def test_a_preface_that_sets_a_term_may_name_the_day(words: str) -> None:
    paper = f"ADDENDUM\n\n{PREFACE.format(words)}\n\n{CHANGE}\n"
    assert figures(added(paper, on=BEFORE), "breach_notice") == [(72, "base")]
    assert figures(added(paper, on=AFTER), "breach_notice") == [(36, "addendum_1.1")]


def test_an_item_goes_on_about_the_paper_that_it_speaks_of() -> None:
    paper = f"ADDENDUM\n\n{CHANGE}\n\n2. This Addendum is signed in two copies. It takes effect on June 1, 2026.\n"
    assert figures(added(paper, on=BEFORE), "breach_notice") == [(72, "base")]


def test_it_is_the_agreement_where_the_agreement_was_spoken_of() -> None:
    words = "The parties entered into the Student Records Agreement. It is effective as of June 1, 2026."
    assert figures(added(f"ADDENDUM\n\n{words}\n\n{CHANGE}\n", on=BEFORE), "breach_notice") == [(36, "addendum_1.1")]


@pytest.mark.parametrize(
    ("words", "base", "expires"),
    [
        ("This Addendum remains in effect until June 30, 2028.", "", "2028-06-30"),
        ("The agreement as amended remains in effect through June 30, 2028.", "", "2028-06-30"),
        ("The agreement as amended expires on June 30, 2028.", "5. Term. This agreement expires on May 1, 2027.", "2028-06-30"),
        ("This Addendum remains in effect until June 30, 2028.", "5. Term. This agreement expires on May 1, 2027.", "2027-05-01"),
        (
            "This Addendum takes effect on May 1, 2026, whoever signs last, and remains in effect until June 30, 2028.",
            "",
            "2028-06-30",
        ),
        ("This Addendum begins at once and it expires on June 30, 2028.", "", "2028-06-30"),
        ("This Addendum ends on June 30, 2028.", "5. Term. This agreement continues for three (3) years.", None),
    ],
)
def test_an_addendum_says_until_when_the_agreement_lasts(words: str, base: str, expires: str | None) -> None:
    reading = added(f"ADDENDUM\n\n{CHANGE}\n\n2. Term. {words}\n", base=f"{AGREEMENT}\n{base}\n")
    assert printed(reading)["dates"]["expires_on"] == expires


def test_the_front_of_an_addendum_may_say_until_when_it_lasts() -> None:
    words = "This Addendum takes effect on May 1, 2026 and remains in force through June 30, 2028."
    reading = added(f"ADDENDUM\n\n{words}\n\nThe agreement is amended as follows:\n\n{CHANGE}\n")
    assert printed(reading)["dates"]["expires_on"] == "2028-06-30"


@pytest.mark.parametrize(
    ("words", "states"),
    [("The law of the State of Montana governs this Addendum.", ["MT"]), ("The Provider shall carry insurance.", [])],
)
def test_terms_of_no_state_are_that_of_the_law_that_an_addendum_names(words: str, states: list[str]) -> None:
    reading = added(f"ADDENDUM\n\n{CHANGE}\n\n2. {words}\n")
    assert printed(reading)["form"]["states"] == states


def test_terms_that_both_sides_signed_in_an_addendum_are_not_unsigned() -> None:
    lines = "{}\n\nSignature: /s/ {}\nName: {}\nTitle: {}\nDate: May {}, 2026\n"
    lea = lines.format("Alder Creek Schools", "Ines Calder", "Ines Calder", "Superintendent", 20)
    provider = lines.format("Copperleaf Software LLC", "Otto Brandt", "Otto Brandt", "President", 22)
    paper = f"ADDENDUM\n\n{CHANGE}\n\n"
    both = added(paper + lea + "\n" + provider)
    assert len(printed(both)["signatures"]) == 2
    assert not findings_at(both, "unsigned")
    assert findings_at(added(paper + lea), "unsigned") == {None}
