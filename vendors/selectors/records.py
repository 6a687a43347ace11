"""Vendors and products as they stand."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from accounts.actors import Actor, SystemActor
from trail.models import StoredFile
from vendors.models import ClaimRequest, Hosting, MergeProposal, Product, ProductProfile, Vendor, VendorContact

Acting = Actor | SystemActor


def vendors_for(actor: Acting) -> QuerySet[Vendor]:
    """The vendors that the actor may see, by name, without those that were merged into others."""
    return Vendor.objects.visible_to(actor).current().select_related("claimed_by")


def products_for(actor: Acting) -> QuerySet[Product]:
    """The products that people know by name, with their vendors."""
    return Product.objects.visible_to(actor).named().select_related("vendor__claimed_by")


def vendor_at(actor: Acting, key: UUID | str) -> Vendor | None:
    """The vendor with that key, or the one into which it was merged: a page whose key is another one redirects."""
    found = Vendor.objects.visible_to(actor).select_related("claimed_by", "merged_into__claimed_by").filter(pk=key).first()
    return found.merged_into or found if found else None


def product_at(actor: Acting, key: UUID | str) -> Product | None:
    """The product with that key, or the one into which it was merged: a page whose key is another one redirects."""
    vendors = ("vendor__claimed_by", "merged_into__vendor__claimed_by")
    found = Product.objects.visible_to(actor).select_related(*vendors).filter(pk=key).first()
    return found.merged_into or found if found else None


def contacts_of(
    actor: Acting, vendor: Vendor, *, purpose: str = "", product: Product | None = None, on: date
) -> list[VendorContact]:
    """Whom to write to on a day: for a product, its own contacts for that purpose, or else those of the vendor."""
    found = VendorContact.objects.visible_to(actor).on(on).filter(vendor=vendor)
    if purpose:
        found = found.filter(purpose=purpose)
    own = list(found.filter(product=product)) if product else []
    return own or list(found.filter(product=None))


def hostings_of(actor: Acting, product: Product, on: date) -> QuerySet[Hosting]:
    """Where a product is hosted on a day, with the hosts: its own places and those of all services of its vendor."""
    of_vendor = Product.objects.visible_to(actor).filter(vendor=product.vendor_id, kind=Product.Kind.ALL_SERVICES)
    places = Hosting.objects.visible_to(actor).on(on).select_related("host", "product")
    return places.filter(product__in=[product.pk, *of_vendor.values_list("pk", flat=True)])


def profiles_in_force(actor: Acting, product: Product, on: date) -> QuerySet[ProductProfile]:
    """Profiles that no newer one has superseded and that have not run out."""
    known = ProductProfile.objects.visible_to(actor).filter(product=product, superseded_at=None)
    return known.exclude(expires_on__lt=on)


def claims_for(actor: Acting) -> QuerySet[ClaimRequest]:
    """Claims that wait: all of them for who decides, one's own for a vendor."""
    return ClaimRequest.objects.visible_to(actor).filter(answer="open").select_related("vendor", "organization", "asked_by")


def proposals_for(actor: Acting) -> QuerySet[MergeProposal]:
    """Mergers that were proposed and wait."""
    return MergeProposal.objects.visible_to(actor).filter(answer="open").select_related("keep", "absorb", "organization")


def may_open_evidence(actor: Acting, vendor: Vendor, stored_file: StoredFile) -> bool:
    """Whether the actor may open a file that stands behind a shared record: their own, or what the vendor itself has shown.

    A district's paper stays the district's, though what was read in it is shared.
    """
    owner = stored_file.organization_key
    return owner is not None and owner in (actor.organization_key, vendor.claimed_by_id)


def with_details(products: QuerySet[Product], on: date) -> QuerySet[Product]:
    """Products with what a page of one shows, by a fixed number of queries."""
    hostings = Hosting.objects.unscoped("of products that are in scope").on(on).select_related("host")
    return products.prefetch_related("versions", "tiers", "lifecycle", Prefetch("hostings", queryset=hostings))
