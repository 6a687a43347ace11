"""An entry of the trail as plain data: what is hashed, sent to the sink, and brought back from it."""

import uuid
from datetime import UTC, datetime
from typing import Any

from trail.chain import Row
from trail.models import AuditEntry, AuditHead, AuditSeal

# What version 1 of a row covers. A later column needs a later version, or old rows would not verify.
_TEXTS = (
    "actor",
    "task",
    "code",
    "object_kind",
    "object_key",
    "outcome",
    "reason",
    "request_id",
    "address",
    "agent",
    "session",
)
_KEYS = ("organization_key", "owner_key")
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


def stamp(moment: datetime) -> str:
    """A moment as text: UTC, always to the microsecond."""
    if not isinstance(moment, datetime):  # SQLite gives nothing for text that is no moment
        raise ValueError("no moment")
    return moment.astimezone(UTC).strftime(_MOMENT)


def moment(text: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)


def plain_entry(entry: AuditEntry) -> dict[str, Any]:
    """Everything that an entry says."""
    plain: dict[str, Any] = {name: getattr(entry, name) for name in _TEXTS}
    plain |= {name: str(key) if (key := getattr(entry, name)) else None for name in _KEYS}
    return plain | {"id": str(entry.pk), "recorded_at": stamp(entry.recorded_at), "fields": entry.fields}


def plain_row(seal: AuditSeal, entry: AuditEntry) -> Row:
    """A row of the chain with its entry."""
    return {
        "number": seal.number,
        "previous": seal.previous,
        "hash": seal.hash,
        "sealed_at": stamp(seal.sealed_at),
        "entry": plain_entry(entry),
    }


def plain_head(head: AuditHead) -> dict[str, Any]:
    """A signed head."""
    plain = {name: getattr(head, name) for name in ("number", "hash", "key_id", "signature")}
    return plain | {"signed_at": stamp(head.signed_at)}


def entry_from(plain: dict[str, Any]) -> AuditEntry:
    """The entry that `plain_entry` described."""
    return AuditEntry(
        id=uuid.UUID(plain["id"]),
        recorded_at=moment(plain["recorded_at"]),
        fields=plain["fields"],
        **{name: plain[name] for name in _TEXTS},
        **{name: uuid.UUID(plain[name]) if plain[name] else None for name in _KEYS},
    )


def seal_from(row: Row) -> AuditSeal:
    """The seal of a row."""
    return AuditSeal(
        number=row["number"],
        entry_id=uuid.UUID(row["entry"]["id"]),
        previous=row["previous"],
        hash=row["hash"],
        sealed_at=moment(row["sealed_at"]),
    )


def head_from(plain: dict[str, Any]) -> AuditHead:
    """The head that `plain_head` described."""
    return AuditHead(**plain | {"signed_at": moment(plain["signed_at"])})
