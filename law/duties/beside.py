"""Figures that stand beside the clock of a duty and are none of it: what the other side may do first, how far a time may be
extended, how long something lay idle.

"… not later than sixty days after discovery unless the LEA elects within ten days to give the notice itself" gives the Provider
sixty days; the ten are the LEA's, and from when they count only the text around can tell.
"""

from collections.abc import Sequence
from dataclasses import replace

from law.duties.antecedents import gives_notice_not_to_renew
from law.duties.clocks import clocks
from law.duties.kinds import OTHER
from law.duties.parties import Mention, counterpart
from law.duties.shaping import Draft
from law.duties.starts import Start
from law.patterns import expression

_UNLESS = expression(r"\b(?:unless|except\s+(?:where|if|when))\s+(?:the\s+|an?\s+|any\s+|such\s+|its\s+)?$", 2)
_ACTS = expression(
    r"\s+(?:has\s+|have\s+|shall\s+have\s+)?(?:first\s+|sooner\s+|earlier\s+|expressly\s+)?(?:elect|object|choos|chose|opt|request|direct|instruct|ask|agree|"
    r"consent|approv|inform|notif|tell|told|say|said|respond|repl|answer|waiv|declin|refus|disapprov|provid|giv|undertak|assum|decid)\w*\b",
    2,
)
_EXTENDS = expression(
    r"\b(?:exten(?:d(?:s|ed|ing|able)?|sions?)|(?:withh[eo]ld|delay|deferr?|postpon|suspend|toll)\w*)\b[^,;.]{0,40}?\b(?:by|for|of|to)\s+(?:up\s+to\s+|(?:no|not)\s+more\s+than\s+|(?:not\s+)?exceeding\s+|at\s+most\s+)?"
    r"(?:an?\s+|one\s+|the\s+)?(?:single\s+|further\s+|additional\s+|extra\s+|second\s+|another\s+)*(?:periods?\s+of\s+)?(?:up\s+to\s+)?$",
    2,
)
# "notice may be delayed for up to thirty days", "the LEA may grant an extension of ten days"
_PERMITS = expression(
    r"\b(?:may|can|could|might|(?:is|are)\s+(?:permitted|allowed|entitled|free)|right\s+to|option\s+to|grants?|granted|agree[sd]?|consents?|allows?|permits?|requests?|asks?)\b[^.;]{0,80}$",
    2,
)
# "nor more than ninety days before": how early at most, which is no moment at which anything is due
_NOT_EARLIER = expression(
    r"\b(?:(?:no|not|nor)\s+(?:more|longer|earlier|sooner|greater)\s+than|(?:nor|or)\s+(?:more|earlier|sooner)\s+than|at\s+most|not\s+exceeding|up\s+to)\s+(?:an?\s+period\s+of\s+)?$",
    2,
)
# "a parent may inspect the record within forty-five days of asking": who must show it, the sentence does not say
_MAY_SEE = expression(
    r"\b(?:may|can|(?:is|are)\s+entitled\s+to|(?:has|have)\s+(?:the|a)\s+right\s+to)\s+(?:\w+ly\s+)?(?:inspect|review|see|examine|view|access|read|obtain|receive|get|have)\b",
    2,
)
_STARTS = r"(?:periods?|windows?|time)\s*,?\s+(?:(?:that|which)\s+)?(?:begins?|starts?|commences?|opens?|beginning|starting|commencing|opening)\b\s*(?:on\s+|at\s+|with\s+)?(?:the\s+)?"
_BEGINS_BEHIND = expression(r"[\s-]*" + _STARTS, 2)
_BEGINS_BEFORE = expression(r"\b" + _STARTS + r"$", 2)
# "shall be afforded no less than ten days to review": how long somebody must be left, from no event that is named
_LEFT_AT_LEAST = expression(
    r"\b(?:be|been|is|are)\s+(?:given|granted|allowed|afforded|accorded|left)\s+(?:an?\s+period\s+of\s+)?(?:at\s+least|(?:no|not)\s+(?:less|fewer)\s+than|a\s+minimum\s+of)\s+(?:an?\s+period\s+of\s+)?$",
    2,
)
_RENEWS = expression(
    r"\b(?:renew(?!al\s+notice)\w*|rolls?\s+over|extends?\s+automatically|automatically\s+extends?)\b[^.;,]{0,80}$", 2
)
_LIMITS = frozenset({"termination_notice", "agreement_term", "offer_term", OTHER})


def without_neighbors(sentence: str, drafts: Sequence[Draft], mentions: Sequence[Mention]) -> list[Draft]:
    """The drafts of a sentence, without what an extension or idleness measures, and with the other side's figures as its own."""
    owned = [_renewed(sentence, _others(sentence, d, mentions)) for d in drafts]
    idle = {c.start for c in clocks(sentence) if c.is_idle}
    return [d for d in owned if not _is_beside(sentence, d, owned, idle) and not _sets_nothing(sentence, d)]


def _sets_nothing(sentence: str, draft: Draft) -> bool:
    """Whether a figure, alone or not, gives nobody a moment at which anything is due: what may be put off, how early at most."""
    if draft.amount is None:
        return False
    before = sentence[: _figure_at(sentence, draft)]
    if _is_in_window(sentence, draft, before) or draft.kind == OTHER and _LEFT_AT_LEAST.search(before):
        return True
    if _SO_THAT.search(before):
        return True
    if draft.direction == "before" and _NOT_EARLIER.search(before):
        return True
    if draft.kind == OTHER and draft.obligor in {"parents", "users"} and draft.limit == "at_most" and _MAY_SEE.search(before):
        return True
    puts_off = _EXTENDS.search(before)
    return puts_off is not None and bool(_PERMITS.search(before, 0, puts_off.start()))


def _is_in_window(sentence: str, draft: Draft, before: str) -> bool:
    """Whether a figure is one of the two of "within the thirty-day period that begins sixty days after termination"."""
    if begins := _BEGINS_BEHIND.match(sentence, draft.marks[1]):
        return any(begins.end() <= c.quantity.start <= begins.end() + 24 for c in clocks(sentence))
    return bool(_BEGINS_BEFORE.search(before)) and any(c.end < draft.marks[0] for c in clocks(sentence))


def _renewed(sentence: str, draft: Draft) -> Draft:
    """How long a renewal lasts counts from the end of the term that is renewed, for both sides."""
    if draft.kind != OTHER or draft.nature != "period" or not _RENEWS.search(sentence[: _figure_at(sentence, draft)]):
        return draft
    return replace(draft, obligor="either", obligee="either", start=Start("agreement_expired", True, "event"))


def _is_beside(sentence: str, draft: Draft, drafts: Sequence[Draft], idle: set[int]) -> bool:
    if draft.amount is None or not any(o.amount is not None and o.kind == draft.kind and o.marks != draft.marks for o in drafts):
        return False
    return draft.marks[0] in idle or bool(_EXTENDS.search(sentence[: _figure_at(sentence, draft)]))


def _figure_at(sentence: str, draft: Draft) -> int:
    return next((c.quantity.start for c in clocks(sentence) if c.start == draft.marks[0]), draft.marks[0])


# "so that the Provider can notify the LEA within 72 hours": what it is for
_SO_THAT = expression(
    r"\b(?:so\s+that|in\s+order\s+that|to\s+enable|to\s+allow|to\s+permit)\s+(?:the\s+)?[\w-]+\s+(?:can|may|is\s+able\s+to|will\s+be\s+able\s+to|could|to)\s+[^,;.]*$",
    2,
)
_CASE = r"\b(?:unless|except\s+(?:where|if|when)|if|provided(?:\s+that)?|where)\s*,?\s+"
# "unless within five days the District asks for its return"
_CASE_BEFORE = expression(
    _CASE + r"(?:(?:within|inside|in|not?\s+later\s+than|no\s+more\s+than|by|at\s+least)\s+)?(?:the\s+)?$", 2
)
_EVENT_THEN = expression(
    r"(?:\s+(?:of|after|from|following|before|prior\s+to)\s+(?:[\w'’-]+\s+){0,5}?[\w'’-]+)?\s*,?\s+(?:the\s+|an?\s+|any\s+|such\s+|its\s+)?$",
    2,
)
# "shall, if the District so requests within thirty days after the end, return …": the time of asking
_IN_CASE_OF = expression(r"\b(?:shall|will|must),\s+(?:if|where|unless|provided)\s+(?:the\s+|an?\s+|any\s+)?$", 2)
# "unless the District within thirty days of the notice asks for a copy"
_TIME_NEXT = expression(r"\s*,?\s*(?:(?:within|inside|in|not?\s+later\s+than|no\s+more\s+than)\s+)?", 2)
_EVENT_AHEAD = expression(r"(?:\s+(?:of|after|from|following)\s+(?:the\s+|its\s+|that\s+|such\s+)?[\w'’-]+,?)?", 2)
# "shall return it within thirty days if the LEA asks within ten days of the end"
_IF_BEHIND = expression(
    r"\b(?:shall|will|must)\s(?!not\b)[^;]*\b(?:hours?|days?|weeks?|months?|years?)\b[^;]*?,?\s(?:if|unless|provided(?:\s+that)?)\s+(?:the\s+|an?\s+|any\s+)?$",
    2,
)
_SO_ASKS = expression(
    r"\s+(?:(?:so|thus|first)\s+)?(?:has\s+|have\s+)?(?:elect|object|request|direct|instruct|ask|agree|consent|approv|demand|notif|tell)\w*\b[^,;]*$",
    2,
)


def _whose_condition(sentence: str, draft: Draft, mentions: Sequence[Mention]) -> str:
    """Who may do something first in the time of a draft, where that stands in a case amid the sentence; "" where nobody may."""
    at = _figure_at(sentence, draft)
    for mention in mentions:
        before = sentence[: mention.start]
        in_case = mention.end <= at and (_IN_CASE_OF.search(before) or _IF_BEHIND.search(before))
        between = mention.end <= at and _CASE_BEFORE.search(before) and _TIME_NEXT.fullmatch(sentence, mention.end, at)
        if between and _ACTS.match(sentence, _EVENT_AHEAD.match(sentence, draft.marks[1]).end()):  # type: ignore[union-attr]
            return mention.role
        if in_case and _SO_ASKS.fullmatch(sentence[mention.end : at]):
            return mention.role
        if mention.start > draft.marks[1] and _CASE_BEFORE.search(sentence[:at]):
            if _EVENT_THEN.fullmatch(sentence, draft.marks[1], mention.start) and _ACTS.match(sentence, mention.end):
                return mention.role
            return ""
    return ""


def _others(sentence: str, draft: Draft, mentions: Sequence[Mention]) -> Draft:
    """A figure behind "unless the LEA elects" is the LEA's."""
    if draft.kind == "termination_notice" and draft.obligor == "either" and draft.amount is not None:
        warns = gives_notice_not_to_renew(sentence, draft.marks[0], mentions)
        return replace(draft, obligor=warns, obligee=counterpart(warns)) if warns else draft
    if draft.amount is None or draft.kind in _LIMITS - {OTHER}:
        return draft
    if owner := _whose_condition(sentence, draft, mentions):
        start = Start("other", False, "unknown")
        return replace(draft, kind=OTHER, obligor=owner, obligee=counterpart(owner), start=start, exceptions=(), combine=None)
    for mention in mentions if draft.kind != OTHER else ():
        if mention.end > draft.marks[0] or mention.role == draft.obligor or not _UNLESS.search(sentence[: mention.start]):
            continue
        between = sentence[mention.end : draft.marks[0]]
        if _ACTS.match(between) and not expression(r"[;.]|,\s").search(between):
            start = Start("other", False, "unknown")
            obligee = counterpart(mention.role)
            return replace(draft, kind=OTHER, obligor=mention.role, obligee=obligee, start=start, exceptions=(), combine=None)
    return draft
