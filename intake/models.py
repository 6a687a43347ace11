"""A paper on its way to becoming an agreement: what was read, what a person changed in it, and what was settled."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organization
from agreements.models import Agreement, AgreementPaper
from agreements.ownership import owned_through
from trail.clock import now
from trail.keys import Keyed
from trail.models import StoredFile
from vendors.models import Product, ProductProfile, Vendor


class Draft(Keyed):
    """An upload that nobody has confirmed yet. It is erased, with its file, when it expires."""

    class Status(models.TextChoices):
        """Where the draft stands."""

        QUEUED = "queued", _("waiting to be read")
        READING = "reading", _("being read")
        READY = "ready", _("read by machine, not confirmed")
        FAILED = "failed", _("could not be read")
        CONFIRMED = "confirmed", _("confirmed")
        DISCARDED = "discarded", _("discarded")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="drafts")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts")
    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="drafts")
    name = models.CharField(_("file name"), max_length=255, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    step = models.CharField(max_length=200, blank=True)  # what is being done, in words
    error = models.CharField(max_length=1000, blank=True)
    amends = models.ForeignKey(Agreement, on_delete=models.SET_NULL, null=True, blank=True, related_name="drafts")
    reading = models.JSONField(null=True, blank=True)  # the contract's object, as it was read
    places = models.JSONField(default=dict, blank=True)  # path or address -> [first line, last line, page]
    lines = models.JSONField(default=list, blank=True)  # the source as text, by line
    terms = models.JSONField(default=dict, blank=True)  # consolidated text, duties and restrictions by state
    vendor = models.ForeignKey(Vendor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_new_vendor = models.BooleanField(default=False)  # a person said that none of the proposals fits
    product = models.ForeignKey(Product, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    product_name = models.CharField(max_length=300, blank=True)  # of a new product
    created_at = models.DateTimeField(default=now, editable=False)
    reading_started_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)  # none once it is confirmed or discarded
    agreement = models.ForeignKey(Agreement, on_delete=models.SET_NULL, null=True, blank=True, related_name="confirmed_drafts")
    paper = models.ForeignKey(AgreementPaper, on_delete=models.SET_NULL, null=True, blank=True, related_name="drafts")
    profile = models.ForeignKey(ProductProfile, on_delete=models.SET_NULL, null=True, blank=True, related_name="drafts")
    # What stands otherwise than it was read, for papers that are added later (`intake.keeping`): of a confirmed draft all
    # of it; of one that amends, those corrections of the papers before that found no place. None: it was not kept yet.
    by_hand = models.JSONField(null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["name", "reading", "places", "lines", "terms", "progress", "step", "by_hand"])

    objects = owned_through("organization", reads="drafts.read", shared=None)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["organization", "status", "created_at"], name="draft_by_status"),
            models.Index(fields=["expires_at"], name="draft_by_expiry"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody's decision."""
        return self.status not in {self.Status.CONFIRMED, self.Status.DISCARDED}


class Correction(models.Model):
    """A value of the reading that a person changed. `path` is a JSON pointer into the reading: `/parties/0/name`."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="corrections")
    path = models.CharField(max_length=300)
    was_read = models.JSONField(null=True, blank=True)  # as the machine read it
    previous = models.JSONField(null=True, blank=True)  # as it stood before this correction
    value = models.JSONField(null=True, blank=True)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField(default=now)
    carried = models.JSONField(null=True, blank=True)  # as a paper before kept it; none where it was made on this paper

    objects = owned_through("draft__organization", reads="drafts.read", shared=None)

    class Meta:
        ordering = ["draft", "id"]

    def __str__(self) -> str:
        return self.path


class Derivation(models.Model):
    """What follows from words that a person corrects: shown before it counts, and kept as it was shown.

    It waits, with what it was asked for, until the person confirms it; then it belongs to the correction that it follows from.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="derivations")
    correction = models.OneToOneField(Correction, on_delete=models.CASCADE, null=True, blank=True, related_name="derivation")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=now)
    path = models.CharField(max_length=300)  # of the provision
    values = models.JSONField(default=list)  # [path, value] of each correction that was asked for
    after = models.BigIntegerField(default=0)  # the last correction that it builds on
    progress = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=1000, blank=True)
    reading = models.JSONField(default=dict, blank=True)  # duties, restrictions, findings, amendments
    places = models.JSONField(default=dict, blank=True)
    terms = models.JSONField(default=dict, blank=True)

    objects = owned_through("draft__organization", reads="drafts.read", shared=None)

    class Meta:
        ordering = ["draft", "id"]

    def __str__(self) -> str:
        return self.path

    @property
    def is_ready(self) -> bool:
        """Whether it is worked out."""
        return bool(self.reading)


class FindingSettlement(models.Model):
    """What a person decided about a finding of the draft, by its position in the reading."""

    class Decision(models.TextChoices):
        """What was decided."""

        SETTLED = "settled", _("settled")
        LEFT_OPEN = "left_open", _("left open")

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="settlements")
    finding = models.PositiveIntegerField()
    decision = models.CharField(max_length=12, choices=Decision)
    note = models.CharField(max_length=1000, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(default=now)
    history = HistoricalRecords()

    objects = owned_through("draft__organization", reads="drafts.read", shared=None)

    class Meta:
        ordering = ["draft", "finding"]
        constraints = [models.UniqueConstraint(fields=["draft", "finding"], name="one_settlement_per_finding")]

    def __str__(self) -> str:
        return f"{self.finding}: {self.decision}"
