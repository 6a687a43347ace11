"""A list of shared fields: one field a line, and beside it perhaps whether it is shared."""

import csv

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from data_inventory.uploads.limits import LONGEST_HEADING, MOST_FIELDS
from data_inventory.uploads.quoting import rows_of
from data_inventory.uploads.rows import VALUE, Heading, delimiter_of, refuse_persons, refuse_swallowing

_YES = {"yes", "y", "true", "1", "x", "shared", "on", "✓"}
_NO = {"no", "n", "false", "0", "", "-", "not shared", "off"}
_TITLES = {"field", "fields", "field name", "name of field", "column", "attribute", "element", "data element", "data field"}


def fields_of_list(text: str, place: str) -> list[Heading]:
    """The fields of the list with their lines. More columns, other words than yes and no, and values are refused."""
    found: list[Heading] = []
    read = 0
    try:
        for row in rows_of(text, delimiter_of(text)):
            read = row.line
            refuse_swallowing(row, place)
            if any(cell.strip() for cell in row.cells) and not _is_title(row.cells, found):
                found.append(_field([c.strip() for c in row.cells], row.line, place))
            if len(found) > MOST_FIELDS:
                words = _("%(place)s lists more than %(most)d fields. Is it an export?")
                raise ValidationError(words % {"place": place, "most": MOST_FIELDS})
    except csv.Error as error:
        where = {"place": place, "line": read + 1, "why": error}
        raise ValidationError(_("Line %(line)d of %(place)s cannot be read: %(why)s.") % where) from None
    refuse_persons(found, place)
    _refuse_repeated(found, place)
    return found


def _is_title(cells: list[str], found: list[Heading]) -> bool:
    return not found and cells[0].strip().casefold() in _TITLES


def _field(cells: list[str], line: int, place: str) -> Heading:
    where = {"place": place, "line": line}
    if len(cells) > 2 and any(cells[2:]):
        words = _("Line %(line)d of %(place)s has %(count)d columns. A list of fields has one, or a second one with yes or no.")
        raise ValidationError(words % (where | {"count": len(cells)}))
    if not cells[0]:
        raise ValidationError(_("Line %(line)d of %(place)s names no field.") % where)
    if len(cells[0]) > LONGEST_HEADING or VALUE.match(cells[0]):  # not repeated: it may be somebody's data
        words = _("Line %(line)d of %(place)s looks like data, not like the name of a field. Nothing was kept.")
        raise ValidationError(words % where)
    return Heading(" ".join(cells[0].split()), line, "", _shared(cells, where))


def _shared(cells: list[str], where: dict[str, object]) -> bool | None:
    if len(cells) < 2:
        return None
    said = cells[1].casefold()
    if said not in _YES | _NO:
        raise ValidationError(_("Line %(line)d of %(place)s: write yes or no in the second column.") % where)
    return said in _YES


def _refuse_repeated(found: list[Heading], place: str) -> None:
    seen: dict[str, int] = {}
    for heading in found:
        first = seen.setdefault(heading.text.casefold(), heading.position)
        if first != heading.position:
            words = _("Lines %(first)d and %(second)d of %(place)s name the same field, “%(text)s”. Remove one.")
            raise ValidationError(words % {"first": first, "second": heading.position, "place": place, "text": heading.text[:60]})
