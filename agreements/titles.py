"""Titles as lists show them: what a paper prints in capitals is set as a title. Pure."""

import re

_SMALL = frozenset("a an and as at by for from in of on or per the to under with".split())
_KEPT = frozenset("DPA NDPA SDPC LEA FERPA COPPA PPRA SOPPA MOU PII API IT ID US USA".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ROMAN = re.compile(r"^[IVX]+$")
_MOST_CAPITALS = 0.8


def calm(title: str) -> str:
    """The title without shouting. One that is mostly in capitals is set in title case; any other stays as it is printed."""
    letters = [c for c in title if c.isalpha()]
    capitals = sum(1 for c in letters if c.isupper())
    if len(title.split()) < 2 or capitals < _MOST_CAPITALS * len(letters):
        return title
    return _WORD.sub(lambda match: _set(match, title), title)


def _set(match: re.Match[str], title: str) -> str:
    word = match[0]
    before, after = title[: match.start()][-1:], title[match.end() :][:1]
    if not word.isupper() or _is_sign(word) or _digit_at(before, after):
        return word
    is_first = not title[: match.start()].strip() or title[: match.start()].rstrip()[-1:] in ":–"
    return word.casefold() if word.casefold() in _SMALL and not is_first else word[:1] + word[1:].casefold()


def _is_sign(word: str) -> bool:
    """An abbreviation or a number, which keeps its capitals: known ones, Roman numbers, words without a vowel."""
    return word in _KEPT or bool(_ROMAN.match(word)) or (len(word) > 1 and not set("AEIOUY") & set(word))


def _digit_at(before: str, after: str) -> bool:
    return before.isdigit() or after.isdigit()
