"""Deadlines, the calendars they are counted by, the alerts that warn of them, and the requests that start them."""

from deadlines.models.alerts import Absence, Alert, AlertChoice, CalendarFeed, Channel, Responsibility
from deadlines.models.calendars import Closure, SchoolYear
from deadlines.models.deadlines import Deadline, DeadlineChange, Origin, Reckoning, State, Tolling
from deadlines.models.requests import Disclosure, Request, RequestPaper

__all__ = [
    "Absence",
    "Alert",
    "AlertChoice",
    "CalendarFeed",
    "Channel",
    "Closure",
    "Deadline",
    "DeadlineChange",
    "Disclosure",
    "Origin",
    "Reckoning",
    "Request",
    "RequestPaper",
    "Responsibility",
    "SchoolYear",
    "State",
    "Tolling",
]
