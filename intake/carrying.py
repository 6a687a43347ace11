"""Carrying the confirmed corrections of an agreement's papers over to the reading of a further paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agreements.models import Agreement
from agreements.ownership import ASKED
from intake.by_hand import settled_by_hand
from intake.corrections import TERM_LISTS, Change, corrected, lea_state
from intake.following import aligned, words_of
from intake.keeping import OF_TERMS, Kept, changes_words, kept_by_hand
from intake.lost_corrections import not_carried
from intake.models import Draft
from intake.packing import unpacked
from intake.placing import Place, Placed, placed_facts, placed_terms, placed_words
from intake.selectors import corrected_reading, corrections_of, findings_in, terms_of
from intake.touching import sources_by_address

# What follows from words, as `intake.reading_task.read_with_words` gives it.
WorkOut = Callable[[dict[str, Any]], Mapping[str, Any]]


@dataclass(slots=True)
class Carried:
    """What the papers before leave to a reading. `following` belongs to the last of the `words`."""

    facts: list[Place] = field(default_factory=list)
    words: list[Place] = field(default_factory=list)
    rules: list[Place] = field(default_factory=list)
    following: Mapping[str, Any] | None = None
    findings: list[dict[str, Any]] = field(default_factory=list)
    waiting: list[Kept] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Following:
    """What follows from words, in the shape of a derivation."""

    reading: dict[str, Any]
    terms: dict[str, Any]


def kept_of(draft: Draft) -> list[Kept]:
    """Everything by which a draft that is to be confirmed differs from what was read, and what still waits for its place.

    What was carried over is kept as the paper kept it on which it was made, unless somebody has looked at it again since.
    """
    corrections = corrections_of(draft)
    final = corrected_reading(draft, corrections)
    made = [(c.path, str(c.corrected_by_id), c.corrected_at.isoformat()) for c in corrections]
    found = kept_by_hand(
        draft.reading or {}, final, sources_by_address(_own_provisions(terms_of(draft, corrections), final)), made
    )
    looked_at = {f.message for f in findings_in(draft, final) if f.settlement and f.settlement.decision == "settled"}
    before = {(c.path, repr(c.value)): c.carried for c in corrections if c.carried and c.carried.get("told") not in looked_at}
    waiting = [item for item in draft.by_hand or [] if item.get("told") not in looked_at]
    return [*(before.get((item["path"], repr(item["value"]))) or item for item in found), *waiting]


def _own_provisions(terms: Mapping[str, Any], reading: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The consolidated text for the LEA's state."""
    states = unpacked(terms)["states"]
    own = states.get(lea_state(reading)) or states.get("") or {}
    return own.get("provisions") or []


def kept_with(agreement: Agreement) -> list[Kept]:
    """What the papers of an agreement keep. Each paper is read with those before it, so the last of them knows all."""
    drafts = Draft.objects.unscoped(ASKED).filter(agreement=agreement, status=Draft.Status.CONFIRMED)
    found: list[Kept] = []
    for draft in drafts.order_by("paper__added_at", "paper_id").only("by_hand"):
        found = draft.by_hand if draft.by_hand is not None else [*found, *_without_place(draft)]
    return found


def _without_place(draft: Draft) -> list[Kept]:
    """Corrections of a paper that was confirmed before their places were kept: they can be told, not carried."""
    last = {c.path: c for c in draft.corrections.all()}
    return [_placeless(c.path, c.was_read, c.value, str(c.corrected_by_id), c.corrected_at) for c in last.values()]


def _placeless(path: str, read: Any, value: Any, by: str, at: datetime) -> Kept:
    key, *rest = path.split("/")[1:]
    named = "" if rest and rest[-1].isdecimal() else rest[-1] if rest else ""
    told = {
        "path": path,
        "key": key,
        "field": named,
        "was": read if isinstance(read, dict) else None,
        "read": read,
        "value": value,
    }
    return {**told, "by": by, "at": at.isoformat(), "is_placeless": True}


def carry_over(draft: Draft, payload: Mapping[str, Any], work_out: WorkOut) -> Carried:
    """Put the corrections of the papers before in their places in what was read.

    `work_out` is asked what follows where words are corrected, or what an instruction does.
    """
    result = Carried()
    items = kept_with(draft.amends) if draft.amends else []
    lost = Placed()
    for item in items:
        if item.get("is_placeless"):
            lost.tell(not_carried(item), item)
    kept = [item for item in items if not item.get("is_placeless")]
    reading, terms = payload["reading"], payload["terms"]
    facts = placed_facts([i for i in kept if i["key"] not in TERM_LISTS], reading)
    words = placed_words([i for i in kept if i["key"] in ("provisions", "amendments")], reading)
    words.changes.sort(key=lambda place: changes_words(place[2]))  # what follows belongs to the last
    result.facts, result.words = facts.changes, words.changes
    changes = [_change(place) for place in [*facts.changes, *words.changes]]
    if words.changes and changes_words(words.changes[-1][2]):
        result.following = _worked_out(payload, changes, work_out)
        changes[-1] = Change(
            changes[-1].path, changes[-1].value, _Following(result.following["reading"], result.following["terms"])
        )
    rules = _rules([i for i in kept if i["key"] in OF_TERMS], reading, terms, changes)
    result.rules = rules.changes
    for group in (lost, facts, words, rules):
        result.findings += group.findings
        result.waiting += group.waiting
    return result


def _change(place: Place) -> Change:
    path, value, item = place
    return Change(path, value, None, item["by"], item["at"][:10])


def _worked_out(payload: Mapping[str, Any], changes: Sequence[Change], work_out: WorkOut) -> dict[str, Any]:
    """What follows from the corrected words, at the numbers of what was read."""
    reading = payload["reading"]
    after = corrected(reading, payload["terms"], changes)
    words = words_of(reading["provisions"], after["provisions"])
    found = work_out({"words": words, "state": lea_state(after) or None, "settled": settled_by_hand(after["amendments"])})
    return aligned(corrected(reading, payload["terms"], [])["_machine"], found)


def _rules(items: Sequence[Kept], reading: Mapping[str, Any], terms: Mapping[str, Any], changes: Sequence[Change]) -> Placed:
    if not items:
        return Placed()
    standing = corrected(reading, terms, changes)
    derived = next((c.derived.terms for c in reversed(changes) if c.derived is not None), terms)
    return placed_terms(items, standing["_machine"], _own_provisions(derived, standing))
