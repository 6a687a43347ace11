"""Who may do what with vendors."""

from accounts.actors import Actor, SystemActor
from accounts.roles import Role

_KEEPERS = frozenset({Role.PRIVACY_OFFICER, Role.COUNSEL})


def may_see_vendors(actor: Actor | SystemActor | None) -> bool:
    """Vendors are shared records: everyone who acts for an organization sees them."""
    return actor is not None and actor.organization_key is not None


def may_add_vendor(actor: Actor | SystemActor | None) -> bool:
    """Who confirms papers may add the vendor that one names."""
    if isinstance(actor, SystemActor):
        return actor.organization is not None
    return actor is not None and actor.role in _KEEPERS
