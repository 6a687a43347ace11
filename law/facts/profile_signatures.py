"""Signatures of a profile that stand in no block: the end of a letter, and one line with name, title and date."""

import re
from collections.abc import Iterator, Sequence

from law.document import Party, Signature
from law.facts.lines import Line
from law.facts.matching import party_matcher
from law.facts.people import person_in
from law.facts.profiles import role_of_label
from law.facts.written_dates import date_in, without_date
from law.patterns import expression

_CLOSES = expression(r"^\W*(?:sincerely|respectfully|(?:kind |best |warm )?regards|yours\b.{0,20}|with thanks)\W*$", re.I)
_LONGEST = 5  # name, title, organization, date, and one line more


def loose_signatures(lines: Sequence[Line], parties: Sequence[Party]) -> list[Signature]:
    """Those of the letter's end and of labelled lines."""
    return [*_at_the_close(lines, parties), *_in_one_line(lines)]


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
