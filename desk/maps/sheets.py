"""A picture that is too wide or too tall to be read, as several: it breaks between two columns, or between two places of one.

What stands at the break is drawn again on the left of the next part, so that every arrow is in one part, with both of its ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from desk.maps.columns import Columns, in_columns
from desk.maps.placing import Layout, laid_out
from desk.maps.scene import Arrow, Scene

ON_SCREEN = 1225.0  # what a window of 1280 px shows of a picture
ON_PAPER = 960.0  # of a sheet of Letter or A4 that lies on its side, between its margins
BELOW_HEAD, WHOLE_SHEET = 440.0, 650.0  # heights on paper: of the first sheet, which has the head of the page, and of the others
MOST_ALONE = 5  # places that no arrow touches, under one another on a sheet
CAPTION, LITTLE, HALF = 32.0, 150.0, 300.0  # over a part; too little for another; what may stay empty so that one stays whole


@dataclass(frozen=True)
class Part:
    """A part of a picture, laid out. `first`: the column of the whole picture that is its leftmost."""

    scene: Scene
    columns: Columns
    layout: Layout
    first: int = 0

    @property
    def height_on_paper(self) -> float:
        """How high it is when it is made as small as its width asks for, and no smaller."""
        return self.layout.height * min(1.0, ON_PAPER / self.layout.width)


@dataclass(frozen=True)
class Whole:
    """The whole picture, from which parts are made."""

    scene: Scene
    columns: Columns
    shows: str
    is_bundled: bool
    _laid_out: dict[tuple[object, ...], Part] = field(default_factory=dict, compare=False, repr=False)

    def part(self, arrows: Sequence[Arrow], first: int, alone: Iterable[str] = ()) -> Part:
        """These arrows with their ends; `alone`: places that no arrow touches. What was tried is kept."""
        tried = (*map(id, arrows), first, *(alone := tuple(alone)))
        if tried not in self._laid_out:
            self._laid_out[tried] = self._part(arrows, first, alone)
        return self._laid_out[tried]

    def _part(self, arrows: Sequence[Arrow], first: int, alone: Iterable[str]) -> Part:
        keys = {key for arrow in arrows for key in (arrow.from_key, arrow.to_key)} | set(alone)
        layer = {key: max(0, self.columns.layer[key] - first) for key in keys}
        spots = tuple(spot for spot in self.scene.spots if spot.key in keys)
        scene = Scene(spots, tuple(arrows), self.scene.inside if not first else ())
        columns = in_columns(scene, shows=self.shows, is_bundled=self.is_bundled, layer=layer)
        return Part(scene, columns, laid_out(columns), first)

    def depth(self, arrow: Arrow) -> int:
        """The column of the end that is further to the right."""
        return max(self.columns.layer[arrow.from_key], self.columns.layer[arrow.to_key])

    def between(self, first: int, last: int) -> Part:
        """All that leads to the columns behind `first`, up to and with `last`."""
        arrows = [a for a in self.scene.arrows if first < self.depth(a) <= last or (not first and not self.depth(a))]
        layer = self.columns.layer
        alone = (key for key in self._alone if first < layer[key] <= last or (not first and not layer[key]))
        return self.part(arrows, first, alone)

    @property
    def _alone(self) -> list[str]:
        touched = {key for a in self.scene.arrows for key in (a.from_key, a.to_key)}
        return [spot.key for spot in self.scene.spots if spot.key not in touched]


def on_screen(whole: Whole) -> list[Part]:
    """As many columns in one part as can be seen at once."""
    deepest = max(whole.columns.layer.values(), default=0)
    found: list[Part] = []
    first = 0
    while True:
        last = first + 1
        part = whole.between(first, last)
        while last < deepest and (wider := whole.between(first, last + 1)).layout.width <= ON_SCREEN:
            part, last = wider, last + 1
        if part.scene.spots or not found:
            found.append(part)
        if last >= deepest:
            return found
        first = last


def on_paper(whole: Whole, seen: Sequence[Part], below_head: float = BELOW_HEAD) -> list[Part]:
    """The same, where a part does not fit on a sheet by fewer columns, and then by fewer places. `below_head`: what the head of
    the page leaves of the first sheet.
    """
    paper = _Paper(whole, below_head)
    for number, part in enumerate(seen):
        if paper.fits(part):
            paper.put(part)
            continue
        last = seen[number + 1].first if number + 1 < len(seen) else max(whole.columns.layer.values(), default=0)
        for first in range(part.first, max(last, part.first + 1)):
            paper.fill(whole.between(first, first + 1))
    return paper.parts


Unit = tuple[list[Arrow], float]  # what stays together, and how high it is by itself


class _Paper:
    """Sheets that are filled one after the other, so that none is left half empty while something would fit."""

    def __init__(self, whole: Whole, room: float) -> None:
        self.whole, self.room = whole, room
        self.parts: list[Part] = []

    def fits(self, part: Part) -> bool:
        """Whether it has room on the sheet, or on a new one where little is left of this. The first is not left for that."""
        least = HALF if self.parts and part.height_on_paper <= WHOLE_SHEET else LITTLE
        if part.height_on_paper > self.room and self.room < least:
            self.room = WHOLE_SHEET
        return part.height_on_paper <= self.room

    def put(self, part: Part) -> None:
        """Take it; one that is too high for what is left begins a new sheet."""
        left = self.room if part.height_on_paper <= self.room else WHOLE_SHEET
        self.room = left - part.height_on_paper - CAPTION
        self.parts.append(part)

    def fill(self, step: Part) -> None:
        """A step on as many sheets as it needs: what reaches one place stays together unless that alone is too much."""
        if self.fits(step):
            self.put(step)
            return
        touched = {end for leg in step.columns.legs for end in (leg.left, leg.right)}
        alone = [spot.key for spot in step.scene.spots if f"spot {spot.key}" not in touched]
        units = list(self._units(step))
        while units:
            if units[0][1] > self.room:
                self.room = WHOLE_SHEET
            many = self._as_many(units, step)
            self.put(self.whole.part(_arrows(units[:many]), step.first))
            del units[:many]
        for n in range(0, len(alone), MOST_ALONE):
            self.put(self.whole.part((), step.first, alone[n : n + MOST_ALONE]))

    def _as_many(self, units: Sequence[Unit], step: Part) -> int:
        """How many units, of the first ones, fit together: sought by halves, as more of them are never less high.

        One under the other they surely need no more than each by itself, which is known already.
        """
        heights = accumulate(height for _arrows, height in units)
        least = max(1, sum(height <= self.room for height in heights))
        most = len(units)
        while least < most:
            half = (least + most + 1) // 2
            if self.whole.part(_arrows(units[:half]), step.first).height_on_paper <= self.room:
                least = half
            else:
                most = half - 1
        return least

    def _units(self, step: Part) -> Iterator[Unit]:
        """The arrows of each place that they reach, from top to bottom; one by one where they fill more than a sheet."""
        by_place: dict[str, list[Arrow]] = {}
        for arrow in step.scene.arrows:
            ends = (arrow.from_key, arrow.to_key)
            by_place.setdefault(max(ends, key=lambda key: self.whole.columns.layer[key]), []).append(arrow)
        for key in sorted(by_place, key=lambda key: step.layout.placed[f"spot {key}"].y):
            size = self.whole.part(by_place[key], step.first).height_on_paper
            if size <= WHOLE_SHEET:
                yield by_place[key], size
            else:
                yield from (([arrow], self.whole.part([arrow], step.first).height_on_paper) for arrow in by_place[key])


def _arrows(units: Iterable[Unit]) -> list[Arrow]:
    return [arrow for arrows, _height in units for arrow in arrows]
