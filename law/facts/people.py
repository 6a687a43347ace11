"""A person in one line: "Ada Moreno Chief Privacy Officer Quillmark, LLC" into name, title and organization."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from law.facts.names import TITLE, looks_like_person, role_of_name
from law.patterns import expression

_STAMP_TAIL = expression(r"\s*\((?=[^()]*\d{4})[^()]*\)\s*$")
_HEX_TAIL = expression(r"[\s\u2014-]+[0-9A-F]{8,}[0-9A-F.\u2026]*\s*$")
_STAMP_HEAD = expression(
    r"^\W*(?:docu\s?signed by|digitally signed by|electronically signed by|e-?signed by|signed by|/s/|s/|\(signed\))\s*:?\s*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who stands in a line, as far as it tells."""

    name: str | None = None
    title: str | None = None
    organization: str | None = None


def without_stamp(text: str) -> str:
    """The words of a signature without what an e-signature service prints around them."""
    text = _STAMP_HEAD.sub("", text)
    text = expression(r"\s+date:?\s*\d{4}[./-].*$", re.I).sub("", text)
    text = _HEX_TAIL.sub("", _STAMP_TAIL.sub("", text))
    return expression(r"_{2,}").sub(" ", text).strip(" \"'*.,:;-\u2014~")


def person_in(text: str, organizations: Sequence[str] = ()) -> Person:
    """Name, title and organization of a line, in the order in which they usually stand."""
    text = without_stamp(text)
    # the dot of "Inc." went with the stamp
    spelled = sorted((o.rstrip(". ") for o in organizations), key=len, reverse=True)
    organization = next((o for o in spelled if o and o.lower() in text.lower()), None)
    if organization:
        start = text.lower().rindex(organization.lower())
        text = (text[:start] + " , " + text[start + len(organization) :]).strip(" ,")
    pieces = [p.strip(" .") for p in expression(r"\s*[,;|]\s+|\s+[-\u2013\u2014|]\s+|\s+,\s*").split(text) if p.strip(" .,")]
    if not pieces:
        return Person(organization=organization)
    if len(pieces) == 1:
        return _unpunctuated(pieces[0], organization)
    name = pieces[0] if looks_like_person(pieces[0]) else None
    if name is None:
        return _unpunctuated(" ".join(pieces), organization)
    rest = pieces[1:]
    if organization is None and len(rest) > 1 and role_of_name(rest[-1]) and not TITLE.search(rest[-1]):
        organization, rest = rest[-1], rest[:-1]
    title = ", ".join(rest)
    return Person(name, title if TITLE.search(title) or len(title) < 60 else None, organization)


def _unpunctuated(text: str, organization: str | None) -> Person:
    """Without punctuation the first word of a title ends the name."""
    if looks_like_person(text):
        return Person(text, None, organization)
    match = TITLE.search(text)
    if match and match.start() > 0:
        name = text[: match.start()].strip(" ,-")
        if looks_like_person(name):
            return Person(name, text[match.start() :].strip(), organization)
    if match:
        return Person(None, text, organization)
    return Person(None, None, organization or (text if role_of_name(text) else None))
