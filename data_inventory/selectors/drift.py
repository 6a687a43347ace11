"""Differences between what is agreed and what is known otherwise, with what was decided about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.models import Agreement
from data_inventory.drift.comparing import differences_of
from data_inventory.drift.facts import ProductFacts
from data_inventory.drift.loading import load_facts
from data_inventory.models import CollectedList, DriftSettlement
from data_inventory.policies import may_read_inventory
from data_inventory.using import SHARED, Use, uses
from law.inventory.records import SEVERITIES, Difference
from vendors.models import Product

Acting = Actor | SystemActor


@dataclass(frozen=True, slots=True)
class DriftItem:
    """A difference, and the decision about it that stands."""

    difference: Difference
    settlement: DriftSettlement | None = None

    @property
    def is_open(self) -> bool:
        return self.settlement is None


@dataclass(frozen=True, slots=True)
class Ground:
    """What was there to compare: without it, that no difference was found says nothing."""

    lines: int = 0  # of the schedules
    unstated: int = 0  # of them, those that do not tell whether they are used, or whose words nobody has understood for certain
    others: int = 0  # lists that were held against them

    @classmethod
    def of(cls, facts: ProductFacts) -> "Ground":
        """Of what was loaded of a product. That nothing is collected yet is a statement, too."""
        schedule = facts.compared
        unstated = [one for one in schedule if one.used is None or (one.used and not one.is_certain)]
        said = {(one.source.identity, one.line, one.text) for one in unstated}
        lines = {(one.source.identity, one.line, one.text) for one in schedule}
        nothing = facts.statement is not None and not facts.statement.entries  # that nothing is collected is told, too
        return cls(max(len(lines), facts.not_yet is not None), len(said), len(facts.lists) + nothing)

    @property
    def is_whole(self) -> bool:
        return self.lines > 0 and self.unstated == 0 and self.others > 0


@dataclass(frozen=True, slots=True)
class ProductDrift:
    """The differences of a product in one district, the worst first; those that are settled come last."""

    product: Product
    agreements: tuple[Agreement, ...]
    items: tuple[DriftItem, ...]
    ground: Ground = Ground()

    @property
    def open_items(self) -> tuple[DriftItem, ...]:
        return tuple(item for item in self.items if item.is_open)

    def count(self, severity: str) -> int:
        """How many of that severity are open."""
        return sum(1 for item in self.open_items if item.difference.severity == severity)

    @property
    def worst(self) -> str:
        """The worst severity that is open; empty where none is."""
        found = [item.difference.severity for item in self.open_items]
        return min(found, key=SEVERITIES.index) if found else ""


def drift_of_product(actor: Acting, product: Product, on: date, *, organization: Organization | None = None) -> ProductDrift:
    """The differences of one product, whatever the number of its lists by the same number of queries."""
    owner = organization or actor.organization
    if owner is None or not may_read_inventory(actor):
        return ProductDrift(product, (), ())
    return _drift(actor, owner, uses(actor, on, organization=owner, products=[product]), on)[0]


def drift_of_district(actor: Acting, on: date, *, organization: Organization | None = None) -> list[ProductDrift]:
    """The differences of every product that a district uses, and of those that it has uploaded lists of without an agreement."""
    owner = organization or actor.organization
    if owner is None or not may_read_inventory(actor):
        return []
    used = uses(actor, on, organization=owner)
    return _drift(actor, owner, used + _without_agreement(actor, owner, used), on)


def _without_agreement(actor: Acting, owner: Organization, used: Sequence[Use]) -> list[Use]:
    lists = CollectedList.objects.visible_to(actor).filter(organization=owner, superseded_at=None)
    products = Product.objects.unscoped(SHARED).filter(pk__in=lists.values("product")).select_related("vendor")
    known = {use.product.pk for use in used}
    return [Use(product, ()) for product in products if product.pk not in known]


def _drift(actor: Acting, owner: Organization, used: Sequence[Use], on: date) -> list[ProductDrift]:
    facts = load_facts(actor, owner, used, on)
    settled = settlements(actor, owner, list(facts))
    return [
        ProductDrift(
            use.product,
            use.agreements,
            _items(differences_of(facts[use.product.pk]), settled, use.product.pk),
            Ground.of(facts[use.product.pk]),
        )
        for use in used
    ]


def _items(found: Sequence[Difference], settled: dict[tuple[UUID, str], DriftSettlement], product: UUID) -> tuple[DriftItem, ...]:
    items = [DriftItem(one, decision_on(one, settled, product)) for one in found]
    return tuple(sorted(items, key=lambda item: not item.is_open))


def decision_on(one: Difference, settled: dict[tuple[UUID, str], DriftSettlement], product: UUID) -> DriftSettlement | None:
    """The decision that stands about a difference, made of it as it is or of any of its places by itself."""
    return next((settled[product, key] for key in (one.key, *one.former) if (product, key) in settled), None)


def settlements(actor: Acting, owner: Organization, products: list[UUID]) -> dict[tuple[UUID, str], DriftSettlement]:
    """What was decided about differences of these products, and stands."""
    rows = DriftSettlement.objects.visible_to(actor).filter(organization=owner, product__among=products, withdrawn_at=None)
    return {(row.product_id, row.key): row for row in rows.select_related("settled_by")}
