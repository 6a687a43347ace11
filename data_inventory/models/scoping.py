"""Records of which some are everybody's and some are one district's: those without an organization are shared."""

from typing import Self

from django.db import models

from accounts.policies import AnyActor, may
from accounts.reach import owned_by_reach
from agreements.ownership import OwnedQuerySet
from vendors.policies import may_see_vendors


class SharedOrOwnedQuerySet(models.QuerySet):
    """Shared rows for whoever may read vendors or an inventory; rows of an organization for whom its inventory is in reach."""

    read_action = "inventory.read"

    def visible_to(self, actor: AnyActor, action: str = "") -> Self:
        """What is shared, and what belongs to an organization in reach; nothing for a visitor.

        Who reads an inventory reads what is shared of it, too: an auditor, for instance, whose audit leaves vendors out.
        """
        if not may_see_vendors(actor) and not may(actor, self.read_action):
            return self.none()
        return self.filter(models.Q(organization=None) | owned_by_reach(actor, action or self.read_action, "organization"))

    def unscoped(self, reason: str) -> Self:
        """All rows: for code that crosses organizations, or whose caller has asked already. Say why."""
        if not reason.strip():
            raise ValueError("Say why this crosses organizations.")
        return self.all()


class InventoryQuerySet(OwnedQuerySet):
    """Rows of one district's inventory. It is never shared agreement by agreement."""

    owner_path, shared_path, read_action = "organization", None, "inventory.read"
