"""Browsers: in words, and known again by a signed cookie.

The cookie says from which accounts somebody has signed in with this browser, as pseudonyms. It opens nothing. It makes that a
stranger who tries passwords for an account does not slow down its owner at a browser that is known (OWASP's device cookies), and
that the owner is told of a sign-in from a browser that is not.
"""

import re
import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User

SALT = "accounts.devices"
MOST_ACCOUNTS = 10
SECONDS = 365 * 24 * 3600
_BROWSERS = (
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
    ("Mac OS X", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def in_words(user_agent: str) -> str:
    """The browser and the machine, as far as the browser says: "Firefox on Windows"."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    plain = re.sub(r"[^\w ./()-]", "", user_agent)[:60].strip()
    return browser or system or plain or _("an unknown device")


def cookie_name() -> str:
    """The name of the cookie; over https browsers hold it to this host."""
    return "__Host-device" if settings.IS_HTTPS else "device"


def known_device(request: HttpRequest, user: User) -> str | None:
    """The mark of this browser, if the person has signed in with it before."""
    return known_to(request, pseudonym(user))


def known_to(request: HttpRequest, account: str) -> str | None:
    """The mark of this browser, if it is known to the account of that pseudonym."""
    device = _read(request)
    return device["id"] if account in device["accounts"] else None


def pseudonym(user: User) -> str:
    """The account, as the cookie names it. It changes with the password, so that a new password makes every browser new."""
    return salted_hmac(SALT, f"{user.pk}{user.password}").hexdigest()[:24]


def remember_device(request: HttpRequest, user: User) -> None:
    """Have the browser known to the person from now on. The cookie goes out with the answer."""
    device = _read(request)
    accounts = [a for a in device["accounts"] if a != pseudonym(user)][-MOST_ACCOUNTS + 1 :] + [pseudonym(user)]
    request.new_device_cookie = {"id": device["id"], "accounts": accounts}  # type: ignore[attr-defined]


def hand_over(request: HttpRequest, response: HttpResponse) -> None:
    """Put the cookie on its way, if there is a new one."""
    device = getattr(request, "new_device_cookie", None)
    if device is not None:
        response.set_cookie(
            cookie_name(),
            signing.dumps(device, salt=SALT, compress=True),
            max_age=SECONDS,
            secure=settings.IS_HTTPS,
            httponly=True,
            samesite="Lax",
        )


def _read(request: HttpRequest) -> dict[str, Any]:
    given = getattr(request, "new_device_cookie", None)
    if given is not None:
        return dict(given)
    try:
        device = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=SECONDS)
        return {"id": str(device["id"]), "accounts": [str(a) for a in device["accounts"]]}
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return {"id": secrets.token_hex(8), "accounts": []}
