"""Shares of single agreements, with an end."""

from datetime import datetime
from functools import cache
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase
from simple_history.models import HistoricalRecords

from accounts.models import Membership
from accounts.policies import AnyActor, may
from accounts.reach import owned_by_reach
from accounts.role_table import GRANTED, role_table
from agreements.models.agreements import Agreement
from trail.clock import now
from trail.keys import Keyed


class ShareQuerySet(models.QuerySet):
    """Shares of the agreements of an organization."""

    owner_path = "content_object__organization"

    def visible_to(self, actor: AnyActor) -> Self:
        """The shares of agreements that the actor may share."""
        if not may(actor, "agreements.share"):
            return self.none()
        return self.filter(owned_by_reach(actor, "agreements.share", self.owner_path))

    def unscoped(self, reason: str) -> Self:
        """All shares: for code whose caller has asked already. Say why."""
        return self.all()


def _in_the_role_of_then(moment: datetime) -> models.Exists:
    roles = Membership.objects.open_at(moment).filter(
        user=models.OuterRef("user"),
        organization=models.OuterRef("content_object__organization"),
        starts_at__lte=models.OuterRef("starts_at"),
    )
    return models.Exists(roles.filter(role__in=roles_that_are_granted()))


@cache
def roles_that_are_granted() -> list[str]:
    """The roles whose reach is single agreements that were shared with them."""
    return sorted({role for row in role_table().actions.values() for role, reach in row.reach.items() if reach == GRANTED})


class RunningShareManager(UserObjectPermissionManager.from_queryset(ShareQuerySet)):  # type: ignore[misc]
    """What guardian sees: shares that run at this moment, so that an ended one gives nothing by any road.

    A share is given to someone in a role, and ends with it: it counts only if it was given since the role began.
    """

    def get_queryset(self) -> models.QuerySet:
        moment = now()
        return super().get_queryset().filter(_in_the_role_of_then(moment), starts_at__lte=moment, ends_at__gt=moment)


class AgreementUserObjectPermission(Keyed, UserObjectPermissionBase):
    """An agreement is shared with a person, from one moment until another. Shared again, the same row runs anew."""

    content_object = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="shares")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(default=now)
    ends_at = models.DateTimeField(_("shared until"))
    history = HistoricalRecords()

    objects = RunningShareManager()  # type: ignore[misc]
    all_shares = ShareQuerySet.as_manager()

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        ordering = ["-starts_at", "id"]
        indexes = [models.Index(fields=["user", "ends_at", "content_object"], name="share_by_person")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gte=models.F("starts_at")), name="share_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.content_object_id}, {self.user_id}"

    @property
    def organization_key(self) -> UUID:
        """Whose agreement it is: the trail asks."""
        return self.content_object.organization_id

    @property
    def is_running(self) -> bool:
        """Whether it opens the agreement now. The end of the role is asked, too: the page says what is so."""
        moment = now()
        if self.ends_at is None or not self.starts_at <= moment < self.ends_at or self._state.adding:
            return False
        return type(self).objects.filter(pk=self.pk).exists()
