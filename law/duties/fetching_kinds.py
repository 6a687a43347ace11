"""How long the LEA can still fetch its data after the end, in whatever words it is told that it can."""

import re

from law.duties.concepts import speaks_of
from law.duties.data_kinds import ITS_WORK
from law.duties.evidence import Evidence
from law.duties.waiting import has_time_to_fetch, left_to, left_to_fetch
from law.patterns import expression

_TERM_AND_AFTER = expression(r"\bterm\s+of\b[^,;]{0,80}\b(?:and|plus)\b[^,;]{0,40}\b(?:after|following|thereafter)\b", re.I)
_HANDS_OVER = expression(
    r"\W*(?:shall|will|must|agrees?\s+to|is\s+to)\s+(?:\w+ly\s+)?(?:provide|deliver|send|furnish|give|supply|hand\s+over)\s+(?:(?:to\s+)?the\s+\w+\s+)?(?:with\s+)?(?:an?|the|one|its)\s+(?:\w+\s+){0,2}?(?:exports?|cop(?:y|ies)|extracts?)\s+of\b",
    re.I,
)


_FETCHES = r"(?:download|export|retriev|fetch|extract|collect|sav|recover|access|view|open|read|see|take|pull|copy|print)"
# "the school can still download its notebooks for sixty days": whatever it fetches, it has been told of
_MAY_FETCH = expression(
    rf"\b(?:can|may|could|(?:is|are|remains?|stays?)\s+(?:still\s+)?(?:able|free|permitted|allowed|entitled)\s+to|(?:has|have)\s+(?:[\w()-]+\s+){{1,4}}?(?:days|weeks|months)\s+(?:in\s+which\s+)?to)\s+(?!not\b)(?:(?:still|also|continue\s+to|freely|only)\s+)*"
    rf"{_FETCHES}\w*(?:\s+(?:or|and)\s+\w+)?\s"
    rf"|\b(?:remains?|stays?|keeps?|is|are|kept|left|leaves?|holds?)\s+(?:[^,;.]{{0,60}}?\s)?(?:readable|retrievable|downloadable|exportable|reachable|(?:open|ready)\s+(?:for|to)\s+(?:[\w'’]+\s+){{0,3}}?(?:download|export|retriev|collect)\w*)"
    rf"|\b(?:export|download|retrieval|access)\w*\s+(?:\w+\s+){{0,4}}?(?:remains?|stays?|is|continues?)\s+(?:still\s+)?(?:possible|available|open|enabled)"
    rf"|\bkeeps?\s+(?:[\w-]+\s+)?access\s+to\b",
    re.I,
)


def _may_still_fetch(e: Evidence) -> bool:
    """Whether somebody of the LEA's may still fetch something for so long after the end, whatever it is."""
    if e.clock is None or not speaks_of("termination", f"{e.around.lead} {e.sentence}") or e.is_negative:
        return False
    if e.clock.limit == "at_most" and not e.clock.is_period or e.does("dispose", "breach", "audit", "documents"):
        return False
    lasts = e.clock.is_period or bool(_LASTS_UNTIL.search(e.sentence[: e.clock.start])) or left_to(e) != ""
    return lasts and bool(_MAY_FETCH.search(e.main))


_LASTS_UNTIL = expression(r"\b(?:until|till|up\s+to)\s+$", re.I)


def post_term_access(e: Evidence) -> float:
    """How long the LEA can still fetch its data."""
    if _may_still_fetch(e):
        return 8.5
    if e.clock is None or not e.does("fetch") or e.says("breach", "audit") or e.clock.direction == "before":
        return 0
    if e.obligor == "provider" and e.clock.limit == "at_most" and _HANDS_OVER.match(e.acts):
        return 0  # "shall, within thirty days, provide the LEA an export": that is the return
    if left_to_fetch(e) or has_time_to_fetch(e):
        return 9 if speaks_of("termination", e.sentence) else 0
    ended = e.says("termination") or bool(_TERM_AND_AFTER.search(e.sentence))
    if (
        not ended
        or not e.says("data", "account")
        and not expression(r"\b(?:everything|whatever|all\s+of\s+it)\b", re.I).search(e.act)
        and not ITS_WORK.search(e.act)
    ):
        return 0
    if (
        e.comes_first("dispose", "fetch")
        or e.comes_first("confirm", "fetch")
        or (e.comes_first("give back", "fetch") and e.by_provider and e.obligor)
    ):
        return 0
    allowed = e.obligor == "lea" or e.clock.is_period or speaks_of("answer", e.acts[:60])
    return 7.5 if allowed else 0
