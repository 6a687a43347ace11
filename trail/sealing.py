"""The sealer: numbers committed entries and chains them, in batches, a few seconds after they were written.

Entries are written without a link, so that no writer waits for another. One sealer at a time holds the lease. An entry that
commits late gets a later number: numbers have no gaps. What is far older than the last run cannot have been open all that time:
somebody put it there, so it is left unsealed and found (`trail.verification`).
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from trail.canonical import canonical
from trail.chain import BEGINNING, hash_of
from trail.clock import now
from trail.leases import AHEAD, Held, leased
from trail.models import AuditEntry, AuditHead, AuditSeal
from trail.outbox.queue import enqueue
from trail.reading import NO_FORM, each_of
from trail.rows import plain_entry, plain_head, stamp
from trail.shipping import own_sink
from trail.signing import Signer, is_genuine, signer
from trail.sink import SinkUnreachable

BATCH = 500
MOST_BATCHES = 40  # in one run, so that others get their turn
RECENT = timedelta(minutes=2)  # every run looks so far behind the last one
LATE = timedelta(hours=1)  # a thorough run looks so far: no transaction is open that long
SHIPPING = "audit.ship"


class ChainIsBroken(RuntimeError):
    """The end of the chain is not what was signed last: nothing is sealed on top of it until somebody has looked."""


_compared_with_sink = {"done": False}  # once in a process: a restored backup is put in place while none runs


def seal_waiting(*, at: datetime | None = None, thorough: bool = True) -> int:
    """Seal what has been committed, and say how much. Zero where another process does it just now."""
    moment = at or now()
    key = signer()
    with leased("sealer", at=moment) as held:
        if held is None:
            return 0
        _compare_with_sink()
        sealed = _seal_batches(held, key, _looked_back(held.last_finished_at, moment, LATE if thorough else RECENT), moment)
        held.finish(moment)
        return sealed


def _looked_back(last: datetime | None, at: datetime, span: timedelta) -> datetime | None:
    """Since when entries are sealed; None for all. A clock that was ahead and set back cannot say when the last run was."""
    if last is None or last > at + AHEAD:
        return None
    return last - span


def unsealed(since: datetime | None = None) -> QuerySet[AuditEntry]:
    """Entries without a seal, the oldest first."""
    found = AuditEntry.objects.filter(~Exists(AuditSeal.objects.filter(entry=OuterRef("pk"))))
    return (found.filter(recorded_at__gte=since) if since else found).order_by("recorded_at", "id")


def _seal_batches(held: Held, key: Signer, since: datetime | None, at: datetime) -> int:
    sealed = 0
    for _ in range(MOST_BATCHES):
        # What cannot be read, or has no canonical form, stays unsealed, to be found, and keeps nothing else from being sealed.
        batch = [entry for entry in each_of(unsealed(since), BATCH) if isinstance(entry, AuditEntry)]
        try:
            done = bool(batch) and _seal(held, key, batch, at)
        except NO_FORM:
            batch = [entry for entry in batch if _has_canonical_form(entry)]
            done = bool(batch) and _seal(held, key, batch, at)
        if not done:
            break
        sealed += len(batch)
    return sealed


def _has_canonical_form(entry: AuditEntry) -> bool:
    try:
        canonical(plain_entry(entry))
    except NO_FORM:
        return False
    return True


def _seal(held: Held, key: Signer, batch: list[AuditEntry], at: datetime) -> bool:
    last = _signed_end()
    seals = chained(batch, number=last.number if last else 0, previous=last.hash if last else BEGINNING, at=at)
    end = seals[-1]
    head = AuditHead(number=end.number, hash=end.hash, signed_at=at, key_id=key.key_id)
    head.signature = key.sign(number=head.number, hash=head.hash, signed_at=at)
    with transaction.atomic():
        if not held.renew(at):
            return False
        AuditSeal.objects.bulk_create(seals)
        head.save(force_insert=True)
        enqueue(SHIPPING, dedupe_key=f"{SHIPPING}:{head.number}:{head.hash[:16]}", payload={"to": head.number}, at=at)
    return True


def chained(batch: list[AuditEntry], *, number: int, previous: str, at: datetime) -> list[AuditSeal]:
    """The seals of these entries, after the given end of the chain."""
    seals = []
    for entry in batch:
        number += 1
        own = hash_of(number=number, previous=previous, sealed_at=stamp(at), entry=plain_entry(entry))
        seals.append(AuditSeal(number=number, entry=entry, previous=previous, hash=own, sealed_at=at))
        previous = own
    return seals


def _compare_with_sink() -> None:
    """After an old backup was restored, new entries must not take the numbers of those that only the sink still has."""
    if _compared_with_sink["done"]:
        return
    try:
        end = own_sink().end().number
    except SinkUnreachable:
        end = 0  # an hour without the sink must not be an hour without seals
    last = AuditHead.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if end > last:
        raise ChainIsBroken(
            f"The audit sink has {end} rows, this trail {last}. After a restored backup: bin/manage recover_trail. "
            "Otherwise somebody has cut the trail off: run verify_audit."
        )
    _compared_with_sink["done"] = True


def _signed_end() -> AuditHead | None:
    """The end of the chain, which must be what was signed last."""
    seal = AuditSeal.objects.order_by("-number").first()
    head = AuditHead.objects.order_by("-number").first()
    if (seal and (seal.number, seal.hash)) != (head and (head.number, head.hash)):
        raise ChainIsBroken("The chain does not end where it was signed last. Nothing more is sealed: run verify_audit.")
    if head and not is_genuine(**plain_head(head)):
        raise ChainIsBroken(f"The head {head.number} of the chain was not signed by a known key. Run verify_audit.")
    return head
