"""How much of the law is verified, as a picture: a tile for every state where it lies, filled as far as its rules are settled.

The table beside it says the same. Nothing is carried by color alone: each tile has its figures, and what is empty says so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from desk.coverage_columns import MISSING, PROVISIONAL, VERIFIED, RuleRow
from desk.coverage_words import jurisdiction_words

# The usual tile map: a row of text for each row of tiles.
PLACES = """
US .. .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. .. .. .. .. .. VT NH
WA ID MT ND MN IL WI MI NY RI MA ..
OR NV WY SD IA IN OH PA NJ CT .. ..
CA UT CO NE MO KY WV VA MD DE .. ..
.. AZ NM KS AR TN NC SC DC .. .. ..
.. .. .. OK LA MS AL GA .. .. .. ..
HI AK .. TX .. .. .. .. FL .. PR VI
GU MP AS .. .. .. .. .. .. .. .. ..
"""
SIDE, GAP = 50, 4


@dataclass(frozen=True, slots=True)
class Tally:
    """The rules of one jurisdiction."""

    code: str
    verified: int
    provisional: int

    @property
    def name(self) -> str:
        return jurisdiction_words(self.code)

    @property
    def count(self) -> int:
        return self.verified + self.provisional

    @property
    def said(self) -> str:
        """The same in words."""
        if not self.count:
            return _("%(name)s: no rule was entered") % {"name": self.name}
        return _("%(name)s: %(verified)d of %(count)d verified") % {
            "name": self.name,
            "verified": self.verified,
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class Totals:
    """All of them together."""

    verified: int
    provisional: int
    without: int
    with_rules: int

    @property
    def count(self) -> int:
        return self.verified + self.provisional


def tallies(rows: Iterable[RuleRow]) -> list[Tally]:
    """Every jurisdiction, federal law first, then by name."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row.jurisdiction, Counter())[row.standing] += 1
    counted = [Tally(code, one[VERIFIED], one[PROVISIONAL]) for code, one in found.items()]
    return sorted(counted, key=lambda one: (one.code != "US", one.name))


def totals(rows: Iterable[RuleRow]) -> Totals:
    """How much of all of it is verified."""
    every = tuple(rows)
    by = Counter(row.standing for row in every)
    entered = {row.jurisdiction for row in every if row.standing != MISSING}
    return Totals(by[VERIFIED], by[PROVISIONAL], by[MISSING], len(entered - {"US"}))


def tile_map(counted: Iterable[Tally]) -> SafeString:
    """The tiles. Each leads to the rows of its jurisdiction."""
    by_code = {one.code: one for one in counted}
    grid = [line.split() for line in PLACES.strip().splitlines()]
    step = SIDE + GAP
    tiles = [
        _tile(by_code[code], x * step, y * step) for y, line in enumerate(grid) for x, code in enumerate(line) if code in by_code
    ]
    return format_html(
        '<svg class="tiles" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>',
        len(grid[0]) * step - GAP,
        len(grid) * step - GAP,
        _("Map of coverage"),
        format_html_join("", "{}", ((tile,) for tile in tiles)),
    )


def _tile(one: Tally, x: int, y: int) -> SafeString:
    filled = round(SIDE * one.verified / one.count) if one.count else 0
    figures = f"{one.verified}/{one.count}" if one.count else "–"
    kind = "tile" if one.count else "tile tile--missing"
    return format_html(
        '<a class="{}" href="?jurisdiction={}#rules" transform="translate({} {})">'
        "<title>{}</title>{}{}{}{}</a>",
        kind, one.code, x, y, one.said,
        format_html('<rect class="tile__box" width="{}" height="{}"/>', SIDE, SIDE),
        format_html('<rect class="tile__done" y="{}" width="{}" height="{}"/>', SIDE - filled, SIDE, filled),
        format_html('<text class="tile__code" x="{}" y="20">{}</text>', SIDE // 2, one.code),
        format_html('<text class="tile__figures" x="{}" y="40">{}</text>', SIDE // 2, figures),
    )  # fmt: skip
