"""Requests as work: what somebody asked of the district, the clocks it started, its papers; and the record of disclosures."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from agreements.models import Agreement
from deadlines.models.scoping import OfRequestQuerySet, TakenInQuerySet
from trail.clock import now
from trail.keys import Keyed
from trail.models import DomainEvent, StoredFile
from vault.fields import EncryptedTextField


class Request(Keyed):
    """One request: whose student it concerns is encrypted under the district's key."""

    class Kind(models.TextChoices):
        """What is asked."""

        ACCESS = "access", _("a parent's access to records")
        CORRECTION = "correction", _("correction of a record")
        LEGAL_DEMAND = "legal_demand", _("demand of a court or law enforcement")
        AUDIT = "audit", _("audit notice")
        TERMINATION = "termination", _("termination notice")

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", _("open")
        DONE = "done", _("done")
        WITHDRAWN = "withdrawn", _("withdrawn")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    number = models.PositiveIntegerField()  # counted in the district: how people speak of it
    received_at = models.DateTimeField(_("received"))
    # Who asks and whom it concerns, in the words of the form.
    asked_by = EncryptedTextField(scope=("organization", "organization_id"), max_length=300, null=True, blank=True)
    concerns = EncryptedTextField(scope=("organization", "organization_id"), max_length=300, null=True, blank=True)
    words = EncryptedTextField(scope=("organization", "organization_id"), max_length=4000, null=True, blank=True)
    ends_on = models.DateField(_("the agreement is to end on"), null=True, blank=True)  # of a termination notice
    agreements = models.ManyToManyField(Agreement, blank=True, related_name="requests")
    event = models.OneToOneField(DomainEvent, on_delete=models.PROTECT, related_name="+")
    # All that was recorded for it, as first recorded: the event above, that a provider was asked, that the agreement ends …
    events = models.ManyToManyField(DomainEvent, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    outcome = models.CharField(_("outcome"), max_length=1000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TakenInQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["organization", "number"], name="one_request_per_number")]
        indexes = [models.Index(fields=["organization", "state", "-received_at"], name="request_by_state")]

    def __str__(self) -> str:
        return gettext("request %(number)d: %(kind)s") % {"number": self.number, "kind": self.get_kind_display()}


class RequestPaper(Keyed):
    """A paper of a request: the letter, the answer, the proof."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="papers")
    stored_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("what it is"), max_length=200)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=now, editable=False)

    objects = OfRequestQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.what


class EntryIsKept(RuntimeError):
    """The record of disclosures is added to, and never changed."""


class Disclosure(Keyed):
    """One entry of the record of disclosures (34 CFR 99.32): to whom, of whose records, and in what legitimate interest.

    Entries are only added. A wrong one is corrected by another one, which may say that nothing was disclosed at all.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="disclosures")
    disclosed_on = models.DateField(_("disclosed on"))
    concerns = EncryptedTextField(scope=("organization", "organization_id"), max_length=300, null=True, blank=True)
    recipient = models.CharField(_("disclosed to"), max_length=300)
    # Free words about a student's records: encrypted like the name.
    interest = EncryptedTextField(_("legitimate interest"), scope=("organization", "organization_id"), max_length=500, null=True)
    records = EncryptedTextField(_("which records"), scope=("organization", "organization_id"), max_length=500, null=True)
    basis = models.CharField(_("basis"), max_length=200)  # such as 34 CFR 99.31(a)(9)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, null=True, blank=True, related_name="disclosures")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by")
    why = EncryptedTextField(
        _("why it is corrected"), scope=("organization", "organization_id"), max_length=500, null=True, blank=True
    )
    is_void = models.BooleanField(_("nothing was disclosed"), default=False)  # what a correction can say
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=now, editable=False)

    objects = TakenInQuerySet.as_manager()

    class Meta:
        ordering = ["-disclosed_on", "-id"]
        indexes = [models.Index(fields=["organization", "-disclosed_on"], name="disclosure_by_day")]

    def __str__(self) -> str:
        return f"{self.disclosed_on} {self.recipient}"

    def save(self, *args: Any, **options: Any) -> None:
        """Write an entry that is not there yet. Values are encrypted anew past this, row by row, and stay the same."""
        if not self._state.adding:
            raise EntryIsKept("An entry of the record of disclosures is corrected by another entry.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> Any:
        """Refused: the record is kept as long as the student's records (34 CFR 99.32(a)(2))."""
        raise EntryIsKept("An entry of the record of disclosures is kept as long as the student's records.")
