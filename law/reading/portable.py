"""PDF: the text layer with its positions, as lines that go through the same repairs as text."""

import hashlib
from typing import Any

from law.reading.errors import UnreadableDocument
from law.reading.limits import Limits
from law.reading.plain import blocks_in
from law.reading.portable_edges import Page, part_edges
from law.reading.portable_layout import page_rows, text_lines, with_edges
from law.reading.portable_rows import Gutter, Row
from law.reading.portable_rules import PageRules, grids
from law.reading.portable_words import PageWords
from law.reading.slips import repaired
from law.text import Source

FEWEST_LETTERS = 20  # on a page, for it to count as text
MOST_WORDS = 40_000  # on a page


def read_portable(name: str, data: bytes, limits: Limits) -> Source:
    """Read a PDF file with a text layer."""
    import pypdfium2  # slow to load, so only where a PDF is read

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, error) from error
    try:
        return _read(name, data, limits, document, pypdfium2.raw)
    except pypdfium2.PdfiumError as error:
        raise _damaged(name) from error
    finally:
        document.close()


def _unopened(name: str, error: Exception) -> UnreadableDocument:
    text = str(error).lower()
    if "password" in text or "security" in text:
        return UnreadableDocument("encrypted", f"{name} is protected with a password: save a copy without one.")
    return _damaged(name)


def _damaged(name: str) -> UnreadableDocument:
    return UnreadableDocument("damaged", f"{name} is damaged: open it in a PDF program and save it again.")


def _read(name: str, data: bytes, limits: Limits, document: Any, raw: Any) -> Source:
    count = len(document)
    if count == 0:
        raise _damaged(name)
    if count > limits.pages:
        raise UnreadableDocument(
            "too_many_pages", f"{name} has {count} pages, more than {limits.pages}: split it, or raise the limit."
        )
    form = _form(document)
    gutter = Gutter()
    doubtful: list[int] = []
    read = [_page(document, number, raw, form) for number in range(count)]
    part_edges(read)
    pages: list[list[Row]] = []
    for number, page in enumerate(read, 1):
        pages.append(with_edges(page, page_rows(page.words, page.tables, gutter)))
        doubtful += [number] if gutter.is_doubtful and page.words else []
    bare = [number for number, rows in enumerate(pages, start=1) if _letters(rows) < FEWEST_LETTERS]
    if len(bare) * 5 >= count * 4 and sum(_letters(rows) for rows in pages) < FEWEST_LETTERS * count:
        raise UnreadableDocument(
            "no_text_layer", f"{name} is a scan without a text layer: add one with ocrmypdf and upload it again."
        )
    lines = repaired(text_lines(pages, [page.notes for page in read]))
    raws = tuple(line.raw for line in lines)
    return Source(
        name,
        hashlib.sha256(data).hexdigest(),
        "pdf",
        count,
        raws,
        blocks_in(lines),
        notes=_notes(bare),
        doubtful_pages=tuple(doubtful),
    )


def _form(document: Any) -> Any:
    """The environment in which form fields can be asked, or None where there are none."""
    document.init_forms()
    return document.formenv


def _page(document: Any, number: int, raw: Any, form: Any) -> Page:
    page = document[number]
    try:
        reader = PageWords(raw, page, form)
        words = reader.read()[:MOST_WORDS]
        return Page(words, grids(*PageRules(raw, page, reader.frame).read()) if words else [])
    finally:
        page.close()


def _letters(rows: list[Row]) -> int:
    return sum(len(word.text) for row in rows for run in row.runs for word in run.words)


def _notes(bare: list[int]) -> tuple[str, ...]:
    if not bare:
        return ()
    pages = ", ".join(map(str, bare[:20])) + (" and others" if len(bare) > 20 else "")
    return (f"No text was found on page {pages}: if it is a scan, add a text layer with ocrmypdf.",)
