"""Who signed, as what, for whom and when."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from law.document import Form, Party, Signature
from law.facts.labels import LabelBlock, label_blocks
from law.facts.letter_signatures import after_salutation, letter_signatures
from law.facts.lines import Line, lines_of
from law.facts.marks import boxes_in
from law.facts.matching import PartyMatcher, party_matcher
from law.facts.names import is_blank, looks_like_person, name_tokens
from law.facts.people import Person, person_in, without_stamp
from law.facts.profile_signatures import loose_signatures
from law.facts.signature_tables import table_signatures
from law.facts.signatures_closing import with_closing_signatures
from law.facts.tables import tables_of
from law.facts.written_dates import date_in, is_only_a_date, signing_date, without_date
from law.parts import Part, PartKind
from law.patterns import expression
from law.text import Source

_MAY_SIGN = expression(
    r"\b(?:by|date(?: signed)?)\s*[:_]|\bsign(?:ed|atures?)?\b|/s/|\bauthorized (?:rep|sign|offic)|^by\b"
    r"|^\W*for\b[^:]{2,80}:.*\d{4}",
    re.I,
)
_SILENT = {PartKind.ATTACHMENT, PartKind.SIGNING_REPORT}
_OFFER = expression(
    r"\bgeneral offer\b|\boffer of (?:privacy )?terms\b|\b(?:open|standing) offer\b|\boffer (?:to|for) (?:other|all|any|every)\b|\bsubscribing lea\b|\bjoinder\b",
    re.I,
)
_DISPOSITION = expression(
    r"\bdispos(?:ition|al|ing)\b|\bdirective\b|\bdestruction (?:certificate|form)\b|\bcertificate of (?:destruction|deletion)\b",
    re.I,
)
_BYSTANDER = expression(
    r"^\W*(?:witness(?:es|ed)?|notary|attest|approved as to|reviewed by|legal (?:counsel|review)|seal|subscribed and sworn)\b",
    re.I,
)
_SCHOOL_OFFICE = expression(
    r"\b(?:superintendent|principal|school board|board (?:president|chair|secretary)|board of (?:trustees|education)"
    r"|chair,? (?:of the )?board|teaching|curriculum"
    r"|instructional technology|head of school)\b",
    re.I,
)
_COMPANY_OFFICE = expression(
    r"\b(?:ceo|cto|cfo|coo|cro|chief executive|founder|vp\b|vice president|general counsel|sales|account)\b", re.I
)
_IS_TOLD = expression(r"^\W*(?:what|who|which|how|where|when|why)\b", re.I)
_CONTACT_KINDS = ("email", "phone", "fax", "address")


def read_signatures(
    source: Source, parts: Sequence[Part], parties: Sequence[Party], form: Form | None = None
) -> tuple[Signature, ...]:
    """Every signature block, filled in or not, with the kind of form that it stands in."""
    matcher = party_matcher(parties)
    found: list[Signature] = []
    for part in parts:
        if part.kind in _SILENT:
            continue
        for table in tables_of(source, part):
            found += table_signatures(table, matcher, _kind_of_part(part, form))
        lines = after_salutation(lines_of(source, part))
        if not any((len(line.text) < 170 or line.is_row) and _MAY_SIGN.search(line.text) for line in lines):
            continue
        for block in label_blocks(lines, matcher.is_party):
            found += _signatures_of(block, part, matcher, parties, form)
        if part.kind in {PartKind.COVER, PartKind.CLAUSES} and (form is None or form.family != "profile"):
            found += _of_letter(lines, parties, found)
    if form is not None and form.family == "profile":
        own = [line for part in parts if part.kind not in _SILENT for line in lines_of(source, part)]
        loose = loose_signatures(own, parties)
        mixed = {s.name for s in loose}  # whose name and day a block of several people has run together
        found = [s for s in found if s.name not in mixed or any(s.name == one.name and s.party == one.party for one in loose)]
        known = {s.party for s in found}
        found += [s for s in {one.party: one for one in reversed(loose)}.values() if s.party not in known]
    settled = _settled(with_closing_signatures(_own_behind_exhibits(found), parts), parties)
    settled = [replace(s, name=_said_once(s.name)) if s.name else s for s in settled]
    return tuple(replace(s, title=without_date(s.title) or None) if s.title else s for s in settled)


def _said_once(name: str) -> str:
    """The name of one line that holds the signature and the printed name: "/s/ Ada Moreno    Ada Moreno, President"."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def _of_letter(lines: Sequence[Line], parties: Sequence[Party], found: Sequence[Signature]) -> list[Signature]:
    """Those of a letter's end that no block of labels has told."""
    known = {s.name for s in found}
    own = [replace(s, party=s.party or _by_office(s.title, parties)) for s in letter_signatures(lines, parties)]
    return [s for s in own if s.name not in known]


def _signatures_of(
    block: LabelBlock, part: Part, matcher: PartyMatcher, parties: Sequence[Party], form: Form | None
) -> list[Signature]:
    found = []
    for column in range(block.columns):
        if not _is_signature(block, column) or _is_bystander(block, column):
            continue
        found.append(_signature(block, column, part, matcher, parties, form))
    return found


def _is_signature(block: LabelBlock, column: int) -> bool:
    if block.has(column, "sign", "stamp"):
        return True
    if column == 0 and (
        block.is_signed_without_labels
        or (block.has(0, "date") and block.headings and any(person_in(line.text).name for line in _unlabelled(block)))
    ):
        return not any(block.value(column, k) for k in _CONTACT_KINDS)
    return (
        block.has(column, "date")
        and block.has(column, "name", "name_title")
        and not any(block.value(column, k) for k in _CONTACT_KINDS)
    )


def _is_bystander(block: LabelBlock, column: int) -> bool:
    headings = [h[min(column, len(h) - 1)] for h in block.headings[-1:] if h]
    return any(_BYSTANDER.match(h) for h in headings)


def _signature(
    block: LabelBlock, column: int, part: Part, matcher: PartyMatcher, parties: Sequence[Party], form: Form | None
) -> Signature:
    loose = (
        _loose_person(block, [p.name for p in parties if p.name] + [a for p in parties for a in p.aliases])
        if column == 0
        else Person()
    )
    signed_by = block.value(column, "sign") or block.value(column, "stamp")
    hand = without_stamp(signed_by) if signed_by else None
    combined = person_in(block.value(column, "name_title") or "") if block.value(column, "name_title") else Person()
    signer = person_in(hand) if hand else Person()
    if not (signer.name and signer.title):  # "Signed: Ada Moreno, President" tells more than any line around it
        signer = Person()
    printed = _clean_person(block.value(column, "name")) or combined.name or signer.name or loose.name
    name = printed or (_clean_person(hand) if hand else None)
    title = (
        _clean_title(block.value(column, "title"))
        or combined.title
        or _title_beside(block.value(column, "name"))
        or signer.title
        or loose.title
    )
    party = _party_of(block, column, matcher, loose) or _by_office(title, parties)
    signed_on = _signed_on(block, column)
    kind = _kind(part, block, form)
    return Signature(
        party,
        name,
        title,
        signed_on,
        block.place,
        kind,
        bool(hand or signed_on or (loose.name and not block.has(column, "name"))),
    )


def _clean_person(text: str | None) -> str | None:
    if text is None or is_blank(text):
        return None
    cleaned = expression(r"_{2,}").sub(" ", without_stamp(text)).strip(" .,;:-|")
    cleaned = expression(r"\s{2,}.*$").sub("", cleaned)
    if is_blank(cleaned) or len(cleaned) > 80 or expression(r"[\d\W]+").fullmatch(cleaned):
        return None
    person = person_in(cleaned)
    return person.name or cleaned


def _title_beside(text: str | None) -> str | None:
    """The title in a field that holds name and title: "Ada Moreno, Superintendent"."""
    return person_in(without_stamp(text)).title if text and not is_blank(text) else None


def _clean_title(text: str | None) -> str | None:
    if text is None:
        return None
    cleaned = expression(r"_{2,}").sub(" ", text).strip(" .,;:|")
    return None if is_blank(cleaned) or len(cleaned) > 120 else cleaned


def _signed_on(block: LabelBlock, column: int) -> date | None:
    for kind in ("date", "sign", "stamp", "name"):
        value = block.fields.get((column, kind))
        if value and (day := date_in(value[0])):
            return day
    if column:
        return None
    return next((day for line in block.loose if (day := signing_date(line.text))), None)


def _unlabelled(block: LabelBlock) -> list[Line]:
    """The lines of a block that may name a person: no headings and no rows with a label of their own."""
    return [line for line in block.loose if not line.is_heading and not (line.is_row and _IS_TOLD.match(line.text))]


def _loose_person(block: LabelBlock, organizations: Sequence[str]) -> Person:
    """A person in the unlabelled lines of a block."""
    found = Person()
    for line in _unlabelled(block):
        text = without_date(line.text)
        if is_only_a_date(line.text) or len(text) > 120:
            continue
        one = person_in(text, organizations)
        if one.name is None and found.name is None:
            one = Person(None, None, one.organization)
        found = Person(found.name or one.name, found.title or one.title, found.organization or one.organization)
    return found


def _party_of(block: LabelBlock, column: int, matcher: PartyMatcher, loose: Person) -> str | None:
    """Entity first, then the nearest heading, then the company behind the name, then the label's own words."""
    entity = block.value(column, "entity")
    if entity and (role := matcher.role_of(entity)):
        return role
    for heading in reversed(block.headings):
        text = (
            heading[column]
            if column < len(heading) and len(heading) == block.columns
            else (heading[0] if len(heading) == 1 or column else heading[min(column, len(heading) - 1)])
        )
        if (len(heading) == block.columns or block.columns == 1) and (role := matcher.role_of(text)):
            return role
    if role := _role_of_labels(block, column, matcher):
        return role
    if loose.organization and (role := matcher.role_of(loose.organization)):
        return role
    for (at, kind), (value, _) in block.fields.items():
        if at == column and kind == "email" and (role := _role_of_mail(value, matcher)):
            return role
    return None


def _role_of_labels(block: LabelBlock, column: int, matcher: PartyMatcher) -> str | None:
    """ "Provider signature", "Authorized Representative of LEA", "Name of District: ____"."""
    for kind in ("entity", "sign", "name", "title"):
        said = block.said.get((column, kind), "").strip(" :_")
        word = expression(
            r"^.*\bof\s+(?:the\s+)?|\s*\b(?:authorized |printed )?(?:signature|name|representative|title)\b.*$", re.I
        ).sub("", said)
        if (
            word
            and word != said
            and (role := matcher.role_of(word))
            or kind == "entity"
            and said
            and (role := matcher.role_of(said))
        ):
            return role
    return None


def _role_of_mail(value: str, matcher: PartyMatcher) -> str | None:
    domain = expression(r"@([\w-]+)").search(value)
    return matcher.role_of(domain.group(1)) if domain else None


def _by_office(title: str | None, parties: Sequence[Party]) -> str | None:
    if title and _SCHOOL_OFFICE.search(title):
        return "lea"
    if title and _COMPANY_OFFICE.search(title):
        return next((p.role for p in parties if p.role in {"provider", "certifier"}), "provider")
    return None


def _kind(part: Part, block: LabelBlock, form: Form | None) -> str:
    words = " ".join(c for h in block.headings for c in h if len(c) < 60 and not boxes_in(c))
    kind = _kind_of_part(part, form)
    return "offer" if kind in {"agreement", "exhibit"} and _OFFER.search(words) else kind


def _kind_of_part(part: Part, form: Form | None) -> str:
    """What kind of form the part is: the agreement itself, a profile, the general offer, a directive to dispose."""
    if form is not None and form.family == "profile":
        return "profile"
    if part.kind in {PartKind.COVER, PartKind.CLAUSES}:
        return "agreement"
    opening = " ".join(b.text[:200] for b in part.blocks[:3])
    if _OFFER.search(part.title) or _OFFER.search(opening):
        return "offer"
    if _DISPOSITION.search(part.title) or _DISPOSITION.search(opening[:160]):
        return "disposition"
    return "supplement" if part.kind in {PartKind.SUPPLEMENT, PartKind.ADDENDUM} else "exhibit"


def _own_behind_exhibits(found: list[Signature]) -> list[Signature]:
    """The agreement's own block may stand behind the exhibits."""
    if any(s.block in {"agreement", "profile"} for s in found):
        return found
    return [replace(s, block="agreement") if s.block == "exhibit" else s for s in found]


def _settled(found: list[Signature], parties: Sequence[Party]) -> list[Signature]:
    """What only the whole shows: the last party is found by elimination."""
    own = [s for s in found if s.block in {"agreement", "profile"}]
    missing = [p.role for p in parties if p.role in {"lea", "provider", "certifier"} and all(s.party != p.role for s in own)]
    unknown = [s for s in own if s.party is None]
    if len(unknown) == 1 and len(missing) == 1:
        found = [replace(s, party=missing[0]) if s is unknown[0] else s for s in found]
    return [_named_by_twin(s, found) for s in _without_twins(found)]


def _without_twins(found: list[Signature]) -> list[Signature]:
    """One person's signature split in two blocks (stamp above, name below) counts once."""
    kept: list[Signature] = []
    for one in found:
        if one.signed_on and any(
            (k.block, k.party, k.name, k.signed_on) == (one.block, one.party, one.name, one.signed_on) for k in kept
        ):
            continue
        last = kept[-1] if kept else None
        if (
            last
            and last.block == one.block
            and last.party == one.party
            and last.signed_on is None
            and one.signed_on
            and last.name
            and one.name
            and _same_person(last.name, one.name)
        ):
            kept[-1] = replace(one, title=one.title or last.title)
        else:
            kept.append(one)
    return kept


def _same_person(one: str, other: str) -> bool:
    return bool(set(name_tokens(one)) & set(name_tokens(other))) and looks_like_person(other)


def _named_by_twin(one: Signature, found: Sequence[Signature]) -> Signature:
    """A party that the block does not tell, told by another block of the same person."""
    if one.party is None and one.name:
        role = next((s.party for s in found if s.party and s.name and s.name == one.name), None)
        return replace(one, party=role) if role else one
    return one
