"""The first account and organization, and people who are made without an invitation."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.actors import SystemActor
from accounts.models import Organization, OrganizationDomain, User
from accounts.roles import RESPONSIBLE, Role
from accounts.selectors import is_first_run
from accounts.services.memberships import begin_membership
from trail.clock import now
from trail.services import record

# Mailboxes that anyone can have: they show nothing about an organization.
ANYONES = frozenset(
    """aol.com gmail.com gmx.com gmx.net googlemail.com hotmail.com icloud.com live.com mail.com me.com msn.com outlook.com
    pm.me proton.me protonmail.com yahoo.com yandex.com zoho.com""".split()
)
FIRST_RUN = SystemActor("first-run")


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
    """Make the first organization and the person responsible for it, who also runs the installation. Only once."""
    if connection.vendor == "postgresql":  # SQLite has locked already, at BEGIN IMMEDIATE
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE accounts_user IN EXCLUSIVE MODE")
    if not is_first_run():
        raise AlreadySetUp
    user = add_person(FIRST_RUN, person, organization, RESPONSIBLE[organization.kind])
    own_domain(organization, person.email)
    begin_membership(FIRST_RUN, user, operator(FIRST_RUN), Role.PLATFORM_ADMIN)
    return user


@transaction.atomic
def operator(actor: SystemActor) -> Organization:
    """Who runs the installation: an organization of its own, so that running it gives no right to anyone's records."""
    known = Organization.objects.filter(kind=Organization.Kind.OPERATOR).first()
    if known:
        return known
    made = Organization(name=_("Operator of this installation"), kind=Organization.Kind.OPERATOR)
    return _save_organization(actor, made)


@transaction.atomic
def add_person(actor: SystemActor, person: NewPerson, organization: Organization, role: str) -> User:
    """Make a person who acts for `organization`, which is saved if it is new."""
    if organization._state.adding:
        _save_organization(actor, organization)
    user = make_user(actor, person)
    begin_membership(actor, user, organization, role)
    return user


def make_user(actor: SystemActor, person: NewPerson) -> User:
    """Make an account. The caller has shown that the address is the person's own."""
    user = User.objects.create_user(person.email, person.password, name=person.name)
    user.full_clean()
    record(actor, "user.created", user)
    return user


def own_domain(organization: Organization, email: str) -> None:
    """Remember the domain of a confirmed address as the organization's own, unless anyone can have an address there."""
    domain = email.rpartition("@")[2].lower()
    if domain and domain not in ANYONES:
        OrganizationDomain.objects.get_or_create(organization=organization, domain=domain, defaults={"verified_at": now()})


def _save_organization(actor: SystemActor, organization: Organization) -> Organization:
    organization.full_clean()
    organization.save(force_insert=True)
    record(actor, "organization.created", organization)
    return organization
