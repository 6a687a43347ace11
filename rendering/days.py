"""Which days a form takes: a calendar has an end, and what is computed from a day near it would fail."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def validate_day_in_reach(day: date) -> None:
    """Refuse a day that no contract, audit or entry can have."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(
            _("Write a day between %(first)s and %(last)s."),
            params={"first": FIRST_DAY.isoformat(), "last": LAST_DAY.isoformat()},
            code="out_of_reach",
        )
