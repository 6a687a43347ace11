"""The audit sink: a second copy of the chain, on another server or in a second file."""

from pathlib import Path
from urllib.parse import urlsplit

from trail.sink.client import CollectorSink
from trail.sink.databases import postgresql_sink, sqlite_sink
from trail.sink.protocol import End, Sink, SinkConflict, SinkUnreachable

__all__ = ["End", "Sink", "SinkConflict", "SinkUnreachable", "open_sink"]


def open_sink(url: str, token: str = "") -> Sink:
    """The sink at `url`: `sqlite:///path`, `file:path`, `postgresql://…`, or `https://collector`."""
    scheme = urlsplit(url).scheme
    if scheme in ("sqlite", "file"):
        path = url.partition(":")[2]
        return sqlite_sink(Path("/" + path.lstrip("/") if path.startswith("//") else path))
    if scheme in ("postgres", "postgresql"):
        return postgresql_sink(url)
    if scheme in ("http", "https"):
        return CollectorSink(url, token)
    raise SinkUnreachable(f"AUDIT_URL begins with {scheme or 'nothing'}: it should be sqlite:///, postgresql:// or https://.")
