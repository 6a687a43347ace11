"""Who may do what with vendors, by the role table and by who has claimed the record."""

from accounts.actors import Actor, SystemActor
from accounts.policies import AnyActor, may
from vendors.models import Vendor


def may_see_vendors(actor: AnyActor) -> bool:
    """Vendors are shared records: everyone who acts for an organization sees them."""
    return may(actor, "vendors.read")


def may_export_vendors(actor: AnyActor) -> bool:
    """Take the lists of the shared records out as a table; agreements stand in it for those who may export them."""
    return may(actor, "vendors.export")


def may_add_vendor(actor: AnyActor) -> bool:
    """Who confirms papers may add the vendor that one names."""
    return may(actor, "vendors.add")


def may_change_some_vendor(actor: AnyActor) -> bool:
    """Whether there may be a vendor that the actor changes."""
    return may(actor, "vendors.change")


def may_change_vendor(actor: AnyActor, vendor: Vendor) -> bool:
    """A vendor changes what it has claimed, an officer what nobody has; nobody changes what was merged away."""
    if vendor.merged_into_id is not None:
        return False
    if isinstance(actor, SystemActor):
        return True
    if not isinstance(actor, Actor) or not may(actor, "vendors.change"):
        return False
    if actor.organization.kind == actor.organization.Kind.VENDOR:
        return vendor.claimed_by_id == actor.organization.pk
    return vendor.claimed_by_id is None


def may_claim_vendor(actor: AnyActor, vendor: Vendor) -> bool:
    """A vendor's administrator claims a record that nobody has, unless they have one."""
    return may(actor, "vendors.claim") and vendor.claimed_by_id is None and vendor.merged_into_id is None


def may_decide_claims(actor: AnyActor) -> bool:
    """Platform administrators decide where a domain proves nothing."""
    return may(actor, "vendors.decide_claims")


def may_propose_merge(actor: AnyActor) -> bool:
    """Whoever keeps vendor records may say that two are one."""
    return any(may(actor, action) for action in ("vendors.add", "vendors.change", "vendors.merge"))


def may_merge(actor: AnyActor, keep: Vendor, absorb: Vendor) -> bool:
    """An officer merges what nobody has claimed, a platform administrator also into a claimed record."""
    if not may(actor, "vendors.merge"):
        return False
    return may_decide_claims(actor) or not (keep.is_claimed or absorb.is_claimed)
