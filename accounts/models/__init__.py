"""Organizations, people, and the roles in which they act."""

from accounts.models.consortia import ConsortiumMember
from accounts.models.former_addresses import FormerAddress
from accounts.models.invitations import Invitation
from accounts.models.limited_access import NOTICE, AuditEngagement, LetIn
from accounts.models.memberships import Membership
from accounts.models.organizations import Organization, OrganizationDomain, School
from accounts.models.passwords import OrganizationPasswordPolicy, PasswordRecord
from accounts.models.ratelimits import RateCount
from accounts.models.registrations import Registration
from accounts.models.sessions import SignedInSession, SignInDelay
from accounts.models.users import User, display_name

__all__ = [
    "NOTICE",
    "AuditEngagement",
    "ConsortiumMember",
    "FormerAddress",
    "Invitation",
    "LetIn",
    "Membership",
    "Organization",
    "OrganizationDomain",
    "OrganizationPasswordPolicy",
    "PasswordRecord",
    "RateCount",
    "Registration",
    "School",
    "SignInDelay",
    "SignedInSession",
    "User",
    "display_name",
]
