"""The two sides of a paper that says in its first sentence who they are, and does not call them anything: "made by Alder Schools and Quillmark, Inc."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from law.facts.lines import plain
from law.facts.names import clean_name, role_of_name
from law.facts.preambles import Named, split_address
from law.facts.vendor_terms import is_proper
from law.parts import Part
from law.patterns import expression
from law.states import STATES, state_named
from law.text import BlockKind

_FORM = r"(?:Inc|Incorporated|LLC|L\.L\.C|PBC|P\.B\.C|Ltd|Limited|Corp|Corporation|LLP|LP|GmbH)\b\.?"
_WORD = r"[A-Z0-9][\w&.'\u2019/-]*"
_COMPANY = expression(rf"{_WORD}(?:\s+(?:(?:of|for|and|the|&)\s+)?{_WORD}){{0,6}}?,?\s+{_FORM}")
_SCHOOL = expression(
    rf"(?:{_WORD}\s+(?:(?:of|for|the|and)\s+)?){{1,7}}?(?:Schools?(?:\s+(?:District|Division|System|Corporation|Department|Board|Union|Committee))?|District|ISD|USD|CISD|BOCES|Academy|Unified"
    r"|Board\s+of\s+Education|Collaborative|Cooperative|Consortium|Public\s+Schools|Office\s+of\s+Education)(?:\s+(?:No\.|Number|#)?\s*\d[\w-]*)?(?!\s+[A-Z][a-z]+\s+(?:Agreement|Addendum|Data))\b"
)
_PAPER = expression(r"\b(?:agreement|addendum|amendment|rider|contract|terms|supplement|dpa|memorandum|modification)\b", re.I)
_SEAT = expression(
    rf"(?:,?\s+(?:of|in|at|located\s+(?:at|in))\s+|,\s+|\s*\()(?P<seat>(?:[\w.#' /-]{{2,40}},\s+){{0,4}}(?:{'|'.join(sorted(map(re.escape, STATES.values()), key=len, reverse=True))}|(?:{'|'.join(STATES)})(?=\s+\d{{5}}|\W))"
    r"(?:\s+\d{5}(?:-\d{4})?)?)"
)
_OPENING = 12  # blocks in which the first sentence stands
_LONGEST = 900


def named_sides(parts: Sequence[Part]) -> list[Named]:
    """The school and the company of the first sentence near the beginning that names one of each, and speaks of a paper between them."""
    for part in parts:
        for block in part.blocks[:_OPENING]:
            text = plain(block.text)
            if block.kind is BlockKind.ROW or len(text) > _LONGEST or not _PAPER.search(text):
                continue
            found = [*_sides(text, "lea", _SCHOOL), *_sides(text, "provider", _COMPANY)]
            if {n.role for n in found} == {"lea", "provider"}:
                return [replace(n, place=block.place) for n in found]
    return []


def _sides(text: str, role: str, shape: re.Pattern[str]) -> Iterator[Named]:
    """The first organization of a kind."""
    for match in shape.finditer(text):
        words = expression(r"^(?:The|This|By|Between|Effective|And|With|Whereas|When)\s+", re.I).sub("", match.group(0))
        head, _, tail = words.rpartition(" and ")
        if head and (role_of_name(head) == "lea" or state_named(head) or expression(r"\d{5}").search(head)):
            words = tail
        name = clean_name(words)
        if name is None or not is_proper(name) or role_of_name(name) != role or len(name.split()) < 2:  # noqa: PLR2004
            continue
        seat = _SEAT.match(text, match.end())
        where = seat["seat"] if seat else None
        is_address = where is not None and "," in where
        yield Named(split_address(name)[0], role, where if is_address else None, state=state_named(where) if where else None)
        return
