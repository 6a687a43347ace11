"""The findings of a draft as the review shows them: each with its place; those that differ alike together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.changes import text_in_force
from agreements.labels import place_label, state_name
from intake.differences import ALIKE, HYPHENS, LITERAL, PLURAL, PUNCTUATION, UNTOLD, WORDS, kind_of, quoted_in
from intake.selectors import ReviewedFinding
from intake.source_pane import Place, place_of

APPROXIMATE = "amendment-approximate"
KINDS = {
    LITERAL: _("The words stand there, but not at the place that is named"),
    HYPHENS: _("Only hyphens, spaces or capitals differ"),
    PUNCTUATION: _("Only punctuation differs"),
    PLURAL: _("Singular for plural"),
    WORDS: _("Other words"),
    UNTOLD: _("Long quotations: compare them"),
}
_ORDER = list(KINDS)


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with the place that it leads to. `way`: the address of the provision that it is about."""

    finding: ReviewedFinding
    way: str
    place: Place | None
    place_name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one state that differ in one way."""

    kind: str
    label: str  # the state
    items: tuple[ShownFinding, ...]

    @property
    def waiting(self) -> tuple[ShownFinding, ...]:
        """Those of which nobody has said anything."""
        return tuple(item for item in self.items if item.finding.settlement is None)

    @property
    def done(self) -> int:
        return len(self.items) - len(self.waiting)


@dataclass(frozen=True, slots=True)
class Kind:
    """The groups of all states that differ in one way. `is_alike`: what is said of one can be said of all."""

    key: str
    label: Any
    is_alike: bool
    groups: tuple[Group, ...]

    @property
    def waiting(self) -> tuple[ShownFinding, ...]:
        return tuple(item for group in self.groups for item in group.waiting)

    @property
    def count(self) -> int:
        return sum(len(group.items) for group in self.groups)


def shown_finding(
    finding: ReviewedFinding, places: Mapping[str, Sequence[Any]], numbers: Mapping[str, str], way: str
) -> ShownFinding:
    """A finding beside its place in the source."""
    place = place_of(places, f"/findings/{finding.number}", finding.address)
    return ShownFinding(finding, way, place, place_label(finding.address, numbers))


def grouped(
    findings: Iterable[ShownFinding], amendments: Sequence[Mapping[str, Any]], states: Mapping[str, Any]
) -> tuple[tuple[ShownFinding, ...], tuple[Kind, ...]]:
    """Those that stand alone, and those about approximate amendments, by how the words differ and by state."""
    alone: list[ShownFinding] = []
    by_kind: dict[str, dict[str, list[ShownFinding]]] = {}
    for item in findings:
        if item.finding.rule != APPROXIMATE:
            alone.append(item)
            continue
        quoted = quoted_in(item.finding.message)
        row = _amendment_of(item.finding.address, amendments, quoted.rstrip("…"))
        state = (row or {}).get("state") or ""
        in_full = (row or {}).get("find") or "" if quoted.endswith("…") else quoted
        kind = kind_of(in_full or quoted, _texts(row, states))
        by_kind.setdefault(kind, {}).setdefault(state, []).append(item)
    return tuple(alone), tuple(_kind(key, by_kind[key]) for key in _ORDER if key in by_kind)


def _kind(key: str, states: Mapping[str, list[ShownFinding]]) -> Kind:
    groups = (Group(key, state_name(state) if state else str(_("Other papers")), tuple(items)) for state, items in states.items())
    return Kind(key, KINDS[key], key in ALIKE, tuple(groups))


def _amendment_of(address: str, amendments: Sequence[Mapping[str, Any]], quoted: str) -> Mapping[str, Any] | None:
    """The amendment that the item at an address makes: the one with the quoted words, where the item makes several."""
    named = ((row, f"{row['instrument']}__item_{row['item']}") for row in amendments if row)
    of_item = [row for row, item in named if address == item or address.startswith(f"{item}__")]
    return next((row for row in of_item if (row.get("find") or "").startswith(quoted)), of_item[0] if of_item else None)


def _texts(row: Mapping[str, Any] | None, states: Mapping[str, Any]) -> list[str]:
    """The provision that the amendment aims at, as it stood before and as it stands now."""
    target = (row or {}).get("target")
    if row is None or not target:
        return []
    rows = [p for p in (states.get("states") or {}).get(row["state"] or "", {}).get("provisions", ()) if not isinstance(p, str)]
    base = (states.get("states") or {}).get("", {}).get("provisions", ())
    at_target = [p for p in (*rows, *base) if not isinstance(p, str) and p["address"].startswith(target)]
    return [text_in_force(p) for p in at_target] + ["".join(s["text"] for s in p["segments"]) for p in at_target]
