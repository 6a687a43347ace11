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

NEW, NONE = "new", "none"


@dataclass(frozen=True, slots=True)
class Matching:
    """What the page offers."""

    name: str  # of the provider, as the paper has it
    vendors: list[Proposal]
    vendor: str  # what is chosen: a key, "new", or nothing yet
    products: list[Product]
    product: str
    product_name: str
    vendor_name: str = ""  # of what is chosen
    chosen_product: str = ""

    @property
    def is_said(self) -> bool:
        """Whether somebody said whose agreement it is. Nothing is chosen before."""
        return bool(self.vendor)

    @property
    def best(self) -> Proposal | None:
        """The vendor that is most like the provider, if one is so like it that it may be offered first."""
        return self.vendors[0] if self.vendors and self.vendors[0].is_probable else None

    @property
    def probable(self) -> list[Proposal]:
        """Those that may well be meant."""
        return [proposal for proposal in self.vendors if proposal.is_probable]

    @property
    def perhaps(self) -> list[Proposal]:
        """Those of which only a part is alike: to be looked at, and never the first choice."""
        return [proposal for proposal in self.vendors if not proposal.is_probable]


def matching_of(actor: Actor, draft: Draft) -> Matching:
    """The proposals for a draft with what was chosen already."""
    proposals = vendor_proposals(actor=actor, draft=draft)
    if draft.vendor and all(p.record.pk != draft.vendor_id for p in proposals):
        proposals.append(Proposal(draft.vendor, 100, ()))
    products = list(Product.objects.visible_to(actor).named().filter(vendor=draft.vendor)) if draft.vendor else []
    name = provider_of(corrected_reading(draft)).get("name") or ""
    return Matching(
        name=name,
        vendors=proposals,
        vendor=str(draft.vendor_id) if draft.vendor_id else NEW if draft.is_new_vendor else "",
        products=products,
        product=str(draft.product_id) if draft.product_id else NEW if draft.product_name else "",
        product_name=draft.product_name,
        vendor_name=_name_of_choice(draft, name),
        chosen_product=draft.product.name if draft.product else draft.product_name,
    )


def _name_of_choice(draft: Draft, name: str) -> str:
    if draft.vendor:
        return draft.vendor.name
    return _("%(name)s, a new vendor") % {"name": name} if draft.is_new_vendor else ""


def take_match(actor: Actor, draft: Draft, given: Mapping[str, Any]) -> None:
    """Record the choice of a vendor, of a product, or of both. The product is asked for once the vendor is known."""
    held = draft
    if given.get("vendor"):
        vendor = given["vendor"]
        held = choose_vendor(actor=actor, draft=draft, vendor=None if vendor == NEW else _known(Vendor, actor, vendor))
    elif not (given.get("product") and (draft.vendor_id or draft.is_new_vendor)):
        raise NotCorrectable(_("Choose a vendor, or say that it is a new one."))
    product, name = given.get("product") or "", (given.get("product_name") or "").strip()
    if product and product not in (NEW, NONE):
        known = _known(Product, actor, product)
        if known.vendor_id == held.vendor_id:
            choose_product(actor=actor, draft=held, product=known)
    elif product or name:
        choose_product(actor=actor, draft=held, name="" if product == NONE else name)


def _known(model: Any, actor: Actor, key: str) -> Any:
    try:
        return model.objects.visible_to(actor).get(pk=key)
    except (model.DoesNotExist, ValueError, TypeError):
        raise NotCorrectable(_("That record is not known. Choose one of those shown.")) from None
