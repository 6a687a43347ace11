"""Credential programmes: what students complete, the steps to the credential, and who does each."""

import re
from collections.abc import Sequence

from law.document import Credential, Module, Party, ProgrammeStep
from law.facts.lines import text_of, whole_text
from law.facts.tables import Row, Table, tables_of
from law.parts import Part, PartKind
from law.patterns import expression
from law.text import BlockKind, Source

_NAME = expression(r"\b((?:[A-Z][\w'&]*(?:-[A-Z]\w*)*\s+){1,5}(?:Credential|Certificate|Certification|Badge|Diploma))\b")
_GENERIC = {
    "the",
    "this",
    "student",
    "appropriate",
    "each",
    "a",
    "an",
    "number",
    "required",
    "electronic",
    "execute",
    "issue",
    "receive",
    "provide",
    "appendix",
    "processing",
    "overview",
    "maintain",
    "separate",
}
_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z](?=[.)])|[ivxIVX]{1,4}(?=[.)]))"
_NUMBERED = expression(
    rf"^\W{{0,2}}(?:(?:module|unit|course|part|component|badge|level|step"
    rf"|lesson)\s+)?{_NUMBER}\s*[.):\u2013-]?\s+(?P<title>\S.*)$",
    re.I,
)
_ONLY_NUMBER = expression(rf"^\W{{0,2}}(?:(?:module|unit|course|step|component|part)\s+)?{_NUMBER}[.):]?$", re.I)
_RESPONSIBLE = expression(
    r"\bresponsib(?:le|ility|ilities)\b|\bparty\b|\bwho\b|\bowner\b|\brole\b|\bactor\b|\bperformed by\b|\bentity\b|\blead\b", re.I
)
_STEP_HEAD = expression(r"\b(?:step|task|action|activity|process|procedure|#|no)\b", re.I)
_MODULES = expression(r"\bmodules?\b|\bcomponents?\b|\bunits?\b|\bcourses?\b|\bbadges?\b", re.I)
_PROGRAMME = expression(r"\bcredential|\bcertificat|\bbadge", re.I)
_SEVERAL = expression(r"\s*(?:[;,&+]|\band\b|\bor\b)\s*")
_FOREIGN = expression(r"\b(?:data|elements?|framework|subprocessor|third part|revision|stage|check)\b", re.I)


def read_credentials(source: Source, parts: Sequence[Part], parties: Sequence[Party] = ()) -> tuple[Credential, ...]:
    """The programme with its modules and steps, where the paper is about one."""
    own = [p for p in parts if p.kind not in {PartKind.SIGNING_REPORT, PartKind.ATTACHMENT, PartKind.SUPPLEMENT}]
    text = "\n".join(text_of(p) for p in own)
    if len(_PROGRAMME.findall(text)) < 3:
        return ()
    modules: list[Module] = []
    steps: list[ProgrammeStep] = []
    for part in own:
        for table in tables_of(source, part):
            taken = _steps_of(table, parties)
            if len(taken) >= 2:
                steps += taken
            elif not modules:
                modules = _modules_of(table)
    modules = modules or _modules_in_lists(own)
    if not modules and not steps:
        return ()
    return (Credential(_name(text, [p.title for p in parts]) or "Credential", tuple(modules), tuple(steps)),)


def _name(text: str, titles: Sequence[str]) -> str | None:
    """The name that the text gives the programme most often."""
    counts: dict[str, int] = {}
    for match in _NAME.finditer(text):
        words = match.group(1).split()
        while words and words[0].lower() in _GENERIC:
            words.pop(0)
        if len(words) >= 2 and not any(w.lower() in {"agreement", "and"} for w in words):
            name = " ".join(words)
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda n: (counts[n], len(n))) if counts else next((t for t in titles if _PROGRAMME.search(t)), None)


def _steps_of(table: Table, parties: Sequence[Party]) -> list[ProgrammeStep]:
    """Rows that name a step and, in one of the columns, who is responsible for it."""
    column = _responsible_column(table)
    if column is None:
        return []
    found = []
    for row in table.rows:
        number, text = _numbered(row, column)
        said = row.cell(column).strip()
        if number and text and said and said != text:
            found.append(ProgrammeStep(number, text, _responsible(said, parties), row.place))
    return found


def _responsible_column(table: Table) -> int | None:
    for row in table.rows[:4]:
        if _numbered(row, None)[0] and len(row.filled) > 1:
            break
        found = [i for i, c in enumerate(row.cells) if c and len(c) < 70 and _RESPONSIBLE.search(c)]
        if found and len(row.filled) >= 2 and not _FOREIGN.search(" ".join(row.cells)):
            return found[-1]
    return None


def _numbered(row: Row, skip: int | None) -> tuple[str | None, str]:
    """The number and the words of a row, in one cell or in two."""
    cells = [(i, c) for i, c in enumerate(row.cells) if c and i != skip]
    for position, (_, cell) in enumerate(cells[:2]):
        only = _ONLY_NUMBER.match(cell)
        if only:
            return only["number"], next((c for _, c in cells[position + 1 :]), "")
        if position == 0 and (match := _NUMBERED.match(cell)):
            return match["number"], match["title"].strip()
    return None, ""


def _responsible(said: str, parties: Sequence[Party]) -> tuple[str, ...]:
    """The bodies that a cell names; "District / School" is one body."""
    said = expression(r"\s*/\s*").sub("/", said).strip(" .")
    whole = expression(r"\W+").sub("", said).lower()
    for party in parties:
        if any(expression(r"\W+").sub("", a).lower() == whole for a in (*party.aliases, party.name or "")):
            return (said,)
    pieces = [p for p in _SEVERAL.split(said) if p]
    return tuple(dict.fromkeys(pieces)) or (said,)


def _modules_of(table: Table) -> list[Module]:
    """The numbered rows of a table of modules, the title without the description behind it."""
    about = f"{table.part.title} {table.caption} {' '.join(table.rows[0].cells)}"
    if not (_MODULES.search(about) or _PROGRAMME.search(about)) or _FOREIGN.search(" ".join(table.rows[0].cells)):
        return []
    found = []
    for row in table.rows:
        number, title = _numbered(row, None)
        if number and title and len(title) < 160:
            found.append(Module(number, title.split("  ")[0].strip(" .:"), row.place))
    return found if len(found) >= 2 else []


def _modules_in_lists(parts: Sequence[Part]) -> list[Module]:
    """ "Module 1: Starting a Business" as lines, or the items under a sentence that announces modules."""
    named: list[Module] = []
    announced: list[Module] = []
    open_list = False
    for part in parts:
        for block in part.blocks:
            text = whole_text(block)
            match = expression(
                rf"^\W*(?:module|unit|course)\s+{_NUMBER}\s*[.:\u2013\u2014-]*\s*(?P<title>[A-Z].{{2,120}})$", re.I
            ).match(text)
            if match and block.kind is not BlockKind.ROW:
                named.append(Module(match["number"], _title(match["title"]), block.place))
            if open_list and block.kind is BlockKind.ITEM and (numbered := _NUMBERED.match(text)) and len(text) < 240:
                announced.append(Module(numbered["number"], _title(numbered["title"]), block.place))
                continue
            open_list = (
                bool(expression(r"\b(?:modules?|components?|units?|courses?)\b[^.]{0,80}[:.]\s*$", re.I).search(text))
                and not announced
                and len(text) < 300
            )
    best = named if len(named) >= len(announced) else announced
    return best if len(best) >= 2 else []


def _title(text: str) -> str:
    """A title without the description that follows it."""
    return expression(r"\s+[-\u2013\u2014]\s+|:\s+|\.\s+|\s+\(").split(text.strip(), maxsplit=1)[0].strip(" .;,")
