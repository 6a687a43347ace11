"""What became different in the shared records: changes, claims and mergers."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.actors import SystemActor
from accounts.models import Organization
from accounts.policies import AnyActor, may
from trail.clock import now
from trail.keys import Keyed
from trail.models import DomainEvent
from vendors.models.products import Product
from vendors.models.shared import SharedQuerySet
from vendors.models.vendors import Vendor


class ProductChange(Keyed):
    """One change of a vendor, or of one of its products: what was before, what is after, and from which day.

    `before` and `after` hold fields and values; None where there was nothing, or nothing is left. Nothing encrypted stands there.
    """

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="changes")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, blank=True, related_name="changes")
    kind = models.CharField(max_length=60)  # dotted, past tense: `subprocessor.added`
    record_kind = models.CharField(max_length=60, blank=True)  # the record that changed: `vendors.subprocessorlink`
    record_key = models.CharField(max_length=60, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    effective_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_for = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=now, editable=False)
    words = models.CharField(_("why"), max_length=500, blank=True)
    event = models.OneToOneField(DomainEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="product_change")

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["product", "-made_at"], name="changes_of_product"),
            models.Index(fields=["vendor", "-made_at"], name="changes_of_vendor"),
            models.Index(fields=["record_kind", "record_key"], name="changes_of_record"),
            models.Index(fields=["effective_on"], name="changes_by_day"),
        ]

    def __str__(self) -> str:
        return self.kind


class RequestQuerySet(models.QuerySet):
    """Requests of organizations about shared records: seen by who asked and by who decides."""

    decides = "vendors.decide_claims"

    def visible_to(self, actor: AnyActor) -> Self:
        """All for who decides; one's own organization's for others."""
        if isinstance(actor, SystemActor):
            return self.filter(organization=actor.organization) if actor.organization else self.none()
        if actor is None or not may(actor, "vendors.read"):
            return self.none()
        return self.all() if may(actor, self.decides) else self.filter(organization=actor.organization)

    def unscoped(self, reason: str) -> Self:
        """All of them: for code whose caller has asked already. Say why."""
        return self.all()


class Answer(models.TextChoices):
    """What became of a request."""

    OPEN = "open", _("waiting for a decision")
    GRANTED = "granted", _("granted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Asked(Keyed):
    """A request that somebody decides."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=now, editable=False)
    words = models.CharField(_("why"), max_length=500, blank=True)
    answer = models.CharField(max_length=20, choices=Answer, default=Answer.OPEN)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_words = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True


class ClaimRequest(Asked):
    """A vendor organization asks for a vendor record that its domain does not prove to be itself."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="claim_requests")
    history = HistoricalRecords()

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "organization"], condition=models.Q(answer="open"), name="one_open_claim_per_organization"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} claims {self.vendor_id}"


class MergeProposal(Asked):
    """Somebody says that two records are one vendor."""

    keep = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="+")
    absorb = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="+")
    history = HistoricalRecords()

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["keep", "absorb"], condition=models.Q(answer="open"), name="one_open_merge_proposal"),
            models.CheckConstraint(condition=~models.Q(keep=models.F("absorb")), name="two_vendors_to_merge"),
        ]

    def __str__(self) -> str:
        return f"{self.absorb_id} into {self.keep_id}"


class VendorMerge(Keyed):
    """That one record was merged into another, with what was re-pointed, so that it can be taken apart again."""

    keep = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.OneToOneField(Vendor, on_delete=models.PROTECT, related_name="merge")
    moved = models.JSONField(default=dict)  # {model: [keys]}, {"products": {absorbed: kept}}, and what rooms above say
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=now, editable=False)
    words = models.CharField(max_length=500, blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.absorbed_id} into {self.keep_id}"
