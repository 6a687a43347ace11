"""Instructions that change nothing because nobody can say what they change: those on their own instrument, and words joined by a dash."""

import re
from collections.abc import Iterator, Sequence

from law.amendments.grammar import CHANGE, STRIKE
from law.amendments.items import Item
from law.amendments.masking import Masked
from law.amendments.qualifying import sentence_end, sentence_start
from law.numbering import ORDINAL_WORDS
from law.patterns import expression

_INSTRUMENT = r"(?:addendum|amendment|rider|supplement|exhibit|appendix|annex|schedule|state terms)"
_NUMBERED = r"(?:\s+(?:(?:no\.?|number|#)\s*)?(?-i:[A-Z]{1,2}\b|\d{1,3}\b|[A-Z]-\d{1,2}\b))?"
_THIS = rf"(?:this|the present)\s+(?:(?:{ORDINAL_WORDS})\s+)?(?:[a-z]+\s+)?{_INSTRUMENT}{_NUMBERED}|(?:addendum|amendment|rider|supplement)\s+(?:no\.?|number|#)\s*\d{{1,3}}"
_BE = r"(?:is|are|shall be|will be|is to be)\s+(?:hereby\s+)?"
_DONE = r"(?:amended|replaced|restated|revised|modified|deleted|struck|stricken|removed|withdrawn|revoked|rescinded|repealed|cancell?ed|void|superseded|omitted)\b"
_OPERATES = r"(?:takes?\s+effect|becomes?\s+effective|comes?\s+into\s+(?:force|effect)|expires?|lapses?|ceases?|appl(?:y|ies)\s+(?:only\s+)?(?:from|until|as\s+of))\b"
_SELF = (
    rf"⟨\d+⟩\s*(?:of|in|to)\s+(?:{_THIS})[^.⟦:⟨]{{0,40}}?\b(?:{_BE}{_DONE}|(?:shall|does|do)\s+not\s+apply|(?:shall|is to)\s+(?:read|state))|"
    rf"⟨\d+⟩\s*(?:of|in|to)\s+(?:the\s+(?:{ORDINAL_WORDS})\s+{_INSTRUMENT}|{_INSTRUMENT}\s*(?:no\.?|number|#)?\s*\d{{1,3}})[^.⟦:⟨]{{0,40}}?\b{_OPERATES}|"
    rf"^\W*(?:the\s+whole\s+of\s+|all\s+of\s+)?(?:{_THIS})\s*,?\s*{_BE}{_DONE}|"
    rf"^\W*(?:the parties\s+)?(?:{CHANGE}|{STRIKE})\s+(?:the\s+(?:whole|entire)\s+(?:of\s+)?|all\s+of\s+)?(?:⟨\d+⟩\s*(?:of|in)\s+)?(?:{_THIS})\b|"
    rf"^\W*(?:in|from|to)\s+⟨\d+⟩\s*(?:of|in)\s+(?:{_THIS})\s*,?\s+(?:{CHANGE}|{STRIKE}|insert|add)\b|"
    rf"^\W*(?:the\s+)?(?:words?|phrase|term|figure|number)?\s*⟦\d+⟧\s+(?:in|of)\s+⟨\d+⟩\s*(?:of|in)\s+(?:{_THIS})\b"
)
_DASHED = r"⟦(\d+)⟧\s*(?:[-–—/|:]|vs\.?)\s*⟦(\d+)⟧"


def own_place(item: Item, masked: Masked) -> str | None:
    """The address in the amending instrument that an item changes ("Item 1 of this Addendum is deleted"); None where it changes the agreement."""
    home = item.address.rpartition("__")[0]
    if (match := expression(_SELF, re.I).search(masked.text)) is None:
        return home if _names_own_addendum(item, masked) else None
    token = expression(r"⟨(\d+)⟩").search(match.group(0))
    reference = masked.references[int(token.group(1))] if token else None
    if reference is None or reference.path[-1][0] not in {"item", "sec", "para"}:
        return home
    return f"{home}__item_{reference.path[-1][1].lower()}"


def _names_own_addendum(item: Item, masked: Masked) -> bool:
    kind, _, number = item.instrument.partition("_")
    if kind != "addendum":
        return False
    # "Addendum 1 is deleted" in Addendum 1, which reads like the name of an exhibit
    own = [
        n
        for n, r in enumerate(masked.references)
        if r.words.lower().startswith("addendum") and r.path == (("exh", number.upper()),)
    ]
    return any(expression(rf"⟨{n}⟩\s*,?\s*{_BE}{_DONE}|(?:{CHANGE}|{STRIKE})\s+⟨{n}⟩", re.I).search(masked.text) for n in own)


def joined_by_a_dash(masked: Masked, used: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences in which two quotations are joined by a mark that does not say what becomes of what."""
    for match in expression(_DASHED, re.I).finditer(masked.text):
        if not any(s < match.end() and match.start() < e for s, e in used):
            yield sentence_start(masked.text, match.start()), sentence_end(masked.text, match.end())
