"""Time limits whose clause was found but not understood: unknown is a verdict, not a guess."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from law.consolidated import ConsolidatedText
from law.duties.quoting import cited
from law.findings import Finding, Severity
from law.number_words import SEQUENCE
from law.obligations import Duty
from law.patterns import expression
from law.quantities import quantities, uncountable

_EXCLUDED_DAY = expression(
    r"\b(?:before|prior to|earlier than)\s+the\s+(?:[a-z]+-)?(?:\w+(?:th|first|second|third))\s+(?:\w+\s+)?(?:day|hour|week|month)\b",
    re.I,
)


def check_kinds(duties: Sequence[Duty]) -> Iterator[Finding]:
    """kind-unclear and trigger-unclear: a figure with a clock whose act or whose starting event is none that is known."""
    for duty in duties:
        if duty.amount is None:
            continue
        if _EXCLUDED_DAY.search(duty.quote):
            message = f"“{cited(duty, 90)}” ends before the day that it counts to: the last day may be one earlier than the figure shown. Settle it."
            yield Finding("last-day-unclear", Severity.WARNING, duty.address, message)
        words = cited(duty, 90)
        if duty.kind == "other":
            message = f"“{words}” holds a time limit, but what it obliges to was not recognized. Settle what is owed before relying on it."
            yield Finding("kind-unclear", Severity.NOTE, duty.address, message)
        elif duty.trigger == "other" and duty.nature == "deadline":
            message = (
                f"“{words}” holds a time limit, but the event that starts it was not recognized. Settle from when it counts."
            )
            yield Finding("trigger-unclear", Severity.NOTE, duty.address, message)


_LEAD = r"(?:within|inside|(?:no|not) later than|at least|at the latest|before the|for(?: a period of)?)"
_LIMIT = expression(
    rf"\b{_LEAD}\s+(?:a|an|the|\w+)(?:[- ]\w+)?(?:\s+and\s+[\w-]+)?\s*(?:\(\d+\)\s*)?"
    r"(?:fortnights?|(?:(?:business|school|calendar|working)\s+(?:or\s+\w+\s+)?)?days?|hours?|weeks?|months?|years?)\b(?!\s+(?:of\s+(?:\w+\s+){0,2}?(?:age|experience)|old)\b)"
    r"|\b(?:within|inside|(?:no|not) later than)\s+(?:an?|one|two|three|half an?|\d{1,3}|[a-z]+(?:-[a-z]+)?\s*\(\d{1,3}\))\s+"
    r"(?:minutes?|semesters?|trimesters?|quarters?|(?:school|academic)\s+terms?|decades?)\b"
    r"|\b(?:on|within|by|before\s+(?:the\s+)?(?:close|end)\s+of)\s+(?:the\s+)?same\s+(?:business\s+|calendar\s+|school\s+)?day\b"
    r"|\b(?:by|before|until|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before)\s+(?:the\s+)?(?:next\s+|first\s+)?(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:(?:next|first|immediately|that)\s+)?(?:following|follows|after|succeeding)\b"
    r"|\b(?:within|in|no\s+later\s+than)\s+(?:one|an?|the|two|three)\s+quarters?\s+(?:of|after|following)\b"
    r"|\b(?:within\s+the\s+hour|overnight)\b",
    re.I,
)
# a day that no count leads to: "the same day", "noon of the day after"
_NAMED_DAY = expression(
    r"\b(?:the\s+)?(?:very\s+)?same\s+(?:business\s+|calendar\s+|school\s+|working\s+)?day\b|\bthat\s+(?:very|same)\s+day\b"
    r"|\b(?:by|before|on|(?:no|not)\s+later\s+than)\s+the\s+(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|tenth|fifteenth|twentieth|thirtieth|last)\s+(?:business\s+|calendar\s+|school\s+)?day\s+of\s+(?:the|that)\s+(?:\w+\s+)?(?:month|quarter|year|week|semester)\b"
    r"|\b(?:by|before|at|(?:no|not)\s+later\s+than)\s+(?:noon|midday|midnight|\d{1,2}(?::\d\d)?\s*(?:[ap]\.?\s?m\b\.?|o['’]clock))[^.;,]{0,30}?\bday\b",
    re.I,
)
_UNITS = ("days", "hours", "weeks", "months", "years", "day", "hour", "business")
_COUNTED = (
    rf"(?:(?<![\w.])\d{{1,3}}(?![\d:.,/%-]|st\b|nd\b|rd\b|th\b)|[(\[{{]\s*\d{{1,3}}\s*[)\]}}]|\b{SEQUENCE}\b(?![\s-]+(?:of|or)\b))"
    r"(?:\s*[(\[{]\s*\w{1,4}\s*[)\]}])?"
)
_BOUND = expression(
    rf"(?:\b(?:within|(?:no|not)\s+(?:later|sooner|earlier)\s+than|not\s+before)|(?P<amount>\b(?:max(?:imum|\.)?(?:\s+of)?|at\s+most|"
    rf"(?:no|not)\s+(?:more|longer)\s+than|not\s+(?:to\s+)?exceed(?:ing)?|up\s+to)))\s+(?:an?\s+)?(?:period\s+of\s+)?"
    rf"(?P<number>{_COUNTED})\s*(?P<noun>[\w.]*(?:[\s-]+[\w.]+)?)",
    re.I,
)
# what is counted where no time is meant
_NO_TIME = expression(
    r"(?:miles?|feet|foot|yards?|meters?|kilomet\w+|percent\w*|per\s|dollars?|cents|states?|count(?:y|ies)|schools?(?!\s+(?:[cd]?[cl]?ays?|hours?|d))|districts?|pages?|times?|cop(?:y|ies)|"
    r"students?|users?|persons?|people|individuals?|devices?|characters?|attempts?|levels?|grades?|o['’]?clock|a\.?m\b|p\.?m\b|points?|parties|party|"
    r"minutes?|categor\w+|elements?|provisions?|subprocessors?|others?|such|the|which|million|thousand|records?|licen[sc]es?|accounts?|requests?|audits?|renewals?|additional\s+(?!d))",
    re.I,
)
_MONTH_NAME = expression(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I)
_LEADS_TO = expression(
    rf"(?:\b{_LEAD}|\b(?:in|after|by|up to|than|before))\s+(?:the\s+|an?\s+|every\s+)?(?:period\s+of\s+)?$", re.I
)
_AHEAD = expression(r"['’]?s?\s+(?:\w+\s+)?(?:notice|prior|before|after|of|from|following)\b", re.I)
_OBLIGES = expression(
    r"\b(?:shall|must|will|agrees?|is required|are (?:answered|kept|deleted|returned|destroyed|provided)|"
    r"(?:is|are|stands?)\s+(?:excused|relieved|released|exempt(?:ed)?|freed|discharged|under\s+no)|needs?\s+not|no\s+longer\s+(?:applies|apply)|do(?:es)?\s+not\s+(?:apply|have\s+to))\b",
    re.I,
)


def check_unread(text: ConsolidatedText, duties: Sequence[Duty]) -> Iterator[Finding]:
    """time-limit-unread: a sentence that obliges somebody within a time that no duty took up."""
    timed = {d.address for d in duties if d.amount is not None or d.recurs}
    for provision in text.provisions:
        if provision.kind == "definition" or provision.address.startswith("cover"):
            continue
        if words := _unread_in(provision.text, provision.address in timed):
            message = f"“{words}” looks like a time limit, but no duty was derived from it. Settle what is owed."
            yield Finding("time-limit-unread", Severity.NOTE, provision.address, message, provision.place)


@lru_cache(maxsize=8192)
def _unread_in(text: str, has_clock: bool) -> str | None:
    """The first such words of a provision. Most provisions are the same for every state, and are looked through once."""
    for sentence in expression(r"(?<=[.;])\s+|\n").split(text):
        if _OBLIGES.search(sentence) and (words := _unread_limit(sentence, has_clock)):
            return words
    return None


def _unread_limit(sentence: str, has_clock: bool) -> str | None:
    """The words of a limit that no clock can count, or, where the provision has no clock at all, of any limit."""
    for quantity in uncountable(sentence):
        if _LEADS_TO.search(sentence, 0, quantity.start) or _AHEAD.match(sentence, quantity.end):
            return sentence[quantity.start : quantity.end]
    match = None if has_clock else _LIMIT.search(sentence)
    if match is None and not quantities(sentence):
        match = _NAMED_DAY.search(sentence)
    return match.group(0) if match else _unread_number(sentence)


def _unread_number(sentence: str) -> str | None:
    """The words of a limit with a number whose unit cannot be read: "within five (5) clays"."""
    for match in _BOUND.finditer(sentence):
        noun = match["noun"].strip()
        start, end = match.span("number")
        if any(q.start < end and start < q.end for q in (*quantities(sentence), *uncountable(sentence))):
            continue
        if (
            not noun[:1].isalpha()
            or _NO_TIME.match(noun)
            or _MONTH_NAME.match(noun)
            or (match["amount"] and not _is_like_a_unit(noun))
        ):
            continue
        return match.group(0).strip()
    return None


def _is_like_a_unit(noun: str) -> bool:
    """Whether one of two words differs from a unit of time by no more than a scan would garble: "clays", "dnys"."""
    return any(fuzz.ratio(word.lower(), unit) >= 60 for word in noun.split() for unit in _UNITS)
