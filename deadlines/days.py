"""The days of districts, as clocks ask for them: read for many districts by two queries, equal ones shared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from accounts.models import Organization
from deadlines.models import Closure, SchoolYear
from law.calendars.district import Calendar, calendar
from law.calendars.school_years import SchoolYear as LawSchoolYear
from law.calendars.school_years import school_year_of_days

WHY = "the calendar of a district whose deadlines are counted"


@dataclass(frozen=True, slots=True)
class Days:
    """What a district's calendar depends on. Equal ones give the same answers, so they are counted once."""

    zone: str
    state: str
    closures: tuple[tuple[date, str], ...] = ()
    years: tuple[LawSchoolYear, ...] = ()

    @property
    def calendar(self) -> Calendar:
        """As `law` takes it."""
        return _calendar(self)


@lru_cache(maxsize=4096)
def _calendar(days: Days) -> Calendar:
    return calendar(days.zone, state=days.state or None, closures=days.closures, school_years=days.years)


def days_of(organizations: Iterable[Organization]) -> dict[UUID, Days]:
    """The days of each of these districts. Two queries."""
    wanted = {one.pk: one for one in organizations}
    closures, years = _closures(wanted), _years(wanted)
    return {
        key: Days(one.time_zone, one.state, tuple(closures.get(key, ())), tuple(years.get(key, ())))
        for key, one in wanted.items()
    }


def law_year(year: SchoolYear) -> LawSchoolYear:
    """A stored school year as `law` takes it."""
    return school_year_of_days(
        (date.fromisoformat(day) for day in year.days),
        name=year.name,
        semester_ends=(date.fromisoformat(day) for day in year.semester_ends),
    )


def _closures(wanted: Mapping[UUID, Organization]) -> Mapping[UUID, list[tuple[date, str]]]:
    found: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
    rows = Closure.objects.unscoped(WHY).filter(organization__in=list(wanted)).order_by("day")
    for owner, day, name in rows.values_list("organization_id", "day", "name"):
        found[owner].append((day, name))
    return found


def _years(wanted: Mapping[UUID, Organization]) -> Mapping[UUID, list[LawSchoolYear]]:
    found: dict[UUID, list[LawSchoolYear]] = defaultdict(list)
    for year in SchoolYear.objects.unscoped(WHY).filter(organization__in=list(wanted)).order_by("first_day"):
        found[year.organization_id].append(law_year(year))
    return found
