"""What districts are told of changes by vendors, and what they answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from agreements.ownership import owned_through
from data_inventory.models.scoping import InventoryQuerySet
from trail.clock import now
from trail.keys import Keyed
from vendors.models import Product, ProductChange


class NoticeState(models.TextChoices):
    """What the district has said."""

    OPEN = "open", _("not answered yet")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    OBJECTED = "objected", _("objected")


class ChangeNotice(Keyed):
    """That a district was told of one change, because of products that it uses. The vendor learns numbers, and objections."""

    State = NoticeState

    change = models.ForeignKey(ProductChange, on_delete=models.PROTECT, related_name="notices")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    through = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")  # the first of `touched`
    is_indirect = models.BooleanField(default=False)  # the change is of a subprocessor of that product
    state = models.CharField(max_length=15, choices=NoticeState, default=NoticeState.OPEN)
    words = models.CharField(_("what the vendor is told"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=now, editable=False)
    # data_inventory.freezing: what it meant when the district was told, and when it answered.
    meant = models.JSONField(null=True, blank=True, editable=False)
    meant_at_answer = models.JSONField(null=True, blank=True, editable=False)

    objects = InventoryQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["change", "organization"], name="one_notice_per_change")]
        indexes = [
            models.Index(fields=["organization", "state", "-made_at"], name="notice_by_state"),
            models.Index(fields=["made_at"], condition=models.Q(meant__isnull=True), name="notice_not_kept_yet"),
        ]

    def __str__(self) -> str:
        return f"{self.change_id} to {self.organization_id}"


class TouchedProduct(Keyed):
    """One product of the district's agreements that a change touches, and of which the notice says what it means."""

    notice = models.ForeignKey(ChangeNotice, on_delete=models.CASCADE, related_name="touched")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    is_indirect = models.BooleanField(default=False)

    objects = owned_through("notice__organization", reads="inventory.read", shared=None)

    class Meta:
        ordering = ["is_indirect", "product__vendor__name_key", "product__name_key", "id"]
        constraints = [models.UniqueConstraint(fields=["notice", "product"], name="product_touched_once")]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.product_id}"
