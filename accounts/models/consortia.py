"""Consortia and their member districts."""

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models.organizations import Organization
from trail.clock import now
from trail.keys import Keyed

if TYPE_CHECKING:
    from accounts.policies import AnyActor


class ConsortiumMemberQuerySet(models.QuerySet):
    """Memberships of districts, by day."""

    def visible_to(self, actor: "AnyActor") -> Self:
        """Those of one's district, for whoever answers for it; those of one's consortium, for whoever manages it."""
        from accounts.reach import owned_by_reach  # it asks the models of this room

        own = owned_by_reach(actor, "members.accept", "district") | owned_by_reach(actor, "members.change", "consortium")
        return self.filter(own)

    def on(self, day: date) -> Self:
        """Those that the district has accepted and that hold on a day; the last day is included."""
        return self.filter(
            models.Q(until_on__isnull=True) | models.Q(until_on__gte=day),
            accepted_at__isnull=False,
            declined_at__isnull=True,
            from_on__lte=day,
        )


class ConsortiumMember(Keyed):
    """A district belongs to a consortium, from a day to a day. It counts once the district has accepted it."""

    consortium = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="members")
    district = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="consortia")
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"), null=True, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(default=now, editable=False)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = ConsortiumMemberQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "id"]
        indexes = [models.Index(fields=["district", "consortium", "from_on"], name="member_by_district")]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "district"],
                condition=models.Q(until_on__isnull=True, declined_at__isnull=True),
                name="one_open_membership_of_a_district",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="district_leaves_after_it_joined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district}, {self.consortium}"

    @property
    def organization_key(self) -> UUID:
        """Whose record it is for the trail: the district's, so that it sees what a consortium does about it."""
        return self.district_id
