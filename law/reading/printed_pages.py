"""Pages of a text without page breaks, by the page numbers that are printed in it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from law.patterns import expression
from law.text import Block

_PRINTED = expression(r"^(?:.{0,90}\s)?[-\u2013|\[ ]*[Pp]age\s+(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?[-\u2013|\] ]*$")


def with_printed_pages(blocks: Sequence[Block], raws: Sequence[str]) -> tuple[Block, ...]:
    """The blocks with the pages on which they stand, where the text prints "Page 4 of 5" on one page after the other."""
    printed = [(n, int(m["page"])) for n, raw in enumerate(raws, 1) if "age " in raw and (m := _PRINTED.match(raw.strip()))]
    if len(printed) < 2 or any(b[1] != a[1] + 1 for a, b in pairwise(printed)):
        return tuple(blocks)
    at_foot = printed[0][1] == 1 and 2 * printed[0][0] > printed[1][0] - printed[0][0]  # farther from the top than half a page
    result, place = [], 0
    for block in blocks:
        line = block.place.first_line
        while place < len(printed) and printed[place][0] < line:
            place += 1
        page = printed[0][1] + (place if at_foot else place - 1)
        result.append(replace(block, place=replace(block.place, page=max(page, 1))))
    return tuple(result)
