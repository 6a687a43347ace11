"""The provisions on the workbench: where words are looked for, and who has touched them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from law.amendments.amounts_alike import amounts_alike
from law.amendments.editing import Draft
from law.amendments.exact_places import meant, why_none
from law.amendments.locating import Found, locate_all
from law.amendments.operations import Operation, Outcome
from law.amendments.uneven_quotes import unevenly
from law.consolidated import Segment, SegmentState
from law.document import Provision
from law.patterns import expression


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two instruments that touch the same words. `is_applied`: whether the second one's change is in the text."""

    address: str
    first: str
    second: str
    is_applied: bool = True


@dataclass(slots=True)
class Workspace:
    """All drafts by address, in the order of the document, with what has been done to them."""

    drafts: dict[str, Draft]
    provisions: dict[str, Provision]
    state: str | None
    done: list[Operation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def below(self, address: str) -> list[str]:
        return [a for a in self.drafts if a.startswith(address + "__")]

    def scope(self, operation: Operation) -> list[Draft]:
        """The drafts in which the words of an operation may stand."""
        if operation.located is None and operation.target is None:
            return [d for d in self.drafts.values() if d.instrument is None]
        if operation.located is None or operation.located not in self.drafts:
            return []
        return [self.drafts[a] for a in (operation.located, *self.below(operation.located))]

    def hits(self, operation: Operation, words: str) -> list[tuple[Draft, list[Found]]]:
        """Where the words stand in the scope, literal places first; without a target only if they stand in one provision."""
        found = [(d, places) for d in self.scope(operation) if (places := locate_all(words, d.text))]
        if operation.located is not None and not any(p.exact for _, places in found for p in places):
            # "30 days" is not the half "30) days" of "thirty (30) days", but all of it
            alike = [(d, places) for d in self.scope(operation) if (places := amounts_alike(words, d.text))]
            found = alike or found
        if not found and operation.located is not None:
            found = [(d, places) for d in self.scope(operation) if (places := unevenly(words, d.text))]
        exact = [(d, [p for p in places if p.exact]) for d, places in found if any(p.exact for p in places)]
        chosen = exact or found
        if operation.target is None and len(chosen) > 1 or len(_sections(operation, chosen, words)) > 1:
            return []
        return meant(operation, chosen, self.scope(operation), words)

    def note_conflicts(self, address: str, others: set[str], operation: Operation, *, is_applied: bool = True) -> None:
        own = operation.source.rsplit(".", 1)[0]  # items of one instrument follow on each other; only other instruments collide
        self.conflicts += [
            Conflict(address, other, operation.source, is_applied) for other in sorted(others) if other.rsplit(".", 1)[0] != own
        ]

    def missing(self, operation: Operation, words: str | None) -> Operation:
        """The words are not there. Where another instrument has struck them, that is a conflict."""
        note = operation.note
        for draft in self.scope(operation):
            strikers = {s.source for s in draft.segments if s.state is SegmentState.DELETED and words and words in s.text}
            if strikers - {operation.source}:
                self.note_conflicts(draft.address, strikers, operation, is_applied=False)
                note = f"struck by {', '.join(sorted(strikers))}"
        places = tuple(d.address for d in self.scope(operation) if words and locate_all(words, d.text))
        places = places if len(places) > 1 and not note else ()
        return replace(operation, outcome=Outcome.NOT_LOCATED, note=note or _why_missing(operation, words), places=places)

    def several(self, operation: Operation, hits: list[tuple[Draft, list[Found]]]) -> Operation | None:
        """Words that stand in several places change in none of them, unless the instruction says "each": a person settles which is meant."""
        count = sum(len(places) for _, places in hits)
        if count < 2 or operation.everywhere:
            return None
        places = tuple(d.address for d, _ in hits)
        note = f"it stands there {count} times"
        return replace(operation, outcome=Outcome.NOT_LOCATED, note=note, places=places, occurrences=count, is_ambiguous=True)

    def put_before(self, draft: Draft, start: int, end: int, operation: Operation) -> str | None:
        """The earlier item of the same instrument that put all the words of `text[start:end]` there, if one did."""
        own, position = operation.source.rsplit(".", 1)[0], 0
        sources: set[str] = set()
        for segment in draft.segments:
            if segment.state is SegmentState.DELETED:
                continue
            if position < end and start < position + len(segment.text):
                sources.add(segment.source)
            position += len(segment.text)
        source = sources.pop() if len(sources) == 1 else None
        return source if source and source != operation.source and source.rsplit(".", 1)[0] == own else None

    def put_twice(self, draft: Draft, operation: Operation, before: str, *, is_same: bool) -> Operation:
        """An item quotes words that an earlier item of its own instrument has replaced: the earlier one stays, and a person settles it."""
        if is_same:
            return replace(
                operation, outcome=Outcome.APPROXIMATE, located=draft.address, note=f"{before} put the same words there"
            )
        self.conflicts.append(Conflict(draft.address, before, operation.source, is_applied=False))
        return replace(operation, outcome=Outcome.NOT_LOCATED, note=f"{before} has replaced the words that it quotes")

    def already(self, operation: Operation, new: str) -> Operation | None:
        """Applied before: the new words stand there and are this operation's own."""
        for draft in self.scope(operation):
            if new and any(
                s.source == operation.source and s.text == new and s.state is SegmentState.INSERTED for s in draft.segments
            ):
                return replace(operation, outcome=Outcome.APPLIED)
        return None

    def ended(self, operation: Operation, hits: list[tuple[Draft, list[Found]]], note: str | None = None) -> Operation:
        exact = all(p.exact for _, places in hits for p in places)
        located = operation.located if operation.located else hits[0][0].address
        return replace(
            operation, outcome=Outcome.APPLIED if exact else Outcome.APPROXIMATE, located=located, note=note or operation.note
        )

    def insert_at_top(self, operation: Operation) -> Operation | None:
        """A new section or article that stands under nothing: behind the last of its kind with a lower number."""
        address, number = operation.target or "", operation.number or ""
        kind = address.split("_")[0]
        beside = [a for a in self.drafts if "__" not in a and a.startswith(f"{kind}_") and self.drafts[a].instrument is None]
        if "__" in address or kind not in {"sec", "art"} or not number or not beside or not operation.replacement:
            return None
        if address in self.drafts:
            own = any(s.source == operation.source for s in self.drafts[address].segments)
            return replace(operation, outcome=Outcome.APPLIED) if own else None
        lower = [a for a in beside if (n := a.split("_")[1]).isdigit() and number.isdigit() and int(n) < int(number)]
        words = _OWN_NUMBER.sub("", operation.replacement, count=1)
        segment = Segment(words, SegmentState.INSERTED, operation.source)
        before = (lower or beside)[-1]
        name = "section" if kind == "sec" else "article"
        self.place_behind(Draft(address, number, "", name, [segment], self.drafts[before].place), before)
        return replace(operation, outcome=Outcome.APPLIED, located=before)

    def place_before(self, draft: Draft, address: str) -> None:
        """Inserts a new provision before the one whose number it takes."""
        items = list(self.drafts.items())
        items.insert(next(n for n, (a, _) in enumerate(items) if a == address), (draft.address, draft))
        self.drafts = dict(items)

    def place_behind(self, draft: Draft, parent: str) -> None:
        """Inserts a new provision behind the last one below `parent`."""
        order = list(self.drafts)
        inside = [i for i, a in enumerate(order) if a == parent or a.startswith(parent + "__")]
        at = (inside[-1] if inside else len(order) - 1) + 1
        items = list(self.drafts.items())
        items.insert(at, (draft.address, draft))
        self.drafts = dict(items)


_OF_TIME = expression(r"\b(?:hours?|days?|weeks?|months?|years?)\b", re.I)
_SECTION = expression(r"(?:.*?__)?(?:sec|para|item)_[^_]+(?:_[b-z](?=__|$))?")


def _sections(operation: Operation, hits: Sequence[tuple[Draft, list[Found]]], words: str) -> set[str]:
    """The sections in which a time stands that an instruction quotes for a whole article: each may be a clock of its own."""
    if operation.everywhere or operation.nth is not None or not _OF_TIME.search(words):
        return set()
    return {m.group() if (m := _SECTION.match(d.address)) else d.address for d, _ in hits}


_OWN_NUMBER = expression(r"^\W*(?:(?:section|article|clause|paragraph)\s+)?\(?[\w.]{1,6}[.:)]\s+(?=\S)", re.I)


def _why_missing(operation: Operation, words: str | None) -> str:
    if operation.target and operation.located is None:
        kind, _, name = operation.target.partition("_")
        return f"no heading reads “{name.replace('-', ' ')}”" if kind == "heading" else f"nothing stands at {operation.target}"
    if words and (reason := why_none(operation)) is not None:
        return reason
    if words:
        return "the quoted words do not stand there"
    return "the instruction names no place that was found"
