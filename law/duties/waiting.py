"""Times that somebody else must be left before an act: "wait ten days after notice before …", "not until the LEA has had ten days to …"."""

import re

from law.duties.concepts import speaks_of
from law.duties.double_negation import is_over
from law.duties.evidence import Evidence
from law.patterns import expression

_NOTICE = r"\b(?:notif\w+|notices?|notifications?|inform\w*|told|tell\w*|warn\w*|advis\w+|alert\w*)\b"
_WAITS = expression(r"\b(?:waits?|waiting|lets?|allows?)\b[^,.;]{0,30}$", re.I)
# "let the LEA know within three days": the latest moment, not the earliest
_AT_MOST = expression(
    r"\b(?:within|inside|(?:no|not)\s+(?:later|more|longer)\s+than|at\s+most|up\s+to|not\s+exceeding|maximum\s+of)\s+(?:an?\s+|the\s+)?(?:period\s+of\s+)?$",
    re.I,
)
_AFTER_NOTICE = expression(
    rf"['’]?s?\s*(?:(?:(?:has|have)\s+)?(?:pass(?:ed)?|elapsed?|gone\s+by|run)\s+)?(?:after|following|from|of|since)\b[^.;]{{0,100}}?{_NOTICE}",
    re.I,
)
_BEFORE_ACT = expression(r"[^.;]{0,160}?\b(?:before|prior\s+to|until)\s+(?P<act>[^.;]{3,200})", re.I)
_NOT_UNTIL = expression(
    r"\b(?:until|till|before|sooner\s+than|earlier\s+than|prior\s+to|less\s+than|within)\s+(?:at\s+least\s+|the\s+expiration\s+of\s+|an?\s+period\s+of\s+)?$",
    re.I,
)
_HAS_HAD = expression(
    r"\b(?:has|have|had)\s+(?:(?:first|then)\s+)?(?:had|been\s+(?:\w+\s+)?(?:given|allowed|granted|afforded|offered))\s+(?:at\s+least\s+|not?\s+less\s+than\s+|a\s+(?:full\s+)?period\s+of\s+|a\s+further\s+)?$",
    re.I,
)
_GIVES_TIME = expression(
    r"\b(?:giv|allow|grant|afford|leav)\w*\s+(?:the\s+)?[\w-]+(?:\s+[\w-]+)?\s+(?:at\s+least\s+|not?\s+(?:less|fewer)\s+than\s+|a\s+(?:full\s+)?period\s+of\s+)?$",
    re.I,
)
_TO_DO = expression(
    r"['’]?s?\s*(?:\([^)]{0,40}\)\s*)?(?:time\s+)?(?:(?:in|within|during)\s+which\s+)?to\s+(?P<what>[^,.;]{2,80})", re.I
)
_ASKED_SO_LONG_BEFORE = expression(
    r"\b(?:(?:up)?on|of|following|after|at|if|when(?:ever)?|where|against)\s+(?:[\w'’-]+\s+){0,5}?(?:requests?|asks?|applications?|inquir(?:y|ies))\b"
    r"(?:\s+(?:it|them|so|this|that))?(?:\s+(?:for|by|from|of)\s+[^,;.]{1,40}?)?,?\s+(?:(?:that\s+|which\s+)?(?:is|are|was|be|has\s+been|shall\s+be)\s+)?(?:(?:made|given|submitted|received|sent|placed|delivered|lodged|filed)\s+)?"
    r"(?:in\s+writing\s+)?(?:by\s+(?:the\s+)?[\w-]+\s+)?,?\s*$",
    re.I,
)
# "shall produce no data until …"
_DOES_NONE = expression(
    r"\b(?:shall|may|must|will|can)\s+(?:produce|disclose|release|surrender|hand\s+over|turn\s+over|delete|destroy|dispose\s+of|erase|purge|return)\s+(?:no|none|nothing)\b",
    re.I,
)
# "no data may be given to a court until …"
_NOTHING_MAY = expression(
    r"(?:^|[,;:]\s+)\W*(?:no|none\s+of\s+the|neither)\s+(?:[\w-]+\s+){1,8}?(?:may|shall|will|must|can|is\s+to)\s+(?:be\s+)?\w+",
    re.I,
)
_ON_NOTICE_FROM = expression(
    r"\W?s?\s*(?:days?\s+)?(?:(?:prior|advance|written|such)\s+){0,3}(?:notice|notification)\s+(?:from|by)\s+(?:the\s+)?", re.I
)
_ON = expression(r"\b(?:up)?on\s+(?:at\s+least\s+|not?\s+less\s+than\s+)?(?:an?\s+)?$", re.I)


# "only after the LEA has been given …", "upon giving it …": what comes before the act
_GIVEN_FIRST = expression(r"\b(?:after|once|until|unless|without|(?:up)?on|following|by|when)\b[^,;.]{0,90}$", re.I)
_BARELY_ON = expression(r"(?:(?:up)?on|by|following|after|when|until)\s+(?:at\s+least\s+|not?\s+less\s+than\s+|an?\s+)?$", re.I)
_TO_SOMEBODY = expression(
    r"['’]?s?\s+(?:(?:prior|advance|written|such|of|in|advanced)\s+){0,3}(?:notice|notification|warning)\s+to\b", re.I
)


def noticed_first(e: Evidence) -> str:
    """The words of the act that so many days' notice comes before, whoever gives it: "deleted after thirty days' notice"; "" where none does."""
    if e.clock is None or not e.clock.is_notice or e.clock.limit == "at_most" or e.clock.direction == "before":
        return ""
    figure = e.clock.quantity.start
    match = _GIVEN_FIRST.search(e.sentence, max(e.predicate.start, figure - 120), figure)
    if match is None or _ON_NOTICE_FROM.match(e.sentence, e.clock.quantity.end):
        return ""
    if _BARELY_ON.match(match.group()) and not (e.is_permission or _TO_SOMEBODY.match(e.sentence, e.clock.quantity.end)):
        return ""  # "shall delete on thirty days' notice": that may be the LEA's word to delete
    return e.sentence[e.predicate.start : match.start()]


def _behind(e: Evidence) -> str:
    return e.sentence[max(0, e.clock.quantity.start - 120) : e.clock.quantity.start] if e.clock else ""


_HAS_NOW = expression(
    r"\b(?:ha(?:s|ve)|gets?|keeps?|(?:is|are)\s+(?:given|granted|left|allowed))\s+(?:(?:another|up\s+to|at\s+least|a\s+further|a\s+period\s+of)\s+)?$",
    re.I,
)


def has_had(e: Evidence) -> bool:
    """ "… has had ten days": the figure is the time that somebody else is left."""
    return e.clock is not None and bool(_HAS_HAD.search(_behind(e)))


def left_to(e: Evidence) -> str:
    """What the time is left for: "to export it"."""
    match = _TO_DO.match(e.sentence, e.clock.quantity.end) if e.clock else None
    return match["what"] if match else ""


def left_to_fetch(e: Evidence) -> bool:
    """Whether the time is left for fetching data."""
    return has_had(e) and speaks_of("fetch", left_to(e))


def has_time_to_fetch(e: Evidence) -> bool:
    """ "A school has 45 days to download it": whether the figure is a time that somebody is given for that."""
    return e.clock is not None and bool(_HAS_NOW.search(_behind(e))) and speaks_of("fetch", left_to(e))


def waits_to(e: Evidence) -> str:
    """The words of the act that must wait until a notice is so old, or until somebody has had so long; "" where none must."""
    if e.clock is None or not e.sentence:
        return ""
    figure, behind = e.clock.quantity, _behind(e)
    told = bool(_AFTER_NOTICE.match(e.sentence, figure.end))
    acts_later = _BEFORE_ACT.match(e.sentence, figure.end, e.predicate.end)
    waits = bool(_WAITS.search(behind)) and not _AT_MOST.search(behind)
    if acts_later and (told and waits or left_to(e) and _GIVES_TIME.search(behind)):
        return acts_later["act"]
    if has_had(e) and not left_to_fetch(e):
        return e.sentence[e.predicate.start : figure.start]
    verb = max(e.predicate.modal_at, e.predicate.main)
    if (
        told
        and (
            e.is_negative or _DOES_NONE.search(e.sentence, verb, figure.start) or _NOTHING_MAY.search(e.sentence[: figure.start])
        )
        and _NOT_UNTIL.search(behind)
        and not is_over(e.sentence, verb, figure.start)
    ):
        return e.sentence[e.predicate.start : figure.start]
    return ""


def asked_before(e: Evidence) -> str | None:
    """Who must ask so long before: "upon the LEA's request, made at least ten days in advance"; None where the figure is no such time."""
    if e.clock is None:
        return None
    start = max(e.predicate.start if e.predicate.start <= e.clock.start else 0, e.clock.start - 160)
    if (
        e.clock.direction == "before"
        and not waits_to(e)
        and (match := _ASKED_SO_LONG_BEFORE.search(e.sentence[start : e.clock.start]))
    ):
        named = [m.role for m in e.mentions if start + match.start() <= m.start < e.clock.start]
        return named[-1] if named else "lea"
    if e.clock.is_notice and _ON.search(_behind(e)) and (given := _ON_NOTICE_FROM.match(e.sentence, e.clock.quantity.end)):
        return next((m.role for m in e.mentions if m.start == given.end()), None)
    return None
