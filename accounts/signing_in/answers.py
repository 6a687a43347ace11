"""An answer whose work is done after it has gone out, so that the time it takes tells nothing."""

from collections.abc import Callable

from django.http import HttpResponseRedirect


class ThenDo(HttpResponseRedirect):
    """Leads on at once; `then` runs when the answer has been sent."""

    def __init__(self, to: str, then: Callable[[], object]) -> None:
        super().__init__(to)
        self._then: Callable[[], object] | None = then

    def close(self) -> None:
        super().close()
        then, self._then = self._then, None
        if then:
            then()
