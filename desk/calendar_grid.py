"""A year at a glance: twelve months of weeks, each day with what it is. Pure: days in, months out."""

from calendar import Calendar as Weeks
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy, ngettext

from law.calendars.public_holidays import FIRST_YEAR, LAST_YEAR, holidays_of
from law.calendars.school_years import SchoolYear

FEDERAL, STATE, CLOSED, SCHOOL, SEMESTER = "federal", "state", "closed", "school", "semester"
# Each with a sign of its own, so that it can be told in black and white.
KINDS = {
    FEDERAL: ("F", gettext_lazy("federal holiday")),
    STATE: ("S", gettext_lazy("state holiday")),
    CLOSED: ("C", gettext_lazy("the district is closed")),
    SCHOOL: ("•", gettext_lazy("day of instruction")),
    SEMESTER: ("E", gettext_lazy("last day of a semester")),
}
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Noted:
    """What one day is, with the names of its holidays and closures."""

    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day in its week."""

    day: date
    noted: Noted
    is_today: bool = False

    @property
    def css(self) -> str:
        """The classes of its cell."""
        kinds = [f"day--{kind}" for kind in self.noted.kinds]
        return " ".join(["day", *kinds, *(["day--today"] if self.is_today else []), *(["day--off"] if self.is_weekend else [])])

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() > 4

    @property
    def signs(self) -> str:
        """The signs of what it is. A day of instruction that ends a semester is shown as that."""
        kinds = [kind for kind in self.noted.kinds if not (kind == SCHOOL and SEMESTER in self.noted.kinds)]
        return "".join(KINDS[kind][0] for kind in kinds)

    @property
    def words(self) -> str:
        """All that it is, in words."""
        said = [str(KINDS[kind][1]) for kind in self.noted.kinds]
        return ", ".join([*said, *self.noted.names])

    @property
    def said(self) -> str:
        """The day with its weekday, and what it is."""
        day = f"{WEEKDAYS[self.day.weekday()]} {self.day.day} {MONTHS[self.day.month]} {self.day.year}"
        return f"{day}: {self.words}" if self.words else day


@dataclass(frozen=True, slots=True)
class Month:
    """One month; days outside of it are None."""

    first: date
    weeks: tuple[tuple[ShownDay | None, ...], ...] = field(repr=False)

    @property
    def name(self) -> str:
        return f"{MONTHS[self.first.month]} {self.first.year}"

    @property
    def school_days(self) -> int:
        return sum(one is not None and SCHOOL in one.noted.kinds for week in self.weeks for one in week)

    @property
    def count(self) -> str:
        """How many days of instruction it has; nothing where it has none."""
        n = self.school_days
        return ngettext("%(n)d day of instruction", "%(n)d days of instruction", n) % {"n": n} if n else ""


def notes(
    first: date, last: date, state: str | None, closures: Mapping[date, str], years: Sequence[SchoolYear]
) -> dict[date, Noted]:
    """What every day is that is anything, from the first to the last day."""
    kinds: dict[date, list[str]] = {}
    names: dict[date, list[str]] = {}
    for day, (kind, name) in _public(first, last, state):
        kinds.setdefault(day, []).append(kind)
        names.setdefault(day, []).append(name)
    for day, name in closures.items():
        kinds.setdefault(day, []).append(CLOSED)
        names.setdefault(day, []).extend([name] if name else [])
    for year in years:
        for day in year.days:
            kinds.setdefault(day, []).append(SCHOOL)
        for day in year.semester_ends:
            kinds.setdefault(day, []).append(SEMESTER)
    return {day: Noted(tuple(found), tuple(names.get(day, ()))) for day, found in kinds.items() if first <= day <= last}


def public_days(first: date, last: date, state: str | None) -> list[tuple[date, str, str]]:
    """The public holidays with their names, and whether each is federal or of the state."""
    return sorted((day, kind, name) for day, (kind, name) in _public(first, last, state))


def _public(first: date, last: date, state: str | None) -> Iterator[tuple[date, tuple[str, str]]]:
    for number in range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1):
        federal = holidays_of(number, None)
        for day, name in holidays_of(number, state).items():
            if first <= day <= last:
                yield day, (FEDERAL if day in federal else STATE, name)


def months(first: date, count: int, noted: Mapping[date, Noted], today: date | None = None) -> list[Month]:
    """So many months from that of the first day on."""
    starts = [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]
    return [Month(start, _weeks(start, noted, today)) for start in starts]


def _weeks(start: date, noted: Mapping[date, Noted], today: date | None) -> tuple[tuple[ShownDay | None, ...], ...]:
    found = []
    for week in Weeks(SUNDAY).monthdatescalendar(start.year, start.month):
        cells = (ShownDay(day, noted.get(day, Noted()), day == today) if day.month == start.month else None for day in week)
        found.append(tuple(cells))
    return tuple(found)


def weekdays() -> list[tuple[str, str]]:
    """The heads of the columns, short and in full, Sunday first."""
    return [(str(WEEKDAYS_ABBR[n])[:2], str(WEEKDAYS[n])) for n in (6, 0, 1, 2, 3, 4, 5)]


def legend() -> list[tuple[str, str, str]]:
    """What the signs mean: kind, sign, words."""
    return [(kind, sign, str(words)) for kind, (sign, words) in KINDS.items()]
