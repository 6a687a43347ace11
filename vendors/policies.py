"""Who may do what with vendors, by the role table."""

from accounts.policies import AnyActor, may


def may_see_vendors(actor: AnyActor) -> bool:
    """Vendors are shared records: everyone who acts for an organization sees them."""
    return may(actor, "vendors.read")


def may_add_vendor(actor: AnyActor) -> bool:
    """Who confirms papers may add the vendor that one names."""
    return may(actor, "vendors.add")
