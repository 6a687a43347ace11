"""Federal and state holidays with their observed days, by year (5 USC 6103(a); 34 CFR 300.11(b) takes both)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType

import holidays

from law.calendars.errors import CalendarError
from law.states import STATES

CITE = "34 CFR 300.11(b); 5 USC 6103(a)"
VERSION = f"holidays {version('holidays')}"
# Juneteenth, Martin Luther King Jr. Day and the Monday holidays have changed the list; before and after these years nobody vouches for it.
FIRST_YEAR, LAST_YEAR = 1971, 2100


class HolidaysUnknown(LookupError):
    """Nobody vouches for the list of holidays of that year."""


@lru_cache(maxsize=2048)
def holidays_of(year: int, state: str | None) -> Mapping[date, str]:
    """The holidays of a year by day: the federal ones, and with a state also its own. A state never takes a federal one away."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise HolidaysUnknown(f"The holidays of {year} are not known; they are known from {FIRST_YEAR} to {LAST_YEAR}.")
    found = dict(_listed(year, None))
    if state is not None:
        found = {**_listed(year, known_state(state)), **found}
    return MappingProxyType(found)


@lru_cache(maxsize=2048)
def weekdays_of(year: int, state: str | None) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The days of a year from Monday to Friday in order: those that are no holiday, and those that are one."""
    listed = holidays_of(year, state)
    first = date(year, 1, 1)
    days = [first + timedelta(days=number) for number in range(366)]
    weekdays = [day for day in days if day.year == year and day.weekday() < 5]
    return tuple(day for day in weekdays if day not in listed), tuple(day for day in weekdays if day in listed)


def known_state(state: str) -> str:
    """The postal code in capitals, or an error that says what to write."""
    code = state.strip().upper()
    if code not in STATES:
        raise CalendarError("state", f"{state!r} is not the postal code of a state", "write one such as OH")
    return code


def _listed(year: int, state: str | None) -> dict[date, str]:
    table = holidays.country_holidays("US", subdiv=state, years=year, observed=True, language="en_US")
    return {day: name for day, name in table.items() if day.year == year}
