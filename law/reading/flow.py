"""Lines become drafts of blocks: what starts something new, and what goes on."""

from law.reading.continuity import ends_in_date, is_figure, is_initial, is_shouted, repeats_number, resumes, without_dash
from law.reading.drafts import Draft
from law.reading.grammar import (
    awaits_number,
    begins_definition,
    ends_sentence,
    is_blank_to_fill,
    is_contact,
    is_label,
    is_recital,
    is_unfinished,
    last_word,
    starts_lower,
)
from law.reading.headings import SHORTEST_TITLE, Heading, certain_heading, shaped_heading, titled_section
from law.reading.layout import Layout
from law.reading.lines import Line
from law.reading.markers import INLINE_MARKER, Marker, begins, follows, split_marker
from law.reading.markup import plain
from law.text import BlockKind

REMEMBERED = 40


class Flow:
    """Gathers lines into drafts, one pass from top to bottom."""

    def __init__(self, layout: Layout) -> None:
        self.drafts: list[Draft] = []
        self._layout = layout
        self._gap = 1
        self._broken = False
        self._keys: list[tuple[Marker, int]] = []
        self._styles: set[str] = set()

    def blank(self) -> None:
        """A blank line."""
        self._gap += 1

    def page_break(self) -> None:
        """A running head, a foot, a page number or a form feed stood here."""
        self._broken = True

    def row(self, line: Line, cells: tuple[str, ...], table: int) -> None:
        """A row of a table."""
        self._add(Draft(BlockKind.ROW, [line], "", cells=cells, table=table))

    def row_goes_on(self, line: Line) -> None:
        """A further line of the row above."""
        self.drafts[-1].lines.append(line)
        self._reset()

    def heading(self, line: Line, heading: Heading) -> None:
        """A line that is known to be a heading."""
        self._add_heading(line, heading)

    def item(self, line: Line, marker: Marker) -> None:
        """A line that is known to be an item."""
        self._add_item(line, marker)

    def line(self, line: Line, *, alone_below: bool) -> None:
        """A line of prose, a heading or an item."""
        gap = self._gap - 1 if self._layout.is_double_spaced and self._gap else self._gap
        heading = certain_heading(line)
        if heading is None and gap and alone_below:
            heading = titled_section(line)
        if heading is not None and self._is_amid(line, gap) and not line.bare.isupper() and not line.marked.startswith("#"):
            heading = None
        if heading is None and gap == 0 and self._extends_heading(line):
            return self._extend(line, line.marked)
        marker = None if heading else self._item(line, gap)
        if heading is None:
            heading = self._shaped(line, gap, alone_below, marker)
        if heading is not None:
            return self._add_heading(line, heading)
        if marker is not None:
            return self._add_item(line, marker)
        if self._continues(line, gap):
            return self._extend(line, line.marked)
        self._add(Draft(BlockKind.PARAGRAPH, [line], line.marked))

    def _shaped(self, line: Line, gap: int, alone_below: bool, marker: Marker | None) -> Heading | None:
        above = self.drafts[-1] if self.drafts else None
        before = gap > 0 or above is None or above.kind in (BlockKind.HEADING, BlockKind.ROW) or not above.is_open
        if marker is not None and (marker.bullet or not plain(marker.rest)):
            return None
        if above is not None and is_shouted(above) and line.bare.isupper():
            return None
        heading = shaped_heading(line, before=before, after=alone_below)
        if heading and marker and not heading.marker:
            rest = plain(marker.rest)
            if not rest.isupper() or len(rest) < SHORTEST_TITLE:
                return None
            return Heading(heading.level, marker.mark, marker.rest)
        return heading

    def _item(self, line: Line, gap: int) -> Marker | None:
        marker = split_marker(line.marked)
        if marker is None:
            return None
        above = self.drafts[-1] if self.drafts else None
        rest = plain(marker.rest)
        if not marker.is_number:
            return marker if self._may_be_bullet(marker, rest, above, gap) else None
        if rest[:1].isdigit() and marker.mark.startswith("("):
            return None
        if gap == 0 and above is not None and above.is_open and awaits_number(above.last.bare):
            return None
        if above is not None and above.is_open and repeats_number(above.last.bare, line.bare):
            return None
        if marker.bullet:
            return marker
        if marker.mark.endswith(","):
            return self._slipped(marker, rest, gap)
        if self._is_amid(line, gap) and not self._has_sibling(marker, line) and not _is_next(marker, rest, above):
            return None
        if gap == 0 and above is not None and self._goes_on_counting(marker, above, line):
            return None
        is_known = self._follows_known(marker)
        if marker.is_unpointed and not is_known and not begins(marker.key) and not (gap and "." in marker.key):
            return None
        if marker.is_hyphened and not is_known and not begins(marker.key):
            return None
        if is_initial(marker):
            return marker if is_known or marker.key in ("A", "I") or (gap and rest.count(" ") > 7) else None
        if is_known or gap or above is None or not above.is_open:
            return marker if is_known or not is_figure(marker, rest) else None
        if ends_sentence(above.last.bare) or last_word(above.last.bare) in ("and", "or"):
            return None if is_figure(marker, rest) or self._is_inline(marker, rest, above, line) else marker
        return marker if begins(marker.key) and not starts_lower(rest) and not is_unfinished(above.last.bare) else None

    def _slipped(self, marker: Marker, rest: str, gap: int) -> Marker | None:
        """ "Section 5.1, The Vendor" where the other sections have a period: the comma is a speck."""
        mark = f"{marker.mark[:-1]}."
        return (
            Marker(mark, "", marker.rest) if gap and rest[:1].isupper() and Marker(mark, "", "").style in self._styles else None
        )

    def _is_amid(self, line: Line, gap: int) -> bool:
        """Whether a line stands in the middle of a sentence: the line above is full, or ends with half a phrase."""
        above = self.drafts[-1] if self.drafts else None
        if above is None or not above.is_open or (gap and not self._broken):
            return False
        text = above.last.bare
        if ends_sentence(text) or text.endswith(("; and", "; or")) or is_blank_to_fill(text):
            return False
        return self._is_full(above.last, line.bare) or (gap == 0 and is_unfinished(text) and last_word(text) not in ("and", "or"))

    def _has_sibling(self, marker: Marker, line: Line) -> bool:
        """Whether an item that the marker follows stands at the same indentation, and the line above does not."""
        siblings = [indent for known, indent in self._keys if known.style == marker.style and follows(known.key, marker.key)]
        return line.indent in siblings and line.indent != self.drafts[-1].last.indent

    def _is_inline(self, marker: Marker, rest: str, above: Draft, line: Line) -> bool:
        """Whether a numbered phrase only happens to begin a line of a paragraph."""
        is_even = len(above.lines) > 1 and line.indent == above.last.indent
        return is_even and marker.mark.startswith("(") and starts_lower(rest) and self._is_full(above.last, line.bare)

    def _goes_on_counting(self, marker: Marker, above: Draft, line: Line) -> bool:
        """Whether a sentence that counts "(a) … (b) …" in running words has been broken right before its "(c)"."""
        if len(above.lines) < 2 or not marker.mark.startswith("(") or not self._is_full(above.last, line.bare):
            return False
        if line.indent != above.last.indent:
            return False
        counted = [Marker(m.group(), "", "") for text in above.texts for m in INLINE_MARKER.finditer(plain(text))]
        return bool(counted) and counted[-1].style == marker.style and follows(counted[-1].key, marker.key)

    def _may_be_bullet(self, marker: Marker, rest: str, above: Draft | None, gap: int) -> bool:
        if above is None or not above.is_open:
            return True
        is_dash = marker.mark in "-\u2013\u2014+*"
        if not (is_dash and starts_lower(rest)):
            return True
        text = above.last.bare
        if gap == 0:
            return not (self._is_full(above.last, rest) and not ends_sentence(text)) or above.bullet == marker.mark
        interrupted = above.marker != above.bullet and not ends_sentence(text) and (is_unfinished(text) or text.endswith("-"))
        return not interrupted

    def _follows_known(self, marker: Marker) -> bool:
        return any(known.style == marker.style and follows(known.key, marker.key) for known, _ in reversed(self._keys))

    def _extends_heading(self, line: Line) -> bool:
        above = self.drafts[-1] if self.drafts else None
        if above is None or above.kind is not BlockKind.HEADING or len(above.lines) > 3:
            return False
        text = above.last.bare
        if above.last.marked.lstrip().startswith("**") and not above.last.marked.rstrip().endswith("**"):
            return True
        if line.bare.isupper() != text.isupper() or len(line.bare) > 120:
            return False
        goes_on = is_unfinished(text) or text.endswith(("-", "&")) or (text.isupper() and self._is_full(above.last, line.bare))
        return goes_on and certain_heading(line) is None

    def _continues(self, line: Line, gap: int) -> bool:
        above = self.drafts[-1] if self.drafts else None
        if above is None or not above.is_open:
            return False
        text = above.last.bare
        after = line.bare.removeprefix("- ") if above.marker != above.bullet else line.bare
        if (
            is_recital(after)
            or (is_contact(after) and not self._is_amid(line, gap))
            or (is_label(after) and not starts_lower(after) and not self._is_amid(line, gap))
        ):
            return False
        if repeats_number(text, after) or ends_in_date(text, after):
            return True
        if not above.head.strip() and gap < 2 and len(above.lines) == 1:
            return True  # a number alone on its line
        if gap == 0 and not self._broken:
            return self._wraps(above, line, text, after)
        if self._broken and not ends_sentence(text) and self._is_full(above.last, after) and not is_label(text):
            return True
        return resumes(above, text, after, self._broken and self._layout.width is None)

    def _wraps(self, above: Draft, line: Line, text: str, after: str) -> bool:
        if above.last.marked.count("**") % 2:
            return True  # emphasis that was not closed yet
        if begins_definition(after) and begins_definition(above.lines[0].bare) and ends_sentence(text):
            return False
        is_full = self._is_full(above.last, after)
        if is_label(text) and not (is_full and not is_blank_to_fill(text)):
            return False
        if text.endswith("-") or is_full:
            return True
        if starts_lower(after) and not ends_sentence(text):
            if line.indent > above.lines[0].indent and above.kind is BlockKind.ITEM:
                return True
            return self._layout.width is not None or len(text) > 25 or is_unfinished(text)
        return awaits_number(text) or (is_unfinished(text) and len(text) > 40)

    def _is_full(self, line: Line, after: str) -> bool:
        width = self._layout.width
        return width is not None and line.width + 1 + len(after.split(" ", 1)[0]) > width * 0.93

    def _extend(self, line: Line, marked: str) -> None:
        above = self.drafts[-1]
        above.lines.append(line)
        above.texts.append(without_dash(marked) if not above.marker == above.bullet else marked)
        self._reset()

    def _add_heading(self, line: Line, heading: Heading) -> None:
        self._keys.clear()
        if heading.marker:
            self._keys.append((Marker(heading.marker, "", ""), line.indent))
        self._add(Draft(BlockKind.HEADING, [line], heading.marked, marker=heading.marker, level=heading.level))

    def _add_item(self, line: Line, marker: Marker) -> None:
        if marker.is_number:
            self._styles.add(marker.style)
            self._keys = [*self._keys[-REMEMBERED:], (marker, line.indent)]
        self._add(Draft(BlockKind.ITEM, [line], marker.rest, marker=marker.mark, bullet=marker.bullet))

    def _add(self, draft: Draft) -> None:
        draft.gap, draft.broken = self._gap, self._broken
        draft.texts = [draft.head]
        self.drafts.append(draft)
        self._reset()

    def _reset(self) -> None:
        self._gap = 0
        self._broken = False


def _is_next(marker: Marker, rest: str, above: Draft | None) -> bool:
    """Whether a line begins with the number after that of the item above, so that only by chance the line above is full."""
    if above is None or above.kind is not BlockKind.ITEM or not above.marker or not rest[:1].isupper():
        return False
    own = Marker(above.marker, "", "")
    return marker.key.isdigit() and own.style == marker.style and follows(own.key, marker.key)
