"""What a vendor shows for itself: whom to write to, security frameworks, certifications."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from trail.models import StoredFile
from vault.fields import EncryptedTextField
from vendors.models.products import Product
from vendors.models.shared import DatedQuerySet, Followed, SharedQuerySet, Versioned, ends_after_it_begins
from vendors.models.vendors import Vendor

LAPSING = timedelta(days=60)


class VendorContact(Followed):
    """Whom to write to at a vendor, and about what. The telephone number is encrypted under a key of the contact's own."""

    class Purpose(models.TextChoices):
        """What the contact is for."""

        NOTICES = "notices", _("notices")
        SECURITY = "security", _("security")
        PRIVACY = "privacy", _("privacy")
        GENERAL_OFFERS = "general_offers", _("general offers")

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="contacts")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, null=True, blank=True, related_name="contacts")
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    name = models.CharField(_("name"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = EncryptedTextField(_("telephone"), scope=("person", "id"), max_length=60, null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["phone"])

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["vendor", "purpose", "name", "id"]
        constraints = [ends_after_it_begins("contact_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name or self.email or str(self.get_purpose_display())


class FrameworkAdoption(Followed):
    """A security framework that a vendor, or one product of it, follows."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="frameworks")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, null=True, blank=True, related_name="frameworks")
    framework = models.CharField(_("framework"), max_length=200)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["vendor", "framework", "id"]
        constraints = [ends_after_it_begins("framework_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.framework


class CertificationProgramme(Versioned):
    """A programme that certifies, for as long as it exists."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    history = HistoricalRecords()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Certification(Versioned):
    """That a programme has certified a vendor, or one product of it."""

    class State(models.TextChoices):
        """How it stands on a day."""

        NOT_YET_VALID = "not_yet_valid", _("not yet valid")
        CURRENT = "current", _("current")
        LAPSING = "lapsing", _("lapses within 60 days")
        LAPSED = "lapsed", _("lapsed")
        REVOKED = "revoked", _("revoked")
        PROGRAMME_WITHDRAWN = "programme_withdrawn", _("programme withdrawn")
        UNKNOWN = "unknown", _("not known")

    GOOD = (State.CURRENT, State.LAPSING)
    GONE = (State.LAPSED, State.REVOKED, State.PROGRAMME_WITHDRAWN)

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="certifications")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, null=True, blank=True, related_name="certifications")
    programme = models.ForeignKey(CertificationProgramme, on_delete=models.PROTECT, related_name="certifications")
    number = models.CharField(_("number"), max_length=100, blank=True)
    scope = models.CharField(_("scope"), max_length=500, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("last day of validity"), null=True, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The profile whose assessor says it: nobody else's word, and not changed here.
    stated_in = models.ForeignKey(
        "vendors.ProductProfile", on_delete=models.CASCADE, null=True, blank=True, editable=False, related_name="certifications"
    )
    # The end for which `certification.lapsed` was recorded, so that it is recorded once for each end.
    lapse_recorded_for = models.DateField(null=True, blank=True, editable=False)
    history = HistoricalRecords()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["vendor", "programme", "-expires_on", "id"]
        indexes = [models.Index(fields=["expires_on"], name="certification_by_end")]

    def __str__(self) -> str:
        return f"{self.programme} {self.number}".strip()

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.issued_on and self.expires_on and self.expires_on < self.issued_on:
            raise ValidationError({"expires_on": _("This day is before the day of issue. Give the last day of validity.")})

    def state_on(self, day: date) -> "Certification.State":
        """How it stands on the day. Without a last day it is not known whether it holds."""
        if self.revoked_on and self.revoked_on <= day:
            return self.State.REVOKED
        if self.expires_on and self.expires_on < day:
            return self.State.LAPSED
        if self.programme.withdrawn_on and self.programme.withdrawn_on <= day:
            return self.State.PROGRAMME_WITHDRAWN
        if self.issued_on and day < self.issued_on:
            return self.State.NOT_YET_VALID
        if self.expires_on is None:
            return self.State.UNKNOWN
        return self.State.LAPSING if self.expires_on - day < LAPSING else self.State.CURRENT
