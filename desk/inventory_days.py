"""As of which day a page of the inventory shows it, with the next days on which something announced begins to count."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from accounts.access import ActingRequest
from data_inventory.selectors.coming import days_to_come
from desk.inventory_access import Inventory
from desk.vendor_sections import DayForm
from vendors.models import Product

_GIVEN = ("on", "page")  # another day is another list: it begins at its first page


@dataclass(frozen=True, slots=True)
class AsOf:
    """The form of the day; `coming`: the days after it that were announced; `kept`: what else the address asks for.

    `whose`: the key of whose inventory it is, where it is another's.
    """

    form: DayForm
    coming: tuple[date, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    whose: str = ""

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self.form.chosen

    @property
    def is_to_come(self) -> bool:
        """Whether it has not come yet."""
        return self.day > self.form.today

    @property
    def query(self) -> str:
        """What an address that leads to the same day carries, to the inventory of the same district."""
        day = () if self.form.is_today else (("on", self.day.isoformat()),)
        asked = urlencode([*((("district", self.whose),) if self.whose else ()), *day])
        return f"?{asked}" if asked else ""


def as_of(request: ActingRequest, whose: Inventory, product: Product | None = None) -> AsOf:
    """What the address asks for: today, where it asks for none."""
    form = DayForm(request.GET, today=whose.day)
    owner = whose.owner.pk if whose.owner else None
    coming = tuple(days_to_come(request.actor, form.chosen, product=product, organization=owner))
    kept = tuple((name, value) for name, values in request.GET.lists() if name not in _GIVEN for value in values)
    return AsOf(form, coming, kept, str(owner) if owner and whose.is_foreign else "")
