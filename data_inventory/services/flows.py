"""Recording where data goes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from accounts.services.seeing import require_unchanged
from agreements.models import Agreement, AgreementProduct
from agreements.models.agreements import Lifecycle
from data_inventory.models import CatalogueElement, Flow, SourceSystem
from data_inventory.policies import may_change_for
from data_inventory.provisions import address_of, texts_of
from data_inventory.standing import standing
from trail.clock import today
from trail.services import record
from vendors.models import SubprocessorLink
from vendors.models.shared import validate_countries
from vendors.policies import may_change_vendor

Acting = Actor | SystemActor
FIELDS = (
    "source_system", "from_product", "to_product", "purpose", "authority_agreement", "authority_address", "authority_citation",
    "frequency", "protection", "retention", "countries", "basis", "since", "until",
)  # fmt: skip
ENDING = ("until",)


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
    return _sent_before(actor, flow, elements) or _save(actor, flow, elements)


@transaction.atomic
def state_flow(
    *, actor: Acting, elements: Sequence[CatalogueElement], values: Mapping[str, Any], link: SubprocessorLink | None = None
) -> Flow:
    """What a vendor states of its own product, for all to see: it names no district's system and no district's agreement."""
    flow = Flow(organization=None, link=link, **_checked(values))
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
def end_flow(*, actor: Acting, flow: Flow, last_day: date, seen: str) -> Flow:
    """Say until when data goes there. What was until then stays recorded. `seen`: `seen_of(flow, ENDING)` as it was shown."""
    held = Flow.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=flow.pk)
    may = (
        may_change_for(actor, "inventory.change", held.organization_id)
        if held.organization_id
        else may_change_vendor(actor, (held.from_product or held.to_product).vendor)
    )
    if not may:
        raise PermissionDenied
    require_unchanged(seen, held, ENDING)
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


def _sent_before(actor: Acting, flow: Flow, elements: Sequence[CatalogueElement]) -> Flow | None:
    """The flow that says the same already: a form that is sent twice records one. The district is locked for as long."""
    if actor.organization is None:
        return None
    Organization.objects.select_for_update().get(pk=actor.organization.pk)
    same = {name: getattr(flow, name) for name in FIELDS if name != "countries"}
    found = Flow.objects.visible_to(actor, "inventory.change").filter(organization=actor.organization, **same)
    wanted = (list(flow.countries), {e.pk for e in elements})
    return next((one for one in found if (list(one.countries), {e.pk for e in one.elements.all()}) == wanted), None)


def _require_own(actor: Acting, flow: Flow) -> None:
    """A flow of a district names its own systems and agreements only."""
    if flow.source_system and flow.source_system.organization_id != actor.organization_key:
        raise ValidationError({"source_system": _("Choose one of your own systems.")})
    agreement = flow.authority_agreement
    if agreement and not Agreement.objects.visible_to(actor).filter(pk=agreement.pk, organization=actor.organization).exists():
        raise ValidationError({"authority_agreement": _("Choose one of your own agreements.")})
    if agreement:
        _require_authority(actor, flow, agreement)
    elif flow.authority_address:
        raise ValidationError({"authority_agreement": _("Say of which agreement this is a provision.")})


def _require_authority(actor: Acting, flow: Flow, agreement: Agreement) -> None:
    """An authority is an agreement in force that covers whoever gets the data, and a place that stands in it."""
    day = max(flow.since or today(), min(today(), flow.until or today()))
    stands = Agreement.objects.visible_to(actor).filter(standing(day), pk=agreement.pk, lifecycle=Lifecycle.EXECUTED).exists()
    if not stands:
        raise ValidationError(
            {
                "authority_agreement": _("This agreement is not in force on %(day)s. Choose one that is.")
                % {"day": date_format(day, "j M Y")}
            }
        )
    if not _covers(actor, agreement, flow, day):
        message = _("This agreement does not cover %(product)s. Choose the agreement that does, or none.")
        raise ValidationError({"authority_agreement": message % {"product": flow.from_product or flow.to_product}})
    given = flow.authority_address.strip()
    if given and address_of(given, texts_of([agreement], day)[agreement.pk]) is None:
        message = _("“%(place)s” does not stand in the text of this agreement. Write a place of it, such as Art. II §1, or none.")
        raise ValidationError({"authority_address": message % {"place": given}})


def _covers(actor: Acting, agreement: Agreement, flow: Flow, day: date) -> bool:
    """The recipient itself, or the product that passes the data on to it; where no product is named, all of the vendor."""
    links = AgreementProduct.objects.visible_to(actor).in_force(on=day).filter(agreement=agreement)
    covered = [link.product for link in links.select_related("product")]
    if not covered:
        return agreement.vendor_id is not None and agreement.vendor_id in _vendors(flow)
    wanted = {flow.to_product_id, flow.from_product_id} - {None}
    return any(p.pk in wanted or (p.is_all_services and p.vendor_id in _vendors(flow)) for p in covered)


def _vendors(flow: Flow) -> set[UUID]:
    return {p.vendor_id for p in (flow.to_product, flow.from_product) if p}


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
