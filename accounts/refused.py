"""Refusals that a person met, in the trail: what they may not do, and what is not theirs or not there."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.signing_in.who import oneself
from trail.services import Named, record_refusal


class RefusedMiddleware:
    """Records each 403, and each 404 at an address that names an object: whoever tries one key after another shows.

    Also of a person who has no role any more: they act for nobody then, and whoever runs the installation finds it.

    Visitors who have not signed in are led to sign in and are not recorded here; failed sign-ins are recorded where they fail.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user: Any = getattr(request, "user", None)
        match = request.resolver_match
        if user is not None and user.is_authenticated and match is not None and _is_refusal(response.status_code, match.kwargs):
            # Keys only: what else stands in an address may be the secret of a link.
            key = next(_keys(match.kwargs), "")
            kind = f"page.{match.url_name or ''}"[:100]
            record_refusal(oneself(user, request), "access.refused", Named(kind, key), reason=str(response.status_code))
        return response


def _is_refusal(status: int, names: dict[str, Any]) -> bool:
    return status == 403 or (status == 404 and any(_keys(names)))


def _keys(names: dict[str, Any]) -> Iterator[str]:
    """What names an object in an address, be it a number: those are the easiest to try one after another."""
    return (str(value) for value in names.values() if isinstance(value, uuid.UUID | int))
