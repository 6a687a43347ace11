"""Every request has an identifier, so that what it did can be found together; what was refused in it is recorded after it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from trail.origin import answering, current_request_id
from trail.refusals import keeping_refusals

__all__ = ["RequestIdMiddleware", "current_request_id"]


class RequestIdMiddleware:
    """Names the request and tells the name to whoever asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with answering(request) as identifier, keeping_refusals():
            response = self.get_response(request)
            response["X-Request-Id"] = identifier
            return response
