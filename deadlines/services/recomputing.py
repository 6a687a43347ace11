"""Computing anew what is live: after an amendment, a newer profile, a change of a district's days, a suspension."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actors import SystemActor
from accounts.models import Organization
from agreements.covering import speaks_of
from agreements.models import Agreement
from deadlines.concerned import AGREEMENT, PRODUCT, Concerned, agreements_named
from deadlines.happenings import happening_of
from deadlines.models import Deadline
from deadlines.services.planning import plan_event
from deadlines.services.returning import record_ends, sync_ahead
from deadlines.services.syncing import Difference, sync
from deadlines.transitions import LIVE
from trail.clock import now
from trail.handlers import Subject
from trail.models import DomainEvent
from trail.services import Named, record
from vendors.models import Product, ProductChange

WHY = "what is live is computed anew for whoever it belongs to"
RECOMPUTING = SystemActor("recompute-deadlines")
PORTION = 1000


def recompute_terms(event: DomainEvent, subject: Subject) -> None:
    """The handler of `terms.changed` for one agreement."""
    recompute_many(event, [subject])


@transaction.atomic
def recompute_many(event: DomainEvent, subjects: Sequence[Subject]) -> None:
    """Agreements have other terms or dates: what their events opened follows the terms of the event's day as known now."""
    agreements = agreements_named([UUID(s.key) for s in subjects if s.kind == AGREEMENT])
    words = _("The terms of the agreement changed.")
    gone = _("The terms of the agreement changed, and no longer ask for this.")
    done = [
        _recompute(root, concerned, words=words, gone=gone, event=event.pk) for root, concerned in _events_of(agreements).items()
    ]
    done.append(sync_ahead(agreements, words=words, gone=gone, event=event.pk))
    record_ends(agreements, now())  # an end that was moved to a day already past is no deadline that could be over some day
    if any(difference.is_any for difference in done):
        record(RECOMPUTING, "deadlines.recomputed", Named("trail.domainevent", str(event.pk)))


@transaction.atomic
def follow_profile(event: DomainEvent, subject: Subject) -> None:
    """The handler of `product.changed`: where a profile was recorded, what is going on follows what held on its event's day."""
    recorded = ProductChange.objects.unscoped(WHY).filter(event=event, kind="profile.recorded")
    if subject.kind != PRODUCT or not recorded.exists():
        return
    words = _("A profile of the product was recorded.")
    gone = _("A newer profile of the product was recorded, and no longer promises this.")
    changed = False
    for agreements in _going_on(UUID(subject.key)):
        for root, concerned in _events_of(agreements, states=LIVE).items():
            changed |= _recompute(root, concerned, words=words, gone=gone, event=event.pk).is_any
    if changed:
        record(RECOMPUTING, "deadlines.recomputed", Named("trail.domainevent", str(event.pk)))


def _going_on(product: UUID) -> Iterator[list[Agreement]]:
    """The agreements that speak of a product and have something live of an event, so many at a time."""
    vendor = Product.objects.unscoped(WHY).filter(pk=product).values("vendor")
    speaking = Agreement.objects.unscoped(WHY).filter(speaks_of([product], vendor)).order_by().values("pk")
    live = Deadline.objects.unscoped(WHY).filter(agreement__in=speaking, event__isnull=False, state__in=LIVE)
    keys = list(live.order_by("agreement").values_list("agreement", flat=True).distinct())
    return (agreements_named(keys[n : n + PORTION]) for n in range(0, len(keys), PORTION))


def _recompute(root: UUID, concerned: Sequence[Concerned], *, words: str, gone: str, event: UUID) -> Difference:
    """What one event opened for these agreements."""
    plan = plan_event(happening_of(DomainEvent.objects.get(pk=root)), concerned, ())
    rows = Deadline.objects.unscoped(WHY).filter(event=root, agreement__in=[c.agreement.pk for c in concerned])
    return sync(plan, rows, words=words, gone=gone, event=event)


def recompute_event(
    event: UUID, organization: Organization, *, words: str, gone: str = "", caused_by: UUID | None = None, made_by: Any = None
) -> Difference:
    """What one event opened in one district, in the transaction of whatever changed."""
    rows = Deadline.objects.unscoped(WHY).filter(event=event, organization=organization)
    found = dict(rows.filter(agreement__isnull=False).values_list("agreement_id", "product_id"))
    concerned = [Concerned(a, found[a.pk]) for a in agreements_named(list(found))]
    districts = [organization] if rows.filter(agreement=None).exists() else []
    happening = happening_of(DomainEvent.objects.get(pk=event))
    plan = plan_event(happening, concerned, districts)
    return sync(plan, rows, words=words, gone=gone or words, event=caused_by, made_by=made_by)


def recompute_district(organization: Organization, *, words: str, made_by: Any = None) -> int:
    """Everything live of a district, after a change of its days. Gives how much changed."""
    rows = Deadline.objects.unscoped(WHY).filter(organization=organization, state__in=LIVE)
    events = rows.filter(event__isnull=False).order_by("event").values_list("event", flat=True).distinct()
    changed = sum(recompute_event(event, organization, words=words, made_by=made_by).changed for event in list(events))
    returning = rows.filter(event=None).exclude(origin=Deadline.Origin.RECORD)
    keys = set(returning.filter(agreement__isnull=False).values_list("agreement", flat=True))
    own = [organization] if returning.filter(agreement=None).exists() else []
    return changed + sync_ahead(agreements_named(keys), districts=own, words=words, gone=words).changed


def _events_of(agreements: Sequence[Agreement], states: Collection[str] = ()) -> dict[UUID, list[Concerned]]:
    """The events that opened something for these agreements, with the product by which they did: one query.

    `states`: only those of which something is in one of them.
    """
    by_key = {a.pk: a for a in agreements}
    rows = Deadline.objects.unscoped(WHY).filter(Q(event__isnull=False), agreement__in=list(by_key))
    rows = rows.filter(state__in=states) if states else rows
    pairs: dict[tuple[UUID, UUID], UUID | None] = {}
    for event, agreement, product in rows.values_list("event_id", "agreement_id", "product_id").distinct().order_by():
        pairs[event, agreement] = product
    found: dict[UUID, list[Concerned]] = defaultdict(list)
    for (root, key), through in pairs.items():
        found[root].append(Concerned(by_key[key], through))
    return found
