"""The first line of a CSV file as headings."""

import csv
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from data_inventory.uploads.limits import LONGEST_HEADING, MOST_FIELDS
from data_inventory.uploads.quoting import Row, rows_of
from law.elements.catalogue import catalogue
from law.elements.recognition import meanings_of_header

_DELIMITERS = ",;\t|"
# What a heading never is. A file without a first line of headings would give us a pupil's data instead.
VALUE = re.compile(
    r"^(?:[+-]?\d[\d.,\s:/+()-]*|\S+@\S+\.\S+|\d{4}-\d\d-\d\d.*|(?:true|false|yes|no|null|male|female|active|inactive)|"
    r"[0-9a-f]{8}-[0-9a-f]{4}-.*|https?://.*)$",
    re.I,
)
# A given name and a surname: two or three capitalized words, and nothing else.
_PART = r"[^\W\d_a-z]['’]?[^\W\d_]+(?:['’-][^\W\d_]+)*"
_PERSON = re.compile(rf"^{_PART}(?: [^\W\d_a-z]\.?)? (?:(?:de|del|la|van|der|von|al) )*{_PART}$")
_OF_HEADINGS = frozenset(
    "name number code id date type status level grade time year score count total percent flag key note notes email phone "
    "address course class section school district role user title description start end group term student teacher parent".split()
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at its place: the column or the line, from 1. `is_shared`: what a list of shared fields says."""

    text: str
    position: int
    part: str = ""
    is_shared: bool | None = None


def headings_of_row(text: str, place: str, *, part: str = "") -> list[Heading]:
    """The cells of the first line. Empty, repeated and overlong ones are refused, as is a line of data, with their columns."""
    cells = _first_row(text, place)
    _refuse_too_many(cells, place)
    headings = [Heading(" ".join(cell.split()), number, part) for number, cell in enumerate(cells, start=1)]
    if not any(h.text for h in headings):
        raise ValidationError(_("The first line of %(place)s is empty. Put the headings there.") % {"place": place})
    for heading in headings:
        _check(heading, place)
    refuse_persons(headings, place)
    _refuse_repeated(headings, place)
    return headings


def refuse_persons(headings: list[Heading], place: str) -> None:
    """A line in which every cell could be a person's name, and none is a known heading, is one of people. None is repeated."""
    if headings and all(_may_be_person(heading.text) for heading in headings):
        words = _(
            "The first line of %(place)s looks like names of people, not like headings. Nothing was kept. Put a line of headings "
            "first, and upload it again. If these are headings, write them with an underscore, such as bus_route."
        )
        raise ValidationError(words % {"place": place})


def _may_be_person(text: str) -> bool:
    if not _PERSON.match(text) or _OF_HEADINGS & set(text.casefold().split()):
        return False
    return not any(meanings_of_header(text, subject, catalogue=catalogue()).codes for subject in ("student", "teacher", "parent"))


def _first_row(text: str, place: str) -> list[str]:
    text = text.lstrip("\r\n")
    if text.lower().startswith("sep=") and "\n" in text:  # Excel writes its delimiter first
        text = text.partition("\n")[2]
    try:
        row = next(rows_of(text, delimiter_of(text)), None)
    except csv.Error as error:
        raise ValidationError(_("The first line of %(place)s is no CSV: %(why)s.") % {"place": place, "why": error}) from None
    if row is None:
        return []
    refuse_swallowing(row, place)
    return row.cells


def refuse_swallowing(row: Row, place: str) -> None:
    """What stands in the rows below would be kept as a heading: it may be a pupil's, and is not repeated."""
    if row.is_swallowing or any(VALUE.match(line.strip()) for cell in row.cells for line in cell.splitlines()[1:]):
        words = _(
            "A quotation mark in %(place)s is not closed where it should be, so that the lines as far as line %(line)d would "
            "become part of a heading. Nothing was kept. Close it, and upload it again."
        )
        raise ValidationError(words % {"place": place, "line": row.line})


def delimiter_of(text: str) -> str:
    line = re.sub(r'"[^"\n]*"', "", text.partition("\n")[0][:100_000])
    return max(_DELIMITERS, key=lambda d: (line.count(d), -_DELIMITERS.index(d)))


def _refuse_too_many(cells: list[str], place: str) -> None:
    if len(cells) > MOST_FIELDS:
        words = _("%(place)s has %(count)s columns or more; at most %(most)s are read. Is its first line one long line of data?")
        raise ValidationError(words % {"place": place, "count": f"{len(cells):,}", "most": f"{MOST_FIELDS:,}"})


def _check(heading: Heading, place: str) -> None:
    where = {"place": place, "column": heading.position}
    if not heading.text:
        raise ValidationError(_("Column %(column)d of %(place)s has no heading. Name it, or remove the column.") % where)
    if len(heading.text) > LONGEST_HEADING:
        words = _("The heading of column %(column)d of %(place)s is longer than %(most)d characters. Shorten it.")
        raise ValidationError(words % (where | {"most": LONGEST_HEADING}))
    if VALUE.match(heading.text):  # the words themselves are not repeated: they may be a pupil's
        words = _(
            "The first line of %(place)s looks like data, not like headings (column %(column)d). Nothing was kept. "
            "Put a line of headings first, and upload it again."
        )
        raise ValidationError(words % where)


def _refuse_repeated(headings: list[Heading], place: str) -> None:
    seen: dict[str, int] = {}
    for heading in headings:
        first = seen.setdefault(heading.text.casefold(), heading.position)
        if first != heading.position:
            words = _("Columns %(first)d and %(second)d of %(place)s have the same heading, “%(text)s”. Give each its own.")
            raise ValidationError(words % {"first": first, "second": heading.position, "place": place, "text": heading.text[:60]})
