"""Whether a sentence goes on: after a gap, after a page, in capitals, behind a false dash."""

from law.number_words import number_value
from law.patterns import expression
from law.reading.drafts import Draft
from law.reading.grammar import JOINTS, ends_sentence, is_label, is_unfinished, last_word, starts_lower
from law.reading.headings import has_verb, is_capitals
from law.reading.markers import Marker
from law.text import BlockKind

_FIGURE = expression(r"\((\d{1,3})\)\s")
_LAST_WORD = expression(r"\b[A-Za-z]{3,9}(?:-[a-z]{3,5})?$")


def resumes(above: Draft, text: str, after: str, broken: bool) -> bool:
    """Whether a paragraph after a gap continues the sentence before it, which a page end had broken."""
    length = sum(len(part.strip()) for part in above.texts[-4:])
    if ends_sentence(text) or is_label(text) or length < 30 or (is_capitals(text) and not after.isupper()):
        return False
    if after in JOINTS:
        return False
    if starts_lower(after):
        return length >= 40 or broken
    if is_shouted(above) and after.isupper():
        return True
    if last_word(text) in ("and", "or"):
        return False
    if is_unfinished(text):
        return length >= 80 or broken
    return broken and length >= 120 and after[:1].isupper() and len(after) >= 60


def repeats_number(text: str, after: str) -> bool:
    """Whether a line begins with the figure for the number word with which the line above ends: "five" and "(5) days"."""
    found = _FIGURE.match(after)
    word = _LAST_WORD.search(text) if found else None
    return found is not None and word is not None and number_value(word.group()) == int(found.group(1))


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE_OPENS = expression(rf"\b{_MONTH}(?P<day>\s+\d{{1,2}},?)?$")
_DAY_AND_YEAR = expression(r"\d{1,2}(?:st|nd|rd|th)?,\s+(?:19|20)\d\d\b")
_YEAR = expression(r"(?:19|20)\d\d\b(?!\.\d|[.)]\s+[A-Z])")


def ends_in_date(text: str, after: str) -> bool:
    """Whether a date is broken between two lines: "June" and "30, 2029", "June 30," and "2029"."""
    opened = _DATE_OPENS.search(text)
    return opened is not None and bool((_YEAR if opened["day"] else _DAY_AND_YEAR).match(after))


def is_shouted(draft: Draft) -> bool:
    """Whether a draft is an unfinished sentence in capitals."""
    text = draft.last.bare
    return draft.kind is BlockKind.PARAGRAPH and is_capitals(text) and has_verb(text) and not ends_sentence(text)


def is_initial(marker: Marker) -> bool:
    """Whether a marker could be the initial of a name or of an abbreviation: "J. Doe", "U. S."."""
    return len(marker.mark) == 2 and marker.mark[0].isupper() and marker.mark[1] == "."


def is_figure(marker: Marker, rest: str) -> bool:
    """Whether what looks like a decimal number of a section is a plain figure: "3.5 million"."""
    return "." in marker.key and starts_lower(rest)


def without_dash(marked: str) -> str:
    """A continued sentence without the dash that a scan put before it."""
    return marked.lstrip()[2:] if marked.lstrip().startswith("- ") else marked
