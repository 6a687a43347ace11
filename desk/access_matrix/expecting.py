"""What the written role table says: worked out from the data alone, and from none of the code that decides in the application."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from desk.access_matrix.addresses import Address

ROLE_TABLE = Path(settings.BASE_DIR) / "accounts" / "data" / "roles.yaml"
ANONYMOUS = "anonymous"
OWN, OTHER, NONE = "own", "other", "none"


@dataclass(frozen=True, slots=True)
class Expected:
    """Whether the answer lets the person in, and whether records change."""

    allowed: bool
    changed: bool


class Expectations:
    """The role table as plain data, beside what is a fact of the installation and not of the table."""

    def __init__(self, *, audited: Collection[str], is_demo: bool) -> None:
        self.table: dict[str, Any] = yaml.safe_load(ROLE_TABLE.read_text(encoding="utf-8"))
        self.audited, self.is_demo = frozenset(audited), is_demo  # the areas of the audit that runs

    @property
    def roles(self) -> list[str]:
        """All roles, and whoever has not signed in."""
        return [*self.table["roles"], ANONYMOUS]

    def of(self, address: Address, method: str, role: str, which: str) -> Expected:
        """What a request by someone in `role` for their own or another's object should come to."""
        whose = NONE if address.is_shared else which
        allowed = any(self._may(action, role, whose) for action in address.needs[method])
        changes = role in address.changes if isinstance(address.changes, tuple) else address.changes
        return Expected(allowed, allowed and changes and method != "GET")

    def _may(self, action: str, role: str, which: str) -> bool:
        if action in {"anyone", "person", "nobody", "demo"}:
            return {"anyone": True, "person": role != ANONYMOUS, "nobody": False, "demo": self.is_demo}[action]
        row = self.table["actions"][action]
        reach = row["reach"].get(role)
        if reach is None or (reach == "scope" and row["area"] not in self.audited):
            return False
        return which != OTHER or reach == "installation"

    def has_right(self, address: Address, method: str, role: str) -> bool:
        """Whether the role may do it to some object at all."""
        return any(self._may(action, role, NONE) for action in address.needs[method])

    def may_read(self, address: Address, role: str) -> bool:
        """Whether the role may read the object whoever's it is, so that being refused tells nothing new."""
        return bool(address.read_by) and self._may(address.read_by, role, NONE)
