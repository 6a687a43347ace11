"""What one agreement says of itself: whom to write to, who signed, which boxes are ticked, what is wrong with it."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.agreements import Agreement, AgreementPaper
from agreements.ownership import owned_through
from trail.keys import Keyed
from vault.fields import EncryptedTextField


class Contact(Keyed):
    """Whom to write to."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="contacts")
    party = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = EncryptedTextField(scope=("agreement", "agreement_id"), max_length=60, null=True, blank=True)
    address = models.CharField(max_length=500, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords(excluded_fields=["phone"])

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "id"]

    def __str__(self) -> str:
        return self.name or self.email


class Signature(models.Model):
    """A signature of one of the parties."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    party = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "id"]

    def __str__(self) -> str:
        return f"{self.party}: {self.name}"


class SigningEvent(models.Model):
    """A line of an e-signature report. `at` is ISO 8601 as the report gives it, with an offset only where it tells the zone."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signing_events")
    at = models.CharField(max_length=40)
    event = models.CharField(max_length=20)
    actor = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    objects = owned_through("agreement__organization", reads="agreements.read_papers")

    class Meta:
        ordering = ["agreement", "id"]

    def __str__(self) -> str:
        return f"{self.at} {self.event}"


class AgreementOption(models.Model):
    """A check box of the agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="options")
    label = models.TextField()
    exhibit = models.CharField(max_length=100, blank=True)
    checked = models.BooleanField()
    history = HistoricalRecords()

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "id"]

    def __str__(self) -> str:
        return self.label[:80]


class SecurityFramework(models.Model):
    """A security framework that the paper lists, chosen or not."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="frameworks")
    name = models.CharField(max_length=500)
    selected = models.BooleanField()
    history = HistoricalRecords()

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "id"]

    def __str__(self) -> str:
        return self.name


class ListedSubprocessor(models.Model):
    """A third party that the paper lists as processing for the provider."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="subprocessors")
    name = models.CharField(max_length=300)
    purpose = models.TextField(blank=True)
    information = models.TextField(blank=True)
    history = HistoricalRecords()

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "id"]

    def __str__(self) -> str:
        return self.name


class PaperStatement(models.Model):
    """What a paper says of where data goes, beside its schedule and lists: who holds it, where, how long, what is collected."""

    class Kind(models.TextChoices):
        """What is said."""

        NAMED = "named", _("names who holds data")
        DENIAL = "denial", _("denies subprocessors")
        RETENTION = "retention", _("says how long data is kept")
        COLLECTED = "collected", _("lists what is collected by itself")
        HOSTING = "hosting", _("says where data lies")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=300, blank=True)  # of whom it names; of a place, its country, where one is said
    text = models.TextField(blank=True)  # of a list, a line for each item
    source_kind = models.CharField(max_length=30, blank=True)  # agreement, or technical_document for what is merely attached
    address = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "id"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name or self.address}"


class AgreementFinding(Keyed):
    """Something a person should look at, and whether one has."""

    class Severity(models.TextChoices):
        """How much a finding matters."""

        ERROR = "error", _("error")
        WARNING = "warning", _("warning")
        NOTE = "note", _("note")

    class Standing(models.TextChoices):
        """Whether somebody has settled it."""

        UNSEEN = "unseen", _("not yet looked at")
        LEFT_OPEN = "left_open", _("left open")
        SETTLED = "settled", _("settled")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="findings")
    paper = models.ForeignKey(AgreementPaper, on_delete=models.CASCADE, null=True, blank=True, related_name="findings")
    rule = models.CharField(max_length=60)
    severity = models.CharField(max_length=10, choices=Severity)
    address = models.CharField(max_length=300, blank=True)
    message = models.TextField()
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.UNSEEN)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    history = HistoricalRecords()

    objects = owned_through("agreement__organization", reads="agreements.read_papers")

    class Meta:
        ordering = ["agreement", "id"]
        indexes = [models.Index(fields=["agreement", "standing", "severity"], name="finding_by_standing")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.message[:80]}"

    @property
    def organization_key(self) -> UUID:
        """Whose agreement it is: the trail asks."""
        return self.agreement.organization_id
