"""Who the client is, and whether the connection was encrypted, where a TLS proxy stands before the application.

What a proxy says is believed only if the installation was started behind one, and only from its address. From anybody else it is
removed before any other code could read it.
"""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_PROTOCOL",
    "HTTP_X_FORWARDED_SSL",
    "HTTP_X_FORWARDED_SERVER",
    "HTTP_X_REAL_IP",
    "HTTP_X_CLIENT_IP",
    "HTTP_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_CF_CONNECTING_IP",
    "HTTP_REMOTE_USER",
)


class ForwardedMiddleware:
    """Puts the proxy's word into `REMOTE_ADDR` and the scheme, and takes every forwarding header away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = {name: request.META.pop(name, "") for name in FORWARDED}
        request.META["tutela.was_forwarded"] = any(said.values())
        if settings.BEHIND_PROXY and _is_proxy(request.META.get("REMOTE_ADDR", "")):
            request.META["wsgi.url_scheme"] = "https" if said["HTTP_X_FORWARDED_PROTO"].strip() == "https" else "http"
            request.META["REMOTE_ADDR"] = _client(said["HTTP_X_FORWARDED_FOR"]) or request.META.get("REMOTE_ADDR", "")
        return self.get_response(request)


def _is_proxy(address: str) -> bool:
    """A socket file has no address: whoever can open it is the machine's own."""
    return not address or address in settings.TRUSTED_PROXIES


def _client(forwarded_for: str) -> str:
    """The last address, which our proxy wrote itself. What stands before it anybody may have invented."""
    last = forwarded_for.rpartition(",")[2].strip()
    try:
        return str(ip_address(last))
    except ValueError:
        return ""


def client_address(request: HttpRequest) -> str:
    """Where the request comes from, for the lock after failed sign-ins."""
    return str(request.META.get("REMOTE_ADDR", ""))
