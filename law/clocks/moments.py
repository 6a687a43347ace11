"""Local times and instants: which moment a written time is, and when a day ends."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from law.clocks.errors import ClockError, NoSuchTime, TimeTwice
from law.clocks.words import moment_words

_MIDNIGHT = time()
_A_DAY = timedelta(days=1)
_A_SECOND = timedelta(seconds=1)


def local_moment(naive: datetime, zone: tzinfo) -> datetime:
    """The moment that a clock on the wall in that zone shows; a time that is skipped or repeated names both readings."""
    if naive.tzinfo is not None:
        return in_zone(naive, zone)
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    written = f"{naive:%Y-%m-%d %H:%M:%S}"
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive:
        raise TimeTwice(_both(written, "exists twice", first, second))
    # in a gap each reading, taken with the offset of one side, lands on the other
    before, after = sorted(reading.astimezone(UTC).astimezone(zone) for reading in (first, second))
    raise NoSuchTime(_both(written, "does not exist", before, after))


def _both(written: str, what: str, first: datetime, second: datetime) -> str:
    readings = " or ".join(f"{moment_words(moment)} ({moment.isoformat()})" for moment in (first, second))
    return f"{written} {what} in {first.tzinfo}: daylight saving changes then. Write which is meant: {readings}."


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """The same instant on the wall of that zone."""
    if moment.tzinfo is None:
        raise ClockError(f"{moment.isoformat()} has no time zone; give it one, or read it with local_moment.")
    try:
        return moment.astimezone(zone)
    except OverflowError:
        raise ClockError("The result lies beyond the years 1 to 9999; write a smaller amount.") from None


def shifted(moment: datetime, by: timedelta) -> datetime:
    """So much elapsed time later, in the same zone; nights of daylight saving are as long as they are."""
    try:
        return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)
    except OverflowError:
        raise ClockError("The result lies beyond the years 1 to 9999; write a smaller amount.") from None


def last_moment(day: date, zone: tzinfo) -> datetime:
    """The last second of that day in that zone."""
    if day == date.max:
        return datetime.combine(day, time(23, 59, 59), zone)
    return shifted(datetime.combine(day + _A_DAY, _MIDNIGHT, zone), -_A_SECOND)


def first_moment(day: date, zone: tzinfo) -> datetime:
    """The first second of that day in that zone: the earliest possible moment where only the day is known."""
    return shifted(datetime.combine(day, _MIDNIGHT, zone), timedelta())


def day_shifted(day: date, by: int) -> date:
    """So many calendar days later."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        raise ClockError("The result lies beyond the years 1 to 9999; write a smaller amount.") from None
