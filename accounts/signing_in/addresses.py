"""Changing one's e-mail address: the new one is confirmed by a link, the old one is told."""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import FormerAddress, User
from accounts.signing_in.notices import tell
from accounts.signing_in.sessions import AnyActor, Because, end_sessions
from accounts.signing_in.who import oneself
from trail.services import record, record_refusal


def settle(user: User) -> None:
    """Enter the address that the person has as their own. allauth takes an address without that for one that is being given up.

    Accounts are made by following a link that was mailed to the address, so it counts as confirmed.
    """
    own = EmailAddress.objects.filter(user=user, email__iexact=user.email)
    if not own.filter(verified=True, primary=True).exists():
        with transaction.atomic():
            EmailAddress.objects.filter(email__iexact=user.email).delete()  # nobody else can have it
            EmailAddress.objects.filter(user=user, primary=True).update(primary=False)
            EmailAddress.objects.create(user=user, email=user.email.lower(), verified=True, primary=True)


@transaction.atomic
def void_pending(actor: AnyActor, user: User) -> None:
    """Make links to an address that is not confirmed yet worthless.

    Whoever asked for it may be the one whom a new password, or new second factors, were meant to keep out.
    """
    pending = EmailAddress.objects.filter(user=user, verified=False)
    if pending.exists():
        pending.delete()
        record(actor, "email.change_voided", user, ["email"])


def confirm(request: HttpRequest, address: Any, confirming: Callable[[HttpRequest, Any], bool]) -> bool:
    """Make `address` the person's, if it is nobody else's. Other sessions end: the address is the way to a new password."""
    user: User = User.objects.get(pk=address.user_id)
    before = user.email
    settle(user)
    if User.objects.filter(email__iexact=address.email).exclude(pk=user.pk).exists():
        record_refusal(oneself(user, request), "email.refused", user, reason="the address belongs to another account")
        messages.error(request, _("This address cannot be used. Nothing was changed."))
        return False
    with transaction.atomic():
        if not confirming(request, address):
            return False
        if before.lower() == address.email.lower():
            record(oneself(user, request), "email.confirmed", user, ["email"])
            return True
        own = request.session.session_key if request.user.pk == user.pk else None
        FormerAddress.objects.create(user=user, email=before)
        record(oneself(user, request), "email.changed", user, ["email"])
        void_pending(oneself(user, request), user)
        end_sessions(oneself(user, request), user, because=Because.ADDRESS, but=own)
        tell(user, "email_changed", {"new": address.email}, to=before)
    return True
