"""Numbers in words."""

from law.patterns import expression

UNITS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
# the days of a month in words
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
        "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        1,
    )
}
_BELOW_TWENTY = "|".join(sorted(UNITS, key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(TENS)})(?:(?:\s*-\s*|\s+)(?:{_BELOW_TWENTY}))?|{_BELOW_TWENTY})"
SEQUENCE = rf"(?:(?:(?:{_BELOW_TWENTY}|a)\s+)?hundred(?:\s+(?:and\s+)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"


def number_value(words: str) -> int | None:
    """The value of a number in words, "one hundred and twenty" or "forty-five", or None."""
    total = 0
    for word in expression(r"[a-z]+").findall(words.lower()):
        if word == "and":
            continue
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in TENS or word in UNITS:
            total += TENS.get(word, 0) or UNITS[word]
        else:
            return None
    return total or None


def number_words(value: int) -> str:
    """A number from 1 to 999 in words: 45 is "forty-five"."""
    if value >= 100:
        rest = value % 100
        return f"{number_words(value // 100)} hundred" + (f" {number_words(rest)}" if rest else "")
    if value < 20:
        return next(word for word, number in UNITS.items() if number == value)
    ten = next(word for word, number in TENS.items() if number == value - value % 10)
    return f"{ten}-{number_words(value % 10)}" if value % 10 else ten
