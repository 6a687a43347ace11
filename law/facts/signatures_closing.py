"""The agreement's own signatures where they stand behind its exhibits, at the end of the paper."""

import re
from collections.abc import Sequence
from dataclasses import replace

from law.document import Signature
from law.facts.lines import whole_text
from law.parts import Part, PartKind
from law.patterns import expression

_CLOSING = expression(
    r"^\W*(?:in witness\b|in testimony\b|(?:signatures?|execution)(?: (?:page|block)s?)?(?: (?:of|to|for) the \w+)?\W*$"
    r"|(?:the |both )?(?:parties|undersigned)\b.{0,90}\b(?:execut|sign)ed\b.{0,60}\b(?:agreement|contract|dpa|memorandum)\b)",
    re.I,
)
_OF_AGREEMENT = expression(r"\b(?:this|the)\s+(?:[\w-]+\s+){0,4}(?:agreement|contract|dpa|memorandum)\b", re.I)
_OF_ANOTHER = expression(
    r"\b(?:this|these|the)\s+(?:[\w-]+\s+){0,3}(?:exhibit|supplement\w*|rider|addendum|amendment|appendix|schedule|attachment"
    r"|offer|joinder|directive|certificate|form|(?:state|additional|special)\s+terms)\b",
    re.I,
)
_LEADS_TO = expression(r"^\W*(?:agreed|accepted|acknowledged|signed|in witness)\b[^.]{0,120}(?::|\.)\W*$", re.I)
_SIGNS = expression(r"\b(?:sign\w*|execut\w+|agree[ds]?|accept\w*)\b", re.I)
_SIDES = 2  # of an agreement: where one is known, the other is who else signs
_BEHIND = (PartKind.SUPPLEMENT, PartKind.EXHIBIT, PartKind.APPENDIX)


def with_closing_signatures(found: Sequence[Signature], parts: Sequence[Part]) -> list[Signature]:
    """The signatures with those behind the paper's closing words counted as the agreement's, where it shows no others."""
    if any(s.block in {"agreement", "profile"} for s in found):
        return list(found)
    for part in parts:
        if part.kind in _BEHIND and (begins := _closing_line(part)) is not None:
            found = [replace(s, block="agreement") if _is_within(s, begins, part.place.last_line) else s for s in found]
    return list(found) if any(s.block == "agreement" for s in found) else _at_the_end(found, parts)


def _at_the_end(found: Sequence[Signature], parts: Sequence[Part]) -> list[Signature]:
    """Both sides sign behind the state terms, without a word that they sign these alone, and nowhere else: they sign the paper."""
    behind = [s for s in found if s.block == "supplement" and s.is_signed]
    roles = {s.party for s in behind}
    is_both = {"lea", "provider"} <= roles or (len(behind) == _SIDES and None in roles and bool(roles & {"lea", "provider"}))
    if not is_both or any(_signs_itself(p) for p in parts if p.kind in _BEHIND):
        return list(found)
    return [replace(s, block="agreement") if s in behind else s for s in found]


def _signs_itself(part: Part) -> bool:
    """Whether a part has words that lead to signatures of its own."""
    said = [whole_text(b) for b in part.blocks if not b.marker]
    return any(_LEADS_TO.match(text) or (len(text) < 600 and _OF_ANOTHER.search(text) and _SIGNS.search(text)) for text in said)


def _is_within(one: Signature, first: int, last: int) -> bool:
    return one.place is not None and first <= one.place.first_line <= last


def _closing_line(part: Part) -> int | None:
    """The line of the words that close the whole paper, None where a part closes with words about itself only."""
    begins: int | None = None
    for index, block in enumerate(part.blocks):
        text = whole_text(block)
        if len(text) > 600 or not _CLOSING.match(text):
            continue
        said = " ".join([text, *(whole_text(b)[:200] for b in part.blocks[index + 1 : index + 2])])
        is_own = _OF_ANOTHER.search(said) is None and (part.kind is PartKind.SUPPLEMENT or bool(_OF_AGREEMENT.search(said)))
        begins = block.place.first_line if is_own else None
    return begins
