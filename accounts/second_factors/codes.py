"""Codes of authenticator apps and recovery codes. Each is taken once; an app's clock may be off by one step."""

from enum import Enum

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.db import transaction
from django.utils.crypto import constant_time_compare

from accounts.models import User
from accounts.second_factors.secrets import seal, secrets_of, unseal
from trail.clock import now

STEP_SECONDS = 30
TOLERANCE = 1  # steps in either direction

__all__ = ["Verdict", "check", "current_code", "generate_totp_secret", "step_of", "totp_data"]


class Verdict(Enum):
    """What became of a code."""

    ACCEPTED = "accepted"
    USED_BEFORE = "used before"
    WRONG = "wrong"


def check(user: User, code: str) -> tuple[Verdict, Authenticator | None]:
    """Take the code, if it is one of the person's. It is spent in the same transaction."""
    code = "".join(code.split()).replace("-", "")
    with transaction.atomic(), secrets_of(user):
        verdict, used = Verdict.WRONG, None
        factors = Authenticator.objects.select_for_update().filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN)
        for factor in factors.order_by("-type"):
            if factor.type == Authenticator.Type.TOTP:
                verdict = _take_totp(factor, code)
            elif RecoveryCodes(factor).validate_code(code):
                verdict = Verdict.ACCEPTED
            if verdict is not Verdict.WRONG:
                used = factor
                break
        return verdict, used


def step_of(secret: str, code: str) -> int | None:
    """The step of time to which the code belongs, if it is one of those that are accepted now."""
    for step in range(_step_now() - TOLERANCE, _step_now() + TOLERANCE + 1):
        if constant_time_compare(code, format_hotp_value(hotp_value(secret, step))):
            return step
    return None


def totp_data(user: User, secret: str) -> dict[str, str]:
    """What is kept of an authenticator app."""
    return {"secret": seal(user, secret)}


def current_code(user: User) -> str | None:
    """A code that would be accepted now, for the people of a demo. None where there is no app, or both codes are spent."""
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if app is None:
        return None
    step = max(_step_now(), app.data.get("last_step", 0) + 1)
    return format_hotp_value(hotp_value(unseal(user, app.data["secret"]), step)) if step <= _step_now() + TOLERANCE else None


def _take_totp(app: Authenticator, code: str) -> Verdict:
    step = step_of(unseal(app.user, app.data["secret"]), code)
    if step is None:
        return Verdict.WRONG
    if step <= app.data.get("last_step", 0):
        return Verdict.USED_BEFORE
    app.data["last_step"] = step
    app.save(update_fields=["data"])
    return Verdict.ACCEPTED


def _step_now() -> int:
    return int(now().timestamp()) // STEP_SECONDS
