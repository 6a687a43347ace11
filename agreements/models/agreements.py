"""Agreements: one paper between a district and a provider, on several axes, never one status."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Organization
from accounts.models.organizations import state_choices
from agreements.models.forms import Form
from agreements.ownership import owned_through
from trail.clock import now
from trail.keys import Keyed
from trail.models import StoredFile
from vendors.models import Vendor


class Role(models.TextChoices):
    """What part the LEA has in the agreement."""

    ORIGINATING = "originating", _("originating")
    SUBSCRIBING = "subscribing", _("subscribing")
    STANDALONE = "standalone", _("standalone")


class Lifecycle(models.TextChoices):
    """How far the agreement has come."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    SIGNED_BY_PROVIDER = "signed_by_provider", _("signed by provider")
    EXECUTED = "executed", _("executed")
    SUPERSEDED = "superseded", _("superseded")
    TERMINATED = "terminated", _("terminated")
    EXPIRED = "expired", _("expired")
    DECLINED = "declined", _("declined")


class Offer(models.TextChoices):
    """Whether other LEAs may join by the provider's general offer."""

    NONE = "none", _("none")
    OPEN = "open", _("open")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("lapsed")


class Agreement(Keyed):
    """A data privacy agreement of one LEA."""

    Role = Role
    Lifecycle = Lifecycle
    Offer = Offer

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="agreements")
    title = models.CharField(_("title"), max_length=500)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    variant = models.CharField(_("states of the paper"), max_length=300, blank=True)  # "MA-ME-OH"
    version = models.CharField(_("version"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=2, choices=state_choices, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.STANDALONE)
    lifecycle = models.CharField(_("lifecycle"), max_length=20, choices=Lifecycle, default=Lifecycle.DRAFT)
    offer = models.CharField(_("general offer"), max_length=20, choices=Offer, default=Offer.NONE)
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    effective_on = models.DateField(_("effective on"), null=True, blank=True)
    effective_on_basis = models.CharField(max_length=500, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    expires_on_basis = models.CharField(max_length=500, blank=True)
    offer_expires_on = models.DateField(_("offer expires on"), null=True, blank=True)
    offer_expires_on_basis = models.CharField(max_length=500, blank=True)
    # The terms last recorded, whatever the day: what lists and searches join. The truth is in the intervals.
    latest_term_set = models.ForeignKey(
        "agreements.TermSet", on_delete=models.PROTECT, null=True, blank=True, related_name="latest_of", editable=False
    )
    search_text = models.TextField(blank=True, editable=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords(excluded_fields=["search_text"])

    objects = owned_through("organization", shared="pk")

    class Meta:
        ordering = ["title", "id"]
        indexes = [
            models.Index(fields=["organization", "title", "id"], name="agreement_by_title"),
            models.Index(fields=["title", "id"], name="agreement_by_title_alone"),  # lists over thousands of districts
            models.Index(fields=["organization", "expires_on"], name="agreement_by_expiry"),
            models.Index(fields=["organization", "effective_on"], name="agreement_by_start"),
            models.Index(fields=["organization", "lifecycle"], name="agreement_by_lifecycle"),
        ]

    def __str__(self) -> str:
        return self.title


class AgreementParty(models.Model):
    """A party as the paper names it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=30)
    name = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=2, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    history = HistoricalRecords()

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "position", "id"]

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"


class AgreementPaper(Keyed):
    """A paper that was read, confirmed by a person and kept as evidence, with what was read in it."""

    class Kind(models.TextChoices):
        """What the paper is to the agreement."""

        ORIGINAL = "original", _("agreement")
        ADDENDUM = "addendum", _("addendum")
        EXHIBIT = "exhibit", _("missing exhibit")
        STATE_TERMS = "state_terms", _("state terms")
        SIGNED_PAGE = "signed_page", _("signed page")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="papers")
    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ORIGINAL)
    dated_on = models.DateField(null=True, blank=True)
    reading = models.JSONField(default=dict, blank=True)  # the contract's object, with the corrections in it
    places = models.JSONField(default=dict, blank=True)  # address -> [first line, last line, page]
    lines = models.JSONField(default=list, blank=True)  # the paper as text, by line
    cuts = models.JSONField(default=dict, blank=True)  # address -> [[slot, words]]: what the agreement fills in anew
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=now)

    objects = owned_through("agreement__organization", reads="agreements.read_papers")

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.agreement}"
