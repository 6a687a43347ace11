"""Headings: by keyword, by capitals, by emphasis, by number."""

import re
from dataclasses import dataclass

from law.patterns import expression
from law.reading.grammar import is_blank_to_fill, is_label, is_recital
from law.reading.lines import Line
from law.reading.markers import split_marker
from law.reading.markup import CLOSE, OPEN, plain

SHORTEST_TITLE = 5  # "1. LEA" is an item, unless it stands alone
_HASHES = expression(r"^ {0,3}(#{1,6})[ \t]+(?=\S)")
_KEYWORD = expression(
    r"^(?P<word>(?i:ARTICLE|SECTION|EXHIBIT|APPENDIX|SCHEDULE|ANNEX|ADDENDUM|ATTACHMENT|PART|AMENDMENT|CHAPTER|TITLE|CLAUSE))"
    r"(?:\s+|(?=[\"']))(?i:NO\.?\s*)?"
    r"(?P<label>[\"']?\s?(?:[A-Z]|[IVXL]{1,7}|\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z]-?\d{1,2}|"
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen))\s?[\"']?)"
    r"(?P<rest>(?![\w'/]).*)$",
    re.DOTALL,
)
_TOP = frozenset("EXHIBIT APPENDIX SCHEDULE ANNEX ADDENDUM ATTACHMENT PART ARTICLE AMENDMENT CHAPTER TITLE".split())
_SEPARATORS = (".", ":", "-", "\u2013", "\u2014", ")")
_UNLABELLED = expression(r"^(?:ADDENDUM|ATTACHMENT|SCHEDULE|EXHIBIT|APPENDIX|ANNEX)$")
_DECIMAL = expression(r"^(\d{1,2}(?:(?:\.\d{1,2}){0,3}\.?|[-–]0?[1-9]\d?\.?))\s+(?=[A-Z\"'])")
_SMALL = frozenset(
    "a an and as at but by for from in into is nor of off on or over per re the to under up upon via vs with / & - \u2013".split()
)
_QUESTIONS = frozenset("What How Why When Where Who If Which Whose".split())
_NAME = expression(r"\b(?:LLC|L\.L\.C|Inc|Corp|Corporation|Ltd|LLP|GmbH|PLC|School District|Public Schools|Charter School)\.?$")
_SENTENCE = expression(r"\b(?:shall|must|will|may|agrees|hereby|can|is|are|has|have)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What makes a line a heading: its depth, its number if it has one, and the marked words."""

    level: int
    marker: str
    marked: str


def certain_heading(line: Line) -> Heading | None:
    """A heading that the line itself proves: hashes, a keyword with its label."""
    if found := _HASHES.match(line.marked):
        return _hashed(len(found.group(1)), line.marked[found.end() :].rstrip("# "))
    found = _KEYWORD.match(line.bare) if len(line.bare) <= 200 else None
    if found and _may_be_title(found.group("label"), found.group("rest"), line.bare):
        return Heading(1 if found.group("word").upper() in _TOP else 2, "", line.marked)
    return None


def titled_section(line: Line) -> Heading | None:
    """A keyword, its label and a title that is not in title case: it must stand alone on the page."""
    found = _KEYWORD.match(line.bare) if len(line.bare) <= 120 else None
    if found is None or found.group("rest")[:1] not in _SEPARATORS:
        return None
    title = found.group("rest").strip(" :.\u2013\u2014-\t")
    if (
        not title
        or not title[0].isupper()
        or title.count(" ") > 8
        or _SENTENCE.search(title)
        or line.bare.endswith((".", ";", ",", ":"))
    ):
        return None
    return Heading(1 if found.group("word").upper() in _TOP else 2, "", line.marked)


def _hashed(level: int, text: str) -> Heading:
    marker = split_marker(text)
    if marker and marker.is_number and plain(marker.rest) and not marker.mark[:3].isalpha():
        return Heading(level, marker.mark, marker.rest)
    return Heading(level, "", text)


def _may_be_title(label: str, rest: str, whole: str) -> bool:
    if rest[:1] == "," and not whole.isupper():
        return False
    title = rest.strip(" :.\u2013\u2014-\"'\t|()")
    if not title:
        return True
    if _SENTENCE.search(title) and not title.isupper():
        return False
    if title.endswith((";", ",")) or len(title.split()) > 14:
        return False
    return title.isupper() or is_title_case(title)


def is_title_case(text: str) -> bool:
    """Whether every word but the small ones begins with a capital, a digit or a bracket."""
    words = text.split()
    return bool(words) and not words[0][0].islower() and all(not w[0].islower() or w.lower() in _SMALL for w in words)


def is_capitals(text: str) -> bool:
    """Whether a text is a short one in capitals."""
    if len(text) > 160 or text.upper() != text or text.count(" ") >= 20:
        return False
    return sum(1 for letter in text if letter.isalpha()) >= 3


def shaped_heading(line: Line, *, before: bool, after: bool) -> Heading | None:
    """A heading by its looks: capitals, emphasis over the whole line, a number and a title. It must stand alone."""
    text = line.bare
    if not text or text[0] in "\u2610\u2612" or len(text) > 160 or is_label(text) or is_blank_to_fill(text) or is_recital(text):
        return None
    if _UNLABELLED.match(text) and text.isupper():
        return Heading(1, "", line.marked)
    if is_capitals(text) and before and not text.endswith((";", ",", ".", "?")) and not _SENTENCE.search(text):
        return _numbered(line, 2, after) or Heading(2, "", line.marked)
    if _is_all_stressed(line.marked) and before and text.count(" ") < 14 and not text.endswith((";", ",", ".")):
        return _numbered(line, 3, after) or Heading(3, "", line.marked)
    if before and after:
        return _numbered(line, 3, after)
    return None


def _is_all_stressed(marked: str) -> bool:
    inner = marked.strip()
    return inner.startswith(OPEN) and inner.endswith(CLOSE) and OPEN not in inner[1:] and CLOSE not in inner[:-1]


def _numbered(line: Line, level: int, after: bool) -> Heading | None:
    """ "2.1 Storage of records", "3 Obligations", "IV. DUTIES": a number before a title."""
    found = _DECIMAL.match(line.bare)
    if not found:
        return None
    title = line.bare[found.end() :]
    mark = found.group(1)
    if mark.endswith(".") and "." not in mark[:-1] and (not title.isupper() or (len(title) < SHORTEST_TITLE and not after)):
        return None
    if title.endswith((".", ";", ",", ":")) or title.count(" ") > 11 or _SENTENCE.search(title) or not title[0].isupper():
        return None
    if not (title.isupper() or is_title_case(title) or "." in mark):
        return None
    return Heading(level if "." not in mark.rstrip(".0") else level + 1, mark, title)


def has_verb(text: str) -> bool:
    """Whether a text holds one of the verbs without which a sentence of an agreement hardly does."""
    return bool(_SENTENCE.search(text))


def looks_like_title(text: str) -> bool:
    """Whether a line could be a title, if it stands alone above prose."""
    return (
        2 < len(text) <= 90
        and text.count(" ") < 10
        and text[0].isupper()
        and text[-1].isalpha()
        and not is_label(text)
        and not is_recital(text)
        and (not _SENTENCE.search(text) or text.split(" ")[0] in _QUESTIONS)
        and "@" not in text
        and not _NAME.search(text)
        and "://" not in text
        and (is_title_case(text) or text.count(" ") < 5)
    )
