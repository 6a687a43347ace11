"""What a person put in the place of what was read: marked on the row, and carried to every state with the same clause. Pure.

A duty or restriction that was corrected carries `corrected`: `read` holds the values that were read (None where the row was
added by hand), `by` and `on` who corrected it last, and when. Terms are shared between agreements, so they keep `read` alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from agreements.changes import text_in_force

Row = Mapping[str, Any]
MARK = "corrected"
MARKED = frozenset({"duties", "restrictions", "amendments"})


def stamped(row: Row, field: str, by: str, on: str) -> dict[str, Any]:
    """The row with who corrected it last. `field`: what was corrected; empty where the whole row was."""
    fields = [*(row.get(MARK) or {}).get("fields", ()), *([field] if field else ())]
    return {**row, MARK: {"by": by, "on": on, "fields": list(dict.fromkeys(fields))}}


def marked(before: Sequence[Row | None], now: Sequence[Row | None]) -> list[dict[str, Any] | None]:
    """The rows with what was read instead. A row that was set back to what was read is no corrected row any more."""
    return [_marked(before[n] if n < len(before) else None, row) if row is not None else None for n, row in enumerate(now)]


def _marked(was: Row | None, row: Row) -> dict[str, Any]:
    plain = {key: value for key, value in row.items() if key != MARK}
    if was is not None and all(was.get(key) == value for key, value in plain.items()):
        return plain
    mark = row.get(MARK) or {}
    read = None if was is None else {key: was.get(key) for key, value in plain.items() if was.get(key) != value}
    return {**plain, MARK: {"by": mark.get("by") or "", "on": mark.get("on") or "", "read": read}}


def shared(rows: Iterable[Row | None]) -> list[dict[str, Any]]:
    """The rows as terms keep them: what was read stays, who corrected it belongs to one agreement."""
    return [{**row, MARK: {"read": row[MARK]["read"]}} if row.get(MARK) else dict(row) for row in rows if row is not None]


def carried(rows: Sequence[Row], before: Sequence[Row | None], now: Sequence[Row | None]) -> list[Row | None]:
    """The rows of another state, with each correction of a clause that they share. None where one was taken out."""
    result: list[Row | None] = list(rows)
    for was, row in zip(before, now, strict=False):
        if was is None or was == row:
            continue
        for n, other in enumerate(result):
            if other is not None and _is_same_clause(other, was):
                result[n] = None if row is None else _with(other, was, row)
    return result


def _is_same_clause(row: Row, was: Row) -> bool:
    """Same address, same words, and read to the same figure: an amendment of the unit alone makes it another clause."""
    return all(row.get(key) == was.get(key) for key in ("kind", "address", "quote", "amount", "unit", "trigger", "rule"))


def _with(row: Row, was: Row, now: Row) -> Row:
    changed = [key for key in now if key != MARK and now.get(key) != was.get(key) and row.get(key) == was.get(key)]
    if not changed:
        return row
    read = {key: was.get(key) for key in changed}
    return {**row, **{key: now[key] for key in changed}, MARK: {**(now.get(MARK) or {}), "read": read}}


def added_to(state: Mapping[str, Any], own: Mapping[str, Any], rows: Iterable[Row | None]) -> list[Row]:
    """Of the rows that a person added, those of which the state has the same clause as the LEA's own terms."""
    here, there = _words(own), _words(state)
    return [row for row in rows if row is not None and here.get(row["address"]) == there.get(row["address"])]


def _words(terms: Mapping[str, Any]) -> dict[str, str]:
    return {row["address"]: text_in_force(row) for row in terms["provisions"]}


DOES = ("op", "target", "find", "replacement", "reads")  # what an instruction does; how it ended follows from it


def settled_by_hand(amendments: Sequence[Row]) -> list[dict[str, Any]]:
    """The instructions of which a person said what they do, as the reader takes them."""
    return [
        {"instrument": place[0], "item": place[1], "nth": place[2], **{key: row.get(key) for key in DOES}}
        for place, row in by_place(amendments).items()
        if set((row.get(MARK) or {}).get("fields", ())) & set(DOES)
    ]


def amendments_with_marks(now: Sequence[Row], standing: Sequence[Row]) -> list[Row]:
    """The amendments as they follow now; what a person said of one stays said."""
    said = {place: row for place, row in by_place(standing).items() if row.get(MARK)}
    return [_still_said(row, said.get(place)) for place, row in by_place(now).items()]


def _still_said(row: Row, said: Row | None) -> Row:
    if said is None:
        return row
    told = {key: said.get(key) for key in said[MARK].get("fields", ())}
    return {**row, **told, MARK: said[MARK]}


def by_place(amendments: Sequence[Row]) -> dict[tuple[str, str, int], Row]:
    """By instrument, item, and the count within the item: items keep their place when the words of others change."""
    found: dict[tuple[str, str, int], Row] = {}
    for row in amendments:
        nth = 0
        while (place := (row["instrument"], str(row["item"]), nth)) in found:
            nth += 1
        found[place] = row
    return found
