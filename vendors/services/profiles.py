"""What a person confirmed of a product profile, and of a table of the life cycle of data."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Organization
from trail.clock import now
from trail.models import StoredFile
from trail.services import record
from vendors.models import LifecycleRow, Product, ProductProfile, Vendor, in_force
from vendors.naming import name_key
from vendors.policies import may_add_vendor, may_change_vendor
from vendors.services.announcing import is_to_come
from vendors.services.changing import LOCKED, Acting, Concerned, day_of, holding_from, note, snapshot

PARTS = ("data_list", "third_parties", "promises", "retention_statements")
HEAD = ("assessor", "programme", "assessed_on", "expires_on")
ROW = ("stage", "data", "roles", "notes", "source")


@transaction.atomic
def record_profile(
    *, actor: Acting, product: Product, reading: Mapping[str, Any], stored_file: StoredFile | None = None, words: str = ""
) -> ProductProfile:
    """Keep a profile. `reading`: assessor, programme, assessed_on, expires_on, and the parts data_list, third_parties, promises
    and retention_statements as rows of the contract. It supersedes what is in force by the same assessor: the programme is the
    title of a paper, and a renewal may have another.
    """
    vendor = _locked(actor, product)
    _refuse_other_keys(reading, (*HEAD, *PARTS))
    head: dict[str, Any] = {
        name: _day(reading, name) if name.endswith("_on") else (reading.get(name) or "").strip() for name in HEAD
    }
    parts = {name: _rows(reading, name) for name in PARTS}
    if not any(parts.values()):
        raise ValidationError(
            _("The profile holds no table of data, no third party and no promise. Check that it was read as a profile.")
        )
    in_force = _in_force(product, head["assessor"])
    earlier = in_force[0] if in_force else None
    profile = ProductProfile(
        product=product, stored_file=stored_file, sha256=stored_file.sha256 if stored_file else "",
        source_organization=actor.organization, recorded_by=getattr(actor, "user", None), **head, **parts,
    )  # fmt: skip
    if head["assessed_on"] and head["expires_on"] and head["expires_on"] < head["assessed_on"]:
        raise ValidationError({"expires_on": _("This day is before the assessment. Give the last day of validity.")})
    if earlier is not None and _is_newer(earlier, profile):
        profile.superseded_at = now()  # an older paper, brought later: it is kept, and not in force
    elif earlier is not None:
        for one in in_force:
            one.superseded_at = now()
            one.save()
    profile.full_clean()
    profile.save(force_insert=True)
    record(actor, "profile.recorded", profile, [*HEAD, *PARTS])
    if profile.superseded_at is None:
        before = snapshot(earlier, (*HEAD, *PARTS)) if earlier else None
        about = Concerned(vendor, product, words, profile.assessed_on)
        note(actor, "profile.recorded", about, row=profile, before=before, after=snapshot(profile, (*HEAD, *PARTS)))
    return profile


@transaction.atomic
def record_lifecycle(
    *,
    actor: Acting,
    product: Product,
    rows: Iterable[Mapping[str, Any]],
    source: str = "",
    words: str = "",
    owner: Organization | None = None,
    effective_on: date | None = None,
) -> list[LifecycleRow]:
    """Replace the table of the life cycle: each row a stage, its data, the roles, notes. The one before stays in the history.

    From a later day on (`effective_on`) the present table holds until the day before. The present table given for that day takes
    an announcement back.

    `owner`: the district in whose signed paper it stands. It is the district's own then, and no change of the shared record.
    """
    vendor = _locked(actor, product)
    new = _stages(product, rows, source, owner)
    if owner is None and is_to_come(actor, effective_on):
        return _announce(actor, Concerned(vendor, product, words, effective_on), new)
    present = product.lifecycle.filter(organization=owner)
    earlier = list(present if owner else present.filter(in_force(day_of(actor))))
    before, after = [snapshot(row, ROW) for row in earlier], [snapshot(row, ROW) for row in new]
    if before == after:
        return earlier
    day = holding_from(actor, product, effective_on) if owner is None else None
    _take_days(new, earlier, present.exclude(pk__in=[one.pk for one in earlier]) if owner is None else (), day_of(actor))
    for old in earlier:
        old.delete()
    for row in new:
        row.save(force_insert=True)
    record(actor, "lifecycle.recorded", product, ["lifecycle"])
    if owner is not None:
        return new
    note(
        actor, "lifecycle.recorded", Concerned(vendor, product, words, day), row=product,
        before={"rows": before} if before else None, after={"rows": after} if after else None, fields=["lifecycle"],
    )  # fmt: skip
    return new


def _take_days(new: list[LifecycleRow], earlier: list[LifecycleRow], others: Iterable[LifecycleRow], on: date) -> None:
    """The table takes over the days of the one that it replaces; where none holds, it begins today if another one has ended."""
    coming = min((one.since for one in others if one.since and one.since > on), default=None)
    for row in new:
        row.since = earlier[0].since if earlier else (on if any(one.until for one in others) else None)
        row.until = earlier[0].until if earlier else (coming - timedelta(days=1) if coming else None)


def _announce(actor: Acting, about: Concerned, new: list[LifecycleRow]) -> list[LifecycleRow]:
    """The table that holds from a later day on. It takes the place of one that is announced for that day."""
    product, day = about.product, about.effective_on
    if product is None or day is None:
        return []
    shared = list(product.lifecycle.filter(organization=None))
    coming = [one for one in shared if one.since and one.since > day_of(actor)]
    if any(one.since != day for one in coming):
        words = _(
            "Another table is announced for %(day)s. Give that day to change it, or to take it back by giving the present one."
        )
        raise ValidationError({"effective_on": words % {"day": date_format(coming[0].since or day, "j F Y")}})
    present = [one for one in shared if one not in coming and (one.until is None or one.until >= day_of(actor))]
    was, held, after = ([snapshot(row, ROW) for row in rows] for rows in (coming or present, present, new))
    if was == after:
        return coming or present
    for old in coming:
        old.delete()
    goes_on = held == after
    for row in present:
        row.until = None if goes_on else day - timedelta(days=1)
        row.save()
    for row in () if goes_on else new:
        row.since = day
        row.save(force_insert=True)
    record(actor, "lifecycle.recorded", product, ["lifecycle"])
    note(
        actor, "lifecycle.recorded", about, row=product, before={"rows": was} if was else None,
        after={"rows": after} if after else None, fields=["lifecycle"],
    )  # fmt: skip
    return present if goes_on else new


def _stages(product: Product, rows: Iterable[Mapping[str, Any]], source: str, owner: Organization | None) -> list[LifecycleRow]:
    """The rows of a table as they would be saved, or what is wrong with one."""
    new = []
    for position, given in enumerate(rows):
        _refuse_other_keys(given, ROW)
        said = {name: str(given.get(name) or "").strip() for name in ROW}
        row = LifecycleRow(product=product, organization=owner, position=position, **said)
        row.source = row.source or source[:300]
        if not row.stage:
            raise ValidationError(
                {"stage": _("Row %(number)s names no stage. Write one, or remove the row.") % {"number": position + 1}}
            )
        row.full_clean(validate_unique=False, validate_constraints=False)
        new.append(row)
    return new


def _in_force(product: Product, assessor: str) -> list[ProductProfile]:
    """The profiles of that assessor, however its name is spelled, the newest first."""
    known = ProductProfile.objects.unscoped(LOCKED).filter(product=product, superseded_at=None).select_for_update()
    same = [one for one in known if name_key(one.assessor) == name_key(assessor)]
    return sorted(same, key=lambda one: (one.assessed_on or date.min, one.recorded_at), reverse=True)


def _locked(actor: Acting, product: Product) -> Vendor:
    """A paper is evidence, and not the vendor's own word: who confirms papers records it, whoever claimed the vendor."""
    vendor = Vendor.objects.unscoped(LOCKED).select_for_update().get(pk=product.vendor_id)
    if not (may_add_vendor(actor) or may_change_vendor(actor, vendor)):
        raise PermissionDenied
    return vendor


def _refuse_other_keys(given: Mapping[str, Any], known: Iterable[str]) -> None:
    other = set(given) - set(known)
    if other:
        raise TypeError(f"Unknown: {', '.join(sorted(other))}.")


def _rows(reading: Mapping[str, Any], name: str) -> list[Any]:
    rows = reading.get(name) or []
    if not isinstance(rows, list | tuple):
        raise ValidationError({name: _("This has to be a table: a list of rows.")})
    return list(rows)


def _day(reading: Mapping[str, Any], name: str) -> date | None:
    given = reading.get(name)
    if not given or isinstance(given, date):
        return given or None
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise ValidationError({name: _("%(given)s is not a date. Write it as 2026-03-31.") % {"given": given}}) from None


def _is_newer(earlier: ProductProfile, profile: ProductProfile) -> bool:
    return bool(earlier.assessed_on and profile.assessed_on and earlier.assessed_on > profile.assessed_on)
