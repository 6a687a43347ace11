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
    def start(self) -> Start:
        """From when it counts. An unknown moment counts from the earliest that is possible, and is marked."""
        words = self.trigger.replace("_", " ")
        known = self.latest.occurred_at
        return Start(known or self.earliest, words, known=known is not None)

    @property
    def moment(self) -> datetime:
        """The moment from which it counts."""
        return self.latest.occurred_at or self.earliest

    @property
    def receipt(self) -> Start:
        """From when it counts where the duty runs from receipt."""
        received = self.latest.received_at
        return Start(received, f"{self.trigger.replace('_', ' ')}, received") if received else self.start

    @property
    def earliest(self) -> datetime:
        """The earliest moment that is known of an event whose own is not."""
        return self.latest.received_at or self.latest.recorded_at


def happening_of(event: DomainEvent) -> Happening:
    """The happening to which an event, be it a correction, belongs."""
    root, latest = event, event
    while root.corrects_id is not None:
        root = DomainEvent.objects.get(pk=root.corrects_id)
    while (later := DomainEvent.objects.filter(corrects=latest.pk).first()) is not None:
        latest = later
    return Happening(root, latest)
