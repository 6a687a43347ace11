"""Provisions of the agreement itself that change its text: "Nevada: in Section 4.2, “72” is replaced by “48”" in a clause or an exhibit.

Nothing but what it says makes a passage an instruction: neither its title nor the part in which it stands. A passage that changes
the words of another provision is an item of an instrument, for the state that it or a heading over it names, if any.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from law.amendments.instructions import read_item
from law.amendments.items import Item, Line
from law.amendments.locating import locate, sentences
from law.amendments.operations import Op, Operation
from law.document import Provision, Supplement
from law.patterns import expression
from law.provisions import Tree
from law.references import ProvisionIndex, find_references
from law.shared_terms import led_by
from law.states import states_named

CHANGES = frozenset({Op.REPLACE_PHRASE, Op.DELETE_PHRASE, Op.INSERT_TEXT, Op.INSERT_ITEM, Op.REPLACE_PROVISION})
_MAY_CHANGE = expression(
    r"\b(?:replac\w*|delet\w*|strik\w*|struck|stricken|substitut\w*|insert\w*|amend\w*|add(?:ed|s|ing)?|append\w*|chang\w*|reads?|instead|"
    r"place|lieu|rather|becomes?|supersed\w*|shorten\w*|cut|extend\w*|lengthen\w*|reduc\w*|increas\w*|omit\w*|remov\w*|revis\w*|modif\w*|restat\w*|not|period|deadline|times?|limit|figures?)\b",
    re.I,
)
_NAMES_A_PLACE = expression(
    r"\b(?:sections?|articles?|clauses?|paragraphs?|exhibit|schedule|definition)\b|§|[\"“]|\b[IVX]{1,5}\.\d", re.I
)
_ANNOUNCES = expression(r"(?::|\b(?:as follows|the following)\W*)$", re.I)
_ONLY_A_PLACE = expression(
    r"\W*(?:(?:article|section|clause|paragraph)\s+[\dIVX][\w.]*(?:\(\w{1,3}\))*|§\s*[\d.]+)(?:,?\s+(?:section|clause|paragraph|§)\s*\d[\w.]*)?(?:\s*\([^()]{1,60}\))?\W*",
    re.I,
)
_NO_INSTRUMENT = "changes"  # no address of any provision begins so
_OF_LAW = expression(r"\b(?:governing law|choice of law|governs)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Passage:
    """Paragraphs of a provision that instruct, from sentence `start` of the first one on."""

    first: int
    last: int
    start: int
    text: str


def with_changes_within(tree: Tree) -> Tree:
    """The tree with an instrument for each part that holds passages which change another provision of the agreement."""
    base = [p for p in tree.provisions if p.instrument is None and not p.is_attachment]
    base = _headed_by_places(base)
    suspects = [p for p in base if may_change(p)]
    if not suspects:
        return tree
    index = ProvisionIndex(base)
    found = {p.address: passages for p in suspects if (passages := tuple(_passages(p, index)))}
    if not found:
        return tree
    headings = {p.address: p.heading for p in base}
    provisions: list[Provision] = []
    items: dict[tuple[str, str | None], list[Provision]] = {}
    placed = {p.address: p for p in base if p.address in found}
    for provision in (placed.get(p.address, p) for p in tree.provisions):
        rest, instructing = _parted(provision, found.get(provision.address, ()))
        provisions += [rest] if rest is not None else []
        for item in instructing:
            states = _states_of(item, headings) or (None,)
            host = item.address.split("__")[0]
            provisions.append(replace(item, instrument=_instrument(host, states[0])))
            for state in states:
                items.setdefault((host, state), []).append(item)
    instruments = tuple(_supplement(host, state, own, headings) for (host, state), own in items.items())
    return replace(tree, provisions=tuple(provisions), supplements=(*tree.supplements, *instruments))


_PLACE_NUMBER = expression(r"\W*(?:(?:section|clause|article|paragraph)\s+|§{1,2}\s*)?(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)\W*", re.I)


def _headed_by_places(base: Sequence[Provision]) -> list[Provision]:
    """The provisions; one of an exhibit that stands under the number of another provision says so: "4.2: 48 hours, not 72."."""
    addresses = {p.address for p in base}
    found: list[Provision] = []
    above = ""
    for provision in base:
        own = _PLACE_NUMBER.fullmatch(provision.number) if provision.address.startswith(("exh_", "app_")) else None
        number = own[1] if own else above
        place = "art_{}__sec_{}".format(*number.split(".")[:2]) if number else ""
        is_placed = bool(place in addresses and provision.text and not _names_section(provision.text))
        found.append(replace(provision, text=f"Section {number}: {provision.text}") if is_placed else provision)
        above = own[1] if own and not provision.text else ""
    return found


def _names_section(text: str) -> bool:
    return any(not r.is_external and (r.names("sec") or r.names("art")) for r in find_references(text))


def may_change(provision: Provision) -> bool:
    """Whether the words of a provision could be an instruction; most are not, and need no closer reading."""
    return bool(_MAY_CHANGE.search(provision.text)) and may_name(provision)


def may_name(provision: Provision) -> bool:
    """Whether a provision could name a place of the agreement, or quote its words."""
    return bool(_NAMES_A_PLACE.search(provision.text))


def _instrument(host: str, state: str | None) -> str:
    return f"{host}__{state}" if state else host


def _supplement(host: str, state: str | None, items: Sequence[Provision], headings: Mapping[str, str]) -> Supplement:
    place = items[0].place.to(items[-1].place)
    return Supplement(_instrument(host, state), state, headings.get(host, ""), tuple(i.address for i in items), place)


def _passages(provision: Provision, index: ProvisionIndex) -> Iterator[_Passage]:
    lines = provision.text.split("\n")
    at = 0
    while at < len(lines):
        last = _end(lines, at)
        head = lines[at].rstrip(" .:–—-") if last > at and _ONLY_A_PLACE.fullmatch(lines[at]) else None
        text = "\n".join(lines[at : last + 1]) if head is None else f"{head}: " + "\n".join(lines[at + 1 : last + 1])
        if _MAY_CHANGE.search(text) and (start := _begins(provision, text, index)) is not None:
            yield _Passage(at, last, start, text[start:])
            at = last + 1
        else:
            at += 1


def _end(lines: Sequence[str], at: int) -> int:
    """The last line of the new text that the line at `at` brings, or of what it stands over: "Section 4.2"."""
    text, last = lines[at], at
    if last + 1 < len(lines) and _ONLY_A_PLACE.fullmatch(text):
        last += 1
        text = f"{text}: {lines[last]}"
    while last + 1 < len(lines) and (
        text.count("“") > text.count("”") or text.count('"') % 2 or _ANNOUNCES.search(text.rstrip())
    ):
        last += 1
        text = f"{text}\n{lines[last]}"
    closed = not (text.count("“") > text.count("”") or text.count('"') % 2)
    return last if closed else at


def _begins(provision: Provision, text: str, index: ProvisionIndex) -> int | None:
    """Where the first sentence stands that instructs; None where none does."""
    changes = len(_changes(provision, text, index))
    if not changes:
        return None
    starts = [start for start, _ in sentences(text)]
    best = 0
    for start in starts[1:]:
        if len(_changes(provision, text[start:], index)) < changes:
            break
        best = start
    return best


def _changes(provision: Provision, text: str, index: ProvisionIndex) -> list[Operation]:
    """What a passage does to the words of other provisions, beyond doubt: the words, or all of a place, are there."""
    item = Item(_NO_INSTRUMENT, None, "", provision.address, "", (Line("", text, 0),))
    return [o for o in read_item(item, index) if o.op in CHANGES and _is_elsewhere(o, provision) and _is_there(o, index)]


def _is_elsewhere(operation: Operation, provision: Provision) -> bool:
    place = operation.located
    return place is not None and not f"{provision.address}__".startswith(f"{place}__") and not place.startswith(provision.address)


def _is_there(operation: Operation, index: ProvisionIndex) -> bool:
    words, place = operation.anchor or operation.find, operation.located
    if place is None or place not in index.provisions:
        return False
    return (
        words is None or operation.whole or any(locate(words, index.provisions[a].text) is not None for a in index.under(place))
    )


def _parted(provision: Provision, passages: Sequence[_Passage]) -> tuple[Provision | None, list[Provision]]:
    """(what remains of the provision, its passages that instruct, each as a provision of its own)."""
    if not passages:
        return provision, []
    lines = provision.text.split("\n")
    if len(passages) == 1 and passages[0].text == provision.text and provision.kind not in {"cover", "exhibit"}:
        return None, [provision]
    kept = list(lines)
    items = []
    for number, passage in enumerate(passages, 1):
        whole = "\n".join(lines[passage.first : passage.last + 1])
        kept[passage.first : passage.last + 1] = [whole[: passage.start].rstrip(), *[""] * (passage.last - passage.first)]
        address = f"{provision.address}__item_{number}"
        items.append(replace(provision, address=address, number="", heading="", text=passage.text, kind="item"))
    return replace(provision, text="\n".join(filter(None, kept))), items


def _states_of(item: Provision, headings: Mapping[str, str]) -> tuple[str, ...]:
    """The states for which an item is: those with which it begins, else those that the nearest heading names."""
    if own := led_by(item.text):
        return own
    address = item.address
    for heading in (item.heading, *(headings.get(a, "") for a in _above(address))):
        if (named := states_named(heading)) and not _OF_LAW.search(heading):
            return named
    return ()


def _above(address: str) -> Iterator[str]:
    while "__" in address:
        address = address.rpartition("__")[0]
        yield address
