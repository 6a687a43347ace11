"""Values that a record without days of its own gets from a later day on: told at once, put in place on that day by a job.

Two announcements, or an announcement and a change, do not touch one field of a record: the second is refused, and told which.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.actors import SystemActor
from trail.clock import now, today
from trail.services import record
from vendors.models import Announcement, Product, ProductChange, Vendor
from vendors.services.changing import LOCKED, Acting, Concerned, day_of, lock_vendor, note

BEGINNING = SystemActor("begin-announced")
Put = Callable[[Any, Mapping[str, Any]], None]  # sets values of a record, checks and saves it
_ways: dict[str, tuple[type[models.Model], Put]] = {}


def register_way(model: type[models.Model], put: Put) -> None:
    """How values of a record of that model are put in place."""
    _ways[model._meta.label_lower] = (model, put)


def is_to_come(actor: Acting, day: date | None, first: date | None = None) -> bool:
    """Whether a change that is said to hold from that day is one to come. `first`: of the record itself."""
    return day is not None and day > max(filter(None, (day_of(actor), first)))


def open_for(row: models.Model) -> QuerySet[Announcement]:
    """What is announced of a record, the next first."""
    rows = (
        Announcement.objects.unscoped(LOCKED)
        .open()
        .filter(change__record_kind=row._meta.label_lower, change__record_key=str(row.pk))
    )
    return rows.select_related("change").order_by("change__effective_on", "pk")


def refuse_colliding(row: models.Model, names: Iterable[str]) -> None:
    """Refuse what touches a field of which something else is announced, and say what and from which day."""
    for one in open_for(row):
        for name in names:
            if name in one.values:
                words = _("From %(day)s on it is announced to be “%(value)s”. Take that back first, on the page of changes.")
                told = {
                    "day": date_format(one.change.effective_on, "j F Y"),
                    "value": Truncator(_plain(one.values[name])).chars(60),
                }
                raise ValidationError({name: words % told})


def announce(change: ProductChange, values: Mapping[str, Any]) -> Announcement:
    """Keep what the record gets on the day of the change, which tells of it by now."""
    return Announcement.objects.create(change=change, values=dict(values))


@transaction.atomic
def withdraw_announcement(*, actor: Acting, announcement: Announcement, words: str) -> ProductChange:
    """Take back what will not come. Whoever was told of it is told of that."""
    if not words.strip():
        raise ValidationError({"words": _("Say why it does not come. The districts that were told of it read this.")})
    vendor = lock_vendor(actor, announcement.change.vendor)
    rows = Announcement.objects.unscoped(LOCKED).select_for_update(of=("self",)).select_related("change__product")
    held = rows.get(pk=announcement.pk)
    if not held.is_open:
        raise ValidationError(_("This is in place already, or was taken back. Nothing was saved."))
    held.withdrawn_at = now()
    held.save(update_fields=["withdrawn_at"])
    told = held.change
    row = _row(told)
    about = Concerned(vendor, told.product, words, told.effective_on)
    return note(actor, "announcement.withdrawn", about, row=row or vendor, before=told.after, after=told.before)


def take_back_all(row: models.Model) -> None:
    """Of a record that is gone nothing comes any more."""
    open_for(row).update(withdrawn_at=now())


def let_go_of_merged(actor: Acting, kept: Vendor) -> None:
    """Take back what is announced of records that have become part of others, and tell whoever was told of it."""
    rows = Announcement.objects.unscoped(LOCKED).open().filter(change__vendor=kept).select_related("change__product")
    for one in rows.order_by("change__effective_on", "pk"):
        told, row = one.change, _row(one.change)
        if row is None or not _became_another(row):
            continue
        one.withdrawn_at = now()
        one.save(update_fields=["withdrawn_at"])
        words = _("The record of which this was announced became part of another one, which says what holds.")
        about = Concerned(kept, told.product, words, told.effective_on)
        note(actor, "announcement.withdrawn", about, row=row, before=told.after, after=told.before)


def _became_another(row: Any) -> bool:
    return bool(getattr(row, "merged_into_id", None) or (not isinstance(row, Vendor | Product) and row.product.merged_into_id))


def begin_announced() -> int:
    """Put in place whose day has come, the earliest first. Gives how many. What cannot be says why, and is tried again."""
    due = Announcement.objects.unscoped("a job").open().filter(change__effective_on__lte=today())
    return sum(_begin(key) for key in due.order_by("change__effective_on", "pk").values_list("pk", flat=True))


@transaction.atomic
def _begin(key: Any) -> bool:
    one = Announcement.objects.unscoped("a job").select_related("change__vendor").get(pk=key)
    Vendor.objects.unscoped(LOCKED).select_for_update().get(pk=one.change.vendor_id)
    one.refresh_from_db(fields=["done_at", "withdrawn_at"])
    if not one.is_open:
        return False
    row = _row(one.change)
    if row is None or _became_another(row):
        one.withdrawn_at = now()
        one.save(update_fields=["withdrawn_at"])
        return False
    try:
        with transaction.atomic():
            put = _ways[one.change.record_kind][1]
            put(row, {name: row._meta.get_field(name).to_python(value) for name, value in one.values.items()})
    except ValidationError as refused:
        one.refused = Truncator(" ".join(refused.messages)).chars(500)
        one.save(update_fields=["refused"])
        return False
    one.done_at, one.refused = now(), ""
    one.save(update_fields=["done_at", "refused"])
    record(BEGINNING, "product.changed" if one.change.product_id else "vendor.changed", row, list(one.values))
    return True


def _row(change: ProductChange) -> Any:
    model: Any = _ways[change.record_kind][0]
    return model.objects.unscoped(LOCKED).filter(pk=change.record_key).first()


def _plain(value: Any) -> str:
    return str(value) if value not in (None, "") else _("nothing")
