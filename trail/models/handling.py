"""Domain events on their way to those who act on them."""

from django.db import models
from django.db.models import Q

from trail.keys import Keyed
from trail.models.events import DomainEvent


class EventHandling(Keyed):
    """One event, one handler, one subject: to be done once. Written with the event, in its transaction."""

    event = models.ForeignKey(DomainEvent, on_delete=models.PROTECT, related_name="handlings")
    handler = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=100, blank=True)  # empty for an event without subjects
    subject_key = models.CharField(max_length=100, blank=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    lease_holder = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "handler", "subject_kind", "subject_key"], name="an_event_is_handled_once"),
        ]
        indexes = [
            models.Index(fields=["handler", "subject_kind", "subject_key"], name="handling_waiting", condition=Q(done_at=None)),
            models.Index(fields=["due_at"], name="handling_due", condition=Q(done_at=None, dead_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.handler}: {self.subject_kind} {self.subject_key}"
