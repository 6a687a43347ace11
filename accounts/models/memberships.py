"""Memberships: who acts for whom, in which role, from when until when."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models.organizations import Organization
from accounts.roles import Role
from trail.clock import now
from trail.keys import Keyed


class Membership(Keyed):
    """A person's role in an organization. It ends by its date; it is not deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    starts_at = models.DateTimeField(default=now)
    ends_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "role"],
                condition=models.Q(ends_at__isnull=True),
                name="one_open_membership_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.organization}"
