"""Numbers as agreements write them: words, bracketed figures, ordinals, roman numerals, and clocks built of them.

Made for the perturbations, and apart from the reader on purpose: what is checked must not share its eyes with the checker.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()

DAY_KINDS = r"(?:calendar|business|school|working|instructional)"
UNIT = r"(?:day|hour|week|month|year)"
ANY_NUMBER_WORD = "(?:" + "|".join([*ONES, *TENS.values(), "hundred"]) + ")"
AFTER_A_NUMBER = rf"(?P<before>(?:\b{ANY_NUMBER_WORD}[-\s]+)?)"  # the five of "forty five" is no five
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
FOLLOWED_BY_UNIT = rf"(?=[\s-]+(?:{DAY_KINDS}\s+)?{UNIT}s?\b(?!\s+of\s+{MONTH}))"  # "the first day of June" is a date


def words(n: int) -> str:
    """45 is "forty-five", 120 "one hundred twenty"."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n - n % 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    rest = f" {words(n % 100)}" if n % 100 else ""
    return f"{ONES[n // 100]} hundred{rest}"


def ordinal_words(n: int) -> str:
    """5 is "fifth", 30 "thirtieth", 45 "forty-fifth"."""
    head, mark, last = words(n).rpartition("-")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return head + mark + last


def suffix(n: int) -> str:
    """The letters of a figure as an ordinal: 5th, 22nd."""
    return "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def spelled(n: int) -> str:
    """A regular expression for the words of n, cardinal or ordinal, with a hyphen, a space or a line break between them."""
    forms = (words(n), ordinal_words(n))
    loose = (re.sub(r"[- ]", r"[-\\s]+(?:and\\s+)?" if n > 100 else r"[-\\s]+", f) for f in forms)
    return rf"(?<![\w-])(?:{'|'.join(sorted(loose, key=len, reverse=True))})(?![\w])"


def change_figure(text: str, old: int, new: int) -> tuple[str, int]:
    """Every time figure `old` made `new`: "ten (10)", "(10) days", "10 days", "ten days". The text and how many were changed."""
    count = 0

    def counted(make: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
        def run(m: re.Match[str]) -> str:
            nonlocal count
            made = make(m)
            count += made != m.group(0)
            return made

        return run

    both = re.compile(rf"(?P<w>{spelled(old)})(?P<gap>\s*\(\s*){old}(?P<th>st|nd|rd|th)?(?P<close>\s*\))", re.I)
    text = both.sub(counted(lambda m: f"{restyle(m['w'], new)}{m['gap']}{new}{suffix(new) if m['th'] else ''}{m['close']}"), text)
    bracketed = re.compile(rf"(?P<before>\w+\s*)\({old}\){FOLLOWED_BY_UNIT}")
    text = bracketed.sub(
        counted(lambda m: m[0] if re.search(rf"{ANY_NUMBER_WORD}\s*$", m["before"], re.I) else f"{m['before']}({new})"), text
    )
    text = re.sub(rf"(?<![\w.$(-]){old}{FOLLOWED_BY_UNIT}", counted(lambda m: str(new)), text)
    alone = re.compile(rf"{AFTER_A_NUMBER}(?P<w>{spelled(old)}){FOLLOWED_BY_UNIT}", re.I)
    text = alone.sub(counted(lambda m: m[0] if m["before"] else restyle(m["w"], new)), text)
    return (pluralize(text, new) if old == 1 else text), count


def pluralize(text: str, n: int) -> str:
    """After one became many: "seventeen (17) business day" gets its s."""
    return re.sub(rf"((?:\({n}\)|\b{n}|{words(n)})\s+(?:{DAY_KINDS}\s+)?{UNIT})\b(?!s)", r"\1s", text)


def restyle(sample: str, n: int) -> str:
    """n in words, written as the sample is: ordinal or not, hyphen or space, capitals."""
    plain = re.sub(r"\W+", "-", sample.lower())
    ordinal = plain.endswith(("th", "first", "second", "third"))
    made = ordinal_words(n) if ordinal else words(n)
    if "-" not in sample and re.search(r"\s", sample):
        made = made.replace("-", " ")
    return made.capitalize() if sample[:1].isupper() and not sample.isupper() else made


def left_over(text: str, n: int) -> bool:
    """Whether the words of n still stand before a bracket or a unit: a form that was not understood."""
    found = re.finditer(rf"{AFTER_A_NUMBER}{spelled(n)}(?:\s*\(|{FOLLOWED_BY_UNIT})", text, re.I)
    return any(not m["before"] for m in found)


def clock(n: int) -> re.Pattern[str]:
    """A figure n with its unit of time."""
    figure = rf"(?:{spelled(n)}\s*\(\s*{n}\s*\)|(?<![\w.$(-]){n}|{spelled(n)})"
    return re.compile(rf"(?P<figure>{figure})(?P<gap>[\s-]+)(?P<kind>{DAY_KINDS}\s+)?(?P<unit>{UNIT})(?P<s>s?)\b", re.I)


def bare(n: int) -> re.Pattern[str]:
    """A figure n in words and brackets, with or without a unit."""
    return re.compile(rf"{spelled(n)}\s*\(\s*{n}\s*\)", re.I)
