"""The days of a district: a year at a glance, closures and school years. Every change computes open deadlines anew."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ActingRequest, requires
from accounts.services.refusals import ChangedMeanwhile
from accounts.views.answers import done_by, posted
from deadlines.models import Closure, SchoolYear
from deadlines.policies import may_act_for, may_change_calendars, may_read_calendars
from deadlines.services import calendars as service
from desk.calendar_access import CHANGE, closure_of, school_year_of, whose_days
from desk.calendar_forms import ClosureForm, ClosuresForm, ToggleForm, YearForm, changed_words
from desk.calendar_gone import Gone, closure_gone, closures_form, gone_words, year_form, year_gone
from desk.calendar_page import toggled, year_page
from desk.deadline_forms import version_of
from desk.listing import CHOSEN

GET_AND_POST = ["GET", "HEAD", "POST"]
PAGES = "desk/deadlines/"


@require_safe
@requires(may_read_calendars)
def calendars(request: ActingRequest) -> HttpResponse:
    """A year at a glance."""
    whose = whose_days(request)
    if whose.district is None:
        return render(request, f"{PAGES}calendars_choose.html", {"whose": whose})
    shown = year_page(request.actor, whose.district, request.GET.get("year", ""))
    can_change = may_act_for(request.actor, CHANGE, whose.district.pk)
    return render(request, f"{PAGES}calendars.html", {**shown, "whose": whose, "can_change": can_change})


@require_http_methods(GET_AND_POST)
@requires(may_change_calendars)
def enter_closures(request: ActingRequest) -> HttpResponse:
    """One day, a span, or a list."""
    form = ClosuresForm(posted(request), request.FILES or None, actor=request.actor)
    counts: list[int] = []

    def act() -> None:
        entered = service.enter_closures(actor=request.actor, rows=form.rows, told=counts.append, **form.listed)
        messages.success(request, _entered(entered, counts))

    if request.method == "POST" and done_by(form, act):
        return _back(form.rows[0][0] if form.rows else None)
    return render(request, f"{PAGES}calendars_closures.html", {"form": form})


@require_http_methods(GET_AND_POST)
@requires(may_read_calendars)
def change_closure(request: ActingRequest, key: UUID) -> HttpResponse:
    """Another day or name. Of one that was removed meanwhile the typed words become a new one."""
    if (gone := closure_gone(request, key)) is not None:
        return _gone(request, gone, "closures", closures_form)
    closure = closure_of(request, key)
    form = ClosureForm(posted(request), closure=closure)
    counts: list[int] = []

    def act() -> None:
        given = form.cleaned_data
        service.change_closure(
            actor=request.actor, closure=closure, seen=form.seen, day=given["day"], name=given["name"], told=counts.append
        )
        _say(request, _("The closure was changed."), counts)

    if request.method == "POST" and done_by(form, act):
        return _back(form.cleaned_data["day"])
    is_stale = form.is_bound and form.seen != (closure.day, closure.name)
    shown = {"form": form, "closure": closure, "is_stale": is_stale, "back": _address(closure.day)}
    return render(request, f"{PAGES}calendars_closure.html", shown)


@require_POST
@requires(may_change_calendars)
def remove_closures(request: ActingRequest) -> HttpResponse:
    """The chosen ones: first what becomes of it, then the act."""
    keys = {UUID(key) for key in request.POST.getlist(CHOSEN) if _is_key(key)}
    rows = Closure.objects.visible_to(request.actor).filter(pk__in=keys, organization=request.actor.organization)
    found, counts = list(rows.order_by("day")), list[int]()
    if not found:
        messages.error(request, _("Nothing was removed: no closure was chosen, or it was removed already. Tick the boxes first."))
        return redirect("calendars")
    if request.POST.get("step") != "remove":
        count = _would_change(lambda told: service.remove_closures(actor=request.actor, closures=found, told=told))
        shown = {"closures": found, "changed": changed_words(count), "back": _address(found[0].day)}
        return render(request, f"{PAGES}calendars_remove_closures.html", shown)
    done = service.remove_closures(actor=request.actor, closures=found, told=counts.append)
    said = ngettext("%(n)d closure was removed.", "%(n)d closures were removed.", done) % {"n": done}
    if before := len(keys) - done:
        said += " " + ngettext(
            "%(n)d was removed before by somebody else.", "%(n)d were removed before by somebody else.", before
        ) % {"n": before}
    _say(request, said, counts)
    return _back(found[0].day)


@require_http_methods(GET_AND_POST)
@requires(may_change_calendars)
def enter_year(request: ActingRequest) -> HttpResponse:
    """A new school year."""
    return _year_form(request, None)


@require_http_methods(GET_AND_POST)
@requires(may_read_calendars)
def replace_year(request: ActingRequest, key: UUID) -> HttpResponse:
    """All days of a school year anew, by a span or a list."""
    if (gone := year_gone(request, key)) is not None:
        return _gone(request, gone, "year", year_form)
    return _year_form(request, school_year_of(request, key))


@require_http_methods(GET_AND_POST)
@requires(may_read_calendars)
def change_year(request: ActingRequest, key: UUID) -> HttpResponse:
    """Toggle single days."""
    if (gone := year_gone(request, key)) is not None:
        return _gone(request, gone, "year", year_form)
    year = school_year_of(request, key)
    form = ToggleForm(posted(request), year=year)
    made: list[SchoolYear] = []

    def act() -> None:
        made.append(_enter(request, form.year, year))

    if request.method == "POST" and done_by(form, act):
        return _back(made[0].first_day)
    shown = {"form": form, "year": year, "back": _address(year.first_day), **toggled(request.actor, year, form.days)}
    return render(request, f"{PAGES}calendars_year_days.html", {**shown, "is_stale": _is_stale(request, year)})


@require_http_methods(GET_AND_POST)
@requires(may_read_calendars)
def remove_year(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take a school year out: first what becomes of it, then the act."""
    if (gone := year_gone(request, key)) is not None:
        return _gone(request, gone)
    year, counts = school_year_of(request, key), list[int]()
    form = ToggleForm(None, year=year)
    if request.method == "POST":
        form = ToggleForm(_as_it_is(request, year), year=year)

    def act() -> None:
        service.remove_school_year(actor=request.actor, year=year, version=version_of(request.POST), told=counts.append)
        _say(request, _("The school year %(name)s was removed.") % {"name": year.name}, counts)

    if request.method == "POST" and done_by(form, act):
        return _back(year.first_day)
    try:
        count = _would_change(
            lambda told: service.remove_school_year(actor=request.actor, year=year, version=year.version, told=told)
        )
    except ChangedMeanwhile:  # between the first look and this one
        return redirect("remove_year", key)
    shown = {"form": form, "year": year, "changed": changed_words(count), "back": _address(year.first_day)}
    return render(request, f"{PAGES}calendars_remove_year.html", {**shown, "is_stale": _is_stale(request, year)})


def _year_form(request: ActingRequest, replaced: SchoolYear | None) -> HttpResponse:
    form = YearForm(posted(request), request.FILES or None, actor=request.actor, replaced=replaced)
    made: list[SchoolYear] = []

    def act() -> None:
        made.append(_enter(request, form.year, replaced))

    if request.method == "POST" and done_by(form, act):
        return _back(made[0].first_day)
    back = _address(replaced.first_day) if replaced else reverse("calendars")
    is_stale = replaced is not None and _is_stale(request, replaced)
    shown = {"form": form, "year": replaced, "back": back, "is_stale": is_stale}
    return render(request, f"{PAGES}calendars_year.html", shown)


def _gone(
    request: ActingRequest, gone: Gone, page: str = "", typed: Callable[[ActingRequest], Any] | None = None
) -> HttpResponse:
    """Somebody removed it meanwhile: that is said, and what was typed stands in the form that enters it anew."""
    if request.method == "POST" and typed is not None:
        return render(
            request, f"{PAGES}calendars_{page}.html", {"form": typed(request), "gone": gone, "back": _address(gone.day)}
        )
    messages.info(request, gone_words(gone))
    return _back(gone.day)


def _enter(request: ActingRequest, year: service.Year, replaced: SchoolYear | None) -> SchoolYear:
    counts: list[int] = []
    version = version_of(request.POST) if replaced else None
    entered = service.enter_school_year(actor=request.actor, year=year, replaces=replaced, version=version, told=counts.append)
    said = ngettext(
        "The school year %(name)s has %(n)d day of instruction.",
        "The school year %(name)s has %(n)d days of instruction.",
        len(entered.days),
    )
    _say(request, said % {"name": entered.name, "n": len(entered.days)}, counts)
    return entered


def _as_it_is(request: ActingRequest, year: SchoolYear) -> Any:
    """A form of the year as it is stored, for an act that changes nothing in it."""
    data = request.POST.copy()
    data["name"], data["semester_ends"] = year.name, ", ".join(year.semester_ends)
    data.setlist("day", year.days)
    return data


def _is_stale(request: ActingRequest, year: SchoolYear) -> bool:
    """Whether somebody changed the year after the form was opened that was sent."""
    return request.method == "POST" and request.POST.get("version") != str(year.version)


def _would_change(act: Callable[[Callable[[int], object]], object]) -> int:
    """How many deadlines an act would change: it is done and undone."""
    counts: list[int] = []
    with transaction.atomic():
        act(counts.append)
        transaction.set_rollback(True)
    return sum(counts)


def _entered(count: int, counts: list[int]) -> str:
    if not count:
        return _("These closures were entered before: nothing changed.")
    said = ngettext("%(n)d closure was entered or renamed.", "%(n)d closures were entered or renamed.", count) % {"n": count}
    return f"{said} {changed_words(sum(counts))}"


def _say(request: ActingRequest, said: str, counts: list[int]) -> None:
    messages.success(request, f"{said} {changed_words(sum(counts))}")


def _is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _address(day: Any) -> str:
    """The page of the year in which the day lies."""
    return f"{reverse('calendars')}?year={day.year if day.month > 6 else day.year - 1}"


def _back(day: Any) -> HttpResponse:
    return redirect(_address(day) if day else reverse("calendars"))
