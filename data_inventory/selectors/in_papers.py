"""What the documents attached to agreements say of products: kept with the agreement, and read by whoever reads that."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.models import PaperStatement
from data_inventory.catalogue import base
from data_inventory.coverage import owner_asked_for
from data_inventory.drift.statements import source_of
from data_inventory.standing import standing
from data_inventory.using import all_services_by_vendor, covered_by
from law.inventory.records import Source
from law.inventory.technical import entries_of
from vendors.models import Product

Acting = Actor | SystemActor


@dataclass(frozen=True, slots=True)
class CollectedInPaper:
    """A list of what systems collect by themselves: the elements that it surely names, of which products, and where it stands."""

    codes: frozenset[str]
    products: tuple[Product, ...]
    source: Source
    organization: Organization


def collected_in_papers(actor: Acting, on: date, organization: Organization | None = None) -> list[CollectedInPaper]:
    """The lists in papers of agreements that stand on the day. Four queries at most."""
    rows = PaperStatement.objects.visible_to(actor).filter(standing(on, "agreement__"), kind=PaperStatement.Kind.COLLECTED)
    if owner := owner_asked_for(actor, organization):
        rows = rows.filter(agreement__organization=owner)
    rows = rows.select_related("agreement__organization").prefetch_related("agreement__product_links__product__vendor")
    found = list(rows.defer("agreement__search_text").order_by("agreement__title", "id"))
    whole = all_services_by_vendor({row.agreement.vendor_id for row in found})
    return [
        CollectedInPaper(
            codes_collected(row.text),
            tuple(covered_by(row.agreement, whole, on)),
            source_of(row, row.agreement),
            row.agreement.organization,
        )
        for row in found
    ]


@lru_cache(maxsize=4096)
def codes_collected(text: str) -> frozenset[str]:
    """The codes of the shared catalogue that a list names with certainty."""
    found = entries_of(text, Source("technical_document", ""), catalogue=base())
    return frozenset(one.code for one in found if one.code and one.used)
