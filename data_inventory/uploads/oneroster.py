"""A OneRoster export: a ZIP of CSV files, or one of them alone. Of each, the first line."""

import lzma
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from data_inventory.uploads.decoding import decode
from data_inventory.uploads.limits import HEAD, LONGEST_DIRECTORY, MOST_PARTS
from data_inventory.uploads.rows import Heading, headings_of_row

# The files that say something of a person. The others are about schools, courses and terms.
OF_PERSONS = {
    "users.csv", "demographics.csv", "enrollments.csv", "results.csv", "userprofiles.csv", "roles.csv", "userresources.csv",
    "scorescales.csv", "lineitemscores.csv",
}  # fmt: skip
_OTHERS = {
    "manifest.csv", "academicsessions.csv", "categories.csv", "classes.csv", "classresources.csv", "courses.csv", "orgs.csv",
    "courseresources.csv", "lineitems.csv", "lineitemlearningobjectiveids.csv", "resources.csv", "resultlearningobjectiveids.csv",
    "lineitemscorescales.csv", "resultscorescales.csv",
}  # fmt: skip
# The end of a ZIP's directory: its mark, where in it stands the directory's length, and how far from the file's end it can lie.
END_OF_DIRECTORY, SIZE_AT, LONGEST_END = b"PK\x05\x06", 12, 22 + 0xFFFF


def headings_of_roster(file: IO[bytes], name: str) -> tuple[list[Heading], str]:
    """The headings of the files about persons, each with the name of its file, and the encoding of the last."""
    if file.read(4) != b"PK\x03\x04":
        file.seek(0)
        return _alone(file, name)
    _require_short_directory(file, name)
    try:
        with zipfile.ZipFile(file) as archive:
            return _within(archive, name)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError, OSError) as error:
        raise ValidationError(_("%(name)s is a damaged ZIP file (%(why)s).") % {"name": name, "why": error}) from None


def _require_short_directory(file: IO[bytes], name: str) -> None:
    """A ZIP names its files at its end. A directory longer than any export's is refused before it is read."""
    end = file.seek(0, 2)
    file.seek(max(0, end - LONGEST_END))
    tail = file.read()
    place = tail.rfind(END_OF_DIRECTORY)
    file.seek(0)
    if place < 0 or len(tail) < place + SIZE_AT + 4:
        return  # no whole ZIP: opening it says so
    length = int.from_bytes(tail[place + SIZE_AT : place + SIZE_AT + 4], "little")
    if length > LONGEST_DIRECTORY:
        words = _("%(name)s holds too many files; a OneRoster export has at most %(most)d.")
        raise ValidationError(words % {"name": name, "most": MOST_PARTS})


def _alone(file: IO[bytes], name: str) -> tuple[list[Heading], str]:
    part = PurePosixPath(name.replace("\\", "/")).name.lower()
    if part not in OF_PERSONS | _OTHERS:
        words = _("%(name)s is no file of OneRoster. Upload the ZIP, or a file such as users.csv under its own name.")
        raise ValidationError(words % {"name": name})
    if part not in OF_PERSONS:
        raise ValidationError(_("%(name)s says nothing of a person: upload users.csv or demographics.csv.") % {"name": name})
    text, encoding = decode(file.read(HEAD), name)
    return headings_of_row(text, name, part=part), encoding


def _within(archive: zipfile.ZipFile, name: str) -> tuple[list[Heading], str]:
    inside = [i for i in archive.infolist() if not i.is_dir() and "__MACOSX" not in i.filename]
    if len(inside) > MOST_PARTS:
        words = _("%(name)s holds %(count)d files; a OneRoster export has at most %(most)d.")
        raise ValidationError(words % {"name": name, "count": len(inside), "most": MOST_PARTS})
    found: dict[str, list[Heading]] = {}
    encoding = ""
    for info in inside:
        part = PurePosixPath(info.filename).name.lower()
        if part not in OF_PERSONS:
            continue
        if part in found:
            raise ValidationError(_("%(name)s holds %(part)s twice.") % {"name": name, "part": part})
        if info.flag_bits & 0x1:
            raise ValidationError(
                _("%(part)s in %(name)s is encrypted. Export it without a password.") % {"name": name, "part": part}
            )
        place = f"{name}: {part}"
        with archive.open(info) as stream:
            text, encoding = decode(stream.read(HEAD), place)
        found[part] = headings_of_row(text, place, part=part)
    if not found:
        raise ValidationError(_("%(name)s holds no file of OneRoster about persons, such as users.csv.") % {"name": name})
    return [heading for part in sorted(found) for heading in found[part]], encoding
