"""Who must have a second factor, and who has one.

One open membership whose role needs a second factor is enough to need it everywhere: the account is one, whatever it acts for at
the moment.
"""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User
from accounts.roles import any_needs_second_factor
from accounts.selectors import open_memberships

REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only stand in for one of these


def second_factors(user: User) -> QuerySet[Authenticator]:
    """The person's authenticator app and passkeys."""
    return Authenticator.objects.filter(user=user, type__in=REAL)


def has_second_factor(user: User) -> bool:
    """Whether the person has an authenticator app or a passkey."""
    return second_factors(user).exists()


def must_have_second_factor(user: User) -> bool:
    """Whether one of the person's open roles needs a second factor."""
    return any_needs_second_factor(open_memberships(user).values_list("role", flat=True))


def has_passed_second_factor(request: HttpRequest) -> bool:
    """Whether this very session was opened, or confirmed, with a second factor."""
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return any(record.get("method") == "mfa" for record in records)


def is_last_of_required(authenticator: Authenticator) -> bool:
    """Whether the person would be without a factor that their role needs."""
    if authenticator.type not in REAL or second_factors(authenticator.user).exclude(pk=authenticator.pk).exists():
        return False
    return must_have_second_factor(authenticator.user)
