"""The calculator for counsel: a duty, a rule or a clock, an event, whose days: the answer with its steps. Nothing is stored."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from agreements.models import Agreement
from deadlines.policies import may_act_for, may_read_calendars, may_read_deadlines
from deadlines.services.calendars import calendar_of
from desk.calculator_answer import Result, of_duty, of_rule, of_typed
from desk.calculator_duties import OFFERED, ChosenDuty, agreement_named, agreements_offered, duties_of
from desk.calculator_form import CLOCK, DUTY, RULE, WHATS, CalculatorForm
from desk.calculator_places import districts_of
from desk.calendar_page import calendar_words
from desk.days import is_day
from desk.deadline_missing import OF_CALENDAR
from desk.inventory_products import key_of
from desk.pages import query_with
from law.calendars.district import Calendar, calendar
from law.clocks.records import VERSION, Start
from law.statutes.loading import statute_rule
from law.triggers import trigger as trigger_of
from trail.clock import now, today
from trail.services import Named, record_read

ASKED = "asked"  # whoever sends the form asks; whoever opens the page does not
PLACE = ("day", "time", "estimated", "people", "district", "state", "zone")


@require_safe
@requires(may_read_deadlines)
def calculator(request: ActingRequest) -> HttpResponse:
    """The question, and below it the answer. Both stand in the address."""
    what = _what(request)
    agreement = _agreement(request) if what == DUTY else None
    duties, in_force = duties_of(agreement, _day(request)) if agreement else ([], True)
    form = _form(request, what, agreement, duties)
    result, days = None, None
    if form.is_bound and form.is_valid():
        days = _days_of(form)
        result = _answered(form, duties, days)
    if result is not None:
        _enter(request, form, agreement)
    shown: dict[str, Any] = {
        "form": form, "what": what, "tabs": _tabs(request, what), "agreement": agreement, "in_force": in_force,
        "result": result, "days": days, "at": now(), "rules_version": VERSION,
    }  # fmt: skip
    if what == DUTY and agreement is None:
        shown |= _offered(request)
    if result is not None and days is not None:
        shown |= _said(request, form, result, days)
    return render(request, "desk/deadlines/calculator.html", shown)


def _what(request: ActingRequest) -> str:
    asked = request.GET.get("what", "")
    if asked in WHATS:
        return asked
    return DUTY if request.GET.get("agreement") else RULE if request.GET.get("rule") else CLOCK


def _agreement(request: ActingRequest) -> Agreement | None:
    """The agreement of the address. One that the actor does not see is not there."""
    asked = request.GET.get("agreement")
    if not asked:
        return None
    found = agreement_named(request.actor, _key(asked))
    if found is None:
        raise Http404
    return found


def _key(text: str) -> UUID | None:
    found = key_of(text)
    return UUID(str(found)) if found else None


def _day(request: ActingRequest) -> date:
    """The day of the event, by which the terms are chosen; today, where none is understood."""
    asked = request.GET.get("day", "")
    return date.fromisoformat(asked) if is_day(asked) else today(request.actor.organization.time_zone)


def _form(request: ActingRequest, what: str, agreement: Agreement | None, duties: list[ChosenDuty]) -> CalculatorForm:
    actor = request.actor
    districts = districts_of(actor, agreement.organization_id if agreement else None)
    own = agreement.organization_id if agreement else actor.organization.pk
    initial = {
        "day": today(actor.organization.time_zone), "unit": "days", "direction": "after", "district": str(own),
        **{name: request.GET[name] for name in (*PLACE, "duty", "rule") if request.GET.get(name)},
    }  # fmt: skip
    is_asked = ASKED in request.GET and (what != DUTY or agreement is not None)
    return CalculatorForm(request.GET if is_asked else None, what=what, districts=districts, duties=duties, initial=initial)


def _days_of(form: CalculatorForm) -> Calendar:
    if form.place is not None:
        return calendar_of(form.place)
    return calendar(form.zone_name, state=form.cleaned_data.get("state") or None)


def _answered(form: CalculatorForm, duties: list[ChosenDuty], days: Calendar) -> Result | None:
    """The answer; None where it cannot be counted, which the form says then."""
    given = form.cleaned_data
    people, known = given.get("people"), not given.get("estimated")
    try:
        if form.what == DUTY:
            chosen = form.duties[given["duty"]]
            start = Start(form.at, _happened(chosen.duty.trigger), known)
            return of_duty(chosen, duties, start, days, people)
        if form.what == RULE:
            rule = statute_rule(given["rule"])
            return of_rule(rule, Start(form.at, rule.counts_from or rule.when, known), days, people)
        event = given.get("event", "")
        assert form.typed is not None  # noqa: S101  a form that is valid has a clock
        return of_typed(form.typed, event, Start(form.at, _happened(event), known), days, people)
    except ValidationError as error:
        by_field = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
        for name, errors in by_field.items():
            form.add_error(name if name in form.fields else None, errors)  # type: ignore[arg-type]
    return None


def _happened(trigger: str) -> str:
    return trigger_of(trigger).what_happened.removesuffix(".") if trigger else ""


def _enter(request: ActingRequest, form: CalculatorForm, agreement: Agreement | None) -> None:
    """That the days of a district, or the terms of an agreement, were asked for stands in the trail."""
    place = form.place
    read = [agreement] if agreement else []
    days = [Named("accounts.organization", str(place.pk), place.pk)] if place else []
    record_read(request.actor, [*read, *days], ("calculation",), code="deadline.calculated")


def _tabs(request: ActingRequest, what: str) -> list[tuple[str, str, bool]]:
    """The three questions; the event and the place go along."""
    kept = request.GET.copy()
    for name in list(kept):
        if name not in PLACE:
            del kept[name]
    return [(str(words), query_with(kept, what=key), key == what) for key, words in WHATS.items()]


def _offered(request: ActingRequest) -> dict[str, Any]:
    search = request.GET.get("find", "").strip()[:200]
    rows = agreements_offered(request.actor, search, today(request.actor.organization.time_zone))
    return {"offered": rows[:OFFERED], "has_more": len(rows) > OFFERED, "find": search}


def _said(request: ActingRequest, form: CalculatorForm, result: Result, days: Calendar) -> dict[str, Any]:
    """What stands around the answer: whose days, and where one enters what is missing."""
    place = form.place
    of_days = [words for words in result.asked.answer.missing if OF_CALENDAR.search(words)]
    enters = bool(place and of_days and may_act_for(request.actor, "calendars.change", place.pk))
    return {
        "place": place,
        "days_words": calendar_words(days),
        "enters": enters,
        "sees": bool(place and of_days and not enters and may_read_calendars(request.actor)),
        "link": request.build_absolute_uri(),
        "unknown_school": bool(of_days and place is None) and _("Without a district there are no days of instruction."),
    }
