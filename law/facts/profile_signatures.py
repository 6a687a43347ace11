"""Signatures of a profile that stand in no block: the end of a letter, and one line with name, title and date."""

import re
from collections.abc import Iterator, Sequence

from law.document import Party, Signature
from law.facts.lines import Line
from law.facts.matching import party_matcher
from law.facts.names import TITLE
from law.facts.people import person_in
from law.facts.profiles import role_of_label
from law.facts.written_dates import date_in, without_date
from law.patterns import expression

_CLOSES = expression(r"^\W*(?:sincerely|respectfully|(?:kind |best |warm )?regards|yours\b.{0,20}|with thanks)\W*$", re.I)
_LONGEST = 5  # name, title, organization, date, and one line more


def loose_signatures(lines: Sequence[Line], parties: Sequence[Party]) -> list[Signature]:
    """Those of the letter's end and of labelled lines."""
    return [*_at_the_close(lines, parties), *_in_one_line(lines), *_in_stacks(lines, parties), *_said_to_sign(lines, parties)]


_SIGNED = expression(r"^\W*(?:(?:signed|dated?|executed)\b(?:\s+on)?\W*)?(?P<day>\S.*)$", re.I)
_FOR_A_SIDE = expression(
    r"^\W*(?:signed\s+)?(?:for|on\s+behalf\s+of)\s+(?:the\s+)?(?P<side>[^:]{2,70}?)\s*(?::|\bby\b)\s*(?P<who>[^:]{4,140}?)\W*$|^\W*(?P<label>[A-Z][\w ]{2,30}?)\s*:\s*(?P<who2>[^:]{4,140}?)\W*$",
    re.I,
)


def _in_stacks(lines: Sequence[Line], parties: Sequence[Party]) -> Iterator[Signature]:
    """A name in a line of its own, below it the office with the organization, and the day: nobody says that they sign."""
    matcher = party_matcher(parties)
    for at, line in enumerate(lines):
        person = person_in(line.text)
        if line.is_row or person.name != line.text.strip(" *") or len(line.text.split()) < 2:  # noqa: PLR2004
            continue
        below = [one.text for one in lines[at + 1 : at + 4] if not one.is_row]
        day = next(
            (n for n, text in enumerate(below) if len(text) < 60 and (m := _SIGNED.match(text)) and date_in(m["day"])), None
        )
        if not day:
            continue  # the office stands between
        office = " ".join(below[:day])
        role = matcher.role_of(office) or next(
            (r for text in below[:day] for piece in text.split(", ", 1)[1:] if (r := matcher.role_of(piece))), None
        )
        title = below[0].split(",")[0].strip()
        if role and TITLE.search(title):
            yield Signature(role, person.name, title, date_in(below[day]), line.place, "profile", True)


def _said_to_sign(lines: Sequence[Line], parties: Sequence[Party]) -> Iterator[Signature]:
    """ "Signed for Beacon Review by Ada Moreno, Director, on May 4, 2026", and a label with the day in the line below."""
    matcher = party_matcher(parties)
    for at, line in enumerate(lines):
        match = _FOR_A_SIDE.match(line.text) if len(line.text) < 220 and not line.is_row else None  # noqa: PLR2004
        if match is None:
            continue
        side, said = match["side"] or match["label"], match["who"] or match["who2"]
        role = (
            role_of_label(side) or matcher.role_of(side) or ("provider" if match["side"] and side.lower() == "company" else None)
        )
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        day = date_in(said) or (date_in(below) if expression(r"\W*(?:date|dated|signed)\b", re.I).match(below) else None)
        person = person_in(expression(r",?\s+on\s*$").sub("", without_date(said).strip(" ,;.")))
        if role and day and person.name and person.title:
            yield Signature(role, person.name, person.title, day, line.place, "profile", True)


def _at_the_close(lines: Sequence[Line], parties: Sequence[Party]) -> Iterator[Signature]:
    """ "Sincerely," and below it who signs, as what, for whom and when."""
    matcher = party_matcher(parties)
    for at, line in enumerate(lines):
        if not _CLOSES.match(line.text):
            continue
        below = lines[at + 1 : at + 1 + _LONGEST]
        signer = person_in(below[0].text).name if below else None
        signed_on = next((day for one in below if len(one.text) < 60 and (day := date_in(one.text))), None)
        role = next((r for one in below if (r := matcher.role_of(one.text))), None)
        if signer is None or signed_on is None or role is None:
            continue
        title = next((one.text for one in below[1:3] if person_in(one.text).title == one.text), None)
        yield Signature(role, signer, title, signed_on, below[0].place, "profile", True)


def _in_one_line(lines: Sequence[Line]) -> Iterator[Signature]:
    """ "Evaluator: Ada Moreno, Senior Evaluator, May 18, 2026"."""
    for line in lines:
        label, colon, said = line.text.partition(":")
        role = role_of_label(label) if colon and len(line.text) < 160 and not line.is_row else None
        signed_on = date_in(said) if role else None
        if role is None or signed_on is None:
            continue
        person = person_in(without_date(said).strip(" ,;"))
        if person.name and person.title:
            yield Signature(role, person.name, person.title, signed_on, line.place, "profile", True)
