"""The consolidated texts of agreements, as what rests on them is checked: whether a place exists, and what it says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from agreements.labels import numbers_of, place_label
from agreements.models import Agreement, TermSet, TermsInterval
from agreements.models.agreements import Lifecycle
from agreements.ownership import OF_ROW
from law.inventory.gate import Passage
from law.inventory.records import Source
from law.numbering import roman_value

_NOT_A_MARK = re.compile(r"[^a-z0-9]+")
_SAME = {"article": "art", "exhibit": "exh", "section": "sec", "subsection": "subsec", "paragraph": "para", "sect": "sec"}


def texts_of(agreements: Iterable[Agreement], on: date) -> dict[UUID, list[Mapping[str, Any]]]:
    """The provisions in force on the day, by agreement; without intervals, those last recorded. Two queries."""
    found = {a.pk: a.latest_term_set_id for a in agreements}
    intervals = TermsInterval.objects.unscoped(OF_ROW).in_force(on=on).filter(agreement__in=list(found))
    found |= dict(intervals.order_by("recorded_at").values_list("agreement", "term_set"))
    sets = TermSet.objects.unscoped(OF_ROW).filter(pk__in={key for key in found.values() if key})
    texts = dict(sets.values_list("pk", "provisions"))
    return {key: texts.get(term_set) or [] for key, term_set in found.items()}


def passages(agreements: Sequence[Agreement], on: date) -> tuple[Passage, ...] | None:
    """What the signed agreements themselves say, provision by provision; None where nobody has read one."""
    signed = [a for a in agreements if a.lifecycle == Lifecycle.EXECUTED]
    texts = texts_of(signed, on)
    return tuple(_passage(a, row) for a in signed for row in texts[a.pk]) or None


def _passage(agreement: Agreement, row: Mapping[str, Any]) -> Passage:
    text = " ".join(str(segment.get("text") or "") for segment in row.get("segments") or ())
    return Passage(text, Source("agreement", agreement.title, row["address"], str(agreement.pk)))


def address_of(given: str, provisions: Sequence[Mapping[str, Any]]) -> str | None:
    """The address that a person means who writes "Art. II, 3"; None where the text has no such place."""
    wanted, numbers = _marks(given), numbers_of(provisions)
    for row in provisions:
        address = str(row["address"])
        if wanted and wanted in {_marks(address), _marks(place_label(address)), _marks(place_label(address, numbers))}:
            return address
    return None


def _marks(place: str) -> tuple[str, ...]:
    """The words of a place without those that it can do without: articles counted in Roman numbers are those in Arabic ones."""
    words = [_SAME.get(w, w) for w in _NOT_A_MARK.sub(" ", place.lower()).split()]
    kept = [w for w in words if w not in {"sec", "subsec", "para", "item"}]
    return tuple(_arabic(w) if before == "art" else w for before, w in zip(["", *kept], kept, strict=False))


def _arabic(word: str) -> str:
    value = roman_value(word)
    return word if value is None else str(value)
