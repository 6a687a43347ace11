"""One agreement as wrapped text, as one line a paragraph, as Word and as PDF: the same blocks."""

import io
import textwrap

import pytest
from docx import Document
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from law.reading import open_source
from law.text import Block, BlockKind, Source
from tests.law.reading.reading_cases import read

AGREEMENT = """\
STUDENT RECORDS AGREEMENT

This Agreement is made between Maple Hollow School District, at 12 Orchard Lane (the "District"), and Brightpath \
Learning, LLC.

WHEREAS, the Vendor offers a reading service to the schools of the District and holds records of their pupils; and

WHEREAS, the parties wish to protect these records as the laws of Oregon and of the United States require;

ARTICLE I: RECORDS

1. **Ownership.** Every record of a pupil stays the property of the District, and the Vendor claims no right in it \
under Section 4.

2. **Third-Party Requests.** Where a court, an agency or any other third-party asks for a record, the Vendor tells \
the District at \
least five (5) school days before it answers, including (1) the name of the asker, (2) the records, and (3) the reason.

   (a) a subpoena;

   (b) an order of a court, or a warrant that was issued by one, of which the Vendor keeps a copy in a safe place for \
the District; and

   (c) a request by a parent.

3. **Breach.** The Vendor notifies the District within seventy-two (72) hours of discovery, as identified in Exhibit A \
and Exhibit B.

ARTICLE II: SECURITY

1. **Storage.** The Vendor stores every record within the United States, and encrypts it in transit and at rest with keys of \
sufficient length, which it changes each year on or before the first day of the school year of the District.

EXHIBIT A

SCHEDULE OF DATA

Category\tElement\tUsed
Names\tFirst and last name of the pupil as the school knows it\tX
\tNickname\t
Contact\tAddress\t
\tTelephone\tX
"""


@pytest.fixture(scope="module")
def source() -> Source:
    return read(AGREEMENT)


def seen(found: Source) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(block.kind.value, block.marker, block.text, block.cells) for block in found.blocks]


def _wrapped(block: Block, width: int) -> str:
    if block.kind is BlockKind.ROW:
        return "\t".join(block.cells)
    indent = "    " * block.level if block.kind is BlockKind.ITEM else ""
    head = f"{indent}{block.marker} " if block.marker else indent
    return "\n".join(textwrap.wrap(block.text, width, initial_indent=head, subsequent_indent=" " * len(head))) + "\n"


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_it_reads_wrapped_text_alike(source: Source, width: int) -> None:
    assert seen(read("\n".join(_wrapped(block, width) for block in source.blocks))) == seen(source)


def _word(source: Source) -> bytes:
    document, table = Document(), None
    for block in source.blocks:
        if block.kind is BlockKind.ROW:
            table = table or document.add_table(rows=0, cols=len(block.cells))
            for cell, text in zip(table.add_row().cells, block.cells, strict=True):
                cell.text = text
            continue
        paragraph = document.add_paragraph(f"{block.marker} " if block.marker else "")
        paragraph.add_run(block.lead).bold = True
        paragraph.add_run(block.text.removeprefix(block.lead))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_it_reads_word_alike(source: Source) -> None:
    found = open_source("paper.docx", _word(source))
    assert seen(found) == seen(source)
    assert [block.lead for block in found.blocks] == [block.lead for block in source.blocks]


def _foot(canvas: Canvas, _: object) -> None:
    canvas.drawString(72, 40, "Records Agreement of the District")
    canvas.drawRightString(540, 40, f"Page {canvas.getPageNumber()}")


def _portable(source: Source, size: float) -> bytes:
    body = ParagraphStyle("body", parent=getSampleStyleSheet()["BodyText"], fontSize=size, leading=size * 1.25, spaceAfter=size)
    parts: list[Flowable] = []
    cells: list[list[Flowable]] = []
    for block in source.blocks:
        if block.kind is BlockKind.ROW:
            cells.append([Paragraph(text, body) for text in block.cells])
            continue
        style = ParagraphStyle("item", parent=body, leftIndent=20 * block.level)
        marker = f"{block.marker} " if block.marker else ""
        parts.append(Paragraph(f"{marker}<b>{block.lead}</b>{block.text.removeprefix(block.lead)}", style))
    parts += [Spacer(1, 10), Table(cells, colWidths=[110, 200, 100], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])]
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=letter).build(parts, onFirstPage=_foot, onLaterPages=_foot)
    return stream.getvalue()


@pytest.mark.parametrize("size", [9, 11, 14, 20])
def test_it_reads_pdf_alike(source: Source, size: float) -> None:
    assert seen(open_source("paper.pdf", _portable(source, size))) == seen(source)
