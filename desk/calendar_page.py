"""What the page of a district's days shows: the year at a glance, and what of it was entered."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.actors import Actor
from accounts.models import Organization
from deadlines.days import law_year
from deadlines.models import Closure, SchoolYear
from desk.calendar_grid import CLOSED, KINDS, SCHOOL, Noted, legend, months, notes, public_days, weekdays
from desk.days import is_day
from law.calendars.district import Calendar
from law.calendars.public_holidays import FIRST_YEAR, LAST_YEAR
from law.calendars.school_years import instruction_of
from law.clocks.words import day_words
from law.states import STATES
from trail.clock import today

JULY = 7


@dataclass(frozen=True, slots=True)
class ShownYear:
    """A school year in the list of those that were entered."""

    year: SchoolYear
    days: int
    semester_ends: str


def first_year(asked: str, day: date) -> int:
    """The year in whose July the page begins: the one that is asked for, else the one that runs."""
    running = day.year if day.month >= JULY else day.year - 1
    if asked.isdecimal() and len(asked) == 4 and FIRST_YEAR <= int(asked) < LAST_YEAR:
        return int(asked)
    return running


def year_page(actor: Actor, district: Organization, asked: str) -> dict[str, Any]:
    """Twelve months from July on, with lists of holidays, closures and school years."""
    day = today(district.time_zone)
    start = first_year(asked, day)
    first, last = date(start, JULY, 1), date(start + 1, JULY, 1) - timedelta(days=1)
    closures = list(Closure.objects.visible_to(actor).filter(organization=district, day__range=(first, last)).order_by("day"))
    every = list(SchoolYear.objects.visible_to(actor).filter(organization=district).order_by("first_day"))
    shown = [row for row in every if row.first_day <= last and row.last_day >= first]
    noted = notes(first, last, district.state or None, {c.day: c.name for c in closures}, [law_year(row) for row in shown])
    holidays = public_days(first, last, district.state or None)
    return {
        "district": district,
        "start": start,
        "title_years": f"{start}–{(start + 1) % 100:02}",
        "previous": start - 1 if start > FIRST_YEAR else None,
        "next": start + 1 if start + 2 <= LAST_YEAR else None,
        "is_running": start == first_year("", day),
        "months": months(first, 12, noted, day),
        "weekdays": weekdays(),
        "legend": legend(),
        "holidays": [(holiday, KINDS[kind][1], name) for holiday, kind, name in holidays],
        "closures": closures,
        "years": [_shown(row) for row in shown],
        "other_years": [row for row in every if row not in shown],
        "gaps": gaps(every, first, last),
        "doubtful": [day_words(day) for day, one in sorted(noted.items()) if {CLOSED, SCHOOL} <= set(one.kinds)],
        "school_days": sum(SCHOOL in one.kinds for one in noted.values()),
    }


def _shown(row: SchoolYear) -> ShownYear:
    ends = (day_words(date.fromisoformat(end)) for end in row.semester_ends)
    return ShownYear(row, len(row.days), ", ".join(ends))


def gaps(rows: list[SchoolYear], first: date, last: date) -> list[str]:
    """The times of the page of which no school year says anything: there a clock of school days is unknown."""
    if not rows:
        return [_span(first, last)]
    found, since = [], first
    for begins, ends in instruction_of(law_year(row) for row in rows).periods():
        if begins > last:
            break
        if begins > since:
            found.append(_span(since, begins - timedelta(days=1)))
        since = max(since, ends + timedelta(days=1))
    return [*found, _span(since, last)] if since <= last else found


def _span(first: date, last: date) -> str:
    return _("%(first)s to %(last)s") % {"first": _day(first), "last": _day(last)}


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def days_noted(district: Organization, actor: Actor, first: date, last: date, besides: SchoolYear) -> dict[date, Noted]:
    """Holidays, closures and other school years between two days, for whoever toggles the days of one."""
    closures = Closure.objects.visible_to(actor).filter(organization=district, day__range=(first, last))
    others = SchoolYear.objects.visible_to(actor).filter(organization=district).exclude(pk=besides.pk)
    return notes(
        first, last, district.state or None, dict(closures.values_list("day", "name")), [law_year(row) for row in others]
    )


def toggled(actor: Actor, year: SchoolYear, ticked: tuple[str, ...]) -> dict[str, Any]:
    """The months of a school year, and one before and after, with the days that are ticked."""
    first, last = year.first_day.replace(day=1) - timedelta(days=1), year.last_day.replace(day=28) + timedelta(days=4)
    begin, count = first.replace(day=1), (last.year - first.year) * 12 + last.month - first.month + 1
    end = (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    chosen, stored = set(ticked), set(year.days)
    return {
        "months": months(begin, count, days_noted(year.organization, actor, begin, end, year)),
        "weekdays": weekdays(),
        "ticked": chosen,
        "only_stored": [day_words(date.fromisoformat(day)) for day in sorted(stored - chosen)],
        "only_typed": [day_words(date.fromisoformat(day)) for day in sorted(chosen - stored) if is_day(day)],
    }


def calendar_words(days: Calendar) -> str:
    """By which days something was counted, in a line."""
    state = STATES.get(days.state or "", "")
    said = [str(days.zone), _("federal holidays and those of %(state)s") % {"state": state} if state else _("federal holidays")]
    if days.closures:
        count = len(days.closures)
        said.append(ngettext("%(n)d closure", "%(n)d closures", count) % {"n": count})
    years = days.instruction.years if days.instruction else ()
    said.append(
        _("school years %(years)s") % {"years": ", ".join(y.name for y in years)} if years else _("no school year entered")
    )
    return "; ".join(said)
