"""Whose days a page shows: one's own district's; for a consortium, or a platform administrator, a district in reach."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.access import ActingRequest
from accounts.models import Organization
from accounts.reach import owned_by_reach
from accounts.reading import lists_read
from deadlines.models import Closure, SchoolYear
from deadlines.policies import may_act_for

MOST_DISTRICTS = 200
READ, CHANGE = "calendars.read", "calendars.change"
Days = TypeVar("Days", Closure, SchoolYear)


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom the page is. `district` is None where one has to choose among `others` first."""

    district: Organization | None
    others: tuple[Organization, ...] = ()
    search: str = ""

    @property
    def query(self) -> str:
        """What an address carries, so that the choice travels along."""
        return f"&district={self.district.pk}" if self.district and self.others else ""


def whose_days(request: ActingRequest) -> Whose:
    """The district that the address asks for. One that is not in reach is 404; what is another's is entered as read."""
    own = request.actor.organization
    if own.kind == Organization.Kind.DISTRICT:
        return Whose(own)
    reach = Organization.objects.filter(owned_by_reach(request.actor, READ, "pk")).order_by("name", "pk")
    search = request.GET.get("find", "").strip()[:100]
    found = tuple((reach.filter(name__icontains=search) if search else reach)[:MOST_DISTRICTS])
    if not request.GET.get("district"):
        return Whose(None, found, search)
    try:
        chosen = reach.get(pk=UUID(request.GET["district"]))
    except (ValueError, Organization.DoesNotExist):
        raise Http404 from None
    lists_read(request, "calendars", [chosen.pk])
    return Whose(chosen, found or (chosen,), search)


def closure_of(request: ActingRequest, key: UUID) -> Closure:
    """The closure at this address, to change it: an outsider is told nothing, an insider without the right is refused."""
    return _to_change(request, Closure.objects.visible_to(request.actor).filter(pk=key).first())


def school_year_of(request: ActingRequest, key: UUID) -> SchoolYear:
    """The school year at this address, to change it."""
    return _to_change(request, SchoolYear.objects.visible_to(request.actor).filter(pk=key).first())


def _to_change(request: ActingRequest, found: Days | None) -> Days:
    if found is None:
        raise Http404
    if not may_act_for(request.actor, CHANGE, found.organization_id):
        raise PermissionDenied
    return found
