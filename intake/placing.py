"""Corrections of the papers before, put in their places in a reading that has one paper more. Pure.

A correction is placed where the machine reads what it read before. Where the new paper says something else there, the paper
stands and a finding says that a corrected value was replaced; where the place is not found, that it was not carried.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agreements.canonical import fold
from intake.by_hand import by_place
from intake.corrections import RECORDS
from intake.keeping import OF_TERMS, Kept, Row, exact, identity, is_telling, says_all
from intake.lost_corrections import not_carried, over_amended, replaced
from intake.touching import Touch, touch_of

Rows = Sequence[Row | None]
Place = tuple[str, Any, Kept]  # the path in the new reading, the value that belongs there, and where both come from


@dataclass(slots=True)
class Placed:
    """What became of the corrections. `waiting`: those that found no place, kept for the next paper."""

    changes: list[Place] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    waiting: list[Kept] = field(default_factory=list)

    def put(self, path: str, item: Kept) -> None:
        self.changes.append((path, item["value"], item))

    def doubt(self, finding: Mapping[str, Any]) -> None:
        """Of what was put in its place last: somebody should look whether it still holds."""
        path, value, item = self.changes[-1]
        self.changes[-1] = (path, value, {**item, "told": finding["message"]})
        self.findings.append(dict(finding))

    def tell(self, finding: Mapping[str, Any], item: Kept) -> None:
        self.findings.append(dict(finding))
        self.waiting.append({**item, "told": finding["message"]})


class Lookup:
    """The rows of one list, found by what they say or by what they are."""

    def __init__(self, key: str, rows: Rows) -> None:
        self.rows = rows
        self._exact: dict[str, list[int]] = {}
        self._alike: dict[tuple[Any, ...], list[int]] = {}
        for n, row in enumerate(rows):
            if row is not None:
                self._exact.setdefault(exact(row), []).append(n)
                self._alike.setdefault(identity(key, row), []).append(n)

    def exactly(self, item: Kept) -> int | None:
        """The row that reads as it was read then."""
        found = self._exact.get(exact(item["was"]), [])
        return found[min(item["exact_rank"], len(found) - 1)] if found else None

    def alike(self, item: Kept) -> int | None:
        """The row that is the same, though it says something else now."""
        beside = item.get("beside") or ()
        found = self._alike.get(identity(item["key"], item["was"]), [])
        left = [n for n in found if (self.rows[n] or {}).get("quote") not in beside] if beside else found
        if len(left) == 1:
            return left[0]
        ranked = found if len(found) == len(beside) + 1 else left if not beside else []
        return ranked[item["rank"]] if item["rank"] < len(ranked) else None

    def like(self, item: Kept) -> int | None:
        """A row that says of the same what a person added, and was not there already when it was added."""
        row, key = item["value"], item["key"]
        found = self._alike.get(identity(key, row), [])
        same = next((n for n in found if says_all(self.rows[n] or {}, row)), None)
        if same is not None or not is_telling(key, row) or len(found) <= item.get("alike_then", 0):
            return same
        return found[-1]


def placed_facts(items: Iterable[Kept], reading: Row) -> Placed:
    """Parties, dates, boxes, schedule and the like, in the reading as it was read."""
    result, lookups = Placed(), dict[str, Lookup]()
    for item in items:
        key = item["key"]
        if key in RECORDS:
            _place_value(result, f"/{key}/{item['field']}", item, (reading.get(key) or {}).get(item["field"]))
            continue
        if key not in lookups:
            lookups[key] = Lookup(key, reading.get(key) or [])
        _place_row(result, item, lookups[key])
    return result


def _place_row(result: Placed, item: Kept, lookup: Lookup) -> None:
    key = item["key"]
    if item["field"] == "-":
        _place_added(result, item, lookup)
        return
    number = lookup.exactly(item)
    if number is not None:
        result.put(_path(key, number, item), item)
        return
    number = lookup.alike(item)
    if number is None:
        if item["value"] is not None or item["field"]:  # what was taken out and is gone needs nobody
            result.tell(not_carried(item), item)
        return
    row = lookup.rows[number] or {}
    _place_value(result, _path(key, number, item), item, row.get(item["field"]) if item["field"] else dict(row))


def _place_added(result: Placed, item: Kept, lookup: Lookup) -> None:
    number = lookup.like(item)
    if number is None:
        result.put(f"/{item['key']}/-", item)
    elif not says_all(lookup.rows[number] or {}, item["value"]):
        result.tell(replaced(item, lookup.rows[number]), item)


def _place_value(result: Placed, path: str, item: Kept, now: Any) -> None:
    if now == item["read"]:
        result.put(path, item)
    elif now != item["value"]:
        result.tell(replaced(item, now), item)


def _path(key: str, number: int, item: Kept) -> str:
    return f"/{key}/{number}/{item['field']}" if item["field"] else f"/{key}/{number}"


def placed_words(items: Iterable[Kept], reading: Row) -> Placed:
    """The words of provisions, and what instructions do."""
    result = Placed()
    provisions = Lookup("provisions", reading["provisions"])
    amendments = reading.get("amendments") or []
    by_item = by_place(amendments)
    numbers = {id(row): n for n, row in enumerate(amendments)}
    for item in items:
        if item["key"] == "amendments":
            instrument, number, nth = item["place"]
            row = by_item.get((instrument, number, nth))
            if row is None or fold(row.get("text") or "") != fold(item["was"].get("text") or ""):
                result.tell(not_carried(item), item)
            else:
                _place_value(result, _path("amendments", numbers[id(row)], item), item, row.get(item["field"]))
        elif item["field"] == "-":
            _place_added(result, item, provisions)
        else:
            _place_words(result, item, provisions)
    return result


def _place_words(result: Placed, item: Kept, provisions: Lookup) -> None:
    """Words that read as they were read then. Line breaks and hyphens may differ: another scan is the same text."""
    number = provisions.alike(item)
    row = provisions.rows[number] if number is not None else None
    if number is None or row is None:
        if item["value"] is not None:
            result.tell(not_carried(item), item)
        return
    names = [item["field"]] if item["field"] else ["heading", "text"]
    if all(fold(row.get(name) or "") == fold(item["was"].get(name) or "") for name in names):
        result.put(_path("provisions", number, item), item)
    elif item["value"] is None or fold(row.get(item["field"]) or "") != fold(item["value"]):
        result.tell(not_carried(item), item)


def placed_terms(items: Iterable[Kept], machine: Mapping[str, Rows], provisions: Sequence[Row]) -> Placed:
    """Duties and restrictions, in what follows from the papers read together. `provisions`: their consolidated text."""
    result = Placed()
    lookups = {key: Lookup(key, machine.get(key) or []) for key in OF_TERMS}
    for item in items:
        if item["field"] == "-":
            _place_added_rule(result, item, lookups[item["key"]], provisions)
        else:
            _place_rule(result, item, lookups[item["key"]], provisions)
    return result


def _place_rule(result: Placed, item: Kept, lookup: Lookup, provisions: Sequence[Row]) -> None:
    """A clause that reads as before keeps its correction, whatever else is amended beside it."""
    number = lookup.exactly(item)
    if number is not None:
        result.put(_path(item["key"], number, item), item)
        return
    touch, number = touch_of(item, provisions), lookup.alike(item)
    if number is None:
        _tell_of_gone(result, item, touch)
        return
    row = lookup.rows[number] or {}
    now = row.get(item["field"]) if item["field"] else dict(row)
    if touch.replaces(item, row):
        result.tell(replaced(item, now, touch.sources), item)
    elif now == item["read"]:
        result.put(_path(item["key"], number, item), item)
        if touch:
            result.doubt(over_amended(item, touch.sources))
    elif now != item["value"]:
        result.tell(replaced(item, now, touch.sources) if touch else not_carried(item), item)


def _tell_of_gone(result: Placed, item: Kept, touch: Touch) -> None:
    if item["field"] == "":  # taken out by hand, and gone by itself
        return
    result.tell(replaced(item, None, touch.sources) if touch else not_carried(item), item)


def _place_added_rule(result: Placed, item: Kept, lookup: Lookup, provisions: Sequence[Row]) -> None:
    """What a person added stays while its provision stands; where the provision is amended, somebody should look at it."""
    row = item["value"]
    touch = touch_of({**item, "was": row}, provisions)
    number = lookup.like(item)
    if number is not None and touch:
        result.tell(replaced(item, lookup.rows[number], touch.sources), item)
    elif not touch.stands:
        result.tell(replaced(item, None, touch.sources) if touch else not_carried(item), item)
    else:
        result.put(f"/{item['key']}/-", item)
        if touch:
            result.doubt(over_amended(item, touch.sources))
