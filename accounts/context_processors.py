"""What every page knows about who acts."""

from typing import Any

from django.http import HttpRequest


def acting(request: HttpRequest) -> dict[str, Any]:
    """`actor`: who acts for whom, or None."""
    return {"actor": getattr(request, "actor", None)}
