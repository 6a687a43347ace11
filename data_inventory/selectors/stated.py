"""What vendors state: what goes along to their subprocessors, and how much their products collect."""

from datetime import date

from django.db.models import Count, Q

from data_inventory.models import CollectionStatement, Flow, Need
from vendors.models import Product, in_force


def flows_stated(product: Product, on: date) -> list[Flow]:
    """The flows that the vendor states of its product, on a day: for everyone who sees the product."""
    rows = Flow.objects.unscoped("what vendors state is a shared record").filter(
        in_force(on), organization=None, from_product=product
    )
    return list(rows.select_related("to_product__vendor").prefetch_related("elements").order_by("to_product__name", "id"))


def elements_stated(product: Product, on: date) -> int | None:
    """How many elements the product is stated to collect; None where nothing is stated. One query."""
    rows = CollectionStatement.objects.unscoped("what vendors state is a shared record").on(on).filter(product=product)
    collected = Count("stated", filter=~Q(stated__need=Need.NOT_YET))
    return rows.order_by().annotate(n=collected).values_list("n", flat=True).first()
