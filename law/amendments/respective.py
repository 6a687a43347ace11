"""Instructions that pair lists: "“ten” and “five” become “six” and “two” respectively", "Sections 3 and 4 … fifteen and thirty days, respectively".

Each such sentence is written out once for each turn, with the members that stand in that turn of every list, before it is read.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from law.amendments.listed_places import places_listed
from law.amendments.masking import find_quotations
from law.number_words import SEQUENCE
from law.patterns import expression
from law.references import find_references

_RESPECTIVELY = expression(r"\s*,?\s*(?:each\s+)?\(?\brespectively\b\)?,?(?=[\s.;:]|$)", re.I)
_UNIT = r"(?:(?:calendar|business|school|working|consecutive)\s+)?(?:hours?|days?|weeks?|months?|years?)"
_FIGURE = expression(
    rf"(?<![\w.§$])(?:{SEQUENCE}(?:\s*\(\d{{1,3}}\))?|\d{{1,3}}(?:\s*\({SEQUENCE}\))?)(?![\w.]*\d)(?:[\s-]+{_UNIT}(?!\w))?", re.I
)
_BETWEEN = expression(
    r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:(?:by|with|to|of)\s+)?(?:the\s+)?(?:(?:words?|phrases?|figures?|numbers?|terms?)\s+)?$",
    re.I,
)
_NAMED = expression(
    r"\b(?:the\s+)?(periods?|figures?|numbers?|words?|phrases?|terms?|deadlines?|limits?|times)\s+(?:of\s+)?$", re.I
)
_MANY = expression(r"\b(period|figure|number|word|phrase|term|deadline|limit|time)s\b", re.I)
# two old words, and behind them two new ones: read in their order, whether or not "respectively" is said
_GIVES_WAY = expression(
    r"[^⟦.;]{0,80}\b(?:with|by|to|as|becomes?|reads?|read)\s*,?\s*(?:the\s+)?(?:(?:words?|phrases?|figures?|numbers?)\s+)?$", re.I
)
_OLD_WORDS = expression(
    r"\b(?:words|phrases|figures|numbers|terms|replac\w*|chang\w*|strik\w*|delet\w*)\s+(?:the\s+)?(?:(?:words?|phrases?|figures?|numbers?|terms?)\s+)?$",
    re.I,
)
_MOST = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A list, and how it reads with each of its members alone."""

    start: int
    end: int
    each: tuple[str, ...]
    is_quoted: bool = False


def written_out(text: str) -> str:
    """The text with every sentence that pairs lists as one sentence for each turn; as it stands where they do not pair."""
    quoted = [(q.start, q.end) for q in find_quotations(text)]
    pieces, position = [], 0
    for start, end in _sentences(text, quoted):
        pieces.append(text[position:start])
        pieces.append(_in_turns(text[start:end]) or text[start:end])
        position = end
    return "".join(pieces) + text[position:]


def _sentences(text: str, quoted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    stops = [m.end() for m in expression(r"(?:(?<=[a-z\"”')])[.;]|:)(?=\s)|\n").finditer(text) if not _inside(m.start(), quoted)]
    return [(a, b) for a, b in pairwise([0, *stops, len(text)]) if text[a:b].strip()]


def _inside(at: int, quoted: list[tuple[int, int]]) -> bool:
    return any(s < at < e - 1 for s, e in quoted)


def _in_turns(sentence: str) -> str | None:
    said = _RESPECTIVELY.search(sentence)
    plain = sentence[: said.start()] + sentence[said.end() :] if said else sentence
    rows = _rows(plain) if said else _quoted_pair(plain)
    counts = {len(r.each) for r in rows}
    if len(rows) < 2 or len(counts) != 1 or (count := counts.pop()) > _MOST:
        return None
    body = plain.rstrip(" .;,\n")
    tail = plain[len(body) :] or " "
    turns = []
    for turn in range(count):
        pieces, position = [], 0
        for row in rows:
            pieces.append(plain[position : row.start] + row.each[turn])
            position = row.end
        turns.append(_alone("".join(pieces) + plain[position : len(body)]))
    return ". ".join(t.strip() for t in turns).join((plain[: len(plain) - len(plain.lstrip())], tail))


def _alone(turn: str) -> str:
    """A sentence of one member: "the figures 7 become 5" is "the figure 7 becomes 5"."""
    return expression(r"\bbecome\b(?=\s)").sub("becomes", _MANY.sub(r"\1", turn))


def _rows(text: str) -> list[_Row]:
    quotations = find_quotations(text)
    quoted = [(q.start, q.end) for q in quotations]
    rows = [*_runs(text, quoted, is_quoted=True)]
    rows += [_Row(s, e, each) for s, e, each in places_listed(text)]
    taken = [*quoted, *((r.start, r.end) for r in rows), *((r.start, r.end) for r in find_references(text))]
    figures = [m.span() for m in _FIGURE.finditer(text) if not any(s < m.end() and m.start() < e for s, e in taken)]
    rows += _runs(text, figures, is_quoted=False)
    return sorted(rows, key=lambda r: r.start)


def _quoted_pair(text: str) -> list[_Row]:
    quotations = find_quotations(text)
    rows = _runs(text, [(q.start, q.end) for q in quotations], is_quoted=True)
    if len(rows) != 2 or len(quotations) != sum(len(r.each) for r in rows):
        return []
    old, new = rows
    is_plain = _OLD_WORDS.search(text, 0, old.start) and _GIVES_WAY.fullmatch(text[old.end : new.start])
    return rows if is_plain else []


def _runs(text: str, spans: list[tuple[int, int]], *, is_quoted: bool) -> list[_Row]:
    """Members that stand side by side with "and" or commas between."""
    groups: list[list[tuple[int, int]]] = []
    for span in spans:
        if groups and _BETWEEN.fullmatch(text[groups[-1][-1][1] : span[0]]):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [_Row(g[0][0], g[-1][1], _members(text, g, is_quoted=is_quoted), is_quoted) for g in groups if len(g) > 1]


def _members(text: str, group: list[tuple[int, int]], *, is_quoted: bool) -> tuple[str, ...]:
    words = [text[s:e] for s, e in group]
    if is_quoted:
        return tuple(words)
    unit = expression(rf"[\s-]+{_UNIT}$", re.I)
    last = unit.search(words[-1])
    if last and not any(unit.search(w) for w in words[:-1]):  # "five and fifteen days"
        words = [w + last.group(0) for w in words[:-1]] + words[-1:]
    if (
        not last
        and not _NAMED.search(text, 0, group[0][0])
        and expression(r"(?:^|[,;]|\b(?:replace|change|strike))\s*$", re.I).search(text, 0, group[0][0])
    ):
        words = [f"the number {w}" for w in words]
    return tuple(words)
