"""The form for one row of the reading: a control for each value, by its kind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from agreements.labels import numbers_of, place_label
from intake.fields import LIMBS, Field, Fieldset
from intake.row_checks import LARGEST_FIGURE, faults, whole_figure_words
from rendering.days import validate_day_in_reach

Places = Sequence[tuple[str, str]]  # the addresses of the paper, each as a lawyer cites it


class DayInput(forms.DateInput):
    """A day, chosen from the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def places_in(reading: Mapping[str, Any]) -> Places:
    """Where a duty may stand, or an instruction aim at."""
    rows = [row for row in reading.get("provisions") or () if row]
    numbers = numbers_of(rows)
    return [(row["address"], f"{place_label(row['address'], numbers)} {row.get('heading') or ''}".strip()[:90]) for row in rows]


class RowForm(forms.Form):
    """The values of one row of the reading. `seen` remembers what stood there when the page was opened."""

    def __init__(self, data: Any = None, *, fieldset: Fieldset, row: Any, places: Places = ()) -> None:
        super().__init__(data, initial=_initial(fieldset, row), auto_id="row_%s")
        self._row, self._most = row or {}, {f.name: f.most for f in fieldset.fields if f.kind == "text"}
        for field in fieldset.fields:
            self.fields[field.name] = _form_field(field, (row or {}).get(field.name), places)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        values = self.values()
        changed = [name for name, value in values.items() if (value or None) != (self._row.get(name) or None)]
        for name in self._most.keys() & changed:
            if len(values[name] or "") > self._most[name]:
                self.add_error(name, _("Shorten it to %(most)d characters.") % {"most": self._most[name]})
        for name, why in list(faults(values, changed)):
            self.add_error(name, why)
        return cleaned

    def values(self) -> dict[str, Any]:
        """The row as it is to be. What was left empty is not there."""
        given = {name: _plain(value) for name, value in self.cleaned_data.items()}
        if "unit_stated" in given:  # only of a bare "days" is it a question; without a figure there is none
            given["unit_stated"] = _unit_stated(given)
        return given


class LinesField(forms.CharField):
    """Several values, one on each line."""

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]


class RecursField(forms.CharField):
    """How often a duty returns: a word, or days of the year."""

    def clean(self, value: Any) -> Any:
        given = super().clean(value)
        parts = [part.strip() for part in str(given or "").split(",") if part.strip()]
        if len(parts) <= 1 and not any(part[:1].isdigit() for part in parts):
            return parts[0] if parts else None
        for part in parts:
            _check_day(part)
        return parts


def _check_day(part: str) -> None:
    try:
        date.fromisoformat(f"2024-{part}")
    except ValueError:
        message = _("“%(day)s” is no day of the year. Write month and day as 07-15.") % {"day": part}
        raise forms.ValidationError(message) from None


class LimbField(forms.CharField):
    """A second limit: its rule and its words."""

    def clean(self, value: Any) -> Any:
        given = super().clean(value)
        if not given:
            return None
        rule, colon, words = str(given).partition(":")
        if rule.strip() not in LIMBS or not colon or not words.strip():
            told = {"rules": ", ".join(LIMBS)}
            raise forms.ValidationError(_("Begin with one of %(rules)s and a colon, then the words of the text.") % told)
        return {"rule": rule.strip(), "with": words.strip()}


def _initial(fieldset: Fieldset, row: Any) -> dict[str, Any]:
    given = row or {}
    return {field.name: _SHOWN.get(field.kind, _as_it_is)(given.get(field.name)) for field in fieldset.fields}


def _as_it_is(value: Any) -> Any:
    return value


def _answer(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _lines(value: Sequence[str] | None) -> str:
    return "\n".join(value or ())


def _days(value: Any) -> str:
    return value if isinstance(value, str) else ", ".join(value or ())


def _limb(value: Mapping[str, str] | None) -> str:
    return f"{value['rule']}: {value['with']}" if value else ""


_SHOWN: dict[str, Callable[[Any], Any]] = {"yes_no": _answer, "lines": _lines, "recurs": _days, "limb": _limb}


def _form_field(field: Field, value: Any, places: Places) -> forms.Field:
    options: dict[str, Any] = {"label": field.label, "required": False, "help_text": field.help}
    if field.kind in ("choice", "place"):
        choices = [("", _("not stated")), *(field.choices if field.kind == "choice" else places)]
        if value and value not in dict(choices):
            choices.append((value, str(value)))
        return forms.ChoiceField(choices=choices, **options)
    if field.kind == "yes_no":
        choices = [("", _("not stated")), ("yes", _("yes")), ("no", _("no"))]
        return forms.TypedChoiceField(choices=choices, coerce=lambda v: v == "yes", empty_value=None, **options)
    if field.kind == "day":
        told = {"invalid": _("Write the day as 2026-02-03.")}
        return forms.DateField(widget=DayInput(), validators=[validate_day_in_reach], error_messages=told, **options)
    if field.kind == "number":
        told = dict.fromkeys(("invalid", "min_value", "max_value"), whole_figure_words())
        return forms.IntegerField(min_value=1, max_value=LARGEST_FIGURE, error_messages=told, **options)
    return _words(field, value, options)


def _words(field: Field, value: Any, options: dict[str, Any]) -> forms.Field:
    kinds: dict[str, type[forms.CharField]] = {"lines": LinesField, "recurs": RecursField, "limb": LimbField}
    is_long = field.kind in ("long", "lines")
    rows = min(14, max(3, len(str(value or "")) // 60))
    widget = forms.Textarea(attrs={"rows": rows}) if is_long else forms.TextInput()
    return kinds.get(field.kind, forms.CharField)(widget=widget, **options)


def _unit_stated(given: Mapping[str, Any]) -> bool | None:
    if not given.get("amount"):
        return None
    return given["unit_stated"] if given.get("unit") in ("calendar_days", None) else True


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value
