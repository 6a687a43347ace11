"""The invented people of a demo installation. Their passwords are random, and kept in a file beside the database."""

import json
import os
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts.actors import Actor, SystemActor
from accounts.models import NOTICE, AuditEngagement, ConsortiumMember, Membership, Organization, Registration, School, User
from accounts.roles import Role, needs_second_factor
from accounts.second_factors.codes import current_code
from accounts.second_factors.requirement import has_second_factor
from accounts.second_factors.services import give_app
from accounts.services import NewPerson, add_person
from accounts.services.organizations import add_school
from accounts.tokens import new_token, token_hash
from trail.clock import now, today
from trail.services import record

LOADER = SystemActor("load-demo")
WORDS = """amber anchor arbor autumn basil beacon birch bramble brook cactus canyon cedar cinder clover cobalt copper coral
crater cricket daisy delta ember fable falcon fern fjord flint garnet ginger glacier granite harbor hazel heron indigo island
ivory jasper juniper kelp lagoon lantern laurel lichen lilac linden lotus magnet maple marble meadow mesa mica mint monsoon moss
nectar nutmeg oasis olive onyx opal orchid otter pebble pepper pigeon pine plum prairie quartz quill raven reef saffron sage
salmon sequoia shale sierra slate sparrow spruce summit swallow tango thistle thunder timber topaz tulip tundra umber valley
velvet walnut willow winter wren yarrow zephyr zinnia""".split()


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone one can sign in as."""

    name: str
    email: str
    role: str
    organization: str


OPERATOR = "Operator of this installation"
ORGANIZATIONS = (
    ("Cedar Hollow City Schools", Organization.Kind.DISTRICT, "OH", "America/New_York"),
    ("Juniper Flats Unified District", Organization.Kind.DISTRICT, "IL", "America/Chicago"),
    ("Brightpath Learning", Organization.Kind.VENDOR, "", "America/Los_Angeles"),
    ("Great Lakes Privacy Alliance", Organization.Kind.CONSORTIUM, "OH", "America/New_York"),
    ("Sable Credential Council", Organization.Kind.SPONSOR, "", "America/Denver"),
    (OPERATOR, Organization.Kind.OPERATOR, "", "America/New_York"),
)
PEOPLE = (
    DemoPerson("Maya Okafor", "maya.okafor@cedarhollow.example", Role.PRIVACY_OFFICER, "Cedar Hollow City Schools"),
    DemoPerson("Theo Lindqvist", "theo.lindqvist@cedarhollow.example", Role.DISTRICT_READER, "Cedar Hollow City Schools"),
    DemoPerson("Ines Haddad", "ines.haddad@cedarhollow.example", Role.COUNSEL, "Cedar Hollow City Schools"),
    DemoPerson("Bea Novak", "bea.novak@cedarhollow.example", Role.SCHOOL_STAFF, "Cedar Hollow City Schools"),
    DemoPerson("Owen Achterberg", "owen.achterberg@stateauditor.example", Role.AUDITOR, "Cedar Hollow City Schools"),
    DemoPerson("Sol Rivera", "sol.rivera@juniperflats.example", Role.PRIVACY_OFFICER, "Juniper Flats Unified District"),
    DemoPerson("Ana Castellanos", "ana.castellanos@brightpath.example", Role.VENDOR_ADMIN, "Brightpath Learning"),
    DemoPerson("Kofi Mensah", "kofi.mensah@brightpath.example", Role.VENDOR_SIGNER, "Brightpath Learning"),
    DemoPerson("Lena Osei", "lena.osei@brightpath.example", Role.VENDOR_READER, "Brightpath Learning"),
    DemoPerson("Ruth Calloway", "ruth.calloway@greatlakes.example", Role.CONSORTIUM_MANAGER, "Great Lakes Privacy Alliance"),
    DemoPerson("Dario Finch", "dario.finch@sablecouncil.example", Role.SPONSOR_STAFF, "Sable Credential Council"),
    DemoPerson("Priya Nair", "priya.nair@operator.example", Role.PLATFORM_ADMIN, OPERATOR),
)

MANAGER = "ruth.calloway@greatlakes.example"


@transaction.atomic
def load_demo_accounts() -> Actor:
    """Make the invented organizations and people where they are not there yet, and give back the district's privacy officer."""
    organizations = {name: _organization(name, kind, state, zone) for name, kind, state, zone in ORGANIZATIONS}
    passwords = demo_passwords()
    for person in PEOPLE:
        if not User.objects.filter(email=person.email).exists():
            passwords[person.email] = new_password()
            add_person(
                LOADER,
                NewPerson(person.name, person.email, passwords[person.email]),
                organizations[person.organization],
                person.role,
            )
    _keep(passwords)
    _give_apps()
    officer = demo_actor(PEOPLE[0].email)
    _join_consortium(officer, organizations["Great Lakes Privacy Alliance"])
    _engage_auditor(officer)
    _open_schools(officer)
    _wait_for_an_answer()
    return officer


def demo_actor(email: str) -> Actor:
    """Someone of the demo, as they act."""
    membership = Membership.objects.select_related("user", "organization").get(user__email=email)
    return Actor(membership.user, membership.organization, membership.role)


def demo_passwords() -> dict[str, str]:
    """The passwords by e-mail address; empty where there is no demo data."""
    try:
        return dict(json.loads(_file().read_text()))
    except FileNotFoundError:
        return {}


def demo_code(email: str) -> str | None:
    """A one-time code that the person could use now; None where they have no second factor, or must wait for the next one."""
    user = User.objects.filter(email=email).first()
    return current_code(user) if user else None


def new_password() -> str:
    """Five words, easy to type: about 33 bits, for an account that holds invented data on one's own machine."""
    return "-".join(secrets.choice(WORDS) for _ in range(5))


def _give_apps() -> None:
    """Whoever needs a second factor has an authenticator app, whose codes `demo_accounts` prints."""
    for person in PEOPLE:
        user = User.objects.get(email=person.email)
        if needs_second_factor(person.role) and not has_second_factor(user):
            give_app(LOADER, user)


def _join_consortium(officer: Actor, consortium: Organization) -> None:
    """The district has belonged to the consortium since the first of January."""
    if not ConsortiumMember.objects.filter(consortium=consortium, district=officer.organization).exists():
        first = date(today().year, 1, 1)
        member = ConsortiumMember(
            consortium=consortium,
            district=officer.organization,
            from_on=first,
            proposed_by=demo_actor(MANAGER).user,
            accepted_by=officer.user,
            accepted_at=now(),
        )
        member.full_clean()
        member.save(force_insert=True)
        record(LOADER, "consortium_member.accepted", member)


def _engage_auditor(officer: Actor) -> None:
    """An audit of the agreements runs for a month from the day on which the demo data was made."""
    auditor = User.objects.get(email="owen.achterberg@stateauditor.example")
    if not AuditEngagement.objects.filter(auditor=auditor).exists():
        day = today(officer.organization.time_zone)
        engagement = AuditEngagement(
            organization=officer.organization,
            auditor=auditor,
            scope="Data privacy agreements of the school year, and who may change them.",
            areas=["agreements", "people"],
            notice_on=day - NOTICE,
            starts_on=day,
            ends_on=day + timedelta(days=30),
            engaged_by=officer.user,
        )
        engagement.full_clean()
        engagement.save(force_insert=True)
        record(LOADER, "audit.engaged", engagement)


def _open_schools(officer: Actor) -> None:
    """Two schools of the district."""
    for name in ("Cedar Hollow High School", "Maple Street Elementary"):
        if not School.objects.filter(organization=officer.organization, name=name).exists():
            add_school(actor=officer, name=name)


def _wait_for_an_answer() -> None:
    """An organization has registered itself and waits."""
    if not Registration.objects.exists():
        organization = Organization(
            name="Wren Street Charter Schools", kind=Organization.Kind.DISTRICT, state="IN", status=Organization.Status.PENDING
        )
        organization.save(force_insert=True)
        registration = Registration(
            kind=organization.kind,
            organization_name=organization.name,
            state=organization.state,
            person="Tess Imai",
            email="tess.imai@wrenstreet.example",
            token_hash=token_hash(new_token()),
            expires_at=now(),
            organization=organization,
        )
        registration.save(force_insert=True)
        record(LOADER, "registration.confirmed", registration)


def _organization(name: str, kind: str, state: str, zone: str) -> Organization:
    known = Organization.objects.filter(name=name).first()
    return known or Organization.objects.create(name=name, kind=kind, state=state, time_zone=zone)


def _file() -> Path:
    return settings.VAR_DIR / "demo_accounts.json"


def _keep(passwords: dict[str, str]) -> None:
    """Written beside and renamed, readable by its owner only."""
    temporary = _file().with_suffix(".new")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(passwords, file, indent=1)
    temporary.replace(_file())
