"""What is to go out: mails, entries for the audit sink. Written in the transaction of the act, sent after it."""

from django.db import models
from django.db.models import Q

from trail.keys import Keyed


class OutboxMessage(Keyed):
    """One thing to send, at least once. It ends as done, or as a dead letter that a person can see and retry."""

    kind = models.CharField(max_length=50)
    dedupe_key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField(default=dict)  # emptied of what it carries once it is sent
    organization_key = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    lease_holder = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "due_at"], name="outbox_waiting", condition=Q(done_at=None, dead_at=None)),
            models.Index(fields=["dead_at"], name="outbox_dead", condition=Q(dead_at__isnull=False)),
            models.Index(fields=["done_at"], name="outbox_done", condition=Q(done_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.dedupe_key}"
