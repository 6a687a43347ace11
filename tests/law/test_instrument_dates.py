"""An instrument operates from the day that it names: before that day the text stands as it was."""

from datetime import date

import pytest

from tests.law.adding import AGREEMENT, added, figures, findings_at, rows, with_state_terms

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
