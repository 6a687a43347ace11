"""Stored files: the papers themselves."""

from pathlib import Path

from django.conf import settings
from django.db import models

from trail.keys import Keyed


class StoredFile(Keyed):
    """A file as it was uploaded. The row outlives the content: after erasure hash, who, when and why remain."""

    organization_key = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=127)
    name = models.CharField(max_length=255, blank=True)  # as its owner calls it; erased with the content
    uploaded_by = models.CharField(max_length=100)
    uploaded_at = models.DateTimeField()
    erased_by = models.CharField(max_length=100, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    erased_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            # "The same file" is recognized inside one organization only.
            models.UniqueConstraint(
                fields=["organization_key", "sha256"],
                condition=models.Q(erased_at__isnull=True),
                name="one_live_file_per_content",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True) | models.Q(name=""), name="erased_file_has_no_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]

    @property
    def path(self) -> Path:
        """Where the content lies. The key in the name keeps a later upload apart from one that is being erased."""
        return Path(settings.FILES_DIR) / self.organization_key.hex / self.sha256[:2] / f"{self.sha256}.{self.id.hex}"

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None
