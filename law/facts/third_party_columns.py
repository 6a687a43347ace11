"""The columns of a table of third parties, by what their headings mean, and what the cells say of place and agreement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from law.countries import countries_told
from law.document import Unread
from law.facts.tables import Row
from law.patterns import expression

_WHERE = expression(
    r"\b(?:countr(?:y|ies)|nations?|locations?|located|regions?|jurisdictions?|residency|where|geograph\w*|places?)\b"
    r"|\b(?:hosted|stored|processed|kept|held)\s+(?:in|at)\b|^\W*(?:data\s+)?(?:hosting|storage)\s+(?:site|state)\b",
    re.I,
)
_OF_COUNTRIES = expression(r"\b(?:countr(?:y|ies)|nations?)\b", re.I)
_OTHER_PLACE = expression(
    r"\b(?:headquarter\w*|HQ|incorporat\w+|registered|address|in\s+place|where\s+(?:from|to\s+find)|link|url|website)\b", re.I
)
_PAPER = expression(
    r"\b(?:agreements?|contracts?|DPAs?|NDPAs?|SDPAs?|addend(?:um|a)|MOU|BAA|signed|bound|under\s+terms)\b|\b(?:in\s+writing|written|on\s+paper)\b",
    re.I,
)
_OTHER_OF_PAPER = expression(
    r"\b(?:expir\w*|ends?|until|renew\w*|number|no\.|link|url|website|terms?\s+of\s+(?:use|service)|owner|contact|type|copy)\b"
    r"|\b(?:purpose|reason|service|services|function|why|receives?|gets?|shared|elements?)\b",
    re.I,
)
_NOT_SAID = expression(
    r"[\s_.?()\u2013\u2014-]*(?:n\s*/?\s*a|not\s+applicable|none\s+(?:given|stated)|unknown|tbd)?[\s_.?()\u2013\u2014-]*", re.I
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|"
    rf"(?:{_MONTH}\s+)?(?:\d{{1,2}},?\s+)?(?:19|20)\d{{2}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}})"
)
_WRITTEN = expression(
    rf"\W*(?:yes|y|true|x|[\u2611\u2612\u2713\u2714]|(?:yes\W+)?(?:fully\s+)?(?:signed|executed|in\s+(?:place|force|effect|writing)|written|concluded)"
    r"(?:\s+(?:agreement|contract|dpa|addendum))?|(?:(?:a|the|our|standard|signed|written|executed|data|processing|protection|privacy|service|services)\s+)*"
    r"(?:agreement|contract|dpa|addendum)(?:\s+(?:is\s+)?(?:signed|executed|in\s+(?:place|force|effect|writing)))?)"
    rf"(?:\W+(?:(?:signed|dated|executed|since|on|of|as\s+of|in|from)\s+)*{_DAY})?\W*",
    re.I,
)
_ONLY_A_DAY = expression(rf"\W*{_DAY}\W*", re.I)
_UNWRITTEN = expression(
    r"\W*(?:no|n|false|\u2610|none|no\W+(?:(?:written|signed|data|processing|such)\s+)*(?:agreement|contract|dpa|addendum)|"
    r"(?:no\W+)?not\s+(?:yet\s+)?(?:signed|executed|in\s+(?:place|writing)|written|concluded)(?:\s+yet)?|unsigned|(?:no\W+)?(?:oral|verbal)(?:\s+only)?)\W*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a row says beside name, purpose and information."""

    countries: tuple[str, ...] = ()
    written_agreement: bool | None = None
    unread: tuple[Unread, ...] = ()


def place_column(cells: Sequence[str]) -> int | None:
    """The column that says where a third party keeps or processes data; one of countries before any other."""
    shapes = [c for c in cells if _WHERE.search(c) and not _OTHER_PLACE.search(c) and not _PAPER.search(c)]
    best = next((c for c in shapes if _OF_COUNTRIES.search(c)), shapes[0] if shapes else None)
    return list(cells).index(best) if best is not None else None


def paper_column(cells: Sequence[str]) -> int | None:
    """The column that says whether there is a written agreement."""
    return next((i for i, c in enumerate(cells) if _PAPER.search(c) and not _OTHER_OF_PAPER.search(c)), None)


def terms_of(head: Row, row: Row, name: int) -> Terms:
    """The place and the agreement of a row, and the cells of these columns that are not understood. `name`: its first column."""
    where, paper = place_column(head.cells), paper_column(head.cells)
    countries: tuple[str, ...] = ()
    written: bool | None = None
    unread: list[Unread] = []
    if where not in {None, name} and (cell := row.cell(where)) and not _NOT_SAID.fullmatch(cell):
        countries, is_read = countries_told(cell, letters=bool(_OF_COUNTRIES.search(head.cell(where))))
        unread += [] if is_read else [Unread(head.cell(where), cell)]
    if paper not in {None, name} and (cell := row.cell(paper)) and not _NOT_SAID.fullmatch(cell):
        written = agreement_told(cell)
        unread += [] if written is not None else [Unread(head.cell(paper), cell)]
    return Terms(countries, written, tuple(unread))


def agreement_told(cell: str) -> bool | None:
    """Whether a cell says that there is a written agreement; None where it does not say so for certain."""
    if _UNWRITTEN.fullmatch(cell):
        return False
    return True if _WRITTEN.fullmatch(cell) or _ONLY_A_DAY.fullmatch(cell) else None
