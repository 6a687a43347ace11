"""Months and years by the number of the day; where it is missing, the month's last day."""

from calendar import monthrange
from datetime import date

from law.clocks.errors import ClockError


def months_later(day: date, months: int) -> tuple[date, bool]:
    """The same day number so many months later (earlier, if negative), and whether it exists there."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        raise ClockError("The result lies beyond the years 1 to 9999; write a smaller amount.")
    length = monthrange(year, month)[1]
    return date(year, month, min(day.day, length)), day.day <= length
