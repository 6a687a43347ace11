"""Signing somebody in who has just shown who they are elsewhere than at the sign-in page: at the first run, by an invitation."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from accounts.models import User


def enter(request: HttpRequest, user: User) -> None:
    """Sign in the person, who has just chosen a password. The rules about second factors hold from their next page on."""
    record_authentication(request, user, "password")
    get_adapter(request).login(request, user)
