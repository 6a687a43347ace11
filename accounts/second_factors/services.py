"""What is written about second factors."""

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import lockout
from accounts.actors import Actor, SystemActor
from accounts.models import User
from accounts.second_factors.codes import Verdict, check, generate_totp_secret, totp_data
from accounts.second_factors.secrets import secrets_of
from accounts.signing_in.addresses import void_pending
from accounts.signing_in.notices import tell
from accounts.signing_in.sessions import Because, end_sessions
from accounts.signing_in.who import oneself
from trail.services import Outcome, record

WRONG_CODE = _(
    "This code is not right. Take the newest one from your app, and see that the clock of your device is set by itself."
)
USED_CODE = _("This code has been used. Wait until your app shows the next one.")


def take_code(user: User, code: str) -> Authenticator:
    """Accept a code of the person's app, or a recovery code, once. A `ValidationError` says why not."""
    lockout.refuse_while_waiting(context.request, user, lockout.CODES)
    verdict, factor = check(user, code)
    actor = oneself(user, context.request)
    if verdict is not Verdict.ACCEPTED or factor is None:
        with transaction.atomic():
            record(actor, "mfa.failed", user, outcome=Outcome.FAILED, reason=verdict.value)
        lockout.count_failure(context.request, user, lockout.CODES)
        raise ValidationError(USED_CODE if verdict is Verdict.USED_BEFORE else WRONG_CODE, code="incorrect_code")
    lockout.forget(context.request, user, lockout.CODES)
    if factor.type == Authenticator.Type.RECOVERY_CODES:
        with transaction.atomic():
            record(actor, "mfa.code_used", user)
            tell(user, "recovery_code_used", {"left": len(_unused_codes(user, factor))})
    return factor


@transaction.atomic
def give_app(actor: SystemActor, user: User, secret: str | None = None) -> Authenticator:
    """Give a person an authenticator app, for the people of a demo and of tests."""
    app = Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data=totp_data(user, secret or generate_totp_secret())
    )
    record(actor, "mfa.added", user, ["totp"])
    return app


@transaction.atomic
def reset_second_factors(actor: Actor | SystemActor, user: User, reason: str) -> int:
    """Take all second factors from a person who has lost them, after an identity check that `reason` describes.

    Whoever calls this has asked `policies.may(actor, "people.change")`, that the person is one of the organization's own, and
    for a recent confirmation of the actor. The person is told, and signed out everywhere.
    """
    if not reason.strip():
        raise ValidationError(_("Say how you checked who the person is."), code="required")
    factors = Authenticator.objects.filter(user=user)
    number, kinds = factors.count(), sorted(set(factors.values_list("type", flat=True)))
    factors.delete()
    record(actor, "mfa.reset", user, kinds, reason=reason)
    void_pending(actor, user)
    end_sessions(actor, user, because=Because.FACTORS_RESET)
    tell(user, "second_factors_reset", {})
    return number


def _unused_codes(user: User, factor: Authenticator) -> list[str]:
    with secrets_of(user):
        factor.refresh_from_db()
        return RecoveryCodes(factor).get_unused_codes()
