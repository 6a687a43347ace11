"""The calendar of one LEA, as a clock asks it: zone, state, closures and instruction together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

from law.calendars.errors import CalendarError
from law.calendars.public_holidays import holidays_of, known_state
from law.calendars.school_years import Instruction, SchoolYear, instruction_of

_WEEKEND = ("Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What an LEA's days are. Without `instruction` no school day is known."""

    zone: ZoneInfo
    state: str | None = None
    closures: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    instruction: Instruction | None = None

    def why_no_business_day(self, day: date) -> str | None:
        """The reason why the day is no business day (34 CFR 300.11(b)), or None if it is one."""
        if day.weekday() > 4:
            return _WEEKEND[day.weekday() - 5]
        return self.holiday(day) or self.closures.get(day)

    def holiday(self, day: date) -> str | None:
        """The name of the federal or state holiday on that day."""
        return self.holidays(day.year).get(day)

    def holidays(self, year: int) -> Mapping[date, str]:
        """The federal and state holidays of a year, by day."""
        return holidays_of(year, self.state)


def calendar(
    zone: str, *, state: str | None = None, closures: Iterable[tuple[date, str]] = (), school_years: Iterable[SchoolYear] = ()
) -> Calendar:
    """The calendar of an LEA in an IANA zone such as `America/New_York`."""
    years = tuple(school_years)
    return Calendar(
        zone=zone_named(zone),
        state=None if state is None else known_state(state),
        closures=MappingProxyType({day: name or "closed" for day, name in closures}),
        instruction=instruction_of(years) if years else None,
    )


def zone_named(name: str) -> ZoneInfo:
    """The zone of that name; an unknown one is an error that says what to write."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # what `zoneinfo` raises depends on how the name is wrong
        raise CalendarError("zone", f"{name!r} is not a time zone", "write one such as America/New_York") from None
