"""Uploading lists of what a product collects. Headings are kept; the file and every value in it are not."""

from datetime import date
from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actors import Actor, SystemActor
from data_inventory.catalogue import base, extra_for
from data_inventory.models import CatalogueElement, CollectedField, CollectedList, Subject
from data_inventory.policies import may_change_for
from data_inventory.services.taking_over import ensure_taken_over
from data_inventory.uploads import Heading, Headings, read_headings
from law.elements import Element, Recognition, meanings, meanings_of_header
from trail.clock import now, today
from trail.names import plain_name
from trail.services import record
from vendors.models import Product


def upload_list(
    *,
    actor: Actor | SystemActor,
    product: Product,
    file: IO[bytes],
    name: str,
    kind: str,
    observed_on: date | None = None,
    subject: str = Subject.STUDENT,
) -> CollectedList:
    """Take the headings out of an export or a list of fields. The last upload of a kind takes the place of the one before.

    `ValidationError` names the place of what is wrong, and nothing is written then.
    """
    if not may_change_for(actor, "inventory.change", actor.organization_key):
        raise PermissionDenied
    kept = plain_name(name)[:200]
    return _write(actor, product, read_headings(file, name=kept, kind=kind), kept, kind, observed_on, subject)


def keep_headings(
    *,
    actor: Actor | SystemActor,
    product: Product,
    found: Headings,
    name: str,
    kind: str,
    observed_on: date | None = None,
    subject: str = Subject.STUDENT,
) -> CollectedList:
    """The second half of `upload_list`, for headings that a person has looked at before they are kept."""
    if not may_change_for(actor, "inventory.change", actor.organization_key):
        raise PermissionDenied
    return _write(actor, product, found, plain_name(name)[:200], kind, observed_on, subject)


def recognized(actor: Actor | SystemActor, found: Headings, *, kind: str, subject: str) -> list[Recognition]:
    """What the headings would mean, in their order. Nothing is written."""
    extra = tuple(extra_for(actor.organization))
    return [_meaning(heading, subject, kind, extra) for heading in found.fields]


@transaction.atomic
def _write(
    actor: Actor | SystemActor, product: Product, found: Headings, name: str, kind: str, observed_on: date | None, subject: str
) -> CollectedList:
    ensure_taken_over()
    moment = now()
    earlier = CollectedList.objects.visible_to(actor, "inventory.change").filter(product=product, kind=kind, superseded_at=None)
    if kind != CollectedList.Kind.ONEROSTER:
        earlier = earlier.filter(name=name)  # two exports of other names stand beside each other
    earlier.update(superseded_at=moment)
    collected = CollectedList(
        organization=actor.organization, product=product, kind=kind, name=name, sha256=found.sha256, size=found.size,
        encoding=found.encoding, observed_on=observed_on or today(actor.organization.time_zone if actor.organization else "UTC"),
        uploaded_by=actor.user if isinstance(actor, Actor) else None, uploaded_at=moment,
    )  # fmt: skip
    collected.full_clean(exclude=["organization", "product", "uploaded_by"])
    collected.save(force_insert=True)
    _write_fields(actor, collected, found.fields, subject)
    record(actor, "collected_list.uploaded", collected, ["fields", "product", "observed_on"])
    return collected


def _write_fields(actor: Actor | SystemActor, collected: CollectedList, headings: tuple[Heading, ...], subject: str) -> None:
    extra = tuple(extra_for(actor.organization))
    said = [_meaning(h, subject, collected.kind, extra) for h in headings]
    rows = CollectedField.objects.bulk_create(
        CollectedField(
            collected=collected, part=h.part, position=h.position, header=h.text, subject=subject, is_shared=h.is_shared,
            is_technical=not r.codes and r.is_certain, is_certain=r.is_certain, reason=r.reason[:300],
        )
        for h, r in zip(headings, said, strict=True)
    )  # fmt: skip
    codes = {code for r in said for code in r.codes}
    known = {e.code: e for e in CatalogueElement.objects.visible_to(actor).filter(code__in=codes)}
    through = CollectedField.elements.through
    through._default_manager.bulk_create(
        through(collectedfield_id=row.pk, catalogueelement_id=known[code].pk)
        for row, r in zip(rows, said, strict=True)
        for code in r.codes
        if code in known
    )


def _meaning(heading: Heading, subject: str, kind: str, extra: tuple[Element, ...]) -> Recognition:
    found = meanings_of_header(heading.text, subject, file=heading.part, catalogue=base(), extra=extra)
    if not found.codes and not found.is_certain and kind == CollectedList.Kind.FIELD_LIST:
        return meanings(heading.text, subject=subject, catalogue=base(), extra=extra)
    return found


@transaction.atomic
def erase_list(*, actor: Actor | SystemActor, collected: CollectedList) -> None:
    """Remove an upload that was a mistake."""
    held = CollectedList.objects.visible_to(actor, "inventory.change").get(pk=collected.pk)
    record(actor, "collected_list.erased", held)
    held.delete()
