"""Rows that join a table: each on a line of its own behind the last one, its cells parted like those of the others."""

from law.amendments.editing import Draft
from law.consolidated import SegmentState
from law.patterns import expression

CELLS = " | "
_RULE = expression(r"[-:=+| ]+")


_NAMED_ROW = expression(
    r"(?P<row>\b(?:row|line|entry)\s+(?:for|named|called)\s+)(?P<name>[A-Z][^\n\"“”.;:,|⟦⟨]{1,60}?)(?=\s+(?:(?:from|in|of)\s+the\s+table|is|shall)\b|\s*[.;]?\s*$)"
)


def with_quoted_rows(text: str) -> str:
    """A row that is named without quotation marks, with them: "the row for Fernhill Hosting is deleted"."""
    return _NAMED_ROW.sub(lambda m: f'{m["row"]}"{m["name"]}"', text)


def is_table(text: str) -> bool:
    """Whether a text ends with rows of a table."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and CELLS in lines[-1] and CELLS in lines[-2]


def as_rows(words: str, table: str) -> str:
    """New words as lines of a table, without the frame, the rules and the headings that they may bring."""
    head = next((line for line in table.split("\n") if CELLS in line), "")
    lines = (line.strip() for line in words.split("\n"))
    kept = [line for line in lines if line and not _RULE.fullmatch(line)]
    rows = [CELLS.join(c.strip() for c in line.strip("| ").split("|")) if "|" in line else line for line in kept]
    return "\n".join(row for row in rows if row != head)


def join_rows(draft: Draft, words: str, source: str) -> bool:
    """Whether the words were put behind the last row of a table, where the provision ends with one; once for each instruction."""
    if not is_table(draft.text):
        return False
    new = "\n" + as_rows(words, draft.text)
    if not any(s.source == source and s.text == new and s.state is SegmentState.INSERTED for s in draft.segments):
        draft.insert(len(draft.text), new, source)
    return True
