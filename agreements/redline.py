"""Changed words as escaped HTML: what was struck, what was put in, and the instrument that did it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from rapidfuzz.distance import Indel

from agreements.labels import source_label

_SPACES = re.compile(r"\s*\n\s*")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_LINK = '<{tag} class="amended"><a class="span-source" href="{{}}">{{}}{{}}</a></{tag}>'
_SPAN = '<{tag} class="amended"><span class="span-source" tabindex="0">{{}}{{}}</span></{tag}>'
_CONTEXT = 90  # characters kept around a change
_MOST_BETWEEN = 3
_ELLIPSIS = " … "


def marked(text: SafeString, state: str, source: str, target: str = "") -> SafeString:
    """Words with the instrument that put them there, or struck them: named on hover and on focus. `target`: its address."""
    tag = {"inserted": "ins", "deleted": "del"}.get(state, "span")
    done = {"ins": _("put in by"), "del": _("struck by")}.get(tag, _("set by"))
    tip = format_html('<span class="span-source__name"> [{} {}]</span>', done, source_label(source))
    return format_html(_LINK.format(tag=tag), target, text, tip) if target else format_html(_SPAN.format(tag=tag), text, tip)


def lines_of(text: str) -> SafeString:
    """Escaped text; its line breaks stay."""
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in _SPACES.split(text)) if "\n" in text else ((text,),))


def plain_redline(segments: Iterable[Mapping[str, Any]]) -> SafeString:
    """Segments as words struck and put in, without their sources."""
    return format_html_join("", "{}", ((_plain(s["text"], s["state"]),) for s in segments))


def _plain(text: str, state: str) -> SafeString:
    tag = {"inserted": "ins", "deleted": "del"}.get(state)
    return format_html(f"<{tag}>{{}}</{tag}>", lines_of(text)) if tag else lines_of(text)


def excerpt(segments: Sequence[Mapping[str, Any]], source: str) -> SafeString:
    """What one item changes in a provision, with a few words around it. What other items did is shown as it ends up."""
    shown = [_as_of(segment, source) for segment in segments]
    parts = [part for part in shown if part["text"]]
    return plain_redline(_shortened(part, n, len(parts)) for n, part in enumerate(parts))


def _as_of(segment: Mapping[str, Any], source: str) -> dict[str, Any]:
    if segment["source"] == source:
        return dict(segment)
    return {"text": "" if segment["state"] == "deleted" else segment["text"], "state": "kept"}


def _shortened(part: Mapping[str, Any], number: int, of: int) -> Mapping[str, Any]:
    text = part["text"]
    if part["state"] != "kept" or len(text) <= 2 * _CONTEXT:
        return part
    head = "" if number == 0 else text[:_CONTEXT]
    tail = "" if number == of - 1 else text[-_CONTEXT:]
    return {"text": f"{head}{_ELLIPSIS}{tail}", "state": "kept"}


def compared(before: str | None, after: str | None) -> SafeString:
    """Two versions of a text as one redline, word by word."""
    return plain_redline(_shortened_all(difference(before or "", after or "")))


def difference(before: str, after: str) -> list[dict[str, str]]:
    """What was kept, struck and put in between two texts: whole phrases, struck before put in."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[dict[str, str]] = []
    struck, put_in = "", ""
    for op in Indel.opcodes(old, new):
        removed, added = "".join(old[op.src_start : op.src_end]), "".join(new[op.dest_start : op.dest_end])
        if op.tag == "equal" and (len(removed) > _MOST_BETWEEN or not (struck or put_in)):
            found += [*_change(struck, put_in), {"state": "kept", "text": removed}]
            struck, put_in = "", ""
        else:  # a hyphen or a space between two changed words belongs to both
            struck, put_in = struck + removed, put_in + added
    return found + _change(struck, put_in)


def _change(struck: str, put_in: str) -> list[dict[str, str]]:
    told = (("kept", struck),) if struck == put_in else (("deleted", struck), ("inserted", put_in))
    return [{"state": state, "text": text} for state, text in told if text]


def _shortened_all(parts: Sequence[Mapping[str, str]]) -> Iterable[Mapping[str, str]]:
    return (_shortened(part, n, len(parts)) for n, part in enumerate(parts))
