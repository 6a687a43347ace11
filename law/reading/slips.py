"""Slips of the scanner that are certain enough to repair, by what the rest of the document says."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from law.number_words import SEQUENCE
from law.patterns import expression
from law.reading.field_words import FIELD_WORDS
from law.reading.lines import Line
from law.reading.lookalikes import misread_words, of_field, with_letters
from law.reading.markers import split_marker
from law.reading.misread import DIGITS, Spellings, respelled
from law.reading.scanner import has_slips, mended, spelled_out

_ONE = expression(r"^(\s*(?:[-\u2022]\s+)?)[lI|]([.)])(?=\s)")
_MIXED = expression(r"^(\s*)((?=[lIO]*\d)(?=\d*[lIO])[\dlIO]{2,3})([.)])(?=\s)")  # "l0.", "1O)"
_POINTED = expression(
    r"^(\s*(?:(?:Section|Sec\.|§)\s*)?)((?=[\dlIO.]*\d)(?=[\dlIO.]*[lIO])[\dlIO]{1,2}\.[\dlIO]{1,2})(\.?)(?=\s|$)"
)  # "2.l", "l.2"
_PAIR = expression(r"([^\W\d_]{2,}) (?=([^\W\d_]{2,}))")
_EMPTY_BOX = expression(r"\s*(?:[-*\u2022]\s+)?\(\s{1,3}\)\s+\S")
_ROUND_BOX = expression(r"^(\s*(?:[-*\u2022]\s+)?)\(([xX\u2713]|\s{1,3})\)(?=\s)")
_BOXED = expression(r"\s*(?:[-*\u2022]\s+)?[\u2610-\u2612]")
# among lines with boxes: "[Xl Name", "lX] Name", "[X Name", "(X] Name", "[ l Name", "| ] Name"
_HALF_BOX = expression(
    r"^(\s*(?:[-*\u2022]\s+)?)(?:[\[({|lI1]\s?(?P<mark>[xX])\s?[\])}|lI1J]|\[\s?(?P<mark2>[xX])(?=\s)|\[\s{0,3}[)}|lI1J]|[({|lI1]\s{0,3}\])\s+(?=[A-Za-z])"
)
_BOXES = {False: "\u2612", True: "\u2610"}
_EDGES = ".,;:!?\"'()[]"
LOOK_AHEAD = 80
_FIGURE_ENDS = expression(r"(?:^|(?<=\s))(?=\d{0,2}[lOI])(?=[lOI]{0,2}\d)[\dlOI]{2,3}$")
_WORDS_END = expression(rf"\b{SEQUENCE}$", re.I)
_BRACKET_BELOW = expression(r"\s*\((?=[^)\s]{0,3}[^)\s\d])([^)\s]{1,4})\)")
_MONTH_ENDS = expression(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d{1,2},?)?$"
)
_DATED_BELOW = expression(r"\s*(?=[\dlIO, ]*[lIO])(?:[\dlIO]{1,2},\s+)?[12][\dlIO]{3}(?![\w@-]|\.\w)")
_UNIT_BEGINS = expression(
    r"\W{0,3}(?:(?:calendar|business|school|working)\s)?(?:hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE
)


def repaired(lines: list[Line]) -> list[Line]:
    """The lines without certain slips. Their raw text stays."""
    text = "\n".join(line.bare for line in lines)
    letters = misread_words(text)
    if letters:
        lines = [_with_letters(line, letters) for line in lines]
        text = "\n".join(line.bare for line in lines)
    fixes = _split_words(text)
    if fixes or has_slips(text):
        lines = [_mended(line, fixes) for line in lines]
    if letters and fixes:  # halves may make a word that is misread as a whole
        letters = misread_words("\n".join(line.bare for line in lines))
        lines = [_with_letters(line, letters) for line in lines]
    spellings = Spellings(text)
    return _boxes(_ones(_with_figures([_respelled(line, spellings) for line in lines])))


def _with_letters(line: Line, letters: dict[str, str]) -> Line:
    marked = with_letters(line.marked, letters)
    return line if marked == line.marked else Line.of(line, marked)


def _respelled(line: Line, spellings: Spellings) -> Line:
    marked = respelled(line.marked, spellings)
    return line if marked == line.marked else Line.of(line, marked)


def _boxes(lines: list[Line]) -> list[Line]:
    """ "(x)" at the head of a line is a box, not a number, where "( )" stands at the head of another; "[Xl" is one among boxes."""
    if sum(1 for line in lines if _BOXED.match(line.marked)) >= 3:
        lines = [_with_box(line) for line in lines]
    if not any(_EMPTY_BOX.match(line.marked) for line in lines):
        return lines
    return [
        Line.of(line, _ROUND_BOX.sub(lambda m: f"{m[1]}{_BOXES[not m[2].strip()]}", line.marked))
        if _ROUND_BOX.match(line.marked)
        else line
        for line in lines
    ]


def _with_box(line: Line) -> Line:
    """A line whose box lost a side, or got a letter for one, with the box."""
    if found := _HALF_BOX.match(line.marked):
        return Line.of(line, f"{found[1]}{_BOXES[not (found['mark'] or found['mark2'])]} {line.marked[found.end() :]}")
    return line


def _mended(line: Line, fixes: dict[str, str]) -> Line:
    if not line.bare:
        return line
    marked = mended(line.marked)
    if fixes:
        marked = _PAIR.sub(lambda m: m.group(1) if f"{m.group(1)} {m.group(2)}".lower() in fixes else m.group(), marked)
    return line if marked == line.marked else Line.of(line, marked)


def _split_words(text: str) -> dict[str, str]:
    """Pairs of fragments, seen nowhere else, that together are a word of the document."""
    tokens = text.lower().split()
    counts = Counter(tokens)
    fixes: dict[str, str] = {}
    for first, after in pairwise(tokens):
        if counts[first] == 1 and counts[after] == 1 and first.isalpha():
            second = after.rstrip(_EDGES)
            if counts[second] <= 1 and (counts[first + second] >= 3 or _is_of_field(first, second)):
                fixes[f"{first} {second}"] = first + second
    return fixes


def _is_of_field(first: str, second: str) -> bool:
    """Whether two halves, none of which is a word of the field, are one together: "identi fied", "corn bine"."""
    whole = of_field(first + second)
    return (
        whole in FIELD_WORDS and len(whole) > 6 and min(len(first), len(second)) > 2 and FIELD_WORDS.isdisjoint((first, second))
    )


def _ones(lines: list[Line]) -> list[Line]:
    """An "l." or "I." before text is "1." if the next number of its kind is "2."; "l0." is "10." between 9 and 11."""
    result = list(lines)
    for index, line in enumerate(lines):
        if (mixed := _MIXED.match(line.marked)) and _fits(lines, index, int(mixed[2].translate(DIGITS)), mixed[3]):
            result[index] = Line.of(line, f"{mixed[1]}{mixed[2].translate(DIGITS)}{line.marked[mixed.end(2) :]}")
            continue
        if (pointed := _POINTED.match(line.marked)) and _continues(lines, index, pointed[2].translate(DIGITS)):
            result[index] = Line.of(line, f"{pointed[1]}{pointed[2].translate(DIGITS)}{line.marked[pointed.end(2) :]}")
            continue
        found = _ONE.match(line.marked)
        if found and _next_number(lines, index) == f"2{found.group(2)}":
            result[index] = replace(
                line,
                marked=_ONE.sub(r"\g<1>1\2", line.marked),
                bare=_ONE.sub(r"\g<1>1\2", line.bare),
            )
    return result


def _fits(lines: list[Line], index: int, number: int, point: str) -> bool:
    """Whether the number before stands above, or the one behind below."""
    if _next_number(lines, index) == f"{number + 1}{point}":
        return True
    above = (line.marked for line in reversed(lines[max(0, index - LOOK_AHEAD) : index]) if line.bare[:1].isdigit())
    return any(marker.mark == f"{number - 1}{point}" for text in above if (marker := split_marker(text)))


def _continues(lines: list[Line], index: int, number: str) -> bool:
    """Whether "2.l" is 2.1: "2." stands above or "2.2" below, or the number before it stands above."""
    major, minor = (int(part) for part in number.split("."))
    above = (line.marked for line in reversed(lines[max(0, index - LOOK_AHEAD) : index]) if line.bare[:1].isdigit())
    before = next((m.mark.strip(".):") for text in above if (m := split_marker(text)) and m.is_number), "")
    if before.translate(DIGITS) in {f"{major}.{minor - 1}", str(major) if minor == 1 else ""}:
        return True
    below = (_next_number(lines, index) or "").strip(".):")
    return below == f"{major}.{minor + 1}"


def _next_number(lines: list[Line], index: int) -> str | None:
    for line in lines[index + 1 : index + LOOK_AHEAD]:
        marker = split_marker(line.marked) if line.bare[:1].isdigit() or line.bare[:1] in "lI-\u2022" else None
        if marker and marker.is_number:
            return marker.mark
    return None


def _with_figures(lines: list[Line]) -> list[Line]:
    """Lines that end with a misread figure whose unit begins the next line: "for l8" and "months"."""
    result = list(lines)
    for index, (line, below) in enumerate(zip(lines, lines[1:], strict=False)):
        if (words := _WORDS_END.search(line.bare)) and (figure := _BRACKET_BELOW.match(below.marked)):
            digits = spelled_out(words.group(), figure[1])
            result[index + 1] = Line.of(below, f"({digits}){below.marked[figure.end() :]}") if digits else below
        if (dated := _DATED_BELOW.match(below.marked)) and _MONTH_ENDS.search(line.bare):
            result[index + 1] = Line.of(below, dated.group().translate(DIGITS) + below.marked[dated.end() :])
        if _FIGURE_ENDS.search(line.marked) and _UNIT_BEGINS.match(below.bare):
            result[index] = Line.of(line, _FIGURE_ENDS.sub(lambda found: found.group().translate(DIGITS), line.marked))
    return result
