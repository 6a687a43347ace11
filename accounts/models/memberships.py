"""Memberships: who acts for whom, in which role, from when until when."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models.organizations import Organization, School
from accounts.models.scopes import OfOrganizationQuerySet
from accounts.roles import Role
from trail.clock import now
from trail.keys import Keyed


class MembershipQuerySet(OfOrganizationQuerySet):
    """Memberships at a moment."""

    def open_at(self, moment: datetime) -> Self:
        """Those by which their person may act: begun, not ended, not suspended, of an organization that is active."""
        return self.filter(
            models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=moment),
            starts_at__lte=moment,
            suspended_at__isnull=True,
            organization__status=Organization.Status.ACTIVE,
            user__is_active=True,
        )


class Membership(Keyed):
    """A person's role in an organization. It ends by its date; it is not deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    starts_at = models.DateTimeField(default=now)
    ends_at = models.DateTimeField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)  # for the time being; the role stays the person's
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="staff")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    objects = MembershipQuerySet.as_manager()

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

    @property
    def is_suspended(self) -> bool:
        return self.suspended_at is not None
