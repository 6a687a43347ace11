"""What people are for an organization."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
