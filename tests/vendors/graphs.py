"""Vendors, products and links for the tests of the graph."""

from datetime import date, timedelta

from vendors.models import Product, SubprocessorLink, Vendor
from vendors.naming import name_key, purpose_key

DAY = date(2026, 3, 1)


def make_product(name: str, vendor: Vendor | None = None) -> Product:
    """A product of a vendor; of one of the same name where none is given."""
    owner = vendor or Vendor.objects.create(name=f"{name} Co", name_key=name_key(f"{name} Co"))
    return Product.objects.create(vendor=owner, name=name, name_key=name_key(name))


def make_all_services(vendor: Vendor) -> Product:
    """What stands for whatever the vendor offers."""
    return Product.objects.create(vendor=vendor, name="All services", name_key="*", kind=Product.Kind.ALL_SERVICES)


def make_link(
    product: Product, service: Product, since: int | None = None, until: int | None = None, purpose: str = ""
) -> SubprocessorLink:
    """A link past the services, from and until so many days after `DAY`."""
    return SubprocessorLink.objects.create(
        product=product, service=service, since=day(since), until=day(until), purpose=purpose, purpose_key=purpose_key(purpose)
    )


def day(number: int | None) -> date | None:
    """So many days after `DAY`."""
    return None if number is None else DAY + timedelta(days=number)
