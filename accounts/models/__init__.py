"""Organizations, people, and the roles in which they act."""

from accounts.models.memberships import Membership
from accounts.models.organizations import Organization
from accounts.models.users import User, display_name

__all__ = ["Membership", "Organization", "User", "display_name"]
