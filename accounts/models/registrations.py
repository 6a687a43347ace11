"""Organizations that register themselves: what was said, until the address is confirmed."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.naming import validate_name
from accounts.models.organizations import Organization, state_choices, validate_time_zone
from accounts.models.scopes import RegistrationQuerySet
from trail.clock import now
from trail.keys import Keyed

KINDS = (Organization.Kind.DISTRICT, Organization.Kind.VENDOR, Organization.Kind.CONSORTIUM, Organization.Kind.STATE_AGENCY)


class Registration(Keyed):
    """Someone says who they are and for which organization. It becomes one when its address is confirmed by mail."""

    kind = models.CharField(_("kind"), max_length=20, choices=[(kind.value, kind.label) for kind in KINDS])
    organization_name = models.CharField(_("name of the organization"), max_length=200, validators=[validate_name])
    state = models.CharField(_("state"), max_length=2, choices=state_choices, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/New_York", validators=[validate_time_zone])
    nces_id = models.CharField(
        _("NCES district ID"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^\d{7}$", _("An NCES district ID has seven digits."))],
    )
    person = models.CharField(_("your name"), max_length=200, validators=[validate_name])
    email = models.EmailField(_("work e-mail address"), max_length=254)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    registered_at = models.DateTimeField(default=now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    organization = models.OneToOneField(
        Organization, on_delete=models.PROTECT, null=True, editable=False, related_name="registration"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    reason = models.CharField(max_length=500, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-registered_at", "-id"]

    def __str__(self) -> str:
        return self.organization_name

    @property
    def domain(self) -> str:
        """The domain of the address."""
        return self.email.rpartition("@")[2].lower()
