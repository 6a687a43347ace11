"""Provisions and operations into the text as amended, for one state, in an explicit order of instruments."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from law.amendments.editing import Draft, changed_words, draft_of, join_end
from law.amendments.exact_places import among_listed, sentence_of
from law.amendments.list_places import put_in_list
from law.amendments.locating import locate, sentences
from law.amendments.new_decimals import decimal_parts, put_decimals
from law.amendments.new_text import (
    as_sentence,
    inline_item,
    level_below,
    list_parts,
    numbered_like,
    under_own_number,
    without_heading,
)
from law.amendments.operations import Op, Operation, Outcome, Position
from law.amendments.substituting import substitute
from law.amendments.table_rows import join_rows
from law.amendments.workspace import Conflict, Workspace
from law.consolidated import ConsolidatedText, Segment, SegmentState
from law.document import Provision
from law.numbering import slug
from law.outline import Level, Outline, printed
from law.patterns import expression


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The text as amended, how each operation ended, and where instruments collide."""

    text: ConsolidatedText
    operations: tuple[Operation, ...]
    conflicts: tuple[Conflict, ...]


def consolidate(provisions: Sequence[Provision], operations: Iterable[Operation], state: str | None) -> Consolidation:
    """Applies the operations, in the order given, to the provisions of the agreement proper.

    `provisions` are those of the whole paper; state terms that stand alone are taken from them and follow the amended
    text. Applying an operation twice is the same as applying it once.
    """
    base = [p for p in provisions if p.instrument is None and not p.is_attachment]
    work = _Work({p.address: draft_of(p) for p in base}, {p.address: p for p in provisions}, state)
    for operation in dict.fromkeys(operations):
        work.apply(operation)
    return Consolidation(
        ConsolidatedText(state, tuple(d.frozen() for d in work.drafts.values())), tuple(work.done), tuple(work.conflicts)
    )


class _Work(Workspace):
    """Carries out operations, one method a kind."""

    @cached_property
    def by_instrument(self) -> dict[str | None, list[Provision]]:
        """The provisions of each instrument, in the order of the paper."""
        found: dict[str | None, list[Provision]] = {}
        for provision in self.provisions.values():
            found.setdefault(provision.instrument, []).append(provision)
        return found

    def apply(self, operation: Operation) -> None:
        if operation.op is Op.NOT_UNDERSTOOD:
            self.done.append(replace(operation, outcome=Outcome.NOT_UNDERSTOOD))
            return
        self.done.append(_APPLY[operation.op](self, operation))

    # --- words ---------------------------------------------------------------------------------------------------

    def replace_phrase(self, operation: Operation) -> Operation:
        if operation.is_heading:
            return self.rename(operation)
        if operation.number is not None:
            return self.renumber(operation)
        if operation.sentence is not None or operation.anchor is not None:
            return self.on_sentence(operation)
        find, new = operation.find or "", operation.replacement or ""
        hits = self.hits(operation, find)
        if not hits:
            return self.already(operation, new) or self.on_changed_words(operation) or self.missing(operation, find)
        if (several := self.several(operation, hits)) is not None:
            return several
        for draft, places in hits:
            for place in reversed(places):
                self.note_conflicts(draft.address, draft.put(place.start, place.end, new, operation.source), operation)
        return self.ended(operation, hits)

    def on_changed_words(self, operation: Operation) -> Operation | None:
        """The words were changed by an earlier instrument: the later one takes the place of what that one put there."""
        find, new = operation.find or "", operation.replacement or ""
        if operation.nth is not None or operation.unclear is not None:
            return None
        drafts = [(d, sentence_of(d, operation.within)) if operation.within else (d, None) for d in self.scope(operation)]
        drafts = [(d, span) for d, span in drafts if span or not operation.within]
        places = [(d, p) for d, span in drafts if (p := changed_words(d, find, new, operation.source, span))]
        if len(places) != 1:
            return None
        draft, (start, end, words) = places[0]
        if (before := self.put_before(draft, start, end, operation)) is not None:
            return self.put_twice(draft, operation, before, is_same=draft.text[start:end] == words)
        others = draft.put(start, end, words, operation.source)
        self.note_conflicts(draft.address, others, operation)
        note = f"in place of the words of {', '.join(sorted(others))}" if others else operation.note
        return replace(operation, outcome=Outcome.APPLIED, located=operation.located or draft.address, note=note)

    def delete_phrase(self, operation: Operation) -> Operation:
        if operation.whole:
            return self.delete_provision(operation)
        if operation.sentence is not None or operation.anchor is not None:
            return self.on_sentence(operation)
        hits = self.hits(operation, operation.find or "")
        if not hits:
            return self.missing(operation, operation.find)
        if (several := self.several(operation, hits)) is not None:
            return several
        for draft, places in hits:
            for place in reversed(places):
                self.note_conflicts(draft.address, draft.remove(place.start, place.end, operation.source), operation)
        return self.ended(operation, hits)

    def on_inline_item(self, operation: Operation, new: str | None) -> Operation | None:
        """Strikes or replaces "(iii) …" where it stands in the running text of a provision."""
        draft = self.drafts.get(operation.located or "")
        if draft is None or operation.target is None or operation.target == operation.located:
            return None
        place = inline_item(draft.text, operation.target.rsplit("_", 1)[-1])
        if place is None:
            return None
        words = draft.text[place[0] : place[1]]
        others = draft.remove(*place, operation.source) if new is None else draft.put(*place, new, operation.source)
        self.note_conflicts(draft.address, others, operation)
        return replace(operation, outcome=Outcome.APPLIED, find=operation.find or words)

    def delete_provision(self, operation: Operation) -> Operation:
        if (inline := self.on_inline_item(operation, None)) is not None:
            return inline
        if operation.located is None or operation.located not in self.drafts:
            return self.missing(operation, None)
        words = self.drafts[operation.located].text
        for address in (operation.located, *self.below(operation.located)):
            draft = self.drafts[address]
            self.note_conflicts(address, draft.strike(0, len(draft.text), operation.source), operation)
        return replace(operation, outcome=Outcome.APPLIED, find=operation.find or words)

    def renumber(self, operation: Operation) -> Operation:
        draft = self.drafts.get(operation.located or "")
        if draft is None:
            return self.missing(operation, None)
        draft.number = numbered_like(draft.number, operation.number or draft.number)
        return replace(operation, outcome=Outcome.APPLIED)

    def rename(self, operation: Operation) -> Operation:
        """Changes a heading. Headings carry no segments; the operation keeps the old words."""
        draft = self.drafts.get(operation.located or "")
        if draft is None:
            return self.missing(operation, None)
        old, draft.heading = draft.heading, operation.replacement or draft.heading
        return replace(operation, outcome=Outcome.APPLIED, find=operation.find or old)

    def on_sentence(self, operation: Operation) -> Operation:
        """Replaces or strikes a sentence named by its position or by how it begins."""
        if operation.position is Position.AFTER:
            return self.replace_rest(operation)
        draft = self.drafts.get(operation.located or "")
        place = self.sentence_place(draft, operation) if draft else None
        if draft is None or place is None:
            return self.missing(operation, None)
        start, end = place
        words = draft.text[start:end].rstrip()
        if operation.op is Op.DELETE_PHRASE:
            others = draft.remove(start, end, operation.source)
        else:
            trailing = draft.text[start + len(words) : end]
            others = draft.put(start, start + len(words), operation.replacement or "", operation.source) if words else set()
            _ = trailing
        self.note_conflicts(draft.address, others, operation)
        return replace(operation, outcome=Outcome.APPLIED, find=words)

    def replace_rest(self, operation: Operation) -> Operation:
        """Replaces or strikes everything behind the quoted words."""
        anchor = operation.anchor or ""
        hits = self.hits(operation, anchor)
        if not hits:
            return self.missing(operation, anchor)
        draft, places = hits[0]
        start = places[0].end + (draft.text[places[0].end : places[0].end + 1] == " ")
        words = draft.text[start:]
        new = operation.replacement
        others = (
            draft.put(start, len(draft.text), new, operation.source)
            if new
            else draft.remove(start, len(draft.text), operation.source)
        )
        self.note_conflicts(draft.address, others, operation)
        return self.ended(replace(operation, find=operation.find or words), [(draft, places[:1])])

    def sentence_place(self, draft: Draft, operation: Operation) -> tuple[int, int] | None:
        places = sentences(draft.text)
        if operation.anchor is not None:
            begins = [(s, e) for s, e in places if (f := locate(operation.anchor, draft.text[s:e])) and f.start <= 3]
            return begins[0] if begins else None
        number = operation.sentence or 0
        index = number - 1 if number > 0 else len(places) + number
        return places[index] if 0 <= index < len(places) else None

    def insert_text(self, operation: Operation) -> Operation:
        new = operation.replacement or ""
        if (before := self.already(operation, new) or self.already(operation, " " + new)) is not None:
            return before
        if operation.anchor is not None:
            return self.insert_beside(operation, new)
        draft = self.drafts.get(operation.located or "")
        if draft is None:
            return self.missing(operation, None)
        if operation.sentence is not None:
            return self.insert_at_sentence(operation, draft, new)
        if (is_put := put_in_list(self, operation, draft, new)) is not None:
            return replace(operation, outcome=Outcome.APPLIED) if is_put else self.missing(operation, None)
        if operation.position is Position.START:
            draft.insert(0, new + " ", operation.source)
        else:
            self.insert_at_end(draft, new, operation)
        return replace(operation, outcome=Outcome.APPLIED)

    def insert_at_end(self, draft: Draft, new: str, operation: Operation) -> None:
        """At the end of a provision is behind its last row or its last item, where it has rows, or items in force."""
        if join_rows(draft, new, operation.source):
            return
        children = [a for a in self.below(draft.address) if not self.drafts[a].is_struck]
        lead, lists = list_parts(new)
        if not children:
            if lead or not lists:
                join_end(draft, lead or new, operation.source)
            self.add_children(draft.address, lists, operation) if lists else None
            return
        count = 1
        while f"{draft.address}__p_{count}" in self.drafts:
            count += 1
        self.place_behind(
            Draft(
                f"{draft.address}__p_{count}",
                "",
                "",
                "paragraph",
                [Segment(new, SegmentState.INSERTED, operation.source)],
                draft.place,
            ),
            draft.address,
        )

    def insert_at_sentence(self, operation: Operation, draft: Draft, new: str) -> Operation:
        places = sentences(draft.text)
        number = operation.sentence or 0
        index = number - 1 if number > 0 else len(places) + number
        if not 0 <= index < len(places):
            return self.missing(operation, None)
        start, end = places[index]
        if operation.position is Position.BEFORE_SENTENCE:
            draft.insert(start, new + " ", operation.source)
        elif index == len(places) - 1:
            draft.append(new, operation.source)
        else:
            draft.insert(end, new + " ", operation.source)
        return replace(operation, outcome=Outcome.APPLIED)

    def insert_beside(self, operation: Operation, new: str) -> Operation:
        anchor = operation.anchor or ""
        hits = self.hits(operation, anchor)
        if not hits:
            return self.missing(operation, anchor)
        hits = among_listed(hits, new)
        if (several := self.several(operation, hits)) is not None:
            return several
        draft, places = hits[0]
        place = places[0]
        here = draft.text
        if operation.position is Position.BEFORE:
            draft.insert(place.start, new + " ", operation.source)
            return self.ended(operation, hits)
        end = place.end
        swallowed = expression(r"[.,;]\W*$").search(anchor) and here[end : end + 1] in tuple(",;") and not place.exact
        if swallowed:
            end += 1
        elif new[:1] in ",;" or here[end : end + 1] not in tuple(",;."):
            pass
        glue = "" if new[:1] in ",;.)" else " "
        if here[end : end + 1] == "," and new.endswith(","):
            new = new[:-1]
        draft.insert(end, glue + new, operation.source)
        return self.ended(operation, hits)

    # --- provisions ----------------------------------------------------------------------------------------------

    def replace_provision(self, operation: Operation) -> Operation:
        if (inline := self.on_inline_item(operation, operation.replacement or "")) is not None:
            return inline
        if operation.located is None or operation.located not in self.drafts:
            return self.missing(operation, None)
        new = operation.replacement or ""
        draft = self.drafts[operation.located]
        lead, lists = under_own_number(new, draft.number)
        lead = without_heading(lead, draft.heading)
        put = [s.source for s in draft.segments if s.state is SegmentState.INSERTED]
        if draft.text and put and set(put) == {operation.source} and draft.text == lead:
            return replace(operation, outcome=Outcome.APPLIED)
        for address in self.below(operation.located):
            child = self.drafts[address]
            self.note_conflicts(address, child.strike(0, len(child.text), operation.source), operation)
        if (before := self.put_before(draft, 0, len(draft.text), operation)) is not None and len(draft.text.split()) > 3:
            self.conflicts.append(Conflict(draft.address, before, operation.source))
        if (numbered := decimal_parts(new, draft.address)) is not None:
            put_decimals(self, draft, numbered, operation)
            return replace(operation, outcome=Outcome.APPLIED)
        self.note_conflicts(draft.address, draft.replace_all(lead, operation.source), operation)
        self.add_children(draft.address, lists, operation)
        return replace(operation, outcome=Outcome.APPLIED)

    def insert_item(self, operation: Operation) -> Operation:
        parent = self.drafts.get(operation.located or "")
        if parent is None or operation.target and "__" not in operation.target and operation.target != parent.address:
            if (done := self.insert_at_top(operation)) or parent is None:
                top = self.drafts.get(operation.target or "") if done else None
                if top is not None and (numbered := decimal_parts(operation.replacement or "", top.address)) is not None:
                    put_decimals(self, top, numbered, operation)
                return done or self.missing(operation, None)
        lead, lists = under_own_number(operation.replacement or "", operation.number or "")
        if operation.number is None:
            if lists and not lead:
                self.add_children(parent.address, lists, operation)
            else:
                self.insert_at_end_as_paragraph(parent, operation)
            return replace(operation, outcome=Outcome.APPLIED)
        address = (
            operation.target
            if operation.target and operation.target.startswith(parent.address + "__")
            else f"{parent.address}__{level_below(parent.address)}_{operation.number}"
        )
        taken = None
        if address in self.drafts and not self.drafts[address].is_struck and self.drafts[address].segments:
            if any(s.source == operation.source for s in self.drafts[address].segments):
                return replace(operation, outcome=Outcome.APPLIED)
            taken, address = address, f"{address}_{slug(operation.source)}"
        own = expression(r"^\(?[\w.]{1,6}[.)]?\s+(?=\S)").match(lead)
        printed_number = self.number_like_siblings(parent.address, operation.number)
        lead = lead[own.end() :] if own and own.group(0).strip("(). ").lower() == printed_number.strip("(). ").lower() else lead
        segments = [Segment(lead, SegmentState.INSERTED, operation.source)] if lead else []
        kind = address.rsplit("__", 1)[-1].split("_")[0]
        name = {"sec": "section", "art": "article", "subsec": "subsection"}.get(kind, "item")
        new = Draft(address, printed_number, "", name, segments, parent.place)
        self.place_before(new, taken) if taken else self.place_behind(new, parent.address)
        self.add_children(address, lists, operation)
        return replace(operation, outcome=Outcome.APPLIED)

    def number_like_siblings(self, parent: str, number: str) -> str:
        """ "6" among "(1)", "(2)" is printed "(6)"."""
        depth = parent.count("__") + 1
        last = next(
            (
                d.number
                for a, d in reversed(self.drafts.items())
                if a.startswith(parent + "__") and a.count("__") == depth and d.number
            ),
            "",
        )
        return numbered_like(last, number)

    def insert_at_end_as_paragraph(self, parent: Draft, operation: Operation) -> None:
        new = operation.replacement or ""
        count = 1
        while f"{parent.address}__p_{count}" in self.drafts:
            count += 1
        self.place_behind(
            Draft(
                f"{parent.address}__p_{count}",
                "",
                "" if parent.address.startswith(("exh_", "app_")) else operation.term or "",
                "paragraph",
                [Segment(new, SegmentState.INSERTED, operation.source)],
                parent.place,
            ),
            parent.address,
        )

    def add_children(self, parent: str, lines: Sequence[tuple[str, str]], operation: Operation) -> None:
        """List items of new text become provisions of their own below `parent`."""
        outline = Outline()
        last = parent
        for marker, text in lines:
            step = outline.place(marker, 0) if marker else None
            if step is None:
                if last in self.drafts and last != parent:
                    self.drafts[last].append("\n" + text, operation.source)
                continue
            del outline.levels[step.depth :]
            above = outline.levels[-1].address if outline.levels else parent
            address = f"{above}__{level_below(above)}_{printed(marker, step.numeral)}"
            outline.levels.append(Level(step.numeral.style, marker.startswith("("), step.numeral.values, address, 0))
            self.put_child(address, marker, text, parent, operation)
            last = address

    def put_child(self, address: str, marker: str, text: str, parent: str, operation: Operation) -> None:
        segment = Segment(text, SegmentState.INSERTED, operation.source)
        known = self.drafts.get(address)
        if known is not None:
            if not any(
                s.source == operation.source and s.text == text and s.state is not SegmentState.DELETED for s in known.segments
            ):
                known.segments.append(segment)
            return
        self.place_behind(Draft(address, marker, "", "item", [segment], self.drafts[parent].place), address.rpartition("__")[0])

    # --- definitions and terms -------------------------------------------------------------------------------------

    def define(self, operation: Operation) -> Operation:
        new = operation.replacement or ""
        if (before := self.already(operation, new) or self.already(operation, " " + new)) is not None:
            return before
        draft = self.drafts.get(operation.located or "")
        if draft is None:
            return self.define_new(operation, new)
        if operation.whole:
            self.note_conflicts(draft.address, draft.replace_all(new, operation.source), operation)
        else:
            draft.append(as_sentence(new, draft.heading or operation.term or ""), operation.source)
        return replace(operation, outcome=Outcome.APPLIED)

    def define_new(self, operation: Operation, new: str) -> Operation:
        address = operation.target or f"def_{slug(operation.term or 'term')}"
        holder = address.rpartition("__")[0]
        if holder and holder not in self.drafts:
            return self.missing(operation, None)
        draft = Draft(
            address,
            "",
            operation.term or "",
            "definition",
            [Segment(new, SegmentState.INSERTED, operation.source)],
            state=self.state,
        )
        if holder:
            self.place_behind(draft, holder)
        else:
            self.drafts[address] = draft
        return replace(operation, outcome=Outcome.APPLIED, located=address)

    def substitute_term(self, operation: Operation) -> Operation:
        find = operation.find or ""
        drafts = [d for d in self.scope(operation) if "def_" + slug(find) != d.address.rsplit("__", 1)[-1]]
        count, exact = substitute(drafts, operation)
        if not count and self.already(operation, operation.replacement or "") is None:
            return self.missing(operation, find)
        outcome = Outcome.APPLIED if exact else Outcome.APPROXIMATE
        return replace(operation, outcome=outcome, note=f"{count} places" if count else operation.note)

    def standalone(self, operation: Operation) -> Operation:
        """The item itself becomes part of the text in force."""
        inner = operation.item_address + "__"
        own = [p for p in self.by_instrument.get(operation.instrument, ()) if f"{p.address}__".startswith(inner)]
        if operation.note:  # words left over behind the instructions of an item
            own = own[:1]
        for provision in own:
            if provision.address in self.drafts:
                continue
            text = operation.text if operation.note else provision.text
            segments = [Segment(text, SegmentState.INSERTED, operation.source)] if text else []
            self.drafts[provision.address] = Draft(
                provision.address,
                provision.number,
                provision.heading,
                provision.kind,
                segments,
                provision.place,
                operation.instrument,
                operation.state,
            )
        return replace(operation, outcome=Outcome.STANDALONE)


_APPLY: dict[Op, Callable[[_Work, Operation], Operation]] = {
    Op.REPLACE_PHRASE: _Work.replace_phrase,
    Op.DELETE_PHRASE: _Work.delete_phrase,
    Op.INSERT_TEXT: _Work.insert_text,
    Op.INSERT_ITEM: _Work.insert_item,
    Op.REPLACE_PROVISION: _Work.replace_provision,
    Op.DEFINE: _Work.define,
    Op.SUBSTITUTE_TERM: _Work.substitute_term,
    Op.STANDALONE: _Work.standalone,
}
