"""Exceptions that another provision makes: "Section 5.2 does not apply to student-created content"."""

import re
from collections.abc import Iterable, Mapping

from law.patterns import expression

_SPARES = expression(
    r"\b(?:Section|Clause|Paragraph|Article)\s+(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\s+(?:does|shall|will|do)\s+not\s+(?:apply|extend)\s+to\s+(?P<what>[^.;]{3,160})"
)
_KINDS = (
    ("deidentified", expression(r"\bde-?\s?identif", re.I)),
    (
        "student_account",
        expression(
            r"\b(?:student|pupil)[- ](?:created|generated|made)\b|\b(?:separate|personal|student)\s+(?:student\s+)?accounts?\b",
            re.I,
        ),
    ),
)


def spared_by(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The exceptions that sentences make to other sections, by the address of the section."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for match in _SPARES.finditer(text):
            kind = next((name for name, pattern in _KINDS if pattern.search(match["what"])), "other")
            address = _address(match["number"])
            found[address] = tuple(dict.fromkeys((*found.get(address, ()), kind)))
    return found


def exceptions_at(address: str, spared: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The exceptions for a duty that stands at an address or below it."""
    return tuple(
        kind for place, kinds in spared.items() if address == place or address.startswith(f"{place}__") for kind in kinds
    )


def _address(number: str) -> str:
    first, *rest = number.split(".")
    return "__".join(
        [f"art_{first}" if rest else f"sec_{first}", *(f"sec_{n}" for n in rest[:1]), *(f"item_{n}" for n in rest[1:])]
    )
