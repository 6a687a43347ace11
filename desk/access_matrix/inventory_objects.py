"""The records of inventories that addresses name: of one's own district, and of another's."""

import io
from collections.abc import Callable
from typing import Any

from accounts.actors import SystemActor
from accounts.models import Organization
from accounts.services.seeing import seen_of as seen_fields
from data_inventory.models import CatalogueElement, CollectedList, DriftSettlement, Flow, SourceSystem
from data_inventory.selectors import drift_of_product
from data_inventory.services import add_element, upload_list
from data_inventory.services.flows import ENDING
from data_inventory.services.meanings import seen_of_field
from desk.access_matrix.record import Record
from desk.access_matrix.scene import CROSSING, NoScene, Scene
from desk.element_forms import seen_of
from desk.flow_forms import seen_of as flow_seen
from trail.clock import now, today
from vendors.models import Product
from vendors.naming import name_key
from vendors.services import add_product, add_vendor

SCRIPT = "access-matrix"


def inventory_values() -> dict[str, str]:
    """Elements of the catalogue that all share, and a product to which data may go."""
    shared = CatalogueElement.objects.unscoped(CROSSING).filter(organization=None, until_version="").order_by("code")
    first = shared.first()
    return {
        "element": str(first.pk) if first else "",
        "category": first.category if first else "",
        "used_product": str(_used("any").pk),
    }


def _used(name: str) -> Product:
    """A product that nobody but one district uses."""
    known = Product.objects.unscoped(CROSSING).filter(name_key=name_key(f"Paper of {name}")).first()
    if known:
        return known
    actor = SystemActor(SCRIPT)
    return add_product(actor=actor, vendor=add_vendor(actor=actor, name=f"Paper Trader of {name}"), name=f"Paper of {name}")


def _upload(district: Organization) -> CollectedList:
    product, actor = _used(str(district.pk)), SystemActor(SCRIPT, district)
    held = CollectedList.objects.unscoped(CROSSING).filter(organization=district, product=product, superseded_at=None).first()
    content = io.BytesIO(b"givenName,student_phone\n")
    return held or upload_list(actor=actor, product=product, file=content, name="paper.csv", kind="csv_headers")


def _of_district(make: Callable[[Organization], Record]) -> Callable[..., Record]:
    return lambda scene, role, which: make(scene.district(which))


def _difference(district: Organization) -> Record:
    held = _upload(district)
    drift = drift_of_product(SystemActor(SCRIPT, district), held.product, today(district.time_zone), organization=district)
    key = drift.items[0].difference.key if drift.items else ""
    DriftSettlement.objects.unscoped(CROSSING).filter(organization=district, product=held.product).update(withdrawn_at=now())
    return Record({"key": held.product_id}, {"difference": key})


def _settlement(district: Organization) -> Record:
    made = _difference(district)
    values: dict[str, Any] = {"organization": district, "product_id": made.args["key"], "key": made.values["difference"]}
    row = DriftSettlement.objects.create(**values, rule="schedule-missing", outcome="ask")
    return Record({"key": row.product_id, "settlement": row.pk})


def _element(district: Organization) -> Record:
    held = CatalogueElement.objects.unscoped(CROSSING).filter(organization=district).first()
    first = CatalogueElement.objects.unscoped(CROSSING).filter(organization=None).order_by("code").first()
    if held is None and first is not None:
        held = add_element(
            actor=SystemActor(SCRIPT, district), label="Color of the locker", category=first.category, subject=first.subject,
            sensitivity="low",
        )  # fmt: skip
    if held is None:
        raise NoScene("elements of the catalogue")
    return Record({"key": held.pk}, {"seen": seen_of(held)})


def _shared_element(scene: Scene, role: str, which: str) -> Record:
    """Elements of the catalogue that all share: `own_element` is for those that one district has added."""
    shared = CatalogueElement.objects.unscoped(CROSSING).filter(organization=None, until_version="").order_by("code")
    found = shared.first() if which == "own" else shared.last()
    if found is None:
        raise NoScene("elements of the catalogue")
    return Record({"key": found.pk})


def _flow(district: Organization) -> Record:
    source, _made = SourceSystem.objects.unscoped(CROSSING).get_or_create(organization=district, name="Paper register")
    element = CatalogueElement.objects.unscoped(CROSSING).filter(organization=None).order_by("code").first()
    row = Flow.objects.create(organization=district, source_system=source, to_product=_used(str(district.pk)), purpose="Lists")
    row.elements.set([element] if element else [])
    values = {
        "seen": flow_seen(row),
        "seen_end": seen_fields(row, ENDING),
        "to": str(row.to_product_id),
        "element": str(element.pk) if element else "",
    }
    return Record({"key": row.pk}, values)


def _heading(district: Organization) -> Record:
    held = _upload(district)
    field = held.fields.order_by("pk")[0]
    return Record({"key": held.pk, "field": field.pk}, {"seen": seen_of_field(field)})


INVENTORY_MAKERS: dict[str, Callable[..., Record]] = {
    "difference": _of_district(_difference),
    "settlement": _of_district(_settlement),
    "element": _shared_element,
    "used_product": _of_district(lambda district: Record({"key": _upload(district).product_id})),
    "own_element": _of_district(_element),
    "flow": _of_district(_flow),
    "upload": _of_district(lambda district: Record({"key": _upload(district).pk})),
    "heading": _of_district(_heading),
}
