"""The answer to a calculation: the clock that was asked for, what runs beside it, and what else the event sets going."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.selectors import adapted_in
from deadlines.alerts.wording import kind_label
from deadlines.law_words import recipients_label, recipients_meant
from desk.calculator_clock import Typed
from desk.calculator_duties import ChosenDuty
from desk.coverage_words import about_words, figure_words, in_force_words, jurisdiction_words
from desk.deadline_words import party_label
from law.calendars.district import Calendar
from law.clocks.duties import next_of_duty
from law.clocks.engine import compute, earliest_start
from law.clocks.errors import ClockError
from law.clocks.leading import Running, side_by_side
from law.clocks.records import VERSION, Answer, Start
from law.clocks.words import amount_words, moment_words
from law.statutes.deadlines import StatuteDeadline, deadlines_of_law, statute_deadline
from law.statutes.limbs import answer_with_law
from law.statutes.records import NotInForce, StatuteRule

CONTRACT, STATUTE = "contract", "statute"
A_DAY = timedelta(days=1)
NO_EVENTS = frozenset({"other", "calendar", "always"})  # what comes by itself, and what is no event of its own
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Counted:
    """One clock with its answer."""

    key: str
    origin: str  # contract, statute
    title: str
    answer: Answer
    asked_by: str = ""
    figure: str = ""
    who: str = ""
    to: str = ""
    cite: str = ""
    raw_cite: str = ""  # as the steps name it
    url: str = ""
    source_url: str = ""
    version: str = ""
    quote: str = ""
    same: tuple[object, ...] = field(default=(), repr=False)  # equal where the same is owed by the same to the same

    @property
    def due(self) -> str:
        """The moment, to the minute, by the clock of the place."""
        return moment_words(self.answer.due_at.replace(second=0)) if self.answer.due_at else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One clock of a table, and whether it leads."""

    counted: Counted
    is_asked: bool = False
    leads: bool = False
    is_earlier_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The whole answer."""

    asked: Counted
    beside: tuple[Line, ...]
    also: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def of_typed(typed: Typed, event: str, start: Start, days: Calendar, people: int | None) -> Result:
    """A clock that was typed; beside it the law of the event, where one was chosen."""
    answer = _computed(lambda: compute(typed.clock, earliest_start(typed.clock, start, days), days))
    clock = typed.clock
    figure = f"{amount_words(clock.amount, clock.unit)} {clock.direction}"
    asked = Counted("typed", CONTRACT, typed.words or figure, answer, _("typed"), figure)
    law = _law(event, start, days, people) if event else []
    notes = (_("These words set the earliest moment at which it is permitted."),) if clock.limit == "at_least" else ()
    return Result(asked, (), _lines(law), notes)


def of_duty(chosen: ChosenDuty, duties: Sequence[ChosenDuty], start: Start, days: Calendar, people: int | None) -> Result:
    """A duty of an agreement; beside it what else asks for the same, and what else the same event sets going."""
    asked = _duty(chosen, start, days)
    if chosen.returns:
        return _result(asked, [], [adapted_in(chosen.agreement.pk, [chosen.duty.source])])
    beside = [one for one in duties if one.key != chosen.key and _same_event(one, chosen)]
    others = [_duty(one, start, days) for one in beside]
    law = _law(chosen.duty.trigger, start, days, people)
    notes = []
    if chosen.duty.starts_at == "receipt":
        notes.append(_("The text counts from receipt: the moment that is entered has to be the one of receipt."))
    if chosen.duty.nature not in ("deadline", "lead_time"):
        notes.append(_("This is no deadline but a period: so long it lasts."))
    notes.append(adapted_in(chosen.agreement.pk, [one.duty.source for one in (chosen, *beside)]))
    return _result(asked, [*others, *law], notes)


def of_rule(rule: StatuteRule, start: Start, days: Calendar, people: int | None) -> Result:
    """A rule of law; beside it what else the law asks for."""
    try:
        found = _computed(lambda: statute_deadline(rule, start, days, people=people))
    except NotInForce:
        spans = "; ".join(in_force_words(version) for version in rule.versions)
        said = _("No version of this rule is in force on that day. It is in force: %(spans)s.")
        raise ValidationError({"day": said % {"spans": spans}}) from None
    asked = _statute(found)
    events = dict.fromkeys((*rule.events, rule.trigger))
    others = {one.key: one for event in events if event not in NO_EVENTS for one in _law(event, start, days, people)}
    others.pop(asked.key, None)
    notes = []
    if rule.jurisdiction not in ("US", days.state):
        said = _("This is a rule of %(state)s, and the days that count are of another place: by itself it does not bind there.")
        notes.append(said % {"state": jurisdiction_words(rule.jurisdiction)})
    return _result(asked, list(others.values()), notes)


def _result(asked: Counted, others: Sequence[Counted], notes: Iterable[str]) -> Result:
    same = [one for one in others if one.same == asked.same]
    also = sorted((one for one in others if one.same != asked.same), key=_by_due)
    return Result(asked, _compared(asked, [asked, *same]) if same else (), _lines(also), tuple(filter(None, notes)))


def _compared(asked: Counted, every: Sequence[Counted]) -> tuple[Line, ...]:
    """Side by side, the one that leads marked."""
    by_key = {one.key: one for one in every}
    running = [Running(one.key, one.origin, one.answer, one.cite) for one in every]
    found = side_by_side([r for r in running if r.origin == CONTRACT], [r for r in running if r.origin == STATUTE])
    earlier = {one.key for one in found.earlier_provisional}
    leads = found.leads.key if found.leads else ""
    return tuple(
        Line(by_key[one.key], one.key == asked.key, one.key == leads, one.key in earlier)
        for one in (*found.dated, *found.undated)
    )


def _lines(counted: Iterable[Counted]) -> tuple[Line, ...]:
    return tuple(Line(one) for one in counted)


def _by_due(one: Counted) -> tuple[bool, float]:
    return one.answer.due_at is None, one.answer.due_at.timestamp() if one.answer.due_at else 0.0


def _same_event(one: ChosenDuty, other: ChosenDuty) -> bool:
    return one.duty.trigger == other.duty.trigger and not one.returns and one.duty.nature == "deadline"


def _duty(chosen: ChosenDuty, start: Start, days: Calendar) -> Counted:
    duty = chosen.duty
    if chosen.returns:
        day = start.at.astimezone(days.zone).date() if isinstance(start.at, datetime) else start.at
        anchor = chosen.agreement.effective_on or day
        answer = _computed(lambda: next_of_duty(duty, day - A_DAY, days, anchor=anchor, version=VERSION))
    else:
        answer = _computed(lambda: answer_with_law(duty, start, days, version=VERSION))
    return Counted(
        f"duty {chosen.key}", CONTRACT, kind_label(duty.kind), answer,
        asked_by=chosen.agreement.title, figure=chosen.label, who=party_label(duty.obligor or ""),
        to=recipients_label(duty.obligee or ""), cite=chosen.place,
        raw_cite=f"{duty.address} ({duty.source})", url=chosen.url, version=VERSION, quote=duty.quote or "",
        same=(duty.kind, duty.obligor, recipients_meant(duty.obligee or "")),
    )  # fmt: skip


def _law(event: str, start: Start, days: Calendar, people: int | None) -> list[Counted]:
    found = _computed(lambda: deadlines_of_law(event, start, days, people=people))
    return sorted((_statute(one) for one in found), key=_by_due)


def _statute(found: StatuteDeadline) -> Counted:
    rule, version = found.rule, found.version
    recipients = ", ".join(rule.recipients)
    return Counted(
        f"rule {rule.id}", STATUTE, about_words(rule), found.answer,
        asked_by=jurisdiction_words(rule.jurisdiction), figure=figure_words(version), who=party_label(rule.obligor),
        to=recipients_label(recipients), cite=version.source.cite, url=reverse("coverage_rule", args=[rule.id]),
        source_url=version.source.url or "", version=in_force_words(version), quote=rule.duty,
        same=(rule.kind, rule.obligor, recipients_meant(recipients)),
    )  # fmt: skip


def _computed(count: Callable[[], T]) -> T:
    """What cannot be counted stands beside the figure, in the words of the counting rules."""
    try:
        return count()
    except ClockError as error:
        raise ValidationError(str(error), code="clock") from None
