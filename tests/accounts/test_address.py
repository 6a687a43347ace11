"""Changing one's e-mail address: by a link to the new one; the old one is told."""

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.second_factors.services import reset_second_factors
from tests.accounts.factors import mails, password_step
from tests.cast import PASSWORD, Cast, make_cast
from trail.models import AuditEntry


@pytest.fixture(autouse=True)
def _no_limits_from_before() -> None:
    cache.clear()


SMTP = "django.core.mail.backends.smtp.EmailBackend"
NEW = "ira.quist@harbor.example"


def ask(client: Client, capture, email: str = NEW) -> str:
    """Ask for another address; gives the link that was mailed there."""
    with capture(execute=True):
        assert client.post("/account/address/", {"email": email, "action_add": "1"}).status_code == 302
    message = mails()[-1]
    assert message.to == [email]
    return next(word for word in message.body.split() if "/account/address/confirm/" in word)


def test_it_changes_the_address_by_the_link_and_tells_the_old_one(
    cast: Cast, client_of, django_capture_on_commit_callbacks
) -> None:
    client, elsewhere = client_of(cast.reader), client_of(cast.reader)
    old = cast.reader.user.email
    link = ask(client, django_capture_on_commit_callbacks)
    assert User.objects.get(pk=cast.reader.user.pk).email == old
    assert b"becomes the address" in client.get(link).content
    assert User.objects.get(pk=cast.reader.user.pk).email == old  # programs follow links too
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link)
    assert User.objects.get(pk=cast.reader.user.pk).email == NEW
    assert (mails()[-1].to, mails()[-1].subject) == ([old], "Your e-mail address was changed")
    assert AuditEntry.objects.filter(code="email.changed").count() == 1
    assert (client.get("/account/").status_code, elsewhere.get("/account/").status_code) == (200, 302)
    assert Client().post("/sign-in/", {"login": NEW, "password": PASSWORD}).status_code == 302
    assert Client().post("/sign-in/", {"login": old, "password": PASSWORD}).status_code == 200


def test_it_takes_a_link_once(cast: Cast, client_of, django_capture_on_commit_callbacks) -> None:
    client = client_of(cast.reader)
    link = ask(client, django_capture_on_commit_callbacks)
    client.post(link)
    for response in (client.get(link), client.post(link)):
        assert b"has been used, or is too old" in response.content


@pytest.mark.parametrize("key", ["nonsense", "MQ:1abc:xyz", "%00"])
def test_it_explains_a_link_that_is_none(cast: Cast, client: Client, key: str) -> None:
    assert b"has been used, or is too old" in client.get(f"/account/address/confirm/{key}/").content
    assert b"has been used, or is too old" in client.post(f"/account/address/confirm/{key}/").content


def test_it_takes_nobody_elses_address_and_does_not_tell_that_it_is_one(
    cast: Cast, client_of, django_capture_on_commit_callbacks
) -> None:
    client = client_of(cast.reader)
    link = ask(client, django_capture_on_commit_callbacks, cast.other_officer.user.email)
    client.post(link)
    assert User.objects.get(pk=cast.reader.user.pk).email == cast.reader.user.email
    assert AuditEntry.objects.filter(code="email.refused").count() == 1


def test_it_asks_who_it_is_first(client: Client, cast: Cast) -> None:
    password_step(client, cast.reader)
    assert client.get("/account/address/").status_code == 200
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0}]
    session.save()
    assert client.get("/account/address/")["Location"].startswith("/account/confirm/")


def a_new_password_by_mail(cast: Cast, capture) -> None:
    owner = Client()
    with capture(execute=True):
        owner.post("/password/", {"email": cast.reader.user.email})
    link = next(word for word in mails()[-1].body.split() if "/password/new/" in word)
    page = owner.get(link, follow=True)
    owner.post(page.request["PATH_INFO"], {"password1": "quite another sentence", "password2": "quite another sentence"})


def a_new_password_on_the_page(cast: Cast, capture) -> None:
    owner = Client()
    password_step(owner, cast.reader)
    new = "quite another sentence"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert owner.post("/account/password/", given).status_code == 302


def a_reset_of_the_factors(cast: Cast, capture) -> None:
    reset_second_factors(cast.officer, cast.reader.user, "seen in person with a badge")


def another_new_address(cast: Cast, capture) -> None:
    own = EmailAddress.objects.create(user=cast.reader.user, email="ira@hers.example", verified=False, primary=False)
    Client().post(f"/account/address/confirm/{EmailConfirmationHMAC.create(own).key}/")
    assert User.objects.get(pk=cast.reader.user.pk).email == "ira@hers.example"


@pytest.mark.parametrize(
    "what", [a_new_password_by_mail, a_new_password_on_the_page, a_reset_of_the_factors, another_new_address]
)
def test_a_link_to_a_new_address_does_not_outlive_what_keeps_others_out(
    cast: Cast, client_of, django_capture_on_commit_callbacks, what
) -> None:
    link = ask(client_of(cast.reader), django_capture_on_commit_callbacks, "somebody@elses.example")
    what(cast, django_capture_on_commit_callbacks)
    assert b"has been used, or is too old" in Client().get(link).content
    Client().post(link)
    assert User.objects.get(pk=cast.reader.user.pk).email != "somebody@elses.example"
    assert AuditEntry.objects.filter(code__in=["email.change_voided", "email.changed"]).exists()


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_down_is_told_and_nothing_is_left_of_the_change(client_of, settings) -> None:
    cast = make_cast()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 1
    page = client_of(cast.reader).post("/account/address/", {"email": NEW, "action_add": "1"}, follow=True)
    assert page.status_code == 200 and b"The mail could not be sent, so nothing was changed" in page.content
    assert b"mail was sent" not in page.content.lower()
    assert not EmailAddress.objects.filter(email=NEW).exists()


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_down_tells_nobody_about_accounts(settings) -> None:
    cast = make_cast()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 1
    for email in (cast.reader.user.email, "nobody@example.org"):
        assert Client().post("/password/", {"email": email})["Location"] == "/password/sent/"
    assert AuditEntry.objects.filter(code="password.reset_requested").count() == 2
