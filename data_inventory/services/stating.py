"""What a vendor states that its product collects: from a day on, kept with what was before, told to districts like any change.

A statement holds from a day until a day, and of one product no two on the same day. Another one from a later day ends the one
that holds then on the day before. `version_of` counts the changes that were made, so that whoever saves second is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.services.refusals import ChangedMeanwhile
from data_inventory.models import CatalogueElement, CollectionStatement, Need, StatedElement
from data_inventory.services.flows import Acting
from trail.services import record
from vendors.models import Product, ProductChange, Vendor
from vendors.services.changing import Concerned, day_of, lock_vendor, note
from vendors.services.days import moved_in
from vendors.services.details import Saying
from vendors.services.succeeding import said_last

SHARED = "what vendors state of their products is a shared record"
KIND = CollectionStatement._meta.label_lower
FIELDS = ("elements", "since", "until")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One element that is stated: how it is asked for, and what for."""

    element: CatalogueElement
    need: str = Need.REQUIRED
    purpose: str = ""


ENTERED = {"added": "statement.added", "changed": "statement.changed", "ended": "statement.ended"}


@dataclass(frozen=True, slots=True)
class Days:
    """From when to when a statement holds. No first day: from today on; no last day: until another one follows."""

    since: date | None = None
    until: date | None = None


def changes_of_statements(product: Product) -> list[ProductChange]:
    """Each change of what is stated of the product, the oldest first."""
    rows = ProductChange.objects.unscoped(SHARED).filter(product=product, record_kind=KIND)
    return list(rows.order_by("made_at", "pk"))


def version_of(product: Product) -> int:
    """By which a change in between is noticed."""
    return ProductChange.objects.unscoped(SHARED).filter(product=product, record_kind=KIND).count()


def statements_of(product: Product) -> list[CollectionStatement]:
    """All that was, is and will be stated, the first day first."""
    rows = CollectionStatement.objects.unscoped(SHARED).filter(product=product).prefetch_related("stated__element")
    return sorted(rows, key=lambda one: one.since or date.min)


@transaction.atomic
def state_collection(
    *, actor: Acting, product: Product, entries: Sequence[Entry], days: Days, version: int | None, saying: Saying
) -> CollectionStatement:
    """State all that the product collects from a day on. The statement that held until then ends on the day before."""
    vendor, held = _locked(actor, product, version)
    _check_entries(entries)
    since = days.since or day_of(actor)
    rows = statements_of(held)
    present = next((one for one in rows if one.is_in_force(since)), None)
    until = _last_day(rows, present, since, days.until)
    if present and _says_the_same(present, entries, until):
        return present
    before = kept_of(present) if present else None
    statement = present if present and present.since == since else _after(actor, held, present, since)
    statement.until, statement.stated_by = until, _teller(actor)
    statement.recorded_by = actor.user if isinstance(actor, Actor) else None
    _save(statement)
    _write(statement, entries)
    after = kept_of(statement)
    code, day = _turning(actor, before, after) if before else ("added", since)
    record(actor, ENTERED[code], statement, FIELDS)
    about = Concerned(vendor, held, saying.words, day)
    note(actor, f"collection.{code}", about, row=statement, before=before, after=after, fields=FIELDS)
    return _standing(statement)  # with the elements that it has now


@transaction.atomic
def end_collection(
    *, actor: Acting, statement: CollectionStatement, last_day: date, version: int | None, saying: Saying
) -> CollectionStatement:
    """Say until when a statement holds. After that day nothing is stated, unless another one follows."""
    vendor, product = _locked(actor, statement.product, version)
    held = _standing(statement)
    before = kept_of(held)
    rows = statements_of(product)
    if last_day == held.until:
        return held
    if held.since and last_day < held.since:
        raise ValidationError({"last_day": _("It begins on %(day)s. Give that day or a later one.") % {"day": _day(held.since)}})
    following = next((one for one in rows if one.since and one.since > (held.since or date.min)), None)
    if following and following.since and last_day >= following.since:
        raise ValidationError({"last_day": _collision(held, following)})
    held.until = last_day
    _save(held)
    after = kept_of(held)
    code, day = _turning(actor, before, after)
    record(actor, ENTERED[code], held, ["until"])
    about = Concerned(vendor, product, saying.words, day)
    note(actor, f"collection.{code}", about, row=held, before=before, after=after, fields=["until"])
    return held


@transaction.atomic
def withdraw_collection(
    *, actor: Acting, statement: CollectionStatement, version: int | None, saying: Saying
) -> CollectionStatement | None:
    """Take back a statement that was a mistake, or is announced and will not come. What it cut short holds on; that is given."""
    if not saying.words.strip():
        raise ValidationError({"words": _("Say why this was a mistake. If it was true for a time, give its last day instead.")})
    vendor, product = _locked(actor, statement.product, version)
    held = _standing(statement)
    before, earlier = kept_of(held), held.follows
    day = max(filter(None, (held.since, day_of(actor))))
    for one in held.followed_by.all():
        one.follows = earlier
        _save(one)
    if earlier and earlier.until and held.since and earlier.until == held.since - ONE_DAY:
        earlier.until = _room_until(held, said_last(held))
        _save(earlier)
    else:
        earlier = None
    note(
        actor, "collection.withdrawn", Concerned(vendor, product, saying.words, day), row=held, before=before, after=None,
        fields=FIELDS,
    )  # fmt: skip
    record(actor, "statement.withdrawn", held, FIELDS)
    held.delete()
    return earlier


def _room_until(gone: CollectionStatement, last: date | None) -> date | None:
    """That last day, or the day before the next statement where that begins by then."""
    starts = [one.since for one in statements_of(gone.product) if one.since and gone.since and one.since > gone.since]
    return min([day - ONE_DAY for day in starts] + ([last] if last else []), default=None)


def kept_of(statement: CollectionStatement) -> dict[str, Any]:
    """The statement in words that a change can hold."""
    rows = StatedElement.objects.unscoped(SHARED).filter(statement=statement).select_related("element")
    return {
        "collected": [
            {"key": one.element.code, "label": one.element.label, "need": one.need, "purpose": one.purpose} for one in rows
        ],
        "since": statement.since.isoformat() if statement.since else None,
        "until": statement.until.isoformat() if statement.until else None,
        "stated_by": statement.stated_by,
    }


def _turning(actor: Acting, before: dict[str, Any], after: dict[str, Any]) -> tuple[str, date]:
    """What is told of a statement that was changed, and from which day it is another. A later last day ends nothing."""
    if before["collected"] != after["collected"]:
        return "changed", date.fromisoformat(after["since"]) if after["since"] else day_of(actor)
    turn = moved_in({**before, "since": after["since"]}, after, "since", "until")
    return ("ended", turn.day or day_of(actor)) if turn.has_ended else ("changed", max(turn.day or date.min, day_of(actor)))


def _locked(actor: Acting, product: Product, version: int | None) -> tuple[Vendor, Product]:
    """The vendor and the product as they are now. Refuses whoever may not, and whoever has not seen the last change."""
    vendor = lock_vendor(actor, product.vendor)
    held = Product.objects.unscoped(SHARED).select_for_update().get(pk=product.pk)
    if held.merged_into_id or held.is_all_services:
        raise ValidationError(_("This record stands for others. State what is collected product by product."))
    if version is not None and version != version_of(held):
        raise ChangedMeanwhile(_("Someone changed this record after you opened it. Compare, and save again."))
    return vendor, held


def _standing(statement: CollectionStatement) -> CollectionStatement:
    held = CollectionStatement.objects.unscoped(SHARED).filter(pk=statement.pk).select_related("follows").first()
    if held is None:
        raise ValidationError(_("This statement was taken back while you looked at it. Nothing was saved; go back to the list."))
    return held


def _check_entries(entries: Sequence[Entry]) -> None:
    if any(one.element.organization_id for one in entries):
        raise ValidationError({"elements": _("Choose elements of the shared catalogue.")})
    if len({one.element.pk for one in entries}) != len(entries):
        raise ValidationError({"elements": _("One of these elements is chosen twice. Choose it once.")})


def _last_day(
    rows: Sequence[CollectionStatement], present: CollectionStatement | None, since: date, until: date | None
) -> date | None:
    """Until when it is said to hold; or that it reaches into another one, which is named with what it says."""
    if until and until < since:
        raise ValidationError({"until": _("The last day is before the first. Turn them round, or leave one empty.")})
    following = next((one for one in rows if one.since and one.since > since), None)
    if following and following.since and (until is None or until >= following.since):
        raise ValidationError({"until": _collision(present, following)})
    return until


def _collision(present: CollectionStatement | None, following: CollectionStatement) -> str:
    words = _(
        "From %(day)s on another statement is recorded already: it %(says)s. Give %(last)s or an earlier day as the last day of "
        "this one, or change that one, or take it back first."
    )
    day = following.since or date.max
    return words % {"day": _day(day), "says": _says(present, following), "last": _day(day - ONE_DAY)}


def _says(present: CollectionStatement | None, following: CollectionStatement) -> str:
    """What it adds and stops, in a few words."""
    had = _labels(present) if present else set()
    has = _labels(following)
    parts = []
    for words, labels in ((_("adds %(names)s"), has - had), (_("stops %(names)s"), had - has)):
        if labels:
            parts.append(words % {"names": ", ".join(sorted(labels)[:5]) + (" …" if len(labels) > 5 else "")})
    return _(" and ").join(parts) or _("names the same elements")


def _labels(statement: CollectionStatement) -> set[str]:
    return {one.element.label for one in statement.stated.all()}


def _after(actor: Acting, product: Product, present: CollectionStatement | None, since: date) -> CollectionStatement:
    """A new statement; the one that held until then ends on the day before."""
    if present is not None:
        present.until = since - ONE_DAY
        _save(present)
    return CollectionStatement(product=product, since=since, follows=present)


def _save(statement: CollectionStatement) -> None:
    is_new = statement._state.adding
    statement.version += 0 if is_new else 1
    statement.full_clean(exclude=["recorded_by", "follows"])
    statement.save(force_insert=is_new)


def _write(statement: CollectionStatement, entries: Sequence[Entry]) -> None:
    """Its elements: what is the same stays as it is, with its history."""
    held = {one.element_id: one for one in StatedElement.objects.unscoped(SHARED).filter(statement=statement)}
    wanted = {one.element.pk: one for one in entries}
    for key, row in held.items():
        if key not in wanted:
            row.delete()
    for key, entry in wanted.items():
        row = held.get(key) or StatedElement(statement=statement, element=entry.element)
        if row._state.adding or (row.need, row.purpose) != (entry.need, entry.purpose.strip()):
            row.need, row.purpose = entry.need, entry.purpose.strip()
            row.full_clean(exclude=["statement", "element"])
            row.save()


def _says_the_same(present: CollectionStatement, entries: Sequence[Entry], until: date | None) -> bool:
    said = {(one.element_id, one.need, one.purpose) for one in present.stated.all()}
    return said == {(one.element.pk, one.need, one.purpose.strip()) for one in entries} and present.until == until


def _teller(actor: Acting) -> str:
    organization = actor.organization
    is_district = organization is not None and organization.kind != organization.Kind.VENDOR
    return CollectionStatement.StatedBy.DISTRICT if is_district else CollectionStatement.StatedBy.VENDOR


def _day(day: date) -> str:
    return date_format(day, "j F Y")
