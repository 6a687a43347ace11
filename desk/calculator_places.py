"""Whose days a calculation can count: the districts that one acts for or sees, and places without a district."""

from uuid import UUID

from django.db.models import Q

from accounts.actors import Actor
from accounts.models import Membership, Organization
from accounts.reach import owned_by_reach
from accounts.role_table import GRANTED, OWN, role_table
from trail.clock import now

MOST_DISTRICTS = 200
READ = "deadlines.read"
# Where a state is in one zone, or nearly: the others are asked for their zone.
ZONES = {
    "America/New_York": "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
    "America/Chicago": "AL AR IA IL LA MN MO MS OK WI",
    "America/Denver": "CO MT NM UT WY",
    "America/Los_Angeles": "CA NV WA",
    "America/Phoenix": "AZ",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR VI",
    "Pacific/Guam": "GU MP",
    "Pacific/Pago_Pago": "AS",
}
ZONE_OF = {state: zone for zone, states in ZONES.items() for state in states.split()}


def districts_of(actor: Actor, named: UUID | None = None) -> list[Organization]:
    """The districts whose days the actor may count with, one's own first. `named`: one that has to be there if it may."""
    own = actor.organization
    reached = Q(pk__in=_acted_for(actor))
    if own.kind != Organization.Kind.DISTRICT:  # who acts for a district reaches no other by that role
        reached |= owned_by_reach(actor, READ, "pk")
    found = Organization.objects.filter(reached, kind=Organization.Kind.DISTRICT, status=Organization.Status.ACTIVE)
    rows = list(found.order_by("name", "pk")[:MOST_DISTRICTS])
    if named and named not in {row.pk for row in rows}:
        rows += found.filter(pk=named)
    if own.kind == Organization.Kind.DISTRICT:
        return [own, *(row for row in rows if row.pk != own.pk)]
    return rows


def _acted_for(actor: Actor) -> list[UUID]:
    """The districts for which the person acts in a role that sees deadlines: counsel of several counts for each of them."""
    roles = [role for role in role_table().roles if role_table().reach(role, READ) in (OWN, GRANTED)]
    acting = Membership.objects.open_at(now()).filter(user=actor.user, role__in=roles)
    return list(acting.values_list("organization_id", flat=True))
