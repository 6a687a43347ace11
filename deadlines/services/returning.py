"""What comes by itself: it is opened ahead, the next one when one is over, and ends with its agreement."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actors import SystemActor
from accounts.models import Organization
from agreements.covering import names_none
from agreements.models import Agreement, AgreementProduct
from agreements.models.agreements import Lifecycle
from data_inventory.standing import standing
from deadlines.answers import own_date
from deadlines.concerned import AGREEMENT, FIELDS, agreements_named, day_at
from deadlines.days import days_of
from deadlines.happenings import Happening
from deadlines.models import Deadline
from deadlines.services.highest import begin, keep
from deadlines.services.planning import CERTIFICATION_LAPSES, ENDS, Wanted, ahead, plan_ahead, plan_records
from deadlines.services.syncing import Difference, locked, make_void, open_missing, open_new, sync
from deadlines.transitions import LIVE, MET
from law.clocks.words import day_words
from trail.clock import now
from trail.models import DomainEvent, EventHandling
from trail.services import Moment, record, record_event
from vendors.models import Certification
from vendors.selectors.certifications import products_covered

ROLLING = SystemActor("roll-deadlines")
WHY = "what returns is opened ahead in every district"
PORTION = 500
EXPIRED = "agreement.expired"
AHEAD = timedelta(days=120)  # so long before its end a certification has a deadline


@transaction.atomic
def open_ahead(agreements: Sequence[Agreement], *, at: datetime | None = None) -> int:
    """Open the next deadline of everything that returns for these agreements and their districts. Gives how many are new."""
    return open_new(plan_ahead(agreements, _districts(agreements), at or now()))


@transaction.atomic
def sync_ahead(
    agreements: Sequence[Agreement],
    *,
    words: str,
    gone: str,
    districts: Sequence[Organization] = (),
    event: Any = None,
    at: datetime | None = None,
) -> Difference:
    """Bring what lies ahead of these agreements, and of these districts, to their terms, dates and days as they are now.

    What fell due already stays: it was owed under what was in force then.
    """
    at = at or now()
    whose = _of([a.pk for a in agreements], [d.pk for d in districts])
    rows = Deadline.objects.unscoped(WHY).filter(whose, Q(due_at=None) | Q(due_at__gt=at), event=None)
    rows = rows.exclude(origin=Deadline.Origin.RECORD).exclude(due_at=None, state__in=("met", "waived"))
    return sync(plan_ahead(agreements, districts, at), rows, words=words, gone=gone, event=event, at=at)


def _of(agreements: Collection[Any], districts: Collection[Any]) -> Q:
    """What comes by itself for these agreements, and for these districts without any."""
    return Q(agreement__in=agreements) | Q(agreement=None, organization__in=districts)


def end_returning(agreements: Sequence[Agreement], happening: Happening) -> int:
    """An agreement ended: what would return after that does not."""
    by_day: dict[date, set[Any]] = {}
    for agreement in agreements:
        by_day.setdefault(day_at(agreement, happening.moment), set()).add(agreement.pk)
    rows = Deadline.objects.unscoped(WHY).filter(agreement__in=[a.pk for a in agreements], event=None, state__in=LIVE)
    after, ended = locked(rows.filter(Q(due_at=None) | Q(due_at__gt=happening.moment))), 0
    for day, keys in by_day.items():  # where it is evening it is another day than where the vendor is
        words = _("The agreement ended on %(day)s.") % {"day": day_words(day)}
        ended += make_void([row for row in after if row.agreement_id in keys], words=words, event=happening.root.pk)
    return ended


def roll_deadlines(*, at: datetime | None = None) -> int:
    """The recurring job: open the next of what is over, record what ran out, open the ends of certifications."""
    moment, opened = at or now(), 0
    begin(moment)
    while rows := list(_over(moment)[:PORTION]):
        opened += _roll(rows, moment)
    return opened + open_certifications(at=moment)


def _over(moment: datetime) -> "QuerySet[Deadline]":
    rows = Deadline.objects.unscoped(WHY).filter(rolls_at__lte=moment).order_by("rolls_at", "pk")
    return rows.only("id", "agreement_id", "organization_id", "kind", "origin", "state")


@transaction.atomic
def _roll(rows: Sequence[Deadline], at: datetime) -> int:
    """Of two who come at once the second finds nothing left to do."""
    held = locked(Deadline.objects.unscoped(WHY).filter(pk__in=[row.pk for row in rows], rolls_at__lte=at))
    agreements = agreements_named({row.agreement_id for row in held if row.agreement_id})
    owners = {row.organization_id for row in held if row.agreement_id is None}
    there = Deadline.objects.unscoped(WHY).filter(_of([a.pk for a in agreements], owners), event=None)
    opened = open_missing(plan_ahead(agreements, Organization.objects.filter(pk__in=owners), at), there)
    _follow_late(held, agreements, at)
    ended = {row.agreement_id for row in held if row.kind == ENDS}
    record_ends([agreement for agreement in agreements if agreement.pk in ended], at)
    Deadline.objects.unscoped(WHY).filter(pk__in=[row.pk for row in held]).update(rolls_at=None)
    if opened:
        record(ROLLING, "deadlines.opened", None)
    keep(at)
    return opened


def _follow_late(rows: Sequence[Deadline], agreements: Sequence[Agreement], at: datetime) -> None:
    """What was done after the next one was opened: that one counts from then."""
    late = [row for row in rows if row.state == MET and row.due_at is not None and row.state_since > row.due_at]
    if not late:
        return
    keys, owners = {row.agreement_id for row in late}, {row.organization_id for row in late if row.agreement_id is None}
    words = _("The one before was done on another day than it was due, and this one counts from then.")
    districts = list(Organization.objects.filter(pk__in=owners))
    sync_ahead([a for a in agreements if a.pk in keys], districts=districts, words=words, gone=words)


@transaction.atomic
def record_ends(agreements: Sequence[Agreement], at: datetime) -> int:
    """The term ran out: whatever is owed from then on is opened, once. Gives how many ran out.

    One that was renewed, or ended before, did not run out. They are held meanwhile, so that nobody records the same end beside.
    """
    over = [a.pk for a in agreements if a.expires_on is not None and a.expires_on <= day_at(a, at)]
    if not over:
        return 0
    rows = Agreement.objects.unscoped(WHY).filter(pk__in=over, lifecycle=Lifecycle.EXECUTED, expires_on__isnull=False)
    rows = rows.select_related("organization").only(*FIELDS).order_by("pk")
    held = list(rows.select_for_update(of=("self",)))
    days, recorded, ended = days_of([a.organization for a in held]), _ends_recorded(held), 0
    for agreement in held:
        end = own_date(ENDS, agreement.expires_on, days[agreement.organization_id], "").answer.due_at  # type: ignore[arg-type]
        if end is None or end > at or any(known >= end for known in recorded.get(str(agreement.pk), ())):
            continue
        actor = SystemActor(ROLLING.name, agreement.organization)
        record_event(actor, EXPIRED, subjects=[agreement], occurred=Moment(end, DomainEvent.Source.DOCUMENT))
        ended += 1
    return ended


def _ends_recorded(agreements: Sequence[Agreement]) -> dict[str, list[datetime]]:
    """When it was recorded of each agreement that it ran out: what was recorded before an end says nothing of that one."""
    rows = EventHandling.objects.filter(
        event__code=EXPIRED, subject_kind=AGREEMENT, subject_key__in=[str(a.pk) for a in agreements]
    )
    found: dict[str, list[datetime]] = {}
    names = ("subject_key", "event__recorded_at", "event__occurred_at", "event__corrected_by__subjects")
    for key, recorded, occurred, corrected in rows.values_list(*names):
        if corrected != []:  # a correction that names nothing took the end back
            found.setdefault(key, []).append(max(recorded, occurred or recorded))
    return found


@transaction.atomic
def open_certifications(*, at: datetime | None = None) -> int:
    """The end of each certification that lapses soon, once for each district with an agreement that relies on it."""
    moment = at or now()
    on, margin = moment.date(), timedelta(days=1)  # the day differs from district to district
    rows = Certification.objects.unscoped(WHY).filter(
        expires_on__gte=on - margin, expires_on__lte=on + AHEAD + margin, revoked_on=None
    )
    zones = _zones_by_day(moment)
    wanted = [
        one
        for row in rows.select_related("programme", "vendor", "product")
        for day, names in zones.items()
        if row.expires_on is not None and day <= row.expires_on <= day + AHEAD
        for one in _of_certification(row, row.expires_on, day, names)
    ]
    kept = Deadline.objects.unscoped(WHY).filter(origin=Deadline.Origin.RECORD, event=None, due_at__gt=moment)
    words = _("The certification ends on another day, or no agreement relies on it any more.")
    return sync(plan_records(wanted), kept, words=words, gone=words).opened


def _zones_by_day(at: datetime) -> dict[date, list[str]]:
    """Which day it is where: one query."""
    names = Organization.objects.filter(kind=Organization.Kind.DISTRICT).order_by().values_list("time_zone", flat=True).distinct()
    found: dict[date, list[str]] = {}
    for name in names:
        found.setdefault(at.astimezone(ZoneInfo(name)).date(), []).append(name)
    return found


def _of_certification(row: Certification, ends: date, day: date, zones: Sequence[str]) -> list[Wanted]:
    """Its end, for the districts of these zones whose agreements rely on it on their day."""
    links = AgreementProduct.objects.unscoped(WHY).in_force(on=day).filter(product__in=products_covered(row))
    speaks = Q(pk__in=links.values("agreement")) | Q(names_none(), vendor=row.vendor_id)
    using = Agreement.objects.unscoped(WHY).filter(standing(day)).filter(speaks)
    owners = Organization.objects.filter(
        pk__in=using.values("organization"), kind=Organization.Kind.DISTRICT, time_zone__in=zones
    )
    days, found = days_of(owners), []
    for owner in owners:
        plan = own_date(CERTIFICATION_LAPSES, ends, days[owner.pk], "The certification ends with")
        extra = {
            "origin": Deadline.Origin.RECORD, "obligor": "provider", "obligee": "lea", "product_id": row.product_id,
            "cite": f"{row} ({row.vendor})"[:300], "source": f"vendors.certification {row.pk}",
        }  # fmt: skip
        found.append(ahead(plan, owner, None, f"{owner.pk}|{row.pk}", extra))
    return found


def _districts(agreements: Sequence[Agreement]) -> list[Organization]:
    found = {a.organization_id: a.organization for a in agreements}
    return [one for one in found.values() if one.kind == Organization.Kind.DISTRICT]
