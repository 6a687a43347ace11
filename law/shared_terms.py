"""State terms that stand together for several states: each item belongs to the states that it names, or to all of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from law.itemizing import signatures_begin
from law.numbering import readings
from law.parts import Part, PartKind
from law.patterns import expression
from law.states import STATES, states_named
from law.text import Block, BlockKind

_STATE_TERMS = expression(
    r"\b(?:state(?:[- ]specific)?(?:\s+law)?\s+(?:terms|provisions|requirements|addend(?:um|a)|amendments|supplements?|riders?|law|exhibit)|"
    r"supplement(?:al|ary|s)?|additional\s+terms|(?:specific|special)\s+(?:terms|provisions)|rider|riders|modifications?|deviations?)\b",
    re.I,
)
_JOINTS = expression(
    r"\b(?:and|or|the|states?|commonwealths?|of|for|in|to|applicable|terms?|provisions?|addend(?:um|a)|supplements?|rider|riders|exhibit)\b|[^\w]+",
    re.I,
)
_OPENING = 120  # within so many characters an item says for whom it is
_SPARES = expression(
    r"\b(?:except(?:ing)?(?:\s+(?:for|in))?|other than|but not(?:\s+in)?|excluding|save(?:\s+for|\s+in)?|not(?:\s+apply)?\s+in)\s+(?:the\s+)?(?:states?\s+of\s+)?",
    re.I,
)
_PEOPLE = (
    r"(?:leas?|local education(?:al)? agenc(?:y|ies)|"
    r"(?:public |charter |local )?schools?(?: (?:districts?|systems?|boards?|corporations?|divisions?))?|districts?|boards? of education|"
    r"education(?:al)? agenc(?:y|ies)|institutions?|students?|pupils?|parents?|guardians?|children|minors|residents?|educators?|teachers?|"
    r"schoolchildren|customers?|subscribers?|users?)"
)
_OF_STATE = r"(?:the\s+)?(?:(?:states?|commonwealths?)\s+of\s+)?@(?!\W+(?:law|statute|act|code|court|department|office|attorney|corporation))"
_WITHIN = rf"\b(?:in|within)\s+{_OF_STATE}"
# where an item says for which states it is. "@" stands for a list of names
_OWN = (
    rf"@(?:'s)?\s+{_PEOPLE}\b",
    rf"\b{_PEOPLE}\s+(?:(?:that|which|who)\s+)?(?:(?:is|are|lies?|sits?)\s+)?"
    r"(?:(?:located|situated|established|enrolled|organized|residing|reside|resides|live|lives|living|domiciled)\s+)?"
    rf"(?:in|of|from|within|under\s+the\s+laws?\s+of)\s+{_OF_STATE}",
    r"\b(?:appl(?:y|ies|icable)|effective|operative|binding|(?:in|of)\s+force|required|limited|restricted)\s+"
    rf"(?:only\s+|solely\s+|exclusively\s+)?(?:in|to|for|within)\s+{_OF_STATE}",
    rf"\b(?:only|solely|exclusively)\s+(?:in|to|for|as\s+to|within|where)\s+{_OF_STATE}",
    r"\b(?:for|as\s+to|as\s+regards|(?:with\s+respect|with\s+regard|in\s+relation)\s+to|in\s+respect\s+of|in\s+the\s+case\s+of)\s+"
    + _OF_STATE,
    rf"[(\[]\s*(?:only\s+)?(?:(?:in|for)\s+)?{_OF_STATE}(?:\s+only)?\s*[)\]]",
    r"@\s+only\b",
    r"^\W*@\s*[:.–—]",
    r"^\W*(?:only\s+)?(?:in|for|within|as\s+(?:to|required\s+by|provided\s+(?:in|by))|under|pursuant\s+to|with\s+(?:respect|regard)\s+to|"
    r"in\s+accordance\s+with)\s+(?:the\s+)?(?:(?:laws?|statutes?|requirements|purposes)\s+(?:of|in)\s+)?(?:the\s+)?"
    r"(?:(?:states?|commonwealths?)\s+of\s+)?@(?:(?!\b(?:also|likewise|too)\b)[^,.;])*,",
)
_INSTRUCTS = expression(
    r"\b(?:sections?|articles?|paragraphs?|clauses?|exhibits?|§+)\s*\S.*\b(?:amended|replaced|deleted|inserted|struck|stricken|substituted|"
    r"revised|modified|changed|supplemented|added|reads?)\b",
    re.I | re.S,
)
_LIST = expression(r"@\d+(?:(?:\s*[,/&]\s*|\s+)(?:(?:and|or)\s+)?(?:the\s+)?(?:(?:states?|commonwealths?)\s+of\s+)?@\d+)*")
_QUOTED = expression(r'"[^"]*"|“[^”]*”')
_LEADS = expression(
    r"^\W*(?:(?:in|for\s+(?:the\s+)?purposes?\s+of|for|within|only in|as to|with respect to|where the \w+ (?:is|lies|is located) in)\s+)?(?:the\s+)?(?:(?:state|commonwealth)\s+of\s+)?$",
    re.I,
)


def names_several(title: str) -> bool:
    """Whether a heading is that of terms for more than one state: a list of states, or state terms and a list of states."""
    return len(states_named(title)) > 1 and (is_list_of_states(title) or bool(_STATE_TERMS.search(title)))


def is_list_of_states(title: str) -> bool:
    """Whether a heading holds the names of states and hardly anything else."""
    rest = title
    for name in _names(title):
        rest = rest.replace(name, " ")
    return bool(_names(title)) and not _JOINTS.sub("", rest)


def _names(text: str) -> list[str]:
    low = text.lower()
    spans = [(low.index(name.lower()), name) for name in STATES.values() if name.lower() in low]
    return [text[at : at + len(name)] for at, name in sorted(spans, key=lambda found: -len(found[1]))]


def shared_out(part: Part) -> tuple[Part, ...]:
    """The part once for each of its states, each with the items that are its own; any other part as it is."""
    if part.kind not in {PartKind.EXHIBIT, PartKind.APPENDIX, PartKind.SUPPLEMENT} or part.address is None:
        return (part,)
    end = signatures_begin(part.blocks)
    items = _items(part.blocks[:end])
    states = _states_of(part, items)
    if len(states) < 2 or not items:
        return (part,)
    first = part.blocks.index(items[0][0])
    host = part.address.rsplit("__", 1)[0] if part.state else part.address
    every = dict.fromkeys((*states, *(s for item in items for s in _states_of_item(item, states))))
    shares = [_of_state(part, host, state, states, part.blocks[:first], items) for state in every]
    behind = part.blocks[end:]  # signatures stand once
    return (replace(shares[0], blocks=(*shares[0].blocks, *behind)), *shares[1:])


def _items(blocks: Sequence[Block]) -> list[list[Block]]:
    """The numbered items at the top, each with what belongs to it."""
    found: list[list[Block]] = []
    for block in blocks:
        counts = bool(block.marker) and block.kind is not BlockKind.ROW and bool(readings(block.marker))
        if counts and (not found or block.level <= found[0][0].level) and _same_kind(found, block):
            found.append([block])
        elif found:
            found[-1].append(block)
    return found


def _same_kind(found: list[list[Block]], block: Block) -> bool:
    """Whether a number is of the kind of the first one, so that "(1)" below "A." is part of an item."""
    shape = expression(r"\d+|[A-Z]+|[a-z]+")
    return (
        not found
        or shape.sub("", found[0][0].marker) == shape.sub("", block.marker)
        and (found[0][0].marker.strip("(.) ").isdigit() == block.marker.strip("(.) ").isdigit())
    )


def _states_of(part: Part, items: Sequence[Sequence[Block]]) -> tuple[str, ...]:
    """The states of the heading; under a heading that names none, those with which most of the items begin."""
    if names_several(part.title):
        return states_named(part.title)
    if part.state or not _STATE_TERMS.search(part.title):
        return ()
    led = [found for item in items if (found := led_by(item[0].text))]
    return tuple(dict.fromkeys(state for found in led for state in found)) if len(led) * 2 > len(items) else ()


def led_by(text: str) -> tuple[str, ...]:
    """The states with whose names an item begins: "In Kansas and Iowa, …"."""
    opening = expression(r"[,:.–—]").split(text[:_OPENING], maxsplit=1)[0]
    names = _names(opening)
    return states_named(opening) if names and _LEADS.match(opening[: min(opening.index(n) for n in names)]) else ()


def _of_state(
    part: Part, host: str, state: str, states: Sequence[str], preface: Sequence[Block], items: Sequence[Sequence[Block]]
) -> Part:
    own = [block for item in items if state in _states_of_item(item, states) for block in item]
    return replace(
        part, kind=PartKind.SUPPLEMENT, state=state, address=f"{host}__{state}", blocks=(*preface, *own), is_shared=True
    )


def _states_of_item(item: Sequence[Block], states: Sequence[str]) -> tuple[str, ...]:
    """For whom an item is: the states that it names, all but those that it spares, or all."""
    text = _QUOTED.sub(" ", " ".join([item[0].lead if item[0].lead not in item[0].text else "", item[0].text]))
    spared = tuple(
        s for m in _SPARES.finditer(text) for s in states_named(expression(r"[.;:]").split(text[m.end() : m.end() + 60])[0])
    )
    if spared:
        return tuple(s for s in states if s not in spared)
    led = led_by(text)  # also a state that the heading leaves out: such an item is nobody else's, and is not lost
    return tuple(dict.fromkeys((*led, *_own_states(text, item[0].lead, states)))) or tuple(states)


def _own_states(text: str, lead: str, states: Sequence[str]) -> tuple[str, ...]:
    """The states for which an item says it is: in its heading, where it opens, or by whose schools it is about.

    A state that is named in passing ("as Ohio law also requires", "servers in Ohio") takes the item from no other.
    """
    if headed := states_named(lead):
        return headed
    ways = (*_OWN, _WITHIN) if _INSTRUCTS.search(text) else _OWN
    masked, lists = _masked(text)
    found = {masked.count("@", 0, match.end()) - 1 for way in ways for match in expression(way, re.I).finditer(masked)}
    return tuple(state for state in states if any(state in lists[number] for number in found))


def _masked(text: str) -> tuple[str, list[tuple[str, ...]]]:
    """The text with "@" for each list of states, and the lists."""
    names = expression(r"\b(?:" + "|".join(map(re.escape, sorted(STATES.values(), key=len, reverse=True))) + r")\b", re.I)
    codes = {name.lower(): code for code, name in STATES.items()}
    found: list[str] = []
    lists: list[tuple[str, ...]] = []

    def numbered(match: re.Match[str]) -> str:
        found.append(codes[match.group().lower()])
        return f"@{len(found) - 1}"

    def listed(match: re.Match[str]) -> str:
        lists.append(tuple(found[int(number)] for number in expression(r"@(\d+)").findall(match.group())))
        return "@"

    return _LIST.sub(listed, names.sub(numbered, text.replace("@", " "))), lists
