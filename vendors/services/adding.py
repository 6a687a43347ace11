"""Vendors, names and products that become known. Whoever calls asks the policy."""

from django.db import transaction
from django.utils.translation import gettext_noop

from accounts.actors import Actor, SystemActor
from trail.services import record
from vendors.models import Origin, Product, Vendor, VendorName
from vendors.naming import domain_of, name_key

ALL_SERVICES_KEY = "*"  # no name comes to this key


@transaction.atomic
def add_vendor(
    *, actor: Actor | SystemActor, name: str, website: str = "", address: str = "", state: str = "", origin: str = Origin.PAPER
) -> Vendor:
    """A new, unclaimed vendor."""
    vendor = Vendor(
        name=name.strip(), name_key=name_key(name), domain=domain_of(website), address=address, state=state, origin=origin
    )
    vendor.full_clean()
    vendor.save(force_insert=True)
    record(actor, "vendor.added", vendor, ["name", "domain", "address", "state", "origin"])
    return vendor


@transaction.atomic
def add_vendor_name(*, actor: Actor | SystemActor, vendor: Vendor, name: str) -> VendorName | None:
    """Remember another name of a vendor; None where it is known under it already."""
    key = name_key(name)
    if not key or key == vendor.name_key or vendor.other_names.filter(name_key=key).exists():
        return None
    other = VendorName(vendor=vendor, name=name.strip(), name_key=key)
    other.full_clean()
    other.save(force_insert=True)
    record(actor, "vendor.named", vendor, ["other_names"])
    return other


@transaction.atomic
def add_product(
    *, actor: Actor | SystemActor, vendor: Vendor, name: str, website: str = "", origin: str = Origin.PAPER
) -> Product:
    """A product of a vendor; the one that is there already where it has the same name."""
    known = Product.objects.unscoped("vendors are shared records").filter(vendor=vendor, name_key=name_key(name)).first()
    if known:
        return known.merged_into or known
    product = Product(vendor=vendor, name=name.strip(), name_key=name_key(name), website=website, origin=origin)
    product.full_clean()
    product.save(force_insert=True)
    record(actor, "product.added", product, ["vendor", "name", "website", "origin"])
    return product


@transaction.atomic
def all_services_of(*, actor: Actor | SystemActor, vendor: Vendor) -> Product:
    """The product that stands for whatever a vendor offers: for papers that name a company and no service. One per vendor."""
    held = Vendor.objects.unscoped("vendors are shared records").select_for_update().get(pk=vendor.pk)
    known = Product.objects.unscoped("vendors are shared records").filter(vendor=held, kind=Product.Kind.ALL_SERVICES).first()
    if known:
        return known
    product = Product(vendor=held, kind=Product.Kind.ALL_SERVICES, name=gettext_noop("All services"), name_key=ALL_SERVICES_KEY)
    product.full_clean()
    product.save(force_insert=True)
    record(actor, "product.added", product, ["vendor", "kind"])
    return product
