"""Domain events: what happened in the world, as the installation came to know it."""

from django.db import models

from trail.keys import Keyed


class DomainEvent(Keyed):
    """A thing that happened. A wrong one is not edited: another event corrects it.

    `subjects` is a list of `{"kind": "agreement", "key": "…"}`. An `occurred_at` of None means that the moment is not known.
    """

    class Source(models.TextChoices):
        """How a moment is known."""

        STATED = "stated", "said by a person"
        DOCUMENT = "document", "read in a document"
        CLOCK = "clock", "this system's clock"
        UNKNOWN = "unknown", "not known"
        NEVER = "never", "it did not happen"  # only of what corrects another event

    code = models.CharField(max_length=100)
    trigger = models.CharField(max_length=100)
    organization_key = models.UUIDField(null=True, blank=True)
    occurred_at = models.DateTimeField(null=True, blank=True)
    occurred_source = models.CharField(max_length=20, choices=Source, default=Source.UNKNOWN)
    received_at = models.DateTimeField(null=True, blank=True)
    received_source = models.CharField(max_length=20, choices=Source, default=Source.UNKNOWN)
    recorded_at = models.DateTimeField()
    recorded_source = models.CharField(max_length=20, choices=Source, default=Source.CLOCK)
    recorded_by = models.CharField(max_length=100)
    subjects = models.JSONField(default=list, blank=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by")

    class Meta:
        indexes = [
            models.Index(fields=["code", "recorded_at"], name="event_by_code"),
            models.Index(fields=["organization_key", "recorded_at"], name="event_by_organization"),
        ]

    def __str__(self) -> str:
        return self.code
