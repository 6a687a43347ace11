"""Guessing is slowed down, and nobody can lock somebody else out for good."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client

from accounts.lockout import ADDRESS, CODES, LONGEST_SECONDS, PASSWORDS
from accounts.models import SignInDelay
from tests.accounts.factors import code, give, mails, password_step
from tests.cast import PASSWORD, Cast
from trail.clock import now
from trail.models import AuditEntry


def attack(actor, times: int, first: int = 1) -> int:
    """Wrong passwords, each from another address. Gives the last status."""
    for n in range(times):
        given = {"login": actor.user.email, "password": "wrong"}
        status = Client(REMOTE_ADDR=f"198.51.100.{first + n}").post("/sign-in/", given).status_code
    return status


def reset_by_mail(client: Client, actor, password: str, on_commit) -> None:
    """A new password by the link of a mail."""
    with on_commit(execute=True):
        client.post("/password/", {"email": actor.user.email})
    link = [word for mail in mails() for word in mail.body.split() if "/password/new/" in word][-1]
    page = client.get(link, follow=True)
    with on_commit(execute=True):
        client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})


def let_pass(**ago: int) -> None:
    moment = now() - timedelta(**ago)
    SignInDelay.objects.update(last_failure_at=moment)
    AccessAttempt.objects.update(attempt_time=moment)


def test_it_lets_delays_grow_and_stop_growing() -> None:
    delays = [PASSWORDS.seconds(n) for n in range(9, 40)]
    assert delays[:5] == [0, 1, 2, 4, 8]
    assert max(delays) == LONGEST_SECONDS
    assert delays == sorted(delays)


def test_it_slows_down_an_attack_from_many_addresses(cast: Cast, client: Client) -> None:
    attack(cast.reader, 16)
    SignInDelay.objects.update(failures=16)
    response = password_step(client, cast.reader)
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 30
    assert b"Too many attempts" in response.content
    let_pass(minutes=16)
    assert password_step(client, cast.reader).status_code == 302


def test_it_answers_alike_for_an_account_that_is_not_there(db: None, cast: Cast) -> None:
    for _ in range(5):
        page = Client().post("/sign-in/", {"login": "nobody@example.org", "password": "wrong"})
    assert page.status_code == 429
    assert AuditEntry.objects.filter(code__in=["sign_in.failed", "sign_in.locked"], object_key="").exists()


def test_it_never_locks_the_owner_out_at_a_browser_that_is_known(cast: Cast, django_capture_on_commit_callbacks) -> None:
    own = Client(REMOTE_ADDR="198.51.100.7")
    password_step(own, cast.reader)
    own.post("/sign-out/")
    with django_capture_on_commit_callbacks(execute=True):
        attack(cast.reader, 20)
        SignInDelay.objects.update(failures=20)
    assert password_step(Client(REMOTE_ADDR="198.51.100.7"), cast.reader).status_code == 429
    assert password_step(own, cast.reader).status_code == 302
    assert [m.subject for m in mails()] == ["Many failed attempts to sign in"]


def test_it_does_not_let_a_known_browser_guess_for_ever(cast: Cast) -> None:
    own = Client()
    password_step(own, cast.reader)
    own.post("/sign-out/")
    assert [password_step(own, cast.reader, "wrong").status_code for _ in range(5)][-1] == 429


def test_it_does_not_prolong_a_lock_by_trying_on(cast: Cast) -> None:
    for _ in range(5):
        Client().post("/sign-in/", {"login": cast.reader.user.email, "password": "wrong"})
    before = AccessAttempt.objects.get().attempt_time, SignInDelay.objects.filter(key__startswith="passwords").get().failures
    for _ in range(3):
        assert password_step(Client(), cast.reader).status_code == 429
    assert before == (
        AccessAttempt.objects.get().attempt_time,
        SignInDelay.objects.filter(key__startswith="passwords").get().failures,
    )


def test_it_opens_at_once_with_a_new_password_by_mail(cast: Cast, django_capture_on_commit_callbacks) -> None:
    for _ in range(5):
        Client().post("/sign-in/", {"login": cast.reader.user.email, "password": "wrong"})
    client = Client()
    reset_by_mail(client, cast.reader, "mauve anvils sing", django_capture_on_commit_callbacks)
    assert password_step(client, cast.reader, "mauve anvils sing").status_code == 302
    assert AuditEntry.objects.filter(code="password.reset").count() == 1


def test_it_frees_no_guesses_of_codes_by_a_new_password_by_mail(
    cast: Cast, django_capture_on_commit_callbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(cast.officer)
    moment = now()
    monkeypatch.setattr("accounts.lockout.now", lambda: moment)  # the first delays are short: a slow machine would outlast them
    answers = []
    for password in ("mauve anvils sing", "ochre ladders hum", "teal buckets row"):
        stranger = Client(REMOTE_ADDR="198.51.100.9")
        reset_by_mail(stranger, cast.officer, password, django_capture_on_commit_callbacks)
        assert password_step(stranger, cast.officer, password).status_code == 302
        answers += [stranger.post("/sign-in/second-step/", {"code": f"{n:06}"}).content for n in range(4)]
    assert [b"Too many" in answer for answer in answers].index(True) <= CODES.free
    counted = SignInDelay.objects.get(key__startswith="codes")
    assert counted.failures == CODES.free
    assert counted.told_at is not None
    assert SignInDelay.objects.filter(key__startswith="address").exists()  # the browser is not known by the reset


def test_it_counts_codes_for_the_account_whatever_the_browser(cast: Cast) -> None:
    give(cast.officer)
    own = Client()
    password_step(own, cast.officer)
    own.post("/sign-in/second-step/", {"code": code()})
    own.post("/sign-out/")
    for n in range(CODES.free):
        browser = own if n % 2 else Client()
        password_step(browser, cast.officer)
        browser.post("/sign-in/second-step/", {"code": f"{n:06}"})
    assert SignInDelay.objects.get(key__startswith="codes").failures == CODES.free
    SignInDelay.objects.update(failures=1000)
    let_pass(minutes=16)  # never for good
    password_step(own, cast.officer)
    assert own.post("/sign-in/second-step/", {"code": code(1)}).status_code == 302
    assert not SignInDelay.objects.filter(key__startswith="codes").exists()


def test_it_slows_down_an_address_that_tries_many_accounts(cast: Cast) -> None:
    for n in range(ADDRESS.free + 3):
        response = Client().post("/sign-in/", {"login": f"person{n}@example.org", "password": "wrong"})
    assert response.status_code == 429
    assert (
        Client(REMOTE_ADDR="203.0.113.5").post("/sign-in/", {"login": cast.reader.user.email, "password": PASSWORD}).status_code
        == 302
    )


@pytest.mark.parametrize("cookie", ["", "nonsense", "a:b:c", "x" * 5000])
def test_a_cookie_that_is_none_keeps_nobody_out_and_is_exchanged(cast: Cast, cookie: str) -> None:
    client = Client()
    client.cookies["device"] = cookie
    assert password_step(client, cast.reader).status_code == 302
    assert client.cookies["device"].value not in {"", cookie}


def test_it_tells_the_owner_of_a_new_device_once(cast: Cast) -> None:
    password_step(Client(), cast.reader)
    assert mails() == []  # the first of all
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    for _ in range(2):
        password_step(client, cast.reader)
        client.post("/sign-out/")
    assert [m.subject for m in mails()] == ["A sign-in from a new device"]
    assert "Firefox on Windows" in mails()[0].body
