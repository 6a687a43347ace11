"""Sessions: listed and ended, limited in time, with another key after every change of rights."""

from datetime import timedelta

from django.test import Client

from accounts.models import Membership, SignedInSession, User
from accounts.roles import Role
from accounts.signing_in import sessions
from accounts.signing_in.devices import in_words
from accounts.signing_in.sessions import end_sessions
from tests.accounts.factors import mails, password_step
from tests.cast import PASSWORD, Cast, make_organization
from trail.models import AuditEntry

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def age(client: Client, mark: str, **ago: int) -> None:
    """Put a moment of the session back in time."""
    session = client.session
    session[mark] -= timedelta(**ago).total_seconds()
    session.save()


def test_it_lists_where_one_is_signed_in(cast: Cast) -> None:
    here = Client(headers={"user-agent": FIREFOX})
    password_step(here, cast.reader)
    password_step(Client(), cast.reader)
    page = here.get("/account/sessions/").content.decode()
    assert "Firefox on Linux" in page and "127.0.0.1" in page and "this one" in page
    assert SignedInSession.objects.filter(user=cast.reader.user).count() == 2


def test_it_lets_the_owner_end_another_session(cast: Cast) -> None:
    here, there = Client(), Client()
    password_step(here, cast.reader)
    password_step(there, cast.reader)
    row = SignedInSession.objects.exclude(session_key=here.session.session_key).get()
    assert here.post(f"/account/sessions/{row.pk}/end/").status_code == 302
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200
    assert AuditEntry.objects.filter(code="session.revoked", object_key=str(row.pk)).exists()


def test_it_does_not_let_anybody_end_the_session_of_somebody_else(cast: Cast, client_of) -> None:
    theirs = client_of(cast.other_officer)
    row = SignedInSession.objects.get()
    assert client_of(cast.officer).post(f"/account/sessions/{row.pk}/end/").status_code == 404
    assert theirs.get("/account/").status_code == 200


def test_it_closes_what_a_closed_account_had_open(cast: Cast, client_of) -> None:
    client = client_of(cast.reader)
    assert client.get("/account/").status_code == 200
    User.objects.filter(pk=cast.reader.user.pk).update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_it_signs_out_everywhere_else(cast: Cast) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        password_step(client, cast.reader)
    here.post("/account/sessions/end-others/")
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)


def test_it_lets_an_administrator_end_all(cast: Cast, client_of) -> None:
    clients = [client_of(cast.reader), client_of(cast.reader)]
    assert end_sessions(cast.officer, cast.reader.user) == 2
    assert all(client.get("/account/").status_code == 302 for client in clients)


def test_it_ends_a_session_that_is_not_used(cast: Cast, client_of, settings) -> None:
    client = client_of(cast.reader)
    age(client, sessions.SEEN, minutes=29)
    assert client.get("/account/").status_code == 200
    age(client, sessions.SEEN, minutes=31)
    response = client.get("/account/", follow=True)
    assert b"nothing happened for a while" in response.content
    assert response.request["PATH_INFO"] == "/sign-in/"
    assert AuditEntry.objects.filter(code="session.expired", reason="idle").exists()
    settings.SESSION_IDLE_LIMIT = timedelta(minutes=5)
    client = client_of(cast.reader)
    age(client, sessions.SEEN, minutes=6)
    assert client.get("/account/").status_code == 302


def test_it_ends_a_session_that_is_open_for_too_long_however_busy(cast: Cast, client_of) -> None:
    client = client_of(cast.reader)
    age(client, sessions.STARTED, hours=12, seconds=1)
    assert b"open for a long time" in client.get("/account/", follow=True).content


def test_it_ends_the_others_when_the_password_is_changed(cast: Cast, client_of, django_capture_on_commit_callbacks) -> None:
    here, there = client_of(cast.reader), client_of(cast.reader)
    before = here.session.session_key
    given = {"oldpassword": PASSWORD, "password1": "eleven owls in the attic", "password2": "eleven owls in the attic"}
    with django_capture_on_commit_callbacks(execute=True):
        assert here.post("/account/password/", given).status_code == 302
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)
    assert here.session.session_key != before
    assert SignedInSession.objects.get(ended_at=None).session_key == here.session.session_key
    assert [m.subject for m in mails()] == ["Your password was changed"]
    assert AuditEntry.objects.filter(code="password.changed").count() == 1


def test_it_takes_another_key_at_sign_in_and_when_one_acts_for_somebody_else(client: Client, cast: Cast) -> None:
    second = make_organization("Second District", state="VT")
    membership = Membership.objects.create(user=cast.reader.user, organization=second, role=Role.DISTRICT_READER)
    client.get("/sign-in/")
    keys = [client.session.session_key]
    password_step(client, cast.reader)
    client.get("/account/")
    keys.append(client.session.session_key)
    client.post("/account/act-for/", {"membership": str(membership.pk)})
    client.get("/account/")
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3
    assert SignedInSession.objects.get().session_key == keys[-1]


def test_it_enters_a_session_that_came_another_way(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.reader.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/account/").status_code == 200
    assert SignedInSession.objects.get().user == cast.reader.user
    assert AuditEntry.objects.filter(code="session.started").count() == 1


def test_it_records_signing_in_and_out(client: Client, cast: Cast) -> None:
    password_step(client, cast.reader, "wrong")
    password_step(client, cast.reader)
    client.post("/sign-out/")
    found = AuditEntry.objects.filter(code__startswith="s").order_by("recorded_at", "id").values_list("code", "outcome")
    assert list(found) == [("sign_in.failed", "failed"), ("session.started", "done"), ("session.ended", "done")]
    assert SignedInSession.objects.get().ended_because == "signed_out"


def test_it_takes_a_tampered_session_for_none(client: Client, cast: Cast) -> None:
    password_step(client, cast.reader)
    assert client.get("/account/").status_code == 200
    client.cookies["session"] = client.session.session_key[:-3] + "xyz"
    assert client.get("/account/").status_code == 302


def test_it_says_what_a_device_is_in_words() -> None:
    assert in_words(FIREFOX) == "Firefox on Linux"
    assert in_words("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1") == "Safari on iPhone"
    assert in_words("curl/8.1 <script>") == "curl/8.1 script"
    assert in_words("") == "an unknown device"
