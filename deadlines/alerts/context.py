"""What every page says while nobody watches the deadlines."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from deadlines.alerts.heartbeat import is_silent


def watching(request: HttpRequest) -> dict[str, Any]:
    """`deadlines_unwatched`: whether the schedule is silent. It is only asked where a page for someone who acts is made."""
    acts = getattr(request, "actor", None) is not None
    return {"deadlines_unwatched": SimpleLazyObject(is_silent) if acts else False}
