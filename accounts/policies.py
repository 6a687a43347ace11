"""Who may do what, by the role table. Each room's own policies ask here; nobody is never allowed anything."""

from accounts.actors import Actor, SystemActor
from accounts.for_a_time import audit_covers, is_let_in
from accounts.models import Membership, User
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
        return audit_covers(actor, row.area)
    if reach == LET_IN:
        return is_let_in(actor)
    return reach is not None


def may_run_installation(actor: AnyActor) -> bool:
    """Platform administrators see the state of the installation."""
    return may(actor, "installation.run")


def may_see_organization(actor: AnyActor) -> bool:
    """Everyone sees the page of the organization that they act for."""
    return may(actor, "organization.read")


def may_change_organization(actor: AnyActor) -> bool:
    """Who is responsible for the organization changes it."""
    return may(actor, "organization.change")


def may_see_people(actor: AnyActor) -> bool:
    """Who is responsible, and an auditor of people, sees who has which role."""
    return may(actor, "people.read")


def may_change_people(actor: AnyActor) -> bool:
    """Who is responsible lets people in and out."""
    return may(actor, "people.change")


def may_engage_auditor(actor: AnyActor) -> bool:
    """An officer lets auditors in."""
    return may(actor, "audits.engage")


def may_let_in(actor: AnyActor) -> bool:
    """An officer lets a platform administrator in."""
    return may(actor, "access.let_in")


def may_change_members(actor: AnyActor) -> bool:
    """A consortium's manager asks districts to join."""
    return may(actor, "members.change")


def may_answer_consortia(actor: AnyActor) -> bool:
    """An officer answers for the district."""
    return may(actor, "members.accept")


def may_decide_registrations(actor: AnyActor) -> bool:
    """Platform administrators accept organizations."""
    return may(actor, "registrations.decide")


def may_manage_account(actor: AnyActor, user: User) -> bool:
    """Whether the actor may take away the second factors of a person: not of one who also acts for somebody else.

    Otherwise the officer of one district could open the account of another district's officer. Platform administrators may.
    """
    if not isinstance(actor, Actor):
        return False
    if may(actor, "registrations.decide"):
        return True
    organizations = set(Membership.objects.open_at(now()).filter(user=user).values_list("organization", flat=True))
    return may(actor, "people.change") and organizations == {actor.organization.pk}
