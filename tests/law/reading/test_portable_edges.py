"""A PDF says what the same text says that is no PDF: over columns, pages, heads and feet, and beside footnotes."""

import io
from datetime import date

import pytest
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from law.contract import as_dict
from law.reader import read
from law.reading import open_source
from law.text import Source

TITLE = "PUPIL RECORDS AGREEMENT"
OPENING = 'This Agreement is between Tern Bay School District ("District") and Larkspur Reader, Inc. ("Provider").'
CLAUSES = [
    "Purpose. The Provider runs a reading service for the pupils of the District, and the parties say here how the records of "
    "pupils are kept, used, returned and destroyed.",
    "Breach. The Provider shall notify the District within seventy-two (72) hours after it confirms that a record of a pupil was "
    "seen by a person without authority, and shall state what was seen, when it was seen, and whom the District may ask.",
    "Access. When a parent asks to see a record, the Provider shall answer the request of the District within ten (10) business "
    "days of receiving it, so that the District can answer the parent in time.",
    "Correction. The Provider shall correct a wrong record within fifteen (15) calendar days after the District tells it of the "
    "error, and shall tell whoever received the wrong record from it.",
    "Subprocessors. The Provider shall furnish a list of its subprocessors within twenty (20) business days of a written request "
    "of the District, and binds each of them to terms at least as strict.",
    "Destruction. The Provider shall destroy all records of pupils within sixty (60) calendar days after this Agreement ends, and "
    "shall confirm the destruction in writing within five (5) business days after it is done.",
    "Audit. The District may inspect the safeguards of the Provider once a year on thirty (30) calendar days' written notice, and "
    "the Provider gives it every help that it can reasonably give.",
    "Advertising. The Provider shall not use the records of pupils for targeted advertising, nor sell them, nor build a profile "
    "of a pupil for any purpose but the service.",
    "Term. This Agreement stays in force for three (3) years unless one of the parties terminates it earlier as it provides.",
]
NUMBERED = [f"{number}. {clause}" for number, clause in enumerate(CLAUSES, 1)]


def laid_out(
    columns: int, *, size: float = 10.5, gap: float = 18, height: float = 300, ragged: bool = False, clauses=None
) -> bytes:
    """The agreement in columns of a page with a running head and a numbered foot."""
    stream, width = io.BytesIO(), (468 - gap * (columns - 1)) / columns
    style = ParagraphStyle(
        "s", fontName="Times-Roman", fontSize=size, leading=1.25 * size, spaceAfter=6, alignment=TA_LEFT if ragged else TA_JUSTIFY
    )
    bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    frames = [Frame(72 + n * (width + gap), 720 - height, width, height, **bare) for n in range(columns)]

    def edges(canvas: Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 762, "Tern Bay Records Agreement")
        canvas.drawCentredString(306, 40, f"Page {canvas.getPageNumber()} of 4")

    template = BaseDocTemplate(stream, pagesize=letter, pageTemplates=[PageTemplate(frames=frames, onPage=edges)])
    template.build([Paragraph(text, style) for text in (TITLE, OPENING, *(clauses or NUMBERED))])
    return stream.getvalue()


def told(name: str, data: bytes) -> tuple[dict[str, tuple[str, str]], set[tuple[object, ...]]]:
    """Provisions by address, and the duties with their figures and quotes."""
    found = as_dict(read(name, data, on=date(2026, 11, 22)))
    provisions = {p["address"]: (p["heading"], p["text"]) for p in found["provisions"] if p["address"] != "cover"}
    return provisions, {(d["kind"], d["amount"], d["unit"], d["address"], d["quote"]) for d in found["duties"]}


def as_text(clauses: list[str] = NUMBERED) -> bytes:
    return "\n\n".join((TITLE, OPENING, *clauses)).encode()


@pytest.mark.parametrize("ragged", [False, True])
@pytest.mark.parametrize(
    ("size", "gap", "height"), [(9, 12, 250), (10.5, 18, 400), (10.5, 12, 250), (12, 12, 648), (12, 28, 250)]
)
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_sentence_goes_on_over_columns_and_pages(columns: int, size: float, gap: float, height: float, ragged: bool):
    data = laid_out(columns, size=size, gap=gap, height=height, ragged=ragged)
    provisions, duties = told("paper.txt", as_text())
    assert len(duties) >= 7
    assert told("paper.pdf", data) == (provisions, duties)


def test_no_line_of_a_page_is_lost_when_columns_are_put_in_order():
    source = open_source("paper.pdf", laid_out(3, height=200))
    edges = [f"Tern Bay Records Agreement Page {number} of 4" for number in (1, 2)]
    assert source.pages == 2
    assert sorted(" ".join(source.lines).split()) == sorted(" ".join([TITLE, OPENING, *NUMBERED, *edges]).split())


def drawn(pages: list[list[tuple[float, float, str]]]) -> Source:
    """Pages of lines, each with its height and its size."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter)
    for lines in pages:
        for height, size, text in lines:
            canvas.setFont("Times-Roman", size)
            canvas.drawString(72, height, text)
        canvas.showPage()
    canvas.save()
    return open_source("paper.pdf", stream.getvalue())


def page(lines: list[str], *edges: tuple[float, float, str]) -> list[tuple[float, float, str]]:
    return [*edges, *((700 - 14 * n, 11.0, text) for n, text in enumerate(lines))]


FIRST = ["1. Return. The Provider shall return every record of a pupil to the District within thirty (30)"]
SECOND = ["calendar days after the District asks for it in writing, and keeps no copy of what it returned."]
WHOLE = "Return. The Provider shall return every record of a pupil to the District within thirty (30) calendar days after the District asks for it in writing, and keeps no copy of what it returned."


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


@pytest.mark.parametrize(
    "edge",
    [
        lambda n: (750.0, 8.0, "Tern Bay and Larkspur"),
        lambda n: (750.0, 11.0, "Tern Bay and Larkspur"),
        lambda n: (50.0, 8.0, f"Rev. 3 / printed sheet {n}"),
        lambda n: (50.0, 11.0, f"- {n} -"),
        lambda n: (50.0, 11.0, str(n)),
    ],
)
def test_a_head_or_foot_of_two_pages_stands_in_no_sentence(edge):
    source = drawn([page(FIRST, edge(1)), page(SECOND, edge(2))])
    assert WHOLE in texts(source)
    assert [line for line in source.lines if edge(2)[2] in line]  # the source shows it where it stands


def test_what_stands_on_top_of_two_pages_and_is_a_title_of_its_own_stays():
    lines = ["The parties sign here, each by a person with authority to do so."]
    found = texts(drawn([page(lines, (740.0, 11.0, "EXHIBIT 1")), page(lines, (740.0, 11.0, "EXHIBIT 2"))]))
    assert {"EXHIBIT 1", "EXHIBIT 2"} <= set(found)


def test_figures_that_two_pages_have_at_one_place_are_no_page_numbers_unless_they_count_them():
    found = texts(drawn([page(FIRST, (50.0, 11.0, "Fee: 40 dollars")), page(SECOND, (50.0, 11.0, "Fee: 90 dollars"))]))
    assert {"Fee: 40 dollars", "Fee: 90 dollars"} <= set(found)


def test_a_footnote_stands_behind_the_text_and_its_number_in_no_figure():
    marked = [clause.replace("seventy-two (72) hours", 'seventy-two (72) hours<super size="6">1</super>') for clause in NUMBERED]
    stream = io.BytesIO()
    style = ParagraphStyle("s", fontName="Times-Roman", fontSize=10.5, leading=13, spaceAfter=6)

    def note(canvas: Canvas, _: object) -> None:
        if canvas.getPageNumber() == 1:
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(72, 560, "1 Nights and holidays are counted.")

    frame = Frame(72, 580, 468, 140, leftPadding=0, rightPadding=0)
    template = BaseDocTemplate(stream, pagesize=letter, pageTemplates=[PageTemplate(frames=[frame], onPage=note)])
    template.build([Paragraph(text, style) for text in (TITLE, OPENING, *marked)])
    provisions, duties = told("paper.pdf", stream.getvalue())
    plain, wanted = told("paper.txt", as_text())
    assert duties == wanted
    last = max(plain, key=lambda address: int(address.split("_")[1]))
    assert provisions == plain | {last: (plain[last][0], plain[last][1] + "\nNights and holidays are counted.")}


def test_a_raised_figure_that_is_no_reference_stays_with_its_word():
    stream = io.BytesIO()
    style = ParagraphStyle("s", fontName="Times-Roman", fontSize=11, leading=14)
    template = BaseDocTemplate(stream, pagesize=letter, pageTemplates=[PageTemplate(frames=[Frame(72, 72, 468, 648)])])
    template.build([Paragraph('The server room measures 40 m<super size="7">2</super> and is locked at all times.', style)])
    assert texts(open_source("paper.pdf", stream.getvalue())) == ["The server room measures 40 m2 and is locked at all times."]
