"""A sink behind HTTPS: the collector of this project, on another server."""

import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlencode, urlsplit

from trail.canonical import canonical
from trail.chain import Row
from trail.sink.protocol import PAGE, End, Head, SinkConflict, SinkUnreachable

SECONDS = 20


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Another address would be handed the token: what answers elsewhere is not the sink."""

    def redirect_request(self, *args: Any, **more: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)


class CollectorSink:
    """Speaks with a collector. Without encryption only with one on this machine."""

    def __init__(self, url: str, token: str) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            raise SinkUnreachable(f"AUDIT_URL must begin with https:// for {parts.hostname}.")
        self._url, self._token = url.rstrip("/"), token

    def end(self) -> End:
        return End(**self._ask("/end"))

    def append(self, rows: list[Row], heads: list[Head]) -> End:
        return End(**self._ask("/rows", {"rows": rows, "heads": heads}))

    def rows(self, *, after: int, limit: int = PAGE) -> list[Row]:
        return self._page("/rows", after, limit)

    def heads(self, *, after: int, limit: int = PAGE) -> list[Head]:
        return self._page("/heads", after, limit)

    def _page(self, path: str, after: int, limit: int) -> list[Any]:
        return self._ask(f"{path}?{urlencode({'after': after, 'limit': limit})}")

    def _ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(  # noqa: S310  https, or this machine: see __init__
            self._url + path,
            data=None if body is None else canonical(body),
            headers={"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"},
        )
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise _refusal(error) from None
        except (OSError, ValueError) as error:
            raise SinkUnreachable(str(error)) from error


def _refusal(error: urllib.error.HTTPError) -> Exception:
    if error.code == 409:
        try:
            return SinkConflict(**json.load(error))
        except (ValueError, TypeError):
            pass
    said = {401: "the collector refuses AUDIT_TOKEN", 413: "the collector finds the rows too many"}
    return SinkUnreachable(said.get(error.code, f"the collector answered {error.code}"))
