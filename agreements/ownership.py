"""Whose a record is: the one scope that every query for someone passes through."""

from typing import Any, Self

from django.apps import apps
from django.db import models

from accounts.policies import AnyActor
from accounts.reach import is_granted, owned_by_reach

ASKED = "the caller holds the record, and was asked for it"  # reasons of `unscoped` that occur more than once
OF_ROW = "asked about rows that are in scope already"


class OwnedQuerySet(models.QuerySet):
    """Records of one organization.

    `owner_path` leads from the record to it, `shared_path` to the agreement by which it may be shared (none: it never is), and
    `read_action` is the row of the role table that says who reads such records.
    """

    owner_path = "organization"
    shared_path: str | None = None
    read_action = "agreements.read"

    def visible_to(self, actor: AnyActor, action: str = "") -> Self:
        """The records that are in the actor's reach for `action`, or for reading them; none for a visitor."""
        wanted = action or self.read_action
        if not is_granted(actor, wanted):
            return self.filter(owned_by_reach(actor, wanted, self.owner_path))
        if self.shared_path is None:
            return self.none()
        shared = agreements_shared_with(actor)
        return self.filter(**{self.owner_path: actor.organization, f"{self.shared_path}__in": shared})  # type: ignore[union-attr]

    def unscoped(self, reason: str) -> Self:
        """All records, of whomever: for code that crosses organizations, or whose caller has asked already. Say why."""
        if not reason.strip():
            raise ValueError("Say why this crosses organizations.")
        return self.all()


def agreements_shared_with(actor: Any) -> models.QuerySet:
    """The keys of the agreements that were shared with the person and whose share runs at this moment."""
    return apps.get_model("agreements", "AgreementUserObjectPermission").objects.filter(user=actor.user).values("content_object")


def owned_through(path: str, *, reads: str = "agreements.read", shared: str | None = "agreement") -> Any:
    """A manager of records that belong to the organization at the end of `path`, and are read by the action `reads`."""
    named = {"owner_path": path, "read_action": reads, "shared_path": shared, "__module__": __name__}
    scope: Any = type(f"OwnedThrough_{path}", (OwnedQuerySet,), named)
    return scope.as_manager()
