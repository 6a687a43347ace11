"""Whose inventory a page shows: one's own district's; for a consortium, or a platform administrator, a district in reach."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from accounts.access import ActingRequest
from accounts.models import Organization
from accounts.reach import owned_by_reach
from accounts.reading import lists_read
from trail.clock import today

__all__ = ["Inventory", "inventory_of"]

MOST_DISTRICTS = 200
READ = "inventory.read"


@dataclass(frozen=True, slots=True)
class Inventory:
    """For whom the page is. `owner` is None where one has to choose among `districts` first."""

    owner: Organization | None
    districts: tuple[Organization, ...]
    search: str
    zone: str

    @property
    def query(self) -> str:
        """What every address of the inventory carries, so that the choice travels along."""
        return f"?district={self.owner.pk}" if self.owner and self.is_foreign else ""

    @property
    def is_foreign(self) -> bool:
        """Whether it is another organization's than one's own."""
        return bool(self.districts)

    @property
    def day(self) -> date:
        """Today, where the district is."""
        return today(self.owner.time_zone if self.owner else self.zone)


def inventory_of(request: ActingRequest, what: str) -> Inventory:
    """The inventory that the address asks for. One that is not in reach is 404; `what` is another's is entered as read."""
    actor = request.actor
    own = actor.organization
    if own.kind == Organization.Kind.DISTRICT:
        return Inventory(own, (), "", own.time_zone)
    reach = Organization.objects.filter(owned_by_reach(actor, READ, "pk")).order_by("name", "pk")
    search = request.GET.get("find", "").strip()[:100]
    found = reach.filter(name__icontains=search) if search else reach
    chosen = _chosen(request, reach)
    if chosen is not None:
        lists_read(request, what, [chosen.pk])
    return Inventory(chosen, tuple(found[:MOST_DISTRICTS]) or ((chosen,) if chosen else ()), search, own.time_zone)


def _chosen(request: ActingRequest, reach: QuerySet[Organization]) -> Organization | None:
    asked = request.GET.get("district") or request.POST.get("district")
    if not asked:
        return None
    try:
        return reach.get(pk=UUID(asked))
    except (ValueError, Organization.DoesNotExist):
        raise Http404 from None
