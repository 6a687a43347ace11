"""Vendors and the names by which they are known.

That a district uses one is that district's own, and stands with its agreements.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organization
from trail.clock import now
from vendors.models.shared import DOMAIN, Origin, SharedQuerySet, Versioned


class VendorQuerySet(SharedQuerySet):
    """Vendors."""

    def current(self) -> "VendorQuerySet":
        """Without those that were merged into another."""
        return self.filter(merged_into=None)


class Vendor(Versioned):
    """A company or body that handles data for districts. A vendor organization claims it; it is not a second record."""

    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)
    domain = models.CharField(_("web domain"), max_length=200, blank=True, db_index=True, validators=[DOMAIN])
    address = models.CharField(_("address"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.PAPER)
    claimed_by = models.OneToOneField(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="vendor")
    claimed_at = models.DateTimeField(null=True, blank=True)
    # A merged record stays, so that its address leads to the one that was kept. It never leads to another merged one.
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed")
    merged_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords()

    objects = VendorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(claimed_by__isnull=True, claimed_at__isnull=True)
                | models.Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="vendor_claim_has_its_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")), name="vendor_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_claimed(self) -> bool:
        return self.claimed_by_id is not None


class VendorName(models.Model):
    """Another name under which a vendor is known: a trade name, a former name, a spelling."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)
    history = HistoricalRecords()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["vendor", "name_key"], name="one_spelling_per_vendor")]

    def __str__(self) -> str:
        return self.name
