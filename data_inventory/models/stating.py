"""What the vendor of a product states that it collects: from a day until a day, each element with how it is asked for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from data_inventory.models.catalogue import CatalogueElement
from trail.clock import now
from vendors.models import Product, SharedQuerySet
from vendors.models.shared import Dated, DatedQuerySet, ends_after_it_begins


class Need(models.TextChoices):
    """Whether the product asks everybody for an element."""

    REQUIRED = "required", _("from everybody")
    OPTIONAL = "optional", _("from some, or where switched on")
    NOT_YET = "not_yet", _("not yet")


class CollectionStatement(Dated):
    """All that a product is stated to collect, for some days. Of one product no two hold on the same day.

    Without an element it states that the product collects nothing of the catalogue.
    """

    class StatedBy(models.TextChoices):
        """Who says so: whoever keeps the product's record."""

        VENDOR = "vendor", _("the vendor")
        DISTRICT = "district", _("a district")
        BOTH = "both", _("the vendor and a district")  # two records that became one

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="collection_statements")
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.VENDOR)
    # The statement that this one cut short: where this one was a mistake, that one holds on.
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["product", "since", "id"]
        indexes = [models.Index(fields=["product", "since", "until"], name="statement_of_product")]
        constraints = [ends_after_it_begins("statement_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.product_id} from {self.since or '…'}"


class StatedElement(models.Model):
    """One element of a statement: how it is asked for, and what for."""

    Need = Need

    statement = models.ForeignKey(CollectionStatement, on_delete=models.CASCADE, related_name="stated")
    element = models.ForeignKey(CatalogueElement, on_delete=models.PROTECT, related_name="+")
    need = models.CharField(_("how it is asked for"), max_length=10, choices=Need, default=Need.REQUIRED)
    purpose = models.CharField(_("purpose"), max_length=300, blank=True)
    history = HistoricalRecords()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["statement", "element__subject", "element__category", "element__label", "id"]
        constraints = [models.UniqueConstraint(fields=["statement", "element"], name="element_stated_once")]
        indexes = [models.Index(fields=["element", "statement"], name="statements_by_element")]

    def __str__(self) -> str:
        return f"{self.element_id}: {self.need}"
