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


def _others(sentence: str, draft: Draft, mentions: Sequence[Mention]) -> Draft:
    """A figure behind "unless the LEA elects" is the LEA's."""
    if draft.kind == "termination_notice" and draft.obligor == "either" and draft.amount is not None:
        warns = gives_notice_not_to_renew(sentence, draft.marks[0], mentions)
        return replace(draft, obligor=warns, obligee=counterpart(warns)) if warns else draft
    if draft.amount is None or draft.kind in _LIMITS:
        return draft
    for mention in mentions:
        if mention.end > draft.marks[0] or mention.role == draft.obligor or not _UNLESS.search(sentence[: mention.start]):
            continue
        between = sentence[mention.end : draft.marks[0]]
        if _ACTS.match(between) and not expression(r"[;.]|,\s").search(between):
            start = Start("other", False, "unknown")
            obligee = counterpart(mention.role)
            return replace(draft, kind=OTHER, obligor=mention.role, obligee=obligee, start=start, exceptions=(), combine=None)
    return draft
