"""A duty of an agreement, set going by an event."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from law.calendars.district import Calendar
from law.clocks.combining import LIMB_UNKNOWN, end_of_semester, later_of, sooner_of
from law.clocks.engine import compute, earliest_start
from law.clocks.errors import ClockError
from law.clocks.records import VERSION, Answer, Basis, Clock, Start, Step, Suspension
from law.clocks.recurring import next_occurrence
from law.obligations import Combination, Duty

NO_DAY = "Set the day by which it is to be done"  # how every answer begins to ask that has no figure
START_UNSTATED = "the text does not settle from when the time runs"


def clock_of(duty: Duty, *, version: str = "") -> Clock | None:
    """The clock of a duty; None where its text gives no figure ("promptly")."""
    if duty.amount is None or duty.unit is None:
        return None
    unit = "days" if duty.unit == "calendar_days" and duty.unit_stated is False else duty.unit
    basis = Basis(rule=duty.kind, version=version, cite=f"{duty.address} ({duty.source})")
    return Clock(duty.amount, unit, duty.direction, basis, duty.limit)


def answer_duty(
    duty: Duty,
    start: Start,
    calendar: Calendar,
    *,
    version: str = "",
    suspensions: Iterable[Suspension] = (),
    limb: Answer | None = None,
) -> Answer:
    """When the duty is due. `limb` answers the other limb of a combined clock (state law's limit, for example), where it is known."""
    clock = clock_of(duty, version=version)
    if clock is None:
        return _no_figure(duty, version)
    answer = compute(clock, earliest_start(clock, start, calendar), calendar, suspensions)
    if duty.combine is not None:
        answer = _combined(duty, duty.combine, answer, calendar, limb)
    return answer if duty.start_stated else _start_unstated(duty, answer)


def next_of_duty(duty: Duty, after: date, calendar: Calendar, *, anchor: date | None = None, version: str = "") -> Answer:
    """When a recurring duty is next due, later than the day `after`; what returns without dates counts from `anchor`."""
    if duty.recurs is None:
        raise ClockError(f"The duty {duty.kind} of {duty.address} does not return; answer it from its event.")
    basis = Basis(rule=duty.kind, version=version, cite=f"{duty.address} ({duty.source})")
    return next_occurrence(duty.recurs, after, calendar, anchor=anchor, basis=basis, clock=clock_of(duty, version=version))


def _no_figure(duty: Duty, version: str) -> Answer:
    said = "The text sets no figure: what is prompt enough is for a person to decide."
    step = Step(said, None, duty.kind, version or VERSION, f"{duty.address} ({duty.source})")
    return Answer("unknown", None, "", (step,), missing=(f"{NO_DAY}; the text gives none.",))


def _combined(duty: Duty, combine: Combination, answer: Answer, calendar: Calendar, limb: Answer | None) -> Answer:
    """The clock with its second limb; one that cannot be computed leaves the stated figure, marked no later than."""
    combined: Answer | None = None
    if combine.rule == "end_of_semester" and duty.direction != "before":  # backwards it would allow a later day than the figure
        combined = end_of_semester(answer, calendar)
    elif limb is not None and limb.due_at is not None and answer.due_at is not None:
        combined = {"sooner_of": sooner_of, "later_of": later_of, "then": later_of}[combine.rule]((answer, limb))
    if combined is not None and combined.due_at is not None:
        return combined
    is_longer = combine.rule in ("later_of", "then")  # then the figure may be too early, and never too late
    stands = "until then the stated figure is the safe moment" if is_longer else "the stated figure stands, no later than"
    said = f"The other limb of the clock ({combine.limb}) is not known: {stands}."
    step = Step(said, answer.due_at, combine.rule, VERSION, f"{duty.address} ({duty.source})")
    missing = (combined or limb or answer).missing or (f"Enter when the other limb ends: {combine.limb}.",)
    told, why = (limb.steps, limb.reasons) if limb is not None and limb.due_at is None else ((), ())
    reasons = tuple(dict.fromkeys((*answer.reasons, *why, LIMB_UNKNOWN)))
    steps = (*answer.steps, *told, step)
    return replace(answer, steps=steps, missing=missing, reasons=reasons, no_later_than=answer.no_later_than or not is_longer)


def _start_unstated(duty: Duty, answer: Answer) -> Answer:
    said = f"The text does not settle from when: counted from the event that comes nearest ({duty.trigger.replace('_', ' ')})."
    step = Step(said, None, "start_unstated", VERSION, f"{duty.address} ({duty.source})")
    return replace(answer, steps=(step, *answer.steps), reasons=(*answer.reasons, START_UNSTATED))
