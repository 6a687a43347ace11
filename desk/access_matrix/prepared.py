"""What has to be there before a person can ask some addresses: factors of their own, a link from a mail that they followed."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.account.views import INTERNAL_RESET_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings

from accounts.models import User
from accounts.roles import Role
from accounts.second_factors.codes import STEP_SECONDS, generate_totp_secret, totp_data
from accounts.second_factors.forms import PENDING
from accounts.second_factors.secrets import seal, secrets_of
from accounts.tokens import new_token
from desk.access_matrix.scene import Scene
from trail.clock import now

Session = Any


def prepare(name: str, scene: Scene, role: str, session_key: str | None) -> tuple[str | None, dict[str, str]]:
    """Arrange what the address needs. Gives the key of the session to ask with, and values for its arguments and form."""
    if not name:
        return session_key, {}
    store = import_module(settings.SESSION_ENGINE).SessionStore
    session = store(session_key) if session_key else store()
    values = PREPARATIONS[name](scene, _person(scene, role), session)
    if session_key or session.modified:
        session.save()
    return session.session_key, values


def _person(scene: Scene, role: str) -> User:
    """Whoever asks; a visitor asks for the officer's account."""
    membership = scene.people[role if role in scene.people else Role.PRIVACY_OFFICER]
    return User.objects.get(pk=membership.user_id)  # anew: what the request before did to it is undone


def _app(scene: Scene, user: User, session: Session) -> dict[str, str]:
    """An authenticator app, and the code that it shows."""
    Authenticator.objects.filter(user=user).delete()
    secret = generate_totp_secret()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=totp_data(user, secret))
    return {"code": _code(secret), "email": user.email}


def _no_app(scene: Scene, user: User, session: Session) -> dict[str, str]:
    """No app yet, but one that is being set up in this session."""
    Authenticator.objects.filter(user=user).delete()
    secret = generate_totp_secret()
    session[PENDING] = seal(user, secret)
    return {"code": _code(secret)}


def _two_factors(scene: Scene, user: User, session: Session) -> dict[str, str]:
    """An app and a passkey, so that either may go."""
    values = _app(scene, user, session)
    _passkey(scene, user, session)
    return values


def _recovery_codes(scene: Scene, user: User, session: Session) -> dict[str, str]:
    """An app and recovery codes that have been seen: the first look at them is the only one, and changes that."""
    values = _app(scene, user, session)
    with secrets_of(user):
        RecoveryCodes.activate(user).mark_as_viewed()
    return values


def _passkey(scene: Scene, user: User, session: Session) -> dict[str, str]:
    data = {"name": "Key", "credential": {"id": new_token()}}
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
    return {}


def _new_address(scene: Scene, user: User, session: Session) -> dict[str, str]:
    """The link that was mailed to another address of the person."""
    address = EmailAddress.objects.create(user=user, email=f"new.{user.pk}@elsewhere.example", verified=False, primary=False)
    return {"confirmation": EmailConfirmationHMAC(address).key}


def _forgotten_password(scene: Scene, user: User, session: Session) -> dict[str, str]:
    """A link from a mail that was followed in this session."""
    session[INTERNAL_RESET_SESSION_KEY] = default_token_generator.make_token(user)
    return {"uid": user_pk_to_url_str(user)}


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(now().timestamp()) // STEP_SECONDS))


PREPARATIONS: dict[str, Callable[[Scene, User, Session], dict[str, str]]] = {
    "app": _app,
    "no_app": _no_app,
    "two_factors": _two_factors,
    "recovery_codes": _recovery_codes,
    "new_address": _new_address,
    "forgotten_password": _forgotten_password,
}
