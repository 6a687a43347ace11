"""What cannot stand in a corrected row, whatever each value says for itself. Only what a person changed is looked at."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from agreements.wording import RECURRENCES

LARGEST_FIGURE = 100_000  # eleven years in hours; more is a slip of the finger
Faults = Iterator[tuple[str, Any]]


def whole_figure_words() -> str:
    """What a figure may be."""
    return _("Write a whole number from 1 to %(most)s.") % {"most": f"{LARGEST_FIGURE:,}"}


def faults(values: Mapping[str, Any], changed: Collection[str]) -> Faults:
    """For each field that cannot be so, why, and what to write instead. A value that its field refused is not among `values`."""
    if {"amount", "unit"} & set(changed) and "amount" in values:
        yield from _figure_and_unit(values)
    if {"effective_on", "expires_on"} & set(changed):
        yield from _days_in_order(values)
    if "recurs" in changed and isinstance(values["recurs"], str) and values["recurs"] not in RECURRENCES:
        yield "recurs", _("Write one of %(words)s, or days of the year, as 01-15, 07-15.") % {"words": ", ".join(RECURRENCES)}
    if "email" in changed and values["email"]:
        try:
            validate_email(values["email"])
        except ValidationError as error:
            yield "email", error


def _figure_and_unit(values: Mapping[str, Any]) -> Faults:
    """One without the other is no time limit, and nothing could be counted by it."""
    if values.get("amount") and not values.get("unit"):
        yield "unit", _("A figure needs its unit: choose one, or take the figure out.")
    if values.get("unit") and not values.get("amount"):
        yield "amount", _("A unit needs its figure: write it, or say that the unit is not stated.")


def _days_in_order(values: Mapping[str, Any]) -> Faults:
    first, last = values.get("effective_on"), values.get("expires_on")
    if first and last and last < first:
        yield "expires_on", _("An agreement in force from %(first)s cannot end before that day.") % {"first": first}
