"""Forms about people and organizations."""

from accounts.forms.founding import FoundingForm, zone_choices

__all__ = ["FoundingForm", "zone_choices"]
