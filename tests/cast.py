"""The standing cast of the tests: invented people of invented organizations."""

from dataclasses import dataclass

from django.test import Client

from accounts.actors import Actor
from accounts.models import Membership, Organization, SignedInSession, User
from accounts.roles import Role
from accounts.signing_in import sessions
from accounts.signing_in.middleware import ACTED_AS
from trail.clock import now

PASSWORD = "a long password for tests"


def make_organization(
    name: str, kind: str = Organization.Kind.DISTRICT, *, state: str = "OH", zone: str = "America/New_York"
) -> Organization:
    """An organization."""
    return Organization.objects.create(name=name, kind=kind, state=state, time_zone=zone)


def make_actor(name: str, organization: Organization, role: str) -> Actor:
    """A person with a role in `organization`, who signs in as `first.last@example.org` with `PASSWORD`."""
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", PASSWORD, name=name)
    Membership.objects.create(user=user, organization=organization, role=role)
    return Actor(user=user, organization=organization, role=role)


def sign_in_properly(client: Client, actor: Actor) -> None:
    """Make the session of `client` one that was opened a moment ago with password and second factor, as the sign-in pages do."""
    moment = now().timestamp()
    session = client.session
    row = SignedInSession.objects.create(user=actor.user, session_key=session.session_key, device="a test", address="127.0.0.1")
    session["account_authentication_methods"] = [{"method": "password", "at": moment}, {"method": "mfa", "at": moment}]
    session["account_authentication_methods_user"] = str(actor.user.pk)
    session[sessions.STARTED] = session[sessions.SEEN] = moment
    session[sessions.ROW] = str(row.pk)
    session[ACTED_AS] = f"{actor.role}@{actor.organization.pk}"
    session.save()


@dataclass(frozen=True)
class Cast:
    """Who is there in most tests."""

    officer: Actor  # privacy officer of the district
    reader: Actor  # reads in the same district
    other_officer: Actor  # privacy officer of another district: must see nothing of the first
    vendor_contact: Actor  # administrator of a vendor


def make_cast() -> Cast:
    """The whole cast, in the database."""
    district = make_organization("Willow Creek Local Schools")
    other = make_organization("Prairie Lakes District 12", state="IL", zone="America/Chicago")
    vendor = make_organization("Lumen Learning Tools", Organization.Kind.VENDOR, state="")
    return Cast(
        officer=make_actor("Nora Feld", district, Role.PRIVACY_OFFICER),
        reader=make_actor("Ira Quist", district, Role.DISTRICT_READER),
        other_officer=make_actor("Tomas Vega", other, Role.PRIVACY_OFFICER),
        vendor_contact=make_actor("June Park", vendor, Role.VENDOR_ADMIN),
    )
