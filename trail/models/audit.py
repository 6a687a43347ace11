"""The audit trail: who did what to which record. Identifiers and field names, never values."""

from django.db import models

from trail.keys import Keyed


class AuditEntry(Keyed):
    """One act. Append-only: the database itself refuses to change or delete a row."""

    recorded_at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=100)
    organization_key = models.UUIDField(null=True, blank=True)
    code = models.CharField(max_length=100)  # dotted, past tense: `agreement.confirmed`
    object_kind = models.CharField(max_length=100)
    object_key = models.CharField(max_length=100)
    fields = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_kind", "object_key", "recorded_at"], name="audit_by_object"),
            models.Index(fields=["organization_key", "recorded_at"], name="audit_by_organization"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.object_kind} {self.object_key}"
