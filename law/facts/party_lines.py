"""Parties that one line or paragraph names by their roles: "District: Alder Schools, 1 Oak Street. Vendor: Quillmark, Inc."."""

import re
from collections.abc import Iterator, Sequence

from law.facts.lines import whole_text
from law.facts.matching import PROSE
from law.facts.names import is_blank, looks_like_person, role_of_name, role_of_word
from law.facts.preambles import Named, parties_of_preamble
from law.parts import Part
from law.patterns import expression
from law.text import Block, BlockKind

_LABEL = expression(
    r"(?<![\w'-])(?:[Nn]ame of )?(?:[Tt]he )?(?P<role>(?:(?:LEA|L\.E\.A\.|[Ll]ocal [Ee]ducation(?:al)? [Aa]gency"
    r"|(?:[Pp]ublic )?[Ss]chool (?:[Dd]istrict|[Ss]ystem)|[Ee]ducational [Aa]gency|[Bb]oard of [Ee]ducation"
    r"|(?:[Ss]ervice )?[Pp]rovider|(?:[Tt]hird[- ][Pp]arty )?[Cc]ontractor|[Aa]gency|[Dd]istrict|[Ss]chool|[Cc]ustomer"
    r"|[Vv]endor|[Cc]ompany|[Oo]perator|[Ss]upplier|LOCAL EDUCATION(?:AL)? AGENCY|SCHOOL DISTRICT|DISTRICT|SCHOOL|CUSTOMER"
    r"|PROVIDER|VENDOR|CONTRACTOR|COMPANY|OPERATOR)))(?:\s*\((?P<term>[^()]{1,60})\))?\s*:\s*(?=\S)"
)
_TERM = expression(r"\s*\(([^()]{1,80})\)")
_NEXT_SENTENCE = expression(r"(?<=\w\w)\.\s+(?=(?:the|this|these|both|each|they|all|it|together|whereas|in|effective)\b)", re.I)
_LONGEST = 900
_NEAR_START = 12


def parties_in_lines(parts: Sequence[Part]) -> list[Named]:
    """The parties of the first paragraph near the beginning that labels both sides."""
    for part in parts:
        for block in part.blocks[:_NEAR_START]:
            if block.kind is not BlockKind.ROW and len(block.text) <= _LONGEST and (found := list(_labelled(block))):
                if len({n.role for n in found}) > 1 and all(n.name and n.role for n in found):
                    return found
    return []


def _labelled(block: Block) -> Iterator[Named]:
    text = whole_text(block)
    labels = list(_LABEL.finditer(text))
    for label, behind in zip(labels, [*labels[1:], None], strict=False):
        said = _NEXT_SENTENCE.split(text[label.end() : behind.start() if behind else len(text)])[0]
        terms = [label["role"], *([label["term"].strip(" \"'")] if label["term"] else [])]
        terms += [t.strip(" \"'") for m in _TERM.finditer(said) for t in m.group(1).removeprefix("the ").split(" or ")]
        called = " or ".join(f'"{t}"' for t in dict.fromkeys(terms))
        one = parties_of_preamble(f"{_bare(_TERM.sub('', said))} (the {called})", block.place)
        yield from (n for n in one[:1] if _is_organization(n) and _with_role(n, label["role"]))


def _bare(text: str) -> str:
    """The name and address without what joins them to the next label."""
    text = expression(r"[\s,;]*\b(?:and|with)?[\s,;]*$", re.I).sub("", text)
    return text if expression(r"\b(?:inc|co|corp|ltd)\.$", re.I).search(text) else text.rstrip(" .,;")


def _with_role(named: Named, label: str) -> bool:
    """Gives the role that the label says; False where it says none. A point behind the address ends the sentence."""
    named.address = named.address.rstrip(". ") if named.address else None
    named.role = role_of_word(label) or named.role
    return named.role is not None


def _is_organization(named: Named) -> bool:
    name = named.name
    if not name or is_blank(name) or PROSE.search(name):
        return False
    return role_of_name(name) is not None or not looks_like_person(name)
