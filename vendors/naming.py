"""How names of companies and products are compared. Pure: no database."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from rapidfuzz import fuzz

_SUFFIXES = frozenset(
    "inc incorporated llc ltd limited corp corporation co company gmbh plc lp llp pbc sa bv ab oy pty the".split()
)
_MAIL_PROVIDERS = frozenset("gmail.com outlook.com hotmail.com yahoo.com icloud.com aol.com protonmail.com".split())
_SECOND_LEVEL = frozenset("ac co com edu gov k12 net org".split())
# Below this nobody would call two names alike; measured on the invented pairs of tests/vendors/test_naming.py.
LIKELY = 60
T = TypeVar("T")


def name_key(name: str) -> str:
    """A name as it is compared: words without case, accents, punctuation and corporate form."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if name.isascii() is False else name
    words = re.findall(r"\w+", (plain.strip() or name).casefold().replace("&", " and "))
    telling = [word for word in words if word not in _SUFFIXES]
    return " ".join(telling or words)[:300]


def purpose_key(purpose: str) -> str:
    """A purpose as it is compared: its words without case and punctuation, as a digest of one length."""
    words = " ".join(re.findall(r"\w+", purpose.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def domain_of(address: str) -> str:
    """The registered part of a web or mail address: `example.com` of `a@mail.example.com`. Empty for public mail providers."""
    text = address.strip().casefold()
    host = text.rpartition("@")[2] if "@" in text else (urlsplit(text if "//" in text else f"//{text}").hostname or "")
    host = host.removeprefix("www.").strip(".")
    if "." not in host or host in _MAIL_PROVIDERS or not re.fullmatch(r"[a-z0-9.-]+", host):
        return ""
    labels = host.split(".")
    is_below_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if is_below_country else -2 :])


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


def likeness(wanted: Described, known: Described) -> Likeness:
    """Compare by name first; the same domain or address strengthens it, and alone makes a weak proposal."""
    name = max((_name_score(a, b) for a in wanted.names for b in known.names), default=0)
    same_domain = bool(set(filter(None, wanted.domains)) & set(filter(None, known.domains)))
    same_address = bool(wanted.address and known.address) and _address_score(wanted.address, known.address) >= 90
    score = name + (100 - name) // 2 * same_domain + (100 - name) // 4 * same_address
    reasons = ["same name"] if name == 100 else ["similar name"] if name >= LIKELY else []
    return Likeness(min(score, 100), tuple(reasons + ["same domain"] * same_domain + ["same address"] * same_address))


def _name_score(a: str, b: str) -> int:
    left, right = name_key(a), name_key(b)
    if not left or not right:
        return 0
    if left == right:
        return 100
    spaced = fuzz.token_sort_ratio(left, right)
    joined = fuzz.ratio(left.replace(" ", ""), right.replace(" ", ""))
    within = _contained(left, right)
    return min(99, int(max(spaced, joined, within)))


def _contained(left: str, right: str) -> int:
    """A trade name within a longer one speaks for it ("Acorn" in "Acorn Learning"), the more words the stronger."""
    short, long = sorted((set(left.split()), set(right.split())), key=len)
    return 60 + 30 * len(short) // len(long) if short < long else 0


def _address_score(a: str, b: str) -> int:
    return int(fuzz.token_set_ratio(name_key(a), name_key(b)))


def best(scored: Iterable[tuple[Likeness, T]], limit: int) -> list[tuple[Likeness, T]]:
    """The likely ones, best first."""
    likely = [pair for pair in scored if pair[0].score >= LIKELY and pair[0].reasons]
    return sorted(likely, key=lambda pair: -pair[0].score)[:limit]
