"""Whose objects an action reaches. Every `visible_to` of an owned model asks here, and nowhere else."""

from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from accounts.actors import Actor, SystemActor
from accounts.for_a_time import audit_covers
from accounts.models import ConsortiumMember, LetIn, Organization
from accounts.policies import AnyActor
from accounts.role_table import GRANTED, LET_IN, MEMBERS, OWN, SCOPE, role_table
from trail.clock import now

NOTHING = Q(pk__in=())


def owned_by_reach(actor: AnyActor, action: str, path: str) -> Q:
    """The condition that an object's owner, at the end of `path`, is in the actor's reach for `action`.

    Objects that are shared one by one are not in it: `is_granted` says whether shares have to be asked for as well.
    """
    if isinstance(actor, SystemActor):
        return Q(**{path: actor.organization}) if actor.organization else NOTHING
    if actor is None:
        return NOTHING
    row = role_table().actions[action]
    reach = row.reach.get(actor.role)
    if reach == OWN:
        return Q(**{path: actor.organization})
    if reach == SCOPE:
        return Q(**{path: actor.organization}) if audit_covers(actor, row.area) else NOTHING
    if reach == MEMBERS:
        return Q(**{f"{path}__in": members_of(actor.organization)})
    if reach == LET_IN:
        # A few at most. Asked for at once: within another question, the database would rather read every agreement there is.
        return Q(**{f"{path}__in": list(LetIn.objects.open_for(actor.user, now()).values_list("organization", flat=True))})
    return NOTHING


def is_granted(actor: AnyActor, action: str) -> bool:
    """Whether the action reaches single objects that were shared with the person."""
    return isinstance(actor, Actor) and role_table().reach(actor.role, action) == GRANTED


def members_of(consortium: Organization) -> "QuerySet[ConsortiumMember, Any]":
    """The keys of the districts that are members today, by the consortium's calendar, and are not being removed."""
    today = now().astimezone(ZoneInfo(consortium.time_zone)).date()
    open_ones = ConsortiumMember.objects.on(today).filter(district__status=Organization.Status.ACTIVE)
    return open_ones.filter(consortium=consortium, consortium__status=Organization.Status.ACTIVE).values("district")
