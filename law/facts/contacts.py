"""Whom to write to: designated representatives, and who answers for security and privacy."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from law.document import Contact, Party
from law.facts.contacts_in_prose import asked_of, contacts_in_prose
from law.facts.labels import LabelBlock, label_blocks
from law.facts.lines import Line, lines_of
from law.facts.marks import is_mark
from law.facts.matching import PartyMatcher, party_matcher
from law.facts.names import TITLE, is_blank, looks_like_person
from law.facts.people import person_in
from law.facts.states import state_in_address
from law.parts import Part, PartKind
from law.patterns import expression
from law.text import Source

_MAIL = expression(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = expression(
    r"(?<![\d-])(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]\s?\d{3}[\s.-]\d{4}(?:\s*(?:,?\s*(?:ext|x|extension)\.?\s*\d{1,6}))?(?!\d)", re.I
)
_STREET = expression(r"\b\d{1,6}\s+[NSEW]?\.?\s*[A-Z][\w.' ]+|\bP\.?\s?O\.?\s+Box\b|\bSuite\b|\bSte\b", re.I)
_INTRO = expression(
    r"\bdesignated representatives?\b|\bnotices?\b[^.]{0,60}\b(?:to|below|following)\b[^.]{0,40}:?\s*$"
    r"|\bif to (?:the )?\w+|\b(?:privacy|security|data protection|technical|primary|legal|breach"
    r"|incident)\s+(?:\w+\s+)?"
    r"(?:contact|officer|coordinator|representative|manager)\b|\bpoint of contact\b|\bcontact (?:person|information"
    r"|details|for)\b|\bperson and email address listed\b|\battention\b",
    re.I,
)
_FOR = expression(
    r"\b(?:for|of|to)\s+(?:the\s+)?((?:Local Education(?:al)? Agency|LEA|School District|District|School|Provider"
    r"|Vendor|Contractor|Company|Operator|Subscribing LEA|Sponsor))\b|\b(Provider|Vendor|Contractor|Company|Operator"
    r"|LEA|District)(?:'s)?\s+(?:\w+\s+){0,2}(?:contact|representative|privacy|security|data)",
    re.I,
)
_PURPOSES = (
    ("general offer", r"\bgeneral offer|\bacceptance\b|\bexhibit \W?E\b|\bsubscribing\b"),
    ("breach", r"\bbreach|\bincident"),
    ("security", r"\bsecurity\b"),
    ("privacy", r"\bprivacy|\bdata protection"),
    ("disposition", r"\bdispos|\bdestr|\bdirective"),
    ("technical", r"\btechnical\b"),
    ("billing", r"\bbilling|\binvoice"),
    ("notices", r"\bnotice|\bdesignated representative|\bif to\b"),
)
_STOP = expression(r"^\W*(?:in witness|by\s*:|signature|article\s|exhibit\s|whereas|\d{1,2}\.\s+[A-Z])", re.I)


def read_contacts(source: Source, parts: Sequence[Part], parties: Sequence[Party]) -> tuple[Contact, ...]:
    """People and addresses for notices, with the party and the purpose for which the paper names them."""
    matcher = party_matcher(parties)
    found: list[Contact] = []
    for part in parts:
        if part.kind in {PartKind.ATTACHMENT, PartKind.SIGNING_REPORT, PartKind.SUPPLEMENT}:
            continue
        lines = lines_of(source, part)
        if not any("@" in line.text or _PHONE.search(line.text) for line in lines) and not _INTRO.search(part.title):
            continue
        told = list(contacts_in_prose(part, matcher))
        known = {c.email for c in told}
        found += told
        found += (c for c in _labelled(lines, part, matcher) if c.email is None or c.email not in known)
        found += _unlabelled(lines, part, matcher)
        found += _in_one_line(lines, part, matcher, parties)
        mails = {c.email for c in found if c.name}
        found += (c for c in asked_of(part, parties) if c.email not in mails)
    return tuple(_once([_of_sides(one, parties) for one in found]))


# the last heading of a vendor's own notice; who stands below it is the vendor's
_REACH = expression(
    r"^\W*(?:how\s+to\s+(?:reach|contact)\s+us|contact(?:\s+us|ing\s+us)|reach(?:ing)?\s+us|who(?:m)?\s+to\s+(?:ask|contact))\W*$",
    re.I,
)


def _of_sides(one: Contact, parties: Sequence[Party]) -> Contact:
    """A contact is nobody's who is no party: in a profile no LEA stands, and a notice of one side names its own people."""
    sides = {p.role for p in parties if p.name}
    if one.party == "lea" and "certifier" in sides and "lea" not in sides:
        return replace(one, party=None)
    return replace(one, party="provider") if one.party is None and one.name and sides == {"provider"} else one


def _labelled(lines: Sequence[Line], part: Part, matcher: PartyMatcher) -> Iterator[Contact]:
    intros = _intros(lines)
    for block in label_blocks(lines, matcher.is_party):
        intro = _intro_above(intros, block)
        for column in range(block.columns):
            if block.has(column, "sign", "stamp") and not (block.value(column, "email") or block.value(column, "phone")):
                continue
            one = _of_block(block, column, intro, part, matcher)
            if one and (intro or one.email or one.phone):
                yield one


def _intros(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The lines that say whose representative follows; a line that ends their reach says nothing."""
    found: list[tuple[int, str]] = []
    for line in lines:
        if _INTRO.search(line.text):
            found.append((line.place.first_line, line.text))
        elif _STOP.match(line.text):
            found.append((line.place.first_line, ""))
    return found


def _intro_above(intros: Sequence[tuple[int, str]], block: LabelBlock) -> str:
    """The nearest such line at or above a block."""
    at = bisect_right(intros, (block.place.first_line, "\uffff")) - 1
    return intros[at][1] if at >= 0 else ""


def _of_block(block: LabelBlock, column: int, intro: str, part: Part, matcher: PartyMatcher) -> Contact | None:
    loose = "\n".join(line.text for line in block.loose) if column == 0 else ""
    person = person_in(block.value(column, "name") or block.value(column, "name_title") or "")
    name = person.name or _plain(block.value(column, "name"))
    email = _first(_MAIL, block.value(column, "email")) or _first(_MAIL, loose)
    phone = _first(_PHONE, block.value(column, "phone")) or _plain(block.value(column, "phone")) or _first(_PHONE, loose)
    title = _plain(block.value(column, "title")) or person.title
    address = _address(block, column)
    if not (name or email or phone) or any(said is not None and is_mark(said) for said in (name, email, phone)):
        return None  # marks stand in a table about data, below "E-mail address" and "Phone"
    if phone and not email and not expression(r"\d{3}|\bext").search(phone):
        return None
    heading = " ".join(h[min(column, len(h) - 1)] for h in block.headings if h)
    party = (
        _party(intro, matcher)
        or next((r for h in reversed(block.headings) for c in h if (r := matcher.role_of(c))), None)
        or _by_mail(email, matcher)
    )
    return Contact(party, name, title, email, phone, address, _purpose(f"{intro} {heading}", part), block.place)


def _address(block: LabelBlock, column: int) -> str | None:
    said = _plain(block.value(column, "address"))
    rest = [line.text for line in block.loose if state_in_address(line.text) or _STREET.match(line.text)] if column == 0 else []
    joined = ", ".join(dict.fromkeys(p.strip(" ,") for p in [said or "", *rest] if p.strip(" ,") and not _MAIL.search(p)))
    return joined or None


def _plain(text: str | None) -> str | None:
    if text is None or is_blank(text):
        return None
    return expression(r"_{2,}").sub(" ", text).strip(" ,;|") or None


def _first(pattern: re.Pattern[str], text: str | None) -> str | None:
    match = pattern.search(text or "")
    return match.group(0).strip() if match else None


def _unlabelled(lines: Sequence[Line], part: Part, matcher: PartyMatcher) -> Iterator[Contact]:
    """ "Name, Title" with an address and telephone number under it, behind a sentence that announces them."""
    for index, line in enumerate(lines):
        reaches = bool(_REACH.match(line.text))
        if not (reaches or _INTRO.search(line.text)) or not (line.text.rstrip().endswith(":") or len(line.text) < 60):
            continue
        taken: list[Line] = []
        for following in lines[index + 1 : index + 8]:
            if (
                len(following.text) > 130
                or _STOP.match(following.text)
                or _INTRO.search(following.text)
                or expression(r"\W*(?:name|title|address|phone|e-?mail)\b\s*:", re.I).match(following.text)
            ):
                break
            taken.append(following)
        one = _of_lines(taken, line.text, part, matcher)
        if one:
            yield one


_COMPANY = expression(r"\b(?:Inc|LLC|L\.L\.C|Ltd|PBC|Corp)\b")


def _of_lines(lines: Sequence[Line], intro: str, part: Part, matcher: PartyMatcher) -> Contact | None:
    text = "\n".join(line.text for line in lines)
    email, phone = _first(_MAIL, text), _first(_PHONE, text)
    people = [person_in(line.text) for line in lines if not _MAIL.search(line.text) and not _COMPANY.search(line.text)]
    name = next((p.name for p in people if p.name), None)
    title = next((p.title for p in people if p.title), None) or next(
        (line.text for line in lines if TITLE.match(line.text) and not looks_like_person(line.text)), None
    )
    if not name or not (email or phone):
        return None
    address = ", ".join(
        line.text.strip(" ,")
        for line in lines
        if _STREET.search(line.text) and not _MAIL.search(line.text) and not person_in(line.text).name
    )
    party = _party(intro, matcher) or _by_mail(email, matcher)
    return Contact(party, name, title, email, phone, address or None, _purpose(intro, part), lines[0].place.to(lines[-1].place))


_ATTENTION = expression(r"^\W*(?:attn|attention|contact|ask for|c/o)\b[.:]?\s*", re.I)

# "Questions about these Terms: Ada Moreno, Privacy Lead, privacy@maple.example"
_ASK = expression(
    r"^\W*(?:(?:for\s+)?(?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|concerns?|requests?|complaints?|help)\b[^:@]{0,60}|"
    r"(?:our\s+|the\s+)?(?:(?:data|student|security|protection|information)\s+)*(?:privacy|security|data\s+protection)?\s*(?:contact|officer|lead|team)(?:\s+person)?)\W{0,4}:\W*",
    re.I,
)


def _in_one_line(lines: Sequence[Line], part: Part, matcher: PartyMatcher, parties: Sequence[Party]) -> Iterator[Contact]:
    """ "privacy@maple.example · 603-555-0101 · Attn: Ada Moreno": address, telephone and person parted by points or bars."""
    heading = ""
    for line in lines:
        asked = _ASK.match(line.text)
        parting = r",\s+" if asked or _ATTENTION.match(line.text) else r"\s+[\u00b7|\u2022/;]\s+|\s{3,}"
        pieces = [
            p.strip(" .,;")
            for p in expression(parting).split(line.text[asked.end() :] if asked else line.text)
            if p.strip(" .,;")
        ]
        if line.is_heading or len(pieces) < 2 or line.is_row or len(line.text) > 200:
            heading = line.text if line.is_heading else heading
            continue
        email = next((m.group(0) for p in pieces if (m := _MAIL.fullmatch(p))), None)
        phone = next((m.group(0).strip() for p in pieces if (m := _PHONE.search(p)) and len(p) < 40), None)
        person = next((one for p in pieces if (one := person_in(_ATTENTION.sub("", p))).name), None)
        if person is None or not email:
            continue
        sole = [p.role for p in parties if p.role == "provider"] if not any(p.role == "lea" for p in parties) else []
        party = _party(heading, matcher) or _by_mail(email, matcher) or (sole[0] if sole else None)
        title = person.title or next((p for p in pieces if TITLE.search(p) and not looks_like_person(p)), None)
        purpose = _purpose(f"{heading} {asked.group() if asked else ''}", part)
        yield Contact(party, person.name, title, email, phone, None, purpose, line.place)


def _party(intro: str, matcher: PartyMatcher) -> str | None:
    match = _FOR.search(intro)
    return matcher.role_of(match.group(1) or match.group(2)) if match else None


def _by_mail(email: str | None, matcher: PartyMatcher) -> str | None:
    domain = expression(r"@([\w-]+)").search(email or "")
    return matcher.role_of(domain.group(1)) if domain else None


def _purpose(intro: str, part: Part) -> str | None:
    text = f"{intro} {part.title if part.kind not in {PartKind.COVER, PartKind.CLAUSES} else ''}"
    return next((name for name, shape in _PURPOSES if expression(shape, re.I).search(text)), None)


def _once(found: Sequence[Contact]) -> list[Contact]:
    kept: list[Contact] = []
    named = {(one.email, one.purpose) for one in found if one.name and one.email}
    for one in found:
        if one.name is None and (one.email, one.purpose) in named:
            continue
        if not any(
            k.party == one.party and k.purpose == one.purpose and (k.email, k.name) == (one.email, one.name) for k in kept
        ):
            kept.append(one)
    return kept
