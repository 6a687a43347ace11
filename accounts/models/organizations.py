"""Organizations: districts, vendors, and those who act for or over them."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models.naming import validate_name
from accounts.models.scopes import SchoolQuerySet
from law.states import STATES
from trail.clock import now
from trail.keys import Keyed

DOMAIN = RegexValidator(r"^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$", _("Write the domain as example.org."))


def state_choices() -> list[tuple[str, str]]:
    """Postal codes and names, by name. A callable, so that no migration repeats the list."""
    return sorted(STATES.items(), key=lambda state: state[1])


def validate_time_zone(name: str) -> None:
    """Accept only names of the time zone database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("%(name)s is not a time zone. Write it as America/Chicago."), params={"name": name})


class Organization(Keyed):
    """Someone that people act for."""

    class Kind(models.TextChoices):
        """What an organization is."""

        DISTRICT = "district", _("district")
        VENDOR = "vendor", _("vendor")
        CONSORTIUM = "consortium", _("consortium")
        SPONSOR = "sponsor", _("sponsor")
        STATE_AGENCY = "state_agency", _("state agency")
        OPERATOR = "operator", _("operator of the installation")  # made at the first start; nobody registers one

    class Status(models.TextChoices):
        """Whether people may act for it."""

        PENDING = "pending", _("waiting to be accepted")  # registered itself
        ACTIVE = "active", _("active")
        DECLINED = "declined", _("declined")
        CLOSING = "closing", _("being removed")  # nobody acts for it any more; its records are still kept

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=200, validators=[validate_name])
    state = models.CharField(_("state"), max_length=2, choices=state_choices, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/New_York", validators=[validate_time_zone])
    nces_id = models.CharField(
        _("NCES district ID"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^\d{7}$", _("An NCES district ID has seven digits."))],
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.ACTIVE)
    created_at = models.DateTimeField(default=now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)  # the second of two who save at once is told
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            # Only who was accepted holds a number: whoever only registers with it keeps it from nobody.
            models.UniqueConstraint(
                fields=["nces_id"],
                condition=~models.Q(nces_id="") & models.Q(status__in=["active", "closing"]),
                name="one_organization_per_nces_id",
                violation_error_message=_(
                    "Another organization here has this NCES district ID. Check the number; if it is right, ask whoever runs "
                    "this installation."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether people may act for it."""
        return self.status == self.Status.ACTIVE


class OrganizationDomain(Keyed):
    """An e-mail domain that an organization has shown to be its own: someone with an address there confirmed it."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(_("e-mail domain"), max_length=200, validators=[DOMAIN])
    verified_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["domain"]
        constraints = [models.UniqueConstraint(fields=["organization", "domain"], name="one_row_per_domain")]

    def __str__(self) -> str:
        return self.domain


class School(Keyed):
    """A school of a district."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="schools")
    name = models.CharField(_("name"), max_length=200, validators=[validate_name])
    nces_id = models.CharField(
        _("NCES school ID"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^\d{12}$", _("An NCES school ID has twelve digits."))],
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    history = HistoricalRecords()

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="one_school_per_name")]

    def __str__(self) -> str:
        return self.name
