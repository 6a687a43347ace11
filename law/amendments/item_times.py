"""When single items of an instrument operate: "Items 2 to 3 take effect on January 1, 2027", "this Exhibit, except item 4, applies from …"."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from law.amendments.locating import sentences
from law.amendments.masking import find_quotations
from law.amendments.operations import Op, Operation, Outcome
from law.facts.written_dates import dates_in
from law.patterns import expression

_NO = r"(?:\d{1,2}(?:\s?\([a-z0-9]{1,3}\))*|[A-Z](?![\w'’]))"
_LIST = rf"{_NO}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to|through|thru)\s+|\s*[-–&]\s*)(?:items?\s+)?{_NO})*"
_PAPER = r"(?:exhibit|addendum|amendment|rider|supplement|(?:state\s+)?terms|appendix|schedule|instrument|annex|changes)"
_OWN = rf"(?:\s+(?:of|in|to)\s+(?:this|these|our)\s+(?:[\w-]+\s+){{0,3}}?{_PAPER}|,?\s+(?:above|below|hereof|herein|hereto))"
_ITEMS = rf"(?:(?:the\s+)?(?:changes?|amendments?|modifications?|terms?|provisions?)\s+(?:made\s+|set\s+out\s+|stated\s+)?(?:in|by|of|under)\s+)?(?:(?:items?|nos?\.)\s+(?P<list>{_LIST}){_OWN}?|(?:paragraphs?|sections?|clauses?|points?|numbers?)\s+(?P<list2>{_LIST}){_OWN})"
_EXCEPT = (
    r"(?:except(?:ing)?(?:\s+for)?|other\s+than|save(?:\s+for)?|excluding|with\s+the\s+exception\s+of|but\s+not|apart\s+from)"
)
_ENDS = r"(?:expires?|lapses?|ceases?(?:\s+to\s+(?:apply|operate|have\s+effect|be\s+(?:in\s+(?:force|effect)|effective)))?|ends?|terminates?|sunsets?)"
_BEGINS = (
    r"(?:(?:takes?|comes?|enters?|goes?)\s+(?:into\s+)?(?:effect|force|operation)|appl(?:y|ies)|(?:becomes?\s+|be\s+|is\s+|are\s+)?(?:effective|operative|applicable|binding)|"
    r"operates?|begins?|commences?|starts?|(?:is|are|be)\s+in\s+(?:force|effect)|(?:are|is|be)\s+suspended)"
)
_HELPS = r"(?:(?:shall|will|does|do|must|only|first|hereby|also|each|both|all|however|\(?and\s+only\s+then\)?)\s+|(?P<no>not|no\s+longer)\s+)*"
_SAYS = rf"\s*,?\s*{_HELPS}(?:(?P<ends>{_ENDS})|(?P<begins>{_BEGINS}))\b(?P<rest>.*)"
_OF_ITEMS = expression(rf"^\W*(?:and\s+|but\s+|while\s+|however,?\s+)*{_ITEMS}{_SAYS}", re.I | re.S)
_WHOLE = rf"(?:this|these|the)\s+(?:[\w-]+\s+){{0,3}}?{_PAPER}"
_OF_ALL_BUT = expression(rf"^\W*{_WHOLE}\s*,?\s*\(?{_EXCEPT}\s+{_ITEMS}\)?{_SAYS}", re.I | re.S)
_BUT_FIRST = expression(rf"^\W*{_EXCEPT}\s+{_ITEMS}\s*,?\s*{_WHOLE}{_SAYS}", re.I | re.S)
_PARTED = expression(rf";\s+|,?\s+(?:and|but|while)\s+(?=(?:items?|paragraphs?|sections?|clauses?)\s+{_NO})", re.I)
_AT_ONCE = expression(
    r"^\W*$|^\W*(?:at\s+once|immediately|forthwith|now|(?:up)?on\s+(?:the\s+(?:date|day)\s+of\s+)?(?:its\s+|their\s+)?(?:signature|signing|execution)|on\s+the\s+(?:effective\s+date|date\s+hereof))\b",
    re.I,
)
_TEMPORAL = expression(
    r"^\W*(?:only\s+|first\s+|not\s+)*(?:on|from|as\s+of|as\s+from|with\s+effect|(?:up)?on|after|until|till|through|before|beginning|starting|commencing|when|once|as\s+soon\s+as|following|at|in|during|for\s+(?:the|each|one)\b|(?:an?|one|two|three|\w+\s*\(\d+\)|\d+)\s+\w*\s*(?:days?|weeks?|months?|years?))\b",
    re.I,
)
_COUNTED = expression(r"\b(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before|from|following|prior)\b[^,;]*$", re.I)
_UNTIL = expression(r"\b(?P<how>until|till|through|to|ending|before)\s+(?:and\s+including\s+)?(?:the\s+)?(?:end\s+of\s+)?$", re.I)
_AFTER = expression(r"\bafter\s+$", re.I)
_MONTHS = [m.lower() for m in calendar.month_name]
_EDGE = expression(
    rf"\b(?:the\s+)?(?P<which>first|1st|last)\s+day\s+of\s+(?P<month>{'|'.join(_MONTHS[1:])})\s*,?\s+(?P<year>20\d\d)", re.I
)
_MOST_ITEMS = 60


@dataclass(frozen=True, slots=True)
class ItemTime:
    """When items operate: all `numbers`, or all but them. `words` where no calendar tells when."""

    numbers: tuple[str, ...]
    is_all_but: bool
    from_on: date | None
    until_on: date | None
    words: str | None

    def holds_for(self, number: str) -> bool:
        return (number in self.numbers) != self.is_all_but


def item_times(text: str) -> Iterator[ItemTime]:
    """What the sentences of an instrument say of the time of its items, quotations left out."""
    for sentence in _own_sentences(text):
        for clause in _PARTED.split(sentence):
            if (time := _time_of(clause)) is not None:
                yield time


def speaks_of_items(sentence: str) -> bool:
    """Whether a sentence says when some items operate, and so nothing of the whole instrument."""
    return any(p.match(clause) for clause in _PARTED.split(sentence) for p in (_OF_ITEMS, _OF_ALL_BUT, _BUT_FIRST))


def only_tells_when(text: str) -> bool:
    """Whether all that an item says is when items operate."""
    found = list(_own_sentences(text))
    return bool(found) and all(_time_of(c) is not None for s in found for c in _PARTED.split(s)[:1])


def timed(number: str, operations: Sequence[Operation], times: Sequence[ItemTime]) -> Sequence[Operation]:
    """The operations of an item with the days that its instrument sets for it; not understood where it sets no day."""
    for time in (t for t in times if t.holds_for(number)):
        if time.words is not None:
            operations = [_undated(o, time.words) for o in operations]
        else:
            operations = [replace(o, from_on=time.from_on or o.from_on, until_on=time.until_on or o.until_on) for o in operations]
    return operations


def _undated(operation: Operation, words: str) -> Operation:
    kept = Operation(
        operation.instrument, operation.state, operation.item, operation.item_address, Op.NOT_UNDERSTOOD, operation.text
    )
    note = f"it operates only “{words}”, and no calendar tells when that is"
    return replace(kept, target=operation.target, located=operation.located, outcome=Outcome.NOT_UNDERSTOOD, note=note)


def _own_sentences(text: str) -> Iterator[str]:
    quoted = [(q.start, q.end) for q in find_quotations(text)]
    for start, end in sentences(text):
        if not any(s <= start < e for s, e in quoted):
            yield from (line for line in text[start:end].split("\n") if line.strip())


def _time_of(clause: str) -> ItemTime | None:
    match = _OF_ITEMS.match(clause)
    is_all_but = match is None
    match = match or _OF_ALL_BUT.match(clause) or _BUT_FIRST.match(clause)
    if match is None:
        return None
    rest = match["rest"].strip(" .,;")
    numbers = tuple(_numbers(match["list"] or match["list2"]))
    if not numbers or (_AT_ONCE.match(rest) and not match["ends"]) or not _TEMPORAL.match(rest):
        return None
    found = [] if _COUNTED.search(_before_date(rest)) else list(_dates(rest))
    if not found or "(" in (match["list"] or match["list2"]):
        return ItemTime(numbers, is_all_but, None, None, rest[:80])
    return _between(ItemTime(numbers, is_all_but, None, None, None), match, rest, found)


def _between(time: ItemTime, match: re.Match[str], rest: str, found: Sequence[tuple[date, int]]) -> ItemTime:
    """The first and the last day: "apply from … until …", "do not apply before …", "cease to apply on …"."""
    is_not = match["no"] is not None
    for day, at in found:
        until = _UNTIL.search(rest, 0, at)
        if match["ends"]:
            last = (
                day if match["ends"].lower().startswith(("expire", "end", "lapse", "terminate", "sunset")) else day - timedelta(1)
            )
            time = replace(time, until_on=last)
        elif is_not or "suspend" in match["begins"].lower():
            last = day if _AFTER.search(rest, 0, at) else day - timedelta(1)
            time = replace(time, from_on=day) if until else replace(time, until_on=last)
        elif until:
            is_before = until["how"].lower() == "before"
            time = replace(time, until_on=day - timedelta(1) if is_before else day)
        else:
            time = replace(time, from_on=day + timedelta(1) if _AFTER.search(rest, 0, at) else day)
    return time


def _before_date(rest: str) -> str:
    first = min((at for _, at in _dates(rest)), default=len(rest))
    return rest[:first]


def _dates(rest: str) -> Iterator[tuple[date, int]]:
    edges = list(_EDGE.finditer(rest))
    for match in edges:
        month, year = _MONTHS.index(match["month"].lower()), int(match["year"])
        last = calendar.monthrange(year, month)[1]
        yield date(year, month, last if match["which"].lower() == "last" else 1), match.start()
    for written in dates_in(rest):
        if not any(m.start() <= written.start < m.end() for m in edges):
            yield written.day, written.start


def _numbers(words: str) -> Iterator[str]:
    """ "2, 3 and 5 to 7" one by one; "2(a)" is item 2, of which a part cannot be told from the rest."""
    plain = expression(r"\s?\([a-z0-9]{1,3}\)").sub("", words)
    found = list(expression(r"(\d{1,2}|[A-Z])(?:\s*(?:to|through|thru|-|–)\s*(?:items?\s+)?(\d{1,2}))?").finditer(plain))
    for match in found:
        if match.group(2) and match.group(1).isdigit():
            first, last = int(match.group(1)), int(match.group(2))
            yield from (str(n) for n in range(first, min(last, first + _MOST_ITEMS) + 1))
        else:
            yield match.group(1)
