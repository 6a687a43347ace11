"""Signing somebody in who has just shown who they are elsewhere than at the sign-in page: at the first run, by an invitation."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from django.http import HttpRequest, HttpResponse

from accounts.models import User


def enter(request: HttpRequest, user: User) -> HttpResponse | None:
    """Sign in the person, who has just chosen a password.

    Where the account has a second factor, the answer leads to the second step and nobody is signed in yet: a link from a mail
    is one factor. Else None; the rules about second factors hold from the next page on.
    """
    record_authentication(request, user, "password")
    next_step: HttpResponse | None = LoginStageController(request, Login(user=user)).handle()
    if next_step is None:
        get_adapter(request).login(request, user)
    return next_step
