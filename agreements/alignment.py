"""A paper beside the known forms: it is one of them, or one of them with deviations, or a form of its own. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agreements.canonical import digest_of, fold

Row = Mapping[str, str]
# A paper that shares fewer of its provisions with a form is another form, not a deviation from it.
SHARED_AT_LEAST = 0.8


@dataclass(frozen=True, slots=True)
class Deviation:
    """A provision that is not as in the form. `kind`: changed, added or left_out."""

    kind: str
    address: str
    heading: str
    text: str

    @property
    def digest(self) -> str:
        return digest_of(["deviation", self.kind, self.address, fold(self.heading), fold(self.text)])


def deviations(form: Sequence[Row], paper: Sequence[Row]) -> list[Deviation] | None:
    """What the paper says otherwise than the form, in the order of the paper; None where it is not this form at all."""
    known, found = _by_address(form), _by_address(paper)
    same = sum(1 for address, row in found.items() if address in known and _is_same(known[address], row))
    if same < SHARED_AT_LEAST * max(len(known | found), 1):
        return None
    changed = [
        Deviation("changed" if address in known else "added", address, row["heading"], row["text"])
        for address, row in found.items()
        if address not in known or not _is_same(known[address], row)
    ]
    return changed + [Deviation("left_out", a, r["heading"], "") for a, r in known.items() if a not in found]


def _by_address(rows: Sequence[Row]) -> dict[str, Row]:
    return {row["address"]: row for row in rows if _says_something(row)}


def _says_something(row: Row) -> bool:
    return any(c.isalnum() for c in fold(row["heading"]) + fold(row["text"]))


def _is_same(a: Row, b: Row) -> bool:
    return fold(a["text"]) == fold(b["text"]) and fold(a["heading"]) == fold(b["heading"])
