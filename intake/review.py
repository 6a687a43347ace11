"""The review of a draft as a page shows it: one section of what was read, and the source that belongs to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from agreements.labels import numbers_of
from intake.fields import FIELDSETS, RECORD_SECTIONS
from intake.findings import Kind, ShownFinding, grouped, shown_finding
from intake.models import Correction, Draft
from intake.read_rows import ReadRow, RowReader, row_path
from intake.selectors import (
    ReviewedFinding,
    Settled,
    corrected_reading,
    corrections_of,
    findings_in,
    places_of,
    settled_in,
    terms_of,
)
from intake.source_pane import Pane, Place, first_on_line, pane_of
from intake.tabs import FINDINGS, TABS, VENDOR, Part, Row, Tab, is_shown, parts_of, rows_of, tab_at, tab_of

_WITH_TERMS = frozenset({FINDINGS, "amendments"})
_OF_EACH_PAPER = frozenset({"amendments", "provisions"})


@dataclass(frozen=True, slots=True)
class Section:
    """A list of what was read, as far as it stands on this page."""

    key: str
    title: str
    rows: tuple[ReadRow, ...]
    count: int = 0  # on all pages
    added: str = ""
    left_out: int = 0  # what stands in the papers that the agreement has already


@dataclass(frozen=True, slots=True)
class TabLink:
    """A way to a section."""

    key: str
    title: str
    way: str
    count: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class PartLink:
    """A way to a part of a section."""

    label: str
    way: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Review:
    """The whole page."""

    tab: Tab
    tabs: tuple[TabLink, ...]
    parts: tuple[PartLink, ...]
    sections: tuple[Section, ...]
    findings: tuple[ShownFinding, ...]
    kinds: tuple[Kind, ...]  # of approximate amendments
    pane: Pane
    settled: Settled
    following: TabLink | None
    part: str = ""


def way_to(*, section: str = "", part: str = "", line: int = 0, anchor: str = "") -> str:
    """An address within the review of one draft."""
    asked = {"section": section, "part": part, "line": line or ""}
    given = urlencode({name: value for name, value in asked.items() if value})
    return f"?{given}{f'#{anchor}' if anchor else f'#L{line}' if line else ''}"


def way_to_row(path: str) -> str:
    """The address of a row of the reading: `/parties/0`, `/dates`."""
    key, _slash, number = path.strip("/").partition("/")
    part = f"{key}-{number}" if number and _is_long(key) else ""
    return way_to(section=tab_of(key).key, part=part, anchor=f"r-{key}-{number}" if number else f"r-{key}")


def _is_long(key: str) -> bool:
    """Whether a list may need parts at all, so that addresses of short ones stay short."""
    return key in {"provisions", "amendments", "schedule", "subprocessors", "duties", "restrictions", "options", "contacts"}


@dataclass(slots=True)
class _Page:
    """What building a page needs to know."""

    draft: Draft
    tab: Tab
    reader: RowReader
    findings: list[ReviewedFinding]
    part: str = ""

    def keep(self, key: str, number: int) -> bool:
        return not (self.draft.amends_id and key in _OF_EACH_PAPER) or self.reader.is_of_this_paper(key, number)


def review_of(draft: Draft, *, section: str = "", part: str = "", line: int = 0) -> Review:
    """What the review page shows of a draft that was read. `line`: one of the source that is asked for."""
    page = _page(draft, tab_at(section))
    rows = list(rows_of(page.tab, page.reader.reading, page.keep))
    parts = parts_of(page.tab, rows, page.reader.reading, page.reader.numbers)
    current = next((p for p in parts if p.has(part)), parts[0])
    sections = tuple(_sections(page, rows, current, is_last=current is parts[-1]))
    findings, kinds = _findings(page) if page.tab.key == FINDINGS else ((), ())
    here, pane = _pane(page, sections, findings, kinds, current.token if len(parts) > 1 else "", line)
    tabs = _tabs(page)
    return Review(
        tab=page.tab,
        tabs=tabs,
        parts=tuple(_part_links(page, parts, current)),
        sections=sections,
        findings=findings,
        kinds=kinds,
        pane=pane,
        settled=settled_in(page.findings),
        following=_following(tabs),
        part=here,
    )


def findings_review(draft: Draft) -> Review:
    """The findings alone, for a piece of the page."""
    return review_of(draft, section=FINDINGS)


def _page(draft: Draft, tab: Tab) -> _Page:
    corrections = corrections_of(draft)
    reading = corrected_reading(draft, corrections)
    by_row: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_row.setdefault(row_path(correction.path), []).append(correction)
    if tab.key == VENDOR and draft.amends_id:
        tab = tab_at(FINDINGS)
    terms = terms_of(draft, corrections) if tab.key in _WITH_TERMS else {}
    places = places_of(draft, corrections)
    reader = RowReader(reading, places, numbers_of(reading["provisions"]), terms, by_row)
    return _Page(draft, tab, reader, findings_in(draft, reading))


def _sections(page: _Page, rows: Sequence[Row], part: Part, *, is_last: bool) -> Iterator[Section]:
    for key in page.tab.lists:
        fieldset, reading = FIELDSETS[key], page.reader.reading
        if key in RECORD_SECTIONS:
            yield Section(key, str(fieldset.title), (page.reader.record(key),))
            continue
        shown = tuple(page.reader.row(k, n) for k, n in part.rows if k == key)
        whole = [n for k, n in rows if k == key]
        ends_here = is_last if not whole else (key, whole[-1]) in part.rows
        if shown or (ends_here and (fieldset.added or len(page.tab.lists) == 1)):
            stand = sum(1 for n in whole if reading[key][n] is not None)
            added = str(fieldset.added) if ends_here else ""
            yield Section(key, str(fieldset.title), shown, stand, added, len(reading.get(key) or ()) - len(whole))


def _findings(page: _Page) -> tuple[tuple[ShownFinding, ...], tuple[Kind, ...]]:
    numbered = {row["address"]: n for n, row in enumerate(page.reader.reading["provisions"]) if row}
    ways = {f.address: way_to_row(f"/provisions/{numbered[f.address]}") for f in page.findings if f.address in numbered}
    found = (shown_finding(f, page.reader.places, page.reader.numbers, ways.get(f.address, "")) for f in page.findings)
    return grouped(found, page.reader.reading["amendments"], page.reader.terms)


def _pane(
    page: _Page, sections: Sequence[Section], findings: Sequence[ShownFinding], kinds: Sequence[Kind], part: str, line: int
) -> tuple[str, Pane]:
    found = [*findings, *(item for kind in kinds for group in kind.groups for item in group.items)]
    on_page = [(item.place, f"finding-{item.finding.number}") for item in found if item.place]
    on_page += [(row.place, row.anchor) for s in sections for row in s.rows if row.place and row.row is not None]
    places = [place for place, _anchor in on_page]
    if page.tab.key == VENDOR:
        reader, keys = page.reader, ("parties", "contacts")
        places = [p for key in keys for n in range(len(reader.reading[key])) if (p := reader.place(key, n))]

    def way(*, line: int) -> str:
        return way_to(section=page.tab.key, part=part, line=line)

    read_on = first_on_line(_everything(page))

    def elsewhere(number: int) -> str:
        return way_to_row(read_on[number]) if number in read_on else ""

    return part, pane_of(page.draft.lines, places, first_on_line(on_page), elsewhere, line, way)


def _everything(page: _Page) -> Iterator[tuple[Place, str]]:
    """The place of every row of the reading, with its path."""
    reading, places = page.reader.reading, page.reader.places
    numbered = {row["address"]: n for n, row in enumerate(reading["provisions"]) if row}
    for name, place in places.items():
        path = name if name.startswith("/") else f"/provisions/{numbered[name]}" if name in numbered else ""
        if path and not path.startswith(("/findings/", "/amendments/")):
            yield (int(place[0]), int(place[1])), path


def _tabs(page: _Page) -> tuple[TabLink, ...]:
    found = []
    for tab in TABS:
        if tab.key == VENDOR:
            if page.draft.amends_id is None:
                found.append(TabLink(tab.key, str(tab.title), way_to(section=tab.key), None, tab is page.tab))
        elif is_shown(tab, page.reader.reading):
            found.append(TabLink(tab.key, str(tab.title), way_to(section=tab.key), _count(page, tab), tab is page.tab))
    return tuple(found)


def _count(page: _Page, tab: Tab) -> int | None:
    """How many there are of what the section is called after."""
    if tab.key == FINDINGS:
        return len(page.findings)
    first, reading = tab.lists[0], page.reader.reading
    if first in RECORD_SECTIONS:
        return None
    return sum(1 for n, row in enumerate(reading.get(first) or ()) if row is not None and page.keep(first, n))


def _part_links(page: _Page, parts: Sequence[Part], current: Part) -> Iterator[PartLink]:
    if len(parts) > 1:
        for part in parts:
            yield PartLink(part.label, way_to(section=page.tab.key, part=part.token), part is current)


def _following(tabs: Sequence[TabLink]) -> TabLink | None:
    """The section behind this one."""
    place = next((n for n, tab in enumerate(tabs) if tab.is_current), 0)
    return tabs[place + 1] if place + 1 < len(tabs) else None
