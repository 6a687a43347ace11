"""How guessing is slowed down: by address and account (axes), by account, and by address. Never for good.

Attempts from a browser that is known to the account count apart from those of strangers, so that a stranger who tries passwords
locks out strangers only. Codes of the second step are few, and whoever tries them has the password or the mailbox already: they
count for the account, whatever the browser, and a new password by mail does not clear them. Delays grow to a quarter of an hour;
an attempt during a delay neither counts nor prolongs it; a day without failures clears everything, and a new password by mail
clears what counts against passwords.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import SignInDelay, User
from accounts.signing_in.devices import known_device
from accounts.signing_in.notices import tell
from trail.clock import now
from trail.services import Named, record_refusal

LONGEST_SECONDS = 15 * 60
FORGOTTEN_AFTER = timedelta(days=1)
TOLD_AT_MOST = timedelta(days=1)
STRANGERS = "strangers"


@dataclass(frozen=True, slots=True)
class Rule:
    """What is counted, and how many failures are free."""

    name: str
    free: int

    def seconds(self, failures: int) -> int:
        """How long one has to wait after so many failures."""
        beyond = failures - self.free
        return 0 if beyond < 0 else min(2 ** min(beyond, 10), LONGEST_SECONDS)


PASSWORDS = Rule("passwords", free=10)
CODES = Rule("codes", free=5)
PASSKEYS = Rule("passkeys", free=5)  # cannot be guessed, so that they stay a way in while codes have to wait
ADDRESS = Rule("address", free=50)


class Waiting(ValidationError):
    """One has to wait before the next attempt."""

    def __init__(self, seconds: int) -> None:
        super().__init__(_("Too many attempts. Try again in %(time)s.") % {"time": in_words(seconds)}, code="waiting")
        self.seconds = seconds


def in_words(seconds: int) -> str:
    """A short time: "40 seconds", "4 minutes"."""
    if seconds < 90:
        return _("%(n)s seconds") % {"n": seconds}
    return _("%(n)s minutes") % {"n": -(-seconds // 60)}


def refuse_while_waiting(request: HttpRequest, who: User | str, rule: Rule) -> None:
    """Raise `Waiting` while a delay lasts."""
    for key, its_rule in _keys(request, who, rule):
        row = SignInDelay.objects.filter(key=key).first()
        left = _left(row, its_rule) if row else 0
        if left > 0:
            raise Waiting(left)


def count_failure(request: HttpRequest, who: User | str, rule: Rule) -> None:
    """Count a failed attempt; tell the owner where a delay begins."""
    for key, its_rule in _keys(request, who, rule):
        row = _counted(key)
        if row.failures == its_rule.free:
            user = _user(who)
            record_refusal(None, "sign_in.locked", user or Named("accounts.user"), reason=its_rule.name)
        if row.failures >= its_rule.free and its_rule is rule:
            _tell_owner(row, _user(who))


def forget(request: HttpRequest, who: User | str, rule: Rule) -> None:
    """Forget the failures of this browser (of the account, for codes), after it succeeded."""
    SignInDelay.objects.filter(key=_keys(request, who, rule)[0][0]).delete()


def forget_passwords(user: User) -> None:
    """Clear what counts against the account's password, after a new one by mail. Codes still wait: a mailbox is one factor."""
    from axes.utils import reset

    SignInDelay.objects.filter(key=_key(PASSWORDS, user.email.lower(), STRANGERS)).delete()
    reset(username=user.email.lower())


def client_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """Under what name axes counts: the address that someone tries, in lower case so that spelling does not evade the lock.

    A browser that is known to the account has a count of its own.
    """
    given = (credentials or {}).get("email") or (credentials or {}).get("username") or request.POST.get("login")
    if not given:
        return None
    email = str(given).strip().lower()
    device = device_of(request, email)
    return email if device == STRANGERS else f"{email} {device}"[:255]


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The page that says so, and for how long."""
    return waiting_page(request, LONGEST_SECONDS)


def waiting_page(request: HttpRequest, seconds: int) -> HttpResponse:
    """The page that says how long one has to wait."""
    response = render(request, "accounts/locked_out.html", {"time": in_words(seconds)}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _keys(request: HttpRequest, who: User | str, rule: Rule) -> list[tuple[str, Rule]]:
    """What the attempt counts against. The address counts for strangers only: a school's people share one."""
    email = who.email.lower() if isinstance(who, User) else who.strip().lower()
    device = device_of(request, email)
    keys = [(_key(rule, email, STRANGERS if rule is CODES else device), rule)]
    if device == STRANGERS:
        keys.append((_key(ADDRESS, _network(request.META.get("REMOTE_ADDR", ""))), ADDRESS))
    return keys


def _key(rule: Rule, *parts: str) -> str:
    return f"{rule.name}:{salted_hmac('accounts.lockout', '|'.join(parts), algorithm='sha256').hexdigest()}"


def _network(address: str) -> str:
    """One household has a /64 of the new addresses."""
    return ":".join(address.split(":")[:4]) if ":" in address else address


def device_of(request: HttpRequest, email: str) -> str:
    """The mark of a browser that is known to the account, else `STRANGERS`. Looked up once a request."""
    known: dict[str, str] = request.__dict__.setdefault("devices_known", {})
    if email not in known:
        user = User.objects.filter(email__iexact=email).first()
        known[email] = (known_device(request, user) if user else None) or STRANGERS
    return known[email]


@transaction.atomic
def _counted(key: str) -> SignInDelay:
    row, _created = SignInDelay.objects.select_for_update().get_or_create(key=key)
    if row.last_failure_at < now() - FORGOTTEN_AFTER:
        row.failures = 0
    row.failures, row.last_failure_at = row.failures + 1, now()
    row.save(update_fields=["failures", "last_failure_at"])
    return row


def _left(row: SignInDelay, rule: Rule) -> int:
    since = (now() - row.last_failure_at).total_seconds()
    return 0 if since > FORGOTTEN_AFTER.total_seconds() else max(0, round(rule.seconds(row.failures) - since))


def _tell_owner(row: SignInDelay, user: User | None) -> None:
    if user is None or (row.told_at and row.told_at > now() - TOLD_AT_MOST):
        return
    row.told_at = now()
    row.save(update_fields=["told_at"])
    tell(user, "many_failures", {})


def _user(who: User | str) -> User | None:
    return who if isinstance(who, User) else User.objects.filter(email__iexact=who.strip()).first()
