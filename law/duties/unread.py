"""Time limits that were seen and are not, or not wholly, in any duty: each is said at its place, so that none is passed over."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from law.duties.clocks import Clock, clocks
from law.duties.drafts import is_definition
from law.duties.implied import is_condition, is_unbinding
from law.duties.questions import is_question
from law.duties.respectively import unpaired
from law.duties.statements import Statement
from law.duties.unread_days import unread_day
from law.findings import Finding, Severity
from law.patterns import expression
from law.sentences import has_modal

if TYPE_CHECKING:
    from law.duties.derivation import Placed

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_MISREAD_YEAR = r"(?<![\w(])[12](?=\w{0,2}\d)(?=\w{0,2}[A-Za-z])(?!\d?\d?(?:th|st|nd|rd)\b)\w{3}\b"
# "June 30, 20Z7": a date with a letter where a figure should be
_MISREAD_DATE = expression(
    rf"\b{_MONTH}\s+\w{{1,2}}(?:st|nd|rd|th)?,?\s+{_MISREAD_YEAR}|\b{_MONTH}\s+(?:\d[A-Za-z]|[A-Za-z]\d),?\s+[12]\d{{3}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_MISREAD_YEAR}"
)
# "by the end of the school year": a day that no count finds
_END_OF_PERIOD = expression(
    r"\b(?:by|before|until|at|on|within|no\s+later\s+than|not\s+later\s+than)\s+(?:the\s+)?(?:end|close|start|beginning|opening|first\s+day|last\s+day)\s+of\s+(?:the|that|its|such|this)\s+"
    r"(?:(?:school|academic|fiscal|calendar|contract|current|next|following|same|then[\s-]current)\s+){0,2}(?:day|week|month|quarter|semester|trimester|(?<=school )term|(?<=academic )term|year)\b",
    re.I,
)
# "ends after two years": nothing is ordered, and yet a time is set
_ENDS_NOW = expression(
    r"\b(?:ends|expires|lapses|terminates|lasts?|endures?|survives?|outlasts?|outlives?|(?:runs|gives)\s+out|ceases)\b[^.;]{0,40}$",
    re.I,
)
_LABELLED = expression(r":\s*(?:within\s+)?$", re.I)
# "the Provider has five business days", "its response time is 48 hours": a time is set, though nobody is ordered to keep it
_HAS_TIME = expression(
    r"\b(?:has|have|gets?|enjoys?|(?:gives?|allows?|grants?|leaves?|affords?)\s+(?:the\s+)?[\w-]+|(?:is|are)\s+(?:given|granted|allowed|afforded|left))\s+(?:(?:only|just|but|up\s+to|at\s+most|a\s+maximum\s+of|no\s+more\s+than|a|the|full|period|of)\s+){0,5}$"
    r"|\b(?:times?|periods?|limits?|deadlines?|windows?|turnaround|time-?frames?|cut-?off|allowance)\b[^.;:]{0,90}\b(?:is|are|being|equals|of|comes\s+to|amounts\s+to|runs\s+to)\s+"
    r"(?:(?:at\s+most|up\s+to|a\s+maximum\s+of|no\s+more\s+than|not\s+more\s+than|set\s+at|fixed\s+at|the)\s+){0,2}$",
    re.I,
)
_IS_ALLOWED = expression(
    r"['’]?s?\s+(?:is|are)\s+(?:allowed|permitted|granted|given|available|left|the\s+(?:most|limit|maximum|longest))\b", re.I
)
# "copies are gone sixty days later": told as it is done, and yet a time is set
_IS_DONE = expression(
    r"\b(?:is|are)\s+(?:\w+\s+)?(?:gone|deleted|destroyed|erased|purged|returned|overwritten|removed|wiped|sent|told|notified|informed|corrected|answered|provided)\b[^.;,]{0,30}$",
    re.I,
)
# "counts as received on the next business day"
_COUNTS_AS = expression(
    r"\b(?:counts?\s+as|(?:is|are|be)\s+(?:deemed|treated\s+as|considered|taken\s+as|regarded\s+as))\s+(?:\w+\s+){1,3}(?:on|by|at|upon|after)?\s*(?:the\s+)?$",
    re.I,
)
# an hour of the last day, which is before its end
_HOUR_OF_DAY = expression(
    r"\b(?:by|before|at|not?\s+later\s+than|until|than)\s+(?:the\s+)?(?:(?:noon|midday|\d{1,2}(?::\d\d)?\s*(?:a\.?\s?m\b\.?|p\.?\s?m\b\.?|o['’]clock))(?:\s+\w+\s+time)?|(?:close|end)\s+of\s+(?:business|the\s+business\s+day|office\s+hours|the\s+working\s+day))",
    re.I,
)
# "and corrects it within the same time"
_SAME_TIME = expression(
    r"\b(?:within|in|by)\s+(?:that|the)\s+same\s+(?:times?|period|deadline|limit|time\s?frame|interval|number\s+of\s+(?:\w+\s+)?(?:hours|days|weeks))\b",
    re.I,
)
_MOST = 120  # characters of the words that a finding shows


def unread_findings(statements: Iterable[Statement], placed: Iterable["Placed"]) -> Iterator[Finding]:
    """time-limit-unread: what a duty leaves out of its limit, limits without a duty, and dates that cannot be read."""
    rows = tuple(placed)
    for place in rows:
        yield from _left_out(place)
    by_sentence: dict[tuple[str, str], list[Placed]] = {}
    for place in rows:
        by_sentence.setdefault((place.duty.address, place.sentence), []).append(place)
    for statement in statements:
        yield from _of_statement(statement, by_sentence)


def _left_out(place: "Placed") -> Iterator[Finding]:
    draft, duty = place.draft, place.duty
    if duty.amount is None:
        return
    words = " ".join(place.sentence[draft.marks[0] : draft.marks[1]].split())[:_MOST]
    if draft.is_both_ways:
        message = f"“{words}” counts both before and after the event. Only the last moment after it is shown; settle whether notice is owed before it."
        yield Finding("time-limit-unread", Severity.WARNING, duty.address, message)
    if duty.unit in {"calendar_days", "business_days", "school_days"} and (hour := _hour_beside(place)):
        message = (
            f"“{hour}” names an hour, and days are counted to their end: the moment shown may be later than the hour. Settle it."
        )
        yield Finding("time-limit-unread", Severity.NOTE, duty.address, message)
    if draft.excludes:
        kind = {"hours": "hours", "business_days": "business days"}.get(duty.unit or "", "days")
        message = f"“{draft.excludes[:_MOST]}” leaves out days that no calendar here knows how to leave out: all {kind} are counted, so the time shown may be too short. Settle it."
        yield Finding("time-limit-unread", Severity.WARNING, duty.address, message)


def _hour_beside(place: "Placed") -> str:
    """The words that name an hour of the day to which a figure counts: they stand right before it or behind it."""
    start, end = place.draft.marks
    near = place.sentence[max(0, start - 50) : end + 80]
    match = _HOUR_OF_DAY.search(near)
    return " ".join(match.group().split()) if match else ""


def _of_statement(statement: Statement, by_sentence: Mapping[tuple[str, str], list["Placed"]]) -> Iterator[Finding]:
    text = statement.text
    if match := _MISREAD_DATE.search(text):
        message = f"“{match.group()}” looks like a date with a misread figure. No date was taken from it; settle which it is."
        yield Finding("time-limit-unread", Severity.WARNING, statement.address, message)
    taken = by_sentence.get((statement.address, text), [])
    if is_question(text) or is_definition(text) or any(p.draft.combine for p in taken):
        return
    match = None if any(p.draft.is_timed for p in taken) else _END_OF_PERIOD.search(text)
    if match and (has_modal(text) or has_modal(statement.lead)):
        message = f"“{match.group()}” looks like a time limit, but no count leads to that day. Settle which day it is."
        yield Finding("time-limit-unread", Severity.NOTE, statement.address, message)
    if words := unread_day(text, has_modal(text) or has_modal(statement.lead), [p.duty for p in taken]):
        message = (
            f"“{words[:_MOST]}” says when or how often it is to be done, but no duty was derived from it. Settle what is owed."
        )
        yield Finding("time-limit-unread", Severity.NOTE, statement.address, message)
    if same := _SAME_TIME.search(text):
        message = f"“{same.group()}” is a time limit that other words set. No duty was derived from it; settle how long it is."
        yield Finding("time-limit-unread", Severity.NOTE, statement.address, message)
    if several := unpaired(text):
        message = f"“{several[:_MOST]}” sets several times, each for a thing of its own, and not all of them were read. Settle which is whose."
        yield Finding("time-limit-unread", Severity.WARNING, statement.address, message)
    for clock in clocks(text):
        if _sets_a_limit(statement, clock) and not any(_takes_up(p, clock) for p in taken):
            words = text[clock.start : clock.end]
            message = f"“{words}” looks like a time limit, but no duty was derived from it. Settle what is owed."
            yield Finding("time-limit-unread", Severity.NOTE, statement.address, message)
            return


def _takes_up(place: "Placed", clock: Clock) -> bool:
    start, end = place.draft.marks
    return place.duty.amount is not None and start < clock.end and clock.start < end or place.draft.is_implied


def _sets_a_limit(statement: Statement, clock: Clock) -> bool:
    """Whether somebody is bound by a figure, as far as words tell."""
    text = statement.text
    if clock.refers_back or clock.is_repeated or is_unbinding(text, clock.start) or is_condition(text, clock.start):
        return False
    named = bool(_LABELLED.search(text[: clock.start]))
    owed = has_modal(text) or has_modal(statement.lead)
    if clock.quantity.unit in {"months", "years"} and _ENDS_NOW.search(text, max(0, clock.start - 60), clock.start):
        return True
    if _COUNTS_AS.search(text, max(0, clock.start - 60), clock.start):
        return True
    if _IS_ALLOWED.match(text, clock.end):
        return True
    if _HAS_TIME.search(text, max(0, clock.start - 160), clock.start) or _IS_DONE.search(
        text, max(0, clock.start - 60), clock.start
    ):
        return True
    return named or owed and bool(clock.limit or clock.direction or clock.is_notice or clock.is_period)
