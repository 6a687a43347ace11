"""Who may do what, by the role table. Each room's own policies ask here; nobody is never allowed anything."""

from accounts.actors import Actor, SystemActor
from accounts.models import AuditEngagement, LetIn
from accounts.role_table import LET_IN, SCOPE, role_table
from trail.clock import now

AnyActor = Actor | SystemActor | None


def may(actor: AnyActor, action: str) -> bool:
    """Whether the actor may do this at all, to some object; which objects is asked by `accounts.reach`.

    A script may whatever it was written for, but only for an organization that it names.
    """
    row = role_table().actions[action]
    if isinstance(actor, SystemActor):
        return actor.organization is not None
    if actor is None:
        return False
    reach = row.reach.get(actor.role)
    if reach == SCOPE:
        return AuditEngagement.objects.all().cover(actor, row.area, now())
    if reach == LET_IN:
        return LetIn.objects.open_for(actor.user, now()).exists()
    return reach is not None


def may_run_installation(actor: AnyActor) -> bool:
    """Platform administrators see the state of the installation."""
    return may(actor, "installation.run")
