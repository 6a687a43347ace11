"""Who offers a paper that is one side's own terms: "the Service offered by Alder Labs LLC, 1 Main Street, … (“Alder,” “we”)"."""

import re
from collections.abc import Iterator, Sequence

from law.facts.lines import whole_text
from law.facts.names import clean_name, role_of_name
from law.facts.preambles import Named
from law.facts.states import state_in_address
from law.parts import Part
from law.patterns import expression
from law.text import BlockKind, Place

_FAR = 260  # characters in front of the words that a party is given
_PRONOUNS = {"we", "us", "our", "ours"}
_OPENING = 40  # blocks in which a paper says whose it is
_FORM = r"(?:Inc|Incorporated|LLC|L\.L\.C|PBC|P\.B\.C|Ltd|Limited|Corp|Corporation|Company|Co|LLP|LP|GmbH)\b\.?"
_WORD = r"[A-Z0-9][\w&.'\u2019/-]*"
_CALLED = expression(r"[(\[](?P<terms>[^()\[\]]{2,160})[)\]]")
_OURSELVES = expression(r"(?:^|[\s\"'\u201c\u2018,/])(?:we|us|our|ours)(?=$|[\s\"'\u201d\u2019,./])", re.I)
_WITH_FORM = expression(
    rf"(?P<name>{_WORD}(?:\s+(?:(?:of|for|and|the|&)\s+)?{_WORD}){{0,7}}?,?\s+{_FORM})(?P<address>(?:,[^();]{{4,150}})?)\s*$"
)
_OFFERED = expression(
    rf"\b(?:offered|operated|provided|made|published|owned|run|supplied|developed|sold)\s+by\s+(?:the\s+)?(?P<name>{_WORD}(?:\s+(?:of\s+)?{_WORD}){{0,6}})"
    r"(?P<address>(?:,[^();]{4,150})?)\s*$"
)
_ITSELF = expression(
    rf"(?:^|[.;:]\s+|\b(?:at|from|by|with|and)\s+)(?P<name>{_WORD}(?:\s+(?:of\s+)?{_WORD}){{0,6}})(?P<address>(?:,\s+\d[^();]{{4,140}})?)\s*$"
)
_TERM = expression(r"[\"'\u201c\u2018]*\s*([\w][\w&.' -]{1,60}?)\s*[,.]?\s*[\"'\u201d\u2019]*\s*(?:,|$|\bor\b|\band\b)")
# what no organization is called: a verb or a word that points at something
_SPEAKS = expression(
    r"\b(?:appl(?:y|ies)|uses?|used|using|is|are|was|were|has|have|had|shall|will|may|must|can|when(?:ever)?|where|if|that|which|who|any|each|every|such|these|those|"
    r"offers?|offered|accepts?|accepting|agrees?|signs?|means|describes?|explains?|governs?|covers?|says?|other)\b"
)
_POINTS = expression(r"\W*(?:these|those|this|any|each|every|such|our|your|an?)\b", re.I)


def is_proper(name: str) -> bool:
    """Whether words can be the name of an organization: no verb, no determiner, not only a kind of thing in small letters."""
    if (
        _POINTS.match(name)
        and not name[:1].isupper()
        or expression(r"\W*(?:These|Those|This|Any|Each|Every|Such|Our|Your)\b").match(name)
    ):
        return False
    return not _SPEAKS.search(name) and bool(expression(r"[A-Z0-9]").search(name))


def offerers(parts: Sequence[Part]) -> Iterator[Named]:
    """The organization that speaks as "we", where the opening of a paper gives it a name."""
    for part in parts:
        for block in part.blocks[:_OPENING]:
            text = whole_text(block)
            if block.kind is BlockKind.ROW or len(text) > 3000:
                continue
            if (means := _WE_MEANS.search(text) or _WE_ARE.search(text)) and (one := _speaker(means, block.place)):
                yield one
            for called in _CALLED.finditer(text):
                if _PUBLISHES.match(text, called.end()) and (
                    one := _offerer(text[: called.start()], called["terms"], block.place)
                ):
                    yield one
                if _OURSELVES.search(called["terms"]) and (one := _offerer(text[: called.start()], called["terms"], block.place)):
                    yield one


# "Quillmark is a reading app run by Quillmark Studios LLC, 4 Mill Lane, Ames, Iowa 50099."
_RUN_BY = expression(
    rf"\b(?:is|are)\b[^.;]{{0,120}}?\b(?:run|operated|made|offered|provided|published|owned|built|developed)\s+by\s+(?P<name>{_WORD}(?:\s+(?:of\s+)?{_WORD}){{0,6}}?,?\s+{_FORM})(?P<address>,\s+\d[^();]{{4,120}}?\b\d{{5}}(?:-\d{{4}})?)?(?=[\s,.;]|$)"
)


def runners(parts: Sequence[Part]) -> Iterator[Named]:
    """The company by which the opening says that the product is run, where nothing names who "we" are."""
    for part in parts[:1]:
        for block in part.blocks[:_OPENING]:
            match = _RUN_BY.search(whole_text(block)) if block.kind is not BlockKind.ROW else None
            if match and (one := _speaker(match, block.place)):
                yield one


# "Quillmark, Inc. ("Quillmark") publishes this notice for schools"
_PUBLISHES = expression(
    r"\s+(?:has\s+)?(?:publish|issue|offer|provide|adopt|make|maintain|wrote|write|post)(?:s|es|ed)?\s+(?:this|these)\s+(?:\w+\s+){0,3}?(?:notice|policy|terms|statement|promise|pledge|commitment)s?\b",
    re.I,
)
# '"We" and "us" mean Quillmark, Inc.'
_WE_MEANS = expression(
    rf"[\"'\u201c\u2018](?:we|us|our|ours)[,.]?[\"'\u201d\u2019](?:\s*(?:,|and|or|/|,\s*and)\s*[\"'\u201c\u2018][\w ]{{2,20}}[,.]?[\"'\u201d\u2019])*\s*(?:,\s+)?"
    rf"(?:(?:shall\s+|will\s+)?(?:means?|refers?\s+to|stands?\s+for|is|are)|[:\u2013\u2014-])\s+(?:the\s+company\s+)?(?P<name>(?-i:{_WORD})(?:\s+(?:(?:of|for|and|the|&)\s+)?(?-i:{_WORD})){{0,7}}?(?:,?\s+{_FORM})?)"
    r"(?P<address>,\s+(?:\d{1,6}\s|(?-i:P\.?\s?O\.?\s+Box))[^();]{4,120}?\b\d{5}(?:-\d{4})?)?(?=\s*(?:[,;.)(]|$|\b(?:and|which|that|located|with|of)\b))",
    re.I,
)


# "We are Quillmark, Inc., a company in Ames, Iowa (4 Mill Lane, Ames, Iowa 50099)"
_WE_ARE = expression(
    rf"(?:\b[Ww]e\s+(?:at\s+|are\s+|,\s+)|\b(?:[Tt]hese|[Tt]his|[Hh]ere)\s+(?:is|are)\s+(?:the\s+)?(?:\w+\s+){{0,4}}?(?:terms|policy|notice|statement|promises|commitments)\s+of\s+)(?:the\s+)?(?P<name>{_WORD}(?:\s+(?:of\s+|and\s+|&\s+)?{_WORD}){{0,6}}?,?\s+{_FORM})"
    r"(?:,?\s+an?\s+[a-z][^().;]{2,80}?)?(?P<address>(?:\s*\(|,\s+)\d[^();]{4,120}?\b\d{5}(?:-\d{4})?)?(?=[\s,.;)(]|$)"
)


def _speaker(means: re.Match[str], place: Place) -> Named | None:
    """The company for which a paper says that its "we" stands."""
    name = clean_name(means["name"])
    if name is None or not is_proper(name) or role_of_name(name) in {"lea", "state_agency"}:
        return None
    return Named(name, "provider", (means["address"] or "").strip(" ,(") or None, [], place)


def _offerer(ahead: str, terms: str, place: Place) -> Named | None:
    """The name in front of the words that an organization is given ("Alder," "we")."""
    ahead = ahead[-_FAR:].rstrip()
    match = _WITH_FORM.search(ahead) or _OFFERED.search(ahead) or _ITSELF.search(ahead)
    name = clean_name(match["name"]) if match else None
    if match is None or name is None or not is_proper(name) or role_of_name(name) in {"lea", "state_agency"}:
        return None
    address = match["address"].strip(" ,")
    aliases = [t for t in (found.strip(" ,.") for found in _TERM.findall(terms)) if t and t.lower() not in _PRONOUNS]
    return Named(name, "provider", address if state_in_address(address) else None, aliases, place)
