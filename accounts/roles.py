"""What people are for an organization. What each role may do stands in the role table (`data/roles.yaml`)."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.role_table import role_table


class Role(models.TextChoices):
    """The role in which a person acts for an organization."""

    PRIVACY_OFFICER = "privacy_officer", _("privacy officer")
    DISTRICT_READER = "district_reader", _("district reader")
    COUNSEL = "counsel", _("counsel")
    SCHOOL_STAFF = "school_staff", _("school staff")
    VENDOR_ADMIN = "vendor_admin", _("vendor administrator")
    VENDOR_SIGNER = "vendor_signer", _("vendor signer")
    VENDOR_READER = "vendor_reader", _("vendor reader")
    CONSORTIUM_MANAGER = "consortium_manager", _("consortium manager")
    SPONSOR_STAFF = "sponsor_staff", _("sponsor staff")
    AUDITOR = "auditor", _("auditor")
    PLATFORM_ADMIN = "platform_admin", _("platform administrator")


# Who is responsible for an organization of each kind: accepts people, and cannot all leave.
RESPONSIBLE = {
    "district": Role.PRIVACY_OFFICER,
    "vendor": Role.VENDOR_ADMIN,
    "consortium": Role.CONSORTIUM_MANAGER,
    "state_agency": Role.CONSORTIUM_MANAGER,
    "sponsor": Role.SPONSOR_STAFF,
    "operator": Role.PLATFORM_ADMIN,
}


def roles_for(kind: str) -> list[Role]:
    """The roles that exist in an organization of a kind, in the order of the table."""
    return [Role(row.code) for row in role_table().roles.values() if kind in row.kinds]


def needs_second_factor(role: str) -> bool:
    """Whether who holds the role must have a second factor."""
    return role_table().roles[role].second_factor


def any_needs_second_factor(roles: Iterable[str]) -> bool:
    """Whether one of the roles must have a second factor."""
    return any(needs_second_factor(role) for role in roles)
