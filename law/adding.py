"""A paper added to an agreement: an addendum, a missing exhibit, state terms or a signed page.

Whatever sets or changes a term in front of the exhibits of such a paper is an item of an addendum, whatever the paper calls itself.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from law.change_tables import with_changes_told
from law.itemizing import is_term, names_a_place, sets_terms, without_recitals
from law.parts import Part, PartKind
from law.patterns import expression
from law.placed_items import are_headed_by_places
from law.splitting import split_parts, whole_text
from law.states import STATES, heads_state_terms, state_named
from law.text import Block, BlockKind, Source

_INSTRUCTS = expression(
    r"\b(?:replac|delet|strik|substitut|insert|amend|add|renumber|restat|modif|revis)\w*\b.{0,200}\b(?:article|section|clause|paragraph|exhibit|definition|sentence|schedule|appendix|wherever|references?)\b|"
    r"\b(?:article|section|clause|paragraph|exhibit|definition|sentence|references?)\b.{0,200}\b(?:replaced?|deleted?|stricken|struck|substituted?|inserted?|amended?|added|renumbered|restated|modified|revised)\b",
    re.I,
)
_FRONT = (PartKind.COVER, PartKind.CLAUSES)
_TITLE = expression(r"\b(addendum|amendment|amending|rider|supplement|special provisions)\b", re.I)


def amends_by_its_front(parts: Sequence[Part]) -> bool:
    """Whether the paper itself, not an exhibit of it, is an addendum: its title says so and its items instruct."""
    front = [b for b in without_recitals(_front(parts)) if b.kind is not BlockKind.ROW]
    titles = " ".join(b.text for b in front[:6] if len(b.text) < 160)
    items = [b for b in front if b.marker] or [b for b in front if len(b.text) > 60]
    instructing = [b for b in items if _INSTRUCTS.search(b.text[:500]) or (names_a_place(b.text[:500]) and is_term(b.text[:500]))]
    return bool(_TITLE.search(titles)) and bool(instructing) and len(instructing) * 2 >= len(items)


def is_instrument(parts: Sequence[Part]) -> bool:
    """Whether a paper that is added sets or changes terms of its own, beside what its exhibits hold."""
    return any(p.kind is PartKind.ADDENDUM for p in parts) or sets_terms(_front(parts))


def parts_with(base: Sequence[Part], addition: Source) -> tuple[Part, ...]:
    """The parts of an agreement together with those of a paper that is added to it."""
    added = tuple(with_changes_told(p) for p in split_parts(addition))
    number = 1 + sum(1 for p in base if p.kind is PartKind.ADDENDUM)
    if sets_terms(_front(added)):
        added = as_addendum(added, number + sum(1 for p in added if p.kind is PartKind.ADDENDUM))
    else:
        added = tuple(p for p in added if p.kind not in _FRONT)
    taken = {p.address for p in base if p.address}
    kept = [p for p in base if not (p.address in {a.address for a in added} and not p.blocks)]
    return (*kept, *(_renamed(p, taken) for p in added))


def _front(parts: Sequence[Part]) -> tuple[Block, ...]:
    return tuple(b for p in parts if p.kind in _FRONT for b in p.blocks)


def as_addendum(parts: Sequence[Part], number: int) -> tuple[Part, ...]:
    """The front of the paper as one addendum, its exhibits as they are."""
    front = [p for p in parts if p.kind in _FRONT or _heads_own_changes(p)]
    rest = [p for p in parts if p not in front]
    blocks = tuple(b for p in front for b in p.blocks)
    blocks = blocks if are_headed_by_places(blocks) else tuple(_as_item(b) for b in blocks)
    title = next((b.text for b in blocks if _TITLE.search(b.text)), "Addendum")
    if (state := _state_of_terms(blocks)) is not None:
        place = front[0].place.to(front[-1].place)
        terms = Part(PartKind.SUPPLEMENT, f"supp__{state}", "", STATES[state] + " terms", blocks, place, state)
        return (terms, *rest)
    addendum = Part(PartKind.ADDENDUM, f"addendum_{number}", str(number), title, blocks, front[0].place.to(front[-1].place))
    return (addendum, *rest)


_OWN_CHANGES = expression(r"\W*(?:the\s+)?(?:changes|amendments|modifications)(?:\s+(?:to|of)\s+the\s+agreement)?\W*", re.I)


def _heads_own_changes(part: Part) -> bool:
    """A heading "Changes" within an addendum is no rider to it: its items are the addendum's own."""
    return part.kind is PartKind.ADDENDUM and bool(_OWN_CHANGES.fullmatch(part.title))


_TERMS = expression(r"\b(?:terms|provisions|requirements|supplements?)\b", re.I)


def _state_of_terms(blocks: Sequence[Block]) -> str | None:
    """The state whose terms the title of a paper announces ("MAINE STATE TERMS"), so that they are read as those of an exhibit."""
    titles = [b.text for b in blocks[:4] if b.kind is not BlockKind.ROW and not b.marker and len(b.text) < 80]
    return next((state_named(t) for t in titles if _TERMS.search(t) and heads_state_terms(t)), None)


def _as_item(block: Block) -> Block:
    """ "Section 3. Breach." of an addendum is its item 3."""
    match = expression(
        r"^(?:section|item|amendment|paragraph|article|clause)\s+(?P<n>\d{1,2}|[IVX]{1,4}|[A-Z])\s*[.:)–—-]+(?!\d)\s*(?P<rest>.*)$",
        re.I,
    ).match(whole_text(block))
    if match and (not block.marker or block.marker[:1].isalpha()) and block.kind is not BlockKind.ROW:
        return replace(block, marker=f"{match['n']}.", text=match["rest"], lead="", kind=BlockKind.ITEM)
    return block


def _renamed(part: Part, taken: set[str]) -> Part:
    if part.address is None or part.address not in taken:
        return part
    if part.kind is PartKind.ADDENDUM:
        return replace(part, address=next(f"addendum_{n}" for n in range(1, 1000) if f"addendum_{n}" not in taken))
    letter = next(x for x in "bcdefghijk" if f"{part.address}_{x}" not in taken)
    return replace(part, address=f"{part.address}_{letter}")
