"""Changes of figures in unknown words: of two amounts of which one stands in the place that is named, that one gives way to the other.

What is done is inferred from where the figures stand, and said to be so; limits ("only", "unless", "for breaches of …") leave it open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from law.amendments.item_reading import ItemReading, new_operation
from law.amendments.operations import Op
from law.amendments.places import context_of, target_of, within
from law.amendments.qualifying import sentence_end
from law.amendments.standing_beside import heading_place
from law.dated_numbers import is_of_date
from law.number_words import SEQUENCE, number_value, number_words
from law.patterns import expression

_UNIT = r"(?P<unit>(?:(?:calendar|consecutive|business|working|school|instructional)\s+)?(?:hours?|days?|weeks?|months?|years?))(?P<notice>['’])?"
_AMOUNT = expression(
    rf"(?<![\w.$§(/-])(?P<number>(?P<words>{SEQUENCE})\b(?:\s*\(\s*(?P<bracket>\d{{1,4}})\s*\))?|(?P<digits>\d{{1,4}})(?![\w.]*\w)(?:\s*\(\s*{SEQUENCE}\s*\))?)(?:[\s-]*{_UNIT}(?!\w))?",
    re.I,
)
_TOKEN = expression(r"[⟨⟦]\d+[⟩⟧]")
_LIMITED = expression(
    r"\b(?:except|unless|if|only|provided|to the extent|in (?:the )?(?:case|event)|for (?!the\b|[⟨⟦])|but|when|while|until|other than|at least|at most|up to|(?:no|not) (?:more|less|fewer))\b",
    re.I,
)
# "For ten days in Section 2, read five days", "The time for a record is cut from ten days to five": neither says in which cases
_FOR_READ = expression(
    r"^\W*for\s+(?=[^.;]{0,80}\b(?:read|substitute|put|use)\b)|"
    r"^\W*(?:(?:in|under|at|as\s+to|for)\s+⟨\d+⟩\s*,?\s*|⟨\d+⟩(?:\s*\([^()]{0,60}\))?\s*[.:–—-]+\s*)?the\s+(?:time|period|deadline|limit|notice)s?\s+(?:allowed\s+|given\s+)?for\s+(?=[^.;,]{1,40}\b(?:is|are|shall|becomes?|will)\b)",
    re.I,
)
_ACTS = expression(
    r"\b(?:provider|company|vendor|contractor|operator|supplier|lea|district|schools?|board|agency|part(?:y|ies)|subprocessors?|employees?)\b[^.]{0,60}?\b(?:shall|must|will|may|agrees?)\b",
    re.I,
)
_PERIOD_IS = expression(
    r"\b(?:period|deadline|time(?: ?(?:limit|frame|line))?|notice|term)s?\b[^.]{0,60}?\b(?:shall be|will be|is|are|becomes?|is to be|is set at|shall run|runs)\s+(?:now\s+|hereby\s+|instead\s+)?$|"
    r"^\W*⟨\d+⟩(?:\s*\([^()]{0,60}\))?\s*[,:–—-]+\s*(?:to\s+be\s+)?(?:chang|revis|amend|shorten|extend|reduc|increas|lengthen)\w*\s+(?:(?:the\s+)?(?:time|period|deadline|number\s+of\s+days)\s?(?:frame|limit|line|period)?\s+)?to\s+$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    number: str
    value: int
    unit: str  # singular, in lower case; empty where none is said


def ground_figures(reading: ItemReading) -> None:
    """An operation for each sentence that changes a figure of a place and that no pattern took up."""
    text, start = reading.masked.text, 0
    is_headed = heading_place(reading) is not None
    while start < len(text):
        end = sentence_end(text, start)
        if ("⟨" in text[start:end] or is_headed) and not any(s < end and start < e for s, e in reading.used):
            _ground(reading, start, end)
        start = end


def _ground(reading: ItemReading, start: int, end: int) -> None:
    sentence = reading.masked.text[start:end]
    if "⟦" in sentence or _LIMITED.search(_FOR_READ.sub("", sentence)) or _ACTS.search(sentence):
        return
    place = _place(reading, start, sentence)
    amounts = amounts_in(_TOKEN.sub(lambda m: " " * len(m.group(0)), sentence))
    if place is None or not 1 <= len(amounts) <= 2:
        return
    target, located = place
    words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located))
    change = _change(sentence, amounts, words)
    if change is None:
        return
    operation = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located, is_inferred=True)
    reading.operations.append(replace(operation, find=change[0], replacement=change[1], everywhere=change[2]))
    reading.used.append((start, end))


def _place(reading: ItemReading, start: int, sentence: str) -> tuple[str | None, str] | None:
    """The one place of the agreement that a sentence names."""
    numbers = [int(m.group(0)[1:-1]) for m in _TOKEN.finditer(sentence)]
    own = [reading.masked.references[n] for n in numbers if not reading.masked.references[n].is_external]
    if not numbers and (headed := heading_place(reading)) is not None:
        own = [reading.masked.references[int(headed["ref"])]]
    if len(own) != 1:
        return None
    target, located = target_of(reading, within(own[0], context_of(reading, start)), start)
    return (target, located) if located in reading.index.provisions and located is not None else None


_CHANGED = r"(?:changed|reduced|shortened|extended|increased|lengthened|raised|lowered|cut)"
_BECOMES = expression(
    rf"\s*(?:now\s+)?(?:becomes?|(?:is|are|shall\s+be)\s+(?:now\s+|hereby\s+)?{_CHANGED}\s+to|changes?\s+to|[-=]+>|→)\s*(?:the\s+)?",
    re.I,
)
_BOTH = expression(r"\b(?P<how>both|each|all|every)\b[^.;,]{0,60}$", re.I)


def _change(sentence: str, amounts: list[_Amount], words: str) -> tuple[str, str, bool] | None:
    """(the figure as it stands in the place, what it becomes, whether wherever it stands there), where that is plain."""
    there = amounts_in(words)
    if len(amounts) == 1:
        timed = [a for a in there if a.unit]
        if len(timed) == 1 and amounts[0].unit and _PERIOD_IS.search(sentence, 0, amounts[0].start):
            return *_put(words, timed[0], amounts[0]), False
        return None
    found = [[a for a in there if _is_same(a, amount)] for amount in amounts]
    if _BECOMES.fullmatch(sentence[amounts[0].end : amounts[1].start]) and len(found[0]) == 1:
        return *_put(words, found[0][0], amounts[1]), False  # which of both gives way is said, though the other stands there too
    for (old, new), (olds, news) in zip(
        (tuple(amounts), tuple(reversed(amounts))), (tuple(found), tuple(reversed(found))), strict=True
    ):
        if not news and _is_comparable(old, new) and olds and (len(olds) == 1 or _are_all_meant(sentence, old, olds)):
            return *_put(words, olds[0], new), len(olds) > 1
    return None


def _are_all_meant(sentence: str, old: _Amount, olds: list[_Amount]) -> bool:
    """ "Both periods of ten days", of two that are printed alike."""
    said = _BOTH.search(sentence, 0, old.start)
    is_count = said is not None and (said["how"].lower() != "both" or len(olds) == 2)  # noqa: PLR2004
    return is_count and len({(a.number, a.unit) for a in olds}) == 1


def _is_same(there: _Amount, said: _Amount) -> bool:
    return there.value == said.value and (
        not said.unit or not there.unit or there.unit == said.unit or there.unit.endswith(f" {said.unit}")
    )


def _is_comparable(old: _Amount, new: _Amount) -> bool:
    return not old.unit or not new.unit or old.value != new.value or old.unit != new.unit


def _put(words: str, old: _Amount, new: _Amount) -> tuple[str, str]:
    """What is replaced and by what: the number alone where the unit stays, so that "days’ notice" remains."""
    is_alike = not new.unit or not old.unit or old.unit == new.unit or old.unit.endswith(f" {new.unit}")
    number = new.number
    if "(" in old.number and "(" not in number and not number.isdigit():
        number = f"{number} ({new.value})"
    if is_alike:
        return old.number, number
    plural = "" if new.value == 1 else "s"
    return words[old.start : old.end], f"{number} {new.unit}{plural}"


def in_style_of(printed: str, value: int) -> str:
    """A number as another one is printed: "five (5)" where "ten (10)" stood, "5" where "10" did."""
    if printed.isdigit():
        return str(value)
    words = number_words(value)
    return f"{words} ({value})" if "(" in printed else words


def amounts_in(text: str) -> list[_Amount]:
    """The amounts that a text names, with or without a unit."""
    return list(_each_amount(text))


def _each_amount(text: str) -> Iterator[_Amount]:
    for match in _AMOUNT.finditer(text):
        value = int(match["digits"]) if match["digits"] else number_value(match["words"])
        if match["digits"] and is_of_date(text, match.start("digits"), match["digits"]):
            continue
        if not value or (match["bracket"] and int(match["bracket"]) != value) or not match["unit"] and match["words"] == "one":
            continue
        unit = expression(r"\s+").sub(" ", match["unit"].lower()).removesuffix("s") if match["unit"] else ""
        yield _Amount(match.start(), match.end(), match["number"].lower(), value, unit)
