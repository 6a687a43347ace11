"""Who is meant: names in the text become the roles of the contract."""

import re
from dataclasses import dataclass
from functools import lru_cache

from law.duties.context import GENERIC, Context

_WE = re.compile(r"\b(?:[Ww]e|us)\b")  # in the vendor's own paper; "US" is a country
_EITHER = re.compile(r"\b(?:Either|Both|Each|Neither)(?:\s+(?:of\s+them|side))?(?=\s+(?:may|shall|will|must|can|keeps?)\b)|\b(?:either|each)\s+side\b")
_LOWER_TOO = ("parents", "users", "subprocessor", "either")


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in the text."""

    start: int
    end: int
    role: str


class Names:
    """Finds the parties that a text names. One for each set of names; made once and kept."""

    def __init__(self, context_key: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        self._roles: dict[str, str] = {}
        for role, names in GENERIC.items():
            for name in names:
                self._roles[name.lower()] = role
        for role, own in context_key:
            for name in own:
                self._roles[" ".join(name.lower().split())] = role
        ordered = sorted(self._roles, key=len, reverse=True)
        self._pattern = re.compile(r"\b(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in ordered) + r")\b", re.I)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The parties that `text` names, in order. A generic word counts only where it is written as a name, with a capital."""
        found = []
        for match in self._pattern.finditer(text):
            role = self._roles[" ".join(match.group().lower().split())]
            if _is_no_party(text, match.start(), match.end()):
                continue
            if match.group()[0].isupper() or role in _LOWER_TOO or _is_article_before(text, match.start()):
                found.append(Mention(match.start(), match.end(), role))
        found += [Mention(m.start(), m.end(), "provider") for m in _WE.finditer(text)]
        found += [Mention(m.start(), m.end(), "either") for m in _EITHER.finditer(text)]
        return tuple(sorted(found, key=lambda m: m.start))


_NO_PARTY_BEHIND = re.compile(r"\b(?:third|requesting|receiving|disclosing|unauthorized|outside|state|reporting|government\w*|law enforcement)[\s-]+$", re.I)
_NO_PARTY_AHEAD = re.compile(r"^[\s-]+(?:officials?|days?|years?|purposes?|records?|students?|contacts?|access|dashboards?|accounts?)\b", re.I)


def _is_no_party(text: str, start: int, end: int) -> bool:
    """ "third party", "school official": words that contain a party's name and mean another thing."""
    return bool(_NO_PARTY_BEHIND.search(text[max(0, start - 18) : start]) or _NO_PARTY_AHEAD.match(text[end : end + 20]))


def _is_article_before(text: str, start: int) -> bool:
    """ "the school", "the provider": a party that is not capitalized."""
    return bool(re.search(r"\b(?:the|each|any|a)\s+$", text[max(0, start - 6) : start], re.I))


@lru_cache(maxsize=64)
def _names(context_key: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    return Names(context_key)


def names_of(context: Context) -> Names:
    """The finder for the parties of a paper."""
    return _names(context.key)


def counterpart(role: str) -> str:
    """The other side: what a provider owes, it owes the LEA, unless the text says otherwise."""
    return {"provider": "lea", "certifier": "lea", "lea": "provider", "sponsor": "lea", "subprocessor": "provider"}.get(role, "either")


def is_provider_side(role: str | None) -> bool:
    """Whether a role stands on the provider's side of the data: a certifier that runs the system does too."""
    return role in {"provider", "certifier", "subprocessor", None}
