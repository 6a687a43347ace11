"""Who may do what with a draft, by the role table. Whose it is is asked first, by `visible_to`."""

from accounts.policies import AnyActor, may
from intake.models import Draft


def may_upload(actor: AnyActor) -> bool:
    """Bring papers in."""
    return may(actor, "drafts.change")


def may_read_drafts(actor: AnyActor) -> bool:
    """See what is on its way."""
    return may(actor, "drafts.read")


def may_correct(actor: AnyActor, draft: Draft) -> bool:
    """Correct values and settle findings."""
    return _may(actor, "drafts.change", draft)


def may_confirm(actor: AnyActor, draft: Draft) -> bool:
    """Confirm: it names who answers for the paper."""
    return _may(actor, "drafts.confirm", draft)


def may_discard(actor: AnyActor, draft: Draft) -> bool:
    """Erase what nobody has confirmed."""
    return _may(actor, "drafts.change", draft)


def may_erase_upload(actor: AnyActor) -> bool:
    """Erase what was confirmed, with a reason."""
    return may(actor, "agreements.erase")


def _may(actor: AnyActor, action: str, draft: Draft) -> bool:
    """Drafts are changed by their own organization only."""
    return may(actor, action) and actor is not None and draft.organization_id == actor.organization_key
