"""The collector: an audit sink that is asked over HTTPS. bin/sink starts it, on another server; it needs no settings."""

import hmac
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from trail.sink.databases import sqlite_sink
from trail.sink.protocol import PAGE, Sink, SinkConflict, SinkUnreachable

LARGEST_BODY = 32 * 1024 * 1024
Respond = Callable[[str, list[tuple[str, str]]], Any]


class Refused(Exception):
    """The request is answered with this status."""

    def __init__(self, status: str, body: dict[str, Any] | None = None) -> None:
        super().__init__(status)
        self.status, self.body = status, body or {"error": status}


class Collector:
    """A WSGI application over one sink. Rows can be added and read, never changed."""

    def __init__(self, sink: Sink, token: str) -> None:
        if len(token) < 20:
            raise ValueError("The collector needs a token of at least 20 characters (SINK_TOKEN).")
        self._sink, self._token = sink, token.encode()

    def __call__(self, environ: dict[str, Any], respond: Respond) -> Iterable[bytes]:
        try:
            status, body = "200 OK", self._answer(environ)
        except Refused as refused:
            status, body = refused.status, refused.body
        except SinkConflict as conflict:
            status, body = "409 Conflict", {"number": conflict.number, "expected": conflict.expected, "found": conflict.found}
        except SinkUnreachable as error:
            status, body = "503 Service Unavailable", {"error": str(error)}
        content = json.dumps(body).encode()
        respond(
            status, [("Content-Type", "application/json"), ("Content-Length", str(len(content))), ("Cache-Control", "no-store")]
        )
        return [content]

    def _answer(self, environ: dict[str, Any]) -> Any:
        given = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ").encode()
        if not hmac.compare_digest(given, self._token):
            raise Refused("401 Unauthorized")
        asked = (environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""))
        if asked == ("GET", "/end"):
            return asdict(self._sink.end())
        if asked == ("POST", "/rows"):
            return self._append(environ)
        pages = {"/rows": self._sink.rows, "/heads": self._sink.heads}
        if asked[0] == "GET" and asked[1] in pages:
            return pages[asked[1]](**_range(environ.get("QUERY_STRING", "")))
        raise Refused("404 Not Found" if asked[0] in ("GET", "POST") else "405 Method Not Allowed")

    def _append(self, environ: dict[str, Any]) -> Any:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > LARGEST_BODY:
            raise Refused("413 Content Too Large")
        try:
            sent = json.loads(environ["wsgi.input"].read(length))
            return asdict(self._sink.append(sent["rows"], sent["heads"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Refused("400 Bad Request", {"error": f"not rows of a trail: {type(error).__name__}"}) from error


def _range(query: str) -> dict[str, int]:
    given = parse_qs(query)
    try:
        after, limit = int(given.get("after", ["0"])[0]), int(given.get("limit", [str(PAGE)])[0])
    except ValueError:
        raise Refused("400 Bad Request") from None
    return {"after": after, "limit": max(1, min(limit, PAGE))}


def from_environment() -> Collector:
    """The collector that bin/sink starts: the file SINK_STORE, the token SINK_TOKEN."""
    return Collector(sqlite_sink(Path(os.environ["SINK_STORE"])), os.environ["SINK_TOKEN"])
