"""Time limits whose clause was found but not understood: unknown is a verdict, not a guess."""

import re
from collections.abc import Iterator, Sequence

from law.consolidated import ConsolidatedText
from law.findings import Finding, Severity
from law.obligations import Duty
from law.patterns import expression

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
            message = f"“{duty.quote[:90]}” ends before the day that it counts to: the last day may be one earlier than the figure shown. Settle it."
            yield Finding("last-day-unclear", Severity.WARNING, duty.address, message)
        words = duty.quote if len(duty.quote) <= 90 else duty.quote[:87] + "…"
        if duty.kind == "other":
            message = f"“{words}” holds a time limit, but what it obliges to was not recognized. Settle what is owed before relying on it."
            yield Finding("kind-unclear", Severity.NOTE, duty.address, message)
        elif duty.trigger == "other" and duty.nature == "deadline":
            message = (
                f"“{words}” holds a time limit, but the event that starts it was not recognized. Settle from when it counts."
            )
            yield Finding("trigger-unclear", Severity.NOTE, duty.address, message)


_LIMIT = expression(
    r"\b(?:within|inside|(?:no|not) later than|at least|at the latest|before the|for(?: a period of)?)\s+(?:a|an|the|\w+)(?:[- ]\w+)?(?:\s+and\s+[\w-]+)?\s*(?:\(\d+\)\s*)?"
    r"(?:fortnights?|(?:(?:business|school|calendar|working)\s+)?days?|hours?|weeks?|months?|years?)\b",
    re.I,
)
_OBLIGES = expression(
    r"\b(?:shall|must|will|agrees?|is required|are (?:answered|kept|deleted|returned|destroyed|provided))\b", re.I
)


def check_unread(text: ConsolidatedText, duties: Sequence[Duty]) -> Iterator[Finding]:
    """time-limit-unread: a sentence that obliges somebody within a time that no duty took up."""
    timed = {d.address for d in duties if d.amount is not None or d.recurs}
    for provision in text.provisions:
        if provision.kind == "definition" or provision.address in timed or provision.address.startswith("cover"):
            continue
        for sentence in expression(r"(?<=[.;])\s+|\n").split(provision.text):
            limit = _LIMIT.search(sentence)
            if limit and _OBLIGES.search(sentence):
                message = f"“{limit.group(0)}” looks like a time limit, but no duty was derived from it. Settle what is owed."
                yield Finding("time-limit-unread", Severity.NOTE, provision.address, message, provision.place)
                break
