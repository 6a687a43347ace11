"""An answer whose work is done after it has gone out, so that the time it takes tells nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseRedirect

from trail.origin import current_request_id, still_answering
from trail.refusals import keeping_refusals


class ThenDo(HttpResponseRedirect):
    """Leads on at once; `then` runs when the answer has been sent. What it records belongs to the same request."""

    def __init__(self, request: HttpRequest, to: str, then: Callable[[], object]) -> None:
        super().__init__(to)
        self._request, self._request_id = request, current_request_id()
        self._then: Callable[[], object] | None = then

    def close(self) -> None:
        super().close()
        then, self._then = self._then, None
        if then:
            with still_answering(self._request, self._request_id), keeping_refusals():
                then()
