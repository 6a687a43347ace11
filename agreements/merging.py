"""What agreements do when two vendor records turn out to be one: they follow the vendor and the products that are kept."""

from typing import Any
from uuid import UUID

from accounts.actors import Actor, SystemActor
from agreements.models import Agreement, AgreementProduct
from trail.clock import now
from vendors.merging import Merger

WHY = "a merger of shared records: every district's agreements follow the vendor"


def repoint(actor: Actor | SystemActor, merger: Merger) -> dict[str, Any]:
    """Re-point agreements and their links, and say which: the way back."""
    agreements = Agreement.objects.unscoped(WHY).filter(vendor=merger.absorbed)
    moved: dict[str, Any] = {"Agreement.vendor": [str(key) for key in agreements.values_list("pk", flat=True)]}
    agreements.update(vendor=merger.keep)
    links = [row for absorbed, kept in merger.products.items() for row in _links(absorbed, kept)]
    return moved | {"AgreementProduct.product": links}


def _links(absorbed: UUID, kept: UUID) -> list[list[Any]]:
    """Each link with the product that it led to. One that the agreement has for the kept product already is superseded."""
    there = AgreementProduct.objects.unscoped(WHY).filter(product=kept, superseded_at=None)
    taken = set(there.values_list("agreement", "from_on"))
    rows = AgreementProduct.objects.unscoped(WHY).filter(product=absorbed)
    twice = [r.pk for r in rows.filter(superseded_at=None) if (r.agreement_id, r.from_on) in taken]
    moved = [[key, str(absorbed)] for key in rows.values_list("pk", flat=True)]
    rows.filter(pk__in=twice).update(superseded_at=now())
    rows.update(product=kept)
    return moved
