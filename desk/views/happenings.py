"""Recording that something happened: the form, what it will open, and what was opened."""

from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest, requires
from accounts.views.answers import done_by, posted
from deadlines.happenings import Happening
from deadlines.policies import may_act_for, may_read_deadlines, may_record_events
from desk.happening_form import HappeningForm
from desk.happenings import (
    RECORDED_BEFORE,
    Opened,
    happening_at,
    opened_by,
    recorded,
    recorded_with,
    subjects_of,
    waits,
    would_open,
)
from desk.inventory_products import key_of
from desk.once import key_of_once, new_once
from law.triggers import trigger_of_code
from trail.clock import now
from trail.models import DomainEvent

GET_AND_POST = ["GET", "HEAD", "POST"]
NOT_KEPT = {"csrfmiddlewaretoken", "step", "once"}


@require_http_methods(GET_AND_POST)
@requires(may_record_events)
def record_event(request: ActingRequest) -> HttpResponse:
    """Record an event of one's own district."""
    asked = {name: keys for name in ("agreements", "products") if (keys := _keys(request, name))}
    form = HappeningForm(posted(request), actor=request.actor, initial={"code": request.GET.get("code", ""), **asked})
    return _answer(request, form, None)


def _keys(request: ActingRequest, name: str) -> list[UUID]:
    """The records that a link names."""
    return [key for text in request.GET.getlist(name) if (key := key_of(text))]


@require_http_methods(GET_AND_POST)
@requires(may_read_deadlines)
def correct_happening(request: ActingRequest, key: UUID) -> HttpResponse:
    """Record an event anew that was recorded wrongly."""
    happening = happening_at(request, key)
    if not may_act_for(request.actor, "events.record", happening.root.organization_key):
        raise PermissionDenied
    return _answer(request, HappeningForm(posted(request), actor=request.actor, happening=happening), happening)


def _answer(request: ActingRequest, form: HappeningForm, happening: Happening | None) -> HttpResponse:
    """The form, then what it will open, then the act."""
    made: list[Any] = []
    step, seen, once = request.POST.get("step"), request.POST.get("seen", ""), _once(request)

    def act() -> DomainEvent:
        return recorded(request.actor, form, happening, seen=seen, once=once)

    if request.method == "POST" and step == "save" and done_by(form, lambda: made.append(act())):
        return redirect("happening", made[0].pk)
    if request.method == "POST" and step == "check" and done_by(form, lambda: made.append(would_open(request.actor, act))):
        return _check(request, form, happening, opened=made[0], once=once)
    if form.is_bound and form.has_error(NON_FIELD_ERRORS, RECORDED_BEFORE):
        once = new_once(request.actor)
    shown = {"form": form, "happening": happening, "once": once, "back": _back(happening)}
    return render(request, "desk/deadlines/record_event.html", shown)


def _once(request: ActingRequest) -> str:
    """The key of the form that was sent. Whoever looks at a form anew that was recorded before records another event."""
    sent = request.POST.get("once", "")
    is_new = not sent or (request.POST.get("step") != "save" and recorded_with(key_of_once(request.actor, sent)))
    return new_once(request.actor) if is_new else sent


def _check(
    request: ActingRequest, form: HappeningForm, happening: Happening | None, *, opened: Opened, once: str
) -> HttpResponse:
    kept = [(name, value) for name in request.POST if name not in NOT_KEPT for value in request.POST.getlist(name)]
    given = form.cleaned_data
    shown = {
        "trigger": trigger_of_code(happening.root.code if happening else given["code"]),
        "given": given,
        "kept": [*kept, ("once", once)],
        "opened": opened,
        "happening": happening,
        "back": _back(happening),
    }
    return render(request, "desk/deadlines/check_event.html", shown)


def _back(happening: Happening | None) -> str:
    return reverse("happening", args=[happening.root.pk]) if happening else reverse("today")


@require_safe
@never_cache
@requires(may_read_deadlines)
def happening(request: ActingRequest, key: UUID) -> HttpResponse:
    """One event, with what it opened."""
    found = happening_at(request, key)
    shown = {
        "happening": found,
        "trigger": trigger_of_code(found.root.code),
        "subjects": subjects_of(request.actor, found.latest),
        "opened": opened_by(request.actor, found),
        "waits": waits(found),
        "at": now(),
        "can_record": may_record_events(request.actor),
        "can_correct": may_act_for(request.actor, "events.record", found.root.organization_key),
    }
    return render(request, "desk/deadlines/happening.html", shown)
