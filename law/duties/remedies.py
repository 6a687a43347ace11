"""Mending what an audit, an assessment, a test or a notice has shown: its time counts from what was found, never from the request for an audit."""

import re

from law.duties.evidence import Evidence
from law.patterns import expression

_MENDS = (
    r"(?:remed(?:y|ies|ied|ying)|remediat\w+|cur(?:e[sd]?|ing)|correct(?:s|ed|ing|ive)?|fix(?:es|ed|ing)?|clos(?:e[sd]?|ing)|rectif\w+|repair\w*|"
    r"resolv(?:e[sd]?|ing)|mend(?:s|ed|ing)?|address(?:es|ed|ing)?|mitigat\w+|patch(?:es|ed|ing)?|eliminat\w+)"
)
_FLAW = (
    r"(?:weakness(?:es)?|deficienc(?:y|ies)|vulnerabilit(?:y|ies)|flaws?|gaps?|defects?|shortcomings?|findings?|faults?|failings?|exceptions?|"
    r"non-?compliance|non-?conformit(?:y|ies)|problems?|issues?|risks?)"
)
_SHOWS = (
    r"(?:finds?|found|shows?|shown|reveal(?:s|ed)?|identif(?:y|ies|ied)|discover(?:s|ed)?|disclos(?:es|ed)|detect(?:s|ed)?|"
    r"uncover(?:s|ed)?|report(?:s|ed)?|not(?:es|ed)|turn(?:s|ed)\s+up|rais(?:es|ed))"
)
_MENDING = expression(rf"\b{_MENDS}\s+(?:[\w'’()-]+\s+){{0,6}}?(?:{_FLAW}|what(?:ever)?\s+(?:\w+\s+){{0,2}}?{_SHOWS})\b", re.I)
_MENDED = expression(rf"\b{_FLAW}\b[^.;]{{0,80}}?\b(?:is|are|be|been)\s+(?:\w+ly\s+)?{_MENDS}\b", re.I)
_MENDS_IT = expression(rf"\b{_MENDS}\s+(?:it|them|these|those)\b", re.I)
_A_FLAW = expression(rf"\b{_FLAW}\b", re.I)
_COUNTS_FROM = expression(r"^['’]?s?\s*(?:after|following|of|from|upon|once|when|since)\s+\w", re.I)
_POINTS_BACK = expression(r"^['’]?s?\s*(?:after|following|of|from)\s+(?:that|this|it|then)\W*$", re.I)
_STARTS_IN_FRONT = expression(r"(?:^|,\s*)\W*(?:within\s[^,]{0,40}?)?(?:upon|on|after|following|once|as\s+soon\s+as)\s+\w", re.I)
_RECEIVED = expression(r"\brecei(?:pt|v)", re.I)
_ASKED = expression(r"^['’]?s?\s*(?:after|following|of|from|upon)\s+(?:[\w'’]+\s+){0,4}?request\b", re.I)
# what an audit leaves behind, as a start: "after it receives the report of the audit", "of its completion"
_OUTCOME = expression(
    r"\b(?:reports?|findings?|results?|conclusions?|completion|completed|recommendations?)\b|"
    r"^['’]?s?\s*(?:after|following|of|from)\s+(?:(?:the|an?|each|any|such|its|that)\s+)?(?:\w+\s+)?(?:audit|inspection|assessment)\W*$",
    re.I,
)


def is_remedy(e: Evidence) -> bool:
    """Whether what is owed is to mend what somebody found."""
    return bool(_MENDING.search(e.act) or _MENDED.search(e.act) or (_MENDS_IT.search(e.act) and _A_FLAW.search(e.sentence)))


def remedy_start(kind: str, e: Evidence, near: str) -> tuple[str, bool, str] | None:
    """Trigger, whether it is stated and how, of a figure for mending or for what follows an audit; None where it is none of these.

    `near` are the words right behind the figure.
    """
    if e.clock is None:
        return None
    of_audit = kind == "audit_support"
    connected = bool(_COUNTS_FROM.match(near)) and not _POINTS_BACK.match(near)
    if not is_remedy(e):
        return (
            ("other", True, _how(near)) if of_audit and connected and _OUTCOME.search(near) and not _ASKED.match(near) else None
        )
    if connected and not of_audit:
        return None  # what it counts from is told as for any promise
    if connected:
        return ("lea_request" if _ASKED.match(near) else "other"), True, _how(near)
    in_front = e.sentence[e.predicate.start : min(e.clock.start, e.predicate.main)]
    if _STARTS_IN_FRONT.search(in_front):
        return "other", True, _how(in_front)
    return "other", False, "unknown"


def _how(words: str) -> str:
    return "receipt" if _RECEIVED.search(words) else "event"
