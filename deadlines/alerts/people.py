"""Who is away, who answers for what, and who cannot be reached by mail: what the page on it shows."""

from uuid import UUID

from accounts.actors import Actor
from accounts.models import Membership, User
from accounts.role_table import OWN, role_table
from deadlines.models import Absence, Responsibility
from deadlines.policies import may_change_deadlines
from deadlines.selectors.removed import kept_of
from trail.clock import now, today

OWN_ORGANIZATION = "of the actor's own organization"
MOST = 200


def absences_of(actor: Actor) -> list[Absence]:
    """Absences that last or are to come: one's own, and for whoever changes deadlines all of the district."""
    rows = Absence.objects.unscoped(OWN_ORGANIZATION).filter(organization=actor.organization)
    if not may_change_deadlines(actor):
        rows = rows.filter(user=actor.user)
    day = today(actor.organization.time_zone)
    return list(rows.filter(until_on__gte=day).select_related("user", "stand_in").order_by("from_on", "id")[:MOST])


def responsibilities_of(actor: Actor) -> list[Responsibility]:
    """Who answers for which kind, the one for all others last."""
    rows = Responsibility.objects.unscoped(OWN_ORGANIZATION).filter(organization=actor.organization)
    return sorted(rows.select_related("user", "next_user"), key=lambda row: (not row.kind, row.kind))


def was_absence(actor: Actor, key: UUID) -> bool:
    """Whether there was an absence under this key that the actor could have taken back: their own, or one of the district."""
    known = kept_of(actor, Absence, key)
    return bool((known if may_change_deadlines(actor) else known.filter(user_id=actor.user.pk)).exists())


def was_responsibility(actor: Actor, key: UUID) -> bool:
    """Whether it was once said in the district who answers for something, under this key."""
    return bool(kept_of(actor, Responsibility, key).exists())


def people_without_address(actor: Actor) -> list[User]:
    """Those of the district who see its deadlines and have no address: they are warned on the page only."""
    if not may_change_deadlines(actor):
        return []
    roles = [role for role, how in role_table().actions["deadlines.read"].reach.items() if how == OWN]
    acting = Membership.objects.open_at(now()).filter(organization=actor.organization, role__in=roles)
    return list(User.objects.filter(pk__in=acting.values("user"), email__regex=r"^\s*$").order_by("name")[:MOST])
