"""What the marks of a list of data mean: "[Y] taken in, [N] not taken in", "X = collected". The paper's own legend decides."""

import re
from collections.abc import Iterable

from law.facts.marks import CHECKED, UNCHECKED
from law.patterns import expression

Legend = dict[str, bool | None]

_GLYPHS = f"{CHECKED}{UNCHECKED}"
_TOKEN = rf"(?:[{_GLYPHS}]|[A-Za-z]{{1,2}}|[+\-*\u2013/#0-9o])"
_BRACKETED = rf"[\[({{|]\s?(?P<in>{_TOKEN}|\s{{0,3}})\s?[\])}}|]"
_DONE = r"(?:collect|receiv|us|stor|gather|process|record|request|requir|shar|provid|access|keep|kept|held|hold|obtain|taken?\s+in|take\s+in|takes\s+in|in\s+use|needed|present|included?|yes)"
_NOT = r"(?:not|never|no|none|un(?=used|needed)|excluded|without|absent)"
_MAYBE = r"(?:optional(?:ly)?|sometimes|if\s|may\s|depends|only\s(?:if|where|when)|where\s|when\s|at\s+the\s+choice)"
_MEANING = rf"(?P<meaning>(?:(?:is|are|data|element|information|the)\s+){{0,2}}(?:{_NOT}\b[^;,|\[\](){{}}={_GLYPHS}]{{0,40}}|{_MAYBE}[^;,|\[\](){{}}={_GLYPHS}]{{0,40}}|{_DONE}[^;,|\[\](){{}}={_GLYPHS}]{{0,40}}))"
_PAIR = expression(
    rf"(?<![\w])(?:{_BRACKETED}\s*(?:[=:\u2013\u2014-]|means?\b)?|[\"'\u201c]?(?P<bare>{_TOKEN})[\"'\u201d]?\s*(?:=|:|\u2013|\u2014|\s-\s|\bmeans?\b|\bstands\s+for\b))\s*{_MEANING}",
    re.I,
)
_BESIDE = expression(rf"(?<!\S)(?P<in>[{_GLYPHS}]|[+*\u2013-]|[A-Zx])\s+{_MEANING}")  # "\u25cf collected, \u25cb not collected"
_SAID = expression(
    rf"\b(?:marked|ticked|checked|shown|flagged|denoted|followed\s+by|preceded\s+by)\s+(?:(?:with|by|as)\s+)?(?:an?\s+)?[\"'\u201c\[(]?(?P<bare>[{_GLYPHS}]|[A-Z]{{1,2}}|[+\-*])[\"'\u201d\])]?"
    rf"\s+(?:(?:is|are|will\s+be|was)\s+)?{_MEANING}",
    re.I,
)
_KEY = expression(r"^\W*(?:legend|key|codes?|marks?|symbols?|explanation|(?:how to )?read(?:ing)? (?:this|the))\b", re.I)


def legend_of(texts: Iterable[str]) -> Legend:
    """What each mark means, by the lines that explain marks; nothing where no line does. Two meanings for one mark are none."""
    found: Legend = {}
    for text in texts:
        if len(text) > 300:
            continue
        for mark, meaning in _explained(text).items():
            if found.setdefault(mark, meaning) is not meaning:
                return {}
    return found


def _explained(text: str) -> Legend:
    pairs = [(m["in"] if m["in"] is not None else m["bare"], m["meaning"]) for m in _PAIR.finditer(text)]
    if len(pairs) < 2:
        beside = [(m["in"], m["meaning"]) for m in _BESIDE.finditer(text)]
        pairs = beside if len(beside) >= 2 else pairs
    explains = _KEY.match(text) or len(pairs) >= 2 or "=" in text or expression(r"\bmeans?\b", re.I).search(text)
    said = [(m["bare"], m["meaning"]) for m in _SAID.finditer(text)]
    return {folded(mark): _verdict(meaning) for mark, meaning in ([*pairs, *said] if explains else said)}


def folded(mark: str) -> str:
    """One spelling of a mark: every tick is a tick, every empty box is empty."""
    mark = mark.strip()
    if not mark or mark in UNCHECKED:
        return "\u2610"
    return "\u2612" if mark in CHECKED or mark in "xX" else mark.upper()


def _verdict(meaning: str) -> bool | None:
    words = expression(r"^(?:(?:is|are|data|element|information|the)\s+)+", re.I).sub("", meaning.strip())
    if expression(_NOT + r"\b", re.I).match(words):
        return False
    return None if expression(_MAYBE, re.I).match(words) else True
