"""What people carry and hand back, signed by this installation: believed only whole, in time, for its purpose and its bearer."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account import app_settings
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpResponse
from django.test import Client, RequestFactory

from accounts.actors import Actor
from accounts.models import SignInDelay
from accounts.signing_in import devices
from data_inventory.uploads import Heading, Headings
from desk.once import key_of_once, new_once
from desk.upload_forms import LONGEST_LOOK, sealed, unsealed
from tests.accounts.factors import password_step
from tests.accounts.test_lockout import attack
from tests.cast import Cast
from trail import waiting

HOUR, DAY = 3600, 24 * 3600


@dataclass(frozen=True)
class Token:
    """How one is made for a person, whether one is believed of a person, and for how many seconds."""

    made: Callable[[Actor], str]
    is_believed: Callable[[Actor, str], bool]
    lasts: int | None


def device_cookie(actor: Actor) -> str:
    request: Any = RequestFactory().get("/")
    devices.remember_device(request, actor.user)
    response = HttpResponse()
    devices.hand_over(request, response)
    return response.cookies["device"].value


def is_device(actor: Actor, text: str) -> bool:
    request = RequestFactory().get("/")
    request.COOKIES["device"] = text
    return devices.known_device(request, actor.user) is not None


def headings(actor: Actor) -> str:
    given = {"product": actor.organization, "kind": "export", "subject": "student", "observed_on": date(2026, 1, 5)}
    form: Any = SimpleNamespace(cleaned_data=given | {"file": SimpleNamespace(name="list.csv")})
    return sealed(actor, form, Headings("00", 1, "utf-8", (Heading("grade", 1, "", False),)))


def address_link(actor: Actor) -> str:
    address = EmailAddress.objects.create(user=actor.user, email=f"new.{actor.user.email}", verified=False)
    return EmailConfirmationHMAC(address).key


def is_address_link(actor: Actor, text: str) -> bool:
    found = EmailConfirmationHMAC.from_key(text)
    return found is not None and found.email_address.user == actor.user


def evidence(actor: Actor) -> str:
    return waiting.hold(actor, b"%PDF-1.7", name="proof.pdf", media_type="application/pdf")


RESET = app_settings.PASSWORD_RESET_TOKEN_GENERATOR()
TOKENS = {
    "device": Token(device_cookie, is_device, 365 * DAY),
    "once": Token(new_once, lambda actor, text: key_of_once(actor, text) is not None, None),
    "headings": Token(headings, lambda actor, text: unsealed(actor, text) is not None, LONGEST_LOOK),
    "evidence": Token(evidence, lambda actor, text: waiting.held(actor, text) is not None, waiting.SECONDS),
    "address": Token(address_link, is_address_link, 3 * DAY),
    "password": Token(lambda actor: RESET.make_token(actor.user), lambda actor, text: RESET.check_token(actor.user, text), HOUR),
}
every_kind = pytest.mark.parametrize("kind", sorted(TOKENS))


@pytest.fixture
def ago(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """From now on tokens are made and read so many seconds before the present."""
    present, machine = datetime.now(), time.time()

    def go(seconds: int) -> None:
        monkeypatch.setattr("django.core.signing.time.time", lambda: machine - seconds)
        monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: present - timedelta(seconds=seconds))

    return go


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    settings.FILES_DIR = tmp_path


@every_kind
def test_it_is_believed_of_whom_it_was_given_to_and_of_nobody_else(cast: Cast, kind: str) -> None:
    token = TOKENS[kind]
    text = token.made(cast.officer)
    assert token.is_believed(cast.officer, text)
    assert not token.is_believed(cast.other_officer, text)


@every_kind
def test_it_is_not_believed_once_a_letter_of_it_is_changed(cast: Cast, kind: str) -> None:
    token = TOKENS[kind]
    text = token.made(cast.officer)
    for place in (0, len(text) // 2, len(text) - 2):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        assert not token.is_believed(cast.officer, changed), place
    for given in ("", "nonsense", "a:b:c", "%00", text[:-1], text[: len(text) // 2]):
        assert not token.is_believed(cast.officer, given), given


@every_kind
def test_it_is_not_believed_where_another_key_signed_it(cast: Cast, kind: str, settings) -> None:
    own = settings.SECRET_KEY
    settings.SECRET_KEY = "another installation's key, as long as this one's"
    text = TOKENS[kind].made(cast.officer)
    settings.SECRET_KEY = own
    assert not TOKENS[kind].is_believed(cast.officer, text)


@every_kind
def test_it_is_not_believed_for_another_purpose(cast: Cast, kind: str) -> None:
    text = TOKENS[kind].made(cast.officer)
    assert [other for other in TOKENS if TOKENS[other].is_believed(cast.officer, text)] == [kind]


@pytest.mark.parametrize("kind", sorted(kind for kind, token in TOKENS.items() if token.lasts))
def test_it_runs_out(cast: Cast, kind: str, ago: Callable[[int], None]) -> None:
    token = TOKENS[kind]
    assert token.lasts
    ago(token.lasts - 60)
    text = token.made(cast.officer)
    ago(0)
    assert token.is_believed(cast.officer, text)
    ago(-120)
    assert not token.is_believed(cast.officer, text)


def test_a_forged_device_is_a_stranger_where_attempts_are_counted(cast: Cast, settings) -> None:
    """What it is worth: at a known browser the owner still comes in while a stranger has to wait."""
    own = settings.SECRET_KEY
    genuine = device_cookie(cast.reader)
    settings.SECRET_KEY = "another installation's key, as long as this one's"
    forged = device_cookie(cast.reader)
    settings.SECRET_KEY = own
    attack(cast.reader, 20)
    SignInDelay.objects.update(failures=20)
    answers = {}
    for cookie in (genuine, forged):
        client = Client(REMOTE_ADDR="198.51.100.8")
        client.cookies["device"] = cookie
        answers[cookie] = password_step(client, cast.reader).status_code
    assert answers == {genuine: 302, forged: 429}
