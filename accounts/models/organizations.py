"""Organizations: districts, vendors, and those who act for or over them."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.states import STATES
from trail.clock import now
from trail.keys import Keyed


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

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    state = models.CharField(_("state"), max_length=2, choices=state_choices, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/New_York", validators=[validate_time_zone])
    nces_id = models.CharField(
        _("NCES district ID"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^\d{7}$", _("An NCES district ID has seven digits."))],
    )
    created_at = models.DateTimeField(default=now, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["nces_id"], condition=~models.Q(nces_id=""), name="one_organization_per_nces_id"),
        ]

    def __str__(self) -> str:
        return self.name
