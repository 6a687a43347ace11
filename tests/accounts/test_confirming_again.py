"""What changes rights or takes data out asks again who it is, where the sign-in was long ago."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.actors import SystemActor
from accounts.models import Membership
from accounts.role_table import role_table
from accounts.roles import Role
from accounts.second_factors.services import give_app
from deadlines.models import CalendarFeed
from desk.access_matrix.addresses import addresses
from tests.accounts.views_by_name import views
from tests.cast import Cast
from trail import clock
from trail.models import AuditEntry

LONG_AGO = 1200  # seconds
TAKES_OUT_OR_SHARES = {"trail.export", "agreements.share", "agreements.erase"}


def aged(client: Client) -> Client:
    session = client.session
    for method in session["account_authentication_methods"]:
        method["at"] = clock.now().timestamp() - LONG_AGO
    session.save()
    return client


def needs_it(needed: tuple[str, ...]) -> bool:
    actions = role_table().actions
    return any(n in TAKES_OUT_OR_SHARES or (n in actions and actions[n].area in {"people", "installation"}) for n in needed)


def test_every_address_that_changes_rights_or_takes_data_out_asks_again() -> None:
    changing = {a.name for a in addresses().values() if a.changes and needs_it(a.needs.get("POST", ()))}
    exporting = {a.name for a in addresses().values() if set(a.needs.get("GET", ())) & {"trail.export"}}
    assert {"person", "answer_consortium", "agreement_shares", "erase_upload", "change_organization", "end_audit"} <= changing
    assert {"close_let_in", "resume_membership", "invite_again", "password_policy", "send_letter_again"} <= changing
    assert exporting == {"trail_export"}
    assert sorted(n for n in changing | exporting if not getattr(views()[n], "asks_who", False)) == []


def test_every_export_of_the_names_of_students_asks_again() -> None:
    """The rest of these lists holds kinds and days; with names they are what the installation protects most."""
    exports = {a.name for a in addresses().values() if "export" in a.name and "requests.read" in a.needs.get("GET", ())}
    assert exports == {"request_export", "disclosure_export", "student_disclosures_export"}
    assert sorted(n for n in exports if not getattr(views()[n], "asks_who", False)) == []


@pytest.mark.parametrize("path", ["/requests/export.csv", "/disclosures/export.csv"])
def test_names_are_not_taken_out_at_an_open_screen(cast: Cast, client_of, path: str) -> None:
    client = aged(client_of(cast.officer))
    assert client.get(path).status_code == 200
    for answer in (client.get(f"{path}?names=1"), client.post(f"{path}?names=1", {"chosen": "x"})):
        assert answer.status_code == 302 and "confirm" in answer["Location"]
    assert [e.fields for e in AuditEntry.objects.filter(code__endswith="s.exported") if "concerns" in e.fields] == []


@pytest.mark.parametrize(
    "name", ["make_calendar_feed", "mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes", "account_email"]
)
def test_nothing_that_lets_in_is_made_at_an_open_screen(cast: Cast, client_of, name: str) -> None:
    """An address of a calendar, a second factor, recovery codes, a mailbox: whoever has one comes in by it."""
    give_app(SystemActor("a test"), cast.officer.user)
    client = aged(client_of(cast.officer))
    answer = client.post(reverse(name), {"only_mine": "no"})
    assert answer.status_code == 302 and "confirm" in answer["Location"]
    assert not CalendarFeed.objects.exists() and Authenticator.objects.count() == 1


def test_a_role_is_not_changed_at_an_open_screen(cast: Cast, client_of) -> None:
    membership = Membership.objects.get(user=cast.reader.user)
    client, path = aged(client_of(cast.officer)), f"/organization/people/{membership.pk}/"
    assert client.get(path).status_code == 200
    answer = client.post(path, {"role": Role.PRIVACY_OFFICER, "version": "1"})
    assert answer.status_code == 302 and "confirm" in answer["Location"]
    membership.refresh_from_db()
    assert membership.ends_at is None


def test_nor_is_the_trail_taken_out(cast: Cast, client_of) -> None:
    answer = aged(client_of(cast.officer)).get("/trail/export.csv")
    assert answer.status_code == 302 and "confirm" in answer["Location"]


def test_what_was_posted_is_done_after_the_confirmation(cast: Cast, client_of) -> None:
    cast.officer.user.set_password("seven quiet lanterns over the bay")
    cast.officer.user.save()
    client = client_of(cast.officer)
    aged(client)
    path = f"/organization/people/{Membership.objects.get(user=cast.reader.user).pk}/"
    to = client.post(path, {"role": Role.SCHOOL_STAFF, "version": "1"})["Location"]
    done = client.post(to, {"password": "seven quiet lanterns over the bay"})
    assert done.status_code == 302
    assert Membership.objects.get(user=cast.reader.user, ends_at=None).role == Role.SCHOOL_STAFF
