"""The beginning of a file as text, whatever it is encoded in; or a clear word about why it is none."""

import codecs
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0", "Excel 97"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")


def decode(head: bytes, place: str) -> tuple[str, str]:
    """The text of the beginning of a file, and its encoding. A character that was cut in two at the end is left out."""
    for mark, name in _OTHERS:
        if head.startswith(mark):
            words = _("%(place)s is a %(kind)s file, not text. Export it as CSV and upload that.")
            raise ValidationError(words % {"place": place, "kind": name})
    encoding = _encoding_of(head)
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(head, final=False)
    except (UnicodeDecodeError, UnicodeError) as error:
        at = getattr(error, "start", 0)
        words = _(
            "%(place)s cannot be read as %(encoding)s: byte %(at)d is none of its characters. Save it as UTF-8 and upload it."
        )
        raise ValidationError(words % {"place": place, "encoding": encoding.upper(), "at": at + 1}) from None
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        words = _(
            "%(place)s is no plain text: there is a control character in line %(line)d. Save it as CSV in UTF-8 and upload it."
        )
        raise ValidationError(words % {"place": place, "line": line})
    return text.removeprefix("\ufeff"), encoding


def _encoding_of(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if unmarked := _unmarked_utf16(head[:2000]):
        return unmarked
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head, final=False)
        return "utf-8"
    except UnicodeDecodeError:
        return "cp1252"


def _unmarked_utf16(sample: bytes) -> str:
    """Text in Latin letters has a zero in every second byte."""
    if len(sample) < 4:
        return ""
    evens, odds = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odds > half * 0.7 and evens < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if evens > half * 0.7 and odds < half * 0.1 else ""
