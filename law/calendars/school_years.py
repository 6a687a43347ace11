"""A district's instructional calendar: the days on which children attend (34 CFR 300.11(c)), and where its semesters end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from law.calendars.errors import CalendarError

CITE = "34 CFR 300.11(c)"
# A summer lies between two school years that follow each other; a longer gap is a year that was not entered.
LONGEST_SUMMER = timedelta(days=150)


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One school year: its days of instruction, in order, the days from and until which it answers, and its semesters' last days."""

    name: str
    days: tuple[date, ...]
    semester_ends: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if not self.days:
            raise CalendarError(self.name or "school year", "has no day of instruction", "enter at least its first and last day")
        if any(a >= b for a, b in zip(self.days, self.days[1:], strict=False)):
            raise CalendarError(self.name, "its days are not in order, or one stands twice", "use school_year_of_days")
        for end in self.semester_ends:
            if not self.first <= end <= self.last:
                repair = f"write a day from {self.first} to {self.last}"
                raise CalendarError(self.name, f"the semester end {end} lies outside of it", repair)

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def last(self) -> date:
        return self.days[-1]


@dataclass(frozen=True, slots=True)
class Instruction:
    """School years that follow each other without overlap, with all their days at hand."""

    years: tuple[SchoolYear, ...]
    days: frozenset[date]
    in_order: tuple[date, ...] = field(init=False, compare=False, repr=False)  # the same days, sorted once

    def __post_init__(self) -> None:
        object.__setattr__(self, "in_order", tuple(sorted(self.days)))

    def period_of(self, day: date) -> tuple[date, date] | None:
        """The first and the last day of the unbroken run of entered school years in which the day lies, or None."""
        for first, last in self.periods():
            if first <= day <= last:
                return first, last
        return None

    def periods(self) -> tuple[tuple[date, date], ...]:
        """The runs of entered school years; summers between two that follow each other belong to them."""
        runs: list[tuple[date, date]] = []
        for year in self.years:
            if runs and year.first - runs[-1][1] <= LONGEST_SUMMER:
                runs[-1] = (runs[-1][0], year.last)
            else:
                runs.append((year.first, year.last))
        return tuple(runs)

    def year_of(self, day: date) -> SchoolYear | None:
        """The school year in which the day lies."""
        return next((year for year in self.years if year.first <= day <= year.last), None)


def instruction_of(years: Iterable[SchoolYear]) -> Instruction:
    """The school years in order; two that overlap are refused."""
    ordered = tuple(sorted(years, key=lambda year: year.first))
    for earlier, later in zip(ordered, ordered[1:], strict=False):
        if later.first <= earlier.last:
            problem = f"begins on {later.first}, before {earlier.name} ends on {earlier.last}"
            raise CalendarError(later.name, problem, "correct one of them, or remove the one that was entered twice")
    return Instruction(ordered, frozenset(day for year in ordered for day in year.days))


def school_year_of_days(days: Iterable[date], *, name: str = "", semester_ends: Iterable[date] = ()) -> SchoolYear:
    """A school year of the days that are listed; it answers from its first to its last day."""
    ordered = tuple(sorted(set(days)))
    return SchoolYear(name or _name(ordered), ordered, tuple(sorted(set(semester_ends))))


def school_year_of_span(
    first: date, last: date, *, no_school: Iterable[date] = (), name: str = "", semester_ends: Iterable[date] = ()
) -> SchoolYear:
    """A school year by its first and last day: Monday to Friday are days of instruction, apart from those without school."""
    if last < first:
        raise CalendarError(name or "school year", f"its last day {last} is before its first day {first}", "exchange the two")
    if last - first > timedelta(days=400):
        raise CalendarError(name or "school year", f"{first} to {last} is longer than a year", "enter each school year by itself")
    without = frozenset(no_school)
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    days = [day for day in span if day.weekday() < 5 and day not in without]
    return school_year_of_days(days, name=name or f"{first.year}-{last.year % 100:02}", semester_ends=semester_ends)


def _name(days: tuple[date, ...]) -> str:
    return f"{days[0].year}-{days[-1].year % 100:02}" if days else "school year"
