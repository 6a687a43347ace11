"""What vendors state goes along to their subprocessors."""

from datetime import date

from data_inventory.models import Flow
from vendors.models import Product, in_force


def flows_stated(product: Product, on: date) -> list[Flow]:
    """The flows that the vendor states of its product, on a day: for everyone who sees the product."""
    rows = Flow.objects.unscoped("what vendors state is a shared record").filter(
        in_force(on), organization=None, from_product=product
    )
    return list(rows.select_related("to_product__vendor").prefetch_related("elements").order_by("to_product__name", "id"))
