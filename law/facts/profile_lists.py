"""Lists of a product profile: the data under a heading that says what is collected, and the services that it uses, told in sentences."""

import re
from collections.abc import Iterator, Sequence

from law.document import Subprocessor
from law.facts.data_elements import element_of
from law.facts.data_tables import RawRow
from law.facts.lines import Line, whole_text
from law.facts.names import clean_name, role_of_word
from law.facts.tables import Row
from law.parts import Part
from law.patterns import expression
from law.states import states_named
from law.text import BlockKind

_COLLECTS = expression(
    r"\b(?:what|which|data|information|details|things)\b.{0,60}\b(?:collect|gather|know|hold|keep|receiv|record|stor|us)(?:s|es|ed|e)?\b"
    r"|\b(?:data|information)\b.{0,30}\b(?:we|it)\s+\w+|^\W*(?:data|information)(?:\s+(?:elements?|collected|used|list))?\W*$",
    re.I,
)
_NOT_THEN = expression(
    r"\b(?:not|never|no)\s+(?:\w+\s+)?(?:collect|gather|receiv|request|record|stor|us|ask)\w*|^\W*(?:none of|excluded|never|we do not)\b",
    re.I,
)
_GROUP = expression(r"^\W*(?P<group>[A-Z][^:;,.]{1,50}?)\W*:\s*(?P<list>\S.*)$")
_PIECE = expression(r"\s*[,;]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+(?=[^,;]*$)")
_COLUMN = expression(
    r"^\W*(?:data|elements?|fields?|items?|details|examples?|information|what (?:we|it) \w+)(?:\s+(?:elements?|collected|fields?))?\W*$",
    re.I,
)
_TALK = expression(r"\b(?:shall|will|must|may|agrees?|within|days|because|which|that)\b", re.I)
_NAME = r"(?P<name>[A-Z][\w&'-]*(?:\.\w+)?(?:\s+(?:[A-Z][\w&'-]*|&)){0,3}(?:,\s+(?:Inc|LLC|Ltd)\b\.?)?)"
_USED = (
    expression(
        rf"\b(?:uses?|rel(?:y|ies) on|works? with|engages?|employs?)\s+{_NAME}\s+(?:for|to|as)\s+(?P<purpose>[^.;,]{{3,80}}?)(?=[.;,]|\s+and\s+[A-Z]|$)"
    ),
    expression(
        rf"\b(?:(?:runs?|is run|hosted|lives?|resides?|stored|kept|sits?)\s+(?:on|by|in|with|at))\s+(?:the\s+)?{_NAME}(?P<purpose>)"
    ),
    expression(
        rf"\b(?:on|in|with)\s+(?:the\s+)?(?:servers?|cloud|data\s+cent(?:er|re)s?|systems|equipment|machines|computers)\s+(?:of|at|from|(?:run|operated|owned|rented)\s+(?:by|from))\s+{_NAME}(?P<purpose>)"
    ),
    expression(
        rf"\b(?:shares?\s+(?:[a-z][\w-]*\s+){{1,5}}with|sends?\s+(?:[a-z][\w-]*\s+){{1,5}}to|(?:is|are)\s+(?:sent|given|passed)\s+to)\s+{_NAME}\s+(?:for|to)\s+(?P<purpose>[^.;,]{{3,80}})"
    ),
)
_AND = expression(rf"\s*,?\s+and\s+{_NAME}\s+(?:for|to|as)\s+(?P<purpose>[^.;,]{{3,80}}?)(?=[.;,]|$)")
_NO_COMPANY = expression(
    r"^(?:The|This|These|Our|Your|We|It|You|School|District|Student|Data|Parents?|Teachers?|Standards?|Section|Article|Exhibit|Industry|AES|TLS|SSL|HTTPS|"
    r"United|U\.S|US|USA|North|South|East|West|America|Canada|Europe|EU|FERPA|COPPA|NIST|Internet|English|Spanish|Android|Windows|Chromebooks?|iOS|I)\b"
)


def rows_under_headings(lines: Sequence[Line]) -> list[RawRow]:
    """ "What it collects" and below it "- Account: user name, password", as lines or as rows of two cells."""
    found: list[RawRow] = []
    inside = False
    for line in lines:
        cells = [c for c in line.cells if c.strip()]
        if line.is_heading or (not cells and len(line.text) < 60 and not expression(r"[:;,.]").search(line.text)):
            inside = bool(_COLLECTS.search(line.text))
            continue
        if not inside:
            continue
        text = f"{cells[0]}: {cells[1]}" if len(cells) == 2 else line.text if not cells else ""
        if len(cells) == 2 and _COLUMN.match(cells[1]):
            continue
        match = _GROUP.match(text) if len(text) < 400 and not _TALK.search(text) else None
        if match:
            found += _of_group(match["group"], match["list"], line)
    return found if len(found) >= 3 else []


def _of_group(group: str, listed: str, line: Line) -> Iterator[RawRow]:
    used = not _NOT_THEN.search(group)
    for piece in _PIECE.split(listed.rstrip(" .")):
        one = element_of(piece.strip(" *.†‡"))
        if one:
            yield RawRow(group.strip() if used else "", one, used, one.detail, Row((line.text,), line.place))


def used_services(parts: Sequence[Part], own: Sequence[str]) -> Iterator[Subprocessor]:
    """The companies that sentences say the product runs on or uses. `own` are the names of the parties and the product."""
    known = [name.lower() for name in own]
    for part in parts:
        for block in part.blocks:
            text = whole_text(block)
            if block.kind is BlockKind.ROW or len(text) > 3000:
                continue
            found = [m for shape in _USED for m in shape.finditer(text)]
            found += [more for m in found if (more := _AND.match(text, m.end()))]
            for match in sorted(found, key=lambda m: m.start()):
                name = clean_name(match["name"])
                if name is None or role_of_word(name) or states_named(name) or _NO_COMPANY.match(name):
                    continue
                if not any(name.lower() in one or one in name.lower() for one in known):
                    yield Subprocessor(name, match["purpose"].strip() or "hosting", None, block.place)
