"""The key ring as a file of its own: wrapped data keys, tombstones and destructions, apart from the database's backups.

A backup of the database leaves the wrapped keys out, and a key ring holds nothing else. So a destroyed key is gone from the
backups as soon as the older key rings are, however long the backups of the data themselves are kept.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from trail.actors import Acting
from trail.services import record
from vault.errors import BadKeys
from vault.models import DataKey, KeyDestruction, WrappingKey

FORMAT = "tutela key ring 1"
_TIMES = ("created_at", "retired_at", "destroyed_at", "first_used_at")


@dataclass(slots=True)
class Imported:
    """What an import found."""

    restored: int = 0
    destroyed: int = 0
    unchanged: int = 0


def exported_lines() -> Iterator[str]:
    """The key ring, a line of JSON for each thing in it."""
    yield _line({"format": FORMAT})
    for model in (WrappingKey, DataKey, KeyDestruction):
        for row in model._default_manager.order_by("pk").values().iterator():
            yield _line({"kind": model._meta.model_name, **row})


def _line(row: dict[str, Any]) -> str:
    return json.dumps({name: _plain(value) for name, value in row.items()}, cls=DjangoJSONEncoder, sort_keys=True)


def _plain(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes | memoryview) else value


@transaction.atomic
def import_key_ring(actor: Acting, lines: Iterable[str]) -> Imported:
    """Bring keys back into a restored database. What either side knows to be destroyed stays destroyed."""
    rows = [json.loads(line) for line in lines if line.strip()]
    if not rows or rows[0] != {"format": FORMAT}:
        raise BadKeys(f"This file is not a key ring: its first line does not say {FORMAT!r}.")
    result = Imported()
    for row in rows[1:]:
        kind = row.pop("kind", "")
        row |= {name: datetime.fromisoformat(row[name]) for name in _TIMES if row.get(name)}
        if kind == "keydestruction":
            _destruction(row)
        elif kind == "datakey":
            _data_key(row, result)
        elif kind == "wrappingkey":
            WrappingKey.objects.get_or_create(key_id=row.pop("key_id"), defaults=row)
    latest = DataKey.objects.order_by("-pk").first()
    if latest:
        counts = f"{result.restored} restored, {result.destroyed} destroyed, {result.unchanged} as they were"
        record(actor, "key_ring.imported", latest, reason=counts)
    return result


def _destruction(row: dict[str, Any]) -> None:
    KeyDestruction.objects.get_or_create(scope_kind=row.pop("scope_kind"), scope_key=row.pop("scope_key"), defaults=row)


def _data_key(row: dict[str, Any], result: Imported) -> None:
    wrapped = base64.b64decode(row.pop("wrapped")) if row.get("wrapped") else row.pop("wrapped", None)
    known = DataKey.objects.filter(pk=row["id"]).first()
    if known is None:
        _create(row, wrapped)
        result.restored += 1
    elif known.destroyed_at is None and row["destroyed_at"]:
        DataKey.objects.filter(pk=known.pk).update(wrapped=None, destroyed_at=row["destroyed_at"])
        result.destroyed += 1
    elif known.destroyed_at is None and known.wrapped is None and wrapped:
        row = {name: row[name] for name in ("wrapping_key", "fingerprint", "retired_at", "messages")}
        DataKey.objects.filter(pk=known.pk).update(**row, wrapped=wrapped)
        result.restored += 1
    else:
        result.unchanged += 1


def _create(row: dict[str, Any], wrapped: bytes | None) -> None:
    taken = DataKey.objects.filter(scope_kind=row["scope_kind"], scope_key=row["scope_key"], version=row["version"]).first()
    if taken is not None:
        scope = f"{row['scope_kind']}:{row['scope_key']}"
        raise BadKeys(f"{scope} was given another key since the database was restored. Restore again, and import before use.")
    DataKey.objects.create(**row, wrapped=wrapped)
