"""What follows from corrected words, as the officer sees it before it counts: duties, amendments, findings, states."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from agreements.changes import DUTY_FIELDS, RESTRICTION_FIELDS, RowChange, compare_terms
from agreements.labels import (
    DUTY_KINDS,
    OPERATIONS,
    OUTCOMES,
    RESTRICTION_KINDS,
    numbers_of,
    place_label,
    source_label,
    state_name,
)
from agreements.redline import compared
from agreements.values import slot_values
from intake.changes import ShownRow, shown_row
from intake.corrections import corrected
from intake.models import Derivation
from intake.packing import unpacked
from intake.selectors import change_of, corrected_reading, corrections_of, terms_of
from intake.services.deriving import prospective_changes


@dataclass(frozen=True, slots=True)
class StateDifference:
    """How much of the terms of another state follows otherwise."""

    state: str
    duties: int
    restrictions: int


@dataclass(frozen=True, slots=True)
class Consequences:
    """Everything that changes with the words."""

    place: str
    redline: SafeString
    is_removed: bool
    clocks: tuple[ShownRow, ...]
    duties: tuple[ShownRow, ...]
    restrictions: tuple[ShownRow, ...]
    amendments: tuple[ShownRow, ...]
    gone: tuple[Mapping[str, Any], ...]  # findings
    new: tuple[Mapping[str, Any], ...]
    states: tuple[StateDifference, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether the words change nothing but themselves."""
        lists = (self.clocks, self.duties, self.restrictions, self.amendments, self.gone, self.new, self.states)
        return not any(lists)


def consequences_of(derivation: Derivation) -> Consequences:
    """What a derivation that waits would change in its draft."""
    draft = derivation.draft
    corrections = corrections_of(draft)
    before = corrected_reading(draft, corrections)
    after = corrected(draft.reading or {}, draft.terms, [*map(change_of, corrections), *prospective_changes(derivation)])
    number = int(derivation.path.rpartition("/")[2])
    was, now, place = _object(derivation.path, before, after, number)
    values = slot_values(filter(None, after["parties"]))
    duties = [shown_row(c, DUTY_KINDS, values) for c in _changed(before["duties"], after["duties"], DUTY_FIELDS)]
    found, left = _findings(before["findings"]), _findings(after["findings"])
    return Consequences(
        place=place,
        redline=compared(_words(was), _words(now)),
        is_removed=now is None,
        clocks=tuple(row for row in duties if row.is_clock),
        duties=tuple(row for row in duties if not row.is_clock),
        restrictions=tuple(
            shown_row(c, RESTRICTION_KINDS, values)
            for c in _changed(before["restrictions"], after["restrictions"], RESTRICTION_FIELDS)
        ),
        amendments=tuple(_outcomes(before["amendments"], after["amendments"])),
        gone=tuple(row for key, row in found.items() if key not in left),
        new=tuple(row for key, row in left.items() if key not in found),
        states=tuple(_states(terms_of(draft, corrections), derivation.terms)),
    )


def _object(path: str, before: Mapping[str, Any], after: Mapping[str, Any], number: int) -> tuple[Any, Any, str]:
    """What is corrected, before and after, and its place: a provision, or what an instruction does."""
    numbers = numbers_of(before["provisions"])
    if path.startswith("/provisions/"):
        was, now = before["provisions"][number], after["provisions"][number]
        return was, now, place_label((was or now)["address"], numbers)
    was, now = before["amendments"][number], after["amendments"][number]
    item = source_label(f"{was['state'] or was['instrument']}.{was['item']}")
    return _said(was, numbers), _said(now, numbers), item


def _said(row: Mapping[str, Any], numbers: Mapping[str, str]) -> dict[str, str]:
    """What an instruction does, as one text."""
    told = [str(OPERATIONS.get(row["op"], row["op"])), place_label(row.get("target"), numbers)]
    told += [row.get("reads") or "; ".join(filter(None, (row.get("find"), row.get("replacement"))))]
    return {"text": ": ".join(filter(None, told))}


def _words(row: Mapping[str, Any] | None) -> str:
    return " ".join(filter(None, [(row or {}).get("heading"), (row or {}).get("text")]))


def _changed(before: Sequence[Any], after: Sequence[Any], fields: Iterable[str]) -> Iterable[RowChange]:
    for n, now in enumerate(after):
        was = before[n] if n < len(before) else None
        differing = tuple(f for f in fields if was and now and was.get(f) != now.get(f))
        if (was is None) != (now is None) or differing:
            yield RowChange((now or was or {})["kind"], was, now, differing)


def _findings(rows: Iterable[Mapping[str, Any] | None]) -> dict[int, Mapping[str, Any]]:
    return {number: row for number, row in enumerate(rows) if row is not None}


def _outcomes(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterable[ShownRow]:
    """Amendments that end otherwise, by item."""
    old, new = _by_item(before), _by_item(after)
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key, ""), new.get(key, "")
        if was != now:
            instrument, state, item = key
            yield ShownRow(f"{state_name(state) if state else place_label(instrument)}, {item}", was, now, False)


def _by_item(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        outcome = str(OUTCOMES.get(row["outcome"], row["outcome"]))
        found.setdefault((row["instrument"], row["state"] or "", str(row["item"])), []).append(outcome)
    return {key: "; ".join(outcomes) for key, outcomes in found.items()}


def _states(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[StateDifference]:
    """The terms of the states, and of the base text, that follow otherwise."""
    old, new = unpacked(before).get("states") or {}, unpacked(after).get("states") or {}
    for state in new:
        if state in old:
            changes = compare_terms({**old[state], "provisions": []}, {**new[state], "provisions": []})
            if changes.duties or changes.restrictions:
                yield StateDifference(state_name(state), len(changes.duties), len(changes.restrictions))
