"""Vendors, products and agreements for the tests of their pages."""

from datetime import timedelta

from accounts.models import Organization
from agreements.models import Agreement, AgreementProduct
from tests.cast import Cast
from tests.vendors.graphs import make_product
from trail.clock import today
from vendors.models import Product
from vendors.services import claim_vendor


def make_claimed(cast: Cast, name: str = "Acorn Reader") -> Product:
    """A product of the vendor whose administrator is in the cast."""
    product = make_product(name)
    claim_vendor(actor=cast.vendor_contact, vendor=product.vendor, organization=cast.vendor_contact.organization)
    product.vendor.refresh_from_db()
    return product


def make_use(organization: Organization, product: Product, title: str = "") -> Agreement:
    """An agreement in force by which an organization uses a product."""
    day = today()
    agreement = Agreement.objects.create(
        organization=organization, title=title or f"{organization}: {product}", vendor=product.vendor, lifecycle="executed",
        effective_on=day - timedelta(days=100), expires_on=day + timedelta(days=500),
    )  # fmt: skip
    AgreementProduct.objects.create(agreement=agreement, product=product, recorded_by="system:test")
    return agreement
