"""Which vendor and product a paper is about: proposals, and what a person chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.actors import Actor
from intake.corrections import NotCorrectable
from intake.models import Draft
from intake.selectors import corrected_reading, provider_of, vendor_proposals
from intake.services import choose_product, choose_vendor
from vendors.models import Product, Vendor
from vendors.selectors import Proposal

NEW = "new"


@dataclass(frozen=True, slots=True)
class Matching:
    """What the page offers."""

    name: str  # of the provider, as the paper has it
    vendors: list[Proposal]
    vendor: str  # what is chosen: a key, "new", or nothing yet
    products: list[Product]
    product: str
    product_name: str


def matching_of(actor: Actor, draft: Draft) -> Matching:
    """The proposals for a draft with what was chosen already."""
    proposals = vendor_proposals(actor=actor, draft=draft)
    if draft.vendor and all(p.record.pk != draft.vendor_id for p in proposals):
        proposals.append(Proposal(draft.vendor, 100, ()))
    products = list(Product.objects.visible_to(actor).filter(vendor=draft.vendor)) if draft.vendor else []
    return Matching(
        name=provider_of(corrected_reading(draft)).get("name") or "",
        vendors=proposals,
        vendor=str(draft.vendor_id) if draft.vendor_id else NEW if draft.is_new_vendor else "",
        products=products,
        product=str(draft.product_id) if draft.product_id else NEW if draft.product_name else "",
        product_name=draft.product_name,
    )


def take_match(actor: Actor, draft: Draft, given: Mapping[str, Any]) -> None:
    """Record the choice. The product is asked for once the vendor is known."""
    vendor = given.get("vendor") or ""
    if not vendor:
        raise NotCorrectable(_("Choose a vendor, or say that it is a new one."))
    held = choose_vendor(actor=actor, draft=draft, vendor=None if vendor == NEW else _known(Vendor, actor, vendor))
    product, name = given.get("product") or "", (given.get("product_name") or "").strip()
    if product and product != NEW:
        known = _known(Product, actor, product)
        if known.vendor_id == held.vendor_id:
            choose_product(actor=actor, draft=held, product=known)
            return
    choose_product(actor=actor, draft=held, name=name if product == NEW or not product else "")


def _known(model: Any, actor: Actor, key: str) -> Any:
    try:
        return model.objects.visible_to(actor).get(pk=key)
    except (model.DoesNotExist, ValueError, TypeError):
        raise NotCorrectable(_("That record is not known. Choose one of those shown.")) from None
