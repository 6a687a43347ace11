"""Who may do what with a draft. Whose it is is asked first, by `visible_to`."""

from accounts.actors import Actor, SystemActor
from accounts.roles import Role
from intake.models import Draft

_READERS = frozenset({Role.PRIVACY_OFFICER, Role.COUNSEL, Role.DISTRICT_READER, Role.AUDITOR})
_KEEPERS = frozenset({Role.PRIVACY_OFFICER, Role.COUNSEL})
_CONFIRMERS = frozenset({Role.PRIVACY_OFFICER})


def may_upload(actor: Actor | SystemActor | None) -> bool:
    """Officers and counsel bring papers in."""
    return _has_role(actor, _KEEPERS)


def may_read_drafts(actor: Actor | SystemActor | None) -> bool:
    """Who reads agreements may see what is on its way."""
    return _has_role(actor, _READERS)


def may_correct(actor: Actor | SystemActor | None, draft: Draft) -> bool:
    """Officers and counsel correct values and settle findings."""
    return _has_role(actor, _KEEPERS) and _is_own(actor, draft)


def may_confirm(actor: Actor | SystemActor | None, draft: Draft) -> bool:
    """Only an officer confirms: confirming names who answers for it."""
    return _has_role(actor, _CONFIRMERS) and _is_own(actor, draft)


def may_discard(actor: Actor | SystemActor | None, draft: Draft) -> bool:
    """Whoever uploaded it, and any officer."""
    if not _is_own(actor, draft):
        return False
    return _has_role(actor, _CONFIRMERS) or (isinstance(actor, Actor) and draft.uploaded_by_id == actor.user.pk)


def may_erase_upload(actor: Actor | SystemActor | None) -> bool:
    """Only an officer erases what was confirmed, with a reason."""
    return isinstance(actor, Actor) and actor.role in _CONFIRMERS


def _has_role(actor: Actor | SystemActor | None, roles: frozenset[Role]) -> bool:
    if isinstance(actor, SystemActor):
        return actor.organization is not None
    return actor is not None and actor.role in roles


def _is_own(actor: Actor | SystemActor | None, draft: Draft) -> bool:
    return actor is not None and actor.organization_key is not None and draft.organization_id == actor.organization_key
