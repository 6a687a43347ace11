"""The ladder: at which moments a deadline warns. Pure: it takes moments and gives moments, and never asks what time it is.

A rung's name carries the due moment it warns of, so a deadline that was computed anew warns anew.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from deadlines.models import Deadline

HOURS_BEFORE = (24, 12, 6, 2, 1)
DAYS_BEFORE = (30, 14, 7, 3, 1, 0)  # 0: on the day itself
MORNING = time(8)  # where the district is
ANNOUNCED = timedelta(days=60)  # what is due later than that is not announced when it opens; the first of its days is enough
HIGHEST_LEVEL = 2  # 1: the next person is told as well; 2: all privacy officers
WARNING_STATES = ("open", "missed")
TOLLED = "tolled"  # nothing is due, and somebody has to ask now and then whether that is still so
LOOKED_AT = (*WARNING_STATES, TOLLED)
STILL_FIRST, STILL_EVERY = 14, 30  # days: what is suspended is asked about then, and every so often after that
DAY = timedelta(days=1)
OWN = "own"  # how the rungs of the district's own day begin


@dataclass(frozen=True, slots=True, order=True)
class Rung:
    """One moment at which it is warned. `level` says how far it goes beyond the person responsible."""

    at: datetime
    name: str
    level: int = 0

    @property
    def step(self) -> str:
        """The name without the due moment: `due-3d`."""
        return self.name.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Course:
    """What the ladder depends on. `due_at` None: it is not known, and something has to be entered."""

    opened_at: datetime
    started_at: datetime | None
    due_at: datetime | None
    is_urgent: bool
    zone: str
    is_own: bool = False  # `due_at` is the district's own day
    tolled_at: datetime | None = None  # suspended since then: whatever is due, only that is asked about

    def __post_init__(self) -> None:
        """Moments in UTC: between two of one zone Python subtracts what the clocks on the wall show."""
        for name in ("opened_at", "started_at", "due_at", "tolled_at"):
            moment = getattr(self, name)
            object.__setattr__(self, name, moment.astimezone(UTC) if moment else None)


def course_of(deadline: "Deadline", zone: str = "") -> Course:
    """The course of a deadline, by the district's own day where it has no other; `zone` spares asking for its organization."""
    is_own = deadline.due_at is None and deadline.target_at is not None
    return Course(
        deadline.opened_at,
        deadline.started_at,
        deadline.target_at if is_own else deadline.due_at,
        deadline.is_urgent and not is_own,
        zone or deadline.organization.time_zone,
        is_own,
        deadline.state_since if deadline.state == TOLLED else None,
    )


def first_rung(deadline: "Deadline", zone: str = "") -> datetime | None:
    """When the sweep first has to look at a deadline that was opened or computed anew; None where it warns no more."""
    if deadline.state not in LOOKED_AT:
        return None
    course = course_of(deadline, zone)
    found = next_rung(course, course.opened_at - timedelta(microseconds=1))
    return found.at if found else None


def rungs(
    *, started_at: datetime | None, due_at: datetime, is_urgent: bool, zone: str, opened_at: datetime | None = None
) -> tuple[Rung, ...]:
    """All rungs up to the due moment, in order. What lies before the opening is left out; the opening itself is a rung."""
    opened = opened_at or started_at or due_at
    return _known_rungs(Course(opened, started_at, due_at, is_urgent, zone), due_at.astimezone(UTC))


def latest_rung(course: Course, at: datetime) -> Rung | None:
    """The last rung that was reached by `at`: after an outage it stands for all that were passed meanwhile."""
    found = _latest(course, at)
    return _own(found) if found and course.is_own and course.tolled_at is None else found


def next_rung(course: Course, after: datetime) -> Rung | None:
    """The first rung later than `after`. There always is one, until the deadline is over: what is overdue warns daily."""
    found = _next(course, after)
    return _own(found) if found and course.is_own and course.tolled_at is None else found


def _own(rung: Rung) -> Rung:
    """A rung of the district's own day says so."""
    return replace(rung, name=f"{OWN}-{rung.name}")


def _latest(course: Course, at: datetime) -> Rung | None:
    if course.tolled_at is not None:
        return _still(course, course.tolled_at, times) if (times := _asked_still(course, course.tolled_at, at)) else None
    if course.due_at is None:
        return _incomplete(course, max(_asked(course, at), 0)) if at >= course.opened_at else None
    reached = [rung for rung in _known_rungs(course, course.due_at) if rung.at <= at]
    overdue = _overdue(course, course.due_at, _days_over(course, course.due_at, at))
    if overdue and course.opened_at <= overdue.at:
        reached.append(overdue)
    return max(reached, key=lambda rung: rung.at, default=None)


def _next(course: Course, after: datetime) -> Rung | None:
    if course.tolled_at is not None:
        return _still(course, course.tolled_at, _asked_still(course, course.tolled_at, after) + 1)
    if course.due_at is None:
        return _incomplete(course, max(_asked(course, after) + 1, 0))
    ahead = [rung for rung in _known_rungs(course, course.due_at) if rung.at > after]
    if ahead:
        return ahead[0]
    since = max(after, course.opened_at - timedelta(microseconds=1))
    return _overdue(course, course.due_at, _days_over(course, course.due_at, since) + 1)


@lru_cache(maxsize=4096)  # each deadline of a sweep is asked for what was reached and for what comes
def _known_rungs(course: Course, due_at: datetime) -> tuple[Rung, ...]:
    found = _hour_rungs(course, due_at) if course.is_urgent else _day_rungs(course, due_at)
    kept = [rung for rung in found if course.opened_at < rung.at <= due_at]
    if course.is_urgent or due_at - course.opened_at <= ANNOUNCED:
        kept.append(_rung("opened", course.opened_at, due_at))
    return tuple(sorted(kept))


def _hour_rungs(course: Course, due_at: datetime) -> list[Rung]:
    begun = course.started_at if course.started_at and course.started_at < due_at else course.opened_at
    half = begun + (due_at - begun) / 2
    fixed = [(hours, due_at - timedelta(hours=hours)) for hours in HOURS_BEFORE]
    return [_rung("half", half, due_at), *(_rung(f"due-{hours}h", at, due_at) for hours, at in fixed if at > half)]


def _day_rungs(course: Course, due_at: datetime) -> list[Rung]:
    last = due_at.astimezone(ZoneInfo(course.zone)).date()
    return [_rung(f"due-{days}d", _morning(last - days * DAY, course.zone), due_at) for days in DAYS_BEFORE]


def _overdue(course: Course, due_at: datetime, days: int) -> Rung | None:
    """The rung of the n-th day over. Hours are over at their minute; days in the morning after."""
    if days < 1:
        return None
    last = due_at.astimezone(ZoneInfo(course.zone)).date()
    at = due_at + (days - 1) * DAY if course.is_urgent else _morning(last + days * DAY, course.zone)
    return _rung(f"overdue-{days}d", at, due_at, min(days, HIGHEST_LEVEL))


def _days_over(course: Course, due_at: datetime, at: datetime) -> int:
    """How many of the overdue rungs were reached by `at`."""
    if course.is_urgent:
        return max((at - due_at) // DAY + 1, 0)
    zone = ZoneInfo(course.zone)
    local = at.astimezone(zone)
    days = (local.date() - due_at.astimezone(zone).date()).days
    return max(days if local.time() >= MORNING else days - 1, 0)


def _incomplete(course: Course, times: int) -> Rung:
    """What is missing is asked for at once, then in the morning: every day where hours run, else every week."""
    at = _morning(_opened_on(course) + times * _asked_every(course) * DAY, course.zone) if times else course.opened_at
    return _rung(f"incomplete-{times}{'d' if course.is_urgent else 'w'}", at, course.opened_at)


def _asked_every(course: Course) -> int:
    """How many days lie between two questions for what is missing."""
    return 1 if course.is_urgent else 7


def _asked(course: Course, at: datetime) -> int:
    """The number of the last of these questions by `at`; -1 before the opening."""
    if at < course.opened_at:
        return -1
    times = (at.astimezone(ZoneInfo(course.zone)).date() - _opened_on(course)).days // _asked_every(course)
    return times if times == 0 or _incomplete(course, times).at <= at else times - 1


def _still(course: Course, since: datetime, times: int) -> Rung:
    """Whether it is still suspended is asked in the morning."""
    days = STILL_FIRST + (times - 1) * STILL_EVERY
    at = _morning(since.astimezone(ZoneInfo(course.zone)).date() + days * DAY, course.zone)
    return _rung(f"still-{times}", at, since)


def _asked_still(course: Course, since: datetime, at: datetime) -> int:
    """How many of these questions were reached by `at`."""
    days = (at.astimezone(ZoneInfo(course.zone)).date() - since.astimezone(ZoneInfo(course.zone)).date()).days
    times = max((days - STILL_FIRST) // STILL_EVERY + 1, 0)
    return times if times == 0 or _still(course, since, times).at <= at else times - 1


def _opened_on(course: Course) -> date:
    return course.opened_at.astimezone(ZoneInfo(course.zone)).date()


@lru_cache(maxsize=4096)
def _morning(day: date, zone: str) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def _rung(step: str, at: datetime, due_at: datetime, level: int = 0) -> Rung:
    return Rung(at, f"{step}@{_stamp(due_at)}", level)


@lru_cache(maxsize=1024)
def _stamp(due_at: datetime) -> str:
    return f"{due_at.astimezone(UTC):%Y%m%dT%H%MZ}"
