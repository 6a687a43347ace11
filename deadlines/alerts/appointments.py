"""Deadlines as appointments, for calendar feeds and for files. A title is the kind of duty and the product, and names nobody."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from deadlines.alerts.ladders import MORNING, WARNING_STATES
from deadlines.alerts.wording import about, address_of, title_of
from deadlines.models import Deadline, State
from trail.clock import now


def calendar_of(deadlines: Iterable[Deadline], *, home: UUID | None = None) -> bytes:
    """The deadlines as an iCalendar. What has no date stands on the pages only.

    `home`: the organization that reads it; a deadline of another one says of which. None: all are of one.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Tutela//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Tutela: deadlines"))
    for deadline in deadlines:
        moment = deadline.due_at or deadline.target_at
        if moment is not None:
            calendar.add_component(_event(deadline, moment, home or deadline.organization_id))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, moment: datetime, home: UUID) -> Event:
    event = Event()
    event.add("uid", f"{deadline.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", now())
    event.add("summary", _summary(deadline, home))
    event.add("url", address_of(deadline.pk))
    event.add("sequence", deadline.version)
    event.add("transp", "TRANSPARENT")
    if deadline.state == State.VOID:
        event.add("status", "CANCELLED")
    ahead = _add_times(event, deadline, moment)
    if deadline.state in WARNING_STATES:
        event.add_component(_alarm(str(event["summary"]), ahead))
    return event


def _summary(deadline: Deadline, home: UUID) -> str:
    """What is to be done, and where it is not to be done now, that first."""
    said = f"{title_of(deadline)}: {about(deadline)}"
    if deadline.organization_id != home and about(deadline) != deadline.organization.name:
        said = f"{said} ({deadline.organization.name})"
    if deadline.due_at is None:
        said = _("Own day of the district: %(what)s") % {"what": said}
    if deadline.state in WARNING_STATES:
        return said
    return _("%(state)s: %(what)s") % {"state": deadline.get_state_display().capitalize(), "what": said}


def _add_times(event: Event, deadline: Deadline, moment: datetime) -> timedelta:
    """A day of the district where the whole day counts, else the moment. How long before it is warned: a day, or two hours."""
    local = moment.astimezone(ZoneInfo(deadline.organization.time_zone))
    if not deadline.is_urgent and (local.hour, local.minute) == (23, 59):
        event.add("dtstart", local.date())
        event.add("dtend", local.date() + timedelta(days=1))
        return timedelta(days=1) - timedelta(hours=MORNING.hour)  # the morning before
    event.add("dtstart", moment.astimezone(UTC))
    event.add("dtend", moment.astimezone(UTC))
    return timedelta(hours=2) if deadline.is_urgent else timedelta(days=1)


def _alarm(words: str, ahead: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -ahead)
    return alarm
