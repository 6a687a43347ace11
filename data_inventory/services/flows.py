"""Recording where data goes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from agreements.models import Agreement
from data_inventory.models import CatalogueElement, Flow, SourceSystem
from data_inventory.policies import may_change_for
from trail.services import record
from vendors.models.shared import validate_countries
from vendors.policies import may_change_vendor

Acting = Actor | SystemActor
FIELDS = (
    "source_system", "from_product", "to_product", "purpose", "authority_agreement", "authority_address", "authority_citation",
    "frequency", "protection", "retention", "countries", "basis", "since", "until",
)  # fmt: skip


@transaction.atomic
def add_source_system(*, actor: Acting, name: str, kind: str) -> SourceSystem:
    """A system of the district from which data goes out; the one of that name where it is there already."""
    if not may_change_for(actor, "inventory.change", actor.organization_key):
        raise PermissionDenied
    known = SourceSystem.objects.visible_to(actor, "inventory.change").filter(name__iexact=name.strip()).first()
    if known:
        return known
    source = SourceSystem(organization=actor.organization, name=name.strip(), kind=kind)
    source.full_clean()
    source.save(force_insert=True)
    record(actor, "source_system.added", source, ["name", "kind"])
    return source


@transaction.atomic
def record_flow(*, actor: Acting, elements: Sequence[CatalogueElement], values: Mapping[str, Any]) -> Flow:
    """A flow of the district. `values`: fields of `FIELDS`; `to_product` and `purpose` there must be."""
    if not may_change_for(actor, "inventory.change", actor.organization_key):
        raise PermissionDenied
    flow = Flow(organization=actor.organization, **_checked(values))
    _require_own(actor, flow)
    return _save(actor, flow, elements)


@transaction.atomic
def state_flow(*, actor: Acting, elements: Sequence[CatalogueElement], values: Mapping[str, Any]) -> Flow:
    """What a vendor states of its own product, for all to see: it names no district's system and no district's agreement."""
    flow = Flow(organization=None, **_checked(values))
    teller = flow.from_product or flow.to_product
    if not may_change_vendor(actor, teller.vendor):
        raise PermissionDenied
    if any(e.organization_id for e in elements):
        raise ValidationError({"elements": _("Choose elements of the shared catalogue.")})
    return _save(actor, flow, elements)


@transaction.atomic
def change_flow(*, actor: Acting, flow: Flow, elements: Sequence[CatalogueElement], values: Mapping[str, Any]) -> Flow:
    """Other words about a flow of the district. What stood there before stays in its history."""
    held = Flow.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=flow.pk)
    if not may_change_for(actor, "inventory.change", held.organization_id):
        raise PermissionDenied
    for name, value in _checked(values).items():
        setattr(held, name, value)
    _require_own(actor, held)
    return _save(actor, held, elements)


@transaction.atomic
def end_flow(*, actor: Acting, flow: Flow, last_day: date) -> Flow:
    """Say until when data goes there. What was until then stays recorded."""
    held = Flow.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=flow.pk)
    may = (
        may_change_for(actor, "inventory.change", held.organization_id)
        if held.organization_id
        else may_change_vendor(actor, (held.from_product or held.to_product).vendor)
    )
    if not may:
        raise PermissionDenied
    held.until = last_day
    held.full_clean()
    held.save()
    record(actor, "flow.ended", held, ["until"])
    return held


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"A flow has no {', '.join(sorted(unknown))}.")
    validate_countries(values.get("countries") or [])
    return dict(values)


def _require_own(actor: Acting, flow: Flow) -> None:
    """A flow of a district names its own systems and agreements only."""
    if flow.source_system and flow.source_system.organization_id != actor.organization_key:
        raise ValidationError({"source_system": _("Choose one of your own systems.")})
    agreement = flow.authority_agreement
    if agreement and not Agreement.objects.visible_to(actor).filter(pk=agreement.pk, organization=actor.organization).exists():
        raise ValidationError({"authority_agreement": _("Choose one of your own agreements.")})


def _save(actor: Acting, flow: Flow, elements: Sequence[CatalogueElement]) -> Flow:
    wanted = {e.pk for e in elements}
    if not wanted:
        raise ValidationError({"elements": _("Choose at least one element that goes along.")})
    if CatalogueElement.objects.visible_to(actor).filter(pk__in=wanted).count() != len(wanted):
        raise ValidationError({"elements": _("One of these elements is not in the catalogue. Choose from the list.")})
    if flow.from_product_id and flow.from_product_id == flow.to_product_id:
        raise ValidationError({"to_product": _("Data does not flow from a product to itself. Choose another product.")})
    is_new = flow._state.adding
    flow.full_clean()
    flow.save(force_insert=is_new)
    flow.elements.set(elements)
    record(actor, "flow.recorded" if is_new else "flow.changed", flow, [*FIELDS, "elements"])
    return flow
