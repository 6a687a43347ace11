"""Who may come in to a page. A view that asks for nothing already asks for a signed-in person (`LoginRequiredMiddleware`)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from accounts.acting import refusal
from accounts.actors import Actor
from accounts.models import User
from accounts.selectors import waiting_memberships

View = Callable[..., HttpResponse]

__all__ = ["ActingRequest", "PersonRequest", "acting", "requires"]


class PersonRequest(HttpRequest):
    """A request of someone who is signed in. For annotations only."""

    user: User


class ActingRequest(PersonRequest):
    """A request whose actor is known. For annotations only."""

    actor: Actor
    htmx: HtmxDetails


def acting(view: View) -> View:
    """The view needs someone who acts for an organization; a person without any membership is told so.

    A form that was opened for another membership than the present one is refused with 409, before anything is asked or done.
    """

    @wraps(view)
    def wrapper(request: ActingRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor is None:
            return render(request, "accounts/no_membership.html", {"waiting": waiting_memberships(request.user)}, status=403)
        if refused := refusal(request):
            return refused
        return view(request, *args, **kwargs)

    wrapper.acts = True  # type: ignore[attr-defined]  # asked by a test of every address
    return wrapper


def requires(policy: Callable[[Actor], bool]) -> Callable[[View], View]:
    """The view needs an actor of whom `policy` is true, whatever the object."""

    def decorate(view: View) -> View:
        @acting
        @wraps(view)
        def wrapper(request: ActingRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not policy(request.actor):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return wrapper

    return decorate
