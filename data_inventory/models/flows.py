"""Flows: where elements go, from a source system to a product, and from a product on to another."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organization
from agreements.models import Agreement
from data_inventory.models.catalogue import CatalogueElement
from data_inventory.models.scoping import InventoryQuerySet, SharedOrOwnedQuerySet
from trail.clock import now
from trail.keys import Keyed
from vendors.models import Product, SubprocessorLink


class SourceKind(models.TextChoices):
    """What a source system is for."""

    SIS = "sis", _("student information system")
    ROSTERING = "rostering", _("rostering")
    LMS = "lms", _("learning management system")
    ASSESSMENT = "assessment", _("assessment")
    OTHER = "other", _("other")


class SourceSystem(Keyed):
    """A system of the district from which data goes out."""

    Kind = SourceKind

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.SIS)
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords()

    objects = InventoryQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="one_source_per_name")]

    def __str__(self) -> str:
        return self.name


class Basis(models.TextChoices):
    """How well a flow is known."""

    PROVEN = "proven", _("seen in an export or a log")
    STATED = "stated", _("stated by somebody")
    UNPROVEN = "unproven", _("assumed, not proven")


class Flow(Keyed):
    """Elements that go to a product, for a purpose, on an authority. Without an organization it is what a vendor states."""

    Basis = Basis

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source_system = models.ForeignKey(SourceSystem, on_delete=models.PROTECT, null=True, blank=True, related_name="flows")
    from_product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, blank=True, related_name="flows_out")
    to_product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="flows_in")
    # Of what a vendor states: the link of the graph by which it goes along, with which it ends and is taken back.
    link = models.ForeignKey(SubprocessorLink, on_delete=models.PROTECT, null=True, blank=True, related_name="flows")
    elements = models.ManyToManyField(CatalogueElement, related_name="flows")
    purpose = models.CharField(_("purpose"), max_length=300)
    authority_agreement = models.ForeignKey(Agreement, on_delete=models.SET_NULL, null=True, blank=True, related_name="flows")
    authority_address = models.CharField(_("provision"), max_length=300, blank=True)
    authority_citation = models.CharField(_("statute"), max_length=300, blank=True)
    frequency = models.CharField(_("how often"), max_length=100, blank=True)
    protection = models.CharField(_("how it is protected"), max_length=300, blank=True)
    retention = models.CharField(_("kept for"), max_length=300, blank=True)
    countries = models.JSONField(_("countries"), default=list, blank=True)  # ISO 3166 alpha-2
    basis = models.CharField(_("known by"), max_length=10, choices=Basis, default=Basis.UNPROVEN)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords(m2m_fields=[elements])

    objects = SharedOrOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["to_product", "id"]
        indexes = [
            models.Index(fields=["organization", "to_product"], name="flow_by_recipient"),
            models.Index(fields=["from_product"], name="flow_by_giver"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source_system__isnull=True) | models.Q(from_product__isnull=True),
                name="flow_has_one_origin",
            ),
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False)
                | models.Q(source_system__isnull=True, authority_agreement__isnull=True),
                name="shared_flow_names_nobodys_records",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(since__isnull=True) | models.Q(until__gte=models.F("since")),
                name="flow_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_system or self.from_product or '?'} → {self.to_product}: {self.purpose}"
