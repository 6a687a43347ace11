"""From when a clock counts: the event that the words name, near the figure first, then farther away."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from law.duties.clocks import clocks
from law.duties.concepts import speaks_of
from law.duties.events import EVENTS
from law.duties.evidence import Evidence
from law.duties.other_ends import PAPER, SERVICE, audit_is_over, ends_otherwise, is_over, of_a_person, outlives_paper
from law.duties.periods_before import counts_from_a_period
from law.duties.remedies import remedy_start
from law.duties.waiting import noticed_first
from law.patterns import expression
from law.sentences import next_case

_INCIDENT = {
    "request": "lea_request",
    "suspected": "incident_suspected",
    "confirmed": "incident_confirmed",
    "discovered": "incident_discovered",
    "incident": "incident_discovered",
}
_ENDING = {"termination": "termination"}
_GENERAL = {
    "request": "lea_request",
    "termination": "termination",
    "executed": "agreement_executed",
    "suspected": "incident_suspected",
    "confirmed": "incident_confirmed",
    "discovered": "incident_discovered",
    "destroyed": "disposition_done",
    "period": "calendar",
}
# what each kind can count from; the rest of a text's events do not concern it
_BY_KIND: Mapping[str, Mapping[str, str]] = {
    "breach_notice": _INCIDENT,
    "breach_initial_notice": _INCIDENT,
    "breach_notice_to_parents": _INCIDENT,
    "breach_notice_to_users": _INCIDENT,
    "unauthorized_access_notice": _INCIDENT,
    "record_access": {"request": "access_requested"},
    "correction": {"inaccuracy": "inaccuracy_notified", "request": "inaccuracy_notified"},
    "legal_demand_notice": {"demand": "legal_demand_received", "disclosed": "legal_disclosure"},
    "subprocessor_list": {"request": "lea_request", "executed": "agreement_executed", "termination": "termination"},
    "storage_list": {"request": "lea_request", "executed": "agreement_executed"},
    "disposition_on_request": {"request": "disposition_requested"},
    "disposition_on_termination": _ENDING,
    "disposition_confirmation": {
        "request": "disposition_requested",
        "disposed": "disposition_done",
        "termination": "termination",
    },
    "final_review": _ENDING,
    "post_term_access": _ENDING,
    "post_term_destruction": _ENDING,
    "confidentiality_survival": {"termination": "termination", "destroyed": "disposition_done"},
    "audit_support": {"request": "audit_requested", "audit": "audit_requested"},
    "independent_report": {"request": "lea_request", "executed": "agreement_executed", "period": "calendar"},
    "security_evidence": {"request": "lea_request", "executed": "agreement_executed", "period": "calendar"},
    "document_retention": {"termination": "termination", "created": "records_created"},
    "training": {"executed": "agreement_executed", "period": "calendar"},
    "incident_plan": {"request": "lea_request", "executed": "agreement_executed"},
    "data_need_review": {"period": "calendar"},
    "annual_rights_notice": {"period": "calendar"},
}
# kinds whose moment the contract fixes, whatever words the text has for it
_FIXED = {
    "audit_notice": "audit_requested",
    "successor_notice": "sale_closed",
    "agreement_term": "agreement_executed",
    "offer_term": "agreement_executed",
    "termination_notice": "termination_wanted",
    "notice_by_mail_effective": "notice_mailed",
    "disposition_prior_notice": "disposition_done",
}
_NEAREST = {
    "breach_notice": "incident_discovered",
    "breach_initial_notice": "incident_suspected",
    "breach_notice_to_parents": "incident_discovered",
    "breach_notice_to_users": "incident_discovered",
    "unauthorized_access_notice": "incident_discovered",
    "record_access": "access_requested",
    "correction": "inaccuracy_notified",
    "legal_demand_notice": "legal_disclosure",
    "disposition_on_request": "disposition_requested",
    "disposition_on_termination": "agreement_terminated",
    "disposition_confirmation": "disposition_done",
    "final_review": "service_terminated",
    "post_term_access": "service_terminated",
    "post_term_destruction": "agreement_terminated",
    "confidentiality_survival": "agreement_terminated",
    "audit_support": "audit_requested",
    "document_retention": "records_created",
    "storage_list": "lea_request",
    "data_need_review": "calendar",
    "annual_rights_notice": "calendar",
}
_FAR = 700  # characters; no event that stands farther from a figure starts its clock
_STOP = expression(
    r";|(?<!\(\w)(?<!\(i[ivx])\)|,\s|\b(?:unless|whichever|except|and\s+(?:then\b|thereafter\b|shall|will|must|in\s+no\s+event|no\s+later)|or\s+(?:sooner|earlier)"
    r"(?!\s+(?:terminat|expir|cancel)))\b",
    re.I,
)
_NO_LONGER_USED = expression(r"\bus(?:e|es|ing)$", re.I)
_SERVICE_IS = expression(
    r"\b(?:services?|subscription|engagement|account|licen[cs]e|product|platform|software)\s+(?:is|are|was|were|has\s+been|have\s+been|being)\s+(?:\w+\s+)?$",
    re.I,
)
_CONNECTED = expression(
    r"^['’s\s-]*(?:(?!(?:and|but|or(?!\s+(?:more|less)))\b)\(?[\w-]+\)?\s+){0,6}?(?:of|after|following|from|upon|prior\s+to|before|in\s+advance|if|when|where|once|"
    r"that|since)\b",
    re.I,
)
# kinds that are about one event only, however the text words it
_SURE = frozenset(_NEAREST) - {
    *(k for k in _NEAREST if "breach" in k),
    "document_retention",
    "audit_support",
    "data_need_review",
    "annual_rights_notice",
    "storage_list",
}
_FIRM = frozenset(
    {"audit_notice", "termination_notice", "notice_by_mail_effective", "disposition_prior_notice", "successor_notice"}
)


@dataclass(frozen=True, slots=True)
class Start:
    """From when a clock counts. `end` is the sentence's offset behind the event's words, or -1 where they stand elsewhere."""

    trigger: str
    is_stated: bool
    starts_at: str
    end: int = -1


_OF_BREACH = frozenset({"breach_notice", "breach_initial_notice"})
_SUSPECTED_ONE = expression(
    r"\b(?:suspected|possible|potential|alleged)\s+(?:(?:data|security|personal)\s+)*(?:breach(?:es)?|incidents?|unauthori[sz]ed|compromise|one)\b(?!\s+or\s+(?:confirmed|actual))",
    re.I,
)
_CONFIRMED_ONE = expression(r"\bconfirm\w*|\bactual\b|\bverif\w+", re.I)


def _is_of_a_suspected_one(e: Evidence) -> bool:
    """ "Within two days of confirming a breach, and of a suspected breach within 24 hours": the limb of this figure is about suspicion, another's is not."""
    if e.clock is None:
        return False
    others = [c for c in clocks(e.sentence) if c.quantity.start != e.clock.quantity.start]
    before = max((c.end for c in others if c.end <= e.clock.quantity.start), default=0)
    behind = min((c.start for c in others if c.start > e.clock.quantity.end), default=len(e.sentence))
    own = _LIMBS.split(e.sentence[before : e.clock.quantity.start])[-1]
    rest = e.sentence[: e.clock.quantity.start].removesuffix(own) + e.sentence[e.clock.quantity.end : behind] * (not before)
    is_other = bool(_CONFIRMED_ONE.search(rest)) or (not before and bool(_CONFIRMED_ONE.search(e.sentence, behind - 40)))
    return bool(others) and bool(_SUSPECTED_ONE.search(own)) and not _CONFIRMED_ONE.search(own) and is_other


_LIMBS = expression(r",\s+(?:and\s+)?|;\s+|\band\s+")


def find_start(kind: str, e: Evidence) -> Start:
    """The trigger of a duty of this kind, as the text says it."""
    if kind in _FIXED:
        return _fixed(kind, e)
    if kind in _OF_BREACH and _is_of_a_suspected_one(e):
        return Start("incident_suspected", True, "event")
    if start := _of_what_went_before(kind, e):
        return start
    events = _BY_KIND.get(kind, _GENERAL)
    for text, offset, is_near, is_own in _regions(e):
        if kind == "document_retention" and offset >= 0 and _of_another_limit(e, text, offset):
            continue
        if is_near and _is_that_end(e, text, offset, events):
            continue
        name, match = _earliest(events, text, is_near)
        if match is None:
            if is_near and e.clock and _names_an_event(text, kind):
                return Start(_NEAREST[kind] if kind in _SURE else "other", True, "event")
            continue
        if name == "destroyed" and not is_near:
            continue
        if name == "termination" and ends_otherwise(e.sentence, text, match):
            return Start("other", True, "event")
        trigger = _trigger(events[name], text, match, kind)
        if (
            kind == "other"
            and trigger.startswith("incident")
            and not (e.mentions_at_all("breach") or speaks_of("breach", e.around.rest))
        ):
            trigger = "other"
        is_stated = is_own and not _is_mere_condition(name, text, is_near, kind)
        where = offset + match.end() if offset >= 0 else -1
        return Start(trigger, is_stated, _starts_at(text, match, name) if is_stated else "unknown", where)
    if e.recurrence is not None:
        return Start("calendar", True, "event")
    if e.predicate.is_case and e.front.strip():
        return Start(_NEAREST[kind] if kind in _SURE else "other", True, "event")
    return Start(_NEAREST.get(kind, "other"), False, "unknown")


def _of_what_went_before(kind: str, e: Evidence) -> Start | None:
    """The start of a figure that counts from what came before it: a deletion, the end of another time, what an audit has found."""
    if kind == "disposition_confirmation" and _after_that_deletion(e):
        return Start("disposition_done", True, "event")
    if kind == "confidentiality_survival" and outlives_paper(e.sentence) and not EVENTS["termination"].search(e.sentence):
        return Start("agreement_terminated", True, "event")
    if kind in _AFTER_A_PERIOD and counts_from_a_period(e):
        return Start("other", True, "event")
    if kind == "other" and noticed_first(e):
        return Start("other", True, "event")  # so many days before the act
    if kind in _REMEDIAL and (found := remedy_start(kind, e, (_near(e) or ("", 0))[0])):
        return Start(*found)
    return None


_REMEDIAL = frozenset({"audit_support", "other", "independent_report", "security_evidence"})
_AFTER_A_PERIOD = frozenset({"disposition_on_termination", "post_term_destruction", "other"})


def _after_that_deletion(e: Evidence) -> bool:
    """ "… destroys the data, and certifies it within ten days after that": the nearest act is what it counts from."""
    near = _near(e)
    if near is None or e.clock is None or not (_POINTS_BACK.match(near[0]) or _THEREAFTER.match(near[0])):
        return False
    return bool(EVENTS["destroyed"].search(e.sentence, 0, max(e.predicate.start, e.predicate.main)))


def _of_another_limit(e: Evidence, text: str, offset: int) -> bool:
    """Whether words beside the predicate set another time limit: "keep the log two years and delete the data within 30 days of …"."""
    beside = offset >= e.predicate.end - len(" and ") or offset + len(text) <= e.predicate.start
    return beside and bool(_A_LIMIT.search(text))


_A_LIMIT = expression(r"\b(?:hours?|days?|weeks?|months?|years?)\b", re.I)


def _is_mere_condition(name: str, text: str, is_near: bool, kind: str) -> bool:
    """Whether an event is named, but not as the start of a clock: "in the event of a breach", "certify the deletion"."""
    if name == "incident":
        return not is_near or bool(expression(r"\W*(?:if|when|where|should)\b", re.I).match(text))
    return (
        name == "disposed"
        and not is_near
        and kind == "disposition_confirmation"
        and not expression(r"\W*(?:upon|after|following|once|when|within)\b", re.I).match(text)
    )


# "with automatic renewals of twelve months each": what has run out begins again
_RENEWAL = expression(r"\b(?:renew\w*|prolong\w*|extensions?|extended)\b[^.;,]{0,50}$", re.I)


_BEFORE_THE_END = expression(
    r"\W*(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+(?:[\w-]+\s+){0,3}?(?:ends?|expir\w+|terminat\w+|close[sd]?|conclusion)\b",
    re.I,
)


def _fixed(kind: str, e: Evidence) -> Start:
    near = _near(e)
    if kind == "agreement_term" and e.clock is not None and _RENEWAL.search(e.sentence[: e.clock.start]):
        return Start("agreement_expired", True, "event")
    if kind == "disposition_prior_notice" and near and (ends := _BEFORE_THE_END.match(near[0])):
        return Start(ending(near[0], ends), True, "event")  # and not before what is deleted after the end
    connected = kind in _FIRM or bool(near and _CONNECTED.match(near[0]))
    if kind in {"agreement_term", "offer_term"} and not connected:
        connected = bool(
            expression(
                r"\b(?:from|commenc\w*|begin(?:s|ning)?|effective\s+(?:date|as\s+of|on|upon)|upon\s+execution|start\w*|(?:up)?on\s+(?:\w+\s+){0,5}?(?:(?:counter-?)?sign(?:s|ed|ing|atures?)?|countersignatures?|execution)|once\s+signed)\b",
                re.I,
            ).search(f"{e.front} {e.act}")
        )
    return Start(_FIXED[kind], connected, "event" if connected else "unknown")


def _near(e: Evidence) -> tuple[str, int] | None:
    """The words right behind the figure, up to where the thought ends."""
    if e.clock is None:
        return None
    start = e.clock.ahead or e.clock.end
    if later := _ONCE.match(e.sentence, start):
        start = later.end()
    limit = min(len(e.sentence), start + 150, _next_limb(e.sentence, start))
    if _NEXT_THING.match(e.sentence, start, limit) and any(c.start > start for c in clocks(e.sentence)):
        return "", start  # "… within one day and a confirmed breach within twelve hours": what follows is another's event
    stop = _STOP.search(e.sentence, start, limit)
    return e.sentence[start : stop.start() if stop else limit], start


def _next_limb(sentence: str, start: int) -> int:
    """Where another figure begins that "and" or "or" sets beside this one: "… after confirming it and five days after suspecting it"."""
    for clock in clocks(sentence):
        figure = clock.quantity.start
        if figure > start and (joint := _JOINS_LIMB.search(sentence, max(start, figure - 40), figure)):
            return joint.start()
    return len(sentence)


_ONCE = expression(
    r"\s*,(?=\s+(?:once|after|following|from\s+(?:the|when|its))\b)", re.I
)  # "within 48 hours, once it believes that …"
_NEXT_THING = expression(
    r"\s*,?\s+(?:and|or|but)\s+(?:an?|any|each|every|the)\s+(?:[\w-]+\s+){1,4}?(?:within|in|no\s+later|not\s+later|by|at)\b", re.I
)
# "within fifteen days, and on expiration of this agreement, within thirty days": the second figure has an event of its own in front
_OWN_FRONT = expression(
    r"(?<=days,|eeks,|nths,|ours,|ears,)\s+(?:and|or|but)\s+(?:(?:up)?on|after|following|at|if|when|where|once)\s[^;.,]{3,100},?\s+(?:(?:within|in|by|no\s+later\s+than)\s*)?$",
    re.I,
)
_JOINS_LIMB = expression(r"\b(?:and|or)\s+(?:\(\w{1,3}\)\s*)?(?:within\s+)?$", re.I)


def _regions(e: Evidence) -> Iterator[tuple[str, int, bool, bool]]:
    """(text, its offset or -1, whether it is right behind the figure, whether it is the sentence's own), the nearest first."""
    near = _near(e)
    predicate = e.predicate
    if near and e.clock:
        yield near[0], near[1], bool(_CONNECTED.match(near[0])), True
        before = predicate.start if predicate.start <= e.clock.start < predicate.end else 0
        before = max(before, e.clock.start - _FAR)
        if own := _OWN_FRONT.search(e.sentence, before, e.clock.start):
            yield own.group(), own.start(), False, True
        last = max((c.end for c in clocks(e.sentence) if before <= c.end <= e.clock.start), default=before)
        if last > before and _NEXT_THING.match(e.sentence, last):
            yield e.sentence[last : e.clock.start], last, False, True
        yield e.sentence[before : e.clock.start], before, False, True
        behind = near[1] + len(near[0])
        yield e.sentence[behind : min(behind + _FAR, next_case(e.sentence, e.clock.start))], behind, False, True
        ahead = predicate.start if predicate.is_case else max(0, predicate.start - _FAR)
        yield e.sentence[ahead : predicate.start], ahead, False, True
    else:
        yield e.front, predicate.start, False, True
        yield e.main, predicate.main, False, True
        ahead = predicate.start if predicate.is_case else max(0, predicate.start - _FAR)
        yield e.sentence[ahead : predicate.start], ahead, False, True
    if predicate.is_case:
        return
    yield e.around.lead, -1, False, True
    yield e.around.previous, -1, False, False
    yield e.around.heading, -1, False, False


def _earliest(events: Mapping[str, str], text: str, is_near: bool) -> tuple[str, re.Match[str] | None]:
    """The event that a text names first; where suspicion is enough, suspicion."""
    if "suspected" in events and (match := EVENTS["suspected"].search(text)):
        return "suspected", match
    found = [(m.start(), order, name, m) for order, name in enumerate(events) if (m := EVENTS[name].search(text))]
    if "incident" in events and not is_near:  # a demand starts a notice of breach only where the figure says so
        found = [f for f in found if f[2] != "request"]
    if "incident" in events:  # "upon a breach being confirmed": the stronger word counts wherever it stands
        found = [f for f in found if f[2] != "incident"] or found
    if not found:
        return "", None
    _, _, name, match = min(found, key=lambda f: f[:2])
    return name, match


_THEREAFTER = expression(r"\s*,?\s*(?:thereafter|later|afterwards?)\b", re.I)
_POINTS_BACK = expression(r"\s*(?:after|following|of|from|before)\s+(?:it|that|this|then)\W*$", re.I)
_IS_RECEIVED = expression(
    r"\s*(?:after|following|of|from|upon)\s+(?:(?:it|the\s+\w+)\s+)?(?:recei(?:v(?:ing|es)|pt\s+of)|getting|has\s+received)\s+(?:it|that|this|them|one)\W*$",
    re.I,
)


def _is_that_end(e: Evidence, text: str, offset: int, events: Iterable[str]) -> bool:
    """ "When the subscription ends, … for sixty days after the end": what ended was said before."""
    ends = _THE_END.match(text)
    if not ends or "termination" not in events:
        return False
    before = e.sentence[:offset] if EVENTS["termination"].search(e.sentence, 0, offset) else e.around.lead
    meant = EVENTS["termination"].search(before)
    return bool(meant) and not (ends["event"] and EVENTS["request"].search(before, meant.end() if meant else 0))


_THE_END = expression(
    r"\s*(?:after|following|from|of)\s+(?:(?:the|that|this|its|such)\s+(?:end|ending)\W*$|(?P<event>(?:that|this|such)\s+(?:event|date|day|time|moment|occurrence))\b(?!\s+(?:of|on|in|that|when|which|the)\b))",
    re.I,
)


def _names_an_event(text: str, kind: str = "other") -> bool:
    """Whether the words behind a figure name what it counts from; "after it" leaves that to the words before.

    So does "after receiving it", where the kind of the duty tells what is received.
    """
    if _POINTS_BACK.match(text) or (kind != "other" and _IS_RECEIVED.match(text)):
        return False
    return bool(_CONNECTED.match(text)) and bool(expression(r"\w{4,}").search(text))


def _trigger(code: str, text: str, match: re.Match[str], kind: str) -> str:
    if code.startswith("incident_") and _AFTER_NOTICE.match(text):
        return "other"
    if code == "audit_requested" and audit_is_over(text, match):
        return "other"
    if of_a_person(text, match) if code == "termination" else code.startswith("incident_") and is_over(text, match):
        return "other"
    return ending(text, match) if code == "termination" else code


# "within ten days of its first notice": what was told before, and not the incident that it told of
_AFTER_NOTICE = expression(
    r"\W*(?:after|of|from|following)\s+(?:(?:giving|sending|making)\s+)?(?:the|its|that|such|this|each|any|an?)\s+(?:(?:initial|first|preliminary|earlier|breach|incident|original|prior|telephone|oral)\s+)+(?:notice|notification|report|alert|call)\b(?!\s+(?:of|that)\b)",
    re.I,
)


def ending(text: str, match: re.Match[str]) -> str:
    """What ended: the agreement before its term, its term, or the service."""
    if _NO_LONGER_USED.search(match.group()):
        return "service_terminated"
    behind = text[match.start() : match.end() + 70]
    paper, service = PAPER.search(behind), SERVICE.search(behind)
    if service and (not paper or service.start() <= paper.start()) or not paper and _SERVICE_IS.search(text[: match.start()]):
        return "service_terminated"
    words = text[max(0, match.start() - 24) : match.end() + 30].lower()
    if ("expir" in words or "end of the term" in words) and "terminat" not in words:
        return "agreement_expired"
    return "agreement_terminated"


def _starts_at(text: str, match: re.Match[str], name: str) -> str:
    words = text[max(0, match.start() - 40) : match.end() + 24].lower()
    if expression(r"\brecei(?:pt|v)").search(words):
        return "receipt"
    if name == "request" and expression(r"\bdate\s+(?:of|on\s+which)\b|\bdate\s+the\b").search(words):
        return "date_of_request"
    return "event"


def disposition_events(e: Evidence) -> tuple[str, ...]:
    """Why data must go: kinds of disposition that the nearest words give, both where either is enough."""
    events = {"request": "disposition_on_request", "termination": "disposition_on_termination"}
    if is_singled_out(e):
        return ("disposition_on_request",)
    for text, offset, is_near, _ in _regions(e):
        if is_near and _is_that_end(e, text, offset, events):
            return ("disposition_on_termination",)
        found = {n: m for n in events if (m := EVENTS[n].search(text)) and not (n == "request" and _NOT_ASKED.search(text))}
        if len(found) == 2 and _EITHER_ENOUGH.search(
            text[min(m.start() for m in found.values()) : max(m.end() for m in found.values())]
        ):
            return tuple(events[n] for n in sorted(found, key=lambda n: found[n].start()))
        if found:
            return (events[min(found, key=lambda n: found[n].start())],)
        if is_near and e.clock and _names_an_event(text, "disposition") and not counts_from_a_period(e):
            return ("other",)
        if _NO_LONGER_NEEDED.search(text):
            return ("other",)
    return ("other",) if _CONDITION.search(e.said) else ()


_SINGLES_OUT = r"(?:identif(?:y|ies)|names?|designates?|marks?|specif(?:y|ies)|singles?\s+out|points?\s+out|selects?|indicates?|picks?|(?:has|have)\s+(?:named|identified|designated|marked|specified|singled\s+out|selected))"
_WHO = r"(?:you|(?:(?:the|a|an|any|each|that)\s+)?(?:lea|district|board|school|agency|customer|client|member|college|academy|teacher)s?)"
_SINGLED_OUT = expression(
    rf"\b(?:students?|pupils?|accounts?|data|records?|information|files?|portions?|parts?|items?|elements?|entries|whatever|what|those|such)\s+(?:\w+\s+)?(?:(?:that|which|as|whom)\s+)?{_WHO}(?:,[^,;.]{{2,40}},)?\s+(?:later\s+|so\s+|then\s+|thus\s+)?{_SINGLES_OUT}\b"
    rf"|\b{_WHO}\s+(?:that|which|who)\s+(?:wants?|wishes|asks?\s+for|needs?)\s+[^,;.]{{1,60}}\b(?:removed|deleted|erased|gone|destroyed|taken\s+down|purged|removal|deletion|erasure)\b"
    r"|\btell\s+us\s+(?:which|what|whose)\b[^;.]{1,80}\b(?:go|gone|removed|deleted|erased)\b",
    re.I,
)


def is_singled_out(e: Evidence) -> bool:
    """ "The portion that the LEA identifies", "a school that wants data removed": whoever names what is to go asks for it."""
    own = f"{e.front} {e.main}"
    if EVENTS["termination"].search(own) or EVENTS["termination"].search(e.around.lead):
        return False
    before = "" if e.predicate.is_case else e.sentence[: e.predicate.start]
    return bool(_SINGLED_OUT.search(own)) or bool(_SINGLED_OUT.search(before)) and not EVENTS["termination"].search(before)


# "if the LEA does not request its return": what is not asked starts nothing
_NOT_ASKED = expression(
    r"\b(?:does|do|did|has|have|had|shall|will|should)\s+not\s+(?:\w+ly\s+)?(?:request|ask|direct|instruct|demand)\w*|\b(?:fails?|failed|neglects?|omits?)\s+to\s+(?:request|ask|direct|instruct|demand)|"
    r"\b(?:absent|without|no)\s+(?:an?\s+|any\s+|such\s+)?(?:written\s+)?(?:request|instruction|direction)s?\b",
    re.I,
)
_CONDITION = expression(r"\b(?:when|if|after|once|where|whenever)\b", re.I)
_EITHER_ENOUGH = expression(r"\bor\b", re.I)
_NO_LONGER_NEEDED = expression(r"\bno\s+longer\s+(?:\w+\s+)?(?:needed|necessary|required)\b", re.I)
