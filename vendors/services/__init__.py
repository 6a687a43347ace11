"""What is written about vendors and products."""

from vendors.services.adding import add_product, add_vendor, add_vendor_name, all_services_of
from vendors.services.awards import record_award
from vendors.services.certifications import add_programme, change_programme, record_lapses
from vendors.services.claiming import ask_to_claim, claim_vendor, decide_claim, is_proven, release_vendor, withdraw_claim
from vendors.services.details import Saying, add_detail, change_detail, end_detail, withdraw_detail
from vendors.services.erasing import erase_contact
from vendors.services.merging import decide_merge, merge_vendors, propose_merge
from vendors.services.profiles import record_lifecycle, record_profile
from vendors.services.records import change_product, change_vendor, end_product, offer_product
from vendors.services.subprocessors import (
    FromPaper,
    NamedInPaper,
    Stated,
    add_subprocessor,
    change_subprocessor,
    end_subprocessor,
    record_subprocessors_of_paper,
    withdraw_subprocessor,
)

__all__ = [
    "FromPaper",
    "NamedInPaper",
    "Saying",
    "Stated",
    "add_detail",
    "add_product",
    "add_programme",
    "add_subprocessor",
    "add_vendor",
    "add_vendor_name",
    "all_services_of",
    "ask_to_claim",
    "change_detail",
    "change_product",
    "change_programme",
    "change_subprocessor",
    "change_vendor",
    "claim_vendor",
    "decide_claim",
    "decide_merge",
    "end_detail",
    "end_product",
    "end_subprocessor",
    "erase_contact",
    "is_proven",
    "merge_vendors",
    "offer_product",
    "propose_merge",
    "record_lapses",
    "record_award",
    "record_lifecycle",
    "record_profile",
    "record_subprocessors_of_paper",
    "release_vendor",
    "withdraw_claim",
    "withdraw_detail",
    "withdraw_subprocessor",
]
