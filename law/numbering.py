"""Numbers as documents print them: roman, letters, decimals, ordinals; and the names of addresses made from them."""

from dataclasses import dataclass
from enum import StrEnum

from law.patterns import expression

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_SHAPE = expression(r"^(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "last": -1, "final": -1, "penultimate": -2,
}  # fmt: skip
_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
NUMBER_WORDS = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
ORDINAL_WORDS = "|".join(_ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th)"


class Style(StrEnum):
    """How a number is written."""

    DECIMAL = "decimal"  # 4, 4.2, 4.2.1
    ROMAN_UPPER = "roman_upper"
    ROMAN_LOWER = "roman_lower"
    LETTER_UPPER = "letter_upper"
    LETTER_LOWER = "letter_lower"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A printed number in one of its possible readings: "i" is roman 1 and the ninth letter."""

    style: Style
    values: tuple[int, ...]  # (4, 2) for "4.2"
    suffix: str = ""  # "a" in "3a"
    head: str = ""  # "A" in "A.1", where the part above is lettered

    @property
    def last(self) -> int:
        """The number that counts up among siblings."""
        return self.values[-1]


def roman_value(text: str) -> int | None:
    """The value of a roman numeral up to 99, or None."""
    low = text.lower()
    if not low or not _ROMAN_SHAPE.match(low):
        return None
    total = 0
    for here, following in zip(low, [*low[1:], ""], strict=True):
        value = _ROMAN[here]
        total += -value if following and _ROMAN[following] > value else value
    return total


def ordinal_value(word: str) -> int | None:
    """1 for "first" or "1st"; -1 for "last"."""
    low = word.lower()
    if low in _ORDINALS:
        return _ORDINALS[low]
    match = expression(r"^(\d{1,2})(?:st|nd|rd|th)$").match(low)
    return int(match.group(1)) if match else None


def number_word_value(word: str) -> int | None:
    """5 for "five" or "5"; None where the word is no number up to twenty."""
    low = word.lower()
    return int(low) if low.isdigit() else _NUMBER_WORDS.get(low)


def in_figures(number: str) -> str:
    """ "Two" of "Article Two" is 2; any other number as it is printed."""
    return str(_NUMBER_WORDS.get(number.lower(), number))


def bare_marker(marker: str) -> str:
    """The number without its brackets, points and section sign: "(a)" is "a", "2.1)" is "2.1"."""
    return expression(r"^[\s(\[§#-]+|[\s)\].:,–—-]+$").sub("", marker)


def readings(marker: str) -> tuple[Numeral, ...]:
    """Every way in which a marker can be read as a number, the most likely first; none for a bullet."""
    bare = bare_marker(marker)
    if expression(r"\d{1,3}(?:\.\d{1,3})*").fullmatch(bare):
        return (Numeral(Style.DECIMAL, tuple(int(p) for p in bare.split("."))),)
    hyphened = expression(r"(?:[A-Z][a-z]+\.?\s*)?(\d{1,2})[-–](\d{1,3})").fullmatch(bare)  # "4-01"
    if hyphened:
        return (Numeral(Style.DECIMAL, (int(hyphened.group(1)), int(hyphened.group(2)))),)
    mixed = expression(r"(\d{1,3}(?:\.\d{1,3})*)\.?([a-z])").fullmatch(bare)
    if mixed:
        return (Numeral(Style.DECIMAL, tuple(int(p) for p in mixed.group(1).split(".")), mixed.group(2)),)
    combined = expression(r"([IVX]+)\.(\d{1,3})").fullmatch(bare)
    if combined and (head := roman_value(combined.group(1))):
        return (Numeral(Style.DECIMAL, (head, int(combined.group(2)))),)
    lettered = expression(r"([A-Z])\.(\d{1,3}(?:\.\d{1,3})?)").fullmatch(bare)
    if lettered:
        values = (ord(lettered.group(1)) - 64, *(int(p) for p in lettered.group(2).split(".")))
        return (Numeral(Style.DECIMAL, values, head=lettered.group(1)),)
    lettered_series = expression(r"[A-Z]{1,3}-(\d{1,2})").fullmatch(bare)  # "S-1." of special terms
    if lettered_series:
        return (Numeral(Style.DECIMAL, (int(lettered_series.group(1)),)),)
    return _alphabetic_readings(bare)


def _alphabetic_readings(bare: str) -> tuple[Numeral, ...]:
    if not expression(r"[A-Za-z]{1,6}").fullmatch(bare):
        return ()
    found = []
    upper = bare.isupper()
    roman = roman_value(bare) if bare.isupper() or bare.islower() else None
    if roman is not None:
        found.append(Numeral(Style.ROMAN_UPPER if upper else Style.ROMAN_LOWER, (roman,)))
    if len(bare) == 1 or (len(set(bare.lower())) == 1 and len(bare) == 2):
        value = ord(bare[0].lower()) - 96 + 26 * (len(bare) - 1)
        letter = Numeral(Style.LETTER_UPPER if upper else Style.LETTER_LOWER, (value,))
        # a lone letter is a letter unless it is one that roman lists begin with or commonly reach
        found = [*found, letter] if bare.lower() in {"i", "v", "x", "ii", "xx"} else [letter, *found]
    return tuple(found)


def slug(text: str) -> str:
    """The name of a term in an address: "Student Data" is "student-data"."""
    return expression(r"[^a-z0-9]+").sub("-", text.lower()).strip("-")


def counted_like(marker: str, place: int, value: int) -> str:
    """A number as its neighbor is printed: what comes before "K." is J and not 10."""
    letter = marker.strip(" ().:;–—-")
    if len(letter) != 1 or not letter.isascii() or not letter.isalpha() or ord(letter.lower()) - ord("a") + 1 != place:
        return str(value)
    missing = chr(ord("a") + value - 1)
    return missing.upper() if letter.isupper() else missing
