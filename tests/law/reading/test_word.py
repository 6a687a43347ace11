"""DOCX: headings, tables, boxes, fields, notes."""

from docx.document import Document as DocumentType

from law.text import BlockKind
from tests.law.reading.reading_cases import rows
from tests.law.reading.word_cases import SPACES, built, paragraph, read_body


def _agreement(document: DocumentType) -> None:
    document.add_heading("Student Records Agreement", 0)
    document.add_heading("Article I: Purpose", 1)
    document.add_paragraph("The Vendor keeps records of pupils.", style="List Number")
    second = document.add_paragraph(style="List Number")
    second.add_run("Safety.").bold = True
    second.add_run(" The Vendor keeps them safe.")
    document.add_paragraph("a bullet", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(table.rows, [("Category", "Element", "Used"), ("Name", "First", "X")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "Running head"
    document.sections[0].footer.paragraphs[0].text = "Page 1"


def test_it_reads_headings_lists_and_tables() -> None:
    source = built(_agreement)
    found = [(block.kind, block.marker, block.text) for block in source.blocks if block.kind is not BlockKind.ROW]
    assert found == [
        (BlockKind.HEADING, "", "Student Records Agreement"),
        (BlockKind.HEADING, "", "Article I: Purpose"),
        (BlockKind.ITEM, "1.", "The Vendor keeps records of pupils."),
        (BlockKind.ITEM, "2.", "Safety. The Vendor keeps them safe."),
        (BlockKind.ITEM, "•", "a bullet"),
    ]
    assert rows(source) == [("Category", "Element", "Used"), ("Name", "First", "X")]
    assert source.format == "docx"


def test_it_keeps_the_bold_beginning_as_lead() -> None:
    assert built(_agreement).blocks[3].lead == "Safety."


def test_it_leaves_headers_and_footers_out() -> None:
    assert not any("Running" in line or "Page 1" in line for line in built(_agreement).lines)


def test_it_gives_every_block_a_line_of_the_source() -> None:
    source = built(_agreement)
    for block in source.blocks:
        line = source.lines[block.place.first_line - 1]
        assert all(word in line for word in block.text.split())


def test_it_reads_merged_cells_by_column() -> None:
    def fill(document: DocumentType) -> None:
        table = document.add_table(rows=3, cols=3)
        for row in range(3):
            for column in range(3):
                table.cell(row, column).text = f"{row}{column}"
        table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "tall"

    assert rows(built(fill)) == [("wide", "", "02"), ("tall", "11", "12"), ("", "21", "22")]


def test_it_reads_the_content_of_a_frame_as_paragraphs() -> None:
    def fill(document: DocumentType) -> None:
        document.add_table(rows=1, cols=1).cell(0, 0).text = "Framed words stand here."

    (block,) = built(fill).blocks
    assert (block.kind, block.text) == (BlockKind.PARAGRAPH, "Framed words stand here.")


CONTROL = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>"
)


def test_it_reads_check_boxes_of_every_kind() -> None:
    legacy = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{}</w:checkBox></w:ffData></w:fldChar></w:r>' + (
        '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="{}"/></w:r>'
    font = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>{}</w:t></w:r>'
    runs = [
        CONTROL.format(1),
        CONTROL.format(0),
        legacy.format('<w:default w:val="1"/>'),
        legacy.format('<w:default w:val="1"/><w:checked w:val="0"/>'),
        symbol.format("F0FE"),
        symbol.format("00A8"),
        font.format("\u00fe"),
        font.format("\u00a8"),
        "<w:r><w:t>\u2611</w:t></w:r>",
        "<w:r><w:t>[ ]</w:t></w:r>",
    ]
    body = "".join(f'<w:p>{run}<w:r><w:t xml:space="preserve"> Option</w:t></w:r></w:p>' for run in runs)
    assert [block.text[0] for block in read_body(body).blocks] == ["☒", "☐"] * 5


def test_it_reads_form_fields_and_marks_blanks() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput/></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">{}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    label = '<w:r><w:t xml:space="preserve">Name: </w:t></w:r>'
    placeholder = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>"
    )
    body = "".join(f"<w:p>{label}{rest}</w:p>" for rest in (field.format("Dana"), field.format("\u2002 "), placeholder))
    assert [block.text for block in read_body(body).blocks] == ["Name: Dana", "Name: _____", "Name: _____"]


def test_it_reads_links_and_hides_instructions() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink><w:r><w:t>our page</w:t></w:r></w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> in Section 4</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>'
    )
    assert [block.text for block in read_body(body).blocks] == ["See our page in Section 4"]


def test_it_appends_the_notes_that_the_text_refers_to() -> None:
    body = '<w:p><w:r><w:t>The Vendor answers.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnotes {SPACES}><w:footnote w:id="2">{paragraph("Within a week.")}</w:footnote></w:footnotes>'
    assert [block.text for block in read_body(body, footnotes=notes).blocks] == ["The Vendor answers.", "Within a week."]


def test_it_reads_text_boxes_once() -> None:
    box = f"<w:txbxContent>{paragraph('Boxed words.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Before the box.</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert [block.text for block in read_body(body).blocks] == ["Before the box.", "Boxed words."]


def test_it_parts_lines_at_breaks() -> None:
    body = "<w:p><w:r><w:t>Name: Dana Whitfield</w:t><w:br/><w:t>Title: Superintendent</w:t></w:r></w:p>"
    assert [block.text for block in read_body(body).blocks] == ["Name: Dana Whitfield", "Title: Superintendent"]


def test_it_skips_the_table_of_contents() -> None:
    body = paragraph("Purpose ... 3", '<w:pStyle w:val="TOC1"/>') + paragraph("The Vendor keeps records.")
    source = read_body(body)
    assert [block.text for block in source.blocks] == ["The Vendor keeps records."]
    assert len(source.lines) == 2


def test_it_takes_a_clause_in_a_heading_style_for_a_clause() -> None:
    clause = "The Vendor shall keep every record of every pupil safe and shall tell the District at once when one is lost."
    (block,) = read_body(paragraph(clause, '<w:outlineLvl w:val="1"/>')).blocks
    assert block.kind is BlockKind.PARAGRAPH


def test_it_counts_pages_where_the_file_tells() -> None:
    body = paragraph("First page.") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("Second page.")
    source = read_body(body)
    assert source.pages == 2
    assert [block.place.page for block in source.blocks] == [1, 2]
