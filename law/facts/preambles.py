"""The sentence that says between whom an agreement is made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from law.facts.lines import plain, whole_text
from law.facts.names import clean_name, is_blank, is_term, role_of_name, role_of_word
from law.parts import Part
from law.patterns import expression
from law.states import STATES, is_state_name, state_named
from law.text import Block, BlockKind, Place

_BETWEEN = expression(r"\b(?:by\s+and\s+(?:between|among)|by\s+and\s+(?=the\b)|between|(?<=by and )among|among)\b\s*:?\s*", re.I)
_START = expression(r"\b(?:by|By|among|with|binds|obliges|joins|[Pp]arties\s*:|PARTIES\s*:)\s*:?\s+(?=[A-Z_\[]|the\s+[A-Z])")
_MADE = expression(
    r"\b(?:agreement|addendum|contract|dpa|memorandum|amendment|terms|understanding|mou|rider|exhibit)\b|\b(?:entered"
    r"|made|executed|effective)\b",
    re.I,
)
_STOP = expression(r"\bwhereas\b|\bnow,?\s+therefore\b|\brecitals?\b|\bbackground\b|\bwitnesseth\b", re.I)
_INTRO = (
    r"(?:hereinafter|henceforth|hereafter|herein|collectively|individually|also|each|jointly|together|and)?[\s,]*"
    r"(?:hereinafter|henceforth|hereafter)?\s*(?:be\s+)?(?:referred\s+to|called|known|defined"
    r"|designated|(?:(?:which|whom)\s+)?(?:we|you|they)\s+(?:shall\s+|will\s+)?call\s+(?:it|ourselves|themselves|yourselves|them))?\s*(?:herein(?:after)?\s*)?(?:as)?\s*:?\s*"
)
_PARENTHETICAL = expression(r"[(\[]([^()\[\]]{1,220}(?:\([^()]{0,60}\)[^()]{0,60})?)[)\]]")
_BARE = expression(
    r",?\s*\b(?:hereinafter|henceforth|hereafter)\s*,?\s*(?:(?:referred\s+to|called|known"
    r"|designated)\s*)?(?:as\s+)?(?:the\s+)?[\"']?"
    r"(?P<term>[A-Z][\w/&. -]{1,50}?)[\"']?(?=\s*(?:[,.;)]|\band\b|$))"
)
_QUOTED = expression(r"(?:\"|'{1,2})([^\"']{2,80})(?:\"|'{1,2})")
_LOCATED = expression(
    r",?\s*\b(?:(?:which is |that is )?located (?:at|in)|(?:with|having|maintaining)\s+(?:its |an? )?(?:principal "
    r"|primary |main |registered |usual )?(?:place of business|offices?|headquarters|address|business address)"
    r"(?:\s+(?:located )?(?:at|in|is))?|whose (?:\w+ )?(?:address|offices?|headquarters|seat) (?:is|are)(?: at| in)?|at the address of"
    r"|address(?:ed)?\s*(?:at|:)|residing at|of(?=\s+\d)|at(?=\s+\d))\s*:?\s*|"
    r",\s*(?=\d{1,6}\s+[NSEW]?\.?\s*[A-Z])|,\s*(?=P\.?\s?O\.?\s+Box\b)",
    re.I,
)
_TOWN = expression(r",\s+[A-Z][\w.' -]{2,30},\s+(?:[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?|[A-Z]{2})(?:\s+\d{5})?\s*,?\s*$")
_STATE_NAMES = "|".join(sorted((re.escape(n) for n in STATES.values()), key=len, reverse=True))
# "Alder Schools of Alder, Ohio", "Quillmark, Inc. (Idaho)", "Alder Schools in Ohio": where it has its seat
_HOME = expression(
    rf",?\s+(?:of|in|from)\s+(?:the\s+(?:State|Commonwealth)\s+of\s+)?(?P<place>[A-Z][\w.' -]{{2,30}},\s+(?:{_STATE_NAMES}|{'|'.join(STATES)})(?:\s+\d{{5}})?)[\s,]*$|"
    rf",?\s+(?:in|from)\s+(?P<place2>{_STATE_NAMES})[\s,]*$|\s*\((?P<place3>{_STATE_NAMES})\)[\s,]*$"
)
# what an organization is, in small letters ("a Delaware corporation"): capitals would be its name
_NATURE = expression(
    r",?\s+(?:an?|the)\s+(?:[\w.'-]+\s+){0,5}?(?:corporation|company|limited liability|nonprofit|non-profit"
    r"|not-for-profit|partnership|political subdivision|public body|"
    r"body corporate|municipal|public school|school district|public benefit|governmental|local education|educational)\b.*$"
)
_TAIL = expression(
    r",?\s+(?:on behalf of|acting (?:by|through)|by and through|in its capacity|organized|incorporated (?:in|under)"
    r"|\d{1,6}\s+[NSEW]?\.?\s*[A-Z]).*$"
)
_SPEECH = expression(
    r"\b(?:between|agreement is|hereby|shall|must|will|this agreement|is made|are made|entered)\b|(?<!\bno)\.\s+\d", re.I
)
_IN_SENTENCE = expression(r"\b(?:is|are|binds|joins|obliges|that|which|they|concludes?|was|were)\b")
_LAST_NAME = expression(
    r"(?:[A-Z0-9][\w&.'\u2019/-]*(?:\s+(?:of|for|the|&|No\.|and(?=\s+[A-Z])))*\s+){0,9}[A-Z0-9][\w&.'\u2019-]*(?:,?\s+(?:Inc|LLC|L\.L\.C|PBC|Ltd|Corp|Co)\b\.?)?$"
)
_NOT_PARTY = expression(
    r"\b(?:effective date|parties|dpa|agreement|addendum|services?|act|ferpa|products?|collectively|each a)\b", re.I
)


# behind the last party the sentence goes on to something else
_LEAVES = expression(
    r"^[\s,;]*(?:that|which|who|whereby|for|to|in|pertain\w*|regarding|concerning|with respect|pursuant|under|as of"
    r"|on this|effective)\b|^[\s,]*\.(?!\w)",
    re.I,
)


_FILLED_IN = expression(r"\[\s*([^\[\]]{2,140}?)\s*\]")  # "[Alder Schools]": a blank of the form with what was put in


@dataclass
class Named:
    """A party as the preamble introduces it."""

    name: str | None
    role: str | None
    address: str | None = None
    aliases: list[str] = field(default_factory=list)
    place: Place | None = None
    several: bool = False  # one of several in the same role
    generic: bool = False  # "the local educational agency": a role, no one in particular
    state: str | None = None  # where a label or a parenthesis names it


def preambles(parts: Sequence[Part]) -> Iterator[tuple[str, Place]]:
    """The texts that may name the parties, the likeliest first: behind "between", else where roles are given to names."""
    yield from _behind_between(parts)
    yield from _where_roles_are_given(parts)


def _where_roles_are_given(parts: Sequence[Part]) -> Iterator[tuple[str, Place]]:
    """An opening without "between": "made by A (the "LEA") and B (the "Provider")", or names in lines of their own."""
    for part in parts:
        blocks = [b for b in part.blocks[:40] if b.kind is not BlockKind.ROW]
        for index, block in enumerate(blocks):
            if len(block.text) > 1500 or not _party_terms(whole_text(block)):
                continue
            text = " ".join(plain(b.text) for b in blocks[index : index + 4] if len(b.text) < 900)
            yield _cut(_from_first_name(text)), block.place


def _from_first_name(text: str) -> str:
    """The text from where the first name must begin: behind the last "by" or "Parties:" before the first role."""
    first = next((start for start, _, terms in _definitions(text) if any(role_of_word(t) for t in terms)), 0)
    starts = [m.end() for m in _START.finditer(text, 0, first)]
    return text[starts[-1] :] if starts else text


def _behind_between(parts: Sequence[Part]) -> Iterator[tuple[str, Place]]:
    for part in parts:
        blocks = [b for b in part.blocks[:60] if b.kind is not BlockKind.ROW]
        for index, block in enumerate(blocks):
            text = whole_text(block)
            match = _BETWEEN.search(text)
            if match and (_MADE.search(text[: match.start()]) or len(text[: match.start()]) < 40):
                yield _cut(_with_following(blocks, index, text)[match.end() :]), block.place


def _with_following(blocks: Sequence[Block], index: int, text: str) -> str:
    """A preamble broken over several paragraphs, put together."""
    for block in blocks[index + 1 : index + 10]:
        following = whole_text(block)
        if expression(r"\d{1,6}\s+\w[^.;]{5,90}\b\d{5}\W*$").match(following):
            text = f"{text} {following}"
            continue
        if (
            expression(r"\W*this\s+\w+", re.I).match(following)
            or len(text) > 1200
            or _STOP.search(following[:40])
            or (len(_party_terms(text)) >= 2)
            or len(following) > 500
        ):
            break
        if block.kind is BlockKind.HEADING and not clean_name(following) and len(_defined(text)) >= 1:
            break
        if text.rstrip().endswith(".") and not expression(r"\b(?:inc|co|corp|ltd)\.$", re.I).search(text.rstrip()):
            break
        text = f"{text} {following}"
    return text


def _cut(text: str) -> str:
    stop = _STOP.search(text)
    return text[: min(stop.start() if stop else len(text), 1800)]


def _defined(text: str) -> list[str]:
    return [m.group(0) for m in _PARENTHETICAL.finditer(text)]


def _party_terms(text: str) -> list[str]:
    return [t for m in _PARENTHETICAL.finditer(text) for t in _terms(m.group(1)) if role_of_word(t)]


def _terms(inside: str) -> list[str]:
    """The terms that a parenthesis defines: quoted ones, or what is left behind "hereinafter referred to as"."""
    quoted = [t.strip(" ,.") for t in _QUOTED.findall(inside)]
    if quoted:
        return quoted
    rest = expression(rf"^\s*{_INTRO}", re.I).sub("", inside).strip()
    rest = expression(r"^(?:the|an?)\s+", re.I).sub("", rest).strip(" ,.:;\"'")
    return [t.strip() for t in expression(r"\s+or\s+(?:the\s+)?").split(rest) if t.strip()] if 0 < len(rest) <= 60 else []


def parties_of_preamble(text: str, place: Place) -> list[Named]:
    """The parties that a preamble names, in order, each with role, address and the names that it is given."""
    found: list[Named] = []
    position = 0
    text = _FILLED_IN.sub(
        lambda m: m.group(0) if expression(r"[\"']|\breferred\b|\bhereinafter\b").search(m.group(1)) else m.group(1), text
    )
    for start, end, terms in _definitions(text):
        terms = [t for t in terms if not is_term(t)]
        segment = text[position:start]
        segment = _past_description(segment, found)
        if found and _LEAVES.match(segment):
            break
        if not terms or expression(r"\b(?:parties|each a|collectively)\b", re.I).search(text[start:end]):
            continue
        if (
            found
            and not expression(r"[A-Za-z]{3}").search(expression(r"\b(?:and|or|the)\b").sub("", segment))
            and not expression(r"_{2,}").search(segment)
        ):
            found[-1].aliases += terms
            found[-1].role = found[-1].role or _role(terms, None)
        else:
            uncalled, segment = _uncalled_before(segment, place)
            found += [*uncalled, _named(segment, terms, place)]
        position = end
    _add_last_address(found, text[position:])
    found += _uncalled_behind(found, text[position:], place)
    return [n for n in found if n.name or n.role] or _without_definitions(text, place)


_TWO_SIDES = expression(
    r"(?P<one>.*?\b(?:Inc\.?|LLC|L\.L\.C\.|Ltd\.?|PBC|Corp\.?|Corporation|District|Schools|Academy|Board\s+of\s+Education)(?:,[^()]{5,110}?\b\d{5}(?:-\d{4})?)?),?\s+(?:and|with)\s+(?:the\s+)?(?P<other>[A-Z].*)$",
    re.S,
)


def _uncalled_before(segment: str, place: Place) -> tuple[list[Named], str]:
    """ "Quillmark, Inc. and Alder Schools (the "District")": the side that is given no term of its own, and the rest."""
    match = _TWO_SIDES.match(segment)
    one = _named(match["one"], [], place) if match else None
    other = _named(match["other"], [], place) if match else None
    if match and one and other and {one.role, other.role} == {"lea", "provider"}:
        return [one], match["other"]
    return [], segment


def _uncalled_behind(found: Sequence[Named], rest: str, place: Place) -> list[Named]:
    """ "Alder Schools (the "District") and Quillmark, Inc.": the second side, where only the first is given a term."""
    if len(found) != 1 or found[0].role not in {"lea", "provider"}:
        return []
    match = expression(
        r"[\s,]*(?:and|with)\s+(?:the\s+)?(?P<name>[A-Z][\w&.'\u2019 -]{2,80}?(?:,?\s+(?:Inc|LLC|Ltd|PBC|Corp)\b\.?|\b(?:District|Schools|Academy|Education)\b))(?P<address>,[^();]{5,110}?\b\d{5}(?:-\d{4})?\b)?"
    ).match(rest)
    one = _named(f"{match['name']}{match['address'] or ''}", [], place) if match else None
    return [one] if one and one.name and one.role and one.role != found[0].role else []


def _add_last_address(found: list[Named], rest: str) -> None:
    """An address right behind the last party's term."""
    match = expression(
        r"[\s,:]*(?:located at\s+|of\s+)?((?:\d{1,6}\s+\w|P\.?\s?O\.?\s+Box)[^;()]{5,110}?\b\d{5}(?:-\d{4})?)\b"
    ).match(rest)
    if found and not found[-1].address and match:
        found[-1].address = match.group(1)


_DESCRIBES = expression(
    r"[\s,]*(?:on\s+behalf|acting|for\s+itself|for\s+and|located|with|having|whose|at|of|an?|address\w*|which|organized|doing|contracts|agrees|engages)\b",
    re.I,
)
_JOINT = expression(
    r",\s+and\s+(?=[A-Z_\[]|the\s)|,?\s+(?:contracts?|agrees?|engages|enters?\s+into\s+\w+\s+\w+)\s+with\s+(?=[A-Z_\[]|the\s)"
)
_PLAIN_JOINT = expression(r"\s+and\s+(?=[A-Z_\[]|the\s)")


def _past_description(segment: str, found: list[Named]) -> str:
    """What stands behind the first party's term (", located at … , and") belongs to that party; the next name follows."""
    bare = expression(r"[\s,]*(?=\d{1,6}\s+\w|P\.?\s?O\.?\s+Box)").match(segment)
    if not found or not (bare or _DESCRIBES.match(segment)):
        return segment
    joint = next(iter(_JOINT.finditer(segment)), None) or next(iter(list(_PLAIN_JOINT.finditer(segment))[-1:]), None)
    if joint is None:
        return segment
    before = segment[: joint.start()]
    found[-1].address = found[-1].address or (before.strip(" ,") if bare else split_address(before)[1])
    return segment[joint.end() :]


def _definitions(text: str) -> list[tuple[int, int, list[str]]]:
    found = [
        (m.start(), m.end(), _terms(m.group(1))) for m in _PARENTHETICAL.finditer(text) if not _NATURE.match(f", {m.group(1)}")
    ]
    taken = [(s, e) for s, e, _ in found]
    found += [
        (m.start(), m.end(), [m["term"].strip()]) for m in _BARE.finditer(text) if not any(s <= m.start() < e for s, e in taken)
    ]
    return sorted((f for f in found if f[2] and not _is_aside(f[2])), key=lambda f: f[0])


def _is_aside(terms: Sequence[str]) -> bool:
    """Whether a parenthesis defines something that is no party: the agreement, its effective date."""
    return all(
        is_term(t)
        or is_state_name(t)
        or (_NOT_PARTY.search(t) and not role_of_word(t))
        or expression(r"[\d\s.,%$-]+").fullmatch(t)
        for t in terms
    )


_LABELLED = expression(r"^[\s,;]*(?:and\s+)?[A-Za-z][\w ()/'-]{1,40}:\s+(?=[A-Z0-9\"])")  # "Party A: …", "Supplier: …"


def _named(segment: str, terms: list[str], place: Place) -> Named:
    name_part, address = split_address(_LABELLED.sub("", segment))
    name = clean_name(_NATURE.sub("", _TAIL.sub("", name_part)))
    goes_on = (
        name is not None and name[:1].islower() and _role(terms, None) is not None
    )  # "… with a product of Quillmark, Inc. (the Operator)"
    if name and (_IN_SENTENCE.search(name) or goes_on) and (last := _LAST_NAME.search(name)):
        name = clean_name(last.group().strip(" ,"))
    if name and role_of_word(name.split(",")[0]):
        name = None
    if name and (len(name) > 110 or _SPEECH.search(name) or not expression(r"\w*[A-Z0-9]").match(name)):
        name = None
    generic = name is None and bool(role_of_word(expression(r"^\W*(?:and|the)\s+", re.I).sub("", name_part.strip(" ,"))))
    state = state_named(address) if address and is_state_name(address) else None  # "Alder Schools in Ohio"
    role = _role(terms, name) or role_of_word(name_part.strip(" ,"))
    return Named(name, role, None if state else address, terms, place, generic=generic, state=state)


def _role(terms: Sequence[str], name: str | None) -> str | None:
    return next((role for t in terms if (role := role_of_word(t))), None) or (role_of_name(name) if name else None)


_ONLY_A_KIND = expression(
    r"\W*(?:the\s+)?(?:(?:county|public|consolidated|central|unified|independent|community|local|joint|district|city|regional)\s+)*(?:school|education|school\s+district|education\s+service)?\s*"
    r"(?:board|committee|district|department|division|corporation|trustees|directors|board\s+of\s+(?:education|trustees|directors|school\s+(?:directors|trustees|commissioners))|"
    r"(?:public\s+)?schools|school\s+administrative\s+unit)\W*",
    re.I,
)
_STATE_BEHIND = expression(rf",\s+(?:{_STATE_NAMES})\W*$")


def split_address(segment: str) -> tuple[str, str | None]:
    """A name and the address behind it."""
    match = _LOCATED.search(segment)
    home = _HOME.search(segment) if match is None else None
    if home and _ONLY_A_KIND.fullmatch(segment[: home.start()]):
        home = None  # "The School Board of Alder County, Ohio": the county is its name
        segment = _STATE_BEHIND.sub("", segment)
    if home:
        return segment[: home.start()], next(filter(None, home.groups()))
    town = _TOWN.search(segment) if match is None else None
    if town:
        return segment[: town.start()], town.group(0).strip(" ,")
    if not match:
        return segment, None
    address = expression(r",?\s+(?:and|as)\s*$").sub("", segment[match.end() :]).strip(" ,;:_[]")
    return segment[: match.start()], None if is_blank(address) or len(address) > 200 else address


def _without_definitions(text: str, place: Place) -> list[Named]:
    """ "between Dayton Schools and Acme, Inc.": the "and" that leaves an organization on either side."""
    sentence = expression(
        r"(?<!\bInc)(?<!\bCo)(?<!\bSt)(?<!\bNo)(?<!\bLtd)(?<!\bCorp)\.\s|;|\bfor the purpose\b|\bregarding\b"
        r"|\bwith respect\b|\bthat\b|\bto govern\b|\bconcerning\b|\s(?:is|are|was|were|shall|will|hereby|agrees?|amends?|changes?|modif(?:y|ies)|supplements?)\s"
    ).split(text)[0]
    best: tuple[int, str, str] | None = None
    for match in expression(r"\s+and\s+").finditer(sentence):
        left, right = sentence[: match.start()], sentence[match.end() :]
        score = sum(1 for side in (left, right) if (n := _side(side)) and role_of_name(n))
        if score and (best is None or score > best[0]):
            best = (score, left, right)
    if best is None:
        return []
    return [_named(side, [], place) for side in best[1:] if len(side) < 220]


def _side(text: str) -> str | None:
    return clean_name(_NATURE.sub("", split_address(text)[0]))
