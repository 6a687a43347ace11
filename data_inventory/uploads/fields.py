"""The headings of an export, of a OneRoster export, and of a list of shared fields."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from data_inventory.models.collected import ListKind
from data_inventory.uploads.decoding import decode
from data_inventory.uploads.limits import ENDINGS, HEAD, LONGEST_FILE, MOST_FIELDS
from data_inventory.uploads.listing import fields_of_list
from data_inventory.uploads.oneroster import headings_of_roster
from data_inventory.uploads.rows import Heading, headings_of_row

__all__ = ["Heading", "Headings", "read_headings"]


@dataclass(frozen=True, slots=True)
class Headings:
    """What was taken out of a file, and what identifies it. The file itself is not kept."""

    sha256: str
    size: int
    encoding: str
    fields: tuple[Heading, ...]


def read_headings(file: IO[bytes], *, name: str, kind: str) -> Headings:
    """The headings of an uploaded file, or `ValidationError` with the place of what is wrong."""
    if not name.lower().endswith(ENDINGS):
        said = _("%(name)s is no list of headings. Upload one of: %(endings)s.")
        raise ValidationError(said % {"name": name, "endings": " ".join(ENDINGS)})
    sha256, size = _hash_of(file)
    fields, encoding = _READERS[kind](file, name)
    if not fields:
        raise ValidationError(_("%(name)s has no headings.") % {"name": name})
    if len(fields) > MOST_FIELDS:
        raise ValidationError(
            _("%(name)s has %(count)d fields; at most %(most)d are read. Upload the files one by one.")
            % {"name": name, "count": len(fields), "most": MOST_FIELDS}
        )
    return Headings(sha256, size, encoding, tuple(fields))


def _hash_of(file: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while part := file.read(1 << 20):
        size += len(part)
        if size > LONGEST_FILE:
            raise ValidationError(
                _("The file is larger than %(most)d MB. Cut it after the first line: the headings are enough.")
                % {"most": LONGEST_FILE >> 20}
            )
        digest.update(part)
    if not size:
        raise ValidationError(_("The file is empty."))
    file.seek(0)
    return digest.hexdigest(), size


def _csv(file: IO[bytes], name: str) -> tuple[list[Heading], str]:
    text, encoding = decode(file.read(HEAD), name)
    return headings_of_row(text, name), encoding


def _roster(file: IO[bytes], name: str) -> tuple[list[Heading], str]:
    return headings_of_roster(file, name)


def _list(file: IO[bytes], name: str) -> tuple[list[Heading], str]:
    text, encoding = decode(file.read(HEAD), name)
    if file.read(1):
        raise ValidationError(_("%(name)s is too long for a list of fields. Is it an export?") % {"name": name})
    return fields_of_list(text, name), encoding


_READERS: dict[str, Callable[[IO[bytes], str], tuple[list[Heading], str]]] = {
    ListKind.CSV_HEADERS: _csv,
    ListKind.ONEROSTER: _roster,
    ListKind.FIELD_LIST: _list,
}
