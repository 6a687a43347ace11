"""A district's own days: its closures, and the years in which children attend."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organization
from deadlines.models.scoping import CalendarQuerySet
from trail.clock import now
from trail.keys import Keyed


class Closure(Keyed):
    """A day on which the district's offices are closed, beside the public holidays. It is no business day."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="closures")
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    history = HistoricalRecords()

    objects = CalendarQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["organization", "day"], name="one_closure_per_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}".strip()


class SchoolYear(Keyed):
    """One school year: the days of instruction, partial ones included, and the last days of its semesters (34 CFR 300.11(c)).

    Two years of one district do not overlap; the service that writes them asks `law.calendars.school_years`.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="school_years")
    name = models.CharField(_("name"), max_length=60)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    days = models.JSONField(default=list)  # every day of instruction, as 2026-09-01, in order
    semester_ends = models.JSONField(default=list, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(default=now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)  # the second of two who save at once is told
    history = HistoricalRecords()

    objects = CalendarQuerySet.as_manager()

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="one_school_year_per_name"),
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="school_year_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name
