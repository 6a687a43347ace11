"""What the trail asks of whoever acts. People and scripts are described above this floor (`accounts.actors`)."""

import uuid
from typing import Protocol


class Acting(Protocol):
    """Someone, or something, that acts, perhaps for an organization."""

    @property
    def key(self) -> str:
        """The identifier under which the trail knows the actor."""
        ...

    @property
    def organization_key(self) -> uuid.UUID | None:
        """The organization acted for, if there is one."""
        ...
