"""Tolling: time that does not run, and the days whose last moment falls into it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo

from law.clocks.errors import ClockError
from law.clocks.moments import in_zone, last_moment, shifted
from law.clocks.records import VERSION, Step, Suspension

MAY_WAIT = "law_enforcement_delay"  # the exception of a duty or a rule that lets a request of law enforcement hold it up
_A_DAY = timedelta(days=1)


def runs_on(cite: str) -> Step:
    """What is said of a suspension by whatever does not provide for one."""
    said = "Time was suspended for law enforcement. What asks for this names no such exception, so here time runs on."
    return Step(said, None, "runs_on", VERSION, cite)


def merged(suspensions: Iterable[Suspension]) -> tuple[Suspension, ...]:
    """The suspensions in order and in universal time; those that overlap or touch are one."""
    found: list[Suspension] = []
    for one in sorted((_checked(s) for s in suspensions), key=lambda s: s.since):
        last = found[-1] if found else None
        if last is not None and (last.until is None or one.since <= last.until):
            until = None if last.until is None or one.until is None else max(last.until, one.until)
            found[-1] = Suspension(last.since, until, last.why if one.why == last.why else f"{last.why}, {one.why}")
        else:
            found.append(one)
    return tuple(found)


def _checked(one: Suspension) -> Suspension:
    since = in_zone(one.since, UTC)
    until = None if one.until is None else in_zone(one.until, UTC)
    if until is not None and until <= since:
        raise ClockError(
            f"The suspension ends at {until.isoformat()}, before it begins at {since.isoformat()}; exchange the two."
        )
    return Suspension(since, until, one.why)


def suspended_days(suspensions: Iterable[Suspension], zone: tzinfo) -> frozenset[date]:
    """The days that are not counted: those whose last moment lies in a suspension that has ended."""
    found = set()
    for one in suspensions:
        if one.until is not None:
            day = one.since.astimezone(zone).date()
            while last_moment(day, zone).astimezone(UTC) < one.until:
                found.add(day)
                day += _A_DAY
    return frozenset(found)


def with_suspended_time(
    start: datetime, due: datetime, suspensions: Iterable[Suspension]
) -> tuple[datetime, tuple[Suspension, ...]]:
    """When elapsed time ends that stands still during the suspensions, and which of them mattered."""
    mattered = []
    began, ends = start.astimezone(UTC), due.astimezone(UTC)
    for one in suspensions:
        if one.until is None or one.until <= began or one.since >= ends:
            continue
        ends = shifted(ends, one.until - max(one.since, began))
        mattered.append(one)
    return in_zone(ends, due.tzinfo or UTC), tuple(mattered)
