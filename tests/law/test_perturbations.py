"""A reader that has understood a document follows when the document changes; one that has learned it by heart does not.

By default a fifth of the changes is tried; `bin/trials` tries them all (TUTELA_TRIALS=1).
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from law.reader import Paper as ReadPaper
from tests.documents.perturbations import Paper, holds, papers, perturbations, seeds
from tests.reading import paper_of, produced
from tests.shared import SHARED, needs_shared

EVERY = 1 if os.environ.get("TUTELA_TRIALS") else 5
LEAST = 0.95  # of the changes must be followed
DOCUMENTS = Path(__file__).parent.parent / "documents"


class Read:
    """A paper, read once, and what it produces by state."""

    def __init__(self, paper: Paper) -> None:
        self._paper: ReadPaper = paper_of(paper.name, paper.text, paper.base)
        self._by_state: dict[str | None, dict] = {}

    def of(self, state: str | None) -> dict:
        if state not in self._by_state:
            self._by_state[state] = produced(self._paper, state)
        return self._by_state[state]


def followed(paper: Paper) -> Iterator[tuple[str, str, bool]]:
    """(family, name, whether it followed) for every fact that held before the change."""
    before = Read(paper)
    for number, change in enumerate(perturbations(paper)):
        if number % EVERY:
            continue
        after = Read(change.paper)
        for fact in change.facts:
            if holds(fact.before(), before.of(fact.state)):
                yield (
                    change.name.split(":")[0],
                    f"{paper.name} {change.name} {fact.key} {fact.want}",
                    holds(fact, after.of(fact.state)),
                )


def judge(all_papers: list[Paper]) -> None:
    tried: Counter[str] = Counter()
    right: Counter[str] = Counter()
    failed = []
    for paper in all_papers:
        for family, name, follows in followed(paper):
            tried[family] += 1
            right[family] += follows
            if not follows:
                failed.append(name)
    assert sum(tried.values()) > 0
    assert sum(right.values()) >= LEAST * sum(tried.values()), (dict(right), dict(tried), failed[:20])


@needs_shared
def test_it_follows_changes_of_the_real_documents():
    judge(list(seeds(SHARED)))


@pytest.mark.parametrize("part", range(2))
def test_it_follows_changes_of_the_invented_documents(part):
    judge([p for n, p in enumerate(papers(DOCUMENTS)) if n % 2 == part])
