"""How many districts are told of a change. Their number only: who they are is nobody else's business."""

from datetime import date

from django.db.models import Q

from agreements.models import Agreement
from agreements.models.agreements import Lifecycle
from vendors.closures import Window, products_above
from vendors.models import Product, Vendor

COUNTED = "counted only; no name leaves"


def districts_told(vendor: Vendor, product: Product | None, day: date) -> int:
    """Districts with an agreement in force on the product, or on any of the vendor's, and those that rely on it further up."""
    own = [product.pk] if product else list(Product.objects.unscoped(COUNTED).filter(vendor=vendor).values_list("pk", flat=True))
    above = products_above(own, Window(day, day)).values("pk")
    linked = Q(product_links__product__in=own) | Q(product_links__product__in=above)
    concerned = linked & Q(product_links__superseded_at=None) | Q(vendor=vendor, product_links=None)
    in_force = Q(expires_on=None) | Q(expires_on__gte=day)
    found = Agreement.objects.unscoped(COUNTED).filter(in_force, concerned, lifecycle=Lifecycle.EXECUTED)
    return found.order_by().values("organization").distinct().count()
