"""A picture that is too wide or too tall to be read, as several: it breaks between two columns, or between two places of one.

What stands at the break is drawn again on the left of the next part, so that every arrow is in one part, with both of its ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, takewhile

from desk.maps.columns import Columns, Labelled, in_columns
from desk.maps.placing import AROUND, BETWEEN, Layout, laid_out, least_height, width_of
from desk.maps.scene import Arrow, Scene

ON_SCREEN = 1225.0  # what a window of 1280 px shows of a picture
ON_PAPER = 960.0  # of a sheet of Letter or A4 that lies on its side, between its margins
BELOW_HEAD, WHOLE_SHEET = 440.0, 650.0  # heights on paper: of the first sheet, which has the head of the page, and of the others
MOST_ALONE = 5  # places that no arrow touches, under one another on a sheet
CAPTION, LITTLE, HALF = 32.0, 150.0, 300.0  # over a part; too little for another; what may stay empty so that one stays whole


@dataclass(frozen=True)
class Part:
    """A part of a picture. `first`: the column of the whole picture that is its leftmost.

    Many are tried and few are shown: how wide it is, and how high at least, is known before it is laid out.
    """

    scene: Scene
    columns: Columns
    first: int = 0

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands."""
        return laid_out(self.columns)

    @cached_property
    def width(self) -> float:
        """As `layout` has it."""
        return width_of(self.columns)

    @cached_property
    def least_height(self) -> float:
        """Less than this it never is."""
        return least_height(self.columns)

    @property
    def is_wide(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.least_height and self.width > self.layout.height

    @property
    def scale(self) -> float:
        """How small its width makes it on paper."""
        return min(1.0, ON_PAPER / self.width)

    @property
    def height_on_paper(self) -> float:
        """How high it is when it is made as small as its width asks for, and no smaller."""
        return self.layout.height * self.scale

    def fits(self, room: float) -> bool:
        """Whether so much height on paper is enough."""
        return self.least_height * self.scale <= room and self.height_on_paper <= room


@dataclass(frozen=True)
class Whole:
    """The whole picture, from which parts are made."""

    scene: Scene
    columns: Columns
    shows: str
    is_bundled: bool
    _tried: dict[tuple[object, ...], Part] = field(default_factory=dict, compare=False, repr=False)
    _labels: Labelled = field(default_factory=dict, compare=False, repr=False)

    def part(self, arrows: Sequence[Arrow], first: int, alone: Iterable[str] = ()) -> Part:
        """These arrows with their ends; `alone`: places that no arrow touches. What was tried is kept."""
        tried = (*map(id, arrows), first, *(alone := tuple(alone)))
        if tried not in self._tried:
            self._tried[tried] = self._part(arrows, first, alone)
        return self._tried[tried]

    def _part(self, arrows: Sequence[Arrow], first: int, alone: Iterable[str]) -> Part:
        keys = {key for arrow in arrows for key in (arrow.from_key, arrow.to_key)} | set(alone)
        layer = {key: max(0, self.columns.layer[key] - first) for key in keys}
        spots = tuple(spot for spot in self.scene.spots if spot.key in keys)
        scene = Scene(spots, tuple(arrows), self.scene.inside if not first else ())
        columns = in_columns(scene, shows=self.shows, is_bundled=self.is_bundled, layer=layer, labels=self._labels)
        return Part(scene, columns, first)

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
        while last < deepest and (wider := whole.between(first, last + 1)).width <= ON_SCREEN:
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


class _Paper:
    """Sheets that are filled one after the other, so that none is left half empty while something would fit."""

    def __init__(self, whole: Whole, room: float) -> None:
        self.whole, self.room = whole, room
        self.parts: list[Part] = []

    def fits(self, part: Part) -> bool:
        """Whether it has room on the sheet, or on a new one where little is left of this. The first is not left for that."""
        least = HALF if self.parts and part.fits(WHOLE_SHEET) else LITTLE
        if self.room < least and not part.fits(self.room):
            self.room = WHOLE_SHEET
        return part.fits(self.room)

    def put(self, part: Part) -> None:
        """Take it; one that is too high for what is left begins a new sheet."""
        left = self.room if part.fits(self.room) else WHOLE_SHEET
        self.room = left - part.height_on_paper - CAPTION
        self.parts.append(part)

    def fill(self, step: Part) -> None:
        """A step on as many sheets as it needs: what reaches one place stays together unless that alone is too much."""
        if self.fits(step):
            self.put(step)
            return
        touched = {end for leg in step.columns.legs for end in (leg.left, leg.right)}
        alone = [spot.key for spot in step.scene.spots if f"spot {spot.key}" not in touched]
        units = self._units(step)
        while units:
            if not self.whole.part(units[0], step.first).fits(WHOLE_SHEET):
                units[:1] = [[arrow] for arrow in units[0]]
            if not self.whole.part(units[0], step.first).fits(self.room):
                self.room = WHOLE_SHEET
            many = self._as_many(units, step)
            self.put(self.whole.part(_arrows(units[:many]), step.first))
            del units[:many]
        for n in range(0, len(alone), MOST_ALONE):
            self.put(self.whole.part((), step.first, alone[n : n + MOST_ALONE]))

    def _as_many(self, units: Sequence[Sequence[Arrow]], step: Part) -> int:
        """How many units, of the first ones, fit together. More of them are never less high, and about as much higher as they
        are more: tried are first those that would fit one under the other, then what the last trial lets expect.
        """
        single = (self.whole.part(unit, step.first) for unit in units)
        heights = accumulate(part.least_height - AROUND + BETWEEN for part in single)
        room = self.room / step.scale - AROUND
        fit, too_many = 1, len(units) + 1
        many = max(1, sum(1 for _height in takewhile(lambda height: height <= room, heights)))
        while fit + 1 < too_many:
            many = min(max(many, fit + 1), too_many - 1)
            part = self.whole.part(_arrows(units[:many]), step.first)
            if part.fits(self.room):
                fit = many
            else:
                too_many = many
            many = int(many * room / (part.least_height - AROUND))
        return fit

    def _units(self, step: Part) -> list[list[Arrow]]:
        """The arrows of each place that they reach, from top to bottom; one by one where they fill more than a sheet."""
        by_place: dict[str, list[Arrow]] = {}
        for arrow in step.scene.arrows:
            ends = (arrow.from_key, arrow.to_key)
            by_place.setdefault(max(ends, key=lambda key: self.whole.columns.layer[key]), []).append(arrow)
        units = (by_place[key] for key in sorted(by_place, key=lambda key: step.layout.placed[f"spot {key}"].y))
        return [few for unit in units for few in ([unit] if self._may_fit(unit, step) else [[arrow] for arrow in unit])]

    def _may_fit(self, unit: list[Arrow], step: Part) -> bool:
        """Whether it is less than a sheet, as far as one sees before it is laid out."""
        part = self.whole.part(unit, step.first)
        return part.least_height * part.scale <= WHOLE_SHEET


def _arrows(units: Iterable[Sequence[Arrow]]) -> list[Arrow]:
    return [arrow for arrows in units for arrow in arrows]
