"""Facts that a reader must find, and the golds that they come from.

A `Fact` is one row of the produced object, so far as it is compared. It knows the same row before a change, and the state that
the document must be read for. The addresses and texts are compared here without the code under test and without the scorer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tests.documents.numerals import ROMAN

Row = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """What the reader must find: a row of `key` like `want`, read for `state`; before the change it was like `was`."""

    key: str
    want: Row
    was: Row
    state: str | None = None
    compare: tuple[str, ...] = ()

    def before(self) -> Fact:
        """The same fact of the document as it was."""
        return replace(self, want=self.was)


def holds(fact: Fact, produced: Row) -> bool:
    """Whether the produced object has a row that says what the fact wants."""
    return any(agrees(fact, row) for row in rows(produced, fact.key))


def agrees(fact: Fact, row: Row) -> bool:
    return all(same_field(fact.want, row, name) for name in fact.compare)


def same_field(want: Row, row: Row, name: str) -> bool:
    """One field, by any value that the gold allows; addresses by their parts, texts without marks and capitals."""
    values = [*([want[name]] if name in want else []), *want.get(f"{name}_any", [])]
    if not values:
        return True
    got = row.get(name)
    if name in ("target", "address"):
        return any(v is None or within(v, got) for v in values)
    if name == "item":
        return any(plain(v).split()[-1:] == plain(got).split()[-1:] for v in values)
    if name == "name":
        return any(set(plain(v).split()) <= set(plain(got).split()) for v in values)
    if name in ("find", "replacement"):
        return any(plain(v) == plain(got) for v in values)
    return got in values


def within(want: str, got: Any) -> bool:
    """Whether the wanted address is the produced one, or an ancestor or a tail of it, whatever the exhibit is called."""
    a, b = parts(want), parts(got)
    return any(b[i : i + len(a)] == a for i in range(len(b) - len(a) + 1))


def parts(address: Any) -> list[str]:
    """`art_IV__sec_2` and `part_4__clause_2` are the same two parts."""
    out = []
    for part in str(address or "").lower().split("__"):
        kind, _, label = part.partition("_")
        kind = {"part": "art", "article": "art", "clause": "sec", "section": "sec", "app": "exh"}.get(kind, kind)
        label = label.split(".")[-1]
        out.append(f"{kind}_{ROMAN.index(label.upper()) + 1 if kind != 'exh' and label.upper() in ROMAN else label}")
    return out


def plain(value: Any) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", str(value or "").lower()))


def rows(obj: Row, key: str) -> list[Row]:
    if key == "form_states":
        return [{"state": s} for s in (obj.get("form") or {}).get("states") or []]
    return [r for r in obj.get(key) or [] if isinstance(r, dict)]


# ---- golds ------------------------------------------------------------------------------------------------------------

DUTY = ("kind", "amount", "unit", "trigger")
PLACED = (*DUTY, "address")
AMENDMENT = ("state", "item", "op", "target")
WORDED = (*AMENDMENT, "find", "replacement")


def duty_lists(gold: Row) -> Iterator[tuple[str | None, list[Row]]]:
    """The duties by the state to read for: None is the LEA's own. A row that the LEA's own list holds too comes once."""
    own = gold.get("duties", [])
    yield None, own
    for state, part in gold.get("by_state", {}).items():
        if "duties" in part:
            yield state, [r for r in part["duties"] if r not in own]


def all_duties(gold: Row) -> list[Row]:
    """Every duty row, also those that two lists hold as one object after loading."""
    return [*gold.get("duties", []), *(r for p in gold.get("by_state", {}).values() for r in p.get("duties", []))]


def duty_facts(before: Row, after: Row, compare: tuple[str, ...], touched: Callable[[Row], bool]) -> tuple[Fact, ...]:
    """The timed duties that the change touches, as they must be afterwards."""
    facts = []
    for (state, old), (_, new) in zip(duty_lists(before), duty_lists(after), strict=True):
        facts += [
            Fact("duties", n, o, state, compare)
            for o, n in zip(old, new, strict=True)
            if touched(o) and not o.get("optional") and o.get("amount") is not None
        ]
    return tuple(facts)


def amendment_facts(before: Row, after: Row, compare: tuple[str, ...], touched: Callable[[Row], bool]) -> tuple[Fact, ...]:
    return tuple(
        Fact("amendments", n, o, None, compare)
        for o, n in zip(before["amendments"], after["amendments"], strict=True)
        if touched(o) and not o.get("optional")
    )


def anything(_: Row) -> bool:
    return True


def strings_mapped(value: Any, change: Callable[[str], str], keys: tuple[str, ...]) -> None:
    """Apply a change to the strings under the given keys, and under their `_any`, all through a gold; in place."""
    if isinstance(value, list):
        for v in value:
            strings_mapped(v, change, keys)
    elif isinstance(value, dict):
        for k, v in value.items():
            if k.removesuffix("_any") in keys:
                value[k] = [change(x) if isinstance(x, str) else x for x in v] if isinstance(v, list) else change(v) if v else v
            else:
                strings_mapped(v, change, keys)


def without_dates(gold: Row) -> None:
    """A changed term moves the expiry: those dates are not asked for."""
    gold["dates"] = {k: v for k, v in gold.get("dates", {}).items() if k.startswith("effective")}
