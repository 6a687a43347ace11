"""What was read, row by row, as the review shows it: values in words, place in the source, corrections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.labels import place_label
from agreements.redline import excerpt
from intake.corrections import FOLLOWING
from intake.fields import FIELDSETS, RECORD_SECTIONS, Fieldset
from intake.models import Correction
from intake.source_pane import Place, place_of

_AT_PROVISIONS = frozenset({"duties", "restrictions", "provisions"})
_MOST_EXCERPTS = 4


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a row, with its label."""

    name: str
    label: str
    text: str
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class ReadRow:
    """Something that was read. `path` is empty where it cannot be corrected; `row` is None where it was taken out."""

    anchor: str
    path: str
    row: Mapping[str, Any] | None
    values: tuple[Value, ...] = ()
    place: Place | None = None
    place_name: str = ""
    corrections: tuple[Correction, ...] = ()
    is_added: bool = False  # by hand
    excerpts: tuple[tuple[str, str, Any], ...] = ()  # of an amendment: address, place, redline


@dataclass(slots=True)
class RowReader:
    """Makes the rows. It knows the reading with its corrections, and where everything stands."""

    reading: Mapping[str, Any]
    places: Mapping[str, Sequence[Any]]
    numbers: Mapping[str, str]
    terms: Mapping[str, Any]
    corrections: Mapping[str, list[Correction]] = field(default_factory=dict)
    _touched: dict[str, dict[str, list[Mapping[str, Any]]]] = field(default_factory=dict)

    def place(self, key: str, number: int) -> Place | None:
        """Where a row stands in the source."""
        row = self.reading[key][number] or {}
        if key == "amendments":
            return place_of(self.places, f"/amendments/{number}", f"{row['instrument']}__item_{row['item']}")
        return place_of(self.places, f"/{key}/{number}", row.get("address") if key in _AT_PROVISIONS else None)

    def is_of_this_paper(self, key: str, number: int) -> bool:
        """Whether a row stands in this paper, and not in those that the agreement has already."""
        return self.place(key, number) is not None or bool(self.corrections.get(f"/{key}/{number}"))

    def row(self, key: str, number: int) -> ReadRow:
        """One row of a list."""
        if key == "amendments":
            return self._amendment(number)
        row, path = self.reading[key][number], f"/{key}/{number}"
        address = (row or {}).get("address") if key in _AT_PROVISIONS else None
        return ReadRow(
            anchor=f"r-{key}-{number}",
            path=path,
            row=row,
            values=values_of(row, FIELDSETS[key]) if row else (),
            place=self.place(key, number),
            place_name=place_label(address, self.numbers) if address else "",
            corrections=tuple(self.corrections.get(path, ())),
            is_added=bool(row) and key in FOLLOWING and number >= len(self.reading.get("_machine", {}).get(key, ())),
        )

    def record(self, key: str) -> ReadRow:
        """The one row of what is no list."""
        row, corrections = self.reading[key], tuple(self.corrections.get(f"/{key}", ()))
        return ReadRow(f"r-{key}", f"/{key}", row, values_of(row, FIELDSETS[key]), corrections=corrections)

    def _amendment(self, number: int) -> ReadRow:
        row = self.reading["amendments"][number]
        source = f"{row['state'] or row['instrument']}.{row['item']}"
        changed = self._changed_by(row["state"] or "").get(source, [])
        at_target = [p for p in changed if row["target"] and p["address"].startswith(row["target"])] or changed
        shown = tuple(
            (p["address"], place_label(p["address"], self.numbers), excerpt(p["segments"], source))
            for p in at_target[:_MOST_EXCERPTS]
        )
        name = place_label(row["target"], self.numbers)
        path = f"/amendments/{number}"
        return ReadRow(
            anchor=f"r-amendments-{number}",
            path=path,
            row=row,
            place=self.place("amendments", number),
            place_name=name,
            corrections=tuple(self.corrections.get(path, ())),
            excerpts=shown,
        )

    def _changed_by(self, state: str) -> dict[str, list[Mapping[str, Any]]]:
        """The provisions of the text that each item of a state changed, by the item."""
        if state not in self._touched:
            given = (self.terms.get("states") or {}).get(state) or {}
            self._touched[state] = _touched(row for row in given.get("provisions", ()) if not isinstance(row, str))
        return self._touched[state]


def _touched(provisions: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in provisions:
        if not row.get("instrument"):
            for source in dict.fromkeys(s["source"] for s in row["segments"] if s["source"] != "base"):
                found.setdefault(source, []).append(row)
    return found


def row_path(path: str) -> str:
    """The row that a corrected value belongs to."""
    parts = path.strip("/").split("/")
    return f"/{parts[0]}" if parts[0] in RECORD_SECTIONS else "/" + "/".join(parts[:2])


def values_of(row: Mapping[str, Any], fieldset: Fieldset) -> tuple[Value, ...]:
    """The values of a row in words."""
    return tuple(_value(row, f) for f in fieldset.fields)


def _value(row: Mapping[str, Any], of: Any) -> Value:
    value = row.get(of.name)
    if value is None or value == "":
        return Value(of.name, str(of.label), "", True)
    if of.kind == "lines":
        return Value(of.name, str(of.label), ", ".join(value), not value)
    if of.kind in ("limb", "recurs"):
        told = f"{value['rule']}: {value['with']}" if isinstance(value, Mapping) else value
        return Value(of.name, str(of.label), told if isinstance(told, str) else ", ".join(told))
    if of.kind == "choice":
        return Value(of.name, str(of.label), str(dict(of.choices).get(value, value)))
    if of.kind == "yes_no":
        return Value(of.name, str(of.label), _("yes") if value else _("no"))
    if of.kind == "day":
        return Value(of.name, str(of.label), date_format(date.fromisoformat(str(value)), "D j M Y"))
    return Value(of.name, str(of.label), str(value))
