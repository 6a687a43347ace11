"""The form that a paper is made on: family, version, title and the states it is for."""

import re
from collections import Counter
from collections.abc import Sequence

from law.document import Form
from law.facts.lines import agreement_parts, plain, text_of, whole_text
from law.facts.states import governing_state, statute_states
from law.parts import Part, PartKind
from law.patterns import expression
from law.states import STATES, states_named
from law.text import BlockKind, Source

_HEAD_BLOCKS = 30
_TITLE = expression(
    r"\b(?:agreement|addendum|contract|memorandum|dpa|profile|assessment|terms|rider|amendment|report|bill of rights)\b", re.I
)
_OPENING = expression(
    r"\b(?:this|the following)\b.{0,80}\b(?:is|are|between|entered|made)\b|\bwhereas\b|\bby and between\b", re.I
)
_PROFILE = expression(
    r"\b(?:product|vendor|company|privacy|app(?:lication)?|security|data)\s+(?:profile|assessment)\b"
    r"|\bassessment (?:report|summary|profile)\b|"
    r"\bcertification (?:profile|report)\b|\bprivacy (?:evaluation|review|rating|rubric|scorecard|label)\b"
    r"|\bprivacy (?:nutrition )?(?:label|facts)\b|\b(?:privacy|data|vendor|app) report card\b",
    re.I,
)
# a letter says what it is in its subject, below the addresses
_ATTESTS = expression(
    r"\b(?:attestation|award|certificate|grant|confirmation)\s+of\s+(?:the\s+|your\s+)?(?:\w+\s+){0,5}(?:seal|badge|certification|mark)\b",
    re.I,
)
# the labels of a sheet about a product
_SHEET = (
    ("product", expression(r"(?:product|app(?:lication)?|service|tool|solution|platform|software)(?: name)?$", re.I)),
    ("maker", expression(
        r"(?:company|vendor|maker|developer|publisher|provider|operator|manufacturer|(?:made|offered|developed|published|provided) by)(?: name)?$", re.I)),
    ("reviewer", expression(
        r"(?:reviewer|assessor|certifier|evaluator|auditor|rater|certif(?:ying|ication) body|"
        r"(?:reviewed|assessed|certified|evaluated|verified|audited|rated|graded|issued) by)$", re.I)),
    ("day", expression(
        r"(?:(?:date of )?(?:review|assessment|certification|evaluation|issue)(?: date| date)?|date (?:reviewed|assessed|issued|of review)|"
        r"(?:reviewed|assessed|certified|issued|evaluated|verified)(?: on)?|(?:review|assessment|issue) date|valid (?:until|through|to|from)|expires(?: on)?|good (?:until|through)|renewal(?: date)?)$", re.I)),
    ("result", expression(r"(?:rating|grade|score|seal|result|outcome|status|tier|level|badge)$", re.I)),
)  # fmt: skip
_MODEL = expression(r"\bmodel\s+(?:student\s+)?(?:data\s+privacy\s+agreement|dpa)\b", re.I)
_NDPA = expression(r"(?<![A-Za-z])NDPA(?![A-Za-z])|\bnational\s+(?:student\s+)?data\s+privacy\s+agreement\b", re.I)
_STANDARD = expression(r"\bstandard\s+student\s+data\s+privacy\s+(?:agreement|addendum)\b", re.I)
_CODES = "|".join(STATES)
_CODE_RUN = expression(rf"\b((?:(?:{_CODES})[-_/,&\s]+)*(?:{_CODES}))[-_/\s]+(?:NDPA|SDPA|DPA)\b")
_CODE_AFTER = expression(rf"\b(?:NDPA|SDPA|DPA)[-_/\s:]+((?:{_CODES})(?:[-_/,&]+(?:{_CODES}))*)\b")
_VERSION = (
    expression(r"\bversion\s*(?:no\.?|number|#)?\s*[:#]?\s*v?\.?\s*(\d[\w.]*(?:-\d+)?)", re.I),
    expression(r"\bver\.?\s*(\d[\w.]*)", re.I),
    expression(r"(?<![A-Za-z])v\.?\s?(\d[\w.]*)", re.I),
    expression(r"\b(?:edition|revision|rev\.?)\s+(\d[\w.]*)(?![/-]\d)", re.I),
)
# "Form 2026-A", "Form No. DP-12 (Rev. B)", "Template 14": a form that is told by a number of its own
_NUMBERED_FORM = expression(
    r"^(?:.{0,60}?[\s|\u00b7,(])??(?:form|template)\s+(?:no\.?\s*|number\s+|#\s*)?(?P<version>(?-i:[A-Z]{1,6}[- ]?)?\d[\w.-]*\w|\d(?![\w.-]))(?=\s*(?:$|[,;|\u00b7()]|\s(?:rev|of|dated|page|\d|-|\u2013)))",
    re.I,
)
# a form that is told from its other editions by the day of its text
_DATED_VERSION = (
    expression(r"\b(?P<version>rev(?:ision|ised|\.)?\s*:?\s*\d{1,2}[/-](?:\d{1,2}[/-])?\d{2,4})\b", re.I),
    expression(
        r"\b(?:version|edition|revision)\s+(?:of|dated?)\s+(?P<version>(?-i:[A-Z])[a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?\d{4})\b", re.I
    ),
    expression(r"\b(?P<version>(?-i:[A-Z])[a-z]{2,8}\.?\s+\d{4})\s+(?:version|edition|revision)\b", re.I),
    _NUMBERED_FORM,
)
_NDPA_ARTICLES = (
    "purpose and scope",
    "data ownership",
    "duties of lea",
    "duties of provider",
    "data provisions",
    "general offer",
    "miscellaneous",
)


def read_form(source: Source, parts: Sequence[Part]) -> Form:
    """Which published text the paper is made on, as its title block says."""
    head = _title_block(source)
    clauses = "\n".join(text_of(p) for p in agreement_parts(parts))
    family = _family(head, source, parts)
    product = _product(source) if family == "profile" and not any(_PROFILE.search(line) for line in head[:12]) else None
    return Form(
        family,
        _version(head) or _version(_running(source)),
        product or _title(head, parts),
        _states(head, parts, clauses, family),
    )


def _title_block(source: Source) -> list[str]:
    """The lines before the agreement begins to speak in sentences."""
    head: list[str] = []
    for block in source.blocks[:_HEAD_BLOCKS]:
        text = whole_text(block)
        if _OPENING.search(text) or len(text) > 400:
            break
        if text:
            head.append(text)
    return head or [plain(b.text) for b in source.blocks[:2]]


def _family(head: Sequence[str], source: Source, parts: Sequence[Part]) -> str:
    title = " ".join(head[:8])
    if _MODEL.search(title):
        return "model"
    if _PROFILE.search(" ".join(head[:4])) and not expression(r"\b(?:agreement|addendum)\b", re.I).search(head[0]):
        return "profile"
    if any(_ATTESTS.search(line) for line in head[:12] if len(line) < 160):
        return "profile"
    if _NDPA.search(" ".join(head)):
        return "NDPA"
    if _STANDARD.search(title) and (_has_standard_clauses(source) or _national_articles(source) >= 5):
        return "NDPA"
    running = sum(1 for line in source.lines if len(line) < 120 and expression(r"(?<![A-Za-z])NDPA(?![A-Za-z])").search(line))
    if running >= 2 and _national_articles(source) >= 5:
        return "NDPA"
    return "profile" if is_assessed(source) else "other"


def is_assessed(source: Source) -> bool:
    """Whether the paper is about a product that somebody reviewed: labels at the top name product, maker and reviewer."""
    named = {kind for label in _labels(source) for kind, shape in _SHEET if shape.match(label)}
    return "reviewer" in named and bool(named & {"product", "maker"}) and len(named) >= 3


def _product(source: Source) -> str | None:
    """The product that the sheet names at its top."""
    shape = _SHEET[0][1]
    for block in source.blocks[:_HEAD_BLOCKS]:
        cells = [plain(c) for c in block.cells if c.strip()]
        pair = cells if len(cells) == 2 else [half.strip(" *") for half in whole_text(block).partition(":")[::2]]
        if shape.match(pair[0].strip(" :*")) and 1 < len(pair[1]) < 80:
            return pair[1]
    return None


def _labels(source: Source) -> list[str]:
    """What stands before a colon, or in the first of two cells, at the top of a paper."""
    found = []
    for block in source.blocks[:_HEAD_BLOCKS]:
        cells = [plain(c) for c in block.cells if c.strip()]
        if len(cells) == 2 and len(cells[0]) < 60:
            found.append(cells[0].strip(" :*"))
        elif not cells and len(block.text) < 400:
            pieces = expression(r"\s+[\u00b7|]\s+|\s{3,}").split(whole_text(block))
            found += [piece.partition(":")[0].strip(" *") for piece in pieces if ":" in piece and piece.index(":") < 60]
    return found


def _has_standard_clauses(source: Source) -> bool:
    return any(len(b.text) < 60 and expression(r"\W*standard clauses\b", re.I).match(b.text) for b in source.blocks)


def _national_articles(source: Source) -> int:
    """How many of the seven articles of the national skeleton stand as headings."""
    heads = [whole_text(b).lower() for b in source.blocks if b.kind is BlockKind.HEADING or len(b.text) < 80]
    return sum(1 for name in _NDPA_ARTICLES if any(name in h for h in heads))


def _version(head: Sequence[str]) -> str | None:
    for pattern in _VERSION:
        for line in head:
            match = pattern.search(line)
            if match:
                return match.group(1).rstrip(".")
    dated = (m["version"] for pattern in _DATED_VERSION for line in head if len(line) < 120 and (m := pattern.search(line)))
    return next(dated, None)


def _running(source: Source) -> list[str]:
    """Heads and feet: short lines that stand several times but for the number of the page, and the very last line."""
    lines = [" ".join(line.split()) for line in source.lines if line.strip() and len(line.strip()) < _LONGEST_FOOT]
    counted = Counter(_without_page(line) for line in lines)
    last = next((line for line in reversed(source.lines) if line.strip()), "")
    feet = [line for line in lines if counted[_without_page(line)] > 1]
    return [
        _without_page(line) for line in dict.fromkeys([*feet, *([" ".join(last.split())] if len(last) < _LONGEST_FOOT else [])])
    ]


_LONGEST_FOOT = 110


def _without_page(line: str) -> str:
    return (
        expression(
            r"\W*\b(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$|^\W*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s{1,}", re.I
        )
        .sub("", line)
        .strip()
    )


def _title(head: Sequence[str], parts: Sequence[Part]) -> str | None:
    says = [line for line in head[:12] if (_PROFILE.search(line) or _ATTESTS.search(line)) and len(line) < 160]
    named = says or [line for line in head if _TITLE.search(line) and len(line) < 160 and not _is_sentence(line)]
    named = named or [line for line in head[:4] if _NOTICE.search(line) and len(line) < 90 and not _is_sentence(line)]
    if named:
        return named[0]
    cover = next((p.title for p in parts if p.title), None)
    return head[0] if head and len(head[0]) < 160 else cover


_NOTICE = expression(r"\b(?:notice|policy|statement|pledge)\b", re.I)


def _is_sentence(line: str) -> bool:
    return line.rstrip().endswith(".") and len(line.split()) > 7  # noqa: PLR2004


def _states(head: Sequence[str], parts: Sequence[Part], clauses: str, family: str) -> tuple[str, ...]:
    found = list(_title_states(head))
    found += [p.state for p in parts if p.kind is PartKind.SUPPLEMENT and p.state]
    if found:
        return tuple(dict.fromkeys(found))
    governing = governing_state(clauses)
    if governing:
        return (governing,)
    return _state_by_statute(clauses) if family != "profile" else ()


def _title_states(head: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in head:
        for pattern in (_CODE_RUN, _CODE_AFTER):
            for match in pattern.finditer(line):
                found += expression(_CODES).findall(match.group(1))
        if _is_title_line(line):
            found += states_named(line)
    return found


def _is_title_line(line: str) -> bool:
    """Whether a line belongs to the title: it names the document, or holds nothing but names of states."""
    if expression(r"\b(?:school|district|isd|academy|university|county|city|inc|llc)\b", re.I).search(line):
        return False
    if expression(r"\b(?:agreement|addendum|dpa|ndpa|version|terms|supplement)\b", re.I).search(line):
        return True
    rest = line.lower()
    for name in sorted(STATES.values(), key=len, reverse=True):
        rest = rest.replace(name.lower(), " ")
    return not expression(r"[a-z]").search(expression(r"\b(?:and|the|state of|commonwealth of|for|of)\b").sub(" ", rest))


def _state_by_statute(clauses: str) -> tuple[str, ...]:
    """The state whose statutes the agreement invokes, if it is one state's or one state's far more than any other's."""
    cited = statute_states(clauses)
    counts = sorted(((cited.count(code), code) for code in set(cited)), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] < 3 * counts[1][0]):
        return ()
    return (counts[0][1],)
