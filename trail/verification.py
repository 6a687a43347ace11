"""Whether the trail is whole: entries, seals, signed heads and the audit sink, against one another.

Everything is recomputed from the entries. One pass goes through the chain in order and stops at the first row that differs, so
that the row which is named is the first one, whichever of the three noticed it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Min, Q

from trail.chain import BEGINNING, Row, recomputed
from trail.clock import now
from trail.models import AuditEntry, AuditHead, AuditSeal, Person
from trail.pseudonyms import is_theirs
from trail.reading import Unreadable, attempted, by_key, each_of, in_plain_letters, reason_of
from trail.rows import plain_head, plain_row, stamp
from trail.sealing import unsealed
from trail.shipping import own_sink
from trail.signing import is_genuine
from trail.sink import End, Sink, SinkUnreachable
from trail.sink.protocol import PAGE, Head

SEALED_WITHIN = timedelta(minutes=1)
SHIPPED_WITHIN = timedelta(minutes=10)
RECENTLY = timedelta(days=1)  # how far back a brief check looks
CLOCKS_DIFFER = timedelta(minutes=10)  # an entry from later than that was not written by this installation
READABLE = "a row that can be read"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the trail is not what it should be. `row`: the number in the chain, or the identifier of an entry without one."""

    row: int | str | None
    check: str
    expected: Any
    found: Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found."""

    ok: bool
    rows: int
    checked_against: list[str]
    first_bad: Difference | None


@dataclass(slots=True)
class _Copy:
    """What the sink has, read along with the chain; `lost` says why it cannot be read (any more)."""

    sink: Sink | None = None
    end: End = End(0, BEGINNING)
    lost: str = ""

    def page(self, after: int, to: int) -> tuple[dict[int, Row], dict[int, Head]]:
        """The sink's rows and signed heads of a stretch of the chain."""
        if not self.sink or self.lost or after >= self.end.number:
            return {}, {}
        try:
            rows = {row["number"]: row for row in self.sink.rows(after=after, limit=to - after)}
            return rows, {head["number"]: head for head in self.sink.heads(after=after, limit=to - after)}
        except SinkUnreachable as error:
            self.lost = str(error)
            return {}, {}

    def must_have(self, number: int) -> bool:
        return not self.lost and number <= self.end.number

    def last_head_after(self, number: int) -> Head | None:
        """A signed head beyond a row, the last one of the first page."""
        if not self.sink or self.lost:
            return None
        try:
            found = self.sink.heads(after=number)
            return found[-1] if found else None
        except SinkUnreachable as error:
            self.lost = str(error)
            return None


def verify(*, at: datetime | None = None, sink: Sink | None = None) -> Verdict:
    """Check everything, as of `at`."""
    return _carried_out(lambda: _verify(at or now(), sink))


def verify_briefly(*, at: datetime | None = None) -> Verdict:
    """Only what changes from minute to minute: whether all is sealed, and the sink reached and up to date."""
    return _carried_out(lambda: _verify_briefly(at or now()))


def _carried_out(check: Callable[[], Verdict]) -> Verdict:
    """What the check found. A check that cannot be carried out is itself a finding: silence would look like a whole trail."""
    try:
        verdict = check()
    except Exception as error:  # noqa: BLE001  whatever it was: somebody has to hear of it
        return Verdict(False, 0, [], Difference(None, "check", "a check that can be carried out", reason_of(error)))
    bad = verdict.first_bad
    if bad is None:
        return verdict
    told = {
        name: in_plain_letters(value) for name in ("row", "expected", "found") if isinstance(value := getattr(bad, name), str)
    }
    return replace(verdict, first_bad=replace(bad, **told))


def _verify(at: datetime, sink: Sink | None) -> Verdict:
    copy = _read_copy(sink)
    bad = _first_difference(copy, at)
    reached = ["chain", *([] if copy.lost else ["sink"]), "heads"]
    return Verdict(bad is None, AuditEntry.objects.count(), reached, bad)


def _verify_briefly(at: datetime) -> Verdict:
    bad = _unsealed(at, since=at - RECENTLY)
    if bad is None:
        try:
            end = own_sink().end()
            bad = _beyond(_last_number(), end) or _behind(end.number, at)
        except SinkUnreachable as error:
            bad = _unreachable(str(error))
    reached = ["chain"] if bad and bad.check == "sink" else ["chain", "sink"]
    return Verdict(bad is None, _last_number(), reached, bad)


def _first_difference(copy: _Copy, at: datetime) -> Difference | None:
    return (
        _along_the_chain(copy)
        or _end_of_chain(copy)
        or _unsealed(at)
        or (_unreachable(copy.lost) if copy.lost else _behind(copy.end.number, at))
        or _names()
        or _nothing_at_all()
    )


def _read_copy(sink: Sink | None) -> _Copy:
    try:
        reached = sink or own_sink()
        return _Copy(reached, reached.end())
    except SinkUnreachable as error:
        return _Copy(lost=str(error))


def _along_the_chain(copy: _Copy) -> Difference | None:
    number, previous = 0, BEGINNING
    while seals := each_of(AuditSeal.objects.filter(number__gt=number).order_by("number"), PAGE):
        first, last = number, number + len(seals)
        entries = by_key(AuditEntry.objects.all(), [seal.entry_id for seal in seals if isinstance(seal, AuditSeal)])
        own_heads = _heads(first, last)
        rows, heads = copy.page(first, last)
        for seal in seals:
            number += 1
            if isinstance(seal, Unreadable):
                return Difference(number, "chain", READABLE, seal.why)
            bad = (
                _link(seal, entries.get(seal.entry_id), number, previous)
                or (_same_at_sink(seal, rows.get(number)) if copy.must_have(number) else None)
                or _signed(seal, own_heads.get(number))
                or _signed(seal, heads.get(number))
            )
            if bad:
                return bad
            previous = seal.hash
    return None


def _link(seal: AuditSeal, entry: AuditEntry | Unreadable | None, number: int, previous: str) -> Difference | None:
    if seal.number != number:
        return Difference(number, "chain", f"row {number}", f"row {seal.number} follows row {number - 1}")
    if entry is None:
        return Difference(number, "chain", f"entry {seal.entry_id}", None)
    if isinstance(entry, Unreadable):
        return Difference(number, "chain", READABLE, entry.why)
    if seal.previous != previous:
        return Difference(number, "chain", previous, seal.previous)
    own = attempted(_hash_in_chain, seal, entry)
    if isinstance(own, Unreadable):
        return Difference(number, "chain", READABLE, own.why)
    return None if own == seal.hash else Difference(number, "chain", seal.hash, own)


def _hash_in_chain(seal: AuditSeal, entry: AuditEntry) -> str:
    return recomputed(plain_row(seal, entry))


def _same_at_sink(seal: AuditSeal, held: Row | None) -> Difference | None:
    """The sink's row is computed anew from what it says: its hash alone would be true whatever became of the entry."""
    if held is None:
        return Difference(seal.number, "sink", None, seal.hash)
    own = attempted(recomputed, held)
    if isinstance(own, Unreadable):
        return Difference(seal.number, "sink", READABLE, own.why)
    if held["hash"] != own:
        return Difference(seal.number, "sink", held["hash"], own)
    return None if own == seal.hash else Difference(seal.number, "sink", own, seal.hash)


def _signed(seal: AuditSeal, head: Head | Unreadable | None) -> Difference | None:
    if head is None:
        return None
    if isinstance(head, Unreadable):
        return Difference(seal.number, "heads", READABLE, head.why)
    if head["hash"] != seal.hash:
        return Difference(seal.number, "heads", head["hash"], seal.hash)
    if not is_genuine(**head):
        return Difference(seal.number, "heads", "a signature by a known key", f"key {head['key_id']}")
    return None


def _heads(after: int, to: int) -> dict[int, Head | Unreadable]:
    numbers = AuditHead.objects.filter(number__gt=after, number__lte=to).values_list("number", flat=True)
    found = by_key(AuditHead.objects.all(), numbers)
    return {number: head if isinstance(head, Unreadable) else attempted(plain_head, head) for number, head in found.items()}


def _end_of_chain(copy: _Copy) -> Difference | None:
    """A chain that is shorter, or longer, than what was signed last. The sealer may be at work meanwhile: it only adds."""
    before = _last_number()
    own = AuditHead.objects.order_by("-number").first()
    last = _last_number()
    signed = own.number if own else 0
    elsewhere = copy.last_head_after(last)
    for head in (own and plain_head(own), elsewhere):
        if head and head["number"] > last:
            return Difference(last + 1, "heads", f"a row, since row {head['number']} is signed as {head['hash']}", None)
    # What is missing comes first: the rows that are here are as the sink has them, though their heads were cut off, too.
    missing = _beyond(last, copy.end)
    if missing is None and before > signed:
        return Difference(signed + 1, "heads", "covered by a signed head", f"{before} rows, signed up to {signed}")
    return missing


def _last_number() -> int:
    return AuditSeal.objects.aggregate(last=Max("number"))["last"] or 0


def _beyond(last: int, end: End) -> Difference | None:
    """The sink has rows that are not here: the trail was cut off, or an old backup was restored."""
    return (
        Difference(last + 1, "sink", f"a row, since the sink has row {end.number} {end.hash}", None)
        if end.number > last
        else None
    )


def _unsealed(at: datetime, since: datetime | None = None) -> Difference | None:
    waiting = unsealed(since).filter(Q(recorded_at__lt=at - SEALED_WITHIN) | Q(recorded_at__gt=at + CLOCKS_DIFFER))
    for entry in each_of(waiting, 1):
        if isinstance(entry, Unreadable):
            return Difference(None, "chain", "an entry without a seal that can be read", entry.why)
        within = f"sealed within {SEALED_WITHIN.seconds} seconds"
        since_when = attempted(stamp, entry.recorded_at)
        found = since_when.why if isinstance(since_when, Unreadable) else f"not sealed since {since_when}"
        return Difference(str(entry.pk), "chain", within, found)
    return None


def _behind(end: int, at: datetime) -> Difference | None:
    oldest = AuditSeal.objects.filter(number__gt=end).aggregate(number=Min("number"), since=Min("sealed_at"))
    if oldest["since"] is None or oldest["since"] >= at - SHIPPED_WITHIN:
        return None
    minutes = int(SHIPPED_WITHIN.total_seconds() // 60)
    return Difference(oldest["number"], "sink", f"there within {minutes} minutes", f"not there since {stamp(oldest['since'])}")


def _unreachable(why: str) -> Difference:
    return Difference(None, "sink", "reachable", why)


def _names() -> Difference | None:
    """A pseudonym beside which somebody has put another person: the entries would be read as that person's."""
    keys = Person.objects.order_by("pseudonym").values_list("pseudonym", flat=True)
    after = ""
    while page := list(keys.filter(pseudonym__gt=after)[:PAGE]):
        people = by_key(Person.objects.all(), page)
        for key in page:
            person = people.get(key)  # erased meanwhile: nothing to look at
            if person is not None and (isinstance(person, Unreadable) or not is_theirs(person)):
                return _wrong_name(key, person)
        after = page[-1]
    return None


def _wrong_name(key: str, person: Person | Unreadable) -> Difference:
    row = AuditSeal.objects.filter(Q(entry__actor=key) | Q(entry__object_key=key)).aggregate(first=Min("number"))["first"]
    found = person.why if isinstance(person, Unreadable) else f"person {person.person_key}"
    return Difference(row or key, "names", f"the person from whom {key} is computed", found)


def _nothing_at_all() -> Difference | None:
    """Demo data are recorded like anything else: an empty trail means that somebody has emptied it."""
    if settings.DEMO and not AuditEntry.objects.exists():
        return Difference(None, "chain", "the entries of the demo data", "no rows")
    return None
