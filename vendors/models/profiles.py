"""Product profiles as assessors write them, and tables of the life cycle of data."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.actors import Actor
from accounts.models import Organization
from accounts.policies import AnyActor
from accounts.reach import owned_by_reach
from trail.clock import now
from trail.keys import Keyed
from trail.models import StoredFile
from vendors.models.products import Product
from vendors.models.shared import SharedQuerySet


class ProductProfile(Keyed):
    """What an assessor found about a product, as read in its paper and reviewed by a person. A newer one supersedes it."""

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="profiles")
    assessor = models.CharField(_("assessor"), max_length=300, blank=True)
    programme = models.CharField(_("programme"), max_length=300, blank=True)
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)
    expires_on = models.DateField(_("last day of validity"), null=True, blank=True)
    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    source_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Parts of the reading, in the shape of the contract.
    data_list = models.JSONField(default=list, blank=True)
    third_parties = models.JSONField(default=list, blank=True)
    promises = models.JSONField(default=list, blank=True)
    retention_statements = models.JSONField(default=list, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=now, editable=False)
    superseded_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["product", "-recorded_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "assessor", "programme"],
                condition=models.Q(superseded_at=None),
                name="one_profile_in_force_per_assessor",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessor} {self.assessed_on or ''}".strip()


class LifecycleQuerySet(SharedQuerySet):
    """Tables of the life cycle: those that are shared, and those of papers that a district signed."""

    def visible_to(self, actor: AnyActor) -> Self:
        """Of another district's paper only its own side reads the table: that district, and who keeps the vendor's record."""
        own = owned_by_reach(actor, "agreements.read", "organization")
        if isinstance(actor, Actor) and actor.organization:
            own |= models.Q(product__vendor__claimed_by=actor.organization)
        return super().visible_to(actor).filter(models.Q(organization=None) | own)


class LifecycleRow(Keyed):
    """A stage in the life of the data of a product: which data, and who does what with it.

    With an organization it stands in a paper that it signed, and is its own.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="lifecycle")
    position = models.PositiveSmallIntegerField()
    stage = models.CharField(_("stage"), max_length=300)
    data = models.TextField(_("data"), blank=True)
    roles = models.TextField(_("roles"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    # Of the shared table: from when to when it holds as a whole. Another one can be announced for a later day.
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    history = HistoricalRecords()

    objects = LifecycleQuerySet.as_manager()

    class Meta:
        ordering = ["product", "organization", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "position"],
                condition=models.Q(organization=None, since=None),
                name="one_lifecycle_row_per_position",
            ),
            models.UniqueConstraint(
                fields=["product", "since", "position"],
                condition=models.Q(organization=None, since__isnull=False),
                name="one_dated_row_per_position",
            ),
            models.UniqueConstraint(
                fields=["product", "organization", "position"],
                condition=models.Q(organization__isnull=False),
                name="one_own_lifecycle_row_per_position",
            ),
        ]

    def __str__(self) -> str:
        return self.stage
