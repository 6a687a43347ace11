"""Time expressions of a sentence: figures with what surrounds them, what returns, and words such as "promptly"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from law.duties.double_negation import LEAVES_UNDONE, ORDERS_NEXT
from law.duties.recurrences import recurrences
from law.patterns import expression
from law.quantities import Quantity, quantities
from law.sentences import has_modal

_LEAD_IN = r"(?:an?\s+|the\s+|such\s+|any\s+)?(?:additional\s+|initial\s+|maximum\s+|minimum\s+|further\s+|reasonable\s+)?"
_OF = (
    r"(?:(?:time\s+)?(?:period|term|time\s?frame|window|duration)\s+of\s+)?"
    r"(?:(?:the\s+)?(?:close|end)\s+of\s+(?:business\s+)?(?:on\s+)?(?:the\s+)?)?(?:the\s+)?"
)
_AT_MOST = expression(
    r"\b(?:within|with\s+in|inside(?:\s+of)?|(?:no|not)\s+(?:later|more|longer|greater)\s+than|not\s+(?:to\s+)?exceed(?:ing)?|"
    r"in\s+no\s+(?:event|case)\s+(?:later|more|longer)\s+than|"
    r"at\s+most|max(?:imum|\.)?(?:\s+of)?|up\s+to|less\s+than|fewer\s+than|under|before|by|in|exceed(?:ing|s)?|beyond|longer\s+than|later\s+than|(?:within|beyond|later\s+than),)\s+"
    + _LEAD_IN
    + _OF
    + r"$",
    re.I,
)
_AT_LEAST = expression(
    r"\b(?:at\s+least|between|(?:no|not)\s+(?:less|fewer|earlier|sooner)\s+than|not\s+(?:\w+\s+)?(?:before|prior\s+to|until)|(?:a\s+)?minimum(?:\s+of)?|at\s+a\s+minimum(?:\s+of)?)\s+"
    + _LEAD_IN
    + _OF
    + r"$",
    re.I,
)
# the earliest moment: "not earlier than", "may not delete … until", "only after"
_NOT_BEFORE = expression(r"\b(?:(?:no|not)\s+(?:earlier|sooner|before|prior)\b|between\b)", re.I)
_ONLY_THEN = expression(
    r"\b(?:until|till|before|sooner\s+than|earlier\s+than|prior\s+to|less\s+than|within|for|during)\s+(?:at\s+least\s+|the\s+expiration\s+of\s+)?"
    + _LEAD_IN
    + _OF
    + r"$",
    re.I,
)
# … up to the figure, with nothing ordered in between
_STILL = rf"(?:(?!{ORDERS_NEXT})[^.;])*$"
_FORBIDS = expression(
    rf"\b(?:shall|may|must|will|can|should|agrees?|undertakes?)\s+(?:not|never)\s+(?:to\s+)?(?:(?!{LEAVES_UNDONE})\w+\s+){{0,3}}?"
    rf"(?:delet|destroy|dispos|eras|purg|return|terminat|remov|begin|start|commenc|discard|overwrit|disclos|produc|releas|surrender|hand\s+over|turn\s+over)\w*\b{_STILL}"
    rf"|\b(?:no|none\s+of\s+the)\s+(?:\w+\s+){{1,4}}?(?:may|shall|must|will|can)\s+be\s+(?:\w+\s+)?(?:delet|destroy|dispos|eras|purg|return|remov)\w*\b{_STILL}"
    rf"|\b(?:shall|may|must|will|can)\s+(?:produce|disclose|release|surrender|hand\s+over|turn\s+over|delete|destroy|dispose\s+of|erase|purge|return)\s+(?:no\b|none\b|nothing\b){_STILL}"
    rf"|\bcannot\s+(?:be\s+)?(?:delet|destroy|dispos|eras|purg|remov)\w*\b{_STILL}",
    re.I,
)
_IN_CASE = expression(r"\b(?:if|where|when(?:ever)?|in\s+case|should)\b[^,.;]*$", re.I)
_WAITS = expression(r"\bwait(?:s|ing)?\s+(?:for\s+)?(?:at\s+least\s+)?" + _LEAD_IN + _OF + r"$", re.I)
_ONLY_AFTER = expression(r"\bonly\s+(?:once|after|when)\s+" + _LEAD_IN + _OF + r"$", re.I)
_BOUNDS_ABOVE = expression(r"\bbetween\b[^.;]{1,40}\band\s+$", re.I)
_PERIOD_BEHIND = expression(
    r"\b(?:for|during|throughout|lasting|of|run|and)\s+(?:an?\s+|the\s+)?(?:additional\s+|initial\s+|minimum\s+|maximum\s+|"
    r"further\s+)?(?:(?:term|period|duration)(?:\s+of)?\s+)?"
    r"(?:at\s+least\s+|up\s+to\s+|no\s+less\s+than\s+|not\s+less\s+than\s+|a\s+minimum\s+of\s+|a\s+period\s+of\s+)?$",
    re.I,
)
_BEFORE = expression(
    r"^['’]?s?[\s-]*(?:\([^)]{0,40}\)\s*)?(?:or\s+more\s+)?(?:of\s+)?(?:prior|before|advance[d]?|in\s+advance|ahead|beforehand|earlier\b(?!\s+than)|previous|"
    r"preceding)\b"
    r"|^['’]?s?\s+(?:written\s+)?(?:notice|notification|warning)\s*(?:\w+\s+){0,6}?(?:prior\s+to|before|in\s+advance)\b",
    re.I,
)
# "thirty days before or after closing": a window around the event
_BOTH_WAYS = expression(
    r"^['’]?s?\s*(?:\([^)]{0,40}\)\s*)?(?:(?:before|prior\s+to|preceding)\s+(?:or|and|and/or)\s+(?:after|following|from|subsequent)|"
    r"(?:after|following)\s+(?:or|and|and/or)\s+(?:before|prior\s+to|preceding)|(?:either\s+side|on\s+both\s+sides)\s+of)\b",
    re.I,
)
# days that do not count: "excluding weekends and holidays", "(school breaks not included)"
_FREE = r"(?:weekends?|saturdays?|sundays?|holidays?|breaks?|vacations?|recess(?:es)?|closures?|summers?|snow\s+days?|non-?\s?(?:business|school|working)\s+days?|days?\s+(?:when|on\s+which|that|in\s+which))"
# whose holidays they are, which no calendar of business days knows
_OF_SCHOOLS = r"(?:school|academic|lea|district|campus|university|college|company|provider|vendor|corporate|religious|local|jewish|tribal|other)(?:['’]s?)?"
_OTHER_FREE = expression(
    rf"\b(?:breaks?|vacations?|recess(?:es)?|closures?|summers?|snow|school|days?\s+(?:when|on|that|in))\b|\b{_OF_SCHOOLS}(?:\s+(?:and|or|\w+))?\s+holidays?\b|\bholidays?\s+(?:of|in|on\s+the)\b",
    re.I,
)
_BUT_WITH = expression(r"\b(?:but|though|yet)\s+(?:including|counting|not\s+holidays)\b", re.I)
_PAUSE = expression(r"[,(]|\b(?:exclud|excepting|except|not\s+(?:including|counting)|without\s+counting|exclusive\s+of)", re.I)
_EXCLUDES = expression(
    rf"\W{{0,3}}(?:which\s+)?(?:exclud\w+|excepting|except(?:\s+for)?|(?:not|without)\s+(?:including|counting)|exclusive\s+of|other\s+than)\s+[^;.()]{{0,60}}?\b{_FREE}\b"
    rf"(?:[\s,]+(?:(?:and|or)\s+)?(?:\w+\s+){{0,2}}?{_FREE}\b){{0,4}}\s?[,)]?"
    rf"|\W{{0,3}}{_FREE}\b[^;.()]{{0,50}}?\b(?:not\s+(?:counted|included|counting)|excluded)\b\s?[,)]?",
    re.I,
)
_AFTER = expression(
    r"^['’]?s?\s*(?:period\s+|time\s+|,\s*)?(?:after|following|of|from|upon|subsequent|since|post|once|thereafter)\b", re.I
)
_NOTICE = expression(
    r"^['’]?s?[\s-]*(?:or\s+more\s+)?(?:(?:prior|advance[d]?|of|in|written|reasonable|such|electronic|"
    r"formal)[\s,-]*(?:and\s+)?){0,4}(?:notice|notification|warning)\b",
    re.I,
)
_GIVEN = expression(
    r"\b(?:notice|notification|notify|notifying|warning)\b(?:\s+\w+){0,4}\s+(?:of\s+|with\s+)?(?:at\s+least\s+|"
    r"no\s+less\s+than\s+|not\s+less\s+than\s+)?$",
    re.I,
)
_NOTICE_OF = expression(
    r"\b(?:notice|notification|warning)\s+of\s+(?:at\s+least\s+|no\s+less\s+than\s+|not\s+less\s+than\s+)?$", re.I
)
_REFERS_BACK = expression(
    r"\b(?:the|this|that|such|said|same|foregoing|applicable|aforementioned|above)\s+(?:initial\s+|original\s+|notice\s+)?$", re.I
)
_PERIOD_AHEAD = expression(
    r"^[\s-]*(?:notice\s+|waiting\s+|cure\s+|time\s+|retention\s+|review\s+)?(?:period|deadline|limit|window|time\s?frame|"
    r"timeline|term)\b",
    re.I,
)
# "after those sixty days are over"
_THOSE = expression(r"\b(?:these|those)\s+(?:first\s+|initial\s+)?$", re.I)
_ARE_OVER = expression(
    r"^\s*(?:[,.;]|$|and\b|(?:are|have|has)\s+(?:over|up|past|passed|ended|expired|elapsed|gone|run)|end\b|expire\b|pass\b|elapse\b|run\s+out)",
    re.I,
)
_EVERY = expression(r"\b(?:every|each)\s+$", re.I)
# figures that measure something else than the time in which one must act
# "so that the District can meet its forty-five day deadline": another's time, for which this one's act is needed
_OF_ANOTHER = expression(
    r"\b(?:meet|satisf|compl|observ|keep|honou?r)\w*\s+(?:with\s+)?(?:its|their|the|that|any|(?:the\s+)?[\w]+['’]s)\s+(?:own\s+|statutory\s+|legal\s+)?$|"
    r"\b(?:so\s+that|in\s+order\s+that|in\s+time\s+for|to\s+enable|to\s+allow|to\s+permit|to\s+let)\s[^,;.]{3,90}\b(?:within|in)\s+(?:the\s+)?$",
    re.I,
)
_ALLOWED = expression(
    r"['’]?\s*(?:period\s+|limit\s+)?(?:(?:that|which)\s+)?(?:(?:state|federal|the|applicable)\s+)*(?:laws?|statutes?|rules?|regulations?|[A-Z]{3,}|(?:allowed|set|prescribed|required|given|permitted)\s+by)\b",
    re.I,
)
# "at least fifteen but not more than sixty days after": what both count from stands behind the second
_OTHER_LIMIT = expression(
    r"\s*(?:(?:hours?|days?|weeks?|months?|years?)\s*)?,?\s*(?:and|but|nor|or)\s+(?:in\s+no\s+(?:event|case)\s+)?(?:(?:no|not)\s+(?:later|more|longer|sooner|earlier|less|fewer)\s+than|at\s+(?:least|most)|(?:later|more|longer|sooner|earlier|less)\s+than)"
    r"\s+[\w()-]+(?:\s+[\w()-]+){0,3}?\s+(?:hours?|days?|weeks?|months?|years?)\b",
    re.I,
)
_PAST = expression(
    r"\b(?:past|(?:the|these|those|its|our|their|your|in|over)\s+last|previous|preceding|prior|most\s+recent)\s+$|\b(?:going|goes|reaching|reaches|dating|extending|stretching|looking|looks)\s+back\s+(?:for\s+)?(?:at\s+least\s+|up\s+to\s+|no\s+more\s+than\s+|as\s+far\s+as\s+|not\s+more\s+than\s+)?(?:an?\s+period\s+of\s+)?$|\b(?:with)?in\s+any\s+(?:one\s+|single\s+)?(?:consecutive\s+|rolling\s+|given\s+)?$|\bper\s+$",
    re.I,
)
# "not more than once in twelve months" says how often, not within what time
_HOW_OFTEN = expression(
    r"\b(?:once|twice|(?:one|two|three|four|\d)\s+(?:\(\d\)\s*)?(?:times?|audits?|inspections?|requests?|reviews?))\s+(?:in|within|during|per|every)\s+"
    r"(?:any|each|every|a|the)?\s*(?:period\s+of\s+|rolling\s+|consecutive\s+|given\s+)*$",
    re.I,
)
# "if it is returnable in fewer than seven days": what is short, not what is ordered
_TOO_SHORT = expression(
    r"\b(?:if|where|when(?:ever)?|should)\b[^,;.]{3,80}\b(?:in|within|on|with|by)\s+(?:fewer|less)\s+than\s+$", re.I
)
_LIVED = expression(r"\b(?:lived|lasted|spent|took|existed|served|ran|had\s+been)\s+(?:\w+\s+){0,2}?(?:for\s+)?$", re.I)
# "has had no breach in five years": how things have been
_HAS_BEEN = expression(
    r"\b(?:has|have|had)\s+(?:\w+ly\s+|never\s+|not\s+)?(?:had|been|seen|suffered|operated|served|worked|existed|done|provided|offered)\b[^.;]{0,60}?\b(?:for|in|over|during)\s+(?:the\s+)?(?:(?:more|less)\s+than\s+|over\s+|nearly\s+|about\s+|at\s+least\s+)?$",
    re.I,
)
# "keeps a record of who has seen it for four years": how long it is kept
_KEEPS_WHO = expression(
    r"\b(?:keep|retain|maintain|preserve|store)s?\b[^.;]{0,60}\b(?:who|which|what|that|whoever)\s+(?:has|have|had)\b", re.I
)
# how long each renewal lasts, which is no time within which anybody must act
_RENEWED = expression(
    r"\b(?:successive|consecutive)\s+(?:(?:renewal|additional|further)\s+)?(?:terms?\s+of\s+|periods?\s+of\s+)?$", re.I
)
_AGED = expression(
    r"^\s*(?:(?:of|in)\s+age|old\b|or\s+(?:older|younger|over)|and\s+(?:older|younger)|of\s+(?:\w+\s+){0,2}?experience|in\s+prison|imprisonment)",
    re.I,
)
_AGED_YEARS = expression(r"^\s*(?:or|and)\s+(?:over|under|above|below|up)\b", re.I)
_AGE_BEHIND = expression(
    r"\b(?:under(?:\s+the\s+age\s+of)?|aged?(?:\s+of)?|older\s+than|younger\s+than|over|attain\w*|reach\w*|"
    r"turn\w*)\s+(?:the\s+age\s+of\s+)?$"
    r"|\b(?:child(?:ren)?|minors?|students?|pupils?|persons?|users?)\s+(?:(?:who|that)\s+(?:is|are|has|have)\s+)?(?:(?:not|yet|at\s+least|of|below|above|beneath|between|than|less|fewer|more|"
    r"reached|completed)\s+){1,4}(?:\w+\s+and\s+)?$",
    re.I,
)
_RATE = expression(r"^\s*(?:an?|per|/|each|x|×|,?\s*(?:7|seven))\s*(?:day|week|year)", re.I)
_REPORT_AGE = expression(
    r"\b(?:issued|dated|published|performed|prepared|conducted|completed|made|done)\s+(?:[\w,]+\s+){0,3}?(?:no|not)\s+(?:more|older|longer|"
    r"earlier)\s+than\s+$|\b(?:older|newer|more\s+recent|staler)\s+than\s+$",
    re.I,
)
# "data that nobody has opened for 400 days": a state that lasts, after no event that a paper tells of
_IDLE = expression(
    r"\b(?:(?:not|never|nobody|no\s+one|no\s+user|un\w+|without\s+(?:being|having\s+been|any(?:one|body)?))\b[^,;.]{0,40}?\b(?:open|us|access|log|sign|touch|visit|view|activ|chang|edit|login|logged)\w*"
    r"|inactiv\w*|dormant|idle|unused|unopened|abandon\w*|(?:last|latest)\s+(?:log-?in|sign-?in|use|visit|access))\b[^,;.]{0,30}?\b(?:for|in|over|during|throughout|exceeding|than|of)\s+(?:a\s+period\s+of\s+)?"
    r"(?:(?:more|longer)\s+than\s+|at\s+least\s+|over\s+|the\s+)?$",
    re.I,
)
_IDLE_AHEAD = expression(r"['’]?s?\s+of\s+(?:\w+\s+)?(?:inactivity|non-?use|disuse|dormancy)\b", re.I)
# "downtime exceeding four hours": how long a thing lasts of which something else is said
_HOW_LONG = expression(
    r"\b(?:downtimes?|outages?|maintenance|interruptions?|unavailability|disruptions?|absences?)\s+(?:that\s+|which\s+)?(?:will\s+|may\s+)?"
    r"(?:(?:not\s+)?(?:exceed\w*|lasts?|lasting)|(?:of\s+)?(?:more|longer|less)\s+than|over|in\s+excess\s+of|of)\s+(?:(?:more|longer)\s+than\s+)?$",
    re.I,
)
# "two hours of training", "one day of service": how much of a thing, and not by when
_AMOUNT_OF = expression(
    r"\s+of\s+(?:[\w-]+\s+){0,2}?(?:training|instruction|services?|outages?|downtime|unavailability|leave|credits?|support|class(?:es)?|coaching|consulting|learning|development|courses?|lessons?)\b",
    re.I,
)
# "thirty days before the end of the first year": the year is the event of the thirty days
_BEFORE_ITS_END = expression(
    r"\b(?:hours?|days?|weeks?|months?)\b\W*(?:\w+\s+){0,3}?(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+(?:the\s+)?(?:end|expiry|expiration|close|last\s+day)\s+of\s+(?:the|its|that|any|each)\s+$",
    re.I,
)
_BY_THEN = expression(r"\b(?:within|inside|later\s+than|before|after|in|by|than)\s+(?:the\s+|an?\s+)?(?:period\s+of\s+)?$", re.I)
_MONEY = expression(r"[$€£]\s*$|\bnet\s+$", re.I)
_UNBOUND = expression(
    r"\b(?P<prompt>immediate(?:ly)?(?!\s+(?:family|effect))|prompt(?:ly)?|forthwith|at\s+once|without\s+(?:undue|"
    r"unreasonable|any|unnecessary)\s+delay|as\s+soon\s+as\s+(?:is\s+)?(?:(?:reasonably|commercially|"
    r"practicably|practically)\s+)?(?:possible|practicable|practical|feasible)|as\s+(?:soon|quickly|early)\s+as\s+(?:\w+\s+){1,2}?can\b|(?:most\s+)?expedient\w*|"
    r"(?<!to )expeditious\w*|(?:in\s+a\s+)?(?:reasonably\s+)?timely(?:\s+(?:manner|fashion|basis|way))?|"
    r"within\s+a\s+reasonable\s+(?:amount\s+of\s+)?(?:time|period|timeframe)(?:\s+(?:period|frame))?|"
    r"a\s+reasonable\s+(?:time|period)|urgently)\b"
    r"|\b(?P<ahead>in\s+advance|(?:reasonable\s+)?(?:prior|advance)\s+(?:written\s+)?(?:notice|notification|warning)|"
    r"prior\s+to|before|beforehand)\b"
    r"|\b(?P<asked>(?:up)?on\s+(?:receipt\s+of\s+)?(?:an?\s+|the\s+|any\s+|such\s+|its\s+)?(?:[\w'’/]+\s+){0,4}?(?:request|"
    r"demand)|(?:at|by)\s+(?:the\s+)?(?:[\w'’/]+\s+){0,3}?request|"
    r"when\s+(?:so\s+)?requested|if\s+(?:so\s+)?requested|as\s+requested|upon\s+(?:[\w'’/]+\s+){0,3}?(?:direction|"
    r"instruction|notice))\b"
    r"|\b(?P<regular>regular(?:ly)?|periodic(?:ally)?|ongoing|from\s+time\s+to\s+time|continuous(?:ly)?|routine(?:ly)?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A figure of time in its sentence. `start` takes in the words that limit it ("no later than")."""

    start: int
    end: int
    quantity: Quantity
    limit: str | None = None
    direction: str | None = None
    is_period: bool = False
    is_notice: bool = False
    refers_back: bool = False
    is_repeated: bool = False  # "every ninety days"
    is_idle: bool = False  # "not opened for 400 days": how long nothing was done
    is_floor: bool = False  # "not earlier than thirty days after": it must not be done before
    is_both_ways: bool = False  # "thirty days before or after closing"
    ahead: int = 0  # behind the second limit of "at least ten but not more than thirty days after …", where there is one
    excludes: str = ""  # "excluding school breaks", where the unit does not leave out those days


@dataclass(frozen=True, slots=True)
class Unbound:
    """Words that set a pace without a figure. `pace`: prompt, ahead, asked, regular."""

    start: int
    end: int
    pace: str


@lru_cache(maxsize=8192)
def clocks(sentence: str) -> tuple[Clock, ...]:
    """The figures of time in a sentence that are clocks: not ages, rates, look-back periods or recurrences."""
    taken = [(r.start, r.end) for r in recurrences(sentence)]
    found = []
    for quantity in quantities(sentence):
        if any(a <= quantity.start < b for a, b in taken) or _is_no_clock(sentence, quantity):
            continue
        found.append(_clock(sentence, quantity))
    return tuple(found)


@lru_cache(maxsize=8192)
def unbound(sentence: str) -> tuple[Unbound, ...]:
    """The words of a sentence that set a pace without a figure."""
    return tuple(Unbound(m.start(), m.end(), m.lastgroup or "") for m in _UNBOUND.finditer(sentence))


def _is_no_clock(text: str, quantity: Quantity) -> bool:
    behind, ahead = text[max(0, quantity.start - 60) : quantity.start], text[quantity.end : quantity.end + 30]
    if _OF_ANOTHER.search(text, max(0, quantity.start - 120), quantity.start) and (
        _PERIOD_AHEAD.match(ahead) or _ALLOWED.match(text, quantity.end)
    ):
        return True
    if (
        _HOW_OFTEN.search(behind)
        or _LIVED.search(behind)
        or _HAS_BEEN.search(behind)
        and not has_modal(text)
        and not _KEEPS_WHO.search(text, 0, quantity.start)
        or _PAST.search(behind)
        or _RATE.match(ahead)
        or _MONEY.search(behind)
        or _REPORT_AGE.search(behind)
        or _TOO_SHORT.search(text, max(0, quantity.start - 120), quantity.start)
    ):
        return True
    if quantity.is_ordinal and _BEFORE_ITS_END.search(behind):
        return True
    if _HOW_LONG.search(behind):
        return True
    in_days = quantity.unit in {"hours", "calendar_days", "business_days", "school_days"}
    if in_days and _AMOUNT_OF.match(text, quantity.end) and not _BY_THEN.search(behind) and not quantity.is_ordinal:
        return True
    return bool(_AGED.match(ahead)) or quantity.unit == "years" and bool(_AGE_BEHIND.search(behind) or _AGED_YEARS.match(ahead))


def _clock(text: str, quantity: Quantity) -> Clock:
    behind = text[max(0, quantity.start - 80) : quantity.start]
    excluded = _EXCLUDES.match(text, quantity.end)
    end = excluded.end() if excluded else quantity.end
    other = _OTHER_LIMIT.match(text, end) if quantity.up_to is None else None
    end = other.end() if other else end
    ahead = text[end - (2 if quantity.is_possessive else 0) : end + 80].lstrip("s'’")
    limit, start, is_floor = None, quantity.start, False
    for name, pattern in (("at_least", _AT_LEAST), ("at_most", _AT_MOST)):
        if match := pattern.search(behind):
            limit, start = name, quantity.start - len(behind) + match.start()
            break
    is_both_ways = bool(_BOTH_WAYS.match(ahead))
    direction = "before" if _BEFORE.match(ahead) and not is_both_ways else "after" if _AFTER.match(ahead) else None
    if _BOUNDS_ABOVE.search(behind):
        limit = "at_most"
    elif (floor := _floor_start(text, quantity, behind, limit, direction)) is not None:
        limit, start, is_floor = "at_least", min(start, floor), True
    period = _PERIOD_BEHIND.search(behind)
    if period and limit is None:
        start = quantity.start - len(behind) + period.start()
    is_notice = bool(_NOTICE.match(ahead)) or (quantity.is_possessive and "notice" in ahead[:40].lower())
    every = _EVERY.search(behind)
    return Clock(
        start if not every else quantity.start - len(every.group()),
        other.start() if other else end,
        quantity,
        limit,
        direction or ("after" if is_both_ways else None),
        is_period=(_lasts(period, limit) or bool(_RENEWED.search(behind))) and not is_notice and direction != "before",
        is_notice=is_notice or bool(_GIVEN.search(behind) and (limit == "at_least" or _NOTICE_OF.search(behind))),
        refers_back=_refers_back(behind, ahead),
        is_repeated=bool(every),
        is_idle=bool(_IDLE.search(text, max(0, quantity.start - 120), quantity.start) or _IDLE_AHEAD.match(ahead)),
        is_floor=is_floor,
        is_both_ways=is_both_ways,
        ahead=end if other else 0,
        excludes=_not_counted(text, quantity, end),
    )


def _refers_back(behind: str, ahead: str) -> bool:
    """ "The ten-day period", "those sixty days are over": a figure that was set before."""
    return bool(_REFERS_BACK.search(behind) and _PERIOD_AHEAD.match(ahead) or _THOSE.search(behind) and _ARE_OVER.match(ahead))


def _not_counted(text: str, quantity: Quantity, end: int) -> str:
    """The words that leave out days that the unit counts; none where it is business days, and business days are meant."""
    places = (quantity.end, *(m.start() for m in _PAUSE.finditer(text, end, end + 120)))
    match = next((m for place in places if (m := _EXCLUDES.match(text, place))), None)
    if match is None or quantity.unit == "school_days":
        return ""
    words = match.group().strip(" ,()")
    if (
        quantity.unit == "business_days"
        and not _OTHER_FREE.search(words)
        and not _BUT_WITH.search(text, match.start(), match.end() + 24)
    ):
        return ""
    return words


def _floor_start(text: str, quantity: Quantity, behind: str, limit: str | None, direction: str | None) -> int | None:
    """Where the words begin that make a figure the earliest moment at which something may be done; None where none do."""
    offset = quantity.start - len(behind)
    if direction == "before":
        return None
    if limit == "at_least":
        match = _AT_LEAST.search(behind)
        is_earliest = match and (_NOT_BEFORE.match(match.group()) or direction == "after" and not _PERIOD_BEHIND.search(behind))
        return offset + match.start() if match and is_earliest else None
    if match := _ONLY_AFTER.search(behind) or _WAITS.search(behind):
        return offset + match.start()
    match = _ONLY_THEN.search(behind)
    if match is None or quantity.is_possessive:
        return None
    verb = _FORBIDS.search(text, max(0, offset + match.start() - 160), offset + match.start())
    return offset + match.start() if verb and not _IN_CASE.search(text[: verb.start()]) else None


def _lasts(period: re.Match[str] | None, limit: str | None) -> bool:
    """Whether the figure says how long something lasts rather than by when it must be done."""
    return period is not None and (limit != "at_most" or period.group().lower().startswith(("for", "during", "throughout")))
