"""Who signs a letter: its writer under the closing words, and the other side behind "Agreed:". The addressee signs nothing."""

import re
from collections.abc import Iterator, Sequence

from law.document import Party, Signature
from law.facts.lines import Line
from law.facts.matching import PartyMatcher, party_matcher
from law.facts.people import person_in
from law.facts.written_dates import date_in, without_date
from law.patterns import expression

_SALUTES = expression(r"^\W*(?:dear\b|to whom it may concern|ladies and gentlemen)", re.I)
_CLOSES = expression(
    r"^\W*(?:yours (?:sincerely|truly|faithfully)|sincerely(?: yours)?|very truly yours|respectfully(?: yours)?|"
    r"(?:with )?(?:kind(?:est)? |best |warm )?regards|with thanks|cordially(?: yours)?)\W*$",
    re.I,
)
_AGREES = expression(
    r"^\W*(?:(?:read,? |acknowledged,? |understood,? )*(?:agreed|accepted|acknowledged|confirmed|countersigned)"
    r"(?:,? (?:and|&) (?:agreed|accepted|acknowledged))?(?: to)?(?: by)?)\s*:\s*(?P<who>\S.*)$",
    re.I,
)
_HEAD = 40  # lines among which the salutation stands
_BELOW = 5  # name, title, organization, date, and one line more


def after_salutation(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a letter behind "Dear …", before which only sender, date and addressee stand; else all lines."""
    at = next((n for n, line in enumerate(lines[:_HEAD]) if len(line.text) < 90 and _SALUTES.match(line.text)), None)
    return lines if at is None else lines[at + 1 :]


def letter_signatures(lines: Sequence[Line], parties: Sequence[Party]) -> Iterator[Signature]:
    """The signatures of a letter; nothing where no letter closes."""
    matcher = party_matcher(parties)
    ends = [at for at, line in enumerate(lines) if _CLOSES.match(line.text)]
    if not ends:
        return
    for at in ends:
        below = lines[at + 1 : at + 1 + _BELOW]
        yield from _writer([line for line in below if not _AGREES.match(line.text)], matcher)
    for at, line in enumerate(lines):
        if match := _AGREES.match(line.text):
            yield from _other_side(match["who"], lines[at : at + 3], matcher, parties)


def _writer(below: Sequence[Line], matcher: PartyMatcher) -> Iterator[Signature]:
    """Name, title, organization and date under the closing words."""
    if not below or not (person := person_in(below[0].text)).name:
        return
    signed_on = next((day for one in below if len(one.text) < 60 and (day := date_in(one.text))), None)
    title = person.title or next((one.text for one in below[1:3] if person_in(one.text).title == one.text), None)
    role = next((r for one in below if (r := matcher.role_of(one.text))), None)
    yield Signature(role, person.name, title, signed_on, below[0].place, "agreement", signed_on is not None)


def _other_side(who: str, lines: Sequence[Line], matcher: PartyMatcher, parties: Sequence[Party]) -> Iterator[Signature]:
    """ "Agreed: Ada Moreno, President, Quillmark, LLC", with the day there or in the next line."""
    person = person_in(without_date(who).strip(" ,;"), [p.name for p in parties if p.name])
    signed_on = next((day for one in lines if len(one.text) < 160 and (day := date_in(one.text))), None)
    if person.name:
        role = matcher.role_of(person.organization) if person.organization else None
        yield Signature(role, person.name, person.title, signed_on, lines[0].place, "agreement", signed_on is not None)
