"""Who acts: a person in a role for an organization, or a named part of the system. Nobody is never allowed anything."""

import uuid
from dataclasses import dataclass, field

from accounts.models import Organization, User
from accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts for an organization in a role."""

    user: User
    organization: Organization
    role: str
    membership_key: uuid.UUID | None = field(default=None, compare=False)  # the membership by which they act

    @property
    def key(self) -> str:
        return f"user:{self.user.pk}"

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)

    @property
    def organization_key(self) -> uuid.UUID | None:
        return self.organization.pk


@dataclass(frozen=True, slots=True)
class SystemActor:
    """A script or scheduled task, by its name. It acts for an organization only where that is said."""

    name: str
    organization: Organization | None = None

    @property
    def key(self) -> str:
        return f"system:{self.name}"

    @property
    def organization_key(self) -> uuid.UUID | None:
        return self.organization.pk if self.organization else None
