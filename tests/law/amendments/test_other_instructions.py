"""Instructions in other words: figures without quotation marks, sentences that take a place, new sections, days of their own."""

from datetime import date

import pytest

from law.amendments.operations import Op, Outcome
from law.reader import read
from tests.law.amendments.base import BASE


def with_item(*items: str, on: date = date(2026, 11, 22)):
    text = BASE + "\n\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)) + "\n"
    return read("paper.txt", text.encode(), state="CO", on=on)


def at(reading, address: str) -> str:
    return next(p.text for p in reading.terms.text.provisions if p.address == address)


@pytest.mark.parametrize(
    "item",
    [
        "The forty-five (45) days allowed by Article IV, Section 2 for the return of records are shortened to twenty (20) calendar days.",
        "The forty five days in Article IV, Section 2 become twenty (20) calendar days.",
        "The period in Article IV, Section 2 is reduced from forty-five (45) days to twenty (20) calendar days.",
    ],
)
def test_it_changes_a_figure_that_is_named_without_quotation_marks(item):
    assert "within twenty (20) calendar days" in at(with_item(item), "art_4__sec_2")


def test_it_does_not_guess_which_figure_is_meant():
    reading = with_item("The sixty (60) days allowed by Article IV, Section 2 are shortened to twenty (20) days.")
    assert "forty five (45) days" in at(reading, "art_4__sec_2")
    assert any(o.outcome is not Outcome.APPLIED for o in reading.operations)


@pytest.mark.parametrize(
    "how", ["is deleted and the following sentence takes its place:", "is struck, and the following is put in its place:"]
)
def test_it_puts_a_sentence_where_one_was_struck(how):
    text = at(with_item(f'The second sentence of Article I, Section 1 {how} "It asks first."'), "art_1__sec_1")
    assert "It asks first." in text and "instructions" not in text


def test_it_substitutes_only_where_the_instruction_says():
    reading = with_item('Replace "Pupil Records" with "School Files" each time that it appears in Article III.')
    assert "School Files" in at(reading, "art_3__sec_1") and "Pupil Records" in at(reading, "art_1__sec_1")


def test_it_inserts_a_new_article_behind_those_that_stand():
    reading = with_item('The following new Article V is added after Article IV: "Article V. The Provider keeps a log."')
    operation = next(o for o in reading.operations if o.op is Op.INSERT_ITEM)
    assert operation.outcome is Outcome.APPLIED
    assert any("keeps a log" in p.text for p in reading.terms.text.provisions if p.address.startswith("art_5"))


@pytest.mark.parametrize("words", ["With effect from July 1, 2027,", "From and after July 1, 2027,", "Effective July 1, 2027,"])
def test_it_applies_an_item_from_the_day_that_it_names(words):
    item = f'{words} Article II, Section 1 is amended by replacing "thirty (30)" with "ten (10)".'
    before, after = with_item(item), with_item(item, on=date(2027, 7, 1))
    assert "thirty (30)" in at(before, "art_2__sec_1") and "ten (10)" in at(after, "art_2__sec_1")
    assert {"exh_G__CO__item_1", "art_2__sec_1"} <= {f.address for f in before.findings if f.rule == "conditional-term"}


def test_it_takes_an_exhibit_that_changes_the_clauses_for_an_instrument_of_all_states():
    text = BASE.replace(
        "EXHIBIT G\nColorado\n\nThe parties agree for Colorado as follows:\n",
        "EXHIBIT H\nFURTHER TERMS\n\nThe parties have settled on the following changes to the clauses:\n",
    )
    text += '1. In Article II, Section 1, "thirty (30)" becomes "twelve (12)".\n\n2. At the end of Article III, Section 1 add: "Copies too."\n'
    reading = read("paper.txt", text.encode(), on=date(2026, 11, 22))
    assert "twelve (12)" in at(reading, "art_2__sec_1") and "Copies too." in at(reading, "art_3__sec_1")
