"""What is announced of records that have no days of their own: it is told at once, and put in place on its day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trail.keys import Keyed
from vendors.models.changes import ProductChange
from vendors.models.shared import SharedQuerySet


class AnnouncementQuerySet(SharedQuerySet):
    """Announcements."""

    def open(self) -> "AnnouncementQuerySet":
        """Those that are neither in place nor taken back."""
        return self.filter(done_at=None, withdrawn_at=None)


class Announcement(Keyed):
    """The values that a record gets on the day of a change. The change says of which record, which day, and who told."""

    change = models.OneToOneField(ProductChange, on_delete=models.PROTECT, related_name="announcement")
    values = models.JSONField()
    done_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    refused = models.CharField(_("why it could not be put in place"), max_length=500, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["change__effective_on", "id"]
        indexes = [
            models.Index(fields=["done_at"], condition=models.Q(done_at=None, withdrawn_at=None), name="announcement_open")
        ]

    def __str__(self) -> str:
        return f"{self.change_id}: {', '.join(self.values)}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to come."""
        return self.done_at is None and self.withdrawn_at is None
