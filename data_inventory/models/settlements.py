"""What a district decided about a difference. It is found again by the difference's key, whenever that is worked out anew."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from data_inventory.models.scoping import InventoryQuerySet
from trail.clock import now
from trail.keys import Keyed
from vendors.models import Product


class Outcome(models.TextChoices):
    """What settles a difference."""

    AMEND = "amend", _("the agreement is to be amended")
    STOP_COLLECTING = "stop_collecting", _("the vendor is to stop collecting it")
    CORRECT_LIST = "correct_list", _("the list is wrong and is to be corrected")
    LIST_SUBPROCESSOR = "list_subprocessor", _("the subprocessor is to be listed")
    SHORTEN_RETENTION = "shorten_retention", _("the data is to be kept for a shorter time")
    ASK = "ask", _("the vendor has been asked")
    ACCEPTED = "accepted", _("accepted as it is")


class DriftSettlement(Keyed):
    """A decision about one difference of one product, for one district."""

    Outcome = Outcome

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)  # of the difference
    rule = models.CharField(max_length=60)
    outcome = models.CharField(_("decision"), max_length=20, choices=Outcome)
    words = models.CharField(_("note"), max_length=1000, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # taken back: the difference is open again

    objects = InventoryQuerySet.as_manager()

    class Meta:
        ordering = ["-settled_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "product", "key"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_settlement_per_difference",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.outcome}"
