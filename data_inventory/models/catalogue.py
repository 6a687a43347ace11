"""The catalogue of data elements: what the law's catalogue says, what districts add, and what the words of papers mean in it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organization
from data_inventory.models.schedules import DataElement, Subject
from data_inventory.models.scoping import SharedOrOwnedQuerySet
from trail.clock import now
from trail.keys import Keyed
from vendors.models import SharedQuerySet


class Sensitivity(models.TextChoices):
    """How much harm an element does in wrong hands."""

    LOW = "low", _("low")
    MODERATE = "moderate", _("moderate")
    HIGH = "high", _("high")
    HIGHEST = "highest", _("highest")


class CatalogueEdition(models.Model):
    """A version of the law's catalogue as it was taken over. Meanings name the version that they were found with."""

    version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, editable=False)
    elements = models.PositiveIntegerField()
    recorded_at = models.DateTimeField(default=now, editable=False)

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return self.version


class CatalogueElement(Keyed):
    """A kind of data under a short name of our own. Without an organization it is the law's; else that district added it."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=2, blank=True)  # of a state's own catalogue
    code = models.CharField(_("code"), max_length=120)
    label = models.CharField(_("name"), max_length=200)
    category = models.CharField(_("category"), max_length=120)
    category_label = models.CharField(max_length=200, blank=True)
    subject = models.CharField(_("whose data"), max_length=20, choices=Subject, default=Subject.STUDENT)
    sensitivity = models.CharField(_("sensitivity"), max_length=10, choices=Sensitivity, default=Sensitivity.MODERATE)
    synonyms = models.JSONField(_("other names"), default=list, blank=True)
    ceds = models.CharField(max_length=100, blank=True)  # one property, or several parted by commas
    fides = models.CharField(max_length=100, blank=True)
    dpv = models.CharField(max_length=100, blank=True)
    edfi = models.CharField(max_length=200, blank=True)
    since_version = models.CharField(max_length=40, blank=True)
    until_version = models.CharField(max_length=40, blank=True)  # the first version without it; its meanings stay
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords()

    objects = SharedOrOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "category", "label", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(organization__isnull=True), name="one_shared_element_per_code"
            ),
            models.UniqueConstraint(fields=["organization", "code"], name="one_own_element_per_code"),
        ]
        indexes = [models.Index(fields=["category"], name="element_by_category")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_in_use(self) -> bool:
        """Whether the present version of the catalogue has it."""
        return not self.until_version


class ElementMeaning(models.Model):
    """What an element, as papers spell it, means in the catalogue. A row without `means` says: nothing of the catalogue.

    Without an organization it was recognized, for everyone. What a district settles holds for that district alone, before
    what was recognized.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    data_element = models.ForeignKey(DataElement, on_delete=models.CASCADE, related_name="meanings")
    means = models.ForeignKey(CatalogueElement, on_delete=models.PROTECT, null=True, blank=True, related_name="meanings")
    is_certain = models.BooleanField(default=True)
    reason = models.CharField(max_length=300, blank=True)
    catalogue_version = models.CharField(max_length=40, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = SharedOrOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["data_element", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["data_element", "means"],
                condition=models.Q(organization__isnull=True),
                name="one_shared_meaning",
            ),
            models.UniqueConstraint(fields=["organization", "data_element", "means"], name="one_own_meaning"),
        ]
        indexes = [models.Index(fields=["means", "organization"], name="meaning_by_element")]

    def __str__(self) -> str:
        return f"{self.data_element_id} means {self.means_id}"
