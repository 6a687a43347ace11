"""A drafted paper as a file to send, print or sign: Word, or a page of its own. The text is Markdown of the drafting."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from docx import Document
from docx.document import Document as Paper
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"^(#{1,4})\s+(.*)$")
_RULE = re.compile(r"^\|[-| :]+\|$")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_STYLE = """@page { margin: 2.2cm } body { font: 11pt/1.45 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; break-after: avoid } h2 { font-size: 1.15rem; break-after: avoid }
table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #777; padding: .3rem .5rem; text-align: left }
tr { break-inside: avoid } .deep-1 { margin-left: 1.5rem } .deep-2 { margin-left: 3rem } .deep-3 { margin-left: 4.5rem }"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading (`level` from 1), a paragraph (`deep` within lists), or a table."""

    text: str = ""
    level: int = 0
    deep: int = 0
    rows: tuple[tuple[str, ...], ...] = field(default=())


def as_docx(text: str) -> bytes:
    """The paper for Word."""
    paper = Document()
    paper.styles["Normal"].font.name, paper.styles["Normal"].font.size = "Georgia", Pt(10.5)  # type: ignore[attr-defined]
    for piece in pieces(text):
        _write(paper, piece)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def as_page(text: str, *, title: str) -> str:
    """The paper as a page that a browser shows and prints. It loads nothing."""
    body = "\n".join(map(_html, pieces(text)))
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def pieces(text: str) -> Iterator[Piece]:
    """The paper piece by piece; lines of a table stand together."""
    rows: list[tuple[str, ...]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            if not _RULE.match(line):
                rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            yield Piece(rows=tuple(rows))
            rows = []
        if line.strip():
            yield _piece(line)


def _piece(line: str) -> Piece:
    heading = _HEADING.match(line)
    if heading:
        return Piece(heading[2], level=len(heading[1]))
    indent = len(line) - len(line.lstrip())
    words = line.strip().removeprefix("- ")
    return Piece(words, deep=min(3, (indent + 1) // 2))


def _write(paper: Paper, piece: Piece) -> None:
    if piece.rows:
        table = paper.add_table(rows=0, cols=max(map(len, piece.rows)), style="Table Grid")
        for row in piece.rows:
            for cell, words in zip(table.add_row().cells, row, strict=False):
                _runs(cell.paragraphs[0], words)
    elif piece.level:
        paper.add_heading(_BOLD.sub(r"\1", piece.text), level=piece.level)
    else:
        paragraph = paper.add_paragraph()
        paragraph.paragraph_format.left_indent = Pt(18 * piece.deep)
        _runs(paragraph, piece.text)


def _runs(paragraph: Paragraph, words: str) -> None:
    for n, part in enumerate(_BOLD.split(words)):
        if part:
            paragraph.add_run(part).bold = n % 2 == 1


def _html(piece: Piece) -> str:
    if piece.rows:
        head, *rest = piece.rows
        lines = [_row(head, "th"), *(_row(row, "td") for row in rest)]
        return f"<table>{''.join(lines)}</table>"
    words = _marked(piece.text)
    if piece.level:
        return f"<h{piece.level}>{words}</h{piece.level}>"
    return f'<p class="deep-{piece.deep}">{words}</p>' if piece.deep else f"<p>{words}</p>"


def _row(cells: tuple[str, ...], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_marked(cell)}</{tag}>' for cell in cells)}</tr>"


def _marked(words: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", escape(words))
