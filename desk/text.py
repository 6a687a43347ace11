"""The consolidated text as a page shows it: clean, or with every change and the instrument that made it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from agreements.changes import Row
from agreements.labels import numbers_of, place_label, source_label
from agreements.redline import lines_of, marked
from agreements.slots import fill

_SLOT = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class ShownProvision:
    """A provision ready to be shown. `notes`: the instruments that changed it, for the margin."""

    address: str
    place: str
    number: str
    heading: str
    kind: str
    depth: int
    body: SafeString
    notes: tuple["MarginNote", ...]
    source: str = ""  # a link to its line in the paper


@dataclass(frozen=True, slots=True)
class MarginNote:
    """An instrument that changed a provision, and where it stands itself."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class TextOf:
    """Whose text it is: the values for the slots, the paper's own words, where in a paper each provision stands."""

    values: Mapping[str, str]
    words: Mapping[str, str]
    places: Mapping[str, str] = field(default_factory=dict)  # links to the lines of the papers, by address
    is_redline: bool = True


def shown_text(provisions: Sequence[Row], text_of: TextOf, *, only_changed: bool = False) -> list[ShownProvision]:
    """The provisions of a term set, in their order."""
    numbers, items = numbers_of(provisions), item_targets(provisions, text_of.places)
    rows = [row for row in provisions if not only_changed or is_changed(row)]
    return [_shown(row, numbers, items, text_of) for row in rows]


def is_changed(provision: Row) -> bool:
    """Whether an amendment touched the provision."""
    return any(s["state"] != "kept" or s["source"] != "base" for s in provision["segments"]) and not provision.get("instrument")


_ITEM = re.compile(
    r"^(?P<instrument>(?:exh|app|addendum)_[^_]+(?:__(?P<state>[A-Z]{2}))?)__(?:item|sec|para)_(?P<item>[^_]+(?:_[a-z])?)$"
)


def item_targets(provisions: Iterable[Row], places: Mapping[str, str]) -> dict[str, str]:
    """Where the item behind each source can be read: "OH.3" at `#exh_G__OH__item_3`, or at its line of the paper."""
    here = {row["address"] for row in provisions if row.get("instrument")}
    found: dict[str, str] = {}
    for address in (*here, *places):
        match = _ITEM.match(address)
        if match:
            target = f"#{address}" if address in here else places[address]
            found.setdefault(f"{match['state'] or match['instrument']}.{match['item']}", target)
    return found


def _shown(row: Row, numbers: Mapping[str, str], items: Mapping[str, str], text_of: TextOf) -> ShownProvision:
    sources = dict.fromkeys(s["source"] for s in row["segments"] if s["source"] != "base") if not row.get("instrument") else {}
    notes = tuple(MarginNote(source_label(s), items.get(s, "")) for s in sources)
    depth = min(row["address"].count("__"), 4)
    heading = fill(row.get("heading") or "", text_of.values)
    number = row.get("number") or ""
    body = _body(row, items, text_of)
    place, source = place_label(row["address"], numbers), text_of.places.get(row["address"], "")
    return ShownProvision(row["address"], place, number, heading, row["kind"], depth, body, notes, source)


def _body(row: Row, items: Mapping[str, str], text_of: TextOf) -> SafeString:
    segments = _segments(row, text_of)
    own = bool(row.get("instrument"))
    parts = ((_segment(s, items, text_of.is_redline, own),) for s in segments)
    return format_html_join("", "{}", parts)


def _segments(row: Row, text_of: TextOf) -> Sequence[Row]:
    """The segments with this agreement's words in them.

    Slots without one value hold something else at every place, so the shared text cannot tell what stood there. The paper
    can, where its words are still in one piece: nobody touched them, or they were struck as a whole.
    """
    segments: list[dict[str, Any]] = [{**s, "text": fill(s["text"], text_of.values)} for s in row["segments"]]
    own = [n for n, s in enumerate(row["segments"]) if s["state"] != "inserted" and s["text"].strip()]
    if len(own) == 1 and row["address"] in text_of.words and _is_lossy(row["segments"][own[0]]["text"], text_of):
        segments[own[0]]["text"] = text_of.words[row["address"]]
    return segments


def _is_lossy(text: str, text_of: TextOf) -> bool:
    return any(slot not in text_of.values or slot == "blank" for slot in _SLOT.findall(text))


def _segment(segment: Row, items: Mapping[str, str], is_redline: bool, own: bool) -> SafeString:
    text = lines_of(segment["text"])
    if segment["source"] == "base" or own or not segment["text"].strip():
        return text if segment["state"] != "deleted" or is_redline else mark_safe("")
    if segment["state"] == "deleted" and not is_redline:
        return mark_safe("")
    return marked(text, segment["state"] if is_redline else "kept", segment["source"], items.get(segment["source"], ""))
