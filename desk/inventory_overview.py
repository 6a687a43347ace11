"""How a district stands: which products have most to settle, and which have no schedule."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.actors import Actor
from data_inventory.models import ScheduleRow
from data_inventory.selectors import ProductDrift
from law.inventory.records import SEVERITIES
from vendors.models import Product

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of the overview. `pressing`: products with something to settle, the worst first."""

    products: int
    without_agreement: tuple[Product, ...]
    without_schedule: tuple[Product, ...]
    pressing: tuple[ProductDrift, ...]
    pressing_in_all: int

    @property
    def more(self) -> int:
        """How many products have something to settle and are not shown."""
        return self.pressing_in_all - len(self.pressing)


def standing_of(actor: Actor, drift: Sequence[ProductDrift]) -> Standing:
    """From the differences of all products, and one question more."""
    agreements = {a.pk for one in drift for a in one.agreements}
    rows = ScheduleRow.objects.visible_to(actor).filter(agreement__in=agreements)
    scheduled = set(rows.order_by().values_list("agreement", flat=True).distinct())
    waiting = [one for one in drift if one.open_items]
    waiting.sort(key=lambda one: ([-one.count(s) for s in SEVERITIES], one.product.name.casefold()))
    return Standing(
        products=len(drift),
        without_agreement=tuple(one.product for one in drift if not one.agreements),
        without_schedule=tuple(
            one.product for one in drift if one.agreements and not any(a.pk in scheduled for a in one.agreements)
        ),
        pressing=tuple(waiting[:MOST_SHOWN]),
        pressing_in_all=len(waiting),
    )
