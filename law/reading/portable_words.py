"""Words of a PDF page with their places, and the boxes and fields of its forms."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from law.reading.lines import NOTHING
from law.reading.word_symbols import CHECKED, UNCHECKED, in_font

_HYPHENS = (0x02, 0xFFFE)
_SIGNS = "*\u2020\u2021"
_WIDGET, _CHECK, _RADIO, _COMBO, _LIST, _TEXT = 20, 2, 3, 4, 5, 6
_NAME_BYTES = 128
EM = 0.85  # of the height of a loose character box
TILT = 0.15  # radians; more is a watermark


@dataclass(slots=True)
class Word:
    """A word, in points from the lower left corner of the page as it is seen."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    font: str | None = None  # a font of symbols


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned, so that words can be placed as they are seen."""

    width: float
    height: float
    rotation: int

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is seen."""
        if self.rotation == 90:
            return y, self.width - x
        if self.rotation == 180:
            return self.width - x, self.height - y
        if self.rotation == 270:
            return self.height - y, x
        return x, y


class PageWords:
    """Reads the words of one page through PDFium."""

    def __init__(self, raw: Any, page: Any, form: Any) -> None:
        self._raw, self._page, self._form = raw, page, form
        rotation = page.get_rotation()
        width, height = page.get_size()
        if rotation in (90, 270):
            width, height = height, width
        self.frame = Frame(width, height, rotation)
        self._is_level = rotation == 0
        self._get_box, self._get_letter = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetUnicode
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._name, self._flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()

    def read(self) -> list[Word]:
        """The words of the text layer and of the form."""
        text = self._page.get_textpage()
        try:
            words = list(self._words(text.raw))
        finally:
            text.close()
        return words + list(self._fields(words))

    def _words(self, text: Any) -> Iterator[Word]:
        word: Word | None = None
        letters: list[str] = []
        for index in range(self._raw.FPDFText_CountChars(text)):
            letter = _letter(self._get_letter(text, index))
            if not letter or letter.isspace():
                yield from _finished(word, letters)
                word = None
                continue
            left, right, size = self._span(text, index)
            if word is not None and (not _joins(word, left, size) or _is_raised(word, letters, letter, size)):
                yield from _finished(word, letters)
                word = None
            if word is None:
                word = self._begin(text, index, left, size)
            letters.append(letter)
            if right > word.right:
                word.right = right
        yield from _finished(word, letters)

    def _span(self, text: Any, index: int) -> tuple[float, float, float]:
        box = self._box
        self._get_box(text, index, box)
        if self._is_level:
            return box.left, box.right, (box.top - box.bottom) * EM or 1.0
        x0, y0 = self.frame.seen(box.left, box.bottom)
        x1, y1 = self.frame.seen(box.right, box.top)
        return min(x0, x1), max(x0, x1), abs(y1 - y0) * EM or 1.0

    def _begin(self, text: Any, index: int, left: float, size: float) -> Word:
        raw = self._raw
        raw.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        _, baseline = self.frame.seen(self._x.value, self._y.value)
        raw.FPDFText_GetFontInfo(text, index, self._name, _NAME_BYTES, self._flags)
        name = self._name.value.lower()
        is_bold = b"bold" in name or b"black" in name or b"heavy" in name or raw.FPDFText_GetFontWeight(text, index) >= 600
        word = Word("", left, left, baseline, size, is_bold)
        if b"wingdings" in name:
            word.font = "wingdings 2" if b"2" in name.split(b"wingdings", 1)[1] else "wingdings"
        tilt = raw.FPDFText_GetCharAngle(text, index)
        if self.frame.rotation == 0 and TILT < tilt % 3.141593 < 3.141593 - TILT:
            word.size = 0.0  # marks a word that is not printed level
        return word

    def _fields(self, words: list[Word]) -> Iterator[Word]:
        if self._form is None:
            return
        raw = self._raw
        sizes = sorted(word.size for word in words) or [10.0]
        usual = sizes[len(sizes) // 2]
        for index in range(min(raw.FPDFPage_GetAnnotCount(self._page.raw), 5_000)):
            annotation = raw.FPDFPage_GetAnnot(self._page.raw, index)
            if not annotation:
                continue
            try:
                yield from self._field(annotation, usual)
            finally:
                raw.FPDFPage_CloseAnnot(annotation)

    def _field(self, annotation: Any, usual: float) -> Iterator[Word]:
        raw, form = self._raw, self._form.raw
        if raw.FPDFAnnot_GetSubtype(annotation) != _WIDGET or not raw.FPDFAnnot_GetRect(annotation, self._box):
            return
        kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
        if kind in (_CHECK, _RADIO):
            text = CHECKED if self._is_checked(annotation, kind) else UNCHECKED
        elif kind in (_TEXT, _COMBO, _LIST):
            text = self._value(annotation)
        else:
            return
        x0, y0 = self.frame.seen(self._box.left, self._box.bottom)
        x1, y1 = self.frame.seen(self._box.right, self._box.top)
        left, right, bottom, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        for row, line in enumerate(text.splitlines()):
            if line.strip():
                middle = (bottom + top) / 2 if "\n" not in text.strip() else top - usual * (0.8 + 1.2 * row)
                yield Word(line.strip(), left, min(right, left + len(line) * usual * 0.6), middle - usual * 0.3, usual)

    def _is_checked(self, annotation: Any, kind: int) -> bool:
        if self._raw.FPDFAnnot_IsChecked(self._form.raw, annotation):
            return True
        return kind == _CHECK and self._value(annotation) not in ("", "Off")

    def _value(self, annotation: Any) -> str:
        raw, form = self._raw, self._form.raw
        size = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
        if not 2 < size < 1_000_000:
            return ""
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size)
        value = bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0").replace("\0", NOTHING)
        return value.replace("\r\n", "\n").replace("\r", "\n")


def _letter(code: int) -> str:
    if 0x20 <= code < 0xD800:
        return chr(code)
    if code in _HYPHENS:
        return "-"
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return " " if code in (9, 10, 13) else ""
    return chr(code)


def _joins(word: Word, left: float, size: float) -> bool:
    """Whether the next letter stands close enough to belong to the word."""
    return -size * 1.5 < left - word.right < size * 0.28


def _is_raised(word: Word, letters: list[str], letter: str, size: float) -> bool:
    """Whether a figure or a sign is set smaller than the word that it follows, as references to notes are."""
    return (letter.isdigit() or letter in _SIGNS) and size < 0.85 * word.size and not letters[-1].isspace()


def _finished(word: Word | None, letters: list[str]) -> Iterator[Word]:
    if word is not None and letters:
        word.text = in_font(word.font, "".join(letters))
        if word.size:
            yield word
    letters.clear()
