"""List markers: the numbers, letters and bullets with which items begin."""

import re
from dataclasses import dataclass

from law.patterns import expression
from law.reading.markup import CLOSE, OPEN

BULLETS = "\u2022\u25aa\u25e6\u2023\u25ba\u27a2\u2756\u25cb\u25a0\u00b7\u25cf\u204c\u204d\u2b9a\u25b8\u25c6\u2663"
_BULLET = expression(rf"[{OPEN}]?(?:(?P<dot>[{BULLETS}])\s*|(?P<dash>[-\u2013\u2014*+]|o(?=\s{{2,}}))(?:\s+|$))")
_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|xl|l)"
_NUMBER = expression(
    rf"""[{OPEN}]?(?P<mark>
        (?:Section|Sec\.|SECTION|\u00a7{{1,2}})\s*\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}\s?[.):,](?=[\s{CLOSE}])
      | (?:Section|Sec\.|SECTION)\s+\d{{1,2}}(?:\.\d{{1,3}}){{0,3}}(?=\s+["\u201c]?[A-Z][^\W\d_]*(?:[-'\u2019&/][^\W\d_]+)*[,:.]?(?:\s+\S+){{3}})
      | \u00a7{{1,2}}\s*\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}(?=\s+[A-Z])
      | \(\d{{1,3}}\) | \(([a-zA-Z])\2?\) | \({_ROMAN}\) | \({_ROMAN.upper().replace("X{", "X{")}\)
      | \d{{1,3}}(?:\.\d{{1,3}}){{1,4}}[.):]?(?=[\s{CLOSE}]|$)
      | (?:(?:Section|Sec\.|SECTION|Paragraph|Par\.|Para\.|Clause|\u00a7)\s*)?\d{{1,2}}[-\u2013]\d{{1,3}}(?:[.):](?=[\s{CLOSE}]|$)|(?=[\s{CLOSE}]+["'\u201c(]?[A-Z]))
      | \d{{1,3}}\.?\([a-z]{{1,2}}\)\.?
      | \d{{1,3}}[a-z]?(?:\.|\)|\.\))(?=[^\d]|$)
      | [A-Z]\.\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.)]?(?=\s)
      | [A-Z]{{1,3}}-\d{{1,2}}[.):](?=\s|$)
      | (?:{_ROMAN}|{_ROMAN.upper()})(?:\.|\))(?=[\s{CLOSE}]|$)
      | [a-zA-Z](?:\.|\))(?=[\s{CLOSE}]|$)
      | \d{{1,2}}(?=\s+[A-Z][A-Z&/ ]{{2,40}}[.:]\s+[A-Z"\u201c])
    )[{CLOSE}]?(?P<space>\s*)""",
    re.VERBOSE,
)
INLINE_MARKER = expression(r"(?<=\s)\((?:\d{1,2}|[a-z]{1,4})\)(?=\s|$)")
_SLIPPED = expression(r"(?<=\d)\s+[.):](?=$)")  # "Section 3.4 ."
_ALNUM = expression(r"[0-9]+|[a-z]+|[A-Z]+")
_HYPHENED = expression(r"(?<=\d)[-\u2013](?=\d)")
_LETTERS_ONLY = expression(r"[^0-9A-Za-z.]")


def _kind(found: re.Match[str]) -> str:
    text = found.group()
    return "1" if text.isdigit() else "a" if text.islower() else "A"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed, whether a bullet stood before it, and the marked text that follows."""

    mark: str
    bullet: str
    rest: str

    @property
    def is_number(self) -> bool:
        """Whether it counts: a number, letter or roman numeral."""
        return self.mark != self.bullet

    @property
    def is_unpointed(self) -> bool:
        """ "Section 4 Notice …", "4 NOTICE. The …": the number without a point, as a sentence or an address may begin too."""
        return (self.mark[:3].isalpha() and self.mark[-1:].isdigit()) or self.mark.isdigit()

    @property
    def is_hyphened(self) -> bool:
        """ "4-01": as a range of figures may begin a line too, it is a number only in a series of such."""
        return bool(_HYPHENED.search(self.mark))

    @property
    def style(self) -> str:
        """How it is printed, whatever it counts: "(a)" and "(b)" are of one style, "a." is not."""
        return _ALNUM.sub(_kind, self.mark)

    @property
    def key(self) -> str:
        """The number or letter alone: "(a)" and "a." are both "a"."""
        return _LETTERS_ONLY.sub("", _HYPHENED.sub(".", self.mark.split(" ")[-1])).strip(".")


def split_marker(marked: str) -> Marker | None:
    """The marker at the beginning of a marked text, or None."""
    text = marked.lstrip()
    bullet = ""
    if found := _BULLET.match(text):
        bullet = found.group("dot") or found.group("dash")
        opened = OPEN if text.startswith(OPEN) else ""
        text = opened + text[found.end() :].lstrip()
    number = _number(text)
    if number:
        return Marker(number[0], bullet, number[1])
    if not bullet:
        return None
    return Marker(bullet, bullet, text)


def _number(text: str) -> tuple[str, str] | None:
    found = _NUMBER.match(text)
    if not found:
        return None
    mark, rest = _SLIPPED.sub(".", found.group("mark")), text[found.end() :]
    if not found.group("space") and rest and not _may_touch(mark, rest):
        return None
    if text.startswith(OPEN) and CLOSE not in text[: found.end()]:
        rest = OPEN + rest.lstrip(OPEN)
    return mark, rest


def _may_touch(mark: str, rest: str) -> bool:
    """Whether a text may follow the marker without a space: "1.Purpose", "(a)the", but not "1.5" or "a)b"."""
    first = rest[0]
    if mark.endswith(".") and mark[:-1].isdigit():
        return first.isupper() or first in OPEN + '"'
    return mark.startswith("(") and (first.isalpha() or first in OPEN + '"')


_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman(text: str) -> int | None:
    """The value of a roman numeral, or None."""
    digits = [_VALUES.get(letter) for letter in text.lower()]
    if not digits or None in digits:
        return None
    numbers = [digit for digit in digits if digit is not None]
    total = 0
    for here, after in zip(numbers, [*numbers[1:], 0], strict=True):
        total += -here if here < after else here
    return total


def follows(earlier: str, later: str) -> bool:
    """Whether one marker's key is the next after another's: 3 and 4, c and d, iv and v, 2.1 and 2.2."""
    if later.isdigit() and earlier.isdigit():
        return int(later) == int(earlier) + 1
    if "." in later and "." in earlier:
        head_a, _, tail_a = earlier.rpartition(".")
        head_b, _, tail_b = later.rpartition(".")
        return head_a == head_b and tail_a.isdigit() and tail_b.isdigit() and int(tail_b) == int(tail_a) + 1
    if len(later) == 1 and len(earlier) == 1 and later.isalpha() and earlier.isalpha() and ord(later) == ord(earlier) + 1:
        return True
    before, after = roman(earlier), roman(later)
    return before is not None and after is not None and after == before + 1


def begins(key: str) -> bool:
    """Whether a marker can be the first of a list: 1, a, A, i, I, 1.1, 1.01."""
    return key in {"1", "a", "A", "i", "I"} or key.endswith((".1", ".0", ".01"))
