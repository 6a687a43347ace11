"""People of the cast with second factors, and their codes."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from accounts.actors import Actor, SystemActor
from accounts.second_factors.services import give_app
from tests.cast import PASSWORD
from trail.clock import now
from trail.outbox import run_due
from trail.outbox.mail import MAIL

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def mails() -> list[EmailMessage]:
    """What was mailed, the outbox included."""
    run_due(only={MAIL})
    return mail.outbox


def give(actor: Actor) -> None:
    """An authenticator app with a known secret."""
    give_app(SystemActor("test"), actor.user, SECRET)


def code(steps: int = 0) -> str:
    """The code of that app, so many steps of 30 seconds from now."""
    return format_hotp_value(hotp_value(SECRET, int(now().timestamp()) // 30 + steps))


def password_step(client: Client, actor: Actor, password: str = PASSWORD):
    """The first step of signing in."""
    return client.post("/sign-in/", {"login": actor.user.email, "password": password})


def sign_in(client: Client, actor: Actor, steps: int = 0):
    """Both steps."""
    password_step(client, actor)
    return client.post("/sign-in/second-step/", {"code": code(steps)})
