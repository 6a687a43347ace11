"""Many agreements at once, for tests of how pages do with them."""

from accounts.models import Organization
from agreements.models import Agreement, AgreementFinding, AgreementParty, AgreementProduct
from vendors.models import Product, Vendor


def make_agreements(organization: Organization, count: int, *, like: Agreement | None = None) -> list[Agreement]:
    """Agreements of an organization with a vendor, product, parties and findings each; `like` lends its form and terms."""
    start = Agreement.objects.count()
    numbers = range(start, start + count)
    vendors = Vendor.objects.bulk_create([Vendor(name=f"Vendor {n}", name_key=f"vendor {n}") for n in numbers])
    products = Product.objects.bulk_create([Product(vendor=v, name=f"Product {v.name}", name_key=v.name_key) for v in vendors])
    agreements = Agreement.objects.bulk_create(
        Agreement(
            organization=organization, title=f"{v.name}: Product {v.name}", vendor=v, state="OH", lifecycle="executed",
            search_text=f" product vendor {n} ", form=like.form if like else None,
            latest_term_set=like.latest_term_set if like else None,
        )
        for n, v in zip(numbers, vendors, strict=True)
    )  # fmt: skip
    AgreementParty.objects.bulk_create(AgreementParty(agreement=a, role="provider", name=a.vendor.name) for a in agreements)
    AgreementProduct.objects.bulk_create(
        AgreementProduct(agreement=a, product=p, recorded_by="system:test") for a, p in zip(agreements, products, strict=True)
    )
    AgreementFinding.objects.bulk_create(
        AgreementFinding(agreement=a, rule="unsigned", severity="warning", message="…") for a in agreements
    )
    return agreements
