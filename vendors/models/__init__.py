"""Vendors and their products: shared records of the installation, each with where it came from."""

from vendors.models.announcements import Announcement
from vendors.models.assurances import Certification, CertificationProgramme, FrameworkAdoption, VendorContact
from vendors.models.changes import Answer, ClaimRequest, MergeProposal, ProductChange, VendorMerge
from vendors.models.products import Hosting, Product, ProductTier, ProductVersion
from vendors.models.profiles import LifecycleRow, ProductProfile
from vendors.models.shared import DOMAIN, DatedQuerySet, Origin, SharedQuerySet, in_force
from vendors.models.subprocessors import SubprocessorLink
from vendors.models.vendors import Vendor, VendorName

__all__ = [
    "DOMAIN",
    "Announcement",
    "Answer",
    "Certification",
    "CertificationProgramme",
    "ClaimRequest",
    "DatedQuerySet",
    "FrameworkAdoption",
    "Hosting",
    "LifecycleRow",
    "MergeProposal",
    "Origin",
    "Product",
    "ProductChange",
    "ProductProfile",
    "ProductTier",
    "ProductVersion",
    "SharedQuerySet",
    "SubprocessorLink",
    "Vendor",
    "VendorContact",
    "VendorMerge",
    "VendorName",
    "in_force",
]
