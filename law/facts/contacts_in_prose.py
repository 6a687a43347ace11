"""Contacts that a sentence gives: "Notices to the Board: Ada Moreno, Business Administrator, amoreno@maple.example"."""

from collections.abc import Iterator

from law.document import Contact
from law.facts.lines import whole_text
from law.facts.matching import PartyMatcher
from law.facts.names import TITLE, looks_like_person
from law.facts.states import state_in_address
from law.parts import Part
from law.patterns import expression
from law.text import BlockKind

_TO = expression(
    r"\b(?:[Nn]otices?|[Cc]orrespondence|[Cc]ommunications?|[Mm]ail)\s+(?:(?:go|goes|are\s+sent|is\s+sent|shall\s+be\s+sent|may\s+be\s+sent)\s+)?(?:to|for)\s+"
    r"(?:the\s+)?(?P<whom>[A-Z][\w&.' -]{1,60}?)(?:\s+(?:go|are\s+sent|shall\s+be\s+sent))?(?:\s+to)?\s*:\s+(?=\S)"
)
_MAIL = expression(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = expression(r"(?<![\d-])\(?\d{3}\)?[\s.-]\s?\d{3}[\s.-]\d{4}(?!\d)")
_LONGEST = 300


def contacts_in_prose(part: Part, matcher: PartyMatcher) -> Iterator[Contact]:
    """For each side that a sentence names: who, as what, and where to write or call."""
    for block in part.blocks:
        text = whole_text(block)
        if block.kind is BlockKind.ROW or "@" not in text:
            continue
        heads = list(_TO.finditer(text))
        for head, behind in zip(heads, [*heads[1:], None], strict=False):
            said = text[head.end() : behind.start() if behind else len(text)][:_LONGEST]
            mail, phone = _MAIL.search(said), _PHONE.search(said)
            role = matcher.role_of(head["whom"])
            if mail is None or role is None:
                continue
            pieces = [p.strip(" .;") for p in expression(r"[,;]\s+").split(said[: mail.start()]) if p.strip(" .;")]
            name = next((p for p in pieces if looks_like_person(p)), None)
            title = next((p for p in pieces if p != name and TITLE.search(p) and len(p) < 60), None)
            address = ", ".join(p for p in pieces if p not in {name, title}) or None
            address = address if state_in_address(address) else None
            call = phone.group() if phone else None
            yield Contact(role, name, title, mail.group().rstrip("."), call, address, "notices", block.place)
