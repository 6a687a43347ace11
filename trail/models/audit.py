"""The audit trail: who did what to which record. Identifiers and field names, never values."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trail.keys import Keyed


class AuditEntry(Keyed):
    """One act. Append-only: the database itself refuses to change or delete a row.

    People are named by pseudonym (`trail.pseudonyms`), so that erasing a person leaves the chain whole. `owner_key` is the
    organization that owns the object, where that is not the one acted for.
    """

    class Outcome(models.TextChoices):
        """How the act ended."""

        DONE = "done", _("done")
        REFUSED = "refused", _("refused")
        FAILED = "failed", _("failed")

    recorded_at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=100)
    organization_key = models.UUIDField(null=True, blank=True)
    owner_key = models.UUIDField(null=True, blank=True)
    task = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=100)  # dotted, past tense: `agreement.confirmed`
    object_kind = models.CharField(max_length=100, blank=True)
    object_key = models.CharField(max_length=100, blank=True)
    fields = models.JSONField(default=list, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.DONE)
    reason = models.CharField(max_length=500, blank=True)
    request_id = models.CharField(max_length=36, blank=True)
    address = models.CharField(max_length=45, blank=True)  # where from: an IP address
    agent = models.CharField(max_length=32, blank=True)  # the browser, as a pseudonym
    session = models.CharField(max_length=32, blank=True)  # the session, as a pseudonym

    class Meta:
        indexes = [
            models.Index(fields=["object_kind", "object_key", "recorded_at"], name="audit_by_object"),
            models.Index(fields=["organization_key", "recorded_at"], name="audit_by_organization"),
            models.Index(fields=["owner_key", "recorded_at"], name="audit_by_owner", condition=models.Q(owner_key__isnull=False)),
            models.Index(fields=["actor", "recorded_at"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.object_kind} {self.object_key}"


class Person(models.Model):
    """Whose a pseudonym is, while the person exists. Not part of the chain: erasing the person erases this row."""

    pseudonym = models.CharField(max_length=40, primary_key=True)
    person_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return self.pseudonym
