"""What proves that the trail is whole: the chain of seals, and signed heads of it."""

from django.db import models

from trail.models.audit import AuditEntry


class AuditSeal(models.Model):
    """The place of one entry in the chain. Append-only. The hash covers number, previous hash, time and the whole entry."""

    number = models.BigIntegerField(primary_key=True)
    # Without a constraint in the database: that an entry is missing must be found, not prevented from being written down.
    entry = models.OneToOneField(AuditEntry, on_delete=models.DO_NOTHING, db_constraint=False, related_name="seal")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class AuditHead(models.Model):
    """The end of the chain at a moment, signed with a key that is not in the database. Append-only."""

    number = models.BigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=88)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class AuditCheck(models.Model):
    """The outcome of a check of the trail, for the status page."""

    checked_at = models.DateTimeField(db_index=True)
    is_thorough = models.BooleanField()
    is_ok = models.BooleanField()
    rows = models.BigIntegerField(default=0)
    first_bad = models.JSONField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.checked_at} {'ok' if self.is_ok else self.first_bad}"
