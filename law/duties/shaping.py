"""How a duty is shaped: who owes it to whom, which way its clock runs, what it bounds, and which words say so."""

import re
from dataclasses import dataclass, replace

from law.duties.conditions import combination_of, exceptions_of
from law.duties.evidence import Evidence
from law.duties.incident_kinds import sends_theirs
from law.duties.kinds import OTHER
from law.duties.parties import counterpart
from law.duties.quoting import LONGEST
from law.duties.roles import Roles
from law.duties.starts import Start, find_start
from law.duties.waiting import waits_to
from law.obligations import Combination
from law.patterns import expression
from law.quantities import Mismatch, Quantity

# what returns in these clauses says how often one may ask, and is no clock
_HOW_OFTEN_AT_MOST = frozenset({"termination_notice", "audit_notice"})
_ENDINGS = frozenset({"agreement_term", "offer_term", "confidentiality_survival", "post_term_access", "document_retention"})
_LASTS_AT_LEAST = frozenset({"confidentiality_survival", "post_term_access", "document_retention"})
_BEFORE = frozenset({"termination_notice", "disposition_prior_notice"})
_BEFORE_AN_ACT = frozenset({"legal_demand_notice", "successor_notice"})
_BY_LEA = frozenset({"audit_notice", "annual_rights_notice", "unauthorized_access_notice"})
_BY_EITHER = frozenset({"agreement_term", "termination_notice", "notice_by_mail_effective"})
_BY_PROVIDER = frozenset({"post_term_access", "offer_term"})
_TO_ANYONE = frozenset(
    {
        "other",
        "breach_notice_to_parents",
        "breach_notice_to_users",
        "audit_support",
        "document_retention",
        "correction",
        "training",
        "incident_plan",
        "successor_notice",
    }
)
# "within ten days of notice": the notice starts the time, it is not given so long before
_OF_NOTICE = expression(r"\s*of\s+(?:(?!(?:the|its|any)\s+(?:sale|merger)\b)\w+\s+){0,3}?(?:notice|notification)\b", re.I)
_KEEPS = expression(
    r"\s+(?:\w+\s+){0,2}?(?:responsible\s+for\s+(?:\w+\s+)?(?:maintain|keep|retain|stor)\w*|(?:shall|must|"
    r"will)\s+(?:maintain|keep|retain))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A duty as one sentence states it. Offsets are the sentence's; `marks` are the words that set its value."""

    kind: str
    obligor: str
    obligee: str
    start: Start
    nature: str
    limit: str
    amount: int | None
    unit: str | None
    unit_stated: bool | None
    direction: str
    combine: Combination | None
    recurs: str | tuple[str, ...] | None
    exceptions: tuple[str, ...]
    marks: tuple[int, int]
    reach: tuple[int, int]
    mismatch: Mismatch | None = None
    refers_back: bool = False
    up_to: int | None = None  # the other end of "24 to 48 hours"
    is_both_ways: bool = False  # "thirty days before or after closing"
    excludes: str = ""  # days that do not count and that the unit counts
    is_implied: bool = False  # "failure to notify within 72 hours shall be a breach"
    leans_to: "Draft | None" = None  # what a time limit of no sure kind is likely to be
    is_likely: bool = False  # its kind is no more than likely

    @property
    def is_timed(self) -> bool:
        """Whether it has a figure or returns."""
        return self.amount is not None or self.recurs is not None


def shape(kind: str, e: Evidence, roles: Roles) -> Draft:
    """The draft of a duty of a kind, from its evidence."""
    start = find_start(kind, e)
    direction = _direction(kind, e)
    if kind == "legal_demand_notice":
        start = _demand_start(start, direction)
    if e.clock is None and e.recurrence is not None:
        start = replace(start, trigger="calendar", is_stated=True, starts_at="event")
    nature = _nature(kind, e, direction)
    limit = _limit(kind, e, nature)
    quantity = e.clock.quantity if e.clock else None
    obligor, obligee = (_of_this_paper(role, e) for role in _sides(kind, e, roles))
    return Draft(
        kind,
        obligor,
        obligee,
        start,
        nature,
        limit,
        _amount(quantity, limit) if quantity else None,
        quantity.unit if quantity else None,
        quantity.unit_stated if quantity else None,
        direction,
        combination_of(kind, e, e.around.following),
        e.recurrence.recurs if e.recurrence and kind not in _HOW_OFTEN_AT_MOST else None,
        exceptions_of(kind, e, e.around.rest),
        _marks(e),
        _reach(e, start),
        quantity.mismatch if quantity else None,
        bool(e.clock and e.clock.refers_back),
        quantity.up_to if quantity else None,
        bool(e.clock and e.clock.is_both_ways),
        e.clock.excludes if e.clock else "",
    )


def _amount(quantity: Quantity, limit: str) -> int:
    """The safe end of a range: the earlier for what is due by then, the later for what must last or wait so long."""
    return quantity.up_to if quantity.up_to and limit == "at_least" else quantity.amount


def _direction(kind: str, e: Evidence) -> str:
    if kind == "audit_notice":
        return "after"
    if kind in _BEFORE or kind in _BEFORE_AN_ACT and waits_to(e):
        return "before"
    if e.clock is not None:
        within = e.clock.limit == "at_most" and bool(_OF_NOTICE.match(e.sentence, e.clock.quantity.end))
        warns = e.clock.is_notice and not within and kind in {OTHER, "successor_notice", "legal_demand_notice"}
        return "before" if e.clock.direction == "before" or warns else "after"
    if kind == "legal_demand_notice":
        return "before" if e.paced("ahead") or not e.paced("prompt") else "after"
    return (
        "before"
        if kind in {"successor_notice", OTHER} and e.paced("ahead") and not e.paced("prompt", "asked") and not e.recurrence
        else "after"
    )


def _demand_start(start: Start, direction: str) -> Start:
    """Warning before is counted from the disclosure, warning after from the demand."""
    if direction == "before":
        return replace(start, trigger="legal_disclosure", is_stated=True, starts_at="event")
    return replace(start, trigger="legal_demand_received") if start.trigger == "legal_disclosure" else start


def _nature(kind: str, e: Evidence, direction: str) -> str:
    if kind in _ENDINGS:
        return "period"
    if kind == "notice_by_mail_effective":
        return "deemed"
    if kind == "audit_notice" or direction == "before" or _is_floor(e):
        return "lead_time"
    return "period" if kind == OTHER and e.clock is not None and e.clock.is_period else "deadline"


def _is_floor(e: Evidence) -> bool:
    """Whether the figure is the earliest moment, not the latest: "not earlier than thirty days after termination"."""
    return e.clock is not None and (e.clock.is_floor or bool(waits_to(e)))


def _limit(kind: str, e: Evidence, nature: str) -> str:
    if nature == "lead_time" or kind in _LASTS_AT_LEAST:
        return "at_least"
    if nature == "period" and e.clock is not None and e.clock.limit:
        return e.clock.limit
    return "at_most"


def _sides(kind: str, e: Evidence, roles: Roles) -> tuple[str, str]:
    """Who owes what to whom; where the words name nobody, who by the nature of the kind owes it."""
    if kind in _BY_LEA:
        return "lea", "provider" if kind != "annual_rights_notice" else "parents"
    if kind in _BY_PROVIDER:
        return ("certifier" if roles.obligor == "certifier" else "provider"), "lea"
    if kind in _BY_EITHER:
        named = (
            roles.obligor
            if kind == "termination_notice" and roles.obligor in {"provider", "lea", "sponsor", "certifier"}
            else "either"
        )
        return named, counterpart(named) if named != "either" else "either"
    obligor = roles.obligor or _keeper(kind, e) or "provider"
    if obligor == "subprocessor":
        return obligor, roles.obligee if roles.obligee in {"lea", "parents", "users", "state_agency"} else "provider"
    if kind == "breach_notice_to_parents" and sends_theirs(e):
        return obligor, "parents"
    to_anyone = kind in _TO_ANYONE or roles.obligee in {"state_agency", "sponsor"}
    obligee = roles.obligee if to_anyone and roles.obligee and roles.obligee != obligor else counterpart(obligor)
    return obligor, obligee


def _of_this_paper(role: str, e: Evidence) -> str:
    """The provider by default is whoever has the provider's place in this paper, unless the sentence names a provider."""
    if role != "provider" or e.names is None or any(m.role == "provider" for m in e.mentions):
        return role
    return e.names.vendor


def _keeper(kind: str, e: Evidence) -> str | None:
    """Who keeps the records, where the sentence is passive and the provision has said it before."""
    if kind != "document_retention" or not (e.names and e.around.rest):
        return None
    kept = (m for m in e.names.mentions(e.around.rest) if _KEEPS.match(e.around.rest, m.end))
    return next((m.role for m in kept), None)


def _marks(e: Evidence) -> tuple[int, int]:
    """The words that set the value: the figure, what returns, the word of pace, else the verb."""
    if e.clock is not None:
        return e.clock.start, e.clock.end
    if e.recurrence is not None:
        return e.recurrence.start, e.recurrence.end
    for word in e.unbound:
        if word.pace in {"prompt", "ahead", "asked"} and word.start < e.predicate.main + LONGEST:
            return word.start, word.end
    start = e.predicate.modal_at if e.predicate.modal_at >= 0 else e.predicate.main
    return start, min(e.predicate.end, start + 12)


def _reach(e: Evidence, start: Start) -> tuple[int, int]:
    """The words that a reader should see: the predicate, with the figure and the event."""
    mark_start, mark_end = _marks(e)
    last = max(mark_end, start.end if start.end <= e.predicate.end else mark_end)
    begin = (
        e.predicate.main
        if mark_start >= e.predicate.main and e.predicate.end - e.predicate.start > LONGEST
        else e.predicate.start
    )
    return min(begin, mark_start), max(e.predicate.end, last)
