"""What follows from corrected words, beside what followed from the words as they were read. Pure.

Rows keep their numbers: what is gone leaves None, what is new comes last. So no path of a correction, and no number of a
settled finding, ever means something else.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agreements.changes import paired

Rows = Sequence[Mapping[str, Any] | None]
DERIVED = ("duties", "restrictions")


def words_of(as_read: Rows, now: Rows) -> dict[str, list[str] | None]:
    """The headings and texts that a person changed, by address; None where the provision was taken out."""
    changed: dict[str, list[str] | None] = {}
    for was, row in zip(as_read, now, strict=False):
        if was is None or was == row:
            continue
        told = [(row or {}).get("heading") or "", (row or {}).get("text") or ""]
        if row is None or told != [was.get("heading") or "", was.get("text") or ""]:
            changed[was["address"]] = told if row is not None else None
    return changed


def aligned(before: Mapping[str, Rows], found: Mapping[str, Any]) -> dict[str, Any]:
    """What was derived anew, at the numbers of what was derived before."""
    lists: dict[str, Any] = {key: _aligned(before[key], found["reading"][key]) for key in DERIVED}
    findings, numbers = _aligned_findings(before["findings"], found["reading"]["findings"])
    return {
        "reading": {**lists, "findings": findings, "amendments": found["reading"]["amendments"]},
        "places": _places(found["places"], numbers),
        "terms": found["terms"],
    }


def _aligned(before: Rows, after: Rows) -> Rows:
    standing = [row for row in before if row is not None]
    partner = {id(was): now for was, now in paired(standing, [row for row in after if row is not None]) if was is not None}
    kept = [partner[id(row)] if row is not None else None for row in before]
    taken = {id(row) for row in kept if row is not None}
    return [*kept, *(row for row in after if id(row) not in taken)]


def _aligned_findings(before: Rows, after: Rows) -> tuple[Rows, dict[int, int]]:
    """A finding that says another thing is another finding. Also: the number of each as it was found -> as it stands."""
    waiting: dict[tuple[Any, ...], list[int]] = {}
    for number, row in enumerate(after):
        waiting.setdefault(_said(row), []).append(number)
    found: list[Mapping[str, Any] | None] = []
    numbers: dict[int, int] = {}
    for place, row in enumerate(before):
        same = waiting.get(_said(row)) if row is not None else None
        if not same:
            found.append(None)
            continue
        numbers[same.pop(0)] = place
        found.append(row)
    for number, row in enumerate(after):
        if number not in numbers:
            numbers[number] = len(found)
            found.append(row)
    return found, numbers


def _said(row: Mapping[str, Any] | None) -> tuple[Any, ...]:
    return tuple((row or {}).get(key) or "" for key in ("rule", "severity", "address", "message"))


def _places(places: Mapping[str, Any], numbers: Mapping[int, int]) -> dict[str, Any]:
    kept = {name: place for name, place in places.items() if name.startswith("/amendments/")}
    for name, place in places.items():
        if name.startswith("/findings/"):
            kept[f"/findings/{numbers[int(name.rpartition('/')[2])]}"] = place
    return kept


def places_with(places: Mapping[str, Any], derived: Mapping[str, Any]) -> dict[str, Any]:
    """The places of a reading, those of amendments and findings as they were derived anew."""
    kept = {name: place for name, place in places.items() if not name.startswith(("/amendments/", "/findings/"))}
    return kept | dict(derived)
