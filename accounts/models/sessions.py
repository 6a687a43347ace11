"""Where a person is signed in, and the browsers from which they have come."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from trail.clock import now
from trail.keys import Keyed


class SignedInSession(Keyed):
    """One sign-in of a person, from its beginning to its end. Kept for a while after its end, then deleted."""

    class Because(models.TextChoices):
        """Why it ended."""

        SIGNED_OUT = "signed_out", _("signed out")
        OWNER = "owner", _("ended by its owner")
        ADMINISTRATOR = "administrator", _("ended by an administrator")
        IDLE = "idle", _("not used for too long")
        TOO_LONG = "too_long", _("open for too long")
        PASSWORD = "password", _("the password was changed")
        SUSPENDED = "suspended", _("the person was suspended")
        FACTORS_RESET = "factors_reset", _("the second factors were reset")
        ADDRESS = "address", _("the e-mail address was changed")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="signed_in_sessions")
    session_key = models.CharField(max_length=40, unique=True, null=True)  # forgotten when it ends
    device = models.CharField(max_length=100)  # in words
    address = models.GenericIPAddressField(null=True)
    started_at = models.DateTimeField(default=now)
    last_seen_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=20, choices=Because, blank=True)

    class Meta:
        ordering = ["-last_seen_at"]
        indexes = [models.Index(fields=["user", "ended_at"], name="sessions_of_person")]

    def __str__(self) -> str:
        return self.device


class SignInDelay(models.Model):
    """Failures that count against an account or an address, by a pseudonym of it. Forgotten after a day."""

    key = models.CharField(max_length=80, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_failure_at = models.DateTimeField(default=now)
    told_at = models.DateTimeField(null=True, blank=True)  # when the owner was told

    def __str__(self) -> str:
        return f"{self.key[:12]}: {self.failures}"
