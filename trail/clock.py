"""The one place where the web application asks what time it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This instant, with its offset."""
    return datetime.now(UTC)


def today(zone: str = "UTC") -> date:
    """The day it is in `zone`, a name of the time zone database."""
    return now().astimezone(ZoneInfo(zone)).date()
