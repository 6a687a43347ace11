"""PDF: text, lists, tables, columns, heads and feet, forms."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

from law.reading import Limits, UnreadableDocument, open_source
from law.text import BlockKind, Source
from tests.law.reading.reading_cases import rows

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", parent=STYLES["BodyText"], fontSize=10.5, leading=13, spaceAfter=6)
PROSE = (
    "The Vendor keeps every record of a pupil safe, and tells the District at once when one of them is lost. "
    "Where a court or an agency asks for a record, the Vendor names the District and gives nothing away. "
    "It trains its staff each year, and lists those whom it has trained whenever the District asks for the list. "
)


def _foot(canvas: Canvas, _: object) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 40, "Maple Hollow Records Agreement")
    canvas.drawRightString(540, 40, f"Page {canvas.getPageNumber()} of 3")


def flowed(parts: list[Flowable]) -> Source:
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=letter).build(parts, onFirstPage=_foot, onLaterPages=_foot)
    return open_source("paper.pdf", stream.getvalue())


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter, **options)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def _agreement() -> list[Flowable]:
    parts: list[Flowable] = [Paragraph("STUDENT RECORDS AGREEMENT", STYLES["Title"])]
    for number in range(1, 13):
        parts.append(Paragraph(f"{number}. <b>Lead of {number}.</b> {PROSE}", BODY))
        if number == 2:
            inner = ParagraphStyle("inner", parent=BODY, leftIndent=36)
            parts.extend(
                Paragraph(f"({key}) a record that the Vendor holds for the schools of the District;", inner) for key in "ab"
            )
    parts += [PageBreak(), Paragraph("EXHIBIT B", STYLES["Heading2"]), Paragraph("SCHEDULE OF DATA", STYLES["Heading2"])]
    cells = [["Category of Data", "Elements", "Check if Used"]] + [
        [Paragraph(text, BODY) for text in row]
        for row in [
            ("Application Technology Meta Data", "Addresses of the network, cookies, and other data of the kind", "X"),
            ("", "Other meta data of the application, please specify:", "user agents"),
            ("Attendance", "Daily attendance", ""),
        ]
    ]
    return [*parts, Table(cells, colWidths=[130, 220, 110])]


def test_it_reads_headings_items_and_tables() -> None:
    source = flowed(_agreement())
    assert [block.text for block in source.blocks if block.kind is BlockKind.HEADING] == [
        "STUDENT RECORDS AGREEMENT",
        "EXHIBIT B",
        "SCHEDULE OF DATA",
    ]
    found = [block.marker for block in source.blocks if block.kind is BlockKind.ITEM]
    assert found == ["1.", "2.", "(a)", "(b)", *[f"{number}." for number in range(3, 13)]]
    assert rows(source) == [
        ("Category of Data", "Elements", "Check if Used"),
        ("Application Technology Meta Data", "Addresses of the network, cookies, and other data of the kind", "X"),
        ("", "Other meta data of the application, please specify:", "user agents"),
        ("Attendance", "Daily attendance", ""),
    ]


def test_it_joins_lines_and_keeps_bold_leads() -> None:
    item = next(block for block in flowed(_agreement()).blocks if block.marker == "5.")
    assert item.lead == "Lead of 5."
    assert item.text == f"Lead of 5. {PROSE}".strip()


def test_it_drops_feet_and_joins_items_that_pages_part() -> None:
    source = flowed(_agreement())
    assert source.pages == 3
    assert not any("Maple Hollow" in block.text or "Page" in block.text for block in source.blocks)
    assert any("Maple Hollow" in line for line in source.lines)
    assert all(block.text.endswith("asks for the list.") for block in source.blocks if block.marker.rstrip(".").isdigit())


def test_it_knows_pages_and_lines() -> None:
    source = flowed(_agreement())
    exhibit = next(block for block in source.blocks if block.text == "EXHIBIT B")
    assert exhibit.place.page == 3
    assert source.lines[exhibit.place.first_line - 1].strip() == "EXHIBIT B"


def test_it_reads_columns_one_after_the_other() -> None:
    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=letter)
    frames = [Frame(60, 60, 240, 640, id="left"), Frame(312, 60, 240, 640, id="right")]
    document.addPageTemplates([PageTemplate("columns", frames, onPage=_foot)])
    document.build([Paragraph(f"{number}. {PROSE}", BODY) for number in range(1, 17)])
    source = open_source("paper.pdf", stream.getvalue())
    assert [block.marker for block in source.blocks] == [f"{number}." for number in range(1, 17)]
    assert all(block.text == PROSE.strip() for block in source.blocks)


def test_it_parts_columns_with_a_narrow_gutter_also_on_a_short_last_page() -> None:
    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=letter)
    sides = {"leftPadding": 0, "rightPadding": 0}
    frames = [Frame(60, 60, 243, 640, id="left", **sides), Frame(312, 60, 243, 640, id="right", **sides)]
    document.addPageTemplates([PageTemplate("columns", frames)])
    full = [Paragraph(f"{number}. {PROSE}", BODY) for number in range(1, 13)]
    short = [Paragraph(f"13. {PROSE}", BODY), FrameBreak(), Paragraph(f"14. {PROSE}", BODY)]
    document.build([*full, PageBreak(), *short])
    source = open_source("paper.pdf", stream.getvalue())
    assert [block.marker for block in source.blocks] == [f"{number}." for number in range(1, 15)]
    assert all(block.text == PROSE.strip() for block in source.blocks)


def test_one_column_is_not_parted() -> None:
    source = flowed([Paragraph(f"{number}. {PROSE}", BODY) for number in range(1, 13)])
    assert [block.marker for block in source.blocks] == [f"{number}." for number in range(1, 13)]
    assert all(block.text == PROSE.strip() for block in source.blocks)


def test_it_reads_the_fields_of_a_form() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 740, "The District chooses what the Vendor may do with records:")
        canvas.acroForm.checkbox(name="a", x=72, y=700, size=12, checked=True)
        canvas.drawString(100, 702, "Option one of the agreement")
        canvas.acroForm.checkbox(name="b", x=72, y=660, size=12, checked=False)
        canvas.drawString(100, 662, "Option two of the agreement")
        canvas.drawString(72, 622, "Name:")
        canvas.acroForm.textfield(name="t", x=120, y=615, height=20, width=200, value="Dana Whitfield")

    texts = [block.text for block in open_source("a.pdf", drawn(draw)).blocks]
    assert texts[1:] == ["☒ Option one of the agreement", "☐ Option two of the agreement", "Name: Dana Whitfield"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_it_reads_turned_pages(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.translate(*{90: (612, 0), 180: (612, 792), 270: (0, 792)}[turn])
        canvas.rotate({90: 90, 180: 180, 270: 270}[turn])
        for line, text in enumerate(("The Vendor keeps every record safe.", "It tells the District when one is lost.")):
            canvas.drawString(72, 500 - line * 40, text)

    texts = [block.text for block in open_source("a.pdf", drawn(draw)).blocks]
    assert texts == ["The Vendor keeps every record safe.", "It tells the District when one is lost."]


def test_it_says_which_pages_hold_no_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "The Vendor keeps every record of a pupil safe.")
        canvas.showPage()
        canvas.rect(72, 72, 300, 300, fill=1)
        canvas.showPage()

    (note,) = open_source("a.pdf", drawn(draw)).notes
    assert "page 2" in note and "ocrmypdf" in note


def code(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as caught:
        open_source("paper.pdf", data, limits)
    return caught.value.code, caught.value.message


def test_it_refuses_a_scan() -> None:
    found, message = code(drawn(lambda canvas: canvas.rect(72, 72, 300, 300, fill=1)))
    assert found == "no_text_layer"
    assert "ocrmypdf" in message


def test_it_refuses_an_encrypted_file() -> None:
    assert code(drawn(lambda canvas: canvas.drawString(72, 700, "Secret words."), encrypt="secret"))[0] == "encrypted"


def test_it_refuses_too_many_pages() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(4):
            canvas.drawString(72, 700, "The Vendor keeps every record safe.")
            canvas.showPage()

    assert code(drawn(draw), Limits(pages=3))[0] == "too_many_pages"


@pytest.mark.parametrize("data", [b"%PDF-1.7 and nothing else", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"])
def test_it_refuses_a_damaged_file(data: bytes) -> None:
    assert code(data)[0] == "damaged"
