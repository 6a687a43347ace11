"""Numbered text into a tree: which level a marker stands at, decided by succession before appearance."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from law.numbering import Numeral, Style, bare_marker, readings

_MOST_SKIPPED = 12  # a larger jump in the numbers is another list, not missing numbers


@dataclass(slots=True)
class Level:
    """An open level of the outline."""

    style: Style
    bracketed: bool
    values: tuple[int, ...]
    address: str
    indent: int
    word: str = ""  # "article", "section" where the number is introduced by a word
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Where a marker takes the outline: how many levels stay open above it, and its reading."""

    depth: int
    numeral: Numeral
    skipped: tuple[int, ...] = ()
    repeated: bool = False


@dataclass(slots=True)
class Outline:
    """The open levels, the outermost first."""

    levels: list[Level] = field(default_factory=list)

    def place(self, marker: str, indent: int, word: str = "") -> Step | None:
        """Where a block with this marker belongs; None for a bullet."""
        candidates = readings(marker)
        if not candidates:
            return None
        if len(candidates[0].values) > 1:
            return self._decimal_step(candidates[0])
        bracketed = marker.strip().startswith("(")
        return (
            self._successor(candidates, bracketed, indent, word)
            or self._fresh(candidates, bracketed, indent, word)
            or self._gap(candidates, bracketed, word)
            or self._repeat(candidates, bracketed, word)
            or Step(len(self.levels), candidates[0])
        )

    def _same(self, level: Level, numeral: Numeral, bracketed: bool, word: str) -> bool:
        own = len(level.values) == 1 or len(numeral.values) > 1  # "3." does not go on where "2.2" stands
        return own and level.style is numeral.style and level.bracketed == bracketed and level.word == word

    def _successor(self, candidates: tuple[Numeral, ...], bracketed: bool, indent: int, word: str) -> Step | None:
        fitting = [
            (depth, numeral)
            for depth, level in reversed(list(enumerate(self.levels)))
            for numeral in candidates
            if self._same(level, numeral, bracketed, word) and _follows(level, numeral)
        ]
        if not fitting:
            return None
        depth, numeral = min(fitting, key=lambda f: (abs(self.levels[f[0]].indent - indent), -f[0]))
        return Step(depth, numeral)

    def _fresh(self, candidates: tuple[Numeral, ...], bracketed: bool, indent: int, word: str) -> Step | None:
        """The first of a new list, one level down, unless the same list is open at this place already."""
        for numeral in candidates:
            if numeral.last != 1 or numeral.suffix not in {"", "a"}:
                continue
            same = [(d, x) for d, x in enumerate(self.levels) if self._same(x, numeral, bracketed, word)]
            under_decimal = bool(self.levels) and len(self.levels[-1].values) > 1
            if not same or under_decimal or (same[-1][1].indent < indent and same[-1][0] < len(self.levels)):
                return Step(len(self.levels), numeral)
        return None

    def _gap(self, candidates: tuple[Numeral, ...], bracketed: bool, word: str) -> Step | None:
        for depth, level in reversed(list(enumerate(self.levels))):
            for numeral in candidates:
                ahead = numeral.last - level.values[-1]
                if self._same(level, numeral, bracketed, word) and 1 < ahead <= _MOST_SKIPPED:
                    return Step(depth, numeral, skipped=tuple(range(level.values[-1] + 1, numeral.last)))
        return None

    def _repeat(self, candidates: tuple[Numeral, ...], bracketed: bool, word: str) -> Step | None:
        for depth, level in reversed(list(enumerate(self.levels))):
            for numeral in candidates:
                if self._same(level, numeral, bracketed, word) and numeral.last <= level.values[-1]:
                    return Step(depth, numeral, repeated=numeral.last == level.values[-1] or numeral.last > 1)
        return None

    def _decimal_step(self, numeral: Numeral) -> Step:
        """A decimal tells its own depth: "4.2" stands under "4"."""
        values = numeral.values
        if values[-1] == 0:
            return Step(len(values) - 2, Numeral(numeral.style, values[:-1], numeral.suffix))
        depth = len(values) - 1
        before = self.levels[depth] if depth < len(self.levels) else None
        skipped: tuple[int, ...] = ()
        repeated = False
        if before is not None and before.values[:-1] == values[:-1] and len(before.values) == len(values):
            ahead = values[-1] - before.values[-1]
            skipped = tuple(range(before.values[-1] + 1, values[-1])) if 1 < ahead <= _MOST_SKIPPED else ()
            repeated = ahead == 0 and not numeral.suffix
        return Step(depth, numeral, skipped, repeated)


def _follows(level: Level, numeral: Numeral) -> bool:
    if numeral.suffix:
        ahead = level.suffix and ord(numeral.suffix) == ord(level.suffix) + 1 and numeral.last == level.values[-1]
        return bool(ahead) or (numeral.suffix == "a" and numeral.last in {level.values[-1], level.values[-1] + 1})
    return numeral.last == level.values[-1] + 1


def printed(marker: str, numeral: Numeral) -> str:
    """The number as an address writes it: arabic for what is counted at the top, else as printed, in lower case."""
    if numeral.style is Style.DECIMAL:
        return str(numeral.last) + numeral.suffix
    return bare_marker(marker).lower()


class Numbered(Protocol):
    """What has an address, and a number where one is printed."""

    address: str
    number: str


def gave_way(nodes: Sequence[Numbered], taken: set[str], address: str) -> bool:
    """Whether a heading that only its position gave this address has left it to a clause that has the number in print."""
    node = next((n for n in nodes if n.address == address), None)
    if node is None or node.number or any(a.startswith(address + "__") for a in taken) or f"{address}_b" in taken:
        return False
    node.address = f"{address}_b"
    taken.add(node.address)
    return True


def is_item(address: str, root: str, known: Container[str]) -> bool:
    """Whether a provision is an item of the instrument `root`, or stands for one that is not printed: "B.1" where nothing is "B"."""
    levels = address.removeprefix(f"{root}__").split("__")
    above = (f"{root}__{'__'.join(levels[:depth])}" for depth in range(1, len(levels)))
    return address != root and levels[0].startswith("item_") and not any(a in known for a in above)
