"""Every change of a vendor's records: allowed or refused, checked, dated, kept with what was before, and told.

`note` writes the change, its audit entry and the event by which districts learn of it; whoever calls it has locked the vendor.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.actors import Actor, SystemActor
from accounts.services.refusals import ChangedMeanwhile
from trail.clock import now, today
from trail.models import DomainEvent, StoredFile
from trail.services import Moment, Named, record, record_event
from vault.fields import EncryptedField
from vendors.models import Product, ProductChange, Vendor
from vendors.policies import may_change_vendor, may_decide_claims

Acting = Actor | SystemActor
LOCKED = "locked for a change, which asks the policy itself"
NOT_SHOWN = "not shown"  # stands in a change for a value that is encrypted
ANY_FILE = gettext_noop("a file")
FILE_WORDS = {
    "application/pdf": gettext_noop("a PDF file"),
    "image/png": gettext_noop("a picture"),
    "image/jpeg": gettext_noop("a picture"),
}
FILE_LABELS = frozenset({ANY_FILE, *FILE_WORDS.values()})


@dataclass(frozen=True, slots=True)
class Concerned:
    """What a change is about."""

    vendor: Vendor
    product: Product | None = None
    words: str = ""
    effective_on: date | None = None


def lock_vendor(actor: Acting, vendor: Vendor) -> Vendor:
    """The vendor, held until the end of the transaction. Refuses whoever may not change it."""
    held = Vendor.objects.unscoped(LOCKED).select_for_update().get(pk=vendor.pk)
    if not may_change_vendor(actor, held):
        raise PermissionDenied
    return held


def of_owner(vendor: Vendor, owner: UUID | None) -> Named:
    """The vendor's record for the trail, where what was done with it is an affair of an organization: that one sees it, too.

    Not for what officers do: who reads or records something of a vendor tells which districts have to do with it.
    """
    return Named(vendor._meta.label_lower, str(vendor.pk), owner)


def day_of(actor: Acting) -> date:
    """Today, by the calendar of whoever acts."""
    return today(actor.organization.time_zone) if actor.organization else today()


def holding_from(actor: Acting, row: models.Model, day: date | None, *, first: date | None = None) -> date | None:
    """The day from which a change is said to hold, or what is wrong with it. `first`: the first day of the record itself.

    What stands in a record without days of its own is replaced at once, so that no change of it holds from a later day; and it
    holds from no day before the change that it follows.
    """
    latest = max(filter(None, (day_of(actor), first)))
    if day is None:
        return first if first and first > day_of(actor) else None
    if day > latest:
        raise ValidationError({"effective_on": _(
            "What stands here is replaced as soon as it is saved. Give today or an earlier day; for what holds from a later day, "
            "give the present record its last day, and add what follows it with its first."
        )})  # fmt: skip
    if first and day < first:
        words = _("The record begins on %(day)s. Give that day or a later one.")
        raise ValidationError({"effective_on": words % {"day": date_format(first, "j M Y")}})
    changes = ProductChange.objects.unscoped(LOCKED).filter(record_kind=row._meta.label_lower, record_key=str(row.pk))
    last = changes.filter(effective_on__lte=day_of(actor)).aggregate(last=models.Max("effective_on"))["last"]
    if last and day < last:
        words = _("It follows a change that holds from %(day)s. Give that day or a later one.")
        raise ValidationError({"effective_on": words % {"day": date_format(last, "j M Y")}})
    return day


def take_version(held: Any, version: int | None) -> None:
    """Refuse to save over what somebody else has saved after the page was opened."""
    if version is not None and held.version != version:
        raise ChangedMeanwhile(_("Someone changed this record after you opened it. Compare, and save again."))


def snapshot(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """The values of a record in words that JSON can hold; never one that is encrypted."""
    return {name: _plain(row, name) for name in names if not isinstance(row._meta.get_field(name), EncryptedField)}


def _plain(row: models.Model, name: str) -> Any:
    value = getattr(row, name)
    if isinstance(value, Product):
        return {"key": str(value.pk), "label": str(value), "vendor": str(value.vendor_id)}
    if isinstance(value, StoredFile):
        return file_in_words(str(value.pk), value.media_type)
    if isinstance(value, models.Model):
        return {"key": str(value.pk), "label": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    return value


def file_in_words(key: str, media_type: str) -> dict[str, str]:
    """A file in a change that everyone reads: that there is one, and of which kind. Its name is for those whose file it is."""
    return {"key": key, "label": FILE_WORDS.get(media_type, ANY_FILE)}


def assign(held: models.Model, values: Mapping[str, Any], allowed: Iterable[str]) -> list[str]:
    """Set what differs, and say what that is. A name that may not be set is a mistake in the code."""
    unknown = set(values) - set(allowed)
    if unknown:
        raise TypeError(f"{type(held).__name__} has no editable {', '.join(sorted(unknown))}.")
    changed = [name for name, value in values.items() if _comes_to(held, name) != _cleaned(value)]
    for name in changed:
        setattr(held, name, _cleaned(values[name]))
    return changed


def _comes_to(held: models.Model, name: str) -> Any:
    value = getattr(held, name, None)  # a new row may have none yet
    return (value or "") if isinstance(held._meta.get_field(name), EncryptedField) else value


def _cleaned(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def note(
    actor: Acting,
    kind: str,
    about: Concerned,
    *,
    row: models.Model,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    fields: Iterable[str] = (),
) -> ProductChange:
    """Write what became different, the audit entry and the event. In the transaction of the change."""
    concerned = about.product or about.vendor
    code = "product.changed" if about.product else "vendor.changed"
    owned = Named(concerned._meta.label_lower, str(concerned.pk), _told_to(actor, about.vendor))
    record(actor, code, owned, fields or (after or before or {}).keys())
    event = record_event(actor, code, subjects=[concerned], occurred=Moment(now(), DomainEvent.Source.CLOCK))
    change = ProductChange(
        vendor=about.vendor,
        product=about.product,
        kind=kind,
        record_kind=row._meta.label_lower,
        record_key=str(row.pk),
        before=before,
        after=after,
        effective_on=about.effective_on or day_of(actor),
        made_by=actor.user if isinstance(actor, Actor) else None,
        made_for=actor.organization,
        words=about.words.strip(),
        event=event,
    )
    change.full_clean(exclude=["event", "made_by", "made_for", "vendor", "product"])
    change.save(force_insert=True)
    return change


def _told_to(actor: Acting, vendor: Vendor) -> UUID | None:
    """The organization that keeps the record, where somebody who runs the installation changes it."""
    return vendor.claimed_by_id if isinstance(actor, Actor) and may_decide_claims(actor) else None


def only(changed: Iterable[str], values: dict[str, Any], hidden: Iterable[str] = ()) -> dict[str, Any]:
    """Of a snapshot, the fields that changed; for one that is encrypted, that it did."""
    return {name: values.get(name, NOT_SHOWN) for name in changed} | dict.fromkeys(hidden, NOT_SHOWN)


def require_own(vendor: Vendor, product: Product | None, field: str = "product") -> None:
    """Refuse a product of another vendor."""
    if product is not None and product.vendor_id != vendor.pk:
        raise ValidationError(
            {field: _("This product belongs to another vendor. Choose one of %(vendor)s.") % {"vendor": vendor}}
        )
