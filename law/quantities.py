"""Figures with their units as agreements print them: words, digits, both, bracketed, hyphenated, ordinal."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from law.bare_numbers import bare_numbers, parted_from_unit
from law.dated_numbers import is_behind_date, is_of_date
from law.number_words import SEQUENCE, TENS, number_value
from law.patterns import expression
from law.uneven import UnevenFigure, uneven_figures

_NTH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
    "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_COMING = {"next", "following", "succeeding"}
# a scan may read 0 and 1 as letters, but only a bracket next to a unit makes such a reading safe
_BRACKET = r"[(\[{{]\s*(?P<bracket{n}>\d[\dOolI]{{0,3}}|[lI]\d{{1,3}})\s*[)\]}}]"
_QUALIFIER = r"(?:(?:full|clear|whole|additional|further|more|regular|normal|federal|u\.s\.|continuous|successive)[\s-]+)?"
_UNIT = (
    _QUALIFIER
    + r"(?P<modifier>(?:calendar|consecutive|business|bus\.|working|work|banking|school|instructional|academic|student|fiscal|contract)"
    + r"[\s-]+)?(?P<unit>hours?|hrs?|days?|weeks?|months?|years?|yrs?)\b(?P<possessive>['’]s?)?"
)
# "ten business (10) days": the kind of day stands between the words and the figure
_KIND_BETWEEN = r"(?P<between{n}>(?:calendar|consecutive|business|working|school|instructional)[\s-]+)?"
_FIGURE = expression(
    rf"(?<![\w.$§/])(?:(?P<words>{SEQUENCE})\s*-?\s*(?:{_KIND_BETWEEN.format(n=1)}{_BRACKET.format(n=1)})?"
    rf"|(?P<digits>\d{{1,4}})\s*(?:{_KIND_BETWEEN.format(n=2)}\(\s*(?P<words_after>{SEQUENCE})\s*\))?"
    rf"|{_BRACKET.format(n=2)}\s*(?P<words_behind>{SEQUENCE})?)"
    rf"[\s-]*{_UNIT}",
    re.I,
)
_ORDINAL = expression(
    rf"\b(?P<ordinal>(?:(?:{'|'.join(TENS)})[\s-]+)?(?:{'|'.join(_NTH)})|{'|'.join(_COMING)}|\d{{1,3}}(?:st|nd|rd|th))\s*(?:\(\s*\d{{1,3}}(?:st|nd|rd|th)?\s*\))?[\s-]+(?P<whole>(?:full|whole|complete)[\s-]+)?"
    r"(?P<modifier>(?:calendar|business|working|school|instructional)[\s-]+)?(?P<unit>day|hour|week|month|year|"
    r"anniversary)\b(?!\s+of\b(?!\s+(?:any|its|discover|becoming|learning|being|receiv|knowing|such|confirm)\w*\b))",
    re.I,
)
_SINGLE = expression(
    r"\b(?P<lead>within|for|after|not exceeding|(?:no|not) (?:later|more|less) than)\s+(?P<figure>an?)\s+"
    r"(?P<modifier>(?:single\s+|calendar\s+|business\s+|working\s+|school\s+)?)(?P<unit>hour|day|week|month|"
    r"year)\b(?![\s-]+to[\s-]+)",
    re.I,
)
# "a full week before", "a month beforehand": an article in front of a unit that is measured from something
_SINGLE_FROM = expression(
    r"(?<!once )(?<!twice )(?<!times )(?<!one )\b(?P<figure>an?)\s+(?:(?:full|whole|clear|good)\s+)?(?P<modifier>(?:calendar\s+|business\s+|working\s+|school\s+)?)"
    r"(?P<unit>hour|day|week|month|year)(?:['’]s)?\s+(?=(?:before(?:hand)?|ahead|in\s+advance|prior|after(?:wards)?|following|from|later|earlier|of\s+notice|(?:written\s+)?notice)\b)",
    re.I,
)
# "by the end of the day after discovery": the day behind an event is its first
_DAY_BEHIND = expression(
    r"\b(?:by|before|than|(?:close|end)\s+of(?:\s+business)?(?:\s+on)?|business\s+on)\s+(?P<figure>the)\s+(?P<modifier>(?:calendar\s+|business\s+|working\s+|school\s+)?)(?P<unit>day)(?=\s+(?:after|following|that\s+follows|from)\b)",
    re.I,
)
# only a week without its Saturdays and Sundays is one of business days
_WEEKENDS = r"\b(?:weekends?|saturdays?\b[^.;()]{0,25}?\bsundays?|sundays?\b[^.;()]{0,25}?\bsaturdays?)\b"
_NOT_WORKED = expression(
    r"^(?:\W{0,3}(?:of|after|following|from)\s+[\w'’ ]{1,40},)?\W{0,3}(?:which\s+)?"
    rf"(?:(?:exclud\w+|excepting|except(?:\s+for)?|(?:not|without)\s+(?:including|counting)|exclusive\s+of|other\s+than)\s+[^.;()]{{0,50}}?{_WEEKENDS}|"
    rf"(?=[^.;()]{{0,60}}?{_WEEKENDS})(?:\w+[\s,]+){{1,7}}?(?:are\s+)?(?:not\s+(?:counted|included|counting)|excluded|excepted)\b)",
    re.I,
)
_SMALLEST_UNIT = {"h": "hours", "d": "calendar_days", "w": "weeks", "m": "months", "y": "years", "a": "years"}


_JOINED = expression(r"(?:\bto|\bor|\band|\bbut|\bnor|\bthan|\bleast|\bmost|[-\u2013\u2014])\s*$", re.I)
# "24 to 48 hours", "no sooner than 30 and no later than 90 days", "between 30 and 90 days": a figure that shares the unit behind it
_NUMBER = rf"(?:(?P<words>{SEQUENCE})\s*(?:\(\s*(?P<bracket>\d{{1,4}})\s*\))?|(?P<digits>\d{{1,4}}))"
_FIRST_OF_RANGE = expression(
    rf"(?<![\w.$§/-]){_NUMBER}(?:[\s-]*(?:hours?|days?|weeks?|months?|years?))?\s*(?:to|or|[-\u2013\u2014])\s*$", re.I
)
_FIRST_OF_LIMITS = expression(
    rf"\b(?:(?P<between>between)|(?:no|not)\s+(?:earlier|sooner|later|less|fewer|more)\s+than|(?:not\s+)?before|at\s+(?:least|most))\s+{_NUMBER},?\s+"
    r"(?P<rest>(?:(?:and|but|nor|or)\s+)(?:in\s+no\s+(?:event|case)\s+)?(?:(?:no|not)\s+)?(?:(?:earlier|sooner|later|less|fewer|more)\s+than\s+|at\s+(?:least|most)\s+)?)$",
    re.I,
)
_NUMBERED = expression(
    r"\b(?:sections?|sec\.?|articles?|art\.?|items?|paragraphs?|exhibits?|clauses?|grades?|ages?|rows?|no\.)\s*$|^\W*$|§\s*$",
    re.I,
)
_PARTED_DIGITS = expression(r"\d(?:\s+|,)$")
_YEAR_NUMBERS = range(1900, 2101)
# "under Section 12 days of grace", "Pub. L. 117 days": where a text is found
_CITED = expression(
    r"(?:(?<!this )(?<!that )(?<!such )\b(?:(?:SECTION|Section|ARTICLE|Article|PARAGRAPH|Paragraph|CLAUSE|Clause|EXHIBIT|Exhibit|SCHEDULE|Schedule|CHAPTER|Chapter|TITLE|Title|PART|Part|"
    r"RULE|Rule|APPENDIX|Appendix|ANNEX|Annex|ITEM|Item)s?|Secs?\.|Arts?\.|Paras?\.|C\.?F\.?R\.?|U\.?S\.?C\.?|Code|Act|No\.)\s*|§+\s*)(?:[\w.:]+-)*$"
)
_AND = expression(r",?\s+(?:and|plus)\s+(?:an?\s+additional\s+)?", re.I)
# "one day, twelve hours": only what is less than one of the larger unit can be its rest
_COMMA = expression(r",\s+")
_REST_OF = {"years": 12, "months": 31, "weeks": 7, "calendar_days": 24, "business_days": 24, "school_days": 24}
_SMALLER = {
    "years": {"months", "weeks", "calendar_days"}, "months": {"weeks", "calendar_days"}, "weeks": {"calendar_days"},
    "calendar_days": {"hours"}, "business_days": {"hours"}, "school_days": {"hours"},
}  # fmt: skip
_TIMES = {("years", "months"): 12, ("weeks", "calendar_days"): 7, ("calendar_days", "hours"): 24}
# "forty-eight hours (48 hrs.)", "two weeks (14 days)": one amount, said twice
_OPENS = expression(r"\s*[(\[]\s*(?:(?:i\.e\.|that\s+is|or|equal\s+to|being)[,\s]\s*)?", re.I)
_CLOSES = expression(r"\.?\s*[)\]]")
# a week of school is not seven days, nor an hour of business sixty minutes on the clock
_NOT_ALL_DAY = frozenset("business working work banking school instructional academic student".split())


class Mismatch(StrEnum):
    """What is wrong with how a figure is printed."""

    DIFFERS = "differs"  # "forty-five (30)"
    NO_WORDS = "no_words"  # "(5) business days"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of time. `start` and `end` are offsets of the whole of it, from the first figure to the unit."""

    start: int
    end: int
    amount: int
    unit: str
    unit_stated: bool
    mismatch: Mismatch | None = None
    is_possessive: bool = False  # "thirty days' notice"
    is_ordinal: bool = False  # "the third business day"
    is_countable: bool = True  # False for "a few days", "two school weeks"
    up_to: int | None = None  # 48 for "24 to 48 hours", where `amount` is 24


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every amount of time in `text` that can be counted, in order and without overlap."""
    return tuple(q for q in _figures(text) if q.is_countable)


def uncountable(text: str) -> tuple[Quantity, ...]:
    """The amounts of time that a person understands and no calendar can count: "a few days", "two school weeks"."""
    return tuple(q for q in _figures(text) if not q.is_countable)


@lru_cache(maxsize=4096)
def _figures(text: str) -> tuple[Quantity, ...]:
    found = [q for m in _FIGURE.finditer(text) if (q := _from_figure(m, text))]
    found += [q for m in _ORDINAL.finditer(text) if (q := _from_ordinal(m))]
    found += [_from_article(m, text) for pattern in (_SINGLE, _SINGLE_FROM, _DAY_BEHIND) for m in pattern.finditer(text)]
    found += [_from_uneven(f, text) for f in uneven_figures(text)]
    found += [_parted(start, end, amount, words) for start, end, amount, words in parted_from_unit(text)]
    found = [other for quantity in found for other in _with_neighbor(quantity, text)]
    found.sort(key=lambda q: (q.start, -q.end))
    kept: list[Quantity] = []
    for quantity in found:
        if kept and quantity.start < kept[-1].end:
            continue
        sum_of_both = (_added(kept[-1], quantity, text) or _said_again(kept[-1], quantity, text)) if kept else None
        if sum_of_both:
            kept[-1] = sum_of_both
        else:
            kept.append(quantity)
    bare = [_sharing(start, end, amount, lender) for start, end, amount, lender in bare_numbers(text, kept)]
    return tuple(sorted((*kept, *bare), key=lambda q: q.start))


def _sharing(start: int, end: int, amount: int, lender: Quantity) -> Quantity:
    """A number with the unit of another figure."""
    return Quantity(start, end, amount, lender.unit, lender.unit_stated)


def _parted(start: int, end: int, amount: int, words: str) -> Quantity:
    """ "ten (10), business days"."""
    kind, _, noun = words.rpartition(" ")
    unit, stated = _unit(noun, kind or None, "")
    return Quantity(start, end, amount, unit, stated)


def _with_neighbor(quantity: Quantity, text: str) -> tuple[Quantity, ...]:
    """The figure as the first end of a range makes it, or with a figure of its own in front that shares its unit."""
    behind = text[max(0, quantity.start - 90) : quantity.start]
    offset = quantity.start - len(behind)
    if quantity.is_ordinal or not quantity.amount or not _JOINED.search(behind):
        return (quantity,)
    if (match := _FIRST_OF_LIMITS.search(behind)) and (amount := _number(match)):
        start = offset + next(match.start(name) for name in ("words", "digits") if match[name])
        return replace(quantity, start=start, end=offset + match.start("rest"), amount=amount, mismatch=None), quantity
    match = _FIRST_OF_RANGE.search(behind)
    amount = _number(match) if match else None
    if match is None or not amount or amount == quantity.amount or _NUMBERED.search(behind[: match.start()]):
        return (quantity,)
    if match["digits"] and _counts_nothing(text, offset + match.start(), match["digits"]):
        return (quantity,)
    low, high = sorted((amount, quantity.amount))
    return (replace(quantity, start=offset + match.start(), amount=low, up_to=high),)


def _number(match: re.Match[str]) -> int | None:
    return int(match["digits"]) if match["digits"] else number_value(match["words"])


def _added(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """ "one year and six months" is one amount; None where two amounts are two."""
    if first.is_ordinal or second.is_ordinal or first.unit not in _SMALLER or second.unit not in _SMALLER[first.unit]:
        return None
    rest = _COMMA.fullmatch(text, first.end, second.start) and second.amount < _REST_OF[first.unit]
    if not rest and not _AND.fullmatch(text, first.end, second.start):
        return None
    times = _TIMES.get((first.unit, second.unit))
    amount = first.amount * times + second.amount if times else 0
    return replace(
        second, start=first.start, amount=amount, is_countable=bool(times) and first.is_countable and second.is_countable
    )


def _said_again(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """An amount with the same again in brackets, as one; where they differ, the smaller, and said to differ."""
    closes = _CLOSES.match(text, second.end)
    if not closes or not _OPENS.fullmatch(text, first.end, second.start) or second.is_ordinal:
        return None
    times = _TIMES.get((first.unit, second.unit), 1 if first.unit == second.unit else 0)
    if not times:
        return None
    whole = replace(first, end=closes.end())
    if first.amount * times == second.amount:
        return whole
    smaller = whole if first.amount * times < second.amount else replace(second, start=first.start, end=closes.end())
    return replace(smaller, mismatch=Mismatch.DIFFERS)


def _from_uneven(figure: UnevenFigure, text: str) -> Quantity:
    unit, stated = _unit(figure.unit, figure.modifier, text[figure.end : figure.end + 90])
    countable = figure.amount is not None
    return Quantity(figure.start, figure.end, figure.amount or 0, unit, stated, is_countable=countable)


def _from_figure(match: re.Match[str], text: str) -> Quantity | None:
    words = match["words"] or match["words_after"] or match["words_behind"]
    bracket = match["bracket1"] or match["bracket2"]
    digits = match["digits"] or (_repaired(bracket) if bracket else None)
    in_words = number_value(words) if words else None
    in_digits = int(digits) if digits else None
    amounts = [a for a in (in_words, in_digits) if a]
    if not amounts:
        return None
    mismatch = None
    if in_words and in_digits and in_words != in_digits:
        mismatch = Mismatch.DIFFERS
    elif match["bracket2"] and not in_words:
        mismatch = Mismatch.NO_WORDS
    kind = match["modifier"] or match["between1"] or match["between2"]
    unit, stated = _unit(match["unit"], kind, text[match.end() : match.end() + 90])
    if unit == "years" and match["digits"] and int(match["digits"]) in _YEAR_NUMBERS:
        return None  # "the 2026 school year"
    start = match.start()
    if digits and not in_words and _counts_nothing(text, start, digits):
        return None
    # "1 5 days" may be fifteen days, or a number and five days: nobody but a person can tell
    parted = (
        _PARTED_DIGITS.search(text, max(0, start - 4), start)
        if text[start].isdigit() and not is_behind_date(text, start)
        else None
    )
    countable = _is_countable(unit, kind) and not parted
    start = parted.start() if parted else start
    return Quantity(start, match.end(), min(amounts), unit, stated, mismatch, bool(match["possessive"]), is_countable=countable)


def _counts_nothing(text: str, start: int, digits: str) -> bool:
    """Whether a number in front of a unit is the year or the day of a date, or the place of a text."""
    return is_of_date(text, start, digits) or bool(_CITED.search(text, max(0, start - 32), start))


def _from_ordinal(match: re.Match[str]) -> Quantity | None:
    ordinal = match["ordinal"].lower()
    if ordinal in _COMING and not (match["modifier"] or match["unit"] == "day"):
        return None
    amount = _ordinal_value(ordinal)
    unit, stated = _unit(match["unit"], match["modifier"], "")
    # "the second full week" begins on no day that a count could find; a full day does
    countable = _is_countable(unit, match["modifier"]) and not (match["whole"] and unit in {"weeks", "months", "years"})
    return Quantity(match.start(), match.end(), amount, unit, stated, is_ordinal=True, is_countable=countable) if amount else None


def _ordinal_value(ordinal: str) -> int:
    """3 for "third" and "3rd", 37 for "thirty-seventh", 1 for "next"."""
    if ordinal in _COMING:
        return 1
    if ordinal[0].isdigit():
        return int(expression(r"\D").sub("", ordinal))
    words = expression(r"[a-z]+").findall(ordinal)
    return sum(TENS.get(word, 0) for word in words[:-1]) + _NTH[words[-1]]


def _from_article(match: re.Match[str], text: str) -> Quantity:
    unit, stated = _unit(match["unit"], match["modifier"], text[match.end() : match.end() + 90])
    countable = _is_countable(unit, match["modifier"])
    return Quantity(match.start("figure"), match.end("unit"), 1, unit, stated, is_countable=countable)


def _is_countable(unit: str, modifier: str | None) -> bool:
    kind = expression(r"[\s-]+").sub("", modifier or "").lower()
    return kind not in _NOT_ALL_DAY or unit in {"calendar_days", "business_days", "school_days", "years"}


def _repaired(bracket: str) -> str:
    return bracket.translate(str.maketrans("OolI", "0011"))


def _unit(word: str, modifier: str | None, behind: str) -> tuple[str, bool]:
    """The contract's unit, and whether the text says which kind of day it means."""
    unit = _SMALLEST_UNIT[word[0].lower()]
    if unit != "calendar_days":
        return unit, True
    kind = expression(r"[\s-]+").sub("", modifier or "").lower()
    if kind in {"school", "instructional", "academic", "student"}:
        return "school_days", True
    if kind in {"business", "bus.", "working", "work", "banking"} or _NOT_WORKED.match(behind):
        return "business_days", True
    return unit, kind in {"calendar", "consecutive"}
