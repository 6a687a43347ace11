"""Paragraph and character styles: headings, numbering, emphasis, each by what it is based on."""

import re
from xml.etree.ElementTree import Element  # noqa: S405 - only the type

from law.patterns import expression
from law.reading.word_package import W, attribute, is_on, number

_HEADING = expression(r"^heading\s*([1-9])$", re.IGNORECASE)
_DEEPEST = 30


class Styles:
    """The styles of a document."""

    def __init__(self, part: Element | None) -> None:
        styles = part.findall(W + "style") if part is not None else []
        self._styles = {attribute(style, "styleId") or "": style for style in styles}

    def _chain(self, style: str | None) -> list[Element]:
        chain: list[Element] = []
        while style in self._styles and len(chain) < _DEEPEST:
            element = self._styles[style]
            chain.append(element)
            style = attribute(element.find(W + "basedOn"))
        return chain

    def name(self, style: str | None) -> str:
        """The name of a style, in lower case; its identifier where it has none."""
        element = self._styles.get(style or "")
        found = attribute(element.find(W + "name")) if element is not None else None
        return (found or style or "").lower()

    def heading_level(self, style: str | None, properties: Element | None) -> int | None:
        """The depth of a heading (1 is the highest), or None for other paragraphs."""
        own = properties.find(W + "outlineLvl") if properties is not None else None
        if own is not None:
            return number(own) + 1 if 0 <= number(own) < 9 else None
        if self.name(style) in ("title", "subtitle"):
            return 1
        for element in self._chain(style):
            found = _HEADING.match(attribute(element.find(W + "name")) or "")
            if found:
                return int(found.group(1))
            outline = element.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None and 0 <= number(outline) < 9:
                return number(outline) + 1
        found = _HEADING.match(style or "")
        return int(found.group(1)) if found else None

    def numbering(self, style: str | None) -> tuple[str | None, int | None, str | None]:
        """List, level and the style that gives them, by the nearest style that numbers."""
        depth: int | None = None
        for element in self._chain(style):
            properties = element.find(f"{W}pPr/{W}numPr")
            if properties is None:
                continue
            level = properties.find(W + "ilvl")
            depth = number(level) if level is not None and depth is None else depth
            if (list_id := attribute(properties.find(W + "numId"))) is not None:
                return list_id, depth, attribute(element, "styleId")
        return None, None, None

    def is_stressed(self, style: str | None) -> bool:
        """Whether a style is bold or underlined by itself."""
        for element in self._chain(style):
            for tag in ("b", "u"):
                toggle = element.find(f"{W}rPr/{W}{tag}")
                if toggle is not None:
                    return is_on(toggle)
        return False
