"""Tables that change an agreement, "Provision | Current text | Revised text": each of their rows is an item that says so in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from law.parts import Part, PartKind
from law.patterns import expression
from law.text import Block, BlockKind

_KINDS = frozenset(
    {PartKind.COVER, PartKind.CLAUSES, PartKind.ADDENDUM, PartKind.SUPPLEMENT, PartKind.EXHIBIT, PartKind.APPENDIX}
)
_I = re.IGNORECASE
_PLACE = expression(
    r"^\W*(?:(?:dpa|agreement|contract|base|original)\s+)?(?:provisions?|sections?|clauses?|articles?|paragraphs?|location|reference|ref\.?|where|place)"
    r"(?:\s*(?:/|or|and|&)\s*\w+|\s+(?:no\.?|number|reference|affected|amended|changed|of\s+(?:the\s+)?\w+))*\W*$", _I,
)  # fmt: skip
_OLD = expression(
    r"^\W*(?:(?:current(?:ly)?|existing|original|old|present|prior|previous|base|standard|from|delet\w*|stri\w*|struck|remov\w*|replac(?:e|es|ed)(?!ment)|now\s+reads?|as\s+(?:written|signed|it\s+(?:is|reads|stands)))\b(?!.*\b(?:with|by|to)\W*$)|what\s+it\s+says\s+now)",
    _I,
)
_NEW = expression(
    r"^\W*(?:(?:new|revised|amended|replacement|proposed|insert\w*|to|shall\s+(?:now\s+)?read|with|by|modified|substitut\w*|changed?\s+to|replac\w*\s+(?:with|by)|(?:now|agreed|negotiated|local|special)\s+(?:text|language|wording|terms?|times?|periods?)|agreed\W*$|becomes?|will\s+read|reads?\s+as\s+amended|as\s+amended)\b|what\s+it\s+(?:will|shall)\s+say)",
    _I,
)
_CHANGE = expression(r"^\W*(?:changes?|amendments?|modifications?|revisions?|instructions?|actions?|special\s+terms?)\b[\w ]{0,30}\W*$", _I)  # fmt: skip
_STATE = expression(r"^\W*(?:state|jurisdiction)s?\W*$", _I)
_NUMBER = expression(r"^\W*(?P<no>§{0,2}\s*\d{1,2}(?:\.\d{1,2}){0,3}(?:\(\w{1,3}\))*)\s*[.:–—-]?\s*(?P<rest>.*)$")
_NAMED = expression(
    r"^\W*(?P<place>(?:section|sec\.|article|art\.|clause|paragraph|exhibit|schedule)\s*[\dIVXLA-Z][\w.]*(?:\(\w{1,3}\))*(?:\s*,\s*(?:section|paragraph|clause)\s*\d[\w.]*(?:\(\w{1,3}\))*)?)\s*[.:,–—-]?\s*(?P<rest>.*)$",
    _I,
)
_ALL = expression(r"^\W*(?:the\s+)?(?:entire|whole|all(?:\s+of)?|full)(?:\s+(?:the\s+)?(?:section|clause|paragraph|provision|article|text|of\s+it))?\W*$", _I)  # fmt: skip
_NONE = expression(
    r"^\W*(?:none|n/?a|not\s+applicable|nothing|new(?:\s+(?:section|clause|provision|text))?|no\s+text|silent)?\W*$", _I
)
_GONE = expression(
    r"^\W*(?:(?:is\s+)?(?:deleted|struck|stricken|removed|delete|strike|remove)(?:\s+in\s+(?:its|their)\s+entirety)?|(?:intentionally\s+)?(?:omitted|reserved|left\s+blank)|none|n/?a)?\W*$",
    _I,
)
_IS_NEW = expression(r"\b(?:new|added)\b", _I)


def with_changes_told(part: Part) -> Part:
    """The part with an item for each row of a table of changes that stands before its first number."""
    if part.kind not in _KINDS or not any(b.kind is BlockKind.ROW for b in part.blocks):
        return part
    blocks = list(part.blocks)
    for start, end in _tables(blocks):
        if any(b.marker for b in blocks[:start]):
            break  # its rows belong to the item that announces them
        told = _told(blocks[start:end])
        if told:
            blocks[start:end] = told
            return replace(part, blocks=tuple(blocks))
    return part


def _tables(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    start = None
    for index, block in enumerate([*blocks, None]):
        is_row = block is not None and block.kind is BlockKind.ROW and (start is None or block.table == blocks[start].table)
        if start is not None and not is_row:
            yield start, index
            start = None
        if block is not None and block.kind is BlockKind.ROW and start is None:
            start = index


def _told(rows: Sequence[Block]) -> list[Block]:
    """The rows in words; none where the first of them does not head a table of changes."""
    columns = _columns(rows[0].cells)
    if columns is None:
        return []
    found: list[Block] = []
    for row in rows[1:]:
        if len(row.cells) <= max(columns.values()) or not row.cells[columns["place"]].strip():
            return []
        cells = {name: row.cells[at].strip() for name, at in columns.items()}
        text = _change(cells) if "change" in cells else _exchange(cells)
        text = f"{cells['state']}: {text}" if cells.get("state") else text
        found.append(replace(row, kind=BlockKind.ITEM, marker=f"{len(found) + 1}.", text=text, cells=(), table=None, level=0))
    return found


def _columns(head: Sequence[str]) -> dict[str, int] | None:
    place = next((n for n, c in enumerate(head) if _PLACE.match(c)), None)
    new = next((n for n, c in enumerate(head) if n != place and _NEW.match(c)), None)
    old = next((n for n, c in enumerate(head) if n not in {place, new} and _OLD.match(c)), None)
    change = next((n for n, c in enumerate(head) if n != place and _CHANGE.match(c)), None)
    if place is None:
        return None
    state = next(({"state": n} for n, c in enumerate(head) if _STATE.match(c)), {})
    if old is not None and new is not None:
        return {"place": place, "old": old, "new": new} | state
    if change is not None and old is None:
        return {"place": place, "change": change} | state
    return {"place": place, "new": new} | state if new is not None else None


def _change(cells: dict[str, str]) -> str:
    return f"{_place(cells['place'])}: {cells['change']}"


def _exchange(cells: dict[str, str]) -> str:
    place, old, new = _place(cells["place"]), _bare(cells.get("old", "all")), _bare(cells["new"])
    is_new = _IS_NEW.search(cells["place"]) or _NONE.match(old)
    if _ALL.match(old):
        return f"{place} is deleted." if _GONE.match(new) else f"{place} is deleted and replaced with the following: “{new}”"
    if _GONE.match(new):
        return f"{place}: {old} – {new}" if _NONE.match(old) else f"In {place}, delete “{old}”."
    if is_new:
        return (
            f"A new {place} is added as follows: “{new}”" if _IS_NEW.search(cells["place"] + old) else f"Add to {place}: “{new}”"
        )
    return f"In {place}, replace “{old}” with “{new}”."


def _bare(cell: str) -> str:
    return cell.strip().strip('"“”').replace("“", '"').replace("”", '"').strip()


def _place(cell: str) -> str:
    """The cell as an instruction names a place: "5.3 Notice" is "Section 5.3"."""
    words = expression(r"\(?\b(?:new|added)\b\)?", _I).sub("", cell).strip(" .:–—-")
    if named := _NAMED.match(words):
        return named["place"].rstrip(" .,:")
    if number := _NUMBER.match(words):
        return number["no"].strip() if "§" in number["no"] else f"Section {number['no']}"
    return f"the section “{words}”" if words else words
