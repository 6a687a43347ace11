"""As of which day a page of the inventory shows it, with the next days on which something announced begins to count."""

from dataclasses import dataclass
from datetime import date

from accounts.access import ActingRequest
from data_inventory.selectors.coming import days_to_come
from desk.inventory_access import Inventory
from desk.vendor_sections import DayForm
from vendors.models import Product


@dataclass(frozen=True, slots=True)
class AsOf:
    """The form of the day; `coming`: the days after it that were announced; `kept`: whose inventory, where it is another's."""

    form: DayForm
    coming: tuple[date, ...] = ()
    kept: str = ""

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self.form.chosen

    @property
    def is_to_come(self) -> bool:
        """Whether it has not come yet."""
        return self.day > self.form.today


def as_of(request: ActingRequest, whose: Inventory, product: Product | None = None) -> AsOf:
    """What the address asks for: today, where it asks for none."""
    form = DayForm(request.GET, today=whose.day)
    owner = whose.owner.pk if whose.owner else None
    kept = str(owner) if owner and whose.is_foreign else ""
    return AsOf(form, tuple(days_to_come(request.actor, form.chosen, product=product, organization=owner)), kept)
