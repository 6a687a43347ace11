"""Whatever the bytes are: a source or the one documented error, in linear time."""

import io
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from law.reading import Limits, UnreadableDocument, open_source
from law.reading.markers import split_marker
from law.reading.markup import marked, words
from tests.law.reading.word_cases import level, numbered, numbering, package, paragraph

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from(
    ["1. ", "(a) ", "- ", "\t", "\n", "\n\n", "\r\n", "\f", "**", "*", "<u>", "</u>", "<input checked>", "&amp;", "|",
     "---", "   ", "____",
     "Section", "EXHIBIT A", "the", "Vendor", "page 3", "Name: ", ".", ",", ";", "-", "\u201c", "\u00ad", "[x]",
     "\ue000", "1", "l. ", "\\"]
)  # fmt: skip


def read_or_refuse(name: str, data: bytes) -> None:
    try:
        source = open_source(name, data, Limits(pages=50))
    except UnreadableDocument as error:
        assert error.code and "\n" not in error.message
        return
    for block in source.blocks:
        assert 1 <= block.place.first_line <= block.place.last_line <= len(source.lines)
        assert "\n" not in block.text and "\ue000" not in block.text and "\ue001" not in block.text


@FEW
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx", "a.pdf", "a", "a.doc", "a.docm"]))
def test_it_survives_any_bytes(data: bytes, name: str) -> None:
    read_or_refuse(name, data)


@FEW
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=80))
def test_it_survives_any_text(parts: list[str]) -> None:
    read_or_refuse("a.txt", "".join(parts).encode("utf-8", "surrogatepass"))


@FEW
@given(st.text(max_size=200))
def test_it_survives_any_line(text: str) -> None:
    marked(text)
    split_marker(text)
    assert words(words(text)).count("\n") == 0


def _mutated(data: bytes, changes: list[tuple[int, int]]) -> bytes:
    result = bytearray(data)
    for at, value in changes:
        result[at % len(result)] = value
    return bytes(result)


CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=12)
WORD = package(
    numbered("Words.", 1) + paragraph("More words.") + "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    numbering=numbering(level(0, "decimal", "%1.")),
)


@FEW
@given(CHANGES)
def test_it_survives_a_damaged_word_file(changes: list[tuple[int, int]]) -> None:
    read_or_refuse("a.docx", _mutated(WORD, changes))


TAGS = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "sdtPr", "ins", "del", "fldChar", "ffData", "checkBox",
     "numPr", "pPr", "rPr",
     "numId", "ilvl", "sym", "br", "tab", "hyperlink", "gridSpan", "vMerge", "tcPr", "drawing", "txbxContent",
     "footnoteReference"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", ' w:val="1"', ' w:val="-9"', ' w:val="x"', ' w:fldCharType="begin"', ' w:fldCharType="end"', ' w:char="F0FE"']
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    tag, attributes = draw(TAGS), draw(ATTRIBUTES)
    inner = "".join(draw(st.lists(trees(depth - 1), max_size=3))) if depth else draw(st.sampled_from(["", "words", "1. x"]))
    return f"<w:{tag}{attributes}>{inner}</w:{tag}>"


@FEW
@given(st.lists(trees(), max_size=4))
def test_it_survives_any_word_tree(parts: list[str]) -> None:
    read_or_refuse("a.docx", package("".join(parts) + paragraph("words"), numbering=numbering(level(0, "decimal", "%1."))))


def _pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0)
    for line in range(12):
        canvas.drawString(72, 700 - 14 * line, f"{line + 1}. The Vendor keeps every record safe.")
    canvas.acroForm.checkbox(name="a", x=72, y=100, checked=True)
    canvas.save()
    return stream.getvalue()


PDF = _pdf()


@FEW
@given(CHANGES)
def test_it_survives_a_damaged_pdf(changes: list[tuple[int, int]]) -> None:
    read_or_refuse("a.pdf", _mutated(PDF, changes))


def _seconds(data: bytes) -> float:
    best = 99.0
    for _ in range(2):
        begun = time.process_time()
        read_or_refuse("a.txt", data)
        best = min(best, time.process_time() - begun)
    return best


PAGE = (
    "1. **Records.** The Vendor shall keep every record of a pupil safe, and tell the District of\n"
    "each loss within two (2) days. It may not sell them, lend them or show them to any-\nbody else.\n\n"
    "(a) a subpoena;\n(b) an order\n\nCategory\tElement\tUsed\nName\tFirst\tX\n\n"
    "Name      Element      Used\nOne       Two          X\n"
    "Three     Four         X\n\nWHEREAS, the parties\n\nDate: ____\n\n"
)


@pytest.mark.parametrize(
    "unit",
    [PAGE, "word ", "** ", "*a", "<a ", "<u>", "&amp", "[a", "[a](", "__a", "A ", "a\n\n", "a b c d e f\n\n", "l. a\n",
     "1. a\n", "a\tb\n",
     "a\tb", "a   b\n", "a   b", "a   b\n   c\n", "|a", "|a|b|\n", "- ", "- a\n", ". . ", "\\", "(", "a-\n",
     "Page 1\n", "EXHIBIT A\n", "- - "],
)  # fmt: skip
def test_it_takes_linear_time(unit: str) -> None:
    short = _seconds((unit * (30_000 // len(unit))).encode())
    long = _seconds((unit * (300_000 // len(unit))).encode())
    assert long < 25 * short + 0.5


def test_it_reads_deep_lists_in_linear_time() -> None:
    begun = time.process_time()
    read_or_refuse("a.txt", "\n".join(" " * depth + "(a) item" for depth in range(1000)).encode())
    assert time.process_time() - begun < 3


def test_it_reads_the_longest_line_that_it_takes() -> None:
    words_of = ["the", "Vendor", "**keeps**", "<u>every</u>", "record,", "safe.", "&amp;", "(a)", "[x]"] * 3_000
    begun = time.process_time()
    source = open_source("a.txt", " ".join(words_of).encode())
    assert len(source.blocks) == 1
    assert time.process_time() - begun < 20


def test_it_reads_the_length_of_a_long_agreement_quickly() -> None:
    data = (PAGE * (120_000 // len(PAGE))).encode()
    assert _seconds(data) < 1.0  # a quarter of that is usual; the machine may be busy


def test_it_counts_the_lines_of_an_endless_text_as_pages() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        open_source("a.txt", b"a\n" * 300_000)
    assert caught.value.code == "too_many_pages"
