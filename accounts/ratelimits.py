"""Limits on what could be done too often: exports, invitations, requests for a new password, attempts to sign in.

Fixed windows, counted in the database by one statement, so that processes and threads cannot count past each other.
Failed sign-ins are slowed down besides, for each account (`accounts.lockout`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from accounts.lockout import STRANGERS, device_of
from trail.actors import Acting
from trail.clock import now
from trail.services import Named, record_refusal

View = Callable[..., HttpResponse]
MINUTE, HOUR = 60, 3600

_COUNT = """
    INSERT INTO accounts_ratecount (key, window_from, count) VALUES (%s, %s, 1)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN accounts_ratecount.window_from = excluded.window_from THEN accounts_ratecount.count + 1 ELSE 1 END,
        window_from = excluded.window_from
    RETURNING count
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times in so many seconds, for each person or each address."""

    times: int
    seconds: int


LIMITS = {
    "exports": Limit(30, 10 * MINUTE),
    "invitations": Limit(60, HOUR),
    "registrations": Limit(10, HOUR),
    "uploads": Limit(60, 10 * MINUTE),
    "test_mails": Limit(5, HOUR),
    # Calendars of a whole district may ask from one address, every few minutes.
    "feeds": Limit(300, 10 * MINUTE),
    # An address may be the one address of a large district at eight in the morning.
    "password_requests": Limit(60, 10 * MINUTE),
    "sign_in": Limit(600, 10 * MINUTE),
}


# What is counted when it is posted, by the name of the address. Whatever is called an export is counted however it is asked for.
POSTS = {
    "account_login": "sign_in",
    "account_reset_password": "password_requests",
    "invite": "invitations",
    "invite_again": "invitations",
    "ask_district": "invitations",
    "register": "registrations",
    "upload": "uploads",  # of lists, read in the process that serves pages
    "send_test_mail": "test_mails",
}
READS = {"calendar_feed": "feeds"}  # what is counted when it is only looked at: addresses that let in whoever has them


class TooOften(Exception):  # noqa: N818  (it is an answer more than an error)
    """The limit is reached; `seconds` until it opens again."""

    def __init__(self, name: str, seconds: int) -> None:
        super().__init__(f"{name}: again in {seconds} s")
        self.name, self.seconds = name, seconds


def count(name: str, who: str, *, actor: Acting | None = None) -> None:
    """Count one more time for `who`; raise `TooOften` beyond the limit, and record once in a window that it was reached."""
    limit = LIMITS[name]
    moment = int(now().timestamp())
    window = moment - moment % limit.seconds
    counted = _counted(name, who, window)
    if counted <= limit.times:
        return
    if counted == limit.times + 1:
        record_refusal(actor, "rate.limited", Named("accounts.ratecount", name))
    raise TooOften(name, window + limit.seconds - moment)


def is_first_in(seconds: int, what: str, who: str) -> bool:
    """Whether `who` does this for the first time in the running window of so many seconds, whichever process is asked."""
    moment = int(now().timestamp())
    return _counted(what, who, moment - moment % seconds) == 1


def _counted(name: str, who: str, window: int) -> int:
    key = salted_hmac("accounts.ratelimits", f"{name}\0{who}", algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, window])
        return int(cursor.fetchone()[0])


class RateLimitMiddleware:
    """Asks before each view whether its address has a limit: an export that somebody adds later is limited from its first day."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """The page that asks for patience, or None."""
        match = request.resolver_match
        name = limit_of(match.url_name or "", request.method or "") if match else None
        if name is None:
            return None
        try:
            count(name, _who(request, name), actor=getattr(request, "actor", None))
        except TooOften as reached:
            return slow_down(request, reached)
        return None


def limit_of(url_name: str, method: str) -> str | None:
    """Which limit counts a request to this named address, if one does."""
    if "export" in url_name:
        return "exports"
    return (POSTS if method == "POST" else READS).get(url_name)


def slow_down(request: HttpRequest, reached: TooOften) -> HttpResponse:
    """The page that says so, and for how long."""
    minutes = -(-reached.seconds // MINUTE)
    response = render(request, "accounts/slow_down.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(reached.seconds)
    return response


def _who(request: HttpRequest, name: str) -> str:
    """Whom it counts against.

    A school's people share one address: whoever signs in with a browser that their account knows counts apart from strangers.
    """
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"user:{user.pk}"
    address = f"address:{request.META.get('REMOTE_ADDR', '')}"
    device = device_of(request, request.POST.get("login", "")) if name == "sign_in" else STRANGERS
    return address if device == STRANGERS else f"{address} device:{device}"
