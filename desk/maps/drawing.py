"""A layout as SVG: only classes and attributes, since the content security policy forbids inline style."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from html import escape
from urllib.parse import urlsplit

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.maps import levels
from desk.maps.boxes import PAD_X, PAD_Y, Box, Line
from desk.maps.collapsing import counted
from desk.maps.columns import Leg
from desk.maps.lettering import clean
from desk.maps.placing import HEAD, MARGIN, Layout, Placed
from desk.maps.scene import KINDS, Scene
from desk.maps.words import heading, kind_name

TIP = 9.0  # length of an arrow's point
PORT = 13.0  # between lines that meet one side of a box


def attribute(text: object) -> str:
    """Text for between quotation marks."""
    return escape(clean(text), quote=True)


def address(url: str) -> str:
    """An address that a picture may lead to: one of this site, or of the web. Anything else leads nowhere."""
    said = clean(url)
    try:
        parts = urlsplit(said)
    except ValueError:
        return ""
    is_own = not parts.scheme and not parts.netloc and said[:1] in ("/", "?", "#") and "\\" not in said
    return said if is_own or parts.scheme.lower() in ("http", "https") else ""


class Drawing:
    """One picture. `name` makes its identifiers different from those of another picture on the page."""

    def __init__(
        self, scene: Scene, layout: Layout, *, name: str, title: str, shows: str, heads: Mapping[int, str] | None = None
    ) -> None:
        self.scene, self.layout, self.name, self.title, self.shows = scene, layout, name, title, shows
        self.heads = heads or {}  # by column, what stands over it in the picture of which this is a part
        self.number = {spot.key: n for n, spot in enumerate(scene.spots)}

    @cached_property
    def ports(self) -> list[tuple[float, float]]:
        """For each line, how far from the middle of its boxes it begins and ends."""
        return _ports(self.layout)

    def svg(self) -> SafeString:
        """The whole picture."""
        width, height = _n(self.layout.width), _n(self.layout.height)
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="group" aria-labelledby="{self.name}-title"'
            f' aria-describedby="{self.name}-desc" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            f'<title id="{self.name}-title">{attribute(self.title)}</title>',
            f'<desc id="{self.name}-desc">{attribute(self._description())}</desc>',
            '<g class="map__heads">',
            *self._heads(),
            '</g><g class="map__legs" aria-hidden="true">',
            *(self._leg(n, leg) for n, leg in enumerate(self.layout.legs)),
            "</g>",
            *(self._box(placed) for placed in self._in_reading_order() if placed.box.lines),
            "</svg>",
        ]
        return SafeString("\n".join(lines))  # noqa: S308  each value is escaped by `attribute`

    def _description(self) -> str:
        counts = [
            counted(kind, sum(len(spot.members) for spot in self.scene.spots if spot.kind == kind))
            for kind in KINDS
            if any(spot.kind == kind for spot in self.scene.spots)
        ]
        flows = sum(len(arrow.edges) for arrow in (*self.scene.arrows, *self.scene.inside))
        told = ngettext("%(n)s flow", "%(n)s flows", flows) % {"n": flows}
        return _("%(things)s. The table that follows says the same.") % {"things": ", ".join((*counts, told))}

    def _in_reading_order(self) -> list[Placed]:
        return sorted(self.layout.placed.values(), key=lambda p: (p.column, p.y))

    def _heads(self) -> list[str]:
        y = _n(MARGIN + HEAD / 2)
        known = heads_of((p.column, p.box) for p in self.layout.placed.values())
        heads = {column: self.heads.get(column, said) for column, said in known.items()}
        return [
            f'<text class="map__head" x="{_n(self.layout.spans[column][0])}" y="{y}">{attribute(said)}</text>'
            for column, said in heads.items()
        ]

    def _leg(self, n: int, leg: Leg) -> str:
        left, right = self.layout.placed[leg.left], self.layout.placed[leg.right]
        (x1, edge1), (edge2, x2) = self._sides(left, right)
        y1, y2 = left.middle + self.ports[n][0], right.middle + self.ports[n][1]
        if leg.head == "right":
            edge2, x2 = min(edge2, x2 - TIP), x2 - TIP
        if leg.head == "left":
            x1, edge1 = x1 + TIP, max(edge1, x1 + TIP)
        bend = (edge2 - edge1) / 2
        curve = f"C{_n(edge1 + bend)} {_n(y1)} {_n(edge2 - bend)} {_n(y2)} {_n(edge2)} {_n(y2)}"
        way = f"M{_n(x1)} {_n(y1)}H{_n(edge1)}{curve}H{_n(x2)}"
        kind = f"leg--{levels.name(leg.sensitivity)}{' is-unproven' if leg.is_unproven else ''}{_traffic(leg.flows)}"
        ends = " ".join(str(self.number[key]) for key in dict.fromkeys(leg.ends) if key in self.number)
        tip = self._tip(leg, x1, y1, x2, y2, kind, ends)
        return f'<path class="leg {kind}" data-ends="{ends}" d="{way}"/>{tip}'

    def _tip(self, leg: Leg, x1: float, y1: float, x2: float, y2: float, kind: str, ends: str) -> str:
        if not leg.head:
            return ""
        x, y, step = (x2, y2, TIP) if leg.head == "right" else (x1, y1, -TIP)
        way = f"M{_n(x + step)} {_n(y)}L{_n(x)} {_n(y - 5)}V{_n(y + 5)}Z"
        return f'<path class="tip {kind}" data-ends="{ends}" d="{way}"/>'

    def _sides(self, left: Placed, right: Placed) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where a line leaves its box and its column, and where it enters column and box on the other side."""
        start, width = self.layout.spans[left.column]
        return (left.x + left.box.width, start + width), (self.layout.spans[right.column][0], right.x)

    def _box(self, placed: Placed) -> str:
        box = placed.box
        if box.spot:
            kind = "rest" if box.spot.is_rest else "several" if len(box.spot.members) > 1 else box.spot.kind
            classes, url = f"spot spot--{kind}", address(box.spot.url)
            marks, said = f' data-spot="{self.number[box.spot.key]}"', self._spoken_spot(box)
        else:
            classes = f"label label--{levels.name(box.sensitivity)}{' is-unproven' if box.is_unproven else ''}"
            url, said = address(_shared_url(box)), self._spoken_label(box)
            ends = dict.fromkeys((*(arrow.from_key for arrow in box.arrows), box.arrows[0].to_key))
            marks = f' data-ends="{" ".join(str(self.number[key]) for key in ends)}"'
        inside = _rectangles(placed) + _meter(placed) + _lettering(placed)
        if url:
            return f'<a class="{classes}" href="{escape(url)}" aria-label="{attribute(said)}"{marks}>{inside}</a>'
        return f'<g class="{classes}" role="img" aria-label="{attribute(said)}"{marks}>{inside}</g>'

    def _spoken_spot(self, box: Box) -> str:
        """The words that one sees, as one sees them, then what is cut off or shown by shape."""
        spot = box.spot
        assert spot is not None  # noqa: S101  (only called for places)
        whole = clean(spot.label) if any(line.text.endswith("…") for line in box.lines) else ""
        return ", ".join(filter(None, (_seen(box), kind_name(spot.kind), whole)))

    def _spoken_label(self, box: Box) -> str:
        names = self.scene.by_key
        first = [clean(names[arrow.from_key].label) for arrow in box.arrows]
        others = _(" and %(n)s more") % {"n": len(first) - 4} if len(first) > 4 else ""
        ends = _("%(from)s to %(to)s") % {
            "from": ", ".join(first[:4]) + others,
            "to": clean(names[box.arrows[0].to_key].label),
        }
        return f"{ends}. {_seen(box)}"


def heads_of(boxes: Iterable[tuple[int, Box]]) -> dict[int, str]:
    """What stands over each column of places; each box with its column."""
    kinds: dict[int, list[str]] = defaultdict(list)
    places: dict[int, int] = defaultdict(int)
    for column, box in boxes:
        if box.spot:
            kinds[column].append(box.spot.kind)
            places[column] += len(box.spot.members)
    steps: dict[tuple[str, ...], int] = defaultdict(int)
    found = {}
    for column in sorted(kinds):
        name, same = heading(kinds[column], places[column]), tuple(sorted(set(kinds[column])))
        steps[same] += 1
        found[column] = name if steps[same] == 1 else _("%(kind)s, step %(n)s") % {"kind": name, "n": steps[same]}
    return found


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _traffic(flows: int) -> str:
    """How much goes along, in four steps; the style sheet heeds it where lines are many."""
    return f" flows-{sum(flows >= step for step in (1, 3, 8, 20))}"


def _shared_url(box: Box) -> str:
    urls = {edge.url for arrow in box.arrows for edge in arrow.edges}
    return urls.pop() if len(urls) == 1 else ""


def _ports(layout: Layout) -> list[tuple[float, float]]:
    """How far from the middle of its boxes each line begins and ends, so that lines do not lie on one another."""
    at = [[0.0, 0.0] for _leg in layout.legs]
    for side in (0, 1):
        meeting: dict[str, list[int]] = defaultdict(list)
        for n, leg in enumerate(layout.legs):
            meeting[leg.right if side else leg.left].append(n)
        for key, numbers in meeting.items():
            others = [(layout.placed[layout.legs[n].left if side else layout.legs[n].right].middle, n) for n in numbers]
            for (_middle, n), shift in zip(sorted(others), _spread(len(numbers), layout.placed[key].box.height), strict=True):
                at[n][side] = shift
    return [(first, second) for first, second in at]


def _spread(n: int, height: float) -> Sequence[float]:
    step = min(PORT, max(height - 14, 0) / max(n - 1, 1))
    return [(i - (n - 1) / 2) * step for i in range(n)]


def _rectangles(placed: Placed) -> str:
    box = placed.box
    corner = 3 if not box.spot else 14 if box.spot.kind == "subprocessor" else 2
    size = f'width="{_n(box.width)}" height="{_n(box.height)}" rx="{corner}"'
    behind = ""
    if box.spot and len(box.spot.members) > 1 and not box.spot.is_rest:  # several places lie on a pile
        behind = f'<rect class="pile" x="{_n(placed.x + 4)}" y="{_n(placed.y + 4)}" {size}/>'
    front = f'<rect class="box" x="{_n(placed.x)}" y="{_n(placed.y)}" {size}/>'
    if box.spot and box.spot.kind == "source":
        x, y = placed.x + 4.5, placed.y
        front += f'<path class="rule" d="M{_n(x)} {_n(y)}V{_n(y + box.height)}"/>'
    return behind + front


def _meter(placed: Placed) -> str:
    """Four squares of which as many are filled as the level has steps; a question mark where it is not known."""
    if placed.box.spot:
        return ""
    filled = levels.rank(placed.box.sensitivity)
    x, y = placed.x + 8, placed.y + 5 + 4
    if not filled:
        return f'<text class="meter__unknown" x="{_n(x)}" y="{_n(y + 8)}" aria-hidden="true">?</text>'
    squares = (
        f'<rect class="{"square is-filled" if n < filled else "square"}" x="{_n(x + n * 9)}" y="{_n(y)}" width="7" height="8"/>'
        for n in range(4)
    )
    return "".join(squares)


def _lettering(placed: Placed) -> str:
    box = placed.box
    x = placed.x + (PAD_X if box.spot else 8)
    y = placed.y + (PAD_Y if box.spot else 5)
    found = []
    for line in box.lines:
        found.append(_text(line, x + line.indent, y + line.height * 0.76))
        y += line.height
    return "".join(found)


def _seen(box: Box) -> str:
    return "".join(_spaced(line.text) for line in box.lines).strip()


def _spaced(text: str) -> str:
    """A line with the space that breaking took away."""
    return text if text.endswith(("-", "/")) else f"{text} "


def _text(line: Line, x: float, y: float) -> str:
    return f'<text class="t-{line.role}" x="{_n(x)}" y="{_n(y)}">{escape(_spaced(line.text))}</text>'
