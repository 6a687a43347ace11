"""A moment in a form: as a clock on the wall of the district shows it, with an offset where that is doubtful."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import Organization
from deadlines.services.events import moment_of
from rendering.days import validate_day_in_reach

WRITTEN = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    """A moment from the browser's calendar. After a doubtful one it is a field of text, in which an offset can be written."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=WRITTEN)

    def format_value(self, value: Any) -> str | None:
        moment = _read(value)
        if self.input_type == "text":
            return str(value or "")
        return moment.strftime(WRITTEN) if moment and moment.tzinfo is None else None


class MomentField(forms.Field):
    """A moment without a zone, as it was written; `LocalForm` gives it the district's. What is none is named in the message."""

    widget = MomentInput

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        moment = _read(value)
        if moment is None:
            told = Truncator(str(value)).chars(40)
            said = _("“%(value)s” is not a moment. Write day and time as 2026-02-03 14:30.")
            raise ValidationError(said % {"value": told}, code="invalid")
        validate_day_in_reach(moment.date())
        return moment


class LocalForm(forms.Form):
    """A form whose moments are those of a district. One that is skipped or repeated is refused, with both readings."""

    def __init__(
        self, data: Any = None, files: Any = None, *, place: Organization, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.place = place

    def clean(self) -> dict[str, Any]:
        """What was typed, with its moments in the district's zone."""
        given = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, MomentField) and given.get(name) is not None:
                self._place(name, field, given)
        return given

    def _place(self, name: str, field: MomentField, given: dict[str, Any]) -> None:
        try:
            given[name] = moment_of(self.place, given[name])
        except ValidationError as error:
            field.widget.input_type = "text"  # its readings have an offset, for which a calendar has no place
            self.add_error(name, error)


def wall_clock(moment: datetime, place: Organization) -> str:
    """The moment as a field shows it first."""
    return moment.astimezone(ZoneInfo(place.time_zone)).strftime(WRITTEN)


def _read(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value).strip()) if value and len(str(value)) > 10 else None
    except ValueError:
        return None
