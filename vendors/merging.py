"""What rooms above do when two vendor records turn out to be one: they register how they re-point their own rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.actors import Actor, SystemActor
from vendors.models import Vendor


@dataclass(frozen=True, slots=True)
class Merger:
    """What becomes of what: the absorbed vendor is now the kept one, and each absorbed product one of its products."""

    keep: Vendor
    absorbed: Vendor
    products: Mapping[UUID, UUID]  # absorbed -> kept; products that were merely taken over keep their keys


Repoint = Callable[[Actor | SystemActor, Merger], dict[str, Any]]
_repointings: dict[str, Repoint] = {}


def register_repointing(name: str, repoint: Repoint) -> None:
    """Have `repoint` called in the transaction of every merger. It gives what it moved, as JSON: the way back."""
    _repointings[name] = repoint


def repointings() -> dict[str, Repoint]:
    """All of them, by name."""
    return dict(_repointings)
