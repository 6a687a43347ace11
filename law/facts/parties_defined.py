"""Parties that sentences define one by one, and those that join on a page of their own.

"Alder Unified School District, 15 North Elm, …, is the member that first uses the product and is called the “District”."
"""

import re
from collections.abc import Iterator, Sequence

from law.facts.lines import whole_text
from law.facts.names import clean_name, is_blank, role_of_name, role_of_word
from law.facts.preambles import Named
from law.facts.states import state_in_address
from law.facts.vendor_terms import is_proper
from law.parts import Part
from law.patterns import expression
from law.text import BlockKind

_OPENING = 40  # blocks in which a paper says whose it is
_DEFINED = expression(
    r"^\W*(?:\(?\w{1,3}[.)]\s+)?(?:[Tt]he\s+)?(?P<name>[A-Z][\w&.' -]{2,80}?(?:,?\s+(?:Inc|LLC|L\.L\.C|PBC|Ltd|Corp|Co)\b\.?)?)(?P<address>,\s+(?:\d{1,6}\s|P\.?\s?O\.?\s+Box)[^;()\"]{5,120}?\b\d{5}(?:-\d{4})?)?,?\s+"
    r"(?:is|are|will\s+be|shall\s+be)\s+(?:[^\".;]{0,140}?\b(?:is\s+|and\s+)?(?:called|known\s+as|referred\s+to\s+as|named)\s+)?(?:the\s+|our\s+)?\"(?P<term>[A-Z][\w -]{1,30}?)[.,]?\""
)
_JOINS = expression(r"\b(?:joinder|adhesion|participation|adoption|acceptance\s+by|joining)\b", re.I)
_MEMBER = expression(
    r"^\W*(?:(?:[Nn]ame\s+of\s+(?:the\s+)?)?(?:[Jj]oining\s+|[Pp]articipating\s+|[Ss]ubscribing\s+|[Aa]dopting\s+)?(?:[Mm]ember(?:\s+[Dd]istrict)?|[Dd]istrict|LEA|[Ss]chool(?:\s+[Dd]istrict)?|[Aa]gency))(?:\s+[Nn]ame)?\s*:\s*(?P<name>[A-Z].{3,90})$"
)
_ADDRESS = expression(r"^\W*(?:[Mm]ailing\s+)?[Aa]ddress\s*:\s*(?P<address>.{8,120})$")
_GROUP = expression(r"\b(?:cooperative|consortium|collaborative|alliance|purchasing\s+group)\b", re.I)


def parties_defined(parts: Sequence[Part]) -> list[Named]:
    """Both sides, each in a sentence that says what it is called; nothing unless a school and a company are named so."""
    found = [one for part in parts for one in _in_sentences(part)]
    return found if {"lea", "provider"} <= {n.role for n in found} else []


def _in_sentences(part: Part) -> Iterator[Named]:
    for block in part.blocks[:_OPENING]:
        match = _DEFINED.match(whole_text(block)) if block.kind is not BlockKind.ROW else None
        role = role_of_word(match["term"]) if match else None
        name = clean_name(match["name"]) if match else None
        if match and role and name and is_proper(name) and role_of_name(name) in {role, None}:
            address = (match["address"] or "").strip(" ,") or None
            yield Named(name, role, address, [match["term"]], block.place)


def joined_members(parts: Sequence[Part]) -> Iterator[Named]:
    """The schools that a page of joinder names behind a label, with the address below."""
    for part in parts:
        joining = bool(_JOINS.search(part.title))
        last: Named | None = None
        for block in part.blocks:
            for text in (t.strip() for t in block.text.split("\n")):
                if len(text) < 60 and not text.endswith(".") and _JOINS.search(text):  # noqa: PLR2004
                    joining = True
                elif joining and (match := _MEMBER.match(text)) and not is_blank(match["name"]):
                    name = clean_name(match["name"])
                    last = Named(name, "lea", place=block.place) if name and is_proper(name) else None
                    if last:
                        yield last
                elif last is not None and (match := _ADDRESS.match(text)) and state_in_address(match["address"]):
                    last.address = match["address"].strip()


def with_group_apart(found: list[Named]) -> list[Named]:
    """A cooperative beside a school that it negotiates for is no school itself."""
    schools = [n for n in found if n.role == "lea" and n.name and not _GROUP.search(n.name)]
    for one in found if schools else ():
        if one.role == "lea" and one.name and _GROUP.search(one.name):
            one.role = "sponsor"
    return found
