"""Who keeps a vendor's record, who asks for it, and with what it may be one."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.actors import Actor
from vendors.models import Answer, ClaimRequest, MergeProposal, Vendor
from vendors.policies import may_decide_claims, may_merge, may_propose_merge
from vendors.selectors import Proposal, propose_vendor
from vendors.services.claiming import is_proven

ALIKE = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page of names shows beyond the names."""

    claim: ClaimRequest | None  # one's own organization's that waits
    is_proven: bool
    proposals: tuple[MergeProposal, ...]
    alike: tuple[Proposal, ...]
    can_propose: bool
    can_merge: bool
    can_release: bool


def standing_of(actor: Actor, vendor: Vendor) -> Standing:
    """Claims and mergers of a vendor, as far as the actor may see them."""
    claim = ClaimRequest.objects.visible_to(actor).filter(vendor=vendor, organization=actor.organization, answer=Answer.OPEN)
    can_propose = may_propose_merge(actor)
    return Standing(
        claim=claim.first(),
        is_proven=is_proven(actor.organization, vendor),
        proposals=tuple(open_proposals(actor).filter(Q(keep=vendor) | Q(absorb=vendor))),
        alike=tuple(alike(actor, vendor)) if can_propose else (),
        can_propose=can_propose,
        can_merge=may_merge(actor, vendor, vendor),
        can_release=vendor.is_claimed and may_decide_claims(actor),
    )


def alike(actor: Actor, vendor: Vendor) -> list[Proposal]:
    """Other records that may be the same vendor, best first."""
    names = [vendor.name, *(other.name for other in vendor.other_names.all())]
    found = propose_vendor(
        actor=actor, names=names, addresses=[vendor.domain], address=vendor.address, limit=ALIKE + 1
    )  # the vendor itself is the best of them
    return [one for one in found if one.record.pk != vendor.pk and not getattr(one.record, "merged_into_id", None)][:ALIKE]


def open_proposals(actor: Actor) -> QuerySet[MergeProposal]:
    """Proposals that wait: one's own organization's, or all for who decides."""
    found = MergeProposal.objects.visible_to(actor).filter(answer=Answer.OPEN)
    return found.select_related("keep", "absorb", "organization")


def open_claims(actor: Actor) -> QuerySet[ClaimRequest]:
    """Requests that wait, the oldest first."""
    found = ClaimRequest.objects.visible_to(actor).filter(answer=Answer.OPEN)
    return found.select_related("vendor", "organization", "asked_by").order_by("asked_at", "id")
