"""`field__among=keys`: one of many keys, given to the database as one value.

`__in` makes a parameter of every key. Of a thousand keys that takes longer than the question itself.
"""

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, Lookup, UUIDField


class Keys:
    """Many keys that several questions are asked about: written out for the database once, and not looked at one by one."""

    def __init__(self, keys: Iterable[UUID]) -> None:
        self.keys = frozenset(keys)

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def joined(self) -> str:
        """Their hexadecimal digits, with commas between."""
        return ",".join([key.hex for key in self.keys])


class Among(Lookup):
    """Whether a key is one of those given: of UUID keys, and of foreign keys to them."""

    lookup_name = "among"
    prepare_rhs = False

    def __init__(self, lhs: Any, rhs: Iterable[UUID] | Keys) -> None:
        super().__init__(lhs, rhs if isinstance(rhs, Keys) else list(rhs))

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """For SQLite, which keeps a UUID as its hexadecimal digits and reads a list as JSON."""
        return self._as("sqlite", compiler, connection)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """For PostgreSQL: an array."""
        return self._as("postgresql", compiler, connection)

    def _as(self, vendor: str, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        sql, params = self.process_lhs(compiler, connection)
        condition, wanted = as_one_value(self.rhs, vendor)
        return f"{sql} {condition}", (*params, wanted)


def as_one_value(keys: Iterable[UUID] | Keys, vendor: str, *, few: bool = False) -> tuple[str, str]:
    """What follows a column to say that it is among these keys, with one parameter, and that parameter.

    `few`: PostgreSQL is not to count them beforehand. Where a recursion starts from them it would expect ten times as many rows
    at every step, and read whole tables for these.
    """
    joined = (keys if isinstance(keys, Keys) else Keys(keys)).joined
    if vendor == "postgresql":
        array = "(SELECT %s::uuid[])::uuid[]" if few else "%s::uuid[]"
        return f"= ANY({array})", "{" + joined + "}"
    return "IN (SELECT value FROM json_each(%s))", json.dumps(joined.split(",") if joined else [])


def register() -> None:
    """Teach it to the fields."""
    for field in (UUIDField, ForeignKey):
        field.register_lookup(Among)
