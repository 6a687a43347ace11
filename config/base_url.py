"""The address that people type, checked before anything is served from it."""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")
SHORTEST_SECRET_KEY = 50


@dataclass(frozen=True, slots=True)
class BaseUrl:
    """The address in parts. http is for this machine alone: everywhere else passwords would travel in the clear."""

    text: str
    host: str
    is_https: bool
    is_loopback: bool


def checked_base_url(text: str) -> BaseUrl:
    """The address, or an error that says what is wrong with it and what to write instead."""
    parts = urlsplit(text.strip().rstrip("/"))
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or not _has_sound_port(parts):
        raise ImproperlyConfigured(f"BASE_URL is {text!r}. Write it with scheme and host, as in https://tutela.example.org")
    if parts.path or parts.query or parts.fragment or parts.username is not None:
        raise ImproperlyConfigured(f"BASE_URL is {text!r}. It ends with the host, or with host and port: no path, no name.")
    is_loopback = host in LOOPBACK_HOSTS
    if parts.scheme == "http" and not is_loopback:
        raise ImproperlyConfigured(
            f"BASE_URL is {text!r}. Over plain http Tutela is served to this machine only (http://localhost:8000). "
            f"For others put a TLS proxy before it (docs/running.md) and set BASE_URL=https://{parts.netloc}"
        )
    return BaseUrl(parts.geturl(), host, parts.scheme == "https", is_loopback)


def _has_sound_port(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def checked_secret_key(key: str, base_url: BaseUrl) -> str:
    """The key that signs sessions and links: on https it is given, and long enough that nobody guesses it."""
    if base_url.is_https and (len(key) < SHORTEST_SECRET_KEY or len(set(key)) < 10):
        raise ImproperlyConfigured(
            f"SECRET_KEY is missing or too weak for {base_url.text}: it needs {SHORTEST_SECRET_KEY} random characters. "
            'Make one: python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return key
