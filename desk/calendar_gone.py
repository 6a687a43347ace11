"""Days that somebody removed while they stood open in a form: it is said who did, and what was typed becomes a new entry."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.access import ActingRequest
from deadlines.models import Closure, SchoolYear
from deadlines.policies import may_act_for
from deadlines.selectors.removed import kept_of
from desk.calendar_access import CHANGE, Days
from desk.calendar_forms import ClosuresForm, YearForm
from desk.days import is_day
from law.clocks.words import day_words

REMOVED = "-"


@dataclass(frozen=True, slots=True)
class Gone:
    """What was removed: its name, the day to go back to, by whom and when. `by` is empty where nobody is known."""

    name: str
    day: date
    by: str
    at: datetime


def closure_gone(request: ActingRequest, key: UUID) -> Gone | None:
    """What became of a closure of one's own district that was removed; None where it stands, or never was."""
    row = _removed(request, Closure, key)
    return Gone(row.name, row.day, _who(row), row.history_date) if row else None


def year_gone(request: ActingRequest, key: UUID) -> Gone | None:
    """The same of a school year."""
    row = _removed(request, SchoolYear, key)
    return Gone(row.name, row.first_day, _who(row), row.history_date) if row else None


def closures_form(request: ActingRequest) -> ClosuresForm:
    """What was typed about a closure, as one that is entered anew."""
    typed = {"first": request.POST.get("day", ""), "name": request.POST.get("name", "")}
    return ClosuresForm(typed, actor=request.actor)


def year_form(request: ActingRequest) -> YearForm:
    """What was typed about a school year, as one that is entered anew: ticked days become a list."""
    typed: Any = request.POST.copy()
    if days := typed.getlist("day"):
        ends = [one.strip() for one in typed.get("semester_ends", "").split(",") if one.strip()]
        if all(is_day(one) for one in ends):
            typed["semester_ends"] = ""
        rows = (f"{day},{'yes' if day in ends else ''}" for day in days)
        typed["text"] = "\n".join(["date,semester_end", *rows, *(f"{end},yes" for end in ends if end not in days)])
    return YearForm(typed, request.FILES or None, actor=request.actor)


def gone_words(gone: Gone) -> str:
    """What is said of it."""
    name = gone.name or day_words(gone.day)
    if gone.by:
        return _("%(who)s removed “%(name)s” in the meantime. Nothing is left to change or remove.") % {
            "who": gone.by,
            "name": name,
        }
    return _("“%(name)s” was removed in the meantime. Nothing is left to change or remove.") % {"name": name}


def _removed(request: ActingRequest, model: type[Days], key: UUID) -> Any:
    """The last row of its history, where that says that it was removed. Other districts' are not looked at."""
    if model.objects.unscoped("whether it stands, to say what became of it").filter(pk=key).exists():
        return None
    row = kept_of(request.actor, model, key).select_related("history_user").order_by("-history_id").first()
    if row is None or row.history_type != REMOVED:
        return None
    if not may_act_for(request.actor, CHANGE, request.actor.organization_key):
        raise PermissionDenied
    return row


def _who(row: Any) -> str:
    return str(row.history_user.name) if row.history_user else ""
