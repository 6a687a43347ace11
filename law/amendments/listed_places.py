"""Instructions that name several places at once: "in Sections 2 and 4", "Articles I and II", "Sections 1 through 3".

Such an instruction is read once for each place, as if it named that place alone, so that no handler has to know of lists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from law.amendments.masking import find_quotations
from law.numbering import ORDINAL_WORDS, roman_value
from law.patterns import expression
from law.references import Reference, find_references

_MOST_PLACES = 30  # a longer range is not a list of places to amend
_MOST_LISTS = 6
_NO = r"(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVXL]{1,6}|[A-Z])(?![\w.]*\w)(?:\s?\((?:\d{1,2}|[a-z]{1,3})\))*"
_AND = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+|\s*&\s*)"
_THROUGH = r"(?:\s+(?:through|thru|to)\s+|\s*[–-]\s*)"
_PLURAL = expression(
    rf"\b(?P<word>(?:sub)?(?:sections|articles|clauses|paragraphs|items|parts)|secs\.|arts\.|§§)\s*(?P<list>{_NO}(?:(?:{_AND}|{_THROUGH})(?:and\s+)?{_NO})+)",
    re.I,
)
# "items (a) and (b) are deleted", "Section 5(a) and (b) are deleted"
_LABELS = expression(
    r"\b(?P<word>(?:sub-?)?(?:item|paragraph|clause|section|point))s?\s+(?P<no>\d{1,2}(?:\.\d{1,2}){0,2})?\s?(?P<list>\([a-z0-9]{1,3}\)(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)\([a-z0-9]{1,3}\))+)",
    re.I,
)
_STRUCK = expression(r"\b(?:deleted?|strike|struck|stricken|removed?|repeal(?:ed)?|omit(?:ted)?|withdrawn|drop(?:ped)?)\b", re.I)
_OTHERWISE = expression(r"[\"“]|\b(?:replac|insert|add|substitut|except|but|only)", re.I)
_SENTENCES = expression(rf"\bthe\s+(?P<list>(?:{ORDINAL_WORDS})(?:{_AND}(?:the\s+)?(?:{ORDINAL_WORDS}))+)\s+sentences?\b", re.I)
_DEFINITIONS = expression(
    rf"\bthe\s+definitions\s+of\s+(?P<list>[\"“][^\"“”]{{1,80}}[\"”](?:{_AND}[\"“][^\"“”]{{1,80}}[\"”])+)(?!\s*(?:with|by|to)\b)",
    re.I,
)
_BETWEEN = expression(r"\s*(?:,|,?\s*and|,?\s*or|&)\s*(?:in\s+|of\s+|to\s+)?(?:the\s+)?$")
_RENUMBERS = expression(
    r"\bre-?\s?(?:number|designat|letter)\w*|\b(?:numbered|lettered)\b|\bbecomes?\s+(?:the\s+)?(?:sub)?(?:sections?|articles?|paragraphs?|items?|clauses?)\b",
    re.I,
)
_AMENDED_BEFORE = expression(
    r"\s*(?:,\s*|\()?\bas\s+(?:previously\s+|so\s+|then\s+|herein\s+|already\s+)?(?:amended|modified|revised|changed|restated)\s+(?:by|in|under|through|pursuant to)\s+"
    r"(?:(?:the\s+)?(?:preceding|foregoing|previous)\s+items?|(?:item|paragraph|section|amendment|addendum|clause)s?\s+(?:no\.\s*)?\w{1,4}(?:\s+(?:above|hereof|of this [a-z]+))?)\b(?:\)|,)?",
    re.I,
)
_KINDS = {"art": "Article", "sec": "Section", "para": "Paragraph", "item": "Item", "exh": "Exhibit"}


@dataclass(frozen=True, slots=True)
class _List:
    """A stretch of text that names several places, and how it reads with each of them alone."""

    start: int
    end: int
    each: tuple[str, ...]


def variants(text: str) -> list[str]:
    """The instruction once for each place that it names in a list; itself alone where it names none."""
    plain = _AMENDED_BEFORE.sub("", text)
    lists = list(_lists(plain))[:_MOST_LISTS]
    if not lists:
        return [plain]
    found = []
    for number, one in enumerate(lists):
        found += [_with(plain, lists, {number: choice}) for choice in one.each]
    return list(dict.fromkeys(found))


def _with(text: str, lists: list[_List], chosen: dict[int, str]) -> str:
    pieces, position = [], 0
    for number, one in enumerate(lists):
        pieces.append(text[position : one.start] + chosen.get(number, one.each[0]))
        position = one.end
    return "".join(pieces) + text[position:]


def _lists(text: str) -> Iterator[_List]:
    """The lists of places in the words of the instruction: none in quotations, none in new text that it announces."""
    quoted = [(q.start, q.end) for q in find_quotations(text)]
    references = find_references(text)
    found = [
        *_numbered_lists(text),
        *_label_lists(text),
        *_sentence_lists(text),
        *_definition_lists(text),
        *_joined_references(text, references),
    ]
    position = 0
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        inside = any(s <= one.start < e for s, e in quoted)
        if (
            one.start < position
            or inside
            or _is_announced(text, one.start, references)
            or _RENUMBERS.search(_sentence(text, one))
        ):
            continue
        position = one.end
        yield one


def _is_announced(text: str, at: int, references: tuple[Reference, ...]) -> bool:
    """Whether a place and a colon stand before: what follows them is new text, and not the instruction."""
    colon = text.rfind(":", 0, at)
    return colon >= 0 and any(r.start < colon for r in references)


def _sentence(text: str, one: _List) -> str:
    return text[
        max(text.rfind(". ", 0, one.start), text.rfind("\n", 0, one.start)) + 1 : (text.find(". ", one.end) + 1) or len(text)
    ]


def _numbered_lists(text: str) -> Iterator[_List]:
    for match in _PLURAL.finditer(text):
        numbers = list(_numbers(match["list"]))
        if not 1 < len(numbers) <= _MOST_PLACES:
            continue
        word = match["word"]
        single = "§ " if word == "§§" else f"{word[:-2]}. " if word.endswith(".") else f"{word[:-1]} "
        yield _List(match.start(), match.end(), tuple(single + n for n in numbers))


def _label_lists(text: str) -> Iterator[_List]:
    """ "items (a) and (b)", where they are struck and nothing else is done."""
    if _OTHERWISE.search(text) or not _STRUCK.search(text):
        return
    for match in _LABELS.finditer(text):
        labels = expression(r"\([a-z0-9]{1,3}\)", re.I).findall(match["list"])
        yield _List(match.start(), match.end(), tuple(f"{match['word']} {match['no'] or ''}{label}" for label in labels))


def _sentence_lists(text: str) -> Iterator[_List]:
    """ "the first and third sentences"."""
    for match in _SENTENCES.finditer(text):
        each = expression(rf"\b(?:{ORDINAL_WORDS})\b", re.I).findall(match["list"])
        yield _List(match.start(), match.end(), tuple(f"the {word} sentence" for word in each))


def _definition_lists(text: str) -> Iterator[_List]:
    """ "the definitions of “Breach” and “Student Data”"."""
    for match in _DEFINITIONS.finditer(text):
        each = expression(r"[\"“][^\"“”]{1,80}[\"”]").findall(match["list"])
        yield _List(match.start(), match.end(), tuple(f"the definition of {term}" for term in each))


def _numbers(words: str) -> Iterator[str]:
    """The numbers of a list, those between the ends of a range included."""
    before: str | None = None
    is_range = False
    for token in expression(rf"{_NO}|through|thru|\bto\b|[–-]").findall(words):
        if expression(r"through|thru|to|[–-]").fullmatch(token):
            is_range = True
            continue
        if is_range and before is not None:
            yield from _between(before, token)
        before, is_range = token, False
        yield token


def _between(first: str, last: str) -> Iterator[str]:
    if first.isdigit() and last.isdigit():
        yield from (str(n) for n in range(int(first) + 1, min(int(last), int(first) + _MOST_PLACES)))
    elif (low := roman_value(first)) and (high := roman_value(last)) and first.isupper():
        yield from (str(n) for n in range(low + 1, min(high, low + _MOST_PLACES)))
    elif (
        (head := first.rpartition("."))[0]
        and last.startswith(f"{head[0]}.")
        and head[2].isdigit()
        and last.rpartition(".")[2].isdigit()
    ):
        yield from (f"{head[0]}.{n}" for n in range(int(head[2]) + 1, int(last.rpartition(".")[2])))


def _joined_references(text: str, references: tuple[Reference, ...]) -> Iterator[_List]:
    """ "Article I, Section 1 and Article II, Section 3": complete places, one behind the other."""
    group: list[Reference] = []
    for reference in (*references, None):
        if reference is not None and group and _joins(text, group[-1], reference):
            group.append(reference)
            continue
        if len(group) > 1:
            yield _List(group[0].start, group[-1].end, tuple(_in_words(r) for r in group))
        group = [reference] if reference is not None and _is_plain(reference) else []


def _joins(text: str, left: Reference, right: Reference) -> bool:
    return _is_plain(right) and bool(_BETWEEN.fullmatch(text[left.end : right.start])) and right.path[0][0] == left.path[0][0]


def _is_plain(reference: Reference) -> bool:
    return (
        not reference.is_external and all(k in _KINDS or k == "sub" for k, _ in reference.path) and reference.path[0][0] != "sub"
    )


def _in_words(reference: Reference) -> str:
    words = ", ".join(f"{_KINDS[k]} {n}" for k, n in reference.path if k != "sub")
    return words + "".join(f"({n})" for k, n in reference.path if k == "sub")


def places_listed(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where a text names several places at once, and how it reads with each of them alone."""
    return [(one.start, one.end, one.each) for one in _lists(text)]
