"""Instructions that change a figure without quoting it: "the period in Section 2 is shortened to ten days", "the number 45 shall read 5"."""

import re
from dataclasses import replace

from law.amendments.figures import amounts_in, in_style_of
from law.amendments.item_reading import ItemReading, emit, new_operation
from law.amendments.operations import Op
from law.amendments.places import explicit_place, place_behind, place_of, target_of
from law.amendments.uneven_quotes import is_uneven
from law.number_words import number_value
from law.numbering import ORDINAL_WORDS, ordinal_value
from law.patterns import expression
from law.quantities import Quantity, quantities

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
_FIGURE = expression(
    rf"\b(?:{_NUMBER}(?:[- ]{_NUMBER})*(?:\s*\(\d{{1,3}}\))?|\d{{1,3}}|an?)\s+(?:calendar |business |school |working )?(?:hours?|days?|weeks?|months?|years?)\b",
    re.I,
)
_FIGURE_ALONE = expression(rf"\s*(?:(?:no|not) (?:more|longer|later) than\s+)?{_FIGURE.pattern}[\s,]*", re.I)


def change_figure(reading: ItemReading, match: re.Match[str]) -> int:
    """ "The period in Section 2 is shortened to ten days": certain only where the provision has one figure."""
    target, located = target_of(reading, explicit_place(reading, match), match.end())
    if located is None or located not in reading.index.provisions:
        return match.start() + 1
    words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located))
    figures = list(_FIGURE.finditer(words))
    if _is_of_something_else(match.group(0), reading, located, words):
        return match.start() + 1
    if len(figures) != 1 or not _FIGURE_ALONE.fullmatch(match["figure"]):
        return match.start() + 1
    if expression(r"\d[ .,]*$").search(words[: figures[0].start()]):  # a scan broke the figure: "1 5 days"
        return match.start() + 1
    new = reading.masked.between(match.start("figure"), match.end("figure")).strip(" ,")
    operation = replace(
        new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located, find=figures[0].group(0), replacement=new
    )
    return emit(reading, match, match.end(), operation)


def change_known_figure(reading: ItemReading, match: re.Match[str]) -> int:
    """ "The ninety days allowed by Section 6 are shortened to sixty": the figure that is named gives way, however it is printed there."""
    place = explicit_place(reading, match) or (explicit_place(reading, match, "ref2") if "ref2" in match.re.groupindex else None)
    target, located = target_of(reading, place or place_behind(reading, match), match.end())
    old = next(iter(quantities(match["oldfigure"])), None) or _in_unit_of(match["oldfigure"], match["figure"])
    if old is None or located is None or located not in reading.index.provisions:
        return match.start() + 1
    words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located))
    there = [q for q in quantities(words) if (q.amount, q.unit) == (old.amount, old.unit)]
    if not there:
        there = [q for q in quantities(words) if q.amount == old.amount and not (q.unit_stated and old.unit_stated)]
    if _RATHER.search(match.group(0)) and len(there) != 1:
        return match.start() + 1  # "the time for notifying the LEA": which of several is meant, only a person can say
    found = {words[q.start : q.end].rstrip("'’") for q in there}
    new = reading.masked.between(match.start("figure"), match.end("figure")).strip(" ,")
    operation = replace(
        new_operation(reading, Op.REPLACE_PHRASE),
        target=target,
        located=located,
        find=found.pop() if len(found) == 1 else match["oldfigure"],
        replacement=new,
        is_inferred=is_uneven(match["oldfigure"]),
        everywhere=bool(expression(r"(?:every|each|all|any)\b", re.I).match(match.group(0))),
    )
    return emit(reading, match, match.end(), operation)


_FOR = expression(
    r"\b(?:periods?|times?|deadlines?|limits?)\s+(?:allowed\s+|given\s+)?(?:for|to)\s+(?:the\s+)?(?P<act>(?!the\b|such\b|this\b)[a-z]{4,})\b",
    re.I,
)
_STEM = 5


def _is_of_something_else(instruction: str, reading: ItemReading, located: str, words: str) -> bool:
    """ "The period for objection under Section 3", where Section 3 speaks of no objection: its one figure is another period."""
    act = _FOR.search(instruction)
    heading = " ".join(
        p.heading or p.text[:80] for a in (located, located.rpartition("__")[0]) if (p := reading.index.provisions.get(a))
    )
    said = f"{words} {heading}".lower()
    known = {
        "compliance",
        "doing",
        "performance",
        "response",
        "responding",
        "notice",
        "notification",
        "action",
        "answer",
        "each",
        "that",
    }
    return act is not None and act["act"].lower() not in known and act["act"].lower()[:_STEM] not in said


_RATHER = expression(r"\b(?:rather than|instead of|in place of|in lieu of|not)\b", re.I)


def _in_unit_of(number: str, figure: str) -> Quantity | None:
    """ "forty-eight hours rather than seventy-two": the second number counts what the first does."""
    unit = expression(
        r"(?:(?:calendar|business|school|working|consecutive)[\s-]+)?(?:hours?|days?|weeks?|months?|years?)\W*$", re.I
    ).search(figure)
    return next(iter(quantities(f"{number} {unit.group(0)}")), None) if unit else None


def change_number(reading: ItemReading, match: re.Match[str]) -> int:
    """ "The number 45 in Section 2 shall read 5": the number as it is printed there, in words and in brackets."""
    target, located = place_of(reading, match)
    if target is None:
        target, located = target_of(reading, None, match.start())
    old, new = _value(match["oldnumber"]), _value(match["newnumber"])
    if not old or not new or located is None or located not in reading.index.provisions:
        return match.start() + 1
    words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located))
    printed = {words[a.start : a.start + len(a.number)] for a in amounts_in(words) if a.value == old}
    if len(printed) != 1:
        return match.start() + 1
    find = printed.pop()
    operation = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located)
    operation = replace(operation, find=find, replacement=in_style_of(find, new), nth=_which(match.group(0)))
    return emit(reading, match, match.end(), operation)


def _value(number: str) -> int | None:
    digits = expression(r"\d{1,3}").search(number)
    return int(digits.group(0)) if digits else number_value(number)


def _which(instruction: str) -> int | None:
    """ "where it first appears"."""
    match = expression(
        rf"\b(?:where|when)\s+it\s+({ORDINAL_WORDS})\s+(?:appears?|occurs?|stands?)\b|\bin\s+(?:its|the)\s+({ORDINAL_WORDS})\s+(?:occurrence|place|instance)\b",
        re.I,
    ).search(instruction)
    return ordinal_value(match.group(1) or match.group(2)) if match else None
