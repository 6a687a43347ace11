"""On which days to come something is another, by what a district was told."""

from datetime import date
from uuid import UUID

from accounts.actors import Actor, SystemActor
from data_inventory.coming import coming
from data_inventory.meaning import first_day
from data_inventory.models import ChangeNotice
from vendors.models import Product

MOST = 5


def days_to_come(
    actor: Actor | SystemActor, on: date, *, product: Product | None = None, organization: UUID | None = None
) -> list[date]:
    """The next days after that one on which an announced change begins to count, for a product or for all. One query."""
    notices = ChangeNotice.objects.visible_to(actor).filter(change__in=coming(on))
    if product is not None:
        notices = notices.filter(touched__product=product)
    if organization is not None:
        notices = notices.filter(organization=organization)
    days = {first_day(notice.change) for notice in notices.order_by().select_related("change").distinct()}
    return sorted(days)[:MOST]
