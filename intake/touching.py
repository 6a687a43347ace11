"""What a further paper does to the provision on which a person corrected a duty or a restriction. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.canonical import fold
from agreements.changes import text_in_force
from intake.keeping import Kept, Row
from law.number_words import SEQUENCE

_FIGURES = frozenset({"amount", "unit", "unit_stated"})
_FIGURE = re.compile(rf"\d|\b(?:{SEQUENCE})\b|\b(?:hours?|days?|weeks?|months?|years?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Touch:
    """`sources`: the instruments and items that amend the provision since. `words`: what they put in or take out."""

    sources: tuple[str, ...]
    words: str
    inserted: str
    stands: bool  # whether anything of the provision is in force

    def __bool__(self) -> bool:
        return bool(self.sources)

    def replaces(self, item: Kept, row: Row) -> bool:
        """Whether the clause is the amendment's own, or the figure that was corrected is amended."""
        if not self:
            return False
        quote = fold(row.get("quote") or "")
        if quote and quote in fold(self.inserted):
            return True
        return item["field"] in _FIGURES and bool(_FIGURE.search(self.words))


def touch_of(item: Kept, provisions: Sequence[Row]) -> Touch:
    """How the provision of a corrected row differs from how it stood when it was corrected."""
    address = item["was"]["address"]
    rows = [row for row in provisions if row["address"] == address or row["address"].startswith(f"{address}__")]
    new = [s for row in rows for s in row["segments"] if s["source"] not in _known(item)]
    return Touch(
        tuple(dict.fromkeys(s["source"] for s in new)),
        " ".join(s["text"] for s in new),
        " ".join(s["text"] for s in new if s["state"] != "deleted"),
        any(text_in_force(row).strip() for row in rows),
    )


def _known(item: Kept) -> frozenset[str]:
    return frozenset({"base", *(item.get("sources") or ())})


def sources_by_address(provisions: Sequence[Row]) -> Mapping[str, list[str]]:
    """Who put words at each address, and below it."""
    found: dict[str, dict[str, Any]] = {}
    for row in provisions:
        parts = row["address"].split("__")
        for end in range(1, len(parts) + 1):
            found.setdefault("__".join(parts[:end]), {}).update(dict.fromkeys(s["source"] for s in row["segments"]))
    return {address: list(sources) for address, sources in found.items()}
