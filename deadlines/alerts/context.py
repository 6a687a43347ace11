"""What every page says of alerts: how many wait unread, and whether nobody watches the deadlines."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.policies import may
from deadlines.alerts.heartbeat import is_silent
from deadlines.alerts.reading import MOST_COUNTED, unread_count


def watching(request: HttpRequest) -> dict[str, Any]:
    """Both are only asked where a page for someone who acts is made.

    `deadlines_unwatched`: whether the schedule is silent. `unread_alerts`: the figure in the head, as number, sign and words.
    """
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"deadlines_unwatched": False, "unread_alerts": None}
    return {"deadlines_unwatched": SimpleLazyObject(is_silent), "unread_alerts": lambda: _unread(actor)}


def _unread(actor: Any) -> dict[str, Any] | None:
    if not may(actor, "deadlines.read"):
        return None
    count = unread_count(actor)
    return {"count": count, "shown": shown_count(count), "words": count_words(count)}


def shown_count(count: int) -> str:
    """The figure as the head shows it; empty where nothing waits."""
    return f"{MOST_COUNTED - 1}+" if count >= MOST_COUNTED else str(count or "")


def count_words(count: int) -> str:
    """The figure in words, for those who hear the page."""
    if count >= MOST_COUNTED:
        return _("more than %(n)d unread alerts") % {"n": MOST_COUNTED - 1}
    return ngettext("%(n)d unread alert", "%(n)d unread alerts", count) % {"n": count} if count else _("no unread alerts")
