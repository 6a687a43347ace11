"""Two limbs of one clock: the sooner of them, whichever is longer, the end of a semester."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from law.calendars.district import Calendar
from law.clocks.errors import ClockError
from law.clocks.moments import last_moment
from law.clocks.records import VERSION, Answer, Step
from law.clocks.words import day_words, moment_words

LIMB_UNKNOWN = "one limb of the clock is not known"
_SCHOOL_CITE = "the LEA's instructional calendar"


def sooner_of(answers: Sequence[Answer]) -> Answer:
    """The earliest of them. While one is unknown, the earliest of the others is no more than the latest that is possible."""
    chosen, unknown = _chosen(answers, latest=False)
    if chosen is None or chosen.due_at is None:
        return _none_known(answers)
    said = f"The sooner of {len(answers)}: {moment_words(chosen.due_at)}."
    if unknown:
        said = f"The sooner of {len(answers)}, not all of them known: no later than {moment_words(chosen.due_at)}."
    combined = _combined(answers, chosen, said, "sooner_of", unknown)
    return replace(combined, no_later_than=bool(unknown) or any(answer.no_later_than for answer in answers))


def later_of(answers: Sequence[Answer]) -> Answer:
    """The latest of them, "whichever is longer". While one is unknown, the others' latest is the safe moment."""
    chosen, unknown = _chosen(answers, latest=True)
    if chosen is None or chosen.due_at is None:
        return _none_known(answers)
    said = f"The later of {len(answers)}: {moment_words(chosen.due_at)}."
    if unknown:
        said = (
            f"The later of {len(answers)}, not all of them known: until then, {moment_words(chosen.due_at)} is the safe moment."
        )
    return _combined(answers, chosen, said, "later_of", unknown)


def end_of_semester(answer: Answer, calendar: Calendar) -> Answer:
    """The last moment of the semester in which the period runs out; unknown without the semesters of that time."""
    if answer.due_at is None:
        return answer
    day = answer.due_at.date()
    year = calendar.instruction.year_of(day) if calendar.instruction else None
    end = next((end for end in year.semester_ends if end >= day), None) if year else None
    if end is None:
        ask = f"Enter the school year with the last days of its semesters around {day_words(day)}."
        reasons = (*answer.reasons, LIMB_UNKNOWN)
        return Answer("unknown", None, answer.unit, answer.steps, missing=(*answer.missing, ask), reasons=reasons)
    moment = last_moment(end, calendar.zone)
    said = f"The period runs out in the semester that ends on {day_words(end)}: it lasts until {moment_words(moment)}."
    return replace(answer, due_at=moment, steps=(*answer.steps, Step(said, moment, "end_of_semester", VERSION, _SCHOOL_CITE)))


def earliest(answers: Sequence[Answer]) -> Answer | None:
    """The known answer with the earliest moment; of equals the first."""
    return _chosen(answers, latest=False)[0]


def instant(answer: Answer) -> datetime:
    """The moment of a known answer, comparable across zones and nights of daylight saving."""
    if answer.due_at is None:
        raise ClockError("An answer without a moment cannot be compared.")
    return answer.due_at.astimezone(UTC)


def _chosen(answers: Sequence[Answer], *, latest: bool) -> tuple[Answer | None, tuple[Answer, ...]]:
    if not answers:
        raise ClockError("There is no clock to choose from.")
    known = [answer for answer in answers if answer.due_at is not None]
    unknown = tuple(answer for answer in answers if answer.due_at is None)
    if not known:
        return None, unknown
    return (max if latest else min)(known, key=instant), unknown


def _combined(answers: Sequence[Answer], chosen: Answer, said: str, rule: str, unknown: tuple[Answer, ...]) -> Answer:
    steps = tuple(step for answer in answers for step in answer.steps)
    reasons = [reason for answer in answers for reason in answer.reasons]
    if unknown:
        reasons.append(LIMB_UNKNOWN)
    return Answer(
        "known",
        chosen.due_at,
        chosen.unit,
        (*steps, Step(said, chosen.due_at, rule, VERSION, "")),
        missing=tuple(what for answer in unknown for what in answer.missing),
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _none_known(answers: Sequence[Answer]) -> Answer:
    steps = tuple(step for answer in answers for step in answer.steps)
    missing = tuple(dict.fromkeys(what for answer in answers for what in answer.missing))
    reasons = tuple(dict.fromkeys(reason for answer in answers for reason in answer.reasons))
    return Answer("unknown", None, answers[0].unit, steps, missing=missing, reasons=reasons)
