"""Check marks: what a box, a cross or a word in a check column says."""

import re
from dataclasses import dataclass

from law.patterns import expression

CHECKED = (
    "\u2612\u2611\u2713\u2714\u2717\u2718\u25a0\u25fc\u2b1b\u221a\u2705\u2715\u2716\u25cf\u25c9\u2327\u22a0\u00d7\u274e\u2573"
)
UNCHECKED = "\u2610\u25a1\u25fb\u25fd\u2b1c\u2751\u25cb\u25ef"
_GLYPH = rf"[{CHECKED}]|[{UNCHECKED}]"
_BOX = expression(
    rf"(?P<glyph>{_GLYPH})|\[\s?(?P<square>[xXvV*\u2713\u2714]?|_{{1,3}}|\s+)\s?\](?!\()|"
    r"(?<![\w)])\(\s?(?P<round>[xX\u2713\u2714]|_{1,5}|\s{1,5})\s?\)|"
    r"(?<![\w_])(?P<ruled>_{1,6}\s?[xX\u2713\u2714]\s?_{0,6})(?![\w_])|(?P<rule>(?<![\w_:])_{3,12}(?=\s+(?:[Ii]f|Yes"
    r"|No|The|Check|Provider|LEA|Disposition)\b))"
)
_YES = expression(
    rf"^(?:[{CHECKED}]+|x{{1,3}}|\*|y|yes|true|checked|used|collected|required|always|selected|included|\u2713|\[x\]"
    rf"|\(x\)|_+x_*|x_+|v|yes\b.{{0,12}}|(?:shared|received|disclosed|stored|processed|held|kept|transmitted|obtained|gathered|recorded|accessed|taken(?: in)?))\.?$",
    re.I,
)
_NO = expression(
    rf"^(?:[{UNCHECKED}]+|n|no|none|false|not (?:used|collected|required|applicable|shared|received|disclosed|stored|processed|held|kept|transmitted|obtained|gathered|recorded|accessed|taken(?: in)?|provided|included|selected|sent|needed)|unshared|withheld|excluded|unchecked|never|n/?a|\[\s*\]"
    rf"|\(\s*\)|0|-{{1,3}}|\u2013|\u2014|_+)\.?$",
    re.I,
)
_MAYBE = expression(
    r"^(?:if\b.*|optional(?:ly)?|may(?:be)?\b.*|possibl[ey]\b.*|sometimes|depends?\b.*|as needed|when\b.*|where\b.*"
    r"|varies|only if\b.*|at (?:the )?(?:option|discretion)\b.*|tbd|unknown|\?)\.?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Box:
    """A tick box in running text: whether it is ticked, and where it stands."""

    checked: bool
    start: int
    end: int


def boxes_in(text: str) -> list[Box]:
    """The tick boxes in a text, in order."""
    return [Box(_is_ticked(m), m.start(), m.end()) for m in _BOX.finditer(text)]


def _is_ticked(match: re.Match[str]) -> bool:
    glyph = match["glyph"]
    if glyph:
        return glyph in CHECKED
    inside = match["square"] if match["square"] is not None else match["round"] or match["ruled"] or ""
    return bool(expression(r"[xXvV*\u2713\u2714]").search(inside))


def is_mark(cell: str) -> bool:
    """Whether a cell holds nothing but a mark, a yes or no, or a condition such as "if used"."""
    cell = cell.strip()
    return bool(_YES.match(cell) or _NO.match(cell) or (_MAYBE.match(cell) and len(cell) < 40))


def verdict(cell: str) -> bool | None:
    """What a check cell says: True, False, or None where it leaves it open. An empty cell is None too."""
    cell = cell.strip()
    if _YES.match(cell):
        return True
    if _NO.match(cell):
        return False
    boxes = boxes_in(cell)
    if boxes:
        return _verdict_of_boxes(cell, boxes)
    return None


def _verdict_of_boxes(cell: str, boxes: list[Box]) -> bool | None:
    """ "☒ Yes ☐ No" is yes; a ticked box beside "No" is no."""
    for index, box in enumerate(boxes):
        if not box.checked:
            continue
        stop = boxes[index + 1].start if index + 1 < len(boxes) else len(cell)
        word = cell[box.end : stop].strip(" .:;,/|").lower()
        before = cell[: box.start].strip().lower()
        if word.startswith(("no", "not ")) or (not word and before.endswith("no")):
            return False
        return None if word and _MAYBE.match(word) else True
    return False


def is_conditional(cell: str) -> bool:
    """Whether a cell makes the use depend on something ("if used", "optional")."""
    return bool(_MAYBE.match(cell.strip()))
