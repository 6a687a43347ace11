"""How sign-in is locked after repeated failures."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def client_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """The address that someone tries to sign in with, in lower case so that spelling does not evade the lock."""
    given = (credentials or {}).get("email") or (credentials or {}).get("username") or request.POST.get("login")
    return str(given).strip().lower() if given else None


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The page that says so, and for how long."""
    return render(request, "accounts/locked_out.html", status=429)
