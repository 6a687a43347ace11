"""What the application calls by itself: it verifies who answers, and follows nobody elsewhere."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from trail.sink.client import CollectorSink
from trail.sink.protocol import SinkUnreachable

seen: list[str] = []


class Elsewhere(BaseHTTPRequestHandler):
    """Sends whoever asks to another address of its own."""

    def do_GET(self) -> None:
        seen.append(f"{self.path} {self.headers.get('Authorization')}")
        self.send_response(302 if self.path.startswith("/end") else 200)
        self.send_header("Location", "/stolen")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the test looks at what was seen."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_it_follows_no_redirect_with_the_token(elsewhere: str) -> None:
    with pytest.raises(SinkUnreachable, match="302"):
        CollectorSink(elsewhere, "the-token").end()
    assert len(seen) == 1
    assert not [line for line in seen if line.startswith("/stolen")]
