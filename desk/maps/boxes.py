"""What stands in a box, and how large that makes it: places, and the words on the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.maps import levels
from desk.maps.lettering import clean, shortened, width, wrap
from desk.maps.scene import Arrow, Spot

NODE_WIDTH, LABEL_WIDTH = 204.0, 164.0
PAD_X, PAD_Y = 12.0, 9.0
METER, ASKED = 40.0, 16.0  # four squares before the word, or a question mark
NAME, SMALL = 14.0, 12.0  # sizes of type
NAME_LINE, SMALL_LINE = 18.0, 16.0


@dataclass(frozen=True)
class Line:
    """One line of type; `role` is its class in the style sheet."""

    text: str
    role: str
    size: float
    height: float
    is_bold: bool = False
    indent: float = 0.0

    @property
    def width(self) -> float:
        return self.indent + width(self.text, self.size, self.is_bold)


@dataclass(frozen=True)
class Box:
    """A rectangle of known size: a place (`spot`), a label (`arrows`), or room for a line that passes through (neither)."""

    key: str
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    spot: Spot | None = None
    arrows: tuple[Arrow, ...] = ()

    @cached_property
    def sensitivity(self) -> str:
        return levels.highest(arrow.sensitivity for arrow in self.arrows)

    @property
    def is_unproven(self) -> bool:
        """Nothing of it is proven."""
        return bool(self.arrows) and all(arrow.unproven == len(arrow.edges) for arrow in self.arrows)


def passage(key: str) -> Box:
    """Room for a line on its way through a column."""
    return Box(key, 0.0, 10.0)


def place(spot: Spot, note: str = "") -> Box:
    """A place with its name and what there is to say of it."""
    lines = _place_lines(clean(spot.label) or "?", clean(spot.note), clean(note))
    return Box(f"spot {spot.key}", NODE_WIDTH, _height(lines), lines, spot=spot)


def label(key: str, arrows: Sequence[Arrow], *, names: int, shows: str) -> Box:
    """The words on an arrow: how sensitive, whether proven, and what goes along (`shows`: elements, purpose or count)."""
    level = levels.highest(arrow.sensitivity for arrow in arrows)
    lines = _label_lines(str(levels.WORDS[level]), METER if level else ASKED, what(arrows, names, shows), proof(arrows))
    return Box(key, LABEL_WIDTH, _height(lines, 5), lines, arrows=tuple(arrows))


# The same boxes are laid out again for every part of a picture that is tried.
@lru_cache(maxsize=20_000)
def _place_lines(name: str, *notes: str) -> tuple[Line, ...]:
    room = NODE_WIDTH - 2 * PAD_X
    lines = [Line(text, "name", NAME, NAME_LINE, True) for text in wrap(name, room, NAME, True, 3)]
    for words in filter(None, notes):
        lines += [Line(text, "note", SMALL, SMALL_LINE) for text in wrap(words, room, SMALL, False, 2)]
    return tuple(lines)


@lru_cache(maxsize=20_000)
def _label_lines(level: str, before: float, said: str, proven: str) -> tuple[Line, ...]:
    room = LABEL_WIDTH - 2 * 8
    head = wrap(level, room - before, SMALL, True, 2)
    lines = [Line(text, "level", SMALL, SMALL_LINE, True, before) for text in head]
    for role, words, most in (("what", said, 6), ("proof", proven, 2)):
        if words:
            lines += [Line(text, role, SMALL, SMALL_LINE) for text in wrap(words, room, SMALL, role == "proof", most)]
    return tuple(lines)


def _height(lines: Sequence[Line], pad: float = PAD_Y) -> float:
    return 2 * pad + sum(line.height for line in lines)


def what(arrows: Sequence[Arrow], names: int, shows: str) -> str:
    """What goes along, as short as the picture needs it."""
    if shows == "purpose":
        return some(_purposes(arrows), names) or _("Purpose not stated")
    elements = list(dict.fromkeys(element.code for arrow in arrows for element in arrow.elements))
    if not elements:
        return _("Stated, not understood") if any(arrow.unread for arrow in arrows) else _("Elements not stated")
    if shows == "count":
        flows = sum(len(arrow.edges) for arrow in arrows)
        said = ngettext("%(n)s element", "%(n)s elements", len(elements)) % {"n": len(elements)}
        return said if flows == 1 else said + ", " + ngettext("%(n)s flow", "%(n)s flows", flows) % {"n": flows}
    ranked = sorted((e for arrow in arrows for e in arrow.elements), key=lambda e: -levels.rank(e.sensitivity))
    return some(list(dict.fromkeys(clean(e.label) or e.code for e in ranked)), names)


def _purposes(arrows: Sequence[Arrow]) -> list[str]:
    found = (clean(edge.purpose) for arrow in arrows for edge in arrow.edges)
    return [purpose for purpose in dict.fromkeys(found) if purpose]


def some(names: Sequence[str], most: int) -> str:
    """The first names, and how many more there are."""
    shown = [shortened(name, 44) for name in names[:most]]
    if len(names) <= most:
        return ", ".join(shown)
    return _("%(names)s and %(n)s more") % {"names": ", ".join(shown), "n": len(names) - most}


def proof(arrows: Sequence[Arrow]) -> str:
    """That something is not proven, in words, since a dashed line alone says it to few."""
    unproven = sum(arrow.unproven for arrow in arrows)
    flows = sum(len(arrow.edges) for arrow in arrows)
    if not unproven:
        return ""
    if unproven == flows:
        return _("Not proven")
    return _("%(n)s of %(of)s not proven") % {"n": unproven, "of": flows}
