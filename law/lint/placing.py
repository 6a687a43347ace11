"""Where the words of a finding stand: a finding about amended text leads to the paper that says them, not to the words they replaced."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from law.amendments.operations import Operation
from law.consolidated import ConsolidatedText, SegmentState
from law.document import Document
from law.findings import Finding
from law.patterns import expression
from law.text import Place

_QUOTED = expression("\u201c([^\u201c\u201d]+)\u201d")
_FEWEST = 8  # letters in common that are more than chance


def quoted(message: str) -> str:
    """The words that a finding quotes first, without the dots that stand for more; empty where it quotes none."""
    found = _QUOTED.search(message)
    return found.group(1).strip(" \u2026") if found else ""


def stands(words: str, place: Place, lines: Sequence[str]) -> bool:
    """Whether words stand in the lines of a place, however they are broken and spaced there."""
    return squeezed(words) in squeezed(" ".join(lines[place.first_line - 1 : place.last_line]))


def squeezed(text: str) -> str:
    """The letters and figures alone."""
    return "".join(c for c in text.casefold() if c.isalnum())


def placed(
    findings: Iterable[Finding], document: Document, text: ConsolidatedText, operations: Sequence[Operation]
) -> Iterator[Finding]:
    """The findings, each with the place at which the words stand that it quotes, where its address leads to others."""
    where = {p.address: p.place for p in document.provisions if p.place is not None}
    items = {o.source: o.item_address for o in operations}
    amended = {
        p.address: [(s.source, s.text) for s in p.segments if s.state is SegmentState.INSERTED and s.source in items]
        for p in text.provisions
    }
    lines = document.source.lines
    for finding in findings:
        words = quoted(finding.message)
        place = finding.place or _above(finding.address, where)
        if not squeezed(words) or not finding.address or place is None or stands(words, place, lines):
            yield finding
            continue
        inner = _inside(finding.address, words, where, lines)
        inner = inner or _in_items(words, amended.get(finding.address, []), items, where, lines)
        yield replace(finding, place=inner) if inner is not None else finding


def _above(address: str | None, where: Mapping[str, Place]) -> Place | None:
    while address:
        if address in where:
            return where[address]
        address = address.rpartition("__")[0]
    return None


def _inside(address: str, words: str, where: Mapping[str, Place], lines: Sequence[str]) -> Place | None:
    """The first provision below an address in whose lines the words stand."""
    below = (place for other, place in where.items() if other.startswith(f"{address}__"))
    return next((place for place in below if stands(words, place, lines)), None)


def _in_items(
    words: str,
    segments: Sequence[tuple[str, str]],
    items: Mapping[str, str],
    where: Mapping[str, Place],
    lines: Sequence[str],
) -> Place | None:
    """The item that put most of the words into the provision."""
    wanted = squeezed(words)
    shares = [(_shared(wanted, squeezed(text)), text, items[source]) for source, text in segments]
    most, text, address = max(shares, default=(0, "", ""))
    if not most:
        return None
    place = _above(address, where)
    inner = [p for other, p in where.items() if other == address or other.startswith(f"{address}__")]
    return next((p for p in reversed(inner) if stands(text, p, lines)), place)


def _shared(wanted: str, inserted: str) -> int:
    """How many letters of the words an insertion gives: all of it within them, or what they have of its beginning or end."""
    if not inserted:
        return 0
    if inserted in wanted or wanted in inserted:
        return min(len(inserted), len(wanted))
    sizes = range(min(len(inserted), len(wanted)), _FEWEST - 1, -1)
    return next((n for n in sizes if wanted.endswith(inserted[:n]) or wanted.startswith(inserted[-n:])), 0)
