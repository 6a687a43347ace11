"""What the shared records say of products: profiles, life cycles, subprocessors, places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from data_inventory.catalogue import base
from data_inventory.drift.papers import told
from data_inventory.drift.undoing import before
from data_inventory.stated_lists import stated_lists
from law.elements import Element
from law.inventory.gate import day_words
from law.inventory.listing import listed
from law.inventory.records import EXPIRED, Hosted, Listed, Named, Source, Statement
from law.lint.keeping import kept_in
from vendors.models import Hosting, LifecycleRow, ProductChange, ProductProfile, in_force

if TYPE_CHECKING:
    from data_inventory.drift.facts import ProductFacts
    from data_inventory.drift.loading import Loading


def load_stated(loading: Loading) -> None:
    """What the vendors state that their products collect."""
    products = {key: facts.product for key, facts in loading.facts.items()}
    for key, stated in stated_lists(products, loading.on, loading.undo).items():
        loading.facts[key].statement = stated
        for one in stated.entries:
            loading.facts[key].add(one)


def load_profiles(loading: Loading) -> None:
    """Data list, third parties and retention of the profiles that hold on the day."""
    begun = Q(assessed_on=None) | Q(assessed_on__lte=loading.on)
    rows = ProductProfile.objects.visible_to(loading.actor).filter(begun, product__among=loading.facts, superseded_at=None)
    for profile in before(rows.order_by("id"), ProductProfile, loading.undo, loading.on):
        facts = loading.facts[profile.product_id]
        key = f"{profile.product_id}:{profile.assessor}:{profile.programme}"
        source = profile_source(str(profile), profile.expires_on, loading.on, key)
        for one in profile_lines(profile.data_list, source, loading.extra):
            facts.add(one)
        for row in profile.third_parties:
            _third_party(row, source, facts, loading)
        facts.statements += [Statement(text, source) for row in profile.retention_statements if (text := _words(row))]


def profile_source(name: str, expires_on: date | None, on: date, key: str) -> Source:
    """A profile as a source. One that has expired still tells something: it says so, and makes no error by itself."""
    label = f"the profile by {name}" if name else "the profile"
    if expires_on is None or expires_on >= on:
        return Source("profile", label, None, key)
    return Source("profile", f"{label}, expired on {day_words(expires_on)}", None, key, EXPIRED)


def profile_lines(rows: Sequence[dict[str, Any]], source: Source, extra: Sequence[Element]) -> list[Listed]:
    """The data list of a profile, line by line."""
    return [one.at(source, line) for line, row in enumerate(rows, start=1) for one in _row(row, source, extra)]


def _row(row: dict[str, Any], source: Source, extra: Sequence[Element]) -> Sequence[Listed]:
    text = str(row.get("element") or row.get("name") or "")
    subject, used = row.get("subject") or "student", row.get("used", True)
    if not text:
        return ()
    category = row.get("category") or ""
    return listed(text, source, used=used, subject=subject, category=category, catalogue=base(), extra=tuple(extra))


def _third_party(row: dict[str, Any], source: Source, facts: ProductFacts, loading: Loading) -> None:
    name = str(row.get("name") or "")
    if name:
        facts.stated.append(Named(name, source))
        place = Source("subprocessor", f"{name} ({source.label})", None, f"{source.key}:{name}", source.doubt)
        for one in told(str(row.get("information") or ""), place, loading):
            facts.add(one)


def _words(row: Any) -> str:
    if isinstance(row, str):
        return row
    return str(row.get("quote") or row.get("text") or row.get("statement") or "") if isinstance(row, dict) else ""


def load_lifecycle(loading: Loading) -> None:
    """The data and the periods that the tables of the life cycle name, each kind of data at the first stage that has it."""
    ours = Q(organization=None) | Q(organization=loading.organization)  # of a table that others signed nothing is told
    rows = LifecycleRow.objects.unscoped("of products in scope").filter(ours, in_force(loading.on), product__among=loading.facts)
    seen: set[tuple[UUID, str | None]] = set()
    for row in _lifecycle_before(list(rows.order_by("product_id", "organization_id", "position")), loading.undo):
        facts = loading.facts[row.product_id]
        label = f"the life cycle in {row.source}" if row.organization_id else row.source
        label = label or f"the life cycle of {facts.product.name}"
        place = Source("technical_document", label, f"lifecycle: {row.stage}", f"lifecycle:{row.product_id}")
        # A stage names settings and reports as well: what is no element is left to people.
        for one in told(row.data, place, loading):
            if one.code and (row.product_id, one.code) not in seen:
                seen.add((row.product_id, one.code))
                facts.add(one)
        text = f"{row.roles} {row.notes}".strip()
        if kept_in(text):
            facts.statements.append(Statement(text, place))


def _lifecycle_before(rows: list[LifecycleRow], change: ProductChange | None) -> list[LifecycleRow]:
    """The table is replaced as a whole, and so is what was before."""
    if change is None or change.kind != "lifecycle.recorded":
        return rows
    earlier = (change.before or {}).get("rows") or []
    return [
        *(row for row in rows if row.product_id != change.product_id or row.organization_id),
        *(LifecycleRow(product=change.product, position=n, **given) for n, given in enumerate(earlier)),
    ]


_SAYS_WHERE = frozenset({"hosting", "technical_document"})  # where a subprocessor or a flow keeps it is another question


def load_hostings(loading: Loading) -> None:
    """Where products keep data, and at whose place. Nothing said is said too: where it matters it is not known."""
    rows = Hosting.objects.visible_to(loading.actor).on(loading.on).filter(product__among=loading.facts).select_related("host")
    for row in before(rows.order_by("id"), Hosting, loading.undo, loading.on):
        facts = loading.facts[row.product_id]
        source = Source("hosting", f"{facts.product.name}, {row}", None, str(row.pk))
        facts.hostings.append(Hosted(row.country, source))
        if row.host:
            facts.named.append(Named(row.host.name, source))
    for facts in loading.facts.values():
        if not any(h.source.kind in _SAYS_WHERE for h in facts.hostings):
            facts.hostings.append(Hosted(None, Source("hosting", facts.product.name, None, str(facts.product.pk))))
