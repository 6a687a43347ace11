"""What a person changed in a reading. Pure: a reading and its corrections give the reading as it is to be confirmed.

A path is a JSON pointer into the reading. `/parties/0/name` is a value, `/parties/-` adds a row, and a row of which the value
becomes None is taken out. Rows keep their numbers while a paper is reviewed, so that no path ever changes its meaning.
"""

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intake.by_hand import MARKED, added_to, amendments_with_marks, carried, marked, shared, stamped
from intake.row_checks import LARGEST_FIGURE, whole_figure_words
from rendering.days import validate_day_in_reach

LISTS = frozenset(
    "parties contacts signatures signing_events options schedule frameworks subprocessors credentials provisions duties "
    "restrictions amendments".split()
)
RECORDS = frozenset({"form", "dates"})
FOLLOWING = ("duties", "restrictions", "findings")
TERM_LISTS = frozenset({"provisions", "duties", "restrictions", "amendments"})
_BOOLEANS = frozenset({"used", "checked", "selected", "unit_stated", "start_stated"})
_NUMBERS = frozenset({"amount"})
_MAY_BE_ABSENT = frozenset({"combine", "content", "exceptions", "recurs", "reads", "starts_at", "start_stated", "values"})
_STATE = re.compile(r"^/parties/(\d+)(?:/state|/role)?$")


class NotCorrectable(ValueError):
    """The path or the value cannot be taken; the message says why and what to give instead."""


class Derived(Protocol):
    """What follows from corrected words: lists of the reading at the numbers of those before, and the terms for each state."""

    @property
    def reading(self) -> dict[str, Any]: ...

    @property
    def terms(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """A correction without its record: where, what stands there now, and what follows from it, if it changed words."""

    path: str
    value: Any
    derived: Derived | None = None
    by: str = ""  # who, and on which day
    on: str = ""


def corrected(reading: Mapping[str, Any], terms: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The reading with the changes in it. Rows that were taken out are None.

    Where a change makes the paper another state's, the duties and restrictions become that state's. Where it changes words,
    those that follow from the words take the place of those that followed before. `_machine` keeps them without the changes.
    """
    result = dict(reading)  # what a change touches is copied by it; the rest stays what was read
    result["_machine"] = {key: reading.get(key) or [] for key in FOLLOWING}
    holder: Any = None
    for change in changes:
        _put(result, change)
        if change.derived is not None:
            holder = change.derived
            _follow_words(result, holder)
        if _STATE.match(change.path):
            _follow_state(result, terms if holder is None else holder.terms)
    return result


def _follow_words(reading: dict[str, Any], derived: Derived) -> None:
    """A row that follows as before stays as a person left it; one that follows otherwise is what follows now."""
    machine = reading["_machine"]
    for key in FOLLOWING:
        before, now, standing = machine[key], derived.reading[key], reading.get(key) or []
        same = [n < len(before) and row == before[n] for n, row in enumerate(now)]
        by_hand = standing[len(before) :] if key != "findings" else []
        reading[key] = [*(standing[n] if same[n] else row for n, row in enumerate(now)), *by_hand]
    reading["amendments"] = amendments_with_marks(derived.reading["amendments"], reading["amendments"])
    reading["_machine"] = {key: derived.reading[key] for key in FOLLOWING}
    reading["_state"] = lea_state(reading)


def without_removed(reading: Mapping[str, Any]) -> dict[str, Any]:
    """The reading without the rows that were taken out."""
    return {key: [row for row in value if row is not None] if key in LISTS else value for key, value in reading.items()}


def value_at(reading: Mapping[str, Any], path: str) -> Any:
    """What stands at a path; None for a row that is to be added."""
    parts = _parts(path)
    if parts[-1] == "-":
        return None
    value: Any = reading
    for part in parts:
        try:
            if part in _MAY_BE_ABSENT and isinstance(value, Mapping):
                value = value.get(part)
                continue
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, TypeError, ValueError):
            raise NotCorrectable(_("The reading has nothing at %(path)s.") % {"path": path}) from None
    return value


def checked(path: str, value: Any) -> Any:
    """The value as it can stand at the path, or `NotCorrectable`."""
    parts = _parts(path)
    if parts[0] in RECORDS and len(parts) < 2 or parts[0] in LISTS and len(parts) < 2:
        raise NotCorrectable(_("Correct one value or one row at a time."))
    if value is None or isinstance(value, list | Mapping):
        return _checked_row(path, value) if isinstance(value, Mapping) and parts[-1] != "combine" else value
    return _checked_leaf(parts[-1], value)


def _checked_row(path: str, row: Mapping[str, Any]) -> dict[str, Any]:
    if path.count("/") != 2:
        raise NotCorrectable(_("There is no row at %(path)s.") % {"path": path})
    return {key: value if value is None else _checked_leaf(key, value) for key, value in row.items()}


def _checked_leaf(key: str, value: Any) -> Any:
    if key.endswith("_on"):
        return _checked_day(value)
    if key in _BOOLEANS and not isinstance(value, bool):
        raise NotCorrectable(_("Say yes or no."))
    if key in _NUMBERS and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST_FIGURE):
        raise NotCorrectable(whole_figure_words())
    if key == "state" and value and not re.fullmatch(r"[A-Z]{2}", str(value)):
        raise NotCorrectable(_("Write the state as its postal code, such as OH."))
    return value


def _checked_day(value: Any) -> str:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        raise NotCorrectable(_("“%(value)s” is not a date. Write it as 2026-02-03.") % {"value": value}) from None
    try:
        validate_day_in_reach(day)
    except ValidationError as error:
        raise NotCorrectable(error.messages[0]) from None
    return day.isoformat()


def _parts(path: str) -> list[str]:
    parts = path.split("/")[1:]
    if not path.startswith("/") or not parts or parts[0] not in LISTS | RECORDS:
        raise NotCorrectable(_("Nothing can be corrected at %(path)s.") % {"path": path})
    return parts


def _put(reading: dict[str, Any], change: Change) -> None:
    *above, last = _parts(change.path)
    holder: Any = reading
    for part in above:
        place: Any = int(part) if isinstance(holder, list) else part
        holder[place] = copy.copy(holder[place])
        holder = holder[place]
    if not isinstance(holder, list):
        holder[last] = change.value
    elif last == "-":
        holder.append(change.value)
    else:
        holder[int(last)] = change.value
    _stamp(reading, change)


def _stamp(reading: dict[str, Any], change: Change) -> None:
    """Say on a row that terms are made of who corrected it; the list is the reading's own by now."""
    key, number, *rest = _parts(change.path)
    if key in MARKED:
        place = -1 if number == "-" else int(number)
        row = reading[key][place]
        if row is not None:
            reading[key][place] = stamped(row, rest[0] if rest else "", change.by, change.on)


def lea_state(reading: Mapping[str, Any]) -> str:
    """The state of the LEA as it stands in the reading, or an empty string."""
    return next((row.get("state") or "" for row in reading["parties"] if row and row["role"] == "lea"), "")


def _follow_state(reading: dict[str, Any], terms: Mapping[str, Any]) -> None:
    states = terms.get("states") or {}
    state = lea_state(reading)
    given = states.get(state) or states.get("")
    if given is not None and state != reading.get("_state", terms.get("state") or ""):
        reading["_state"] = state
        for key in ("duties", "restrictions"):
            before, now = reading["_machine"][key], reading.get(key) or []
            told = marked(before, now)
            reading[key] = [*carried(given[key], before, told), *told[len(before) :]]
            reading["_machine"] = {**reading["_machine"], key: given[key]}


def corrected_terms(
    terms: Mapping[str, Any], as_read: Mapping[str, Any], reading: Mapping[str, Any], paths: Iterable[str]
) -> dict[str, Any]:
    """The terms for each state, with what a person corrected in duties, restrictions and provisions carried into them."""
    touched = {_parts(path)[0] for path in paths} & TERM_LISTS
    result = copy.deepcopy(dict(terms))
    states = result["states"]
    state = lea_state(reading) if lea_state(reading) in states else ""
    later = [phase["states"] for phase in result.get("phases") or () if phase["states"]]
    for key in touched - {"provisions", "amendments"}:
        for other in later:
            _carry_into(other, other, states[state], key, reading)
        _carry_rows(states, state, key, reading)
    if "provisions" in touched:
        for given in (states, *later):
            _carry_provisions(given.values(), as_read["provisions"], reading["provisions"])
    return result


def _carry_rows(states: dict[str, Any], own: str, key: str, reading: Mapping[str, Any]) -> None:
    """What a person corrected holds for every state that has the same clause, not for the LEA's own alone."""
    before = (reading.get("_machine") or {}).get(key) or []
    others = [state for state in states if state != own]
    _carry_into(states, others, states[own], key, reading)
    states[own][key] = copy.deepcopy(shared(marked(before, reading[key])))


def _carry_into(
    states: Mapping[str, dict[str, Any]], into: Iterable[str], own: Mapping[str, Any], key: str, reading: Mapping[str, Any]
) -> None:
    """What a person corrected in the terms of the LEA's own state, `own`, where other terms have the same clause."""
    before = (reading.get("_machine") or {}).get(key) or []
    told = marked(before, reading[key])
    for terms in (states[state] for state in into):
        rows = [*carried(terms[key], before, told), *added_to(terms, own, told[len(before) :])]
        terms[key] = copy.deepcopy(shared(rows))


def with_marks(reading: Mapping[str, Any]) -> dict[str, Any]:
    """The reading with what was read instead of each duty and restriction that a person corrected."""
    machine = reading.get("_machine") or {}
    told = {key: marked(machine.get(key) or [], reading.get(key) or []) for key in ("duties", "restrictions")}
    return {**reading, **told}


def _carry_provisions(states: Iterable[Any], before: list[Any], after: list[Any]) -> None:
    """Misread words are replaced where they stand; a provision that amendments have changed keeps its other segments."""
    states = list(states)
    for was, now in zip(before, after, strict=False):  # what a person added comes after all that was read
        if was == now:
            continue
        for state in states:
            _carry(state["provisions"], was, now)
    for added in filter(None, after[len(before) :]):
        for state in states:
            state["provisions"].append(_as_base(added))


def _as_base(row: Mapping[str, Any]) -> dict[str, Any]:
    segment = {"text": row.get("text") or "", "state": "kept", "source": "base"}
    told = {key: row.get(key) or "" for key in ("address", "number", "heading")}
    return told | {"kind": "paragraph", "instrument": None, "state": None, "segments": [segment]}


def _carry(provisions: list[Any], was: Mapping[str, Any], now: Mapping[str, Any] | None) -> None:
    for row in [row for row in provisions if row["address"] == was["address"]]:
        if now is None:
            provisions.remove(row)
            continue
        row["heading"], row["number"] = now.get("heading") or "", now.get("number") or ""
        for segment in row["segments"]:
            if segment["text"].strip() == was["text"].strip():
                segment["text"] = now["text"]
