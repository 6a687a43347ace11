"""Access that ends by itself: auditors, and platform administrators whom an officer lets in."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models.memberships import Membership
from accounts.models.organizations import Organization
from accounts.models.scopes import OfOrganizationQuerySet
from accounts.models.users import User
from accounts.role_table import role_table
from accounts.roles import Role
from trail.clock import now
from trail.keys import Keyed

if TYPE_CHECKING:
    from accounts.actors import Actor

NOTICE = timedelta(days=10)


def validate_areas(areas: list[str]) -> None:
    """At least one, and only areas of the role table that an auditor may read."""
    if not areas or set(areas) - set(role_table().areas):
        raise ValidationError(_("Choose what the audit covers: %(areas)s."), params={"areas": ", ".join(role_table().areas)})


def _in_the_role_of_then(role: Role, moment: datetime, person: str, given: str, **more: models.OuterRef) -> models.Exists:
    """Whoever was given it holds the role without a break since: what a role opened does not come back with a later one."""
    held = Membership.objects.open_at(moment).filter(role=role, user=models.OuterRef(person), **more)
    return models.Exists(held.filter(starts_at__lte=models.OuterRef(given)))


class AuditEngagementQuerySet(OfOrganizationQuerySet):
    """Audits at a moment."""

    def running_on(self, day: date) -> Self:
        """Those that a day falls into, and that nobody ended early."""
        return self.filter(starts_on__lte=day, ends_on__gte=day, ended_at__isnull=True)

    def with_role(self, moment: datetime) -> Self:
        """`has_role`: the auditor is one ever since. Who is suspended is none for the time being."""
        own = models.OuterRef("organization")
        return self.annotate(has_role=_in_the_role_of_then(Role.AUDITOR, moment, "auditor", "engaged_at", organization=own))

    def cover(self, actor: "Actor", area: str, moment: datetime) -> bool:
        """Whether the actor may read an area at a moment, by the calendar of the audited organization."""
        day = moment.astimezone(ZoneInfo(actor.organization.time_zone)).date()
        running = self.running_on(day).filter(
            auditor=actor.user, organization=actor.organization, organization__status=Organization.Status.ACTIVE
        )
        running = running.with_role(moment).filter(has_role=True)
        return any(area in areas for areas in running.values_list("areas", flat=True))


class AuditEngagement(Keyed):
    """An auditor reads a stated part of what an organization has, from a day to a day, after ten days' notice."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="audits")
    auditor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audits")
    scope = models.TextField(_("scope, in words"), max_length=2000)
    areas = models.JSONField(_("areas"), default=list, validators=[validate_areas])
    notice_on = models.DateField(_("notice given on"))
    notice_how = models.CharField(_("how the notice was given"), max_length=500, blank=True)  # where its day had passed
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    engaged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    engaged_at = models.DateTimeField(default=now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=500, blank=True)
    history = HistoricalRecords()

    objects = AuditEngagementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="audit_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.auditor}, {self.organization}"

    def clean(self) -> None:
        """Refuse an audit that begins within ten days of its notice."""
        if self.notice_on and self.starts_on and self.starts_on < self.notice_on + NOTICE:
            earliest = self.notice_on + NOTICE
            raise ValidationError(
                {
                    "starts_on": _("An audit begins ten days after its notice at the earliest: %(day)s.")
                    % {"day": earliest.isoformat()}
                }
            )


class LetInQuerySet(OfOrganizationQuerySet):
    """Openings at a moment."""

    def with_role(self, moment: datetime) -> Self:
        """`has_role`: the person is platform administrator ever since."""
        return self.annotate(has_role=_in_the_role_of_then(Role.PLATFORM_ADMIN, moment, "user", "starts_at"))

    def open_for(self, user: User, moment: datetime) -> Self:
        """Those by which a person may look into an organization at a moment; not into one that is being removed."""
        return self.with_role(moment).filter(
            has_role=True,
            user=user,
            starts_at__lte=moment,
            ends_at__gt=moment,
            closed_at__isnull=True,
            organization__status=Organization.Status.ACTIVE,
        )


class LetIn(Keyed):
    """An officer lets a platform administrator look into the organization for a time. It closes by itself."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="let_ins")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="let_ins")
    reason = models.CharField(_("reason"), max_length=500)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(default=now)
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = LetInQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="let_in_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organization}"
