"""`field__among=keys`: one of many keys, given to the database as one value.

`__in` makes a parameter of every key. Of a thousand keys that takes longer than the question itself.
"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, Lookup, UUIDField


class Among(Lookup):
    """Whether a key is one of those given: of UUID keys, and of foreign keys to them."""

    lookup_name = "among"
    prepare_rhs = False

    def __init__(self, lhs: Any, rhs: Iterable[UUID]) -> None:
        super().__init__(lhs, list(rhs))

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


def as_one_value(keys: Iterable[UUID], vendor: str, *, few: bool = False) -> tuple[str, str]:
    """What follows a column to say that it is among these keys, with one parameter, and that parameter.

    `few`: PostgreSQL is not to count them beforehand. Where a recursion starts from them it would expect ten times as many rows
    at every step, and read whole tables for these.
    """
    if vendor == "postgresql":
        array = "(SELECT %s::uuid[])::uuid[]" if few else "%s::uuid[]"
        return f"= ANY({array})", "{" + ",".join([key.hex for key in keys]) + "}"
    return "IN (SELECT value FROM json_each(%s))", json.dumps([key.hex for key in keys])


def register() -> None:
    """Teach it to the fields."""
    for field in (UUIDField, ForeignKey):
        field.register_lookup(Among)
