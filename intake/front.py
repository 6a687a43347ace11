"""What the first and last lines of a paper say of it: who is named, its own day, what it supplies. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from agreements.canonical import fold, search_words
from law.facts.written_dates import dates_in

_FRONT = 80  # lines in which a paper says between whom it is
_OPERATES = re.compile(r"\b(?:effective(?: date)?|takes? effect|operates?)\b[^.;\n]{0,40}$", re.I)
_DATED = re.compile(r"\b(?:dated|made|entered into|executed)\b[^.;\n]{0,30}$", re.I)
_SIGNED = re.compile(r"\b(?:date|dated|signed)\b[\s:]*(?:on|this)?\W*$", re.I)
_NAME = r"[“\"]?(?P<name>[A-Z][\w&+'’-]*(?:[ -](?:[A-Z0-9][\w&+'’-]*|for|of|and)){0,5})"
_PRODUCT = re.compile(
    r"\b(?:supplies|provides|licenses|offers|furnishes|deploys)\s+(?:\w+\s+){0,4}?(?i:the\s+)?(?i:product|app|application|platform|software|service)"
    rf"\s+(?:(?:called|named|known as)\s+)?{_NAME}"
)
_LABELLED = re.compile(rf"^\W*(?i:products?(?: name)?|name of (?:the )?(?:product|service))\s*[:|]\s*{_NAME}[”\".]*\s*$")
_TRAILING = re.compile(r"\s+(?:for|of|and)$")


def names_in_front(lines: Sequence[str], names: Iterable[str]) -> list[str]:
    """Those of the names that the paper's first lines hold, however its lines are broken."""
    told = fold(" ".join(lines[:_FRONT]))
    return [name for name in dict.fromkeys(names) if len(fold(name)) > 3 and fold(name) in told]


def own_day(lines: Sequence[str]) -> date | None:
    """From which day the paper operates, by its own words: its day of effect, else its date, else its last signature."""
    front = " ".join(lines[:_FRONT])
    found = dates_in(front)
    for before in (_OPERATES, _DATED):
        day = next((f.day for f in found if before.search(front[max(0, f.start - 60) : f.start])), None)
        if day:
            return day
    signed = [f.day for line in lines for f in dates_in(line) if _SIGNED.search(line[: f.start])]
    return max(signed, default=None)


def product_in(texts: Iterable[str]) -> str:
    """What the paper calls the product, or an empty string. The paper's own title is none."""
    for text in texts:
        for line in text.splitlines():
            match = _LABELLED.match(line) or _PRODUCT.search(line)
            if match:
                return _TRAILING.sub("", match["name"]).strip(" .,")
    return ""


_OF_ANY_DISTRICT = frozenset(
    "the of and at for a school schools district districts public city local county unified community consolidated exempted "
    "village independent central union elementary high joint regional township area board education isd usd cusd csd inc".split()
)


def is_other_district(named: str, acting: str) -> bool:
    """Whether a paper names another district than the one that acts: neither name's own words are within the other's."""
    one, two = _own_words(named), _own_words(acting)
    return bool(one and two) and not (one <= two or two <= one)


def _own_words(name: str) -> set[str]:
    words = set(search_words(name))
    return words - _OF_ANY_DISTRICT or words
