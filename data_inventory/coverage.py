"""Which products agreements cover on a day, by keys alone: what is asked for all agreements of a district at once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from accounts.role_table import LET_IN, MEMBERS, role_table
from agreements.covering import speaks_of
from agreements.models import Agreement, AgreementProduct
from agreements.ownership import OF_ROW
from data_inventory.standing import standing
from trail.among import Keys
from vendors.models import Product

Acting = Actor | SystemActor
SHARED = "vendors and products are shared records"


@dataclass(frozen=True)
class Coverage:
    """Agreements that stand on a day. `links`: the products that each names and covers then; `alone`: those that name none."""

    agreements: frozenset[UUID]
    links: Mapping[UUID, tuple[UUID, ...]]
    alone: Mapping[UUID, UUID]  # with their vendors: they speak of whatever these offer
    owners: Mapping[UUID, UUID] = field(default_factory=dict)  # whose each agreement is, where it was asked for

    @cached_property
    def whole(self) -> dict[UUID, UUID]:
        """Of each vendor of an agreement that names no product, the one that stands for all that it offers."""
        return {v: key for key, v, kind in self._of_vendors if kind == Product.Kind.ALL_SERVICES}

    @cached_property
    def named(self) -> frozenset[UUID]:
        """What agreements name."""
        return frozenset(product for products in self.links.values() for product in products)

    @cached_property
    def covered(self) -> frozenset[UUID]:
        """What is named, and the products that stand for all services of a vendor."""
        return self.named | frozenset(self.whole.values())

    @cached_property
    def covered_keys(self) -> Keys:
        """What is covered, to ask several questions about all of it."""
        return Keys(self.covered)

    @cached_property
    def agreement_keys(self) -> Keys:
        """The agreements, to ask several questions about all of them."""
        return Keys(self.agreements)

    @cached_property
    def asked(self) -> frozenset[UUID]:
        """What is covered of products that one knows to be used: every one of such a vendor, too."""
        return self.named | frozenset(key for key, _vendor, _kind in self._of_vendors)

    def owners_of(self, product: UUID) -> frozenset[UUID]:
        """The districts of which an agreement covers the product: one's agreement covers nothing that another hands over."""
        return self._owners_by_product.get(product, frozenset())

    @cached_property
    def _owners_by_product(self) -> dict[UUID, frozenset[UUID]]:
        found: dict[UUID, set[UUID]] = {}
        for agreement, products in self.links.items():
            for product in products:
                found.setdefault(product, set()).add(self.owners[agreement])
        of_vendor: dict[UUID, set[UUID]] = {}
        for agreement, vendor in self.alone.items():
            of_vendor.setdefault(vendor, set()).add(self.owners[agreement])
        for product, vendor, _kind in self._of_vendors:
            found.setdefault(product, set()).update(of_vendor[vendor])
        return {product: frozenset(owners) for product, owners in found.items()}

    def of(self, agreement: UUID) -> tuple[UUID, ...]:
        """The products of one agreement; where it names none, the one that stands for all."""
        if agreement not in self.alone:
            return self.links.get(agreement, ())
        whole = self.whole.get(self.alone[agreement])
        return (whole,) if whole else ()

    @cached_property
    def _of_vendors(self) -> list[tuple[UUID, UUID, str]]:
        if not self.alone:
            return []
        rows = Product.objects.unscoped(SHARED).filter(merged_into=None, vendor__in=set(self.alone.values()))
        return list(rows.order_by().values_list("pk", "vendor_id", "kind"))


def reads_others(actor: Acting) -> bool:
    """Whether agreements of other organizations than the actor's own are in reach: of members, or of whom it was let in by."""
    return isinstance(actor, Actor) and role_table().reach(actor.role, "agreements.read") in {MEMBERS, LET_IN}


def owner_asked_for(actor: Acting, organization: Organization | None) -> Organization | None:
    """To whose agreements a question is limited: the given one's, else one's own; None for who reads those of others."""
    return organization or (None if reads_others(actor) else actor.organization)


def coverage_of(
    actor: Acting, on: date, organization: Organization | None = None, products: Collection[Product] = ()
) -> Coverage:
    """Of the agreements that the actor reads: its own district's, the given one's, or those of all districts in its reach.

    `products`: only of the agreements that speak of one of these. Three queries at most.
    """
    found = Agreement.objects.visible_to(actor).filter(standing(on))
    if products:
        found = found.filter(speaks_of([p.pk for p in products], {p.vendor_id for p in products}))
    if owner := owner_asked_for(actor, organization):
        found = found.filter(organization=owner)
    rows = list(found.order_by().values_list("pk", "vendor_id", "organization_id"))
    return replace(coverage_by({key: vendor for key, vendor, _ in rows}, on), owners={key: whose for key, _, whose in rows})


def coverage_by(agreements: Mapping[UUID, UUID | None], on: date) -> Coverage:
    """Of these agreements, given with their vendors."""
    links: dict[UUID, dict[UUID, None]] = {}
    for agreement, product, first, last in _links(agreements):
        held = links.setdefault(agreement, {})  # also of a link that has ended: the agreement names a product
        if (first is None or first <= on) and (last is None or on <= last):
            held[product] = None
    alone = {key: vendor for key, vendor in agreements.items() if vendor and key not in links}
    return Coverage(frozenset(agreements), {key: tuple(held) for key, held in links.items()}, alone)


def _links(agreements: Collection[UUID]) -> Iterable[tuple[UUID, UUID, date | None, date | None]]:
    if not agreements:
        return ()
    rows = AgreementProduct.objects.unscoped(OF_ROW).filter(agreement__among=Keys(agreements), superseded_at=None)
    return rows.order_by("id").values_list("agreement_id", "product_id", "from_on", "until_on")
