"""Vendors and their products: shared records of the installation, each with where it came from.

That a district uses one is that district's own, and stands with its agreements.
"""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.actors import SystemActor
from accounts.models import Organization
from accounts.policies import AnyActor, may
from trail.clock import now
from trail.keys import Keyed

DOMAIN = RegexValidator(r"^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$", _("Write the domain as example.com."))


class Origin(models.TextChoices):
    """Where a shared record came from."""

    PAPER = "paper", _("read in a paper")
    PERSON = "person", _("entered by a person")
    IMPORT = "import", _("imported")
    DEMO = "demo", _("demo data")


class SharedQuerySet(models.QuerySet):
    """Records that everyone with a membership may see."""

    def visible_to(self, actor: AnyActor) -> "SharedQuerySet":
        """All of them for whoever may read vendors, and for scripts; none for a visitor."""
        return self.all() if isinstance(actor, SystemActor) or may(actor, "vendors.read") else self.none()

    def unscoped(self, reason: str) -> "SharedQuerySet":
        """All of them: for code whose caller has asked already. Say why."""
        return self.all()


class Vendor(Keyed):
    """A company or body that handles data for districts. A vendor organization claims it; it is not a second record."""

    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)
    domain = models.CharField(_("web domain"), max_length=200, blank=True, db_index=True, validators=[DOMAIN])
    address = models.CharField(_("address"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.PAPER)
    claimed_by = models.OneToOneField(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="vendor")
    claimed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(claimed_by__isnull=True, claimed_at__isnull=True)
                | models.Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="vendor_claim_has_its_moment",
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

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["vendor", "name_key"], name="one_spelling_per_vendor")]

    def __str__(self) -> str:
        return self.name


class Product(Keyed):
    """A product or service of a vendor."""

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="products")
    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)
    website = models.URLField(_("website"), blank=True)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.PAPER)
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["vendor", "name_key"], name="one_product_per_name_and_vendor")]

    def __str__(self) -> str:
        return self.name
