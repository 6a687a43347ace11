"""A request is a unit of work."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vault.remembering import reading_keys


class ReadingKeysMiddleware:
    """Lets a page that shows twenty encrypted values of one scope ask for the key once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with reading_keys():
            return self.get_response(request)
