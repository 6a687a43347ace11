"""Who may do what with the inventory of data: the role table says, `accounts.reach` says whose."""

from uuid import UUID

from accounts.actors import Actor, SystemActor
from accounts.policies import AnyActor, may
from accounts.role_table import OWN, role_table


def may_read_inventory(actor: AnyActor) -> bool:
    """Whether there is an inventory for the actor: flows, uploads, differences, changes by vendors."""
    return may(actor, "inventory.read")


def may_export_inventory(actor: AnyActor) -> bool:
    """Take flows, uploads, differences and changes by vendors out as a table."""
    return may(actor, "inventory.export")


def may_change_inventory(actor: AnyActor) -> bool:
    """Record flows, upload lists, add elements, say what an element means: for one's own district."""
    return may(actor, "inventory.change")


def may_settle_drift(actor: AnyActor) -> bool:
    """Decide about differences."""
    return may(actor, "inventory.settle")


def may_answer_changes(actor: AnyActor) -> bool:
    """Acknowledge a vendor's change or object to it."""
    return may(actor, "changes.answer")


def may_read_answers(actor: AnyActor) -> bool:
    """A vendor sees how many districts were told, and what they object."""
    return may(actor, "changes.read_answers")


def may_change_for(actor: AnyActor, action: str, organization_key: UUID | None) -> bool:
    """Whether the actor may do `action` with a record of that organization: only ever with one's own."""
    if organization_key is None or not may(actor, action):
        return False
    if isinstance(actor, SystemActor):
        return actor.organization_key == organization_key
    own = isinstance(actor, Actor) and role_table().reach(actor.role, action) == OWN
    return own and actor.organization_key == organization_key  # type: ignore[union-attr]
