"""Contacts that a sentence gives: "Notices to the Board: Ada Moreno, Business Administrator, amoreno@maple.example"."""

from collections.abc import Iterator, Sequence

from law.document import Contact, Party
from law.facts.lines import whole_text
from law.facts.matching import PartyMatcher
from law.facts.names import TITLE, looks_like_person
from law.facts.states import state_in_address
from law.parts import Part
from law.patterns import expression
from law.text import Block, BlockKind

_TO = expression(
    r"\b(?:[Nn]otices?|[Cc]orrespondence|[Cc]ommunications?|[Mm]ail)\s+(?:(?:go|goes|are\s+sent|is\s+sent|shall\s+be\s+sent|may\s+be\s+sent)\s+)?(?:to|for)\s+"
    r"(?:the\s+)?(?P<whom>[A-Z][\w&.' -]{1,60}?)(?:(?:\s+(?:go|are\s+sent|shall\s+be\s+sent))?(?:\s+to)?\s*:|\s+(?:go|goes|are\s+sent|is\s+sent|shall\s+(?:be\s+sent|go)|may\s+be\s+sent|must\s+be\s+sent|are\s+addressed)\s+to)\s+(?=\S)"
)
# "Questions about privacy go to Ada Moreno, Privacy Lead, at privacy@maple.example": said by the side whose paper it is
_ASKED = expression(
    r"(?:^|(?<=[.;]\s))\W*(?:(?:[Qq]uestions?|[Ii]nquir(?:y|ies)|[Cc]oncerns?|[Cc]omplaints?)\b[^.:@]{0,60}?(?:\s+(?:go|goes|are\s+answered\s+by|may\s+be\s+sent|should\s+be\s+sent|can\s+be\s+sent|are\s+sent)(?:\s+to)?|\s*[:?])|"
    r"[Cc]ontact(?:\s+us)?\s*[.:]|(?:[Oo]ur|[Tt]he)\s+(?:(?:data|student)\s+)?(?:privacy|security)\s+(?:officer|lead|contact)\s+is)\s+(?=[A-Z][\w.'-]+\s+[A-Z])"
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


def asked_of(part: Part, parties: Sequence[Party]) -> Iterator[Contact]:
    """Whom sentences name for questions."""
    for block in part.blocks:
        text = whole_text(block)
        if block.kind is not BlockKind.ROW and "@" in text:
            yield from _asked(text, block, parties)


def _asked(text: str, block: Block, parties: Sequence[Party]) -> Iterator[Contact]:
    """Whom a paper of one side names for questions; of a paper between two sides nothing says whose person it is."""
    own = [p for p in parties if p.role == "provider"]
    if len(own) != 1 or any(p.role == "lea" and p.name for p in parties):
        return
    for head in _ASKED.finditer(text):
        said = text[head.end() :][:_LONGEST]
        mail, phone = _MAIL.search(said), _PHONE.search(said)
        pieces = [p.strip(" .;") for p in expression(r"[,;]\s+").split(said[: mail.start()] if mail else "") if p.strip(" .;")]
        if mail is None or not pieces or not looks_like_person(pieces[0]):
            continue
        title = next((p for p in pieces[1:] if TITLE.search(p) and len(p) < 60), None)
        street = next((n for n, p in enumerate(pieces) if n and expression(r"\d{1,6}\s+[A-Z]|P\.?\s?O\.?\s+Box").match(p)), None)
        address = ", ".join(pieces[street:]) if street else None
        yield Contact(
            "provider", pieces[0], title, mail.group().rstrip("."), phone.group() if phone else None,
            address if address and state_in_address(address) else None, "privacy" if "rivacy" in head.group() + (title or "") else None, block.place,
        )  # fmt: skip
