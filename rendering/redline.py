"""The text as amended, as HTML: what was struck, what was put in its place, and by which instrument."""

from collections.abc import Iterable
from html import escape

from law.consolidated import ConsolidatedProvision, ConsolidatedText, Segment, SegmentState

_STYLE = (
    "body{font:16px/1.6 Georgia,serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "ins{text-decoration:underline;background:#e7f4e4}del{text-decoration:line-through;color:#71767a}"
    ".source{font:12px/1.2 sans-serif;color:#005ea2;margin-left:.25rem}.address{font:12px monospace;color:#71767a}"
)


def redline_segment(segment: Segment) -> str:
    """One run of words, marked as kept, inserted or struck."""
    text = escape(segment.text).replace("\n", "<br>")
    if segment.state is SegmentState.KEPT:
        return text
    tag = "ins" if segment.state is SegmentState.INSERTED else "del"
    return f'<{tag} title="{escape(segment.source)}">{text}</{tag}><span class="source">[{escape(segment.source)}]</span>'


def redline_provision(provision: ConsolidatedProvision) -> str:
    """A provision with its number and heading."""
    heading = escape(" ".join(w for w in (provision.number, provision.heading) if w))
    words = "".join(redline_segment(s) for s in provision.segments)
    address = escape(provision.address)
    return f'<section id="{address}"><p class="address">{address}</p><p><strong>{heading}</strong> {words}</p></section>'


def redline_page(text: ConsolidatedText, title: str, note: str = "") -> str:
    """A page of its own with the whole text. `note`: what has to be known of it before it is read."""
    body = "\n".join(redline_provision(p) for p in text.provisions)
    said = f"<p><strong>{escape(note)}</strong></p>\n" if note else ""
    head = f'<head><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style></head>'
    return f'<!doctype html>\n<html lang="en">{head}<body><main><h1>{escape(title)}</h1>\n{said}{body}\n</main></body></html>\n'


def changes(text: ConsolidatedText) -> Iterable[ConsolidatedProvision]:
    """The provisions that amendments have touched, as a list of changes."""
    return (p for p in text.provisions if any(s.state is not SegmentState.KEPT for s in p.segments))
