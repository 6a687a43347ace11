"""What an organization's contracts demand of passwords, and the hashes of earlier ones."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models.organizations import Organization
from trail.clock import now
from trail.keys import Keyed


class OrganizationPasswordPolicy(Keyed):
    """What is asked of the passwords of an organization's people beyond the rule for all.

    Composition, expiry and history are against the advice of OWASP ASVS 5.0 (6.2.5, 6.2.10) and NIST SP 800-63B. They are there
    for contracts that demand them, and are kept with the reason and the place in the contract.
    """

    organization = models.OneToOneField(Organization, on_delete=models.PROTECT, related_name="password_policy")
    min_length = models.PositiveSmallIntegerField(
        _("shortest password"), default=12, validators=[MinValueValidator(12), MaxValueValidator(64)]
    )
    needs_upper = models.BooleanField(_("an upper-case letter"), default=False)
    needs_lower = models.BooleanField(_("a lower-case letter"), default=False)
    needs_digit = models.BooleanField(_("a digit"), default=False)
    needs_symbol = models.BooleanField(_("a sign that is neither letter nor digit"), default=False)
    max_age_days = models.PositiveSmallIntegerField(
        _("days after which a password has to be changed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
    )
    history_length = models.PositiveSmallIntegerField(
        _("number of earlier passwords that may not be used again"), default=0, validators=[MaxValueValidator(24)]
    )
    reason = models.TextField(_("why"), max_length=1000, blank=True)
    citation = models.CharField(_("where it stands"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(default=now)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return str(self.organization)

    @property
    def deviates(self) -> bool:
        """Whether it asks for something that the rule for all advises against."""
        rules = (self.needs_upper, self.needs_lower, self.needs_digit, self.needs_symbol, self.max_age_days, self.history_length)
        return any(rules)

    def clean(self) -> None:
        if self.deviates and not (self.reason.strip() and self.citation.strip()):
            text = _(
                "Say why, and where it stands: these rules weaken passwords, and are kept only for a contract that demands them."
            )
            raise ValidationError({"reason" if not self.reason.strip() else "citation": text})


class PasswordRecord(models.Model):
    """The hash of a password that a person has or had, and since when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="password_records")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-set_at", "-id"]

    def __str__(self) -> str:
        return str(self.set_at)
