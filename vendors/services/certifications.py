"""Programmes that certify, and what is noted when a certification ends."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q, QuerySet

from accounts.actors import SystemActor
from trail.clock import today
from trail.models import DomainEvent
from trail.services import Moment, record, record_event
from vendors.models import Certification, CertificationProgramme
from vendors.policies import may_change_some_vendor, may_decide_claims
from vendors.services.changing import LOCKED, Acting, assign, take_version

PROGRAMME_FIELDS = ("code", "name", "withdrawn_on", "note")


@transaction.atomic
def add_programme(
    *, actor: Acting, code: str, name: str, withdrawn_on: date | None = None, note: str = ""
) -> CertificationProgramme:
    """A programme that is not known yet; the one that is there already where it has the same code."""
    if not (may_change_some_vendor(actor) or may_decide_claims(actor) or isinstance(actor, SystemActor)):
        raise PermissionDenied
    known = CertificationProgramme.objects.unscoped("shared records").filter(code=code.strip().lower()).first()
    if known:
        return known
    programme = CertificationProgramme(code=code.strip().lower(), name=name.strip(), withdrawn_on=withdrawn_on, note=note)
    programme.full_clean()
    programme.save(force_insert=True)
    record(actor, "programme.added", programme, PROGRAMME_FIELDS)
    return programme


@transaction.atomic
def change_programme(
    *, actor: Acting, programme: CertificationProgramme, version: int | None, values: dict[str, object]
) -> CertificationProgramme:
    """Change a programme, such as that it was withdrawn: which ends every certification by it. For platform administrators."""
    if not (may_decide_claims(actor) or isinstance(actor, SystemActor)):
        raise PermissionDenied
    held = CertificationProgramme.objects.unscoped(LOCKED).select_for_update().get(pk=programme.pk)
    take_version(held, version)
    changed = assign(held, values, PROGRAMME_FIELDS)
    if changed:
        held.version += 1
        held.full_clean()
        held.save()
        record(actor, "programme.changed", held, changed)
    return held


def record_lapses(on: date | None = None) -> int:
    """Record `certification.lapsed` for each certification that ended by the day, once for each end. Gives how many.

    One that was renewed is not told of: a newer certification of the same programme holds for the same vendor or product.
    """
    day, told = on or today(), 0
    for key in _ended(day).values_list("pk", flat=True):
        told += _record_lapse(key, day)
    return told


@transaction.atomic
def _record_lapse(key: UUID, day: date) -> bool:
    # Only the row itself is locked: its programme and vendor are read.
    held = Certification.objects.unscoped(LOCKED).select_for_update().filter(pk=key).first()
    end = first_day_without(held, day) if held else None
    if held is None or end is None or held.lapse_recorded_for == end or is_renewed(held, day):
        return False
    held.lapse_recorded_for = end
    held.save(update_fields=["lapse_recorded_for"])
    actor = SystemActor("record-lapses")
    record(actor, "certification.lapsed", held, ["state"])
    moment = datetime.combine(end, time(), ZoneInfo("UTC"))
    record_event(actor, "certification.lapsed", subjects=[held], occurred=Moment(moment, DomainEvent.Source.STATED))
    return True


def first_day_without(certification: Certification, day: date) -> date | None:
    """The first day on which it no longer held, if that is by the day."""
    ends = [certification.revoked_on, certification.programme.withdrawn_on]
    ends.append(certification.expires_on + timedelta(days=1) if certification.expires_on else None)
    reached = [end for end in ends if end is not None and end <= day]
    return min(reached) if reached else None


def is_renewed(certification: Certification, day: date) -> bool:
    """Whether another certification of the same programme holds on the day, for the same vendor or product."""
    same = Certification.objects.unscoped("shared records").filter(
        vendor=certification.vendor_id, product=certification.product_id, programme=certification.programme_id
    )
    others = same.exclude(pk=certification.pk).select_related("programme")
    return any(other.state_on(day) in Certification.GOOD for other in others)


def _ended(day: date) -> QuerySet[Certification]:
    gone = Q(expires_on__lt=day) | Q(revoked_on__lte=day) | Q(programme__withdrawn_on__lte=day)
    rows = Certification.objects.unscoped("a task of the installation, which tells everyone").filter(gone)
    # Rows that were told of for the end that is written in them are left out early; the rest is looked at one by one.
    told = Q(lapse_recorded_for=F("expires_on") + timedelta(days=1)) | Q(lapse_recorded_for=F("revoked_on"))
    told |= Q(lapse_recorded_for=F("programme__withdrawn_on"))
    return rows.exclude(Q(lapse_recorded_for__isnull=False) & told)
