"""Rows that amendments add to the tables of the paper, or strike from them: the elements and the third parties that they name."""

from collections.abc import Iterator, Mapping, Sequence

from law.amendments.table_rows import CELLS
from law.document import Provision, ScheduleRow, Subprocessor
from law.facts.data_tables import rows_of_table, schedule_row
from law.facts.subprocessors import third_parties_of
from law.facts.tables import Row, Table
from law.parts import Part, PartKind
from law.text import Place

_NOWHERE = Place(1, 1)


def label_of(address: str) -> str | None:
    """The letter of the exhibit in which a provision stands."""
    return address.split("__")[0].partition("_")[2] if address.startswith(("exh_", "app_")) else None


def rows_in(text: str) -> list[str]:
    """The lines of a text that are rows of a table."""
    return [line for line in text.split("\n") if CELLS in line]


def with_changed_parties(
    known: Sequence[Subprocessor], before: Sequence[Provision], after: Mapping[str, str]
) -> tuple[Subprocessor, ...]:
    """The third parties as the tables list them in the text as amended. A table that is not read as the paper's list changes nothing."""
    found = list(known)
    for provision, old_lines, new_lines in _changed(before, after):
        old = list(third_parties_of(_table(provision, old_lines)))
        names = [p.name for p in old]
        at = [n for n, p in enumerate(found) if p.name in names]
        if not old or len(at) != len(names):
            continue
        new = list(third_parties_of(_table(provision, new_lines))) if len(new_lines) > 1 else []
        places = {p.name: p.place for p in found}
        moved = [_at(p, places.get(p.name) or provision.place) for p in new]
        gone = {*names, *(p.name for p in moved)}
        found = [*(p for p in found[: at[0]] if p.name not in gone), *moved, *(p for p in found[at[0] :] if p.name not in gone)]
    return tuple(found)


def _at(party: Subprocessor, place: Place | None) -> Subprocessor:
    return Subprocessor(
        party.name, party.purpose, party.information, place, party.countries, party.written_agreement, party.unread
    )


def with_new_elements(
    schedule: Sequence[ScheduleRow], printed: Sequence[ScheduleRow], before: Sequence[Provision], after: Mapping[str, str]
) -> tuple[ScheduleRow, ...]:
    """The schedule with the elements of the rows that joined its tables, each behind the last of its exhibit. `printed`: as it was before."""
    rows = list(schedule)
    exhibits = {label_of(p.address) for p in before}
    for provision, old_lines, new_lines in _changed(before, after):
        label = label_of(provision.address)
        own = [r for r in rows if r.exhibit == label]
        collects = _way_of_reading(provision, old_lines, [r for r in printed if r.exhibit == label])
        if collects is None:
            continue
        known = {(r.category, r.element) for r in _elements(provision, old_lines, own, collects)}
        for row in _elements(provision, new_lines, own, collects):
            is_known = (row.category, row.element) in known or any(r.element.lower() == row.element.lower() for r in own)
            if not is_known:  # nor does it stay an element of the paper that adds it
                rows = [r for r in rows if r.exhibit in exhibits or (r.category, r.element) != (row.category, row.element)]
                rows.insert(1 + max(n for n, r in enumerate(rows) if r.exhibit == label), row)
    return tuple(rows)


def _way_of_reading(provision: Provision, lines: Sequence[str], own: Sequence[ScheduleRow]) -> bool | None:
    """Whether an element without a mark is collected there, so that the table reads as the schedule does; None where it does neither way."""
    wanted = {(r.element, r.used) for r in own}
    for collects in (False, True):
        read = {(r.element, r.used) for r in _elements(provision, lines, own, collects)}
        if read and read <= wanted:
            return collects
    return None


def _elements(provision: Provision, lines: Sequence[str], own: Sequence[ScheduleRow], collects: bool) -> list[ScheduleRow]:
    if not own or len(lines) < 2:  # noqa: PLR2004
        return []
    table = _table(provision, lines)
    return [schedule_row(r, own[-1].exhibit, own[-1].subject) for r in rows_of_table(table, True, collects)]


def _changed(before: Sequence[Provision], after: Mapping[str, str]) -> Iterator[tuple[Provision, list[str], list[str]]]:
    for provision in before:
        old, new = rows_in(provision.text), rows_in(after.get(provision.address, provision.text))
        if len(old) > 1 and old != new:
            yield provision, old, new


def _table(provision: Provision, lines: Sequence[str]) -> Table:
    place = provision.place or _NOWHERE
    part = Part(PartKind.EXHIBIT, provision.address, label_of(provision.address) or "", provision.heading, (), place)
    above = [line for line in provision.text.split("\n") if CELLS not in line][:2]
    rows = [Row(tuple(c.strip() for c in line.split(CELLS)), place) for line in lines]
    return Table(part, " ".join([provision.heading, *above]), rows)
