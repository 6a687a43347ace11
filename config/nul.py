"""Refuses the letter NUL in what is sent: nobody types it, and PostgreSQL takes no text with it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

from trail.services import Named, record_refusal

NUL = "\0"


class NoNulMiddleware:
    """Looks before each view, so that no search, filter or address has to think of it. Files may hold anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Answer 400, with a row in the trail."""
        if not (_has_nul(request.GET) or _has_nul(request.POST)):
            return
        match = request.resolver_match
        page = Named(f"page.{match.url_name or ''}"[:100] if match else "form")
        record_refusal(getattr(request, "actor", None), "form.refused", page, reason="a letter that is none")
        raise BadRequest("NUL in what was sent")


def _has_nul(sent: QueryDict) -> bool:
    return any(NUL in name or any(NUL in value for value in values) for name, values in sent.lists())
