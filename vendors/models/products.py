"""What vendors offer: products, their versions and tiers, and where they are hosted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from trail.clock import now
from vendors.models.shared import COUNTRY, DatedQuerySet, Followed, Origin, SharedQuerySet, Versioned, ends_after_it_begins
from vendors.models.vendors import Vendor


class ProductQuerySet(SharedQuerySet):
    """Products."""

    def current(self) -> "ProductQuerySet":
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def named(self) -> "ProductQuerySet":
        """Current products that people know by a name: without those that stand for all services of a vendor."""
        return self.current().filter(kind=Product.Kind.NAMED)


class Product(Versioned):
    """A product or service of a vendor."""

    class Kind(models.TextChoices):
        """Whether it is one product, or stands for whatever the vendor offers."""

        NAMED = "named", _("product")
        ALL_SERVICES = "all_services", _("all services of the vendor")

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="products")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NAMED, db_default=Kind.NAMED, editable=False)
    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("description"), max_length=2000, blank=True, db_default="")
    ended_on = models.DateField(_("last day on which it is offered"), null=True, blank=True)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.PAPER)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed")
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords()

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["vendor", "name_key"], name="one_product_per_name_and_vendor"),
            models.UniqueConstraint(
                fields=["vendor"], condition=models.Q(kind="all_services"), name="one_all_services_product_per_vendor"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_all_services(self) -> bool:
        return self.kind == self.Kind.ALL_SERVICES


class ProductVersion(Versioned):
    """A version of a product."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="versions")
    name = models.CharField(_("version"), max_length=100)
    released_on = models.DateField(_("released on"), null=True, blank=True)
    ended_on = models.DateField(_("supported until"), null=True, blank=True)
    history = HistoricalRecords()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["product", "-released_on", "name"]
        constraints = [models.UniqueConstraint(fields=["product", "name"], name="one_version_per_name")]

    def __str__(self) -> str:
        return self.name


class ProductTier(Versioned):
    """A plan or edition in which a product is sold, which may collect more or less than the others."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="tiers")
    name = models.CharField(_("tier"), max_length=100)
    note = models.CharField(_("what is different in it"), max_length=500, blank=True)
    history = HistoricalRecords()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["product", "name"]
        constraints = [models.UniqueConstraint(fields=["product", "name"], name="one_tier_per_name")]

    def __str__(self) -> str:
        return self.name


class Hosting(Followed):
    """Where a product keeps its data: a country, and at whose place."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="hostings")
    country = models.CharField(_("country"), max_length=2, validators=[COUNTRY])
    place = models.CharField(_("place or region"), max_length=200, blank=True)
    host = models.ForeignKey(Vendor, on_delete=models.PROTECT, null=True, blank=True, related_name="hosts")
    history = HistoricalRecords()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["product", "country", "place", "id"]
        constraints = [ends_after_it_begins("hosting_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.country} {self.place}".strip()
