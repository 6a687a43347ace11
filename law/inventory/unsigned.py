"""What only an agreement lists that is not signed: nothing is agreed by it, and that is said as such."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from law.inventory.drift import covered_by
from law.inventory.records import Difference, Listed, Source, difference

RULE = "listed-only-unsigned"
_NOT_AGREED = frozenset({"collected-not-agreed", "subprocessor-element-not-agreed"})
_SETTLES = ("amend", "stop_collecting", "correct_list")


def only_unsigned(found: Iterable[Difference], unsigned: Sequence[Listed]) -> list[Difference]:
    """The same differences; of what an unsigned agreement lists, that it does. What was decided about it before stands."""
    listed = _listed(unsigned)
    return [_told(one, listed) for one in found]


def _told(one: Difference, listed: dict[str, Source]) -> Difference:
    if one.rule not in _NOT_AGREED or not one.codes or not set(one.codes) <= listed.keys():
        return one
    paper = listed[one.codes[0]]
    message = f"{one.message} Only {paper.label} lists it, and that agreement is not signed."
    made = difference(RULE, one.severity, message, one.first, one.second, settles=one.settles, codes=one.codes)
    return replace(made, further=(*one.further, paper), former=(one.key, *one.former))


def nothing_signed(unsigned: Sequence[Listed], collected: Iterable[Listed]) -> tuple[Difference, ...]:
    """Where no agreement in force has a schedule: what is collected and on an unsigned one, said once for each of these."""
    listed = _listed(unsigned)
    codes = {one.code for one in collected if one.code in listed and one.used is not False and one.is_certain}
    found = []
    for paper in {listed[code].identity: listed[code] for code in sorted(filter(None, codes))}.values():
        message = f"What is collected stands only on {paper.label}: that agreement is not signed, and none in force lists it."
        made = difference(RULE, "warning", message, paper, settles=_SETTLES)
        theirs = sorted(code for code in codes if code and listed[code].identity == paper.identity)
        found.append(replace(made, codes=tuple(theirs)))  # the decision does not hang on how many there are
    return tuple(found)


def _listed(unsigned: Sequence[Listed]) -> dict[str, Source]:
    """What is surely listed as used, with what follows from it, by the first that lists it."""
    found: dict[str, Source] = {}
    for one in sorted(unsigned, key=lambda one: one.source.identity):
        if one.code and one.used is True and one.is_certain:
            for code in (one.code, *covered_by(one.code)):
                found.setdefault(code, one.source)
    return found
