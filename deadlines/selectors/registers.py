"""The register: the deadlines that an actor sees, filtered, searched and in order."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from accounts.actors import Actor
from accounts.models import User
from accounts.policies import AnyActor
from accounts.role_table import MEMBERS, role_table
from agreements.labels import DUTY_KINDS
from deadlines.models import Deadline, DeadlineChange, Tolling
from deadlines.models.scoping import DeadlineQuerySet, OfDeadlineQuerySet
from deadlines.transitions import LIVE
from law.statutes.loading import statute_rules

ORDERS: Mapping[str, tuple[Any, ...]] = {
    "due": (F("due_at").asc(nulls_last=True), "id"),
    "-due": (F("due_at").desc(nulls_last=True), "id"),
    "kind": ("kind", F("due_at").asc(nulls_last=True), "id"),
    "-kind": ("-kind", F("due_at").asc(nulls_last=True), "id"),
    "opened": ("opened_at", "id"),
    "-opened": ("-opened_at", "id"),
}
OF_RECORDS = ("agreement_expiry", "offer_expiry", "certification_expiry")
RELATED = ("organization", "agreement", "agreement__vendor", "product", "product__vendor", "responsible", "reckoning", "event")


@dataclass(frozen=True, slots=True)
class DeadlineQuery:
    """What is looked for. Empty: everything that is still to be done."""

    states: Collection[str] = tuple(sorted(LIVE))  # none: in whatever state
    kinds: Collection[str] = ()
    origins: Collection[str] = ()
    obligor: str = ""
    agreement: UUID | None = None
    vendor: UUID | None = None
    product: UUID | None = None
    event: UUID | None = None
    responsible: User | None = None
    unassigned: bool = False
    provisional: bool | None = None
    undated: bool | None = None
    due_from: date | None = None  # days of the actor's district, both included
    due_until: date | None = None
    words: str = ""
    order: str = "due"


def deadlines_for(actor: AnyActor, query: DeadlineQuery | None = None, *, action: str = "") -> DeadlineQuerySet:
    """The deadlines that the actor sees, with what a line shows of them. Searching goes through titles, vendors and citations."""
    asked = query or DeadlineQuery()
    found = Deadline.objects.visible_to(actor, action).filter(_condition(asked), _between(actor, asked))
    found = found.select_related(*RELATED).defer("agreement__search_text")
    return found.order_by(*ORDERS.get(asked.order, ORDERS["due"]))


def deadline_of(actor: AnyActor, key: UUID | str) -> Deadline:
    """One deadline that the actor sees, or `Deadline.DoesNotExist`."""
    rows = Deadline.objects.visible_to(actor).select_related(*RELATED, "term_set").defer("agreement__search_text")
    return rows.get(pk=key)


def changes_of(actor: AnyActor, deadline: Deadline) -> OfDeadlineQuerySet:
    """What happened to it, in the order in which it was written: a clock that was ahead changes nothing of that."""
    rows = DeadlineChange.objects.visible_to(actor).filter(deadline=deadline)
    related = ("reckoning_before", "reckoning_after", "event", "evidence", "made_by", "given_to")
    return rows.select_related(*related).order_by("id")


def tollings_of(actor: AnyActor, deadline: Deadline) -> list[Tolling]:
    """The suspensions of the event of a deadline, in its district."""
    if deadline.event_id is None:
        return []
    rows = Tolling.objects.visible_to(actor).filter(event=deadline.event_id, organization=deadline.organization_id)
    return list(rows.select_related("recorded_by", "evidence").order_by("since"))


def kinds_of(actor: AnyActor) -> list[str]:
    """The kinds that occur, for a filter. Over many districts: all that can occur, which costs no search."""
    if isinstance(actor, Actor) and role_table().reach(actor.role, "deadlines.read") == MEMBERS:
        return list(all_kinds())
    return list(Deadline.objects.visible_to(actor).order_by("kind").values_list("kind", flat=True).distinct())


@lru_cache(maxsize=1)
def all_kinds() -> tuple[str, ...]:
    """Every kind that a deadline can have: of agreements, of laws, and of dates that records name for themselves."""
    return tuple(sorted({*DUTY_KINDS, *(rule.kind for rule in statute_rules()), *OF_RECORDS}))


def _condition(asked: DeadlineQuery) -> Q:
    given = {
        "state__in": list(asked.states),
        "kind__in": list(asked.kinds),
        "origin__in": list(asked.origins),
        "obligor": asked.obligor,
        "agreement": asked.agreement,
        "agreement__vendor": asked.vendor,
        "product": asked.product,
        "event": asked.event,
        "responsible": asked.responsible,
    }
    condition = Q(**{name: value for name, value in given.items() if value})
    if asked.unassigned:
        condition &= Q(responsible=None)
    if asked.provisional is not None:
        condition &= Q(is_provisional=asked.provisional)
    if asked.undated is not None:
        condition &= Q(due_at__isnull=asked.undated)
    for word in asked.words.split()[:8]:
        condition &= _has(word)
    return condition


def _has(word: str) -> Q:
    places = ("agreement__title", "agreement__vendor__name", "product__name", "cite", "rule")
    found = Q(kind__icontains=word.replace(" ", "_"))
    for place in places:
        found |= Q(**{f"{place}__icontains": word})
    return found


def _between(actor: AnyActor, asked: DeadlineQuery) -> Q:
    zone = ZoneInfo(zone_of(actor))
    condition = Q()
    if asked.due_from:
        condition &= Q(due_at__gte=datetime.combine(asked.due_from, time(), zone))
    if asked.due_until:
        condition &= Q(due_at__lte=datetime.combine(asked.due_until, time.max, zone))
    return condition


def zone_of(actor: AnyActor) -> str:
    """The zone in which days are meant."""
    return actor.organization.time_zone if isinstance(actor, Actor) else "UTC"
