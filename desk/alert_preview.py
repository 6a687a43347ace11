"""The ladder in words: when somebody would be warned of two usual duties, by what they chose."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deadlines.alerts.ladders import Course, Rung, next_rung, rungs
from deadlines.alerts.wishes import MAIL, WEB, Wish, held_until
from law.clocks.words import moment_words

FRIDAY = 4
BEGINS, LAST = time(16), time(23, 59, 59)
OVERDUE_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One warning. `reached` and `mail` are empty where there is none on the page, or no mail goes."""

    words: str
    reached: str
    mail: str
    why_held: str
    who: str


@dataclass(frozen=True, slots=True)
class Preview:
    """One duty with its warnings."""

    title: str
    due: str
    steps: tuple[Step, ...]


def previews(wish: Wish, zone: str, at: datetime, *, has_address: bool = True) -> tuple[Preview, Preview]:
    """A duty of 72 hours and one of 30 days, both set going on the coming Friday at 16:00 in `zone`."""
    begun = _coming_friday(at.astimezone(ZoneInfo(zone)))
    hours = (begun.astimezone(UTC) + timedelta(hours=72)).astimezone(ZoneInfo(zone))
    days = datetime.combine(begun.date() + timedelta(days=30), LAST, ZoneInfo(zone))
    return (
        _preview(
            _("72 hours from an incident"),
            wish,
            Course(begun, begun, hours, True, zone),
            _by(wish, "breach_notice", True, has_address),
        ),
        _preview(
            _("30 days from a request"),
            wish,
            Course(begun, begun, days, False, zone),
            _by(wish, "record_access", False, has_address),
        ),
    )


def _by(wish: Wish, kind: str, is_urgent: bool, has_address: bool) -> frozenset[str]:
    """The channels of such a duty; without an address the page alone."""
    return wish.channels(kind, is_urgent=is_urgent) if has_address else frozenset({WEB})


def _coming_friday(here: datetime) -> datetime:
    ahead = (FRIDAY - here.weekday()) % 7 or 7
    return datetime.combine(here.date() + timedelta(days=ahead), BEGINS, here.tzinfo)


def _preview(title: str, wish: Wish, course: Course, channels: frozenset[str]) -> Preview:
    due_at = course.due_at or course.opened_at
    given: dict[str, Any] = {"is_urgent": course.is_urgent, "zone": course.zone, "opened_at": course.opened_at}
    found = list(rungs(started_at=course.started_at, due_at=due_at, **given))
    after = due_at - timedelta(microseconds=1) if course.is_urgent else due_at
    for _n in range(OVERDUE_SHOWN):
        if rung := next_rung(course, after):
            found.append(rung)
            after = rung.at
    zone = ZoneInfo(course.zone)
    return Preview(
        title,
        moment_words(due_at.astimezone(zone).replace(second=0)),
        tuple(_step(rung, wish, course, channels) for rung in found),
    )


def _step(rung: Rung, wish: Wish, course: Course, channels: frozenset[str]) -> Step:
    held = held_until(wish, rung.at, is_urgent=course.is_urgent, due_at=course.due_at)
    why = "" if held is None else _("in the daily e-mail") if wish.is_digest else _("after the quiet hours")
    goes = moment_words((held or rung.at).astimezone(ZoneInfo(wish.zone))) if MAIL in channels else ""
    reached = moment_words(rung.at.astimezone(ZoneInfo(course.zone))) if WEB in channels else ""
    return Step(_words(rung.step), reached, goes, why, _who(rung.level))


def _words(step: str) -> str:
    fixed = {"opened": _("at once, when it opens"), "half": _("half-way"), "due-0d": _("on the day it is due")}
    if step in fixed:
        return fixed[step]
    name, _dash, amount = step.partition("-")
    number, unit = int(amount[:-1]), amount[-1]
    if name == "overdue":
        return _("overdue") if number == 1 else _("still overdue, and so every day")
    if unit == "h":
        return ngettext("%(n)d hour before", "%(n)d hours before", number) % {"n": number}
    return ngettext("%(n)d day before", "%(n)d days before", number) % {"n": number}


def _who(level: int) -> str:
    if level == 0:
        return _("whoever is responsible")
    return _("the next person as well") if level == 1 else _("all privacy officers as well")
