"""PDF pages in two justified columns: the order of reading, and words broken at the end of a line."""

import io

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
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


def _table(rows: list[tuple[str, str]], at: float) -> Source:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    for number, (left, right) in enumerate(rows):
        canvas.drawString(72, 740 - 15 * number, left)
        canvas.drawString(at, 740 - 15 * number, right)
    canvas.save()
    return open_source("paper.pdf", stream.getvalue())


USES = [
    ("Pupil legal name", "Roster and login only"),
    ("Pupil home address", "Mailing of paper reports"),
    ("Parent mail address", "Notices sent to parents"),
    ("Pupil grade level", "Placement in a course"),
    ("Pupil date of birth", "Age checks at sign-up"),
    ("Teacher first name", "Roster and class lists"),
    ("Pupil test scores", "Progress reports to staff"),
    ("Pupil user name", "Login to the service"),
    ("Attendance by day", "Reports to the District"),
    ("Pupil meal status", "Not used by the Vendor"),
]
LIMITS = [
    ("Breach of records found", "within 72 hours to the District"),
    ("Request by a parent", "within 10 days of the request"),
    ("End of the contract term", "within 60 days of its last day"),
    ("Change of control or sale", "with 30 days before closing"),
    ("Audit asked for by schools", "within 15 days of the request"),
    ("Subpoena for the records", "within 5 days of its service"),
    ("Change of a subprocessor", "within 20 days of its change"),
    ("Request to delete records", "within 30 days of the request"),
    ("Certificate of deletion", "within 12 days of deletion"),
]


def test_rows_of_a_table_without_rules_stay_together_and_the_page_is_named() -> None:
    for rows in (USES, LIMITS):
        for at in (250, 320):
            source = _table(rows, at)
            text = " ".join(b.text for b in source.blocks)
            assert all(f"{left} {right}" in text for left, right in rows)
            assert source.doubtful_pages == (1,)


def test_rows_whose_cells_have_two_lines_stay_together() -> None:
    rows = [line for left, right in USES for line in ((left, f"{right} as the"), ("as it is known", "contract provides"))]
    source = _table(rows, 250)
    assert all(f"{left} {right} as the" in line for (left, right), line in zip(USES, _squeezed(source)[::2], strict=True))
    assert source.doubtful_pages == (1,)


def _squeezed(source: Source) -> list[str]:
    return [" ".join(line.split()) for line in source.lines if line.strip()]
