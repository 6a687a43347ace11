"""What the rules of the grammar say that they need, their patterns do need: read off the patterns themselves."""

import re._constants as kinds
import re._parser as parser
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from law.amendments.grammar import PATTERNS, Rule

Part = str | list[list[Any]]


def parts(pattern: Iterable[tuple[Any, Any]]) -> Iterator[Part]:
    """What must stand in every match, in order: letters, or one of several branches."""
    letters = ""
    for kind, value in pattern:
        if kind is kinds.LITERAL:
            letters += chr(value).lower()
            continue
        if letters:
            yield letters
            letters = ""
        if kind is kinds.SUBPATTERN:
            yield from parts(value[3])
        elif kind in {kinds.MAX_REPEAT, kinds.MIN_REPEAT} and value[0] >= 1:
            yield from parts(value[2])
        elif kind is kinds.BRANCH:
            yield [list(parts(branch)) for branch in value[1]]
    if letters:
        yield letters


def holds(part: Part, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in whatever this part of the pattern matches."""
    if isinstance(part, str):
        return any(word in part for word in words)
    return all(any(holds(p, words) for p in branch) for branch in part)


@pytest.mark.parametrize("rule", PATTERNS, ids=[f"{n}-{r.name}" for n, r in enumerate(PATTERNS)])
def test_it_needs_what_it_says_that_it_needs(rule: Rule) -> None:
    said = list(rule.needs)
    for part in parts(parser.parse(rule.pattern.pattern)):
        if said and holds(part, said[0]):
            said.pop(0)
    assert not said


def test_it_wants_the_letters_in_the_order_of_the_pattern() -> None:
    rule = next(r for r in PATTERNS if r.needs[:1] == (("throughout",),))
    assert rule.may_match("throughout this agreement, replace ⟦0⟧ with ⟦1⟧")
    assert not rule.may_match("replace ⟦0⟧ with ⟦1⟧ throughout")
