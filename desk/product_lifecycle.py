"""The form for a table of the life cycle of data: a row for each stage, some empty ones at the end."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.vendor_forms import EditForm
from rendering.numbers import whole_number
from vendors.models import LifecycleRow, Product

COLUMNS = (
    ("stage", _("Stage"), 300),
    ("data", _("Data"), 5000),
    ("roles", _("Roles"), 5000),
    ("notes", _("Notes"), 5000),
    ("source", _("Where it stands"), 300),
)
EMPTY_ROWS = 3
MOST_ROWS = 60


class LifecycleForm(EditForm):
    """All rows at once. A row without a word is left out."""

    # A digest of the table that was open.
    version = forms.CharField(widget=forms.HiddenInput, required=False)  # type: ignore[assignment]

    def __init__(self, data: Any = None, *, rows: list[LifecycleRow], version: str, **more: Any) -> None:
        super().__init__(data, initial={"version": version}, **more)
        self.count = self._rows_sent() if data is not None else len(rows) + EMPTY_ROWS
        for number in range(self.count):
            for name, label, longest in COLUMNS:
                field = forms.CharField(label=f"{label} {number + 1}", required=False, max_length=longest, widget=_widget(name))
                field.initial = getattr(rows[number], name) if number < len(rows) else ""
                self.fields[f"{name}_{number}"] = field
        self._order_last()

    def _rows_sent(self) -> int:
        numbers = [key.rpartition("_")[2] for key in self.data if key.startswith("stage_")]
        return min(MOST_ROWS, max((known + 1 for n in numbers if (known := whole_number(n)) is not None), default=0))

    @property
    def table(self) -> Iterator[list[forms.BoundField]]:
        """The fields by row."""
        return ([self[f"{name}_{number}"] for name, _label, _longest in COLUMNS] for number in range(self.count))

    @property
    def heads(self) -> list[Any]:
        return [label for _name, label, _longest in COLUMNS]

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows that say something."""
        given = self.cleaned_data
        found = [{name: given.get(f"{name}_{n}", "").strip() for name, _label, _longest in COLUMNS} for n in range(self.count)]
        return [row for row in found if any(row.values())]


def _widget(name: str) -> forms.Widget:
    short = name in {"stage", "source"}
    return forms.TextInput() if short else forms.Textarea(attrs={"rows": 3})


def rows_of(product: Product) -> list[LifecycleRow]:
    """The shared table with one that is announced, and those of the past. What a district has signed is not changed here."""
    return list(product.lifecycle.filter(organization=None))


def held_on(rows: list[LifecycleRow], day: date) -> list[LifecycleRow]:
    """The rows of the table that holds on a day."""
    return [row for row in rows if (not row.since or row.since <= day) and (not row.until or day <= row.until)]


def announced_after(rows: list[LifecycleRow], day: date) -> list[LifecycleRow]:
    """The rows of the table that is announced."""
    return [row for row in rows if row.since and row.since > day]


def digest_of(rows: list[LifecycleRow]) -> str:
    """By which it is told whether somebody else has changed the table meanwhile."""
    values = [[*(getattr(row, name) for name, _label, _longest in COLUMNS), str(row.since), str(row.until)] for row in rows]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:32]
