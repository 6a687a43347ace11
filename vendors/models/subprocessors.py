"""Who processes for which product: a dated graph whose nodes are products."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organization
from trail.clock import now
from trail.models import StoredFile
from vendors.models.products import Product
from vendors.models.shared import DatedQuerySet, Followed, ends_after_it_begins, validate_countries


class SubprocessorLink(Followed):
    """A service that processes for a product, from a day until a day. The service may stand for all services of its vendor."""

    class StatedBy(models.TextChoices):
        """Who says so."""

        VENDOR = "vendor", _("the vendor")
        PAPER = "paper", _("a paper")
        DISTRICT = "district", _("a district")

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="subprocessor_links")
    service = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="processes_for_links")
    purpose = models.CharField(_("purpose"), max_length=500, blank=True)
    purpose_key = models.CharField(max_length=32, editable=False)  # vendors.naming.purpose_key
    information = models.TextField(_("information that goes along"), blank=True)
    written_agreement = models.BooleanField(_("under a written agreement"), null=True, blank=True)
    countries = models.JSONField(_("countries"), default=list, blank=True, validators=[validate_countries])
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.VENDOR)
    # Where it stands. The paper is its organization's own: others learn that a paper says so, and no more.
    source_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source_key = models.CharField(max_length=100, blank=True)
    source_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["product", "service", "since", "id"]
        indexes = [
            models.Index(fields=["product", "since", "until", "service"], name="subprocessors_of_product"),
            models.Index(fields=["service", "since", "until", "product"], name="products_of_subprocessor"),
        ]
        constraints = [
            ends_after_it_begins("link_ends_after_it_begins"),
            models.CheckConstraint(condition=~models.Q(product=models.F("service")), name="no_subprocessor_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} -> {self.service_id}"

    def clean(self) -> None:
        """Refuse a product as its own subprocessor."""
        super().clean()
        if self.product_id and self.product_id == self.service_id:
            raise ValidationError({"service": _("A product is not its own subprocessor. Choose another product.")})
