"""Who may do what with agreements. Whose they are is asked first, by `visible_to`."""

from accounts.actors import Actor, SystemActor
from accounts.roles import Role
from agreements.models import Agreement

_READERS = frozenset({Role.PRIVACY_OFFICER, Role.DISTRICT_READER, Role.COUNSEL, Role.AUDITOR})
_KEEPERS = frozenset({Role.PRIVACY_OFFICER, Role.COUNSEL})


def may_read_agreements(actor: Actor | SystemActor | None) -> bool:
    """Officers, readers, counsel and auditors read what their organization has signed."""
    return _has_role(actor, _READERS)


def may_read_agreement(actor: Actor | SystemActor | None, agreement: Agreement) -> bool:
    """One of one's own organization's."""
    return may_read_agreements(actor) and _is_own(actor, agreement)


def may_settle_findings(actor: Actor | SystemActor | None, agreement: Agreement) -> bool:
    """Officers and counsel settle findings."""
    return _has_role(actor, _KEEPERS) and _is_own(actor, agreement)


def may_add_paper(actor: Actor | SystemActor | None, agreement: Agreement) -> bool:
    """Officers and counsel prepare papers; who confirms one is asked by intake."""
    return _has_role(actor, _KEEPERS) and _is_own(actor, agreement)


def may_erase_agreement(actor: Actor | SystemActor | None, agreement: Agreement) -> bool:
    """Only an officer erases, with a reason."""
    return _has_role(actor, frozenset({Role.PRIVACY_OFFICER})) and _is_own(actor, agreement)


def may_export(actor: Actor | SystemActor | None) -> bool:
    """Whoever reads agreements may take a table of them."""
    return may_read_agreements(actor)


def _has_role(actor: Actor | SystemActor | None, roles: frozenset[Role]) -> bool:
    if isinstance(actor, SystemActor):
        return actor.organization is not None
    return actor is not None and actor.role in roles


def _is_own(actor: Actor | SystemActor | None, agreement: Agreement) -> bool:
    return actor is not None and actor.organization_key is not None and agreement.organization_id == actor.organization_key
