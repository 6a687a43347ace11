"""How somebody wants to be warned, as plain facts: by which channels, and when not. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from deadlines.models import AlertChoice

MAIL, WEB, FEED = "mail", "web", "feed"
WARN_BY = frozenset({MAIL, WEB})  # a calendar is looked at; it warns nobody by itself
TO_ACT = timedelta(hours=2)  # so long before it is due a held mail has to be there
HOURS, DAYS = "@hours", "@days"  # instead of a kind of duty: all that is counted in hours, and all else


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody chose; this is what holds for whoever chose nothing."""

    zone: str
    by_mail: bool = True
    by_web: bool = True
    is_digest: bool = False
    digest_at: time = time(7, 30)
    quiet_from: time | None = time(20)
    quiet_until: time | None = time(7)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by kind of duty, or by HOURS and DAYS

    def channels(self, kind: str, *, is_urgent: bool) -> frozenset[str]:
        """By what somebody is reached: as chosen for the kind, else for what is as urgent, else in general.

        The page stays where nothing else would warn.
        """
        chosen = self.apart.get(kind, self.apart.get(HOURS if is_urgent else DAYS))
        if chosen is None:
            chosen = frozenset({FEED, *([MAIL] if self.by_mail else ()), *([WEB] if self.by_web else ())})
        return chosen if chosen & WARN_BY else chosen | {WEB}


def wish_of(choice: "AlertChoice | None", zone: str) -> Wish:
    """The wish in a row; `zone` is the organization's, for those who named none."""
    if choice is None:
        return Wish(zone)
    return Wish(
        choice.time_zone or zone,
        choice.by_mail,
        choice.by_web,
        choice.is_digest,
        choice.digest_at,
        choice.quiet_from,
        choice.quiet_until,
        {what: frozenset(channels) for what, channels in choice.channels_apart.items()},
    )


def held_until(wish: Wish, at: datetime, *, is_urgent: bool, due_at: datetime | None = None) -> datetime | None:
    """Until when a mail is held: the next digest, or the end of the quiet hours. None: it goes at once, as urgent ones do.

    What would be due by then, or so soon after that nothing could be done any more, is urgent too.
    """
    until = None if is_urgent else _wished(wish, at)
    if until and due_at and at < due_at < until + TO_ACT:
        return None
    return until


def _wished(wish: Wish, at: datetime) -> datetime | None:
    if wish.is_digest:
        return _next(wish.digest_at, at, wish.zone)
    if wish.quiet_from is None or wish.quiet_until is None or not _is_quiet(wish, at):
        return None
    return _next(wish.quiet_until, at, wish.zone)


def _is_quiet(wish: Wish, at: datetime) -> bool:
    local, since, until = at.astimezone(ZoneInfo(wish.zone)).time(), wish.quiet_from, wish.quiet_until
    if since is None or until is None or since == until:
        return False
    return since <= local < until if since < until else local >= since or local < until


def _next(clock: time, at: datetime, zone: str) -> datetime:
    """The next time that the reader's clock shows `clock`."""
    today = at.astimezone(ZoneInfo(zone)).date()
    moments = (datetime.combine(today + timedelta(days=n), clock, ZoneInfo(zone)).astimezone(UTC) for n in range(3))
    return next(moment for moment in moments if moment > at)
