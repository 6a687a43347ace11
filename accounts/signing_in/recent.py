"""Whether somebody has just confirmed who they are, by signing in or by a password, code or passkey since."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest

from trail.clock import now

View = Callable[..., Any]


def was_recent(request: HttpRequest) -> bool:
    """Whether the last confirmation in this session is recent (`ACCOUNT_REAUTHENTICATION_TIMEOUT`)."""
    user: Any = request.user
    if not user.is_authenticated:
        return False
    records = get_authentication_records(request, user)
    return bool(records) and now().timestamp() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def recently_authenticated(view: View) -> View:
    """The view changes something that a stranger at an open screen must not: ask who it is, where that was long ago.

    Decorate the page that shows the form as well as its target; what was posted is done after the confirmation.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not was_recent(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    wrapper.asks_who = True  # type: ignore[attr-defined]  # asked by a test of every address
    return wrapper


def recently_authenticated_where(is_sensitive: Callable[[HttpRequest], bool]) -> Callable[[View], View]:
    """As above, for a page of which only some requests ask who it is."""

    def decorate(view: View) -> View:
        asking = recently_authenticated(view)

        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            return (asking if is_sensitive(request) else view)(request, *args, **kwargs)

        wrapper.asks_who = True  # type: ignore[attr-defined]
        return wrapper

    return decorate


def _sends_something(request: HttpRequest) -> bool:
    return request.method not in {"GET", "HEAD"}


recently_authenticated_to_post = recently_authenticated_where(_sends_something)  # many look at the page and few change it
