"""Runs of a Word paragraph as marked text: emphasis, fields, boxes, notes, and what was inserted or deleted."""

from dataclasses import dataclass, field
from enum import Enum
from xml.etree.ElementTree import Element  # noqa: S405 - only the type

from law.reading.markup import CLOSE, OPEN, boxed, normalized, plain
from law.reading.word_package import W, attribute, is_on
from law.reading.word_styles import Styles
from law.reading.word_symbols import CHECKED, UNCHECKED, in_font, symbol

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BLANK = "_____"
_INSERTED = frozenset({W + "ins", W + "moveTo"})
_DELETED = frozenset({W + "del", W + "moveFrom"})
_TRANSPARENT = frozenset(W + tag for tag in ("hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir", "sdtContent"))


class View(Enum):
    """With the tracked changes, or as it was before them."""

    ACCEPTED = "accepted"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked insertion or deletion, before its place is known."""

    kind: str
    text: str
    author: str


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: marked text by line, and what hangs on it."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pages: int = 0

    def lines(self) -> list[str]:
        """The marked text, line by line."""
        text, stressed = "", False
        for piece, is_stressed in self.pieces:
            if is_stressed != stressed and piece.strip():
                text += OPEN if is_stressed else CLOSE
                stressed = is_stressed
            text += piece
        if stressed:
            text += CLOSE
        return [part.strip() for part in _balanced(text.split("\n"))]


def _balanced(lines: list[str]) -> list[str]:
    """Lines in which emphasis that spans several is opened and closed on each."""
    result, is_open = [], False
    for line in lines:
        whole = (OPEN if is_open else "") + line
        is_open = whole.count(OPEN) > whole.count(CLOSE)
        result.append(whole + (CLOSE if is_open else ""))
    return result


@dataclass(slots=True)
class _Field:
    is_form: bool = False
    in_result: bool = False
    starts_at: int = 0


class RunReader:
    """Reads the runs of paragraphs, in one view."""

    def __init__(self, styles: Styles, view: View) -> None:
        self._styles = styles
        self._view = view
        self._fields: list[_Field] = []
        self._out = Inline()

    def read(self, paragraph: Element) -> Inline:
        """The text of a paragraph."""
        self._out = Inline()
        self._children(paragraph)
        self._fields = [entry for entry in self._fields if entry.in_result]
        return self._out

    def _children(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag in _INSERTED or tag in _DELETED:
                self._tracked(child)
            elif tag == W + "sdt":
                self._control(child)
            elif tag in _TRANSPARENT:
                self._children(child)
            elif tag == MC + "AlternateContent":
                self._children(_choice(child))

    def _tracked(self, element: Element) -> None:
        is_insertion = element.tag in _INSERTED
        if self._view is View.ACCEPTED:
            text = _all_text(element)
            if text:
                kind = "inserted" if is_insertion else "deleted"
                self._out.changes.append(Change(kind, text, attribute(element, "author") or ""))
        if is_insertion == (self._view is View.ACCEPTED):
            self._children(element)

    def _control(self, element: Element) -> None:
        """A content control: a check box by its state, a placeholder as a blank, else what it holds."""
        properties, content = element.find(W + "sdtPr"), element.find(W + "sdtContent")
        if properties is not None:
            if (box := properties.find(W14 + "checkbox")) is not None:
                state = box.find(W14 + "checked")
                value = state.get(W14 + "val") if state is not None else "0"
                return self._emit(CHECKED if value in ("1", "true", "on") else UNCHECKED, False)
            if is_on(properties.find(W + "showingPlcHdr")):
                return self._emit(BLANK, False)
        if content is not None:
            self._children(content)

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        if properties is not None and is_on(properties.find(W + "vanish")):
            return
        font = _font(properties)
        stressed = self._is_stressed(properties)
        for child in run:
            self._content(child, font, stressed)

    def _content(self, child: Element, font: str | None, stressed: bool) -> None:
        tag = child.tag.removeprefix(W)
        if tag == "t" or (tag == "delText" and self._view is View.ORIGINAL):
            self._emit(boxed(normalized(in_font(font, child.text or ""))).replace("\n", " "), stressed)
        elif tag == "sym":
            self._emit(symbol(attribute(child, "font"), attribute(child, "char")), stressed)
        elif tag in ("tab", "ptab"):
            self._emit(" ", stressed)
        elif tag in ("br", "cr"):
            self._break(child)
        elif tag == "noBreakHyphen":
            self._emit("-", stressed)
        elif tag == "lastRenderedPageBreak":
            self._out.pages += 1
        elif tag == "fldChar":
            self._field(child)
        elif tag in ("footnoteReference", "endnoteReference"):
            self._out.notes.append(f"{tag.removesuffix('Reference')}s {attribute(child, 'id')}")
        elif tag in ("drawing", "pict", "object"):
            self._out.boxes.extend(child.iter(W + "txbxContent"))
        elif child.tag == MC + "AlternateContent":
            self._out.boxes.extend(_choice(child).iter(W + "txbxContent"))

    def _break(self, element: Element) -> None:
        if attribute(element, "type") == "page":
            self._out.pages += 1
        self._emit("\n", False)

    def _field(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            data = element.find(W + "ffData")
            if data is not None and (box := data.find(W + "checkBox")) is not None:
                self._emit(_legacy_box(box), False)
            is_form = data is not None and data.find(W + "textInput") is not None
            self._fields.append(_Field(is_form))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self._fields[-1].starts_at = len(self._out.pieces)
        elif kind == "end" and self._fields:
            entry = self._fields.pop()
            result = "".join(piece for piece, _ in self._out.pieces[entry.starts_at :])
            if entry.is_form and not result.strip():
                self._emit(BLANK, False)

    def _emit(self, text: str, stressed: bool) -> None:
        if text and all(entry.in_result for entry in self._fields):
            self._out.pieces.append((text, stressed))

    def _is_stressed(self, properties: Element | None) -> bool:
        if properties is None:
            return False
        for tag in ("b", "u", "i"):
            if is_on(properties.find(W + tag)):
                return True
        return self._styles.is_stressed(attribute(properties.find(W + "rStyle")))


def _font(properties: Element | None) -> str | None:
    fonts = properties.find(W + "rFonts") if properties is not None else None
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi") if fonts is not None else None


def _legacy_box(box: Element) -> str:
    state = box.find(W + "checked")
    return CHECKED if is_on(state if state is not None else box.find(W + "default")) else UNCHECKED


def _choice(alternate: Element) -> Element:
    """The first way in which alternative content is given; the others repeat it."""
    for tag in ("Choice", "Fallback"):
        found = alternate.find(MC + tag)
        if found is not None:
            return found
    return alternate


def _all_text(element: Element) -> str:
    return plain("".join(node.text or "" for node in element.iter() if node.tag in (W + "t", W + "delText")))
