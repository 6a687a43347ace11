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
    source: Any = None  # where the provision stands in a paper


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
    places: Mapping[str, Any] = field(default_factory=dict)
    is_redline: bool = True


def shown_text(provisions: Sequence[Row], text_of: TextOf, *, only_changed: bool = False) -> list[ShownProvision]:
    """The provisions of a term set, in their order."""
    numbers, items = numbers_of(provisions), item_addresses(provisions)
    rows = [row for row in provisions if not only_changed or is_changed(row)]
    return [_shown(row, numbers, items, text_of) for row in rows]


def is_changed(provision: Row) -> bool:
    """Whether an amendment touched the provision."""
    return any(s["state"] != "kept" or s["source"] != "base" for s in provision["segments"]) and not provision.get("instrument")


def item_addresses(provisions: Iterable[Row]) -> dict[str, str]:
    """Where the item behind each source stands: "OH.3" is at `exh_G__OH__item_3`."""
    found: dict[str, str] = {}
    for row in provisions:
        instrument = row.get("instrument")
        rest = row["address"].removeprefix(f"{instrument}__") if instrument else ""
        match = re.fullmatch(r"(?:item|sec|para)_(\w+)", rest)
        if instrument and match:
            found.setdefault(f"{instrument}.{match[1]}", row["address"])
            state = row.get("state") or _state_of(instrument)
            if state:
                found.setdefault(f"{state}.{match[1]}", row["address"])
    return found


def _state_of(instrument: str) -> str:
    last = instrument.rpartition("__")[2]
    return last if re.fullmatch(r"[A-Z]{2}", last) else ""


def _shown(row: Row, numbers: Mapping[str, str], items: Mapping[str, str], text_of: TextOf) -> ShownProvision:
    sources = dict.fromkeys(s["source"] for s in row["segments"] if s["source"] != "base") if not row.get("instrument") else {}
    notes = tuple(MarginNote(source_label(s), items.get(s, "")) for s in sources)
    depth = min(row["address"].count("__"), 4)
    heading = fill(row.get("heading") or "", text_of.values)
    number = row.get("number") or ""
    body = _body(row, items, text_of)
    place, source = place_label(row["address"], numbers), text_of.places.get(row["address"])
    return ShownProvision(row["address"], place, number, heading, row["kind"], depth, body, notes, source)


def _body(row: Row, items: Mapping[str, str], text_of: TextOf) -> SafeString:
    segments = _segments(row, text_of)
    own = bool(row.get("instrument"))
    parts = ((_segment(s, items, text_of.is_redline, own),) for s in segments)
    return format_html_join("", "{}", parts)


def _segments(row: Row, text_of: TextOf) -> list[Row]:
    """The segments with this agreement's words in them. A provision that nobody changed is shown as its paper has it."""
    segments = list(row["segments"])
    # Slots without one value hold something else at every place: the shared text cannot tell what stood there.
    is_lossy = any(slot not in text_of.values or slot == "blank" for s in segments for slot in _SLOT.findall(s["text"]))
    if is_lossy and row["address"] in text_of.words and all(s["state"] == "kept" for s in segments):
        return [{"text": text_of.words[row["address"]], "state": "kept", "source": segments[0]["source"]}]
    return [{**s, "text": fill(s["text"], text_of.values)} for s in segments]


def _segment(segment: Row, items: Mapping[str, str], is_redline: bool, own: bool) -> SafeString:
    text = lines_of(segment["text"])
    if segment["source"] == "base" or own or not segment["text"].strip():
        return text if segment["state"] != "deleted" or is_redline else mark_safe("")
    if segment["state"] == "deleted" and not is_redline:
        return mark_safe("")
    return marked(text, segment["state"] if is_redline else "kept", segment["source"], items.get(segment["source"], ""))
