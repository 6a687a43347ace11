"""From what a form says to a request: what it would set going is found by doing it and undoing it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.actors import Actor
from agreements.models import Agreement
from deadlines.models import Request
from deadlines.notice_periods import Period, periods
from deadlines.selectors.requests import deadlines_of
from deadlines.services.opening import open_many
from deadlines.services.requests import CODES, ENDED, Asked, Happened, end_of, take_in
from desk.deadline_words import line_of
from desk.happenings import LINES, RECORDED_BEFORE, Opened
from desk.once import key_of_once
from desk.request_forms import NOTICE_ONLY, ON_ALLOWED_DAY, PROVIDER, WHO_GIVES, TakeInForm
from trail.clock import now
from trail.handlers import Subject
from trail.models import DomainEvent
from trail.services import Moment

Kind = Request.Kind
Made = tuple[Happened, tuple[Happened, ...]]


@dataclass(frozen=True, slots=True)
class Ending:
    """What becomes of one agreement by a notice: the day that its rules allow, and the day that is recorded."""

    period: Period
    recorded: date | None  # None: no end is recorded
    is_too_early: bool  # the day asked for, by what is known


def asked_by_form(actor: Actor, form: TakeInForm) -> Asked:
    """The request as the service takes it."""
    typed = form.cleaned_data
    first, further = _MAKERS[form.kind](actor, form)
    asked_by = typed.get("asked_by") or str(dict(WHO_GIVES).get(typed.get("giver", ""), ""))
    return Asked(
        form.kind, typed["received"], first, asked_by=asked_by, concerns=typed.get("concerns", ""), words=typed.get("words", ""),
        agreements=tuple(typed.get("agreements") or ()), ends_on=typed.get("ends_on"), further=further,
    )  # fmt: skip


def rehearsed(actor: Actor, asked: Asked) -> Opened:
    """What it would set going, without keeping any of it. What stands against it is raised. Names have no part in it."""
    bare = replace(asked, asked_by="", concerns="", words="")
    with transaction.atomic():
        request = take_in(actor=actor, asked=bare)
        for event in request.events.order_by("recorded_at", "pk"):
            open_many(event, [Subject(one["kind"], one["key"]) for one in event.subjects] or [Subject("", "")])
        rows, at = list(deadlines_of(actor, request)), now()
        lines = [line_of(actor, row, at) for row in rows[:LINES]]
        transaction.set_rollback(True)
    return Opened(lines, len(rows))


@sensitive_variables()
def taken_in(actor: Actor, form: TakeInForm, once: str) -> Request:
    """Store the request with its paper: all of it, or nothing. The same form is stored once."""
    asked, key = asked_by_form(actor, form), key_of_once(actor, once)
    if key and (first := taken_in_with(actor, once)) is not None:
        return _same(first, asked)
    try:
        with transaction.atomic():
            return take_in(actor=actor, asked=asked, paper=form.stored(), what=_("The letter"), key=key)
    except (IntegrityError, ValidationError):
        if (first := taken_in_with(actor, once)) is None:
            raise
        return _same(first, asked)  # the same form was sent at the same time


def taken_in_with(actor: Actor, once: str) -> Request | None:
    """The request that was stored with the key of a form."""
    key = key_of_once(actor, once)
    return Request.objects.visible_to(actor).filter(event=key).first() if key else None


def endings(actor: Actor, form: TakeInForm) -> list[Ending]:
    """What the agreements say of a notice of audit or termination; nothing for other kinds."""
    typed = form.cleaned_data
    if form.kind not in (Kind.AUDIT, Kind.TERMINATION):
        return []
    trigger = CODES[form.kind].replace(".", "_", 1)
    found = periods(list(typed["agreements"]), trigger, typed["received"], by=typed.get("giver", ""))
    asked = typed.get("ends_on")
    return [Ending(one, _recorded(one, asked, typed.get("ends", NOTICE_ONLY)), one.is_too_early(asked)) for one in found]


def _recorded(period: Period, asked: date | None, ends: str) -> date | None:
    """The day that is recorded as the end. Where the allowed day is not known, none is, unless the day asked for holds anyway."""
    if ends == NOTICE_ONLY or asked is None:
        return None
    if ends == ON_ALLOWED_DAY:
        return max(asked, period.earliest or asked) if period.is_known else None
    return asked


def _same(first: Request, asked: Asked) -> Request:
    was = (first.kind, first.received_at, first.asked_by or "", first.concerns or "", first.words or "", first.ends_on)
    if was != (asked.kind, asked.received_at, asked.asked_by, asked.concerns, asked.words, asked.ends_on):
        said = _(
            "This form was recorded before, as request %(number)d, with something else in it. What it says now is not recorded "
            "yet. If it is another request, go on; if the first one is wrong, correct that one instead."
        )
        raise ValidationError(said % {"number": first.number}, code=RECORDED_BEFORE)
    return first


def _source(form: TakeInForm) -> Any:
    return DomainEvent.Source.DOCUMENT if form.evidence else DomainEvent.Source.STATED


def _moment(form: TakeInForm, moment: datetime) -> Moment:
    return Moment(moment, _source(form))


def _of_parent(provider_code: str) -> Callable[[Actor, TakeInForm], Made]:
    """What a parent asks of the district; of providers it is asked from the moment on at which the district does."""

    def made(actor: Actor, form: TakeInForm) -> Made:
        typed, further = form.cleaned_data, []
        first = Happened(CODES[form.kind], _moment(form, typed["received"]))
        if typed.get("copy"):
            further.append(Happened("parent.copy_requested", first.occurred))
        if typed.get("provider_asked"):
            asked = Moment(typed["provider_asked"], DomainEvent.Source.STATED)
            further.append(Happened(provider_code, asked, agreements=tuple(typed["agreements"])))
        return first, tuple(further)

    return made


def _legal_demand(actor: Actor, form: TakeInForm) -> Made:
    typed = form.cleaned_data
    agreements = tuple(typed["agreements"]) if typed["addressed"] == PROVIDER else ()
    return Happened(CODES[form.kind], _moment(form, typed["received"]), agreements=agreements), ()


def _audit(actor: Actor, form: TakeInForm) -> Made:
    typed = form.cleaned_data
    return Happened(CODES[form.kind], _moment(form, typed["received"]), agreements=tuple(typed["agreements"])), ()


def _termination(actor: Actor, form: TakeInForm) -> Made:
    typed, source = form.cleaned_data, _source(form)
    agreements, last = tuple(typed["agreements"]), Moment(end_of(typed["ends_on"], actor.organization), source)
    by_day: dict[date, list[Agreement]] = defaultdict(list)
    for one in endings(actor, form):
        if one.recorded is not None:
            by_day[one.recorded].append(one.period.agreement)
    further = tuple(
        Happened(ENDED, Moment(end_of(day, actor.organization), source), agreements=tuple(rows)) for day, rows in by_day.items()
    )
    return Happened(CODES[form.kind], last, _moment(form, typed["received"]), agreements), further


_MAKERS: Mapping[str, Callable[[Actor, TakeInForm], Made]] = {
    Kind.ACCESS: _of_parent("access.requested"),
    Kind.CORRECTION: _of_parent("inaccuracy.notified"),
    Kind.LEGAL_DEMAND: _legal_demand,
    Kind.AUDIT: _audit,
    Kind.TERMINATION: _termination,
}
