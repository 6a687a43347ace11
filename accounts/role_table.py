"""The role table, read from `data/roles.yaml`: which role may do what, and how far that goes."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TABLE = Path(__file__).parent / "data" / "roles.yaml"
OWN, GRANTED, SCOPE, MEMBERS, LET_IN, INSTALLATION, SELF = "own", "granted", "scope", "members", "let_in", "installation", "self"


class RoleTableError(ValueError):
    """The table names something that it does not define."""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role: in which kinds of organization it exists, and whether it needs a second factor."""

    code: str
    label: str
    purpose: str
    kinds: frozenset[str]
    second_factor: bool


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something that may be done, and how far it goes for each role that may."""

    code: str
    label: str
    area: str
    changes: bool
    reach: dict[str, str]


@dataclass(frozen=True, slots=True)
class RoleTable:
    """The whole table."""

    reaches: dict[str, str]
    roles: dict[str, RoleRow]
    actions: dict[str, ActionRow]

    def reach(self, role: str, action: str) -> str | None:
        """How far `action` goes for `role`; None where the role may not. An unknown action is a mistake in the code."""
        return self.actions[action].reach.get(role)

    def roles_that_may(self, action: str) -> list[str]:
        """The roles that may do it to anything at all."""
        return sorted(self.actions[action].reach)

    @property
    def areas(self) -> list[str]:
        """The areas that an audit can cover: those in which an auditor may read anything."""
        return sorted({row.area for row in self.actions.values() if row.reach.get("auditor") == SCOPE})


@cache
def role_table() -> RoleTable:
    """The table as this version of the product ships it."""
    return parse(yaml.safe_load(TABLE.read_text(encoding="utf-8")))


def parse(data: dict[str, Any]) -> RoleTable:
    """A checked table from its data."""
    roles = {code: _role(code, row) for code, row in data["roles"].items()}
    actions = {code: ActionRow(code, r["label"], r["area"], r["changes"], r["reach"]) for code, r in data["actions"].items()}
    for action in actions.values():
        for role, reach in action.reach.items():
            if role not in roles or reach not in data["reaches"]:
                raise RoleTableError(
                    f"{TABLE.name}, action {action.code}: '{role}: {reach}' names a role or a reach that is not defined."
                )
    return RoleTable(data["reaches"], roles, actions)


def _role(code: str, row: dict[str, Any]) -> RoleRow:
    return RoleRow(code, row["label"], row["for"], frozenset(row["kinds"]), row["second_factor"])
