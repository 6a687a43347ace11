"""What the shared records say of products: profiles, life cycles, subprocessors, places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from data_inventory.catalogue import base
from data_inventory.drift.papers import told
from data_inventory.drift.undoing import before
from law.inventory.listing import listed
from law.inventory.records import Hosted, Named, Source, Statement
from law.lint.processing import periods_in
from vendors.models import Hosting, LifecycleRow, ProductChange, ProductProfile, SubprocessorLink
from vendors.selectors.subprocessors import links_of_many

if TYPE_CHECKING:
    from data_inventory.drift.facts import ProductFacts
    from data_inventory.drift.loading import Loading


def load_profiles(loading: Loading) -> None:
    """Data list, third parties and retention of the profiles that hold on the day."""
    begun = Q(assessed_on=None) | Q(assessed_on__lte=loading.on)
    rows = ProductProfile.objects.visible_to(loading.actor).filter(begun, product__in=list(loading.facts), superseded_at=None)
    for profile in before(rows.order_by("id"), ProductProfile, loading.undo, loading.on):
        facts = loading.facts[profile.product_id]
        label = f"the profile by {profile}" if str(profile) else "the profile"
        source = Source("profile", label, None, f"{profile.product_id}:{profile.assessor}:{profile.programme}")
        for row in profile.data_list:
            for one in _row(row, source, loading):
                facts.add(one)
        for row in profile.third_parties:
            _third_party(row, source, facts, loading)
        facts.statements += [Statement(text, source) for row in profile.retention_statements if (text := _words(row))]


def _row(row: dict[str, Any], source: Source, loading: Loading) -> list[Any]:
    text = str(row.get("element") or row.get("name") or "")
    subject, used = row.get("subject") or "student", row.get("used", True)
    if not text:
        return []
    category = row.get("category") or ""
    return list(listed(text, source, used=used, subject=subject, category=category, catalogue=base(), extra=loading.extra))


def _third_party(row: dict[str, Any], source: Source, facts: ProductFacts, loading: Loading) -> None:
    name = str(row.get("name") or "")
    if name:
        facts.named.append(Named(name, source))
        place = Source("subprocessor", f"{name} ({source.label})", None, f"{source.key}:{name}")
        for one in told(str(row.get("information") or ""), place, loading):
            facts.add(one)


def _words(row: Any) -> str:
    if isinstance(row, str):
        return row
    return str(row.get("quote") or row.get("text") or row.get("statement") or "") if isinstance(row, dict) else ""


def load_lifecycle(loading: Loading) -> None:
    """The data and the periods that the tables of the life cycle name."""
    rows = LifecycleRow.objects.visible_to(loading.actor).filter(product__in=list(loading.facts))
    for row in _lifecycle_before(list(rows.order_by("product_id", "position")), loading.undo):
        facts = loading.facts[row.product_id]
        label = row.source or f"the life cycle of {facts.product.name}"
        place = Source("technical_document", label, None, f"lifecycle:{row.product_id}")
        for one in told(row.data, place, loading):
            facts.add(one)
        text = f"{row.roles} {row.notes}".strip()
        if periods_in(text):
            facts.statements.append(
                Statement(text, Source("technical_document", label, f"lifecycle: {row.stage}", f"lifecycle:{row.product_id}"))
            )


def _lifecycle_before(rows: list[LifecycleRow], change: ProductChange | None) -> list[LifecycleRow]:
    """The table is replaced as a whole, and so is what was before."""
    if change is None or change.kind != "lifecycle.recorded":
        return rows
    earlier = (change.before or {}).get("rows") or []
    return [
        *(row for row in rows if row.product_id != change.product_id),
        *(LifecycleRow(product=change.product, position=n, **given) for n, given in enumerate(earlier)),
    ]


def load_links(loading: Loading) -> None:
    """Who processes for the products, what goes along, and where."""
    products = [facts.product for facts in loading.facts.values()]
    for link in before(links_of_many(products, loading.on), SubprocessorLink, loading.undo, loading.on):
        name = link.service.vendor.name
        service = name if link.service.is_all_services else f"{name}: {link.service.name}"
        source = Source("subprocessor", f"{service} ({link.get_stated_by_display()})", None, str(link.pk))
        entries = told(link.information, source, loading)
        for facts in loading.of_product(link.product_id, link.product.vendor_id if link.product.is_all_services else None):
            is_said = link.stated_by == SubprocessorLink.StatedBy.VENDOR
            (facts.stated if is_said else facts.named).append(Named(name, source))
            facts.hostings += [Hosted(country, source) for country in link.countries]
            for one in entries:
                facts.add(one)


def load_hostings(loading: Loading) -> None:
    """Where products keep data, and at whose place. Nothing said is said too: where it matters it is not known."""
    rows = Hosting.objects.visible_to(loading.actor).on(loading.on).filter(product__in=list(loading.facts)).select_related("host")
    for row in before(rows.order_by("id"), Hosting, loading.undo, loading.on):
        facts = loading.facts[row.product_id]
        source = Source("hosting", f"{facts.product.name}, {row}", None, str(row.pk))
        facts.hostings.append(Hosted(row.country, source))
        if row.host:
            facts.named.append(Named(row.host.name, source))
    for facts in loading.facts.values():
        if not any(h.source.kind == "hosting" for h in facts.hostings):
            facts.hostings.append(Hosted(None, Source("hosting", facts.product.name, None, str(facts.product.pk))))
