"""What the district has seen and recorded itself: uploaded lists, flows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from data_inventory.drift.undoing import before
from data_inventory.models import CatalogueElement, CollectedField, Flow
from law.inventory.listing import is_denied
from law.inventory.records import Hosted, Listed, Named, Source, Statement
from vendors.models import in_force

if TYPE_CHECKING:
    from data_inventory.drift.loading import Loading

# Flows and headings of a district name elements thousands of times: no more of each is fetched than is compared.
_MEANT = Prefetch(
    "elements",
    CatalogueElement.objects.unscoped("of rows that are in scope").only("code", "label", "subject", "sensitivity"),
)


def load_lists(loading: Loading) -> None:
    """The fields of the uploads that stand, without those that only run a file."""
    rows = CollectedField.objects.visible_to(loading.actor).filter(
        collected__organization=loading.organization, collected__product__among=loading.facts,
        collected__superseded_at=None, collected__observed_on__lte=loading.on, is_technical=False,
    )  # fmt: skip
    for row in rows.select_related("collected").prefetch_related(_MEANT).order_by("collected_id", "part", "position"):
        collected = row.collected
        # The name, not the upload: what was decided about last month's export holds for this month's.
        key = f"{collected.product_id}:{collected.kind}:{collected.name}"
        source = Source("export", collected.name, row.part or None, key)
        used, line = row.is_shared is not False and not is_denied(row.header), row.position
        found = [
            Listed(e.code, row.header, used, source, e.subject, row.is_certain, e.sensitivity, line=line)
            for e in row.elements.all()
        ]
        for one in found or [Listed(None, row.header, used, source, row.subject, False, line=line)]:
            loading.facts[collected.product_id].add(one)


def load_flows(loading: Loading) -> None:
    """Flows into the products, and on from them: of the district, and as vendors state them."""
    ours = Q(organization=None) | Q(organization=loading.organization)
    concerned = Q(to_product__among=loading.facts) | Q(from_product__among=loading.facts)
    rows = Flow.objects.visible_to(loading.actor).filter(ours, concerned, in_force(loading.on)).order_by("id")
    for flow in _before(rows.select_related("to_product__vendor", "source_system").prefetch_related(_MEANT), loading):
        label = f"the flow to {flow.to_product.vendor.name}: {flow.to_product.name} ({flow.purpose})"
        source = Source("flow", label, None, str(flow.pk))
        for key in [k for k in dict.fromkeys((flow.to_product_id, flow.from_product_id)) if k in loading.facts and k]:
            facts = loading.facts[key]
            for element in _elements(flow, loading):
                facts.add(Listed(element.code, element.label, True, source, element.subject, True, element.sensitivity))
            keeper = "" if flow.to_product_id == key else str(flow.to_product_id)
            facts.hostings += [Hosted(country, source, keeper) for country in flow.countries]
            if flow.retention:
                facts.statements.append(Statement(f"data is kept for {flow.retention}", source))
            if key == flow.from_product_id and flow.organization_id:  # what a vendor states is declared by that
                facts.named.append(Named(flow.to_product.vendor.name, source))


def _before(rows: Iterable[Flow], loading: Loading) -> list[Flow]:
    """The flows as they were before a change of what a vendor states, where that is what is compared."""
    return before(rows, Flow, loading.undo, loading.on)


def _elements(flow: Flow, loading: Loading) -> list[CatalogueElement]:
    """Its elements; before a change of them, those that it had."""
    undo = loading.undo
    if undo is None or undo.before is None or undo.record_kind != Flow._meta.label_lower or undo.record_key != str(flow.pk):
        return list(flow.elements.all())
    codes = [row["key"] for row in undo.before.get("elements", ())]
    return list(CatalogueElement.objects.visible_to(loading.actor).filter(organization=None, code__in=codes))
