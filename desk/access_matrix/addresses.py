"""What every address asks for, from `accounts/data/urls.yaml`, and which addresses there are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

TABLE = Path(settings.BASE_DIR) / "accounts" / "data" / "urls.yaml"
KEYS = {"get", "post", "object", "belongs_to", "read_by", "given", "args", "form", "query", "changes", "exempt"}


class AddressTableError(ValueError):
    """The table says something that it does not define."""


@dataclass(frozen=True, slots=True)
class Address:
    """One named address: which action each method needs, what it names, and a valid form."""

    name: str
    needs: dict[str, tuple[str, ...]]  # method -> actions of the role table, one of which is enough
    object: str = ""
    is_shared: bool = False  # the object belongs to nobody: another's is as much in reach as one's own
    read_by: str = ""  # the action by which another's object may be read
    given: str = ""
    args: dict[str, Any] = field(default_factory=dict)
    form: dict[str, Any] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    changes: bool | tuple[str, ...] = True
    exempt: str = ""


@cache
def addresses() -> dict[str, Address]:
    """The table, by name of the address."""
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {name: _address(name, row) for name, row in rows.items()}


def _address(name: str, row: dict[str, Any]) -> Address:
    if set(row) - KEYS:
        raise AddressTableError(f"{TABLE.name}, {name}: {', '.join(sorted(set(row) - KEYS))} is not known. Use {sorted(KEYS)}.")
    needs = {m.upper(): (row[m],) if isinstance(row[m], str) else tuple(row[m]) for m in ("get", "post") if m in row}
    changes = row.get("changes", True)
    if row.get("belongs_to", "nobody") != "nobody":
        raise AddressTableError(f"{TABLE.name}, {name}: belongs_to says nobody, or is left out.")
    return Address(
        name=name,
        needs=needs,
        object=row.get("object", ""),
        is_shared="belongs_to" in row,
        read_by=row.get("read_by", ""),
        given=row.get("given", ""),
        args=row.get("args", {}),
        form=row.get("form", {}),
        query=row.get("query", {}),
        changes=tuple(changes) if isinstance(changes, list) else changes,
        exempt=row.get("exempt", ""),
    )


def patterns() -> Iterator[tuple[str, str]]:
    """The name and the pattern of every address that the resolver knows."""
    yield from _walk(get_resolver(), "/")


def _walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or here, here
