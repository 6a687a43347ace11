"""What the vendor of a product states that it collects, held against what is agreed and against what else is known.

A statement is of everything: what it does not name it denies. It is the vendor's word, and proves nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from law.inventory.drift import covered_by, labels_of
from law.inventory.records import Difference, Listed, Source, difference, in_order, one_fact

IDLE = "agreed-not-collected"


@dataclass(frozen=True, slots=True)
class StatedList:
    """All that is stated to be collected. Entries that are not used are not collected yet; none at all: nothing is."""

    source: Source
    entries: tuple[Listed, ...] = ()

    @property
    def collected(self) -> frozenset[str]:
        """The codes that it names as collected, with what follows from them."""
        named = {one.code for one in self.entries if one.code and one.used}
        return frozenset(named | {code for one in named for code in covered_by(one)})

    def says_of(self, code: str) -> str:
        """What it says of an element that it does not name as collected."""
        if any(one.code == code for one in self.entries):
            return "says that it is not collected yet"
        return "does not name it" if self.entries else "says that nothing is collected"


def held_against(
    stated: StatedList, agreed: Sequence[Listed], others: Sequence[Listed], found: Iterable[Difference]
) -> tuple[Difference, ...]:
    """What was found without the statement, with what it contradicts. `others`: all other lists of what is collected.

    Where it says itself that something agreed is not collected, no other list has to say so again.
    """
    idle = list(_not_stated(stated, agreed))
    spoken = {d.codes: d for d in idle}
    kept, told = [], dict(spoken)
    for one in found:
        if one.rule == IDLE and one.codes in spoken:
            told[one.codes] = replace(spoken[one.codes], former=(one.key,))
        else:
            kept.append(one)
    return in_order([*kept, *told.values(), *_denied(stated, others)])


def _not_stated(stated: StatedList, agreed: Sequence[Listed]) -> Iterator[Difference]:
    """What the schedule says is used, and the vendor does not collect, or not any more."""
    used: dict[str, Source] = {}
    for one in agreed:
        if one.code and one.used is True and one.is_certain:
            used[one.code] = min(used.get(one.code, one.source), one.source, key=lambda s: s.identity)
    named = used.keys() - {covered for code in used for covered in covered_by(code)}
    for code in sorted(named):
        if stated.collected & {code, *covered_by(code)}:
            continue
        source = used[code]
        message = f"{source.label} says that {labels_of([code])} is used; {stated.source.label} {stated.says_of(code)}."
        yield difference(
            "agreed-not-stated", "note", message, source, stated.source, settles=("correct_list", "amend"), codes=[code]
        )


def _denied(stated: StatedList, others: Sequence[Listed]) -> Iterator[Difference]:
    """What another list has, and the vendor does not state: one of the two is wrong."""
    by_code: dict[str, list[Difference]] = defaultdict(list)
    for one in others:
        is_told = one.code and one.used is True and one.is_certain and not one.source.is_weak
        if not is_told or not one.code or one.code in stated.collected or one.source.identity == stated.source.identity:
            continue
        message = (
            f"{one.source.label} has {labels_of([one.code])} (“{one.text}”); {stated.source.label} {stated.says_of(one.code)}."
        )
        by_code[one.code].append(
            difference(
                "collected-not-stated", "warning", message, one.source, stated.source, settles=("ask", "correct_list"),
                codes=[one.code],
            )
        )  # fmt: skip
    yield from (one_fact(same) for same in by_code.values())
