"""Whose a record is: the one scope that every query for someone passes through."""

from typing import Any, Self

from django.db import models

from accounts.actors import Actor, SystemActor


class OwnedQuerySet(models.QuerySet):
    """Records of one organization. `owner_path` leads from the record to it."""

    owner_path = "organization"

    def visible_to(self, actor: Actor | SystemActor | None) -> Self:
        """The records of the organization that `actor` acts for; none for a visitor, or for a script that acts for nobody."""
        if actor is None or actor.organization_key is None:
            return self.none()
        return self.filter(**{self.owner_path: actor.organization_key})


def owned_through(path: str) -> Any:
    """A manager of records that belong to the organization at the end of `path`."""
    scope: Any = type(f"OwnedThrough_{path}", (OwnedQuerySet,), {"owner_path": path, "__module__": __name__})
    return scope.as_manager()
