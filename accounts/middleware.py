"""Who acts in a request, and what happens before anybody can."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts.acting import ACTING_MEMBERSHIP, actor_of
from accounts.for_a_time import asking_once
from accounts.selectors import is_first_run

__all__ = ["ACTING_MEMBERSHIP", "ActorMiddleware", "FirstRunMiddleware"]


class ActorMiddleware:
    """Sets `request.actor` (None for a visitor, or a person without any membership) and its organization's time zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.actor = actor_of(request)  # type: ignore[attr-defined]
        if request.actor is None:  # type: ignore[attr-defined]
            return self.get_response(request)
        with timezone.override(request.actor.organization.time_zone), asking_once():  # type: ignore[attr-defined]
            return self.get_response(request)


class FirstRunMiddleware:
    """Leads to the set-up page while no account exists."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.is_set_up = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._is_set_up() and request.path != reverse("first_run") and not request.path.startswith(settings.STATIC_URL):
            return redirect("first_run")
        return self.get_response(request)

    def _is_set_up(self) -> bool:
        """Once there is an account this never asks the database again."""
        self.is_set_up = self.is_set_up or not is_first_run()
        return self.is_set_up
