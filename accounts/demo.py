"""The invented people of a demo installation. Their passwords are random, and kept in a file beside the database."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts.actors import Actor, SystemActor
from accounts.models import Membership, Organization, User
from accounts.roles import Role
from accounts.services import NewPerson, add_person

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


ORGANIZATIONS = (
    ("Cedar Hollow City Schools", Organization.Kind.DISTRICT, "OH", "America/New_York"),
    ("Juniper Flats Unified District", Organization.Kind.DISTRICT, "IL", "America/Chicago"),
    ("Brightpath Learning", Organization.Kind.VENDOR, "", "America/Los_Angeles"),
)
PEOPLE = (
    DemoPerson("Maya Okafor", "maya.okafor@cedarhollow.example", Role.PRIVACY_OFFICER, "Cedar Hollow City Schools"),
    DemoPerson("Theo Lindqvist", "theo.lindqvist@cedarhollow.example", Role.DISTRICT_READER, "Cedar Hollow City Schools"),
    DemoPerson("Ines Haddad", "ines.haddad@cedarhollow.example", Role.COUNSEL, "Cedar Hollow City Schools"),
    DemoPerson("Sol Rivera", "sol.rivera@juniperflats.example", Role.PRIVACY_OFFICER, "Juniper Flats Unified District"),
    DemoPerson("Ana Castellanos", "ana.castellanos@brightpath.example", Role.VENDOR_ADMIN, "Brightpath Learning"),
)


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
    return demo_actor(PEOPLE[0].email)


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


def new_password() -> str:
    """Five words, easy to type: about 33 bits, for an account that holds invented data on one's own machine."""
    return "-".join(secrets.choice(WORDS) for _ in range(5))


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
