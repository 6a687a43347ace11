"""Who is meant: names in the text become the roles of the contract."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from law.duties.context import GENERIC, Context
from law.patterns import expression

_LOWER_TOO = frozenset({"parents", "users", "subprocessor", "either"})
_TOKEN = expression(r"\w+")
_WE = expression(r"\b(?:[Ww]e|us)\b")  # in the vendor's own paper; "US" is a country
_YOU = expression(r"\b[Yy]ou\b")
_PRONOUNS = frozenset({"we", "us", "you"})
_EITHER = expression(
    r"\b(?:Either|Both|Each|Neither)(?:\s+(?:of\s+(?:them|us)|side))?(?=\s+(?:may|shall|will|must|can|keeps?)\b)|\b(?:[Ee]ither|[Oo]ne|[Ee]ach|[Bb]oth|[Nn]either)\s+of\s+us\b|\b(?:either|"
    r"each)\s+side\b"
)
_NO_PARTY_BEHIND = expression(
    r"\b(?:third|requesting|receiving|disclosing|unauthorized|outside|state|reporting|government\w*|law enforcement)[\s-]+$", re.I
)
_NO_PARTY_AHEAD = expression(
    r"[\s-]+(?:officials?|days?|years?|purposes?|records?|students?|contacts?|access|dashboards?|accounts?|(?-i:Data|Information|Content))\b",
    re.I,
)
_ARTICLE = expression(r"\b(?:the|each|any|an?)\s+$", re.I)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in the text."""

    start: int
    end: int
    role: str


class Names:
    """Finds the parties that a text names. One for each set of names; made once and kept.

    `vendor` is who stands on the other side of the LEA: in a paper without a provider, who certifies.
    """

    def __init__(self, context_key: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        roles = {role for role, _ in context_key}
        self.vendor = "certifier" if "certifier" in roles and "provider" not in roles else "provider"
        self._speakers = {word: role for role, names in context_key for word in names if word in _PRONOUNS}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for role, names in (*GENERIC.items(), *context_key):
            for name in names:
                if name in _PRONOUNS:
                    continue
                words = tuple(_TOKEN.findall(name.lower()))
                if words:
                    self._by_first.setdefault(words[0], []).append((words, role))
        for known in self._by_first.values():
            known.reverse()  # a paper's own names come before the generic ones
            known.sort(key=lambda n: -len(n[0]))
        self.mentions = lru_cache(maxsize=8192)(self._mentions)

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        """The parties that `text` names, in order. A generic word counts only where it is written as a name, with a capital."""
        found = list(self._named(text))
        found += [Mention(m.start(), m.end(), self._speakers.get("we", "provider")) for m in _WE.finditer(text)]
        if "you" in self._speakers:
            found += [Mention(m.start(), m.end(), self._speakers["you"]) for m in _YOU.finditer(text)]
        both = [Mention(m.start(), m.end(), "either") for m in _EITHER.finditer(text)]
        found = [m for m in found if not any(b.start <= m.start < b.end for b in both)] + both  # "either of us"
        return tuple(sorted(found, key=lambda m: m.start))

    def _named(self, text: str) -> Iterator[Mention]:
        tokens = [(m.start(), m.end(), m.group().lower()) for m in _TOKEN.finditer(text)]
        at = 0
        while at < len(tokens):
            length, role = self._longest(tokens, at)
            start, end = tokens[at][0], tokens[at + max(length, 1) - 1][1]
            if role is not None and not _is_no_party(text, start, end):
                if (
                    text[start].isupper()
                    or role in _LOWER_TOO
                    or role == "state_agency"
                    and length > 1
                    or _ARTICLE.search(text, max(0, start - 6), start)
                ):
                    yield Mention(start, end, role)
            at += max(length, 1)

    def _longest(self, tokens: list[tuple[int, int, str]], at: int) -> tuple[int, str | None]:
        """How many words the longest name at a place has, and whose it is; 0 where no name stands there."""
        for words, role in self._by_first.get(tokens[at][2], ()):
            if all(at + n < len(tokens) and tokens[at + n][2] == word for n, word in enumerate(words)):
                return len(words), role
        return 0, None


def _is_no_party(text: str, start: int, end: int) -> bool:
    """ "third party", "school official": words that contain a party's name and mean another thing."""
    return bool(_NO_PARTY_BEHIND.search(text, max(0, start - 18), start) or _NO_PARTY_AHEAD.match(text, end))


@lru_cache(maxsize=64)
def _names(context_key: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    return Names(context_key)


def names_of(context: Context) -> Names:
    """The finder for the parties of a paper."""
    return _names(context.key)


def counterpart(role: str) -> str:
    """The other side: what a provider owes, it owes the LEA, unless the text says otherwise."""
    return {"provider": "lea", "certifier": "lea", "lea": "provider", "sponsor": "lea", "subprocessor": "provider"}.get(
        role, "either"
    )


def is_provider_side(role: str | None) -> bool:
    """Whether a role stands on the provider's side of the data: a certifier that runs the system does too."""
    return role in {"provider", "certifier", "subprocessor", None}
