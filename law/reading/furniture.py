"""Running heads, feet and page numbers: printed on every page, part of no sentence."""

import re
from collections import defaultdict
from collections.abc import Iterable

from law.patterns import expression
from law.reading.grammar import ends_sentence, is_label, is_recital, starts_lower
from law.reading.headings import certain_heading
from law.reading.lines import Line
from law.reading.markers import split_marker

_PAGE = expression(
    r"^[-\u2013\u2014|\[ ]{0,3}(?:page|pg\.?|p\.)\s*(\d{1,4})(?:\s*(?:of|/)\s*(\d{1,4}))?[-\u2013\u2014|\] ]{0,3}$", re.IGNORECASE
)
_PAGE_IN = expression(r"\b(?:page|pg\.?)\s*(\d{1,4})\b", re.IGNORECASE)
_PAGE_OF = expression(r"\bpage\s*(\d{1,4})\s*of\s*(\d{1,4})\W*$", re.IGNORECASE)
_OF = expression(r"^(\d{1,4})\s*(?:of|/)\s*(\d{1,4})$", re.IGNORECASE)
_DASHED = expression(r"^[-\u2013\u2014|\[~]\s*(\d{1,4}|[ivxl]{1,6})\s*[-\u2013\u2014|\]~]$")
_BARE = expression(r"^(\d{1,4})$")
_CONTENTS = expression(r"(?:\.{5,}|(?:\. ){5,}|\u2026{2,})\s*(?:\d{1,4}|[ivxl]{1,6})$")  # a line of a table of contents
# what an office stamps on the first page
_STAMP = expression(
    r"^\W*(?:rec'?d|received|filed|scanned)\b[\s:]*(?:[a-z]{3,9}\.? [\dlO]{1,2},? \d{4}|[\dlO]{1,2}/[\dlO]{1,2}/\d{2,4})\W*$",
    re.IGNORECASE,
)
_WIDE = expression(r"\S {3,}\S")
_DIGITS = expression(r"\d+")
MIN_REPEATS = 3
MIN_GAP = 6
MAX_LENGTH = 130


def furniture(lines: list[Line], taken: set[int]) -> set[int]:
    """Indexes of the lines that are running heads, feet or page numbers. `taken` are lines of tables."""
    free = [index for index, line in enumerate(lines) if line.bare and index not in taken]
    numbers = _page_numbers(lines, free)
    rest = [index for index in free if index not in numbers]
    numbers |= _numbered_edges(lines, free) | {index for index in free if lines[index].is_running}
    numbers |= {index for index in free[:6] if _STAMP.match(lines[index].bare[:80])}
    numbers |= {index for index in free if _CONTENTS.search(lines[index].bare[-60:])}
    rest = [index for index in rest if index not in numbers]
    running = _running(lines, rest, _page_edges(lines, rest) or _beside(free, numbers))
    return numbers | running | _of_all_pages(lines, free)


def _page_numbers(lines: list[Line], free: list[int]) -> set[int]:
    found: set[int] = set()
    bare: list[int] = []
    for index in free:
        text = lines[index].bare
        if len(text) > 24:
            continue
        if _PAGE.match(text) or _DASHED.match(text):
            found.add(index)
        elif match := _OF.match(text):
            if 0 < int(match.group(1)) <= int(match.group(2)):
                bare.append(index)
        elif _BARE.match(text):
            bare.append(index)
    return found | _counting(lines, bare)


def _counting(lines: list[Line], indexes: list[int]) -> set[int]:
    """Those of the lines that count upwards by one, well apart: page numbers without the word "page"."""
    found: set[int] = set()
    for here, after in zip(indexes, indexes[1:], strict=False):
        first, second = (int(_DIGITS.findall(lines[i].bare)[0]) for i in (here, after))
        if second == first + 1 and after - here >= MIN_GAP:
            found |= {here, after}
    return found


def _numbered_edges(lines: list[Line], free: list[int]) -> set[int]:
    """Heads and feet that hold the number of the very page on which they stand first or last."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index in free:
        if (page := lines[index].page) is not None:
            pages[page].append(index)
    edges = ((page, index) for page, found in pages.items() for index in {found[0], found[-1]})
    return {index for page, index in edges if _tells_page(lines[index].bare, page)}


def _tells_page(text: str, page: int) -> bool:
    found = _PAGE_IN.search(text) or _BARE.match(text)
    return found is not None and int(found.group(1)) == page and len(text) <= MAX_LENGTH and not ends_sentence(text)


def _of_all_pages(lines: list[Line], free: list[int]) -> set[int]:
    """Feet "… Page 2 of 4" that break a sentence, whatever else each of them says, where together they count the pages."""
    ranks = [r for r, index in enumerate(free) if len(lines[index].bare) <= MAX_LENGTH and _PAGE_OF.search(lines[index].bare)]
    if len(ranks) < 2 or not _numbers_all_pages(lines, free, ranks):
        return set()
    return {free[rank] for rank in ranks if _interrupts(lines, free, rank)}


def _beside(free: list[int], numbers: set[int]) -> set[int]:
    """The lines next to page numbers."""
    ranks = [rank for rank, index in enumerate(free) if index in numbers]
    return {free[near] for rank in ranks for near in (rank - 1, rank + 1) if 0 <= near < len(free)}


def _running(lines: list[Line], free: list[int], edges: set[int]) -> set[int]:
    places: dict[str, list[int]] = defaultdict(list)
    for rank, index in enumerate(free):
        line = lines[index]
        if len(line.bare) <= MAX_LENGTH and _may_run(line):
            places[_key(line.bare)].append(rank)
    found: set[int] = set()
    for ranks in places.values():
        if len(ranks) >= 2 and _runs(lines, free, ranks, edges):
            found |= {free[r] for r in ranks if not _is_title(lines, free, r, ranks) or _interrupts(lines, free, r)}
    return found


def _counts_pages(lines: list[Line], free: list[int], ranks: list[int]) -> bool:
    """Whether repeated lines say "page" and a number that grows."""
    numbers = [_PAGE_IN.search(lines[free[rank]].bare) for rank in ranks]
    values = [int(found.group(1)) for found in numbers if found]
    return len(values) == len(ranks) and values == sorted(set(values))


def _numbers_all_pages(lines: list[Line], free: list[int], ranks: list[int]) -> bool:
    """Whether repeated lines end with "Page 1 of 4", "Page 2 of 4" and so on: feet, even amid text that a scan ran into them."""
    found = [_PAGE_OF.search(lines[free[rank]].bare) for rank in ranks]
    numbers = [(int(f.group(1)), int(f.group(2))) for f in found if f]
    counts = [number for number, _ in numbers]
    last = {of for _, of in numbers}
    return (
        len(numbers) == len(ranks)
        and len(last) == 1
        and counts == list(range(counts[0], counts[0] + len(counts)))
        and counts[-1] <= min(last)
    )


def _key(text: str) -> str:
    """What makes two heads the same: their words, and their numbers unless one counts pages."""
    lowered = text.lower()
    if "page" in lowered or lowered[-1:].isdigit() or lowered[:1].isdigit():
        return _DIGITS.sub("#", lowered)
    return lowered


def _may_run(line: Line) -> bool:
    text = line.bare
    if text.endswith((":", ";", ",")) or is_recital(text) or starts_lower(text):
        return False
    if _PAGE_IN.search(text):
        return True
    if is_label(text) or len(text) < 4 or "_" in text:
        return False
    return not split_marker(line.marked) and not certain_heading(line)


def _runs(lines: list[Line], free: list[int], ranks: list[int], edges: set[int]) -> bool:
    """Whether a repeated line is a head or foot: well spaced, set apart, and at the edge of pages or inside sentences."""
    gaps = [after - here for here, after in zip(ranks, ranks[1:], strict=False)]
    if _mostly(_heads_table(lines, free, rank) for rank in ranks):
        return False
    if _numbers_all_pages(lines, free, ranks) and sum(gaps) >= MIN_GAP * len(gaps):
        return True
    if sum(gaps) < MIN_GAP * len(gaps) or not _mostly(_is_apart(lines, free[rank]) for rank in ranks):
        return False
    if _counts_pages(lines, free, ranks):
        return True
    if len(ranks) < MIN_REPEATS:  # twice is enough beside page numbers, where it breaks a sentence
        return bool(edges) and all(free[rank] in edges for rank in ranks) and any(_interrupts(lines, free, r) for r in ranks)
    if edges and _mostly(free[rank] in edges for rank in ranks):
        return True
    return lines[free[0]].page is None and any(_interrupts(lines, free, rank) for rank in ranks)


def _heads_table(lines: list[Line], free: list[int], rank: int) -> bool:
    """Whether a line in columns stands above another one."""
    below = lines[free[rank + 1]] if rank + 1 < len(free) else None
    return below is not None and all(_WIDE.search(line.raw.strip()) for line in (lines[free[rank]], below))


def _mostly(answers: Iterable[bool]) -> bool:
    found = list(answers)
    return sum(found) * 5 >= len(found) * 4


def _is_apart(lines: list[Line], index: int) -> bool:
    """Whether a blank line or the end of a page stands above or below."""
    page = lines[index].page
    for near in (index - 1, index + 1):
        if not 0 <= near < len(lines) or not lines[near].bare or lines[near].page != page or len(lines[near].bare) < 16:
            return True
    return False


def _interrupts(lines: list[Line], free: list[int], rank: int) -> bool:
    if rank == 0 or rank + 1 >= len(free):
        return False
    before, after = lines[free[rank - 1]].bare, lines[free[rank + 1]].bare
    return len(before) > 30 and not ends_sentence(before) and starts_lower(after)


def _page_edges(lines: list[Line], free: list[int]) -> set[int]:
    """The first and last three lines of each page, where pages are known."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index in free:
        page = lines[index].page
        if page is not None:
            pages[page].append(index)
    return {index for page in pages.values() for index in page[:3] + page[-3:]} if len(pages) > 1 else set()


def _is_title(lines: list[Line], free: list[int], rank: int, ranks: list[int]) -> bool:
    """Whether this is the document's own title, of which the others are repetitions."""
    return rank == ranks[0] and rank < 5 and not _DIGITS.search(lines[free[rank]].bare)
