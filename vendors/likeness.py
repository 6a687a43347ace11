"""How alike two companies or products are, by the words that tell one from another. Pure: no database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from law.companies import SHARED_WORDS
from vendors.naming import name_key

# From here on a record may be offered as the one that is meant; below, only as one that it perhaps is.
PROBABLE = 80
# Below this nobody would call two names alike; measured on the invented pairs of tests/vendors/test_likeness.py.
LIKELY = 60
_SLIP = 6  # letters; in a shorter word another letter makes another word
_OTHER_NAME = re.compile(r"\b(?:d/?b/?a|doing business as|a/?k/?a|also known as|formerly)\b\.?|[()]", re.I)
# "L.L.C." and "A. B. Mills" are written with letters that stand alone: together they are one word.
_LONE_LETTERS = re.compile(r"\b([^\W\d_])[.\s]+(?=[^\W\d_]\b)")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Described:
    """A company as a record or a paper describes it."""

    names: tuple[str, ...]
    domains: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two descriptions are, from 0 to 100, and what speaks for it."""

    score: int
    reasons: tuple[str, ...]


def likeness(wanted: Described, known: Described, beside: Iterable[str] = ()) -> Likeness:
    """Compare by name first; the same domain or address strengthens it, and alone makes a weak proposal.

    `beside`: words that tell nothing here, such as the vendor's in the names of its products.
    """
    told = tuple(sorted({word for name in beside for word in name_key(name).split()}))
    pairs = ((a, b) for one in wanted.names for a in names_in(one) for other in known.names for b in names_in(other))
    name = max((name_score(a, b, told) for a, b in pairs), default=0)
    same_domain = bool(set(filter(None, wanted.domains)) & set(filter(None, known.domains)))
    same_address = bool(wanted.address and known.address) and _address_score(wanted.address, known.address) >= 90
    score = name + (100 - name) // 2 * same_domain + (100 - name) // 4 * same_address
    if same_domain:
        score = max(score, LIKELY)
    if name < LIKELY:
        score = min(score, PROBABLE - 1)  # whatever else is the same, it is called otherwise
    reasons = ["same name"] if name == 100 else ["similar name"] if name >= LIKELY else []
    return Likeness(min(score, 100), tuple(reasons + ["same domain"] * same_domain + ["same address"] * same_address))


@lru_cache(maxsize=65536)
def names_in(name: str) -> tuple[str, ...]:
    """A name, and each of the names that it holds: "Fern Press LLC d/b/a Moss" is both."""
    parts = [part.strip(" ,;") for part in _OTHER_NAME.split(name)]
    return tuple(dict.fromkeys([name, *(part for part in parts if len(part) > 2)]))


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is compared: its words, those of them that tell, and those that many share, rightly spelled."""

    words: tuple[str, ...]
    telling: tuple[str, ...]
    shared: frozenset[str]


def name_score(one: str, other: str, beside: tuple[str, ...] = ()) -> int:
    """How alike two names are. Words that many share, and those in `beside`, never make them so."""
    left, right = _name(one, beside), _name(other, beside)
    if not left.words or not right.words:
        return 0
    if left.words == right.words:
        return 100
    if sorted(left.words) == sorted(right.words) or "".join(left.words) == "".join(right.words):
        return 95
    if not left.telling or not right.telling:
        return 0  # "Learning Systems" and "Learning Solutions"
    go_together = left.shared <= right.shared or right.shared <= left.shared
    if _is_same(left.telling, right.telling):
        return 92 if left.shared == right.shared else 85 if go_together else 70
    if _is_slip_of(left.telling, right.telling):
        return 88 if left.shared == right.shared else 82 if go_together else 65
    return max(_by_part(set(left.telling), set(right.telling)), _by_initials(left, right), _by_initials(right, left))


@lru_cache(maxsize=65536)
def _name(name: str, beside: tuple[str, ...]) -> _Name:
    words = tuple(name_key(_LONE_LETTERS.sub(r"\1", name)).split())
    spelled = {word: _shared_word(word) for word in words if word not in beside}
    telling = tuple(word for word in words if word in spelled and not spelled[word])
    return _Name(words, telling, frozenset(filter(None, spelled.values())))


@lru_cache(maxsize=65536)
def _shared_word(word: str) -> str:
    """The word that many companies share which this is, also with a letter wrong; empty for one that tells."""
    if word in SHARED_WORDS:
        return word
    return next((shared for shared in sorted(SHARED_WORDS) if _is_slip(word, shared)), "") if len(word) >= _SLIP else ""


def _is_same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return sorted(left) == sorted(right) or "".join(left) == "".join(right)


def _is_slip_of(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the words are the same but for letters that somebody mistyped."""
    if _is_slip("".join(left), "".join(right)) and len(left) != len(right):
        return True
    return len(left) == len(right) and all(a == b or _is_slip(a, b) for a, b in zip(left, right, strict=True))


def _is_slip(a: str, b: str) -> bool:
    """Whether one word is the other with one letter wrong, missing, twice or changed about: not the first one, and no figure."""
    long_enough = min(len(a), len(b)) >= _SLIP and a[0] == b[0]
    return long_enough and _figures(a) == _figures(b) and OSA.distance(a, b, score_cutoff=1) <= 1


def _figures(word: str) -> str:
    return re.sub(r"\D", "", word)


def _by_part(left: set[str], right: set[str]) -> int:
    """Telling words that both have: all of one name's, or most of both. Never enough to be sure."""
    apart = left ^ right
    if left - right and right - left and any(len(word) == 1 or word.isdigit() for word in apart):
        return 0  # "Studio 54" and "Studio 45", "J. Mills" and "K. Mills"
    letters = len("".join(left & right))
    share = letters / max(len("".join(left)), len("".join(right)))
    if letters and (left <= right or right <= left):
        return LIKELY + int(15 * share)  # "Acorn" in "Acorn Grove"
    same_figures = _figures("".join(sorted(left))) == _figures("".join(sorted(right)))
    close = same_figures and fuzz.token_sort_ratio(" ".join(left), " ".join(right)) >= 80
    return LIKELY if share >= 0.6 or (close and min(len("".join(left)), len("".join(right))) >= _SLIP - 1) else 0


def _by_initials(short: _Name, long: _Name) -> int:
    """The first letters: "NWL" for "North Willow Learning": perhaps."""
    initials = "".join(word[0] for word in long.words)
    return 65 if len(initials) >= 3 and short.telling == (initials,) else 0


def _address_score(a: str, b: str) -> int:
    return int(fuzz.token_set_ratio(name_key(a), name_key(b)))


def best(scored: Iterable[tuple[Likeness, T]], limit: int) -> list[tuple[Likeness, T]]:
    """The likely ones, best first."""
    likely = [pair for pair in scored if pair[0].score >= LIKELY and pair[0].reasons]
    return sorted(likely, key=lambda pair: -pair[0].score)[:limit]
