"""Moments and amounts in words, in English whatever the machine speaks."""

from datetime import date, datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS = {
    "hours": "hour",
    "days": "day",
    "calendar_days": "calendar day",
    "business_days": "business day",
    "school_days": "school day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}


def day_words(day: date, *, beside: int | None = None) -> str:
    """`Fri 6 Mar 2026`; without the year where it is the one `beside` which it stands."""
    words = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == beside else f"{words} {day.year}"


def moment_words(moment: datetime, *, beside: int | None = None) -> str:
    """`Fri 6 Mar 2026 14:30 EST`; seconds where there are any."""
    seconds = f":{moment.second:02}" if moment.second else ""
    return f"{day_words(moment, beside=beside)} {moment.hour:02}:{moment.minute:02}{seconds} {moment.tzname()}"


def amount_words(amount: int, unit: str) -> str:
    """`72 hours`, `1 business day`."""
    return f"{amount:,} {_UNITS[unit]}" + ("" if amount == 1 else "s")


def plain_list(items: list[str], *, limit: int = 8) -> str:
    """The items with semicolons; from the ninth on only how many more."""
    more = len(items) - limit
    return "; ".join(items[:limit]) + (f"; and {more} more" if more > 0 else "")
