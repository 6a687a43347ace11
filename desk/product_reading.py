"""What a product's pages show beyond its own tables: subprocessors by their way, profiles, one's own agreements."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.actors import Actor
from agreements import labels
from agreements.covering import speaks_of
from agreements.models import Agreement, TermsInterval
from agreements.ownership import OF_ROW
from desk.vendor_selectors import agreements_in_force
from desk.vendor_tables import Act, Cell, link_cells
from desk.vendor_words import full_product
from vendors.models import Product, ProductProfile
from vendors.selectors import Reached


@dataclass(frozen=True, slots=True)
class ReachedRow:
    """A subprocessor that is reached from a product: its cells, and by which way."""

    cells: tuple[Cell, ...]
    depth: int
    way: tuple[str, ...]  # names from the product's own subprocessor on; the subprocessor itself is the last
    acts: tuple[Act, ...]
    is_of_all: bool  # by what the vendor says of all its services

    @property
    def name(self) -> Cell:
        return self.cells[0]

    @property
    def rest(self) -> tuple[Cell, ...]:
        return self.cells[1:]


def reached_rows(
    product: Product, reached: Iterable[Reached], acts: Any = lambda link: ()
) -> tuple[list[ReachedRow], list[ReachedRow]]:
    """Who processes directly, and who further on. `acts`: what may be done with a direct link."""
    found = [_reached(product, one, acts) for one in reached]
    return [row for row in found if row.depth == 1], [row for row in found if row.depth > 1]


def _reached(product: Product, one: Reached, acts: Any) -> ReachedRow:
    way = tuple(full_product(link.service) for link in one.path)
    is_direct = one.depth == 1
    return ReachedRow(
        link_cells(one.link), one.depth, way, acts(one.link) if is_direct else (), one.link.product_id != product.pk
    )


@dataclass(frozen=True, slots=True)
class Promise:
    """A duty that the profile promises beside the duty of the same kind in one's own agreement."""

    label: str
    promised: dict[str, Any]
    agreed: tuple[tuple[Agreement, dict[str, Any]], ...]


def profiles_of(product: Product) -> list[ProductProfile]:
    """Profiles, those in force first, the newest first."""
    found = product.profiles.select_related("source_organization", "recorded_by").order_by("-recorded_at")
    return sorted(found, key=lambda profile: profile.superseded_at is not None)


def promises_beside(actor: Actor, profile: ProductProfile, agreements: Iterable[Agreement], day: date) -> list[Promise]:
    """Each promise of the profile beside what the actor's own agreements, as they bind on the day, say of the same kind."""
    named = {agreement.pk: agreement for agreement in agreements}
    held = TermsInterval.objects.visible_to(actor).in_force(on=day).filter(agreement__in=list(named)).select_related("term_set")
    duties: dict[str, list[tuple[Agreement, dict[str, Any]]]] = {}
    for interval in held.defer("term_set__provisions", "term_set__words"):
        for duty in interval.term_set.duties:
            duties.setdefault(duty["kind"], []).append((named[interval.agreement_id], duty))
    return [Promise(_kind(p), p, tuple(duties.get(p.get("kind", ""), ()))) for p in profile.promises if isinstance(p, dict)]


def _kind(promise: dict[str, Any]) -> str:
    kind = promise.get("kind", "")
    return str(labels.DUTY_KINDS.get(kind, kind.replace("_", " ")))


def agreements_on(actor: Actor, product: Product, day: date) -> QuerySet[Agreement]:
    """The actor's agreements that cover the product, in force first; those of the past, too."""
    found = Agreement.objects.visible_to(actor).filter(speaks_of([product.pk], [product.vendor_id]))
    return found.select_related("vendor", "organization").defer("search_text").order_by("-effective_on", "title")


def in_force_on(actor: Actor, product: Product, day: date) -> QuerySet[Agreement]:
    """Of those, the ones in force."""
    return agreements_in_force(actor, day).filter(speaks_of([product.pk], [product.vendor_id]))


def in_force(keys: Collection[UUID]) -> list[Agreement]:
    """The same as a page shows them, by the keys for which its head has asked."""
    found = Agreement.objects.unscoped(OF_ROW).filter(pk__among=keys)
    return list(found.select_related("vendor", "organization", "form").defer("search_text")) if keys else []
