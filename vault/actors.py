"""Who acts when a command of this room does. People and other scripts are described above this floor (`accounts.actors`)."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """A command, by its name. It acts for no organization."""

    name: str

    @property
    def key(self) -> str:
        return f"system:{self.name}"

    @property
    def organization_key(self) -> uuid.UUID | None:
        return None
