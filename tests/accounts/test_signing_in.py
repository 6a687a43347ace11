"""Signing in and out, and the lock after repeated failures."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.actors import SystemActor
from accounts.models import User
from accounts.services import NewPerson
from accounts.services.founding import make_user
from accounts.services.invitations import invite
from tests.cast import PASSWORD, Cast
from trail.clock import now
from trail.models import AuditEntry
from trail.outbox import run_due


def sign_in(client: Client, email: str, password: str = PASSWORD):
    return client.post("/sign-in/", {"login": email, "password": password})


def test_it_sends_a_visitor_to_sign_in_and_back(client: Client, cast: Cast) -> None:
    response = client.get("/account/")
    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/account/"
    response = client.post(response["Location"], {"login": cast.reader.user.email, "password": PASSWORD, "next": "/account/"})
    assert (response.status_code, response["Location"]) == (302, "/account/")


def test_it_lets_in_whatever_the_case_of_the_address(client: Client, cast: Cast) -> None:
    assert sign_in(client, cast.reader.user.email.upper()).status_code == 302
    assert client.get("/account/").status_code == 200


def test_it_refuses_a_wrong_password_without_telling_whether_there_is_an_account(client: Client, cast: Cast) -> None:
    known = sign_in(client, cast.officer.user.email, "wrong")
    unknown = sign_in(client, "nobody@example.org", "wrong")
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors
    assert client.get("/account/").status_code == 302


def test_it_refuses_a_closed_account(client: Client, cast: Cast) -> None:
    User.objects.filter(pk=cast.officer.user.pk).update(is_active=False)
    sign_in(client, cast.officer.user.email)
    assert client.get("/account/").status_code == 302


def test_it_locks_after_five_failures_and_opens_after_a_quarter_of_an_hour(client: Client, cast: Cast) -> None:
    email = cast.officer.user.email
    for _ in range(5):
        response = sign_in(client, email.title(), "wrong")
    assert response.status_code == 429
    assert b"15 minutes" in response.content
    assert sign_in(client, email).status_code == 429
    assert sign_in(Client(), cast.reader.user.email).status_code == 302  # nobody else is locked out
    AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=16))
    assert sign_in(client, email).status_code == 302


def test_it_signs_out_by_a_form_only(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    assert client.get("/sign-out/").status_code == 200
    assert client.get("/account/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/account/").status_code == 302


def test_it_never_lets_anybody_sign_up(client: Client, cast: Cast) -> None:
    for address in ("/signup/", "/sign-up/", "/accounts/signup/"):
        assert client.get(address).status_code in (302, 404)
    assert User.objects.count() == 4


def test_it_sets_a_new_password_by_mail(client: Client, cast: Cast, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/password/", {"email": cast.officer.user.email})
    link = next(word for word in mail.outbox[0].body.split() if "/password/new/" in word)
    page = client.get(link, follow=True)
    response = client.post(
        page.request["PATH_INFO"], {"password1": "quite another sentence", "password2": "quite another sentence"}
    )
    assert response["Location"] == "/password/changed/"
    assert sign_in(Client(), cast.officer.user.email).status_code == 200
    assert sign_in(Client(), cast.officer.user.email, "quite another sentence").status_code == 302
    assert b"has been used" in client.get(link, follow=True).content


def test_it_does_not_tell_by_mail_or_page_who_has_an_account(
    client: Client, cast: Cast, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/password/", {"email": "nobody@example.org"})
    assert response["Location"] == "/password/sent/"
    assert not mail.outbox


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaa1", "nora.feld@example.org"])
def test_it_asks_for_a_password_that_is_hard_to_guess(cast: Cast, client_of, password: str) -> None:
    given = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    response = client_of(cast.officer).post("/account/password/", given)
    expected = 302 if password == "aaaaaaaaaaaaaaa1" else 200  # long enough and not a common one
    assert response.status_code == expected


def test_a_request_for_a_new_password_says_where_it_came_from(cast: Cast, client: Client) -> None:
    answer = client.post("/password/", {"email": cast.reader.user.email}, headers={"user-agent": "Firefox/140"})
    entry = AuditEntry.objects.get(code="password.reset_requested")
    assert (entry.request_id, entry.address) == (answer["X-Request-Id"], "127.0.0.1")
    assert entry.agent


def test_a_closed_account_is_given_to_nobody_else(client: Client, cast: Cast) -> None:
    closed = cast.reader.user
    User.objects.filter(pk=closed.pk).update(is_active=False)
    for email in (closed.email, closed.email.upper()):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_user(SystemActor("test"), NewPerson("Somebody Else", email, PASSWORD))
    invite(actor=cast.officer, email=closed.email, role="school_staff")
    run_due()
    link = next(word for word in mail.outbox[-1].body.split() if "/invitation/" in word)
    client.post(link, {"name": "Somebody Else", "password": "eleven pale moths at dusk"})
    assert "_auth_user_id" not in client.session
    assert (User.objects.get(email=closed.email).pk, User.objects.get(email=closed.email).name) == (closed.pk, closed.name)
