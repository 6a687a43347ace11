"""Proof of security: reports of outsiders and evidence of a standard."""

import re

from law.duties.concepts import speaks_of
from law.duties.evidence import Evidence
from law.patterns import expression

_SENDS_REPORT = expression(
    r"\b(?:send|provid|deliver|submit|furnish|share|giv)\w*\b[^.;]{0,60}\b(?:report|summary|results|findings|copy|letter|attestation|opinion|statement)\b",
    re.I,
)


# "ask us for the report, and we will send it to you within ten days"
_ASKS_FOR_REPORT = expression(
    r"\b(?:asks?|requests?|wants?|wish(?:es)?)\b[^.;]{0,60}\b(?:reports?|summary|results|attestation)\b", re.I
)
_SENDS_WHAT_IS_ASKED = expression(
    r"\b(?:send|provide|give|furnish|deliver|share|supply|supplies)s?\s+(?:(?:you|the\s+\w+)\s+)?(?:it|one|a\s+copy|that)\b", re.I
)


def independent_report(e: Evidence) -> float:
    """An outside report on security."""
    sends_it = bool(_SENDS_WHAT_IS_ASKED.search(e.acts)) and bool(_ASKS_FOR_REPORT.search(e.sentence[: e.predicate.main]))
    named = e.does("independent") or (
        (e.is_granted or sends_it or _SENDS_REPORT.search(e.act))
        and speaks_of("independent", f"{e.around.previous} {e.carried} {e.sentence}")
    )
    reports = e.does("report", "audit") or sends_it or bool(_SENDS_REPORT.search(e.act))
    if not e.by_provider or not named or not reports or e.says("breach") or e.is_negative:
        return 0
    if e.is_permission or e.does("subprocessors") and not e.does("audit"):
        return 0
    if e.obligor is None and not e.around.is_profile and not e.is_timed:
        return 0
    return 6.5 if e.is_granted or e.is_timed or e.paced("asked", "regular", "prompt") else 0


def security_evidence(e: Evidence) -> float:
    """Proof of a security standard."""
    if (
        not e.by_provider
        or not e.does("demonstrate")
        or not e.does("standard")
        or e.does("dispose", "train", "subprocessors", "breach")
    ):
        return 0
    if e.is_permission or e.is_negative:
        return 0
    return 6 if e.is_timed or e.paced("asked", "regular", "prompt") else 0
