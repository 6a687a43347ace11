"""Make the Word and PDF versions of three of the invented documents, from the same `.txt`.

    python tests/documents/build.py FOLDER

What is in the `.txt` is what a reader of the built file must find, so that one gold serves both. The Word versions hold what
text cannot: automatic numbering (the numbers are *not* in the runs), real tables, check boxes (content controls in 01, legacy
form fields in 10), a page header, and tracked changes whose accepted state is the text. The PDF versions have running heads,
page numbers, ruled tables and, for 11, two columns.

The files are written at test time and never committed. The same input always gives the same PDF bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

HERE = Path(__file__).resolve().parent
CHECKED, UNCHECKED = "☒", "☐"


@dataclass(frozen=True)
class Block:
    """One line of the source: what it is, its list level and printed number, and its words or cells."""

    kind: str  # head, item, box, row, para
    text: str = ""
    level: int = 0
    label: str = ""
    number: int = 0
    checked: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """How one document is built."""

    stem: str
    formats: tuple[str, ...]
    levels: tuple[tuple[str, str, str], ...]  # per list level: regular expression of the source, Word's format, Word's text
    running_head: str
    columns: int = 1
    legacy_boxes: bool = False
    tracked: tuple[tuple[str, str], ...] = ()  # (the text as accepted, what stood there before; empty for a pure insertion)


RECIPES = (
    Recipe(
        "01_washington_articles",
        ("docx",),
        ((r"(\d+)\.", "decimal", "%1."), (r"\(([a-h])\)", "lowerLetter", "(%2)"), (r"\(([ivx]+)\)", "lowerRoman", "(%3)")),
        "Alder Falls / Quillmark DPA",
        tracked=(("sixty (60) calendar days", "thirty (30) calendar days"), ("and shall never sell it", "")),
    ),
    Recipe(
        "10_pennsylvania_sections",
        ("docx", "pdf"),
        ((r"Section (\d+)\.", "decimal", "Section %1."), (r"\(([a-h])\)", "lowerLetter", "(%2)")),
        "Student Information Protection Agreement",
        legacy_boxes=True,
        tracked=(("fifteen (15) business days' notice", "thirty (30) business days' notice"),),
    ),
    Recipe(
        "11_minnesota_columns",
        ("pdf",),
        ((r"(\d+)\.", "decimal", "%1."),),
        "Data Practices Agreement · ISD 9417 and Ferncroft",
        columns=2,
    ),
)

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
BOX = re.compile(r"^\s*(?:- )?(?P<mark>☒|☐|\[[xX ]\])\s*(?P<text>\S.*)$")
HEAD = re.compile(r"^[A-Z0-9“”\"&.,:'’ –-]{4,}$")


def blocks(recipe: Recipe) -> Iterator[Block]:
    """The lines of the document's text as blocks; blank lines are dropped."""
    for line in (HERE / f"{recipe.stem}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield block_of(line, recipe)


def block_of(line: str, recipe: Recipe) -> Block:
    """One line as a block: a table row, a box, a list item, a heading, or a paragraph."""
    if "\t" in line:
        return Block("row", cells=tuple(c.strip() for c in line.split("\t")))
    if m := BOX.match(line):
        return Block("box", m["text"], checked=m["mark"] not in (UNCHECKED, "[ ]"))
    for level, (pattern, _, _) in enumerate(recipe.levels):
        if m := re.match(rf"^\s*{pattern}\s+(\S.*)$", line):
            return Block("item", m[2], level, line[: m.start(2)].strip(), ordinal(m[1], level))
    if HEAD.match(line.strip()) and any(c.isalpha() for c in line):
        return Block("head", line.strip())
    return Block("para", line.strip())


def ordinal(label: str, level: int) -> int:
    """The position that a printed number stands for: 3, c and iii are all 3."""
    if label.isdigit():
        return int(label)
    return ROMAN[label] if level == 2 else ord(label) - ord("a") + 1


# ---- Word -------------------------------------------------------------------------------------------------------------


class WordBuilder:
    """Writes blocks into a Word document whose list numbers come from its numbering part."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe, self.doc = recipe, Document()
        self.abstract = self._abstract_numbering()
        self.list_id = 0
        self.next_at: dict[int, int] = {}
        self.rows: list[tuple[str, ...]] = []
        self.revision = 900
        self.doc.sections[0].header.paragraphs[0].text = recipe.running_head

    def build(self) -> Any:
        for block in blocks(self.recipe):
            if block.kind == "row":
                self.rows.append(block.cells)
                continue
            self._flush_table()
            getattr(self, f"_{block.kind}")(block)
        self._flush_table()
        return self.doc

    def _head(self, block: Block) -> None:
        self.doc.add_paragraph(block.text, style="Heading 2")
        self.next_at.clear()

    def _para(self, block: Block) -> None:
        self._words(self.doc.add_paragraph(), block.text)

    def _box(self, block: Block) -> None:
        paragraph = self.doc.add_paragraph()
        make = legacy_box if self.recipe.legacy_boxes else control_box
        for element in make(block.checked, self.revision):
            paragraph._p.append(element)
        self.revision += 1
        self._words(paragraph, " " + block.text)

    def _item(self, block: Block) -> None:
        """A numbered paragraph. Where Word would count differently from the text, the number is typed instead."""
        paragraph = self.doc.add_paragraph()
        if block.number == 1 and block.level == 0:
            self.list_id = self._new_list()
            self.next_at = {}
        if block.number == 1 and block.level:
            self.next_at[block.level] = 1
        if self.list_id and self.next_at.get(block.level, 1) == block.number:
            number(paragraph, self.list_id, block.level)
            self.next_at[block.level] = block.number + 1
            self._words(paragraph, block.text)
        else:
            self._words(paragraph, f"{block.label} {block.text}")

    def _words(self, paragraph: Any, text: str) -> None:
        """The text as runs; a phrase that the recipe tracks becomes a deletion and an insertion."""
        for accepted, before in self.recipe.tracked:
            if accepted in text:
                head, _, tail = text.partition(accepted)
                paragraph.add_run(head)
                if before:
                    paragraph._p.append(revision("del", before, self.revision))
                paragraph._p.append(revision("ins", accepted, self.revision + 1))
                self.revision += 2
                paragraph.add_run(tail)
                return
        paragraph.add_run(text)

    def _flush_table(self) -> None:
        if not self.rows:
            return
        width = max(len(r) for r in self.rows)
        table = self.doc.add_table(rows=0, cols=width, style="Table Grid")
        for cells in self.rows:
            row = table.add_row()
            for i, cell in enumerate(cells):
                self._cell(row.cells[i].paragraphs[0], cell)
        self.rows = []

    def _cell(self, paragraph: Any, text: str) -> None:
        if text in (CHECKED, UNCHECKED):
            for element in control_box(text == CHECKED, self.revision):
                paragraph._p.append(element)
            self.revision += 1
        else:
            paragraph.add_run(text)

    def _abstract_numbering(self) -> int:
        """One multi-level list definition with the recipe's formats; its id."""
        numbering = self.doc.part.numbering_part.element
        taken = [int(e.get(qn("w:abstractNumId"))) for e in numbering.findall(qn("w:abstractNum"))]
        new_id = max(taken, default=0) + 1
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (_, fmt, text) in enumerate(self.recipe.levels)
        )
        element = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{new_id}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        first = numbering.find(qn("w:num"))
        numbering.append(element) if first is None else first.addprevious(element)
        return new_id

    def _new_list(self) -> int:
        """A list that starts again at one."""
        numbering = self.doc.part.numbering_part.element
        new_id = max((int(e.get(qn("w:numId"))) for e in numbering.findall(qn("w:num"))), default=0) + 1
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{new_id}"><w:abstractNumId w:val="{self.abstract}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return new_id


def number(paragraph: Any, list_id: int, level: int) -> None:
    """Make the paragraph an item of a list: the number itself is Word's to print."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'))


def revision(what: str, text: str, revision_id: int) -> Any:
    """A tracked insertion or deletion by an invented reviewer."""
    tag = "w:delText" if what == "del" else "w:t"
    return parse_xml(
        f'<w:{what} {nsdecls("w")} w:id="{revision_id}" w:author="Reviewer" w:date="2025-06-01T09:00:00Z">'
        f'<w:r><{tag} xml:space="preserve">{text}</{tag}></w:r></w:{what}>'
    )


def control_box(checked: bool, box_id: int) -> list[Any]:
    """A check box as a content control."""
    namespace = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    return [
        parse_xml(
            f'<w:sdt {nsdecls("w")} {namespace}><w:sdtPr><w:id w:val="{box_id}"/>'
            f'<w14:checkbox><w14:checked w14:val="{int(checked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
            f"</w:sdtPr><w:sdtContent><w:r><w:t>{CHECKED if checked else UNCHECKED}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    ]


def legacy_box(checked: bool, box_id: int) -> list[Any]:
    """A check box as a legacy form field: its state is in the field, not in any text."""
    field = (
        f'<w:ffData><w:name w:val="Check{box_id}"/><w:enabled/><w:calcOnExit w:val="0"/><w:checkBox><w:sizeAuto/>'
        f'<w:default w:val="{int(checked)}"/></w:checkBox></w:ffData>'
    )
    runs = (
        f'<w:fldChar w:fldCharType="begin">{field}</w:fldChar>',
        '<w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    return [parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>") for run in runs]


# ---- PDF --------------------------------------------------------------------------------------------------------------

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=9.5, leading=11.5, spaceAfter=4)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Times-Bold", fontSize=10.5, leading=13, spaceBefore=6)
INDENT = ParagraphStyle("indent", parent=BODY, leftIndent=14)


def write_pdf(recipe: Recipe, path: Path) -> None:
    """The document as a PDF with running heads, page numbers and the recipe's columns."""
    template = BaseDocTemplate(str(path), pagesize=letter, invariant=1, title=recipe.running_head)
    width, height = letter
    margin, gap = 54, 18
    each = (width - 2 * margin - gap * (recipe.columns - 1)) / recipe.columns
    frames = [
        Frame(margin + i * (each + gap), margin + 12, each, height - 2 * margin - 24, leftPadding=0, rightPadding=0)
        for i in range(recipe.columns)
    ]

    def furniture(canvas: Any, _: Any) -> None:
        canvas.setFont("Helvetica", 7.5)
        canvas.drawString(margin, height - 40, recipe.running_head)
        canvas.drawRightString(width - margin, 36, f"Page {canvas.getPageNumber()}")

    template.addPageTemplates([PageTemplate(id="page", frames=frames, onPage=furniture)])
    template.build(list(flowables(recipe, each)))


def flowables(recipe: Recipe, width: float) -> Iterator[Any]:
    """The blocks as flowing paragraphs and ruled tables."""
    rows: list[tuple[str, ...]] = []
    for block in blocks(recipe):
        if block.kind == "row":
            rows.append(block.cells)
            continue
        if rows:
            yield from ruled(rows, width)
            rows = []
        yield flowable(block)
    if rows:
        yield from ruled(rows, width)


def flowable(block: Block) -> Paragraph:
    """One block as a paragraph, its number or box printed before it."""
    text = escape(block.text)
    if block.kind == "head":
        return Paragraph(text, HEADING)
    if block.kind == "box":
        return Paragraph(f"{'[x]' if block.checked else '[ ]'} {text}", BODY)
    if block.kind == "item":
        return Paragraph(f"{escape(block.label)} {text}", INDENT if block.level else BODY)
    return Paragraph(text, BODY)


def ruled(rows: list[tuple[str, ...]], width: float) -> Iterator[Any]:
    """A table with ruled cells whose words wrap inside them."""
    count = max(len(r) for r in rows)
    padded = [[Paragraph(escape(c), BODY) for c in (*r, *[""] * (count - len(r)))] for r in rows]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey)])
    yield Table(padded, colWidths=[width / count] * count, style=grid, repeatRows=1)
    yield Spacer(1, 6)


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


# ---- both -------------------------------------------------------------------------------------------------------------


def build_all(folder: Path) -> list[Path]:
    """Write every built version into the folder; each has the stem of its gold."""
    made = []
    for recipe in RECIPES:
        for fmt in recipe.formats:
            path = folder / f"{recipe.stem}.{fmt}"
            if fmt == "docx":
                WordBuilder(recipe).build().save(str(path))
            else:
                write_pdf(recipe, path)
            made.append(path)
    return made


if __name__ == "__main__":
    for built in build_all(Path(sys.argv[1] if len(sys.argv) > 1 else ".")):
        sys.stdout.write(f"{built}\n")
