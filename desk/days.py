"""A day in a form: chosen from the browser's calendar, or written as 2026-02-03."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rendering.days import validate_day_in_reach


class DayInput(forms.DateInput):
    """A day from the browser's calendar. That input holds nothing but days: other words stay in the message beside it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")

    def format_value(self, value: Any) -> str | None:
        return super().format_value(value) if is_day(value) else None


class DayField(forms.DateField):
    """A day; what is none is named in the message."""

    widget = DayInput
    default_validators = [validate_day_in_reach]

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or is_day(value):
            return super().to_python(value)
        told = Truncator(str(value)).chars(40)
        raise ValidationError(_("“%(value)s” is not a day. Write it as 2026-02-03.") % {"value": told}, code="invalid")


def is_day(value: Any) -> bool:
    """Whether a value is a date, or text that is written as one."""
    if isinstance(value, date):
        return True
    try:
        return bool(value) and len(value) == 10 and bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False
