"""The law's catalogue of elements taken over, and what districts add to it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from data_inventory.catalogue import own_elements, the_law
from data_inventory.models import CatalogueElement
from data_inventory.policies import may_change_for
from data_inventory.services.meanings import recognize_all, recognize_for
from data_inventory.services.taking_over import SHARED, SYNC, Synced, ensure_taken_over, take_over
from law.elements import meanings
from trail.services import record

_SLUG = re.compile(r"[^a-z0-9]+")


@transaction.atomic
def sync_catalogue(*, actor: SystemActor = SYNC) -> Synced:
    """The law's catalogue as rows, and what schedules mean in it. A second run does nothing."""
    done = take_over(actor)
    return replace(done, recognized=recognize_all(done.version))


@transaction.atomic
def add_element(
    *, actor: Actor | SystemActor, label: str, category: str, subject: str, sensitivity: str, synonyms: Sequence[str] = ()
) -> CatalogueElement:
    """An element that the district adds to the catalogue for itself."""
    if not may_change_for(actor, "inventory.change", actor.organization_key):
        raise PermissionDenied
    ensure_taken_over()
    names = _names(label, synonyms)
    held = _category_of(category, subject)
    row = CatalogueElement(
        organization=actor.organization, code=f"{category}.{_SLUG.sub('_', label.lower()).strip('_') or 'element'}"[:120],
        label=label.strip(), category=category, category_label=held, subject=subject, sensitivity=sensitivity, synonyms=names,
    )  # fmt: skip
    row.full_clean(validate_constraints=False)
    _refuse_taken(actor, row, [label.strip(), *names])
    row.save(force_insert=True)
    record(actor, "element.added", row, ["label", "category", "subject", "sensitivity", "synonyms"])
    recognize_for(actor.organization)
    return row


@transaction.atomic
def change_element(
    *, actor: Actor | SystemActor, element: CatalogueElement, label: str, sensitivity: str, synonyms: Sequence[str]
) -> CatalogueElement:
    """Other words for an element that the district added. Its code stays, so that what was meant stays meant."""
    if not may_change_for(actor, "inventory.change", element.organization_id):
        raise PermissionDenied
    held = _own(actor).select_for_update().get(pk=element.pk)
    held.label, held.sensitivity, held.synonyms = label.strip(), sensitivity, _names(label, synonyms)
    held.full_clean(validate_constraints=False)
    _refuse_taken(actor, held, [held.label, *held.synonyms])
    held.save()
    record(actor, "element.changed", held, ["label", "sensitivity", "synonyms"])
    recognize_for(held.organization)
    return held


def _own(actor: Actor | SystemActor) -> QuerySet[CatalogueElement]:
    found = CatalogueElement.objects.visible_to(actor, "inventory.change")
    return found.filter(organization=actor.organization, organization__isnull=False)


def _names(label: str, synonyms: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(word for s in synonyms if (word := " ".join(s.split())) and word.lower() != label.strip().lower()))
    if len(found) > 50 or any(len(word) > 200 for word in found):
        raise ValidationError({"synonyms": _("Give at most 50 other names, each of at most 200 characters.")})
    return found


def _category_of(category: str, subject: str) -> str:
    """The words of a category of the shared catalogue; a district adds elements, not categories."""
    row = CatalogueElement.objects.unscoped(SHARED).filter(organization=None, category=category, subject=subject).first()
    if row is None:
        raise ValidationError({"category": _("There is no such category of this subject. Choose one of the list.")})
    return row.category_label


def _refuse_taken(actor: Actor | SystemActor, row: CatalogueElement, names: Sequence[str]) -> None:
    """One name may not mean two things: the message names both places."""
    law, _version = the_law()
    others = [e for e in own_elements(actor.organization) if e.code != row.code]
    labels: dict[str, Any] = {e.code: (e.label, _("the elements that your district added")) for e in others}
    labels |= {code: (e.element.label, e.place) for code, e in law.items()}
    for name in names:
        found = meanings(name, subject=row.subject, extra=others)
        if found.is_certain and len(found.codes) == 1 and found.codes[0] != row.code and found.codes[0] in labels:
            label, place = labels[found.codes[0]]
            message = _(
                "“%(name)s” already names “%(label)s” (%(code)s) in %(place)s, so it cannot name “%(own)s” (%(own_code)s), too. "
                "Leave it out here, or use that element."
            )
            raise ValidationError(
                {"synonyms": message % {"name": name, "label": label, "code": found.codes[0], "place": place, "own": row.label,
                                        "own_code": row.code}}
            )  # fmt: skip
    taken = CatalogueElement.objects.unscoped(SHARED).filter(code=row.code, organization__in=[row.organization_id])
    if row.code in law or taken.exclude(pk=row.pk).exists():
        raise ValidationError({"label": _("There is an element %(code)s already. Choose another name.") % {"code": row.code}})
