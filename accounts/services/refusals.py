"""What stops a change of people and organizations. The message is for whoever tried."""

from django.core.exceptions import ValidationError


class ChangedMeanwhile(ValidationError):
    """Someone else changed the record after it was opened; nothing was saved, and what was typed is still there."""


class LastResponsible(ValidationError):
    """Without this person nobody would be left who may let people in."""


class InvitationClosed(ValidationError):
    """The invitation was used, withdrawn, or has expired."""
