"""Who may do what with agreements: the role table says, `accounts.reach` says to whose."""

from accounts.actors import Actor, SystemActor
from accounts.policies import AnyActor, may
from accounts.role_table import OWN, SCOPE, role_table
from agreements.models import Agreement


def may_read_agreements(actor: AnyActor) -> bool:
    """Whether there is a list of agreements for the actor, be it empty."""
    return may(actor, "agreements.read")


def may_see_papers(actor: AnyActor) -> bool:
    """Whether the actor sees papers, findings and history of any agreement."""
    return may(actor, "agreements.read_papers")


def may_export(actor: AnyActor) -> bool:
    """Whether the actor may take agreements out as a table."""
    return may(actor, "agreements.export")


def may_read_agreement(actor: AnyActor, agreement: Agreement) -> bool:
    """What is owed, the text, the schedule and the parties."""
    return _may(actor, "agreements.read", agreement)


def may_read_papers(actor: AnyActor, agreement: Agreement) -> bool:
    """The signed papers, the findings and the history."""
    return _may(actor, "agreements.read_papers", agreement)


def may_export_agreement(actor: AnyActor, agreement: Agreement) -> bool:
    """A table of this one."""
    return _may(actor, "agreements.export", agreement)


def may_settle_findings(actor: AnyActor, agreement: Agreement) -> bool:
    """Decide about findings."""
    return _may(actor, "agreements.settle", agreement)


def may_share_agreement(actor: AnyActor, agreement: Agreement) -> bool:
    """Share it with counsel."""
    return _may(actor, "agreements.share", agreement)


def may_add_paper(actor: AnyActor, agreement: Agreement) -> bool:
    """Prepare papers of it; who confirms one is asked by intake."""
    return _may(actor, "drafts.change", agreement)


def may_erase_agreement(actor: AnyActor, agreement: Agreement) -> bool:
    """Erase it as a mistaken upload."""
    return _may(actor, "agreements.erase", agreement)


def _may(actor: AnyActor, action: str, agreement: Agreement) -> bool:
    if not may(actor, action):
        return False
    if _is_of_own_organization(actor, action):
        return agreement.organization_id == actor.organization_key  # type: ignore[union-attr]
    return Agreement.objects.visible_to(actor, action).filter(pk=agreement.pk).exists()


def _is_of_own_organization(actor: AnyActor, action: str) -> bool:
    """Whether the action goes exactly as far as the organization that one acts for: then the database need not be asked."""
    if isinstance(actor, SystemActor):
        return True
    return isinstance(actor, Actor) and role_table().reach(actor.role, action) in {OWN, SCOPE}
