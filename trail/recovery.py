"""After a backup was restored: the entries that the backup does not have come back from the audit sink."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from trail.chain import BEGINNING, Row, recomputed
from trail.models import AuditEntry, AuditHead, AuditSeal
from trail.reading import Unreadable, attempted
from trail.rows import entry_from, head_from, plain_entry, seal_from
from trail.services import Named, Script, record
from trail.shipping import own_sink, ship_up_to
from trail.signing import is_genuine
from trail.sink import Sink, SinkConflict
from trail.sink.protocol import Head

KNOWN = "the entry here differs"


class NotGenuine(RuntimeError):
    """The sink offers a head that no known key has signed."""


def recover_trail(sink: Sink | None = None) -> int:
    """Bring back what the sink has beyond the last seal here, up to its last signed head. Gives the number of entries."""
    source = sink or own_sink()
    brought = 0
    while heads := source.heads(after=_last().number):
        for head in heads:
            brought += _recover_up_to(head, source)
    if brought:
        with transaction.atomic():
            record(Script("recover-trail"), "trail.recovered", Named("trail.auditseal", str(_last().number)))
    return brought


def refill_empty_file() -> int:
    """Write the chain into a sink that is a file of this machine and holds nothing: a restored installation begins with none.

    An archive holds no copy of that file, and what is copied here proves no more than the signed heads do. A sink elsewhere is
    left alone: that it is empty would be a finding.
    """
    if urlsplit(settings.AUDIT_URL).scheme not in ("sqlite", "file"):
        return 0
    sink = own_sink()
    return 0 if sink.end().number else ship_up_to(_last().number, sink)


def _recover_up_to(head: Head, source: Sink) -> int:
    """One batch as it was sealed: entries, seals and the head over them, or nothing of it."""
    if not is_genuine(**head):
        raise NotGenuine(f"Head {head['number']} of the sink was not signed by a known key (AUDIT_PUBLIC_KEYS).")
    last = _last()
    rows = source.rows(after=last.number, limit=head["number"] - last.number)
    _prove(rows, last, head)
    with transaction.atomic():
        held = AuditEntry.objects.in_bulk([uuid.UUID(row["entry"]["id"]) for row in rows])
        entries = [entry_from(row["entry"]) for row in rows]
        for row, entry in zip(rows, entries, strict=True):
            if entry.pk in held and plain_entry(held[entry.pk]) != row["entry"]:
                raise SinkConflict(row["number"], row["hash"], KNOWN)
        AuditEntry.objects.bulk_create(entry for entry in entries if entry.pk not in held)
        AuditSeal.objects.bulk_create(seal_from(row) for row in rows)
        head_from(head).save(force_insert=True)
    return len(rows)


def _prove(rows: list[Row], last: AuditHead, head: Head) -> None:
    """Compute the batch anew from what its entries say, from the last seal here to the signed head: a hash that the sink wrote
    beside an entry says nothing about it."""
    number, previous = last.number, last.hash
    for row in rows:
        number += 1
        if (row["number"], row["previous"]) != (number, previous):
            raise SinkConflict(number, row["previous"], previous)
        own = attempted(recomputed, row)
        if own != row["hash"]:
            raise SinkConflict(number, row["hash"], own.why if isinstance(own, Unreadable) else own)
        previous = row["hash"]
    if (number, previous) != (head["number"], head["hash"]):
        raise SinkConflict(number, previous, head["hash"])


def _last() -> AuditHead:
    return AuditHead.objects.order_by("-number").first() or AuditHead(number=0, hash=BEGINNING)
