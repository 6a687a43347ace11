"""PDF pages in two justified columns: the order of reading, and words broken at the end of a line."""

import io

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

from law.reading import open_source
from law.text import BlockKind, Source

NARROW = ParagraphStyle("narrow", fontName="Times-Roman", fontSize=12.5, leading=17, spaceAfter=8, alignment=TA_JUSTIFY)
SAID = (
    "The Vendor keeps the records of every pupil in encrypted storage, notwithstanding anything to the contrary that correspondence "
    "between the representatives provides. Number {n} tells administrators individually whenever circumstances necessitate."
)


def _two_columns(gap: float = 20) -> Source:
    stream = io.BytesIO()
    width = (468 - gap) / 2
    frames = [Frame(72 + side * (width + gap), 72, width, 648, leftPadding=0, rightPadding=0) for side in (0, 1)]
    template = BaseDocTemplate(stream, pagesize=letter, pageTemplates=[PageTemplate(frames=frames)])
    template.build([Paragraph(f"{n}. {SAID.format(n=n)}", NARROW) for n in range(1, 9)])
    return open_source("paper.pdf", stream.getvalue())


def test_it_reads_justified_columns_one_after_the_other() -> None:
    for gap in (14, 20, 30):
        blocks = list(_two_columns(gap).blocks)
        assert [b.marker for b in blocks] == [f"{n}." for n in range(1, 9)]
        assert all(b.text == SAID.format(n=n) for n, b in enumerate(blocks, 1))


def test_it_says_nothing_of_doubt_where_the_columns_are_plain() -> None:
    assert _two_columns().doubtful_pages == ()


def test_a_table_without_rules_stays_a_table() -> None:
    stream = io.BytesIO()
    rows = [["Relaybird", "Sends texts to parents", "Telephone"], ["Mailkite", "Sends mail to all of the staff", "Address"]] * 6
    template = BaseDocTemplate(stream, pagesize=letter, pageTemplates=[PageTemplate(frames=[Frame(72, 72, 468, 648)])])
    template.build([Table([["Name", "Purpose", "Data"], *rows], colWidths=[120, 200, 120])])
    source = open_source("paper.pdf", stream.getvalue())
    assert {b.kind for b in source.blocks} == {BlockKind.ROW}
    assert source.blocks[1].cells == ("Relaybird", "Sends texts to parents", "Telephone")
