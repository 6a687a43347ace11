"""How deep an item stands: by its numbering first, by its indentation where the numbering does not tell."""

from dataclasses import dataclass

from law.reading.drafts import Draft
from law.reading.markers import Marker, begins, follows
from law.text import BlockKind

DEEPEST = 60


@dataclass(frozen=True, slots=True)
class _Open:
    """An item to which further ones may be siblings."""

    style: str
    key: str
    indent: int

    @classmethod
    def of(cls, draft: Draft) -> "_Open":
        """What a draft shows of its number."""
        marker = Marker(draft.marker, "", "")
        return cls(marker.style, marker.key, draft.lines[0].indent)


def find_levels(drafts: list[Draft]) -> None:
    """Set the level of every item, within the list that it stands in."""
    stack: list[_Open] = []
    for draft in drafts:
        if draft.kind in (BlockKind.HEADING, BlockKind.ROW):
            stack = []
        if draft.kind is BlockKind.ITEM:
            _place(stack, _Open.of(draft))
            draft.level = len(stack) - 1


def _place(stack: list[_Open], item: _Open) -> None:
    """Put an item on the stack, above those that it is deeper than."""
    for depth in range(len(stack) - 1, -1, -1):
        if _is_sibling(stack[depth], item):
            del stack[depth:]
            break
    else:
        _by_indent(stack, item)
    stack.append(item)
    del stack[:-DEEPEST]  # no reader follows more, and time must not grow with the depth


def _is_sibling(earlier: _Open, later: _Open) -> bool:
    if earlier.style != later.style:
        return False
    if later.key and earlier.key:
        return follows(earlier.key, later.key) or (earlier.key == later.key and earlier.indent == later.indent)
    return abs(earlier.indent - later.indent) <= 1


def _by_indent(stack: list[_Open], item: _Open) -> None:
    while stack and stack[-1].indent > item.indent:
        stack.pop()
    if stack and stack[-1].indent == item.indent and not (item.key or stack[-1].key):
        stack.pop()
        return
    opens = begins(item.key) if item.key else True
    if stack and stack[-1].indent == item.indent and not (opens and item.style + item.key != stack[-1].style + stack[-1].key):
        stack.pop()


def find_lost_bullets(drafts: list[Draft]) -> None:
    """Indented lines right below an item that announces a list are items whose bullets got lost."""
    above: Draft | None = None
    for draft in drafts:
        if above is not None and _lost_its_bullet(above, draft):
            draft.kind = BlockKind.ITEM
        above = draft


def _lost_its_bullet(above: Draft, draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or draft.gap or above.kind is not BlockKind.ITEM:
        return False
    indent, outer = draft.lines[0].indent, above.lines[0].indent
    if not above.marker:
        return indent == outer
    return indent > outer and above.last.bare.endswith((":", ";"))
