"""Lists of what a product really collects or is sent, as a district uploads them. Headings only: no value is ever kept."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from agreements.ownership import owned_through
from data_inventory.models.catalogue import CatalogueElement
from data_inventory.models.schedules import Subject
from data_inventory.models.scoping import InventoryQuerySet
from trail.clock import now
from trail.keys import Keyed
from vendors.models import Product


class ListKind(models.TextChoices):
    """What was uploaded."""

    CSV_HEADERS = "csv_headers", _("an export as CSV")
    ONEROSTER = "oneroster", _("a OneRoster export")
    FIELD_LIST = "field_list", _("a list of shared fields")


class CollectedList(Keyed):
    """The headings of one upload, with the hash of the file. The file itself, and every value in it, was not kept."""

    Kind = ListKind

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="collected_lists")
    kind = models.CharField(_("kind"), max_length=20, choices=ListKind)
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField()
    encoding = models.CharField(max_length=20, blank=True)
    observed_on = models.DateField(_("as of"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(default=now)
    superseded_at = models.DateTimeField(null=True, blank=True)  # when a newer one of its kind took its place

    objects = InventoryQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        indexes = [models.Index(fields=["organization", "product", "superseded_at"], name="list_by_product")]

    def __str__(self) -> str:
        return self.name


class CollectedField(models.Model):
    """A heading of an uploaded list and what it means."""

    collected = models.ForeignKey(CollectedList, on_delete=models.CASCADE, related_name="fields")
    part = models.CharField(max_length=100, blank=True)  # the file within a OneRoster export
    position = models.PositiveIntegerField()  # column, or line of a list of fields, counted from 1
    header = models.CharField(max_length=200)
    subject = models.CharField(max_length=20, choices=Subject, default=Subject.STUDENT)
    is_shared = models.BooleanField(null=True, blank=True)  # what a list of shared fields says; None where it does not
    is_technical = models.BooleanField(default=False)  # says nothing of a person: a version, a time stamp
    is_certain = models.BooleanField(default=True)
    reason = models.CharField(max_length=300, blank=True)
    elements = models.ManyToManyField(CatalogueElement, blank=True, related_name="collected_fields")

    objects = owned_through("collected__organization", reads="inventory.read", shared=None)

    class Meta:
        ordering = ["collected", "part", "position"]

    def __str__(self) -> str:
        return self.header
