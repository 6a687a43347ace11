"""Requests and the record of disclosures, as lists and pages ask for them.

Names are encrypted, so the database cannot search them: what is looked for by name is opened here, row by row, and only the
actor's own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery
from django.views.decorators.debug import sensitive_variables

from accounts.actors import Actor
from deadlines.models import Deadline, Disclosure, Request, RequestPaper
from deadlines.models.scoping import DeadlineQuerySet, OfRequestQuerySet, TakenInQuerySet
from deadlines.selectors.registers import RELATED, zone_of
from deadlines.transitions import LIVE
from trail.clock import now

WHY = "the deadlines of requests that the actor was found to see"
_LAST = {"nulls_last": True}
ORDERS: Mapping[str, tuple[Any, ...]] = {
    "number": ("number", "id"),
    "kind": ("kind", "-received_at", "id"),
    "received": ("received_at", "id"),
    "state": ("state", "-received_at", "id"),
    "due": (F("next_due").asc(**_LAST), "-received_at", "id"),
    "-due": (F("next_due").desc(**_LAST), "-received_at", "id"),
}
ENTRY_ORDERS: Mapping[str, tuple[Any, ...]] = {
    "day": ("disclosed_on", "id"),
    "recipient": ("recipient", "-disclosed_on", "id"),
    "basis": ("basis", "-disclosed_on", "id"),
    "recorded": ("recorded_at", "id"),
}


@dataclass(frozen=True, slots=True)
class RequestQuery:
    """What is looked for among requests."""

    states: Collection[str] = (Request.State.OPEN,)  # none: in whatever state
    kinds: Collection[str] = ()
    agreement: UUID | None = None
    received_from: date | None = None  # days of the actor's district, both included
    received_until: date | None = None
    overdue: bool = False
    words: str = ""
    order: str = "-received"


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """What is looked for in the record of disclosures."""

    day_from: date | None = None
    day_until: date | None = None
    basis: str = ""
    words: str = ""
    with_corrected: bool = False  # also what was corrected since
    order: str = "-day"


def requests_for(actor: Actor, query: RequestQuery) -> TakenInQuerySet:
    """The requests that the actor sees, with the first moment at which something of them is due."""
    found = _with_next_due(Request.objects.visible_to(actor)).select_related("organization", "event", "recorded_by")
    given = {"state__in": list(query.states), "kind__in": list(query.kinds), "agreements": query.agreement}
    found = found.filter(**{name: value for name, value in given.items() if value})
    zone = ZoneInfo(zone_of(actor))
    if query.received_from:
        found = found.filter(received_at__gte=datetime.combine(query.received_from, time(), zone))
    if query.received_until:
        found = found.filter(received_at__lte=datetime.combine(query.received_until, time.max, zone))
    if query.overdue:
        found = found.filter(next_due__lt=now())
    for word in query.words.split()[:8]:
        found = found.filter(_has(actor, word))
    return found.prefetch_related("agreements__vendor").order_by(*_order(ORDERS, query.order, "-received"))


def request_of(actor: Actor, key: UUID) -> Request:
    """One request that the actor sees, or `Request.DoesNotExist`."""
    return Request.objects.visible_to(actor).select_related("organization", "event", "recorded_by").get(pk=key)


def papers_of(actor: Actor, request: Request) -> OfRequestQuerySet:
    """Its papers, the earliest first."""
    rows = RequestPaper.objects.visible_to(actor).filter(request=request)
    return rows.select_related("stored_file", "added_by").order_by("added_at", "id")


def deadlines_of(actor: Actor, request: Request) -> DeadlineQuerySet:
    """What its events set going, what is due first."""
    rows = Deadline.objects.visible_to(actor).filter(organization=request.organization_id)
    events = request.events.values_list("pk", flat=True)
    return rows.filter(event__in=list(events)).select_related(*RELATED).defer("agreement__search_text").order_by(
        F("due_at").asc(nulls_last=True), "id"
    )  # fmt: skip


def suspendable_for(actor: Actor) -> DeadlineQuerySet:
    """Live deadlines of incidents, the time of which law enforcement may ask to let stand still."""
    rows = Deadline.objects.visible_to(actor).filter(organization=actor.organization, state__in=LIVE)
    incidents = rows.filter(event__isnull=False, trigger__startswith="incident_")
    return incidents.select_related(*RELATED).defer("agreement__search_text").order_by("due_at", "id")


def entries_for(actor: Actor, query: EntryQuery) -> TakenInQuerySet:
    """The entries of the record of disclosures that the actor sees."""
    found = Disclosure.objects.visible_to(actor).select_related(*_OF_ENTRY).defer("agreement__search_text")
    if not query.with_corrected:
        found = found.filter(corrected_by=None)
    given = {"disclosed_on__gte": query.day_from, "disclosed_on__lte": query.day_until, "basis__startswith": query.basis}
    found = found.filter(**{name: value for name, value in given.items() if value})
    if words := query.words.casefold().split()[:8]:
        found = found.filter(pk__in=[row.pk for row in found.iterator(chunk_size=1000) if _says(row, words)])
    return found.order_by(*_order(ENTRY_ORDERS, query.order, "-day"))


@sensitive_variables()
def _says(row: Disclosure, words: list[str]) -> bool:
    """Whether an entry has all the words. Interest and records are encrypted: they are opened here, row by row."""
    title = row.agreement.title if row.agreement else ""
    said = " ".join((row.recipient, row.interest or "", row.records or "", row.basis, title)).casefold()
    return all(word in said for word in words)


_OF_ENTRY = ("organization", "request", "agreement", "corrects", "corrected_by", "recorded_by")


def entry_of(actor: Actor, key: UUID) -> Disclosure:
    """One entry that the actor sees, or `Disclosure.DoesNotExist`."""
    return Disclosure.objects.visible_to(actor).select_related(*_OF_ENTRY).defer("agreement__search_text").get(pk=key)


@sensitive_variables()
def entries_of_student(actor: Actor, entry: Disclosure) -> list[Disclosure]:
    """Everything that was recorded for the student of an entry, the earliest first; what was corrected stays in it."""
    name = person_key(entry.concerns)
    return [row for row in _all_entries(actor) if person_key(row.concerns) == name]


@sensitive_variables()
def students_named(actor: Actor, words: str) -> list[tuple[Disclosure, int]]:
    """The students with entries whose names have all the words: the newest entry of each, and how many there are."""
    wanted, found = person_key(words).split(), dict[str, list[Disclosure]]()
    for row in _all_entries(actor) if wanted else ():
        name = person_key(row.concerns)
        if all(word in name for word in wanted):
            found.setdefault(name, []).append(row)
    return sorted(((rows[-1], len(rows)) for rows in found.values()), key=lambda one: person_key(one[0].concerns))


@sensitive_variables()
def requests_naming(actor: Actor, words: str) -> list[Request]:
    """The requests in which whoever asks, or whom it concerns, has all the words; the newest first."""
    wanted = person_key(words).split()
    rows = Request.objects.visible_to(actor).select_related("organization").order_by("-received_at", "-id")
    return [
        row
        for row in (rows.iterator(chunk_size=1000) if wanted else ())
        if all(word in person_key(f"{row.asked_by or ''} {row.concerns or ''}") for word in wanted)
    ]


def person_key(name: str | None) -> str:
    """A name as names are compared: without regard to case and spaces."""
    return " ".join((name or "").casefold().split())


def _all_entries(actor: Actor) -> Any:
    rows = Disclosure.objects.visible_to(actor).select_related(*_OF_ENTRY).defer("agreement__search_text")
    return rows.order_by("disclosed_on", "recorded_at", "id").iterator(chunk_size=1000)


def _with_next_due(found: TakenInQuerySet) -> TakenInQuerySet:
    of_request = Request.objects.unscoped(WHY).filter(pk=OuterRef(OuterRef("pk"))).order_by().values("events")
    rows = Deadline.objects.unscoped(WHY).filter(event__in=of_request, organization=OuterRef("organization"), state__in=LIVE)
    first: QuerySet[Any] = rows.order_by().values("organization").annotate(first=Min("due_at")).values("first")
    return found.annotate(next_due=Subquery(first))


def _has(actor: Actor, word: str) -> Q:
    condition = Q(outcome__icontains=word)
    if word.isdecimal() and len(word) < 9:
        condition |= Q(number=int(word))
    # By key, so that a request with two agreements is found once.
    linked = Request.objects.visible_to(actor).filter(
        Q(agreements__title__icontains=word) | Q(agreements__vendor__name__icontains=word)
    )
    return condition | Q(pk__in=linked.order_by().values("pk"))


def _order(orders: Mapping[str, tuple[Any, ...]], asked: str, usual: str) -> tuple[Any, ...]:
    """The order asked for; one with `-` that is not named turns the first key of the other round."""
    name = asked if asked.removeprefix("-") in orders else usual
    if name in orders:
        return orders[name]
    first, *rest = orders[name.removeprefix("-")]
    return (f"-{first}", *rest)
