"""Questions about vendors and products."""

from vendors.graph import Reached, full_name
from vendors.selectors.certifications import (
    Relied,
    certifications_lapsing,
    certifications_of,
    certifications_relied_on,
    products_covered,
)
from vendors.selectors.changes import DiffRow, change_of_event, changes_of, diff_of, words_of_change
from vendors.selectors.matching import PROPOSALS, Proposal, propose_product, propose_vendor
from vendors.selectors.records import (
    claims_for,
    contacts_of,
    hostings_of,
    may_open_evidence,
    product_at,
    products_for,
    profiles_in_force,
    proposals_for,
    vendor_at,
    vendors_for,
    with_details,
)
from vendors.selectors.subprocessors import (
    direct_subprocessors_of,
    links_of_many,
    products_behind,
    says_where,
    subprocessors_of,
)

__all__ = [
    "PROPOSALS",
    "DiffRow",
    "Proposal",
    "Reached",
    "Relied",
    "certifications_lapsing",
    "certifications_of",
    "certifications_relied_on",
    "change_of_event",
    "changes_of",
    "claims_for",
    "contacts_of",
    "diff_of",
    "direct_subprocessors_of",
    "full_name",
    "hostings_of",
    "links_of_many",
    "may_open_evidence",
    "product_at",
    "products_behind",
    "products_covered",
    "products_for",
    "profiles_in_force",
    "propose_product",
    "propose_vendor",
    "proposals_for",
    "says_where",
    "subprocessors_of",
    "vendor_at",
    "vendors_for",
    "with_details",
    "words_of_change",
]
