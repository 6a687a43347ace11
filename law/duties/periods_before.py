"""What counts from the end of another time: "For sixty days … After that period the data is deleted within thirty days"."""

import re

from law.duties.clocks import clocks
from law.duties.concepts import speaks_of
from law.duties.evidence import Evidence
from law.patterns import expression

_TIME = r"(?:periods?|windows?|times?|days|weeks|months|years|term\s+of\s+(?:access|export)|phase|stage)"
_USED_FOR = (
    r"(?:export|retrieval|download|access|grace|transition|wind-?down|migration|retention|holding|waiting|read-?only|recovery|"
    r"transfer|extraction|preservation|courtesy)"
)
_WHICH = rf"(?:that|this|those|these|such|said|the\s+(?:same\s+)?|its\s+|their\s+|any\s+)\s*(?:[\w()-]+\s+){{0,2}}?{_TIME}"
_NAMED = rf"(?:(?:the|its|that|this|such|any|each)\s+)?(?:[\w()-]+\s+)?{_USED_FOR}\s+{_TIME}"
_OVER = r"(?:(?:has|have|is|are)\s+)?(?:ends?|ended|over|expires?|expired|closes?|closed|passe[sd]|elapse[sd]|runs?\s+out|run\s+out|lapse[sd]|gone\s+by)"
_AFTER_A_PERIOD = expression(
    rf"\b(?:after|following|beyond|past)\s+(?:the\s+(?:end|expiry|expiration|close|lapse|passing)\s+of\s+)?(?:{_WHICH}|{_NAMED})\b|"
    rf"\b(?:at|upon|on|from|of|by)\s+the\s+(?:end|expiry|expiration|close|lapse)\s+of\s+(?:{_WHICH}|{_NAMED})\b|"
    rf"\b(?:upon|on|of|from)\s+(?:the\s+)?(?:expiry|expiration|lapse|close)\s+of\s+{_NAMED}\b|"
    rf"\b(?:once|when|as\s+soon\s+as|after)\s+(?:{_WHICH}|{_NAMED})\s+{_OVER}\b",
    re.I,
)
_NEXT = expression(
    r"\W*(?:then|thereafter|afterwards?|after\s+(?:that|this|which|then)|following\s+(?:that|this|which)|from\s+then\s+on|subsequently)\b(?!\s+\w*(?:request|notice|deletion|report|date)\b)",
    re.I,
)
_OWN_EVENT = expression(r"['’]?s?\s*(?:after|following|of|from|upon|since)\s+(?!(?:that|this|then|it|which)\b)\w", re.I)
_STILL_COUNTS = expression(r"['’]?s?\s*(?:thereafter|later|afterwards?|(?:after|from|of)\s+(?:that|then|this)\b)", re.I)


def counts_from_a_period(e: Evidence) -> bool:
    """Whether a figure counts from the end of a time that the words before it, or the sentence before it, give."""
    if e.clock is None or e.clock.direction == "before" or e.clock.is_notice:
        return False
    ahead = e.sentence[e.clock.quantity.end : e.clock.quantity.end + 120]
    if _OWN_EVENT.match(ahead):
        return bool(_AFTER_A_PERIOD.search(ahead.partition(",")[0]))
    in_front = e.sentence[: e.clock.start]
    if any(c.direction and c.end <= e.clock.start for c in clocks(in_front)):
        return False  # "… within thirty days after that period, and …": what follows is the next figure's
    if _AFTER_A_PERIOD.search(in_front) or _AFTER_A_PERIOD.search(ahead.partition(",")[0]):
        return True
    return bool(_NEXT.match(e.sentence) or _STILL_COUNTS.match(ahead)) and _lasts(e.around.previous)


def _lasts(previous: str) -> bool:
    """Whether the sentence before leaves somebody a time: "for sixty days the LEA may export", "the LEA has sixty days to fetch it"."""
    return any(c.is_period or (c.limit != "at_most" and speaks_of("fetch", previous)) for c in clocks(previous))
