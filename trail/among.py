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
        sql, params = self.process_lhs(compiler, connection)
        wanted = json.dumps([key.hex for key in self.rhs])
        return f"{sql} IN (SELECT value FROM json_each(%s))", (*params, wanted)  # noqa: S608  a column's own name

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """For PostgreSQL: an array."""
        sql, params = self.process_lhs(compiler, connection)
        return f"{sql} = ANY(%s::uuid[])", (*params, "{" + ",".join([str(key) for key in self.rhs]) + "}")


def register() -> None:
    """Teach it to the fields."""
    for field in (UUIDField, ForeignKey):
        field.register_lookup(Among)
