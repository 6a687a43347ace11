"""Organizations, people, and the roles in which they act."""

from accounts.models.consortia import ConsortiumMember
from accounts.models.invitations import Invitation
from accounts.models.limited_access import NOTICE, AuditEngagement, LetIn
from accounts.models.memberships import Membership
from accounts.models.organizations import Organization, OrganizationDomain, School
from accounts.models.users import User, display_name

__all__ = [
    "NOTICE",
    "AuditEngagement",
    "ConsortiumMember",
    "Invitation",
    "LetIn",
    "Membership",
    "Organization",
    "OrganizationDomain",
    "School",
    "User",
    "display_name",
]
