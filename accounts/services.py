"""What is written about people and organizations."""

from dataclasses import dataclass

from django.db import connection, transaction

from accounts.actors import SystemActor
from accounts.models import Membership, Organization, User
from accounts.roles import Role
from accounts.selectors import is_first_run
from trail.services import record


class AlreadySetUp(RuntimeError):
    """The installation has accounts: new ones come by invitation."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who is to have an account."""

    name: str
    email: str
    password: str


@transaction.atomic
def found_installation(*, organization: Organization, person: NewPerson) -> User:
    """Make the first organization and its first person, privacy officer and administrator at once. Only once."""
    if connection.vendor == "postgresql":  # SQLite has locked already, at BEGIN IMMEDIATE
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE accounts_user IN EXCLUSIVE MODE")
    if not is_first_run():
        raise AlreadySetUp
    user = add_person(SystemActor("first-run"), person, organization, Role.PRIVACY_OFFICER)
    _join(SystemActor("first-run"), user, organization, Role.PLATFORM_ADMIN)
    return user


@transaction.atomic
def add_person(actor: SystemActor, person: NewPerson, organization: Organization, role: str) -> User:
    """Make a person who acts for `organization`, which is saved if it is new."""
    if organization._state.adding:
        organization.full_clean()
        organization.save(force_insert=True)
        record(actor, "organization.created", organization)
    user = User.objects.create_user(person.email, person.password, name=person.name)
    user.full_clean()
    record(actor, "user.created", user)
    _join(actor, user, organization, role)
    return user


def _join(actor: SystemActor, user: User, organization: Organization, role: str) -> Membership:
    membership = Membership(user=user, organization=organization, role=role)
    membership.full_clean()
    membership.save(force_insert=True)
    record(actor, "membership.started", membership)
    return membership
