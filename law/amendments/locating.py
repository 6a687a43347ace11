"""Quoted words found in the text, although scans swallow commas, hyphens and plurals."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from law.patterns import expression

_LEAST_FUZZY_WORDS = 6  # shorter phrases must match word by word
_LEAST_SCORE = 88.0  # of 100; below that the words are others


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand in a text, and whether they stand there literally."""

    start: int
    end: int
    exact: bool


def locate(words: str, text: str, start: int = 0) -> Found | None:
    """The first place at which the words stand in the text, literally if possible, else approximately."""
    literal = _literal(words, text, start)
    if literal is not None:
        return literal
    by_words = _word_pattern(words)
    match = by_words.search(text, start) if by_words else None
    if match:
        return Found(match.start(), match.end(), False)
    figure = _figure_pattern(words)
    match = figure.search(text, start) if figure else None
    if match:
        return Found(match.start(), match.end(), False)
    unmarked = expression(r"^\(?(?:[ivx]{1,5}|[a-z]|\d{1,2})[.)]\s+(?=\S)").match(words)
    if unmarked:  # "(iii) account holder" names the item and then the words
        return _loosely(locate(words[unmarked.end() :], text, start))
    return _fuzzy(words, text, start)


def _loosely(found: Found | None) -> Found | None:
    return replace(found, exact=False) if found else None


@lru_cache(maxsize=4096)
def _figure_pattern(words: str) -> re.Pattern[str] | None:
    """ "sixty days (60)" for "sixty (60) calendar days": the same figure, its unit elsewhere."""
    parts = expression(
        r"\W*(?P<word>[a-z]+(?:[- ](?!hours?|days?|weeks?|months?|years?)[a-z]+)?)\s*(?:(?P<u1>hours?|days?|weeks?|months?|years?)\s*)?\(?(?P<n>\d{1,3})\)?\s*(?P<u2>(?:\w+ )?(?:hours?|days?|weeks?|months?|years?))?(?P<notice>['’]?\s+(?:\w+\s+){0,2}?notice)?\W*",
        re.I,
    ).fullmatch(words)
    if parts is None or not (parts["u1"] or parts["u2"]):
        return None
    unit = (parts["u2"] or parts["u1"]).split()[-1].rstrip("s")
    word = expression(r"[- ]").sub(r"[- ]", parts["word"])
    notice = r"['’]?\s+(?:\w+\s+){0,3}?notice\b" if parts["notice"] else ""
    return expression(rf"(?<!\w){word}\s*\({parts['n']}\)(?:\s+(?:calendar|business|school|working))?\s+{unit}s?\b{notice}", re.I)


def locate_all(words: str, text: str) -> list[Found]:
    """Every place at which the words stand, all of them found in the same way as the first."""
    found: list[Found] = []
    position = 0
    while (hit := locate(words, text, position)) is not None and hit.end > position:
        if found and (hit.exact != found[0].exact or (not hit.exact and len(words.split()) >= _LEAST_FUZZY_WORDS)):
            break
        found.append(hit)
        position = hit.end
    return found


def _literal(words: str, text: str, start: int) -> Found | None:
    position = text.find(words, start)
    while position >= 0:
        end = position + len(words)
        if _at_border(text, position, words[:1]) and _at_border(text, end, words[-1:], behind=True):
            return Found(position, end, True)
        position = text.find(words, position + 1)
    return None


def _at_border(text: str, position: int, edge: str, *, behind: bool = False) -> bool:
    """Whether the words do not begin or end inside another word."""
    if not edge.isalnum():
        return True
    other = text[position : position + 1] if behind else text[position - 1 : position] if position else ""
    return not other.isalnum()


@lru_cache(maxsize=4096)
def _word_pattern(words: str) -> re.Pattern[str] | None:
    tokens = expression(r"\w+").findall(words)
    if not tokens or len(tokens) > 400:
        return None
    stems = [
        rf"{re.escape(t[:-1] if len(t) > 3 and t.endswith('s') else t)}(?:s|es)?" if t.isalpha() and len(t) > 2 else re.escape(t)
        for t in tokens
    ]
    opening = r"\(?" if words.startswith("(") else ""
    closing = r"\)?" if words.rstrip(".,;").endswith(")") else ""
    return expression(rf"{opening}(?<!\w)" + r"\W{1,6}".join(stems) + rf"(?!\w){closing}", re.I)


def _fuzzy(words: str, text: str, start: int) -> Found | None:
    if len(words.split()) < _LEAST_FUZZY_WORDS or len(text) - start < len(words) // 2:
        return None
    plain = words.strip(" .,;:\"'")
    alignment = fuzz.partial_ratio_alignment(plain.lower(), text[start:].lower(), score_cutoff=_LEAST_SCORE)
    if alignment is None or alignment.score < _LEAST_SCORE:
        return None
    begin, end = start + alignment.dest_start, start + alignment.dest_end
    while begin > 0 and text[begin - 1].isalnum():
        begin -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    if _figures(plain) != _figures(text[begin:end]):
        return None  # another figure is another clock, however alike the rest
    return Found(begin, end, False)


def _figures(words: str) -> list[str]:
    return expression(r"\d+").findall(words)


# "… listed in Exhibit B. The Provider …": the letter names an exhibit, and no person
_LETTERED = expression(
    r"\b(?:Exhibit|Schedule|Appendix|Annex|Attachment|Part|Table|Article|Section|Addendum|Option|Grade)\s[A-Z]{1,4}$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence; abbreviations, numbers and list letters do not end one."""
    borders = [0]
    for match in expression(r"[.?!][\"')\]]*\s+(?=[\"'(]?[A-Z])").finditer(text):
        before = text[max(0, match.start() - 14) : match.start()]
        if _LETTERED.search(before) or not expression(
            r"(?:\b(?:Art|Sec|No|Inc|Co|Corp|Ltd|Mr|Mrs|Ms|Dr|St|U\.S|C\.F\.R|et|seq|i\.e|e\.g|vs|Ch|v)|\b[A-Z]|\b[IVX]+)$"
        ).search(before):
            borders.append(match.end())
    borders.append(len(text))
    return [(s, e) for s, e in zip(borders, borders[1:], strict=False) if text[s:e].strip()]
