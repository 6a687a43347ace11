"""Refusals that a person met, in the trail: what they may not do, and what is not theirs or not there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from trail.services import Named, record_refusal


class RefusedMiddleware:
    """Records each 403, and each 404 at an address that names an object: whoever tries keys one after the other shows in the trail.

    Visitors who have not signed in are led to sign in and are not recorded here; failed sign-ins are recorded where they fail.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        actor = getattr(request, "actor", None)
        match = request.resolver_match
        if (
            actor is not None
            and match is not None
            and (response.status_code == 403 or response.status_code == 404 and match.kwargs)
        ):
            key = next((str(value) for value in match.kwargs.values()), "")
            kind = f"page.{match.url_name or ''}"[:100]
            record_refusal(actor, "access.refused", Named(kind, key[:100]), reason=str(response.status_code))
        return response
