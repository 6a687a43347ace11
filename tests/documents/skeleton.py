"""Where the articles and the items of a supplement stand in a text, found by their printed numbers alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.documents.numerals import ROMAN, words

STATE_NAMES = (
    "AL Alabama|CA California|CO Colorado|CT Connecticut|IA Iowa|ID Idaho|IL Illinois|IN Indiana|KS Kansas|LA Louisiana"
    "|MA Massachusetts|ME Maine|MI Michigan|MN Minnesota|MO Missouri|MT Montana|NC North Carolina|NE Nebraska"
    "|NH New Hampshire|NV Nevada|NY New York|OH Ohio|OR Oregon|PA Pennsylvania|RI Rhode Island|TN Tennessee|TX Texas"
    "|UT Utah|VA Virginia|VT Vermont|WA Washington|WY Wyoming"
)
STATES = {line[:2]: line[3:] for line in STATE_NAMES.split("|")}
LABELS = {label: i for i, label in enumerate(ROMAN, 1)} | {words(n).upper(): n for n in range(1, 20)}
ARTICLE = re.compile(
    r"^[ \t#*]*(?P<word>ARTICLE|Article|PART|Part)(?P<space>\s+)(?P<label>[IVX]+|\d+|[A-Z]{3,})(?P<rest>\b[^\n]*)$", re.M
)
EXHIBIT_WORD = r"(?:EXHIBIT|Exhibit|ATTACHMENT|APPENDIX|Appendix|ANNEX|SCHEDULE|ADDENDUM)"
EXHIBIT = re.compile(rf"^[ \t#*]*{EXHIBIT_WORD}\s+[“\"'”]?(?:NO\.\s*)?(?:[A-Z]|\d+|[IVX]+)\b[^\n]*$", re.M)
ITEM = re.compile(r"^(?P<pre>[ \t]{0,8})(?P<number>\d{1,2})(?P<dot>\.\s+)(?=\S)", re.M)
CONTINUES = re.compile(r"[ \t]*(?:\(?(?:[a-z]|[ivx]+|\d+)[.)]\s|[-•“\"])")
DECIMAL = re.compile(r"^\s*(?:#+\s*|-\s*)?(?:Section\s+)?\d+\.\d+\b", re.M)


@dataclass(frozen=True)
class Heading:
    """One article heading: where it starts, its number, and how the number is printed."""

    start: int
    word: str
    label: str
    number: int
    rest: str


@dataclass(frozen=True)
class Item:
    """One numbered item of a supplement: its span in the text and its printed number."""

    start: int
    end: int
    number: int


def number_of(label: str) -> int | None:
    """What a printed label counts: IV and 4 and FOUR are all 4."""
    return int(label) if label.isdigit() else LABELS.get(label.upper())


def label_like(sample: str, n: int) -> str:
    """n printed in the manner of the sample."""
    if sample.isdigit():
        return str(n)
    if sample.upper() in ROMAN:
        return ROMAN[n - 1]
    return words(n).upper() if sample.isupper() else words(n).capitalize()


def articles(text: str) -> list[Heading]:
    """The article headings where they count 1, 2, 3 …; none where sections are decimal or there are fewer than three."""
    found: list[Heading] = []
    for m in ARTICLE.finditer(text):
        n = number_of(m["label"])
        if n == len(found) + 1:
            found.append(Heading(m.start(), m["word"], m["label"], n, m["rest"]))
    if len(found) < 3 or DECIMAL.search(text, found[0].start, found[-1].start):
        return []
    return found


def items(text: str, start: int, end: int) -> list[Item]:
    """The items 1, 2, 3 … of a region; a nested list that starts again at 1 belongs to its item."""
    starts: list[int] = []
    for m in ITEM.finditer(text, start, end):
        if int(m["number"]) == len(starts) + 1:
            starts.append(m.start())
    ends = [*starts[1:], end] if starts else []
    return [Item(a, b, n) for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1)]


def regions(text: str) -> list[tuple[int, int]]:
    """The exhibits of a text, from heading to heading, and last the whole of it."""
    heads = [m.start() for m in EXHIBIT.finditer(text)]
    return [*zip(heads, [*heads[1:], len(text)], strict=True), (0, len(text))]


def supplement(text: str, gold: dict[str, Any], state: str | None) -> list[Item]:
    """The items of one state's supplement (or of the one that is no state's), where they are those that the gold lists."""
    wanted = {int(r["item"]) for r in gold["amendments"] if r["state"] == state and str(r["item"]).isdigit()}
    for start, end in regions(text):
        if state and not names_state(text[start : start + 160], state):
            continue
        found = items(text, start, end)
        if wanted and {i.number for i in found} >= wanted and len(found) <= max(wanted) + 1:
            return trimmed(text, found[: max(wanted)])
    return []


def trimmed(text: str, found: list[Item]) -> list[Item]:
    """The last item ends with its paragraph and the lists and quotations that follow, so that a signature below stays put."""
    if not found:
        return []
    last = found[-1]
    end = last.end
    for gap in re.finditer(r"\n[ \t]*\n+", text[last.start : last.end]):
        if not CONTINUES.match(text, last.start + gap.end()):
            end = last.start + gap.start() + 1
            break
    return [*found[:-1], Item(last.start, end, last.number)]


def names_state(head: str, state: str) -> bool:
    return bool(re.search(rf"\b{STATES[state]}\b", head, re.I))
