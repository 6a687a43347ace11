"""Entries on their way to the audit sink: in order, as often as it takes, the same row twice without harm."""

from django.conf import settings

from trail.models import AuditHead, AuditSeal, OutboxMessage
from trail.outbox.kinds import GiveUp
from trail.rows import plain_head, plain_row
from trail.sink import Sink, SinkConflict, open_sink

PORTION = 1000


def own_sink() -> Sink:
    """The sink of this installation."""
    return open_sink(settings.AUDIT_URL, settings.AUDIT_TOKEN)


def ship(message: OutboxMessage) -> None:
    """Bring the sink up to the row that the message names. The outbox calls it."""
    try:
        ship_up_to(message.payload["to"], own_sink())
    except SinkConflict as conflict:
        raise GiveUp(str(conflict)) from conflict


def ship_up_to(number: int, sink: Sink) -> int:
    """Send everything that the sink does not have yet, and say how much that was."""
    end = sink.end()
    _compare(end.number, end.hash)
    sent = 0
    while end.number < number:
        seals = AuditSeal.objects.filter(number__gt=end.number, number__lte=number).select_related("entry").order_by("number")
        rows = [plain_row(seal, seal.entry) for seal in seals[:PORTION]]
        if not rows:
            break
        heads = AuditHead.objects.filter(number__gt=end.number, number__lte=rows[-1]["number"]).order_by("number")
        end = sink.append(rows, [plain_head(head) for head in heads])
        sent += len(rows)
    return sent


def _compare(number: int, held: str) -> None:
    """What the sink has last must be ours, or everything after it would be built on something else."""
    if number == 0:
        return
    own = AuditSeal.objects.filter(number=number).values_list("hash", flat=True).first()
    if own != held:
        raise SinkConflict(number, held, own)
