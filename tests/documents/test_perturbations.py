"""The perturbations themselves: a reader without fault would follow every one of them, and one that does not look would not."""

from __future__ import annotations

import itertools
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.documents import perturbations as made
from tests.documents.numerals import change_figure, left_over, ordinal_words, words
from tests.documents.test_golds import scorer  # noqa: F401  (a fixture)

HERE = Path(__file__).resolve().parent
PAPERS = made.papers(HERE)
FOLLOWS = ("figure", "unit", "party", "person", "state", "article")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_it_lists_facts_that_the_rewritten_gold_has_and_the_old_one_has_not(paper, scorer) -> None:  # noqa: F811
    before = {s: scorer.perfect(paper.gold, s) for s in (None, *paper.gold.get("by_state", {}))}
    for change in made.perturbations(paper):
        after = {s: scorer.perfect(change.paper.gold, s) for s in {f.state for f in change.facts}}
        for fact in change.facts:
            assert made.holds(fact, after[fact.state]), (change.name, fact)
            assert made.holds(fact.before(), before[fact.state]), (change.name, fact)
            if change.name.startswith(FOLLOWS):
                assert not made.holds(fact, before[fact.state]), (change.name, fact)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_it_keeps_each_rewritten_gold_scorable(paper, scorer) -> None:  # noqa: F811
    for change in itertools.islice(made.perturbations(paper), 0, None, 9):  # a sample: scoring takes long
        assert scorer.score(scorer.perfect(change.paper.gold), change.paper.gold).total == pytest.approx(1), change.name


def test_it_makes_changes_of_every_family_and_always_the_same_ones() -> None:
    names = [f"{p.name} {c.name}" for p in PAPERS for c in made.perturbations(p)]
    assert names == [f"{p.name} {c.name}" for p in PAPERS for c in made.perturbations(p)]
    assert len(set(names)) == len(names)
    families = Counter(n.split(" ", 1)[1].split(":")[0] for n in names)
    assert set(families) == {"figure", "unit", "party", "person", "state", "word", "article", "order", "wording"}
    assert all(count >= 10 for count in families.values()), families


def test_it_changes_the_base_and_the_addendum_of_a_pair_together() -> None:
    paper = next(p for p in PAPERS if p.base)
    changed = next(c for c in made.perturbations(paper) if c.name.startswith("party"))
    assert changed.paper.base != paper.base
    assert changed.paper.text != paper.text
    assert made.SEAM not in changed.paper.text


def test_it_works_on_the_real_documents_without_writing_anything() -> None:
    shared = Path(os.environ.get("TUTELA_SHARED", HERE.parents[2] / "shared"))
    if not (shared / "seeds").exists():
        pytest.skip("the shared folder is not there (TUTELA_SHARED)")
    for paper in made.seeds(shared):
        assert sum(1 for _ in made.perturbations(paper)) > 3


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("forty-five (45) days", 45, 17, "seventeen (17) days"),
        ("forty five (45) days", 45, 23, "twenty three (23) days"),
        ("Within ten (10) days", 10, 41, "Within forty-one (41) days"),
        ("the tenth (10th) day", 10, 23, "the twenty-third (23rd) day"),
        ("no later than (5) business days", 5, 17, "no later than (17) business days"),
        ("one (1) year", 1, 17, "seventeen (17) years"),
        ("90 days, and $90", 90, 17, "17 days, and $90"),
        ("ten\n(10) days", 10, 17, "seventeen\n(17) days"),
        ("on the first day of June", 1, 17, "on the first day of June"),
        ("thirty (45) days", 45, 17, "thirty (45) days"),
        ("June 30, 2026", 30, 17, "June 30, 2026"),
    ],
)
def test_it_changes_a_figure_in_each_of_its_forms(text: str, old: int, new: int, expected: str) -> None:
    assert change_figure(text, old, new)[0] == expected


def test_it_admits_a_figure_that_it_could_not_change() -> None:
    assert left_over("twenty-one (2l) days", 21)
    assert not left_over("forty five (45) days", 5)


def test_it_spells_numbers() -> None:
    assert [words(n) for n in (7, 40, 45, 100, 120)] == ["seven", "forty", "forty-five", "one hundred", "one hundred twenty"]
    assert [ordinal_words(n) for n in (1, 5, 30, 45, 12)] == ["first", "fifth", "thirtieth", "forty-fifth", "twelfth"]
