"""An event as clocks take it: the first that was recorded, and what is known of its moment after all corrections."""

from dataclasses import dataclass
from datetime import datetime

from law.clocks.records import Start
from trail.models import DomainEvent


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. Deadlines hang on the event as it was first recorded; the latest correction says when it was."""

    root: DomainEvent
    latest: DomainEvent

    @property
    def trigger(self) -> str:
        return self.root.trigger

    @property
    def is_taken_back(self) -> bool:
        """Whether it did not happen, or has not yet: it names nothing any more, and nothing of what it set going was owed."""
        return self._takes_back(self.latest)

    @property
    def last_said(self) -> DomainEvent:
        """What was last said of it as something that happened."""
        event = self.latest
        while event.corrects is not None and self._takes_back(event):
            event = event.corrects
        return event

    def _takes_back(self, event: DomainEvent) -> bool:
        names_nothing = bool(self.root.subjects) and not event.subjects
        return names_nothing or event.occurred_source == DomainEvent.Source.NEVER

    @property
    def start(self) -> Start | None:
        """From when it counts; None where nobody can say. An event was before one heard of it or recorded it, so to count
        from there would give a later day than is true. A moment of unknown source is the earliest that is possible.
        """
        if self.latest.occurred_at is None:
            return None
        words = self.trigger.replace("_", " ")
        return Start(self.latest.occurred_at, words, known=self.latest.occurred_source != DomainEvent.Source.UNKNOWN)

    @property
    def moment(self) -> datetime:
        """The moment by which is looked which agreements and terms are concerned: the latest possible one, if need be."""
        return self.latest.occurred_at or self.latest.received_at or self.latest.recorded_at

    @property
    def receipt(self) -> Start | None:
        """From when it counts where the duty runs from receipt."""
        received = self.latest.received_at
        return Start(received, f"{self.trigger.replace('_', ' ')}, received") if received else self.start


def happening_of(event: DomainEvent) -> Happening:
    """The happening to which an event, be it a correction, belongs."""
    root, latest = event, event
    while root.corrects_id is not None:
        root = DomainEvent.objects.get(pk=root.corrects_id)
    while (later := DomainEvent.objects.filter(corrects=latest.pk).first()) is not None:
        latest = later
    return Happening(root, latest)
