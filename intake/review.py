"""The review of a draft as a page shows it: the source by line, what was read by sections, each leading to the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.labels import numbers_of, place_label
from agreements.redline import excerpt
from intake.fields import FIELDSETS, RECORD_SECTIONS, SECTIONS, Fieldset
from intake.models import Correction, Draft
from intake.packing import unpacked
from intake.selectors import ReviewedFinding, corrected_reading, findings_of

Place = tuple[int, int]
_OF_EACH_PAPER = frozenset({"amendments", "provisions"})


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
    excerpts: tuple[tuple[str, str, Any], ...] = ()  # of an amendment: address, place, redline


@dataclass(frozen=True, slots=True)
class Section:
    """A section of what was read."""

    key: str
    title: str
    rows: tuple[ReadRow, ...]
    added: str = ""
    left_out: int = 0  # what stands in the papers that the agreement has already

    @property
    def count(self) -> int:
        return sum(1 for row in self.rows if row.row is not None)


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with the place that it leads to."""

    finding: ReviewedFinding
    anchor: str
    place: Place | None
    place_name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source. `anchor`: what was read there first."""

    number: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The whole page."""

    sections: tuple[Section, ...]
    findings: tuple[ShownFinding, ...]
    lines: tuple[Line, ...]
    done: int

    @property
    def of(self) -> int:
        return len(self.findings)


@dataclass(slots=True)
class _Reader:
    """What building the rows needs to know of the draft."""

    reading: Mapping[str, Any]
    places: Mapping[str, Sequence[Any]]
    numbers: Mapping[str, str]
    corrections: Mapping[str, list[Correction]] = field(default_factory=dict)


def review_of(draft: Draft) -> Review:
    """Everything the review page shows of a draft that was read."""
    corrections = list(draft.corrections.select_related("corrected_by"))
    reading = corrected_reading(draft)
    by_row: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_row.setdefault(_row_path(correction.path), []).append(correction)
    reader = _Reader(reading, draft.places, numbers_of(reading["provisions"]), by_row)
    sections = tuple(section for key in SECTIONS if (section := _section(key, reader, draft)))
    findings = tuple(_finding(f, reader) for f in findings_of(draft))
    return Review(sections, findings, tuple(_lines(draft.lines, sections)), sum(1 for f in findings if f.finding.settlement))


def _row_path(path: str) -> str:
    parts = path.strip("/").split("/")
    return f"/{parts[0]}" if parts[0] in RECORD_SECTIONS else "/" + "/".join(parts[:2])


def _section(key: str, reader: _Reader, draft: Draft) -> Section | None:
    fieldset = FIELDSETS[key]
    title = str(fieldset.title)
    if key in RECORD_SECTIONS:
        return Section(key, title, (_record(key, fieldset, reader),))
    if key == "amendments":
        rows = _amendments(reader, draft)
    else:
        rows = [_row(key, number, row, fieldset, reader) for number, row in enumerate(reader.reading.get(key) or ())]
    shown = [row for row in rows if row.place or row.corrections] if draft.amends_id and key in _OF_EACH_PAPER else rows
    left_out = len(rows) - len(shown)
    return Section(key, title, tuple(shown), str(fieldset.added), left_out) if rows or fieldset.added else None


def _record(key: str, fieldset: Fieldset, reader: _Reader) -> ReadRow:
    row = reader.reading[key]
    return ReadRow(f"r-{key}", f"/{key}", row, _values(row, fieldset), corrections=tuple(reader.corrections.get(f"/{key}", ())))


def _row(key: str, number: int, row: Mapping[str, Any] | None, fieldset: Fieldset, reader: _Reader) -> ReadRow:
    path = f"/{key}/{number}"
    address = (row or {}).get("address") if key in ("duties", "restrictions", "provisions") else None
    return ReadRow(
        anchor=f"r-{key}-{number}",
        path=path,
        row=row,
        values=_values(row, fieldset) if row else (),
        place=_place(reader.places, path, address),
        place_name=place_label(address, reader.numbers) if address else "",
        corrections=tuple(reader.corrections.get(path, ())),
    )


def _values(row: Mapping[str, Any], fieldset: Fieldset) -> tuple[Value, ...]:
    return tuple(_value(row, f) for f in fieldset.fields)


def _value(row: Mapping[str, Any], of: Any) -> Value:
    value = row.get(of.name)
    is_unknown = value is None or value == ""
    if is_unknown:
        return Value(of.name, str(of.label), "", True)
    if of.kind == "choice":
        return Value(of.name, str(of.label), str(dict(of.choices).get(value, value)))
    if of.kind == "yes_no":
        return Value(of.name, str(of.label), _("yes") if value else _("no"))
    if of.kind == "day":
        return Value(of.name, str(of.label), date_format(date.fromisoformat(str(value)), "D j M Y"))
    return Value(of.name, str(of.label), str(value))


def _place(places: Mapping[str, Sequence[Any]], path: str, address: str | None) -> Place | None:
    """Where in the source it stands: its own place, or that of the provision it is in, or of the one above."""
    found = places.get(path)
    while found is None and address:
        found = places.get(address)
        address = address.rpartition("__")[0]
    return (int(found[0]), int(found[1])) if found else None


def _amendments(reader: _Reader, draft: Draft) -> list[ReadRow]:
    touched = _touched(draft)
    rows = []
    for number, row in enumerate(reader.reading.get("amendments") or ()):
        place = _place(reader.places, f"/amendments/{number}", f"{row['instrument']}__item_{row['item']}")
        changed = touched.get((row["state"] or "", f"{row['state'] or row['instrument']}.{row['item']}"), [])
        at_target = [p for p in changed if row["target"] and p["address"].startswith(row["target"])] or changed
        source = f"{row['state'] or row['instrument']}.{row['item']}"
        shown = tuple(
            (p["address"], place_label(p["address"], reader.numbers), excerpt(p["segments"], source)) for p in at_target[:4]
        )
        name = place_label(row["target"], reader.numbers)
        rows.append(ReadRow(f"r-amendments-{number}", "", row, place=place, place_name=name, excerpts=shown))
    return rows


def _touched(draft: Draft) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    """The provisions of the text that each item changed, by state and source."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for state, terms in (unpacked(draft.terms).get("states") or {}).items():
        for row in terms["provisions"]:
            if row.get("instrument"):
                continue
            for source in dict.fromkeys(s["source"] for s in row["segments"] if s["source"] != "base"):
                found.setdefault((state, source), []).append(row)
    return found


def _finding(finding: ReviewedFinding, reader: _Reader) -> ShownFinding:
    place = _place(reader.places, f"/findings/{finding.number}", finding.address)
    return ShownFinding(finding, _anchor_of(finding.address, reader), place, place_label(finding.address, reader.numbers))


def _anchor_of(address: str, reader: _Reader) -> str:
    """The provision that a finding is about, among what was read."""
    numbered = {row["address"]: n for n, row in enumerate(reader.reading["provisions"]) if row}
    return f"r-provisions-{numbered[address]}" if address in numbered else ""


def _lines(lines: Iterable[str], sections: Iterable[Section]) -> Iterable[Line]:
    first: dict[int, tuple[int, str]] = {}
    for row in (row for section in sections for row in section.rows if row.place and row.row is not None):
        start, end = row.place  # type: ignore[misc]
        if start not in first or end - start < first[start][0]:
            first[start] = (end - start, row.anchor)
    return (Line(n, text, first.get(n, (0, ""))[1]) for n, text in enumerate(lines, 1))
