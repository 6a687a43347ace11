"""Parties that lines or tables of a cover name behind labels: "Supplier: Quillmark, Inc.", "Vendor name | …", "EDUCATIONAL AGENCY" over a name."""

import re
from collections.abc import Iterator, Sequence

from law.facts.lines import Line
from law.facts.matching import PROSE
from law.facts.names import clean_name, is_blank, looks_like_person, role_of_name, role_of_word, same_name
from law.facts.preambles import Named, split_address
from law.facts.states import state_in_address
from law.patterns import expression
from law.states import is_state_name, state_named

_SPLIT = expression(r"^(?P<label>[^:]{2,80}?)\s*(?::|\s[\u2013\u2014-]\s)\s*(?P<value>\S.*)$")
_NUMBER = expression(r"^\W*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+)?")
_LABEL_NOISE = expression(
    r"\([^()]*\)|\b(?:full|legal|complete|official)\s+(?=name)|^\W*(?:the\s+)?name\s+of\s+(?:the\s+)?|'s(?=\s)|\s+(?:legal\s+)?name\W*$|^\W*(?:the|participating|originating)\s+",
    re.I,
)
_SIDE = expression(r"(?:first|second|1st|2nd)\s+party|party\s+(?:[ab12]|one|two)", re.I)
_LEA = expression(
    r"(?:lead(?:ing)?|member|host|home|fiscal|participating|contracting|local|city|county)?\s*(?:consortium|district|school|agency|lea|board|division|purchaser|subscriber|participant|controller)s?"
    r"|(?:school|k-?12|education(?:al)?|regional)\s+(?:division|consortium|cooperative|agency|service\s+agency|entity|authority|committee|department)|charter\s+(?:school|network)"
    r"|(?:joining\s+|subscribing\s+|participating\s+)?member|(?:data\s+)?controller|(?:school|district|lea|public)\s+entity|county\s+office(?:\s+of\s+education)?|(?:regional\s+)?office\s+of\s+education|school\s+or\s+district|district\s+or\s+school",
    re.I,
)
_PROVIDER = expression(
    r"(?:(?:online|educational|technology|ed-?tech|software|application|product|platform|cloud|hosted|service|services|data|approved|selected)\s+){0,3}"
    r"(?:providers?|vendor|processor|supplier|publisher|licensor|contractor|company|operator|developer|consultant)",
    re.I,
)
_MEMBERS = expression(r"\b(?:member|participating)\s+\w+s\b", re.I)
_ADDRESS = expression(
    r"^(?P<whose>.*?)\b(?:(?:mailing|street|postal|business|principal|office|notice)\s+)*address(?:\s+of\s+(?:the\s+)?(?P<of>.+))?$",
    re.I,
)
_STATE = expression(r"^(?P<whose>.*?)\bstate(?:\s+of\s+(?:the\s+)?(?P<of>.+))?$", re.I)
_TERM = expression(r"\s*\(([^()]{1,120})\)")
_ACTING = expression(
    r"[\s,;]+(?:acting|on behalf|for itself|and its|and (?:each|all|any) of|together with|a|an)\s+(?:for|of|and|by|schools?|\w+\s+(?:corporation|company|district))\b.*$",
    re.I,
)
_QUOTED = expression(r"[\"']([^\"']{2,60})[\"']")
_SIGNS = expression(r"^\W*(?:by|signature|signed|title|printed name|print name|name|e-?mail|phone|telephone|date)\s*:", re.I)
_STREET = expression(
    r"^\W*(?:\d{1,6}\s+\w|P\.?\s?O\.?\s+Box\b)|\b\d{5}(?:-\d{4})?\W*$|^[A-Z][\w.' -]{2,30},\s+(?:[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\W*$"
)
_SHORTENED = expression(r"\b(?:St|Ste|Mt|Ft|No|Nos|Inc|Co|Corp|Ltd|[NSEW]|Dr|Ave|Rd|Blvd|Hwy|Bldg|Rm|Jr|Sr)\.", re.I)
_BODY = expression(
    r"\b(?:consortium|alliance|association|network|partnership|council|trust|authority|union|institute|center|centre|program|service|bureau|commission|committee)\b",
    re.I,
)
_SIGNED_FOR = expression(r"(?:for|by|on\s+behalf|signed|accepted|agreed|executed|to|notices?)\b", re.I)
_LONGEST = 330
_LINES_BELOW = 3


# "Member: a district that has joined", a meaning and no name
_DESCRIBES = expression(r"(?:[Aa]n?|[Aa]ny|[Ee]ach|[Ee]very|[Tt]he|[Aa]ll)\s+[a-z]")


def labelled_parties(lines: Sequence[Line]) -> list[Named]:
    """The parties that labels name, if both sides have one; nothing where only one is named so."""
    lines = _as_printed(lines)
    found: list[Named] = []
    for one in _of_columns(lines) or _of_lines(lines):
        if one.name and one.role and not _DESCRIBES.match(one.name) and not any(same_name(one.name, n.name or "") for n in found):
            found.append(one)
    if len({n.role for n in found}) < 2:
        return []
    several = sum(n.role == "lea" for n in found) > 1
    for one in found:
        one.several = several and one.role == "lea"
    return found


def _as_printed(lines: Sequence[Line]) -> list[Line]:
    """The lines with a label and its value together, where reading took them for two columns of text."""
    beside: dict[int, list[Line]] = {}
    for line in lines:
        beside.setdefault(line.place.first_line, []).append(line)
    found = []
    for same in beside.values():
        is_split = len(same) == 2 and not any(line.cells or line.place.last_line != line.place.first_line for line in same)
        texts = tuple(line.text for line in same)
        found += [Line("   ".join(texts), same[0].place, texts)] if is_split else same
    return found


def role_of_label(label: str) -> str | None:
    """The side that a label means: "Name of Contractor", "Lead district", "Data processor"."""
    bare = _LABEL_NOISE.sub(" ", _NUMBER.sub("", label)).strip(" .:*_-")
    bare = " ".join(bare.split())
    if not bare or len(bare) > 60 or _SIGNED_FOR.match(bare):
        return None
    if _LEA.fullmatch(bare):
        return "lea"
    return "provider" if _PROVIDER.fullmatch(bare) else role_of_word(bare)


def _of_lines(lines: Sequence[Line]) -> list[Named]:
    found: list[Named] = []
    for index, line in enumerate(lines):
        pairs = list(_pairs(line))
        for label, value in pairs:
            if _is_side(label):
                told = _named(label, value, line, lines[index + 1 : index + 2])
                _add_street(told, pairs, lines[index + 1 : index + 1 + _LINES_BELOW])
                found += told
            elif found:
                _add_field(found, label, value)
        if not pairs and _stands_alone(line) and _is_side(line.text):
            found += _below(line, lines[index + 1 : index + 2 + _LINES_BELOW])
    return found


def _pairs(line: Line) -> Iterator[tuple[str, str]]:
    cells = [c for c in line.cells or line.columns if c]
    if len(cells) in {2, 4} and all(":" not in c.strip(" :") for c in cells[::2]):
        pairs = list(zip(cells[::2], cells[1::2], strict=True))
        if any(_is_field(label) for label, _ in pairs):
            yield from ((label.strip(" :"), value.strip(" :")) for label, value in pairs)
            return
    match = _SPLIT.match(line.text)
    if match and _is_field(match["label"]) and len(match["value"]) <= _LONGEST:
        yield match["label"], match["value"]


def _is_field(label: str) -> bool:
    return _is_side(label) or _field_of(label) is not None


def _is_side(label: str) -> bool:
    return role_of_label(label) is not None or bool(_SIDE.fullmatch(_NUMBER.sub("", label).strip(" .:")))


def _field_of(label: str) -> tuple[str, str] | None:
    """(which field, whose) of "Vendor address", "State"."""
    bare = " ".join(_NUMBER.sub("", label).replace("'s", "").strip(" .:*").split())
    for kind, shape in (("address", _ADDRESS), ("state", _STATE)):
        match = shape.match(bare)
        if match and (not (whose := (match["of"] or match["whose"]).strip()) or role_of_label(whose)):
            return kind, whose
    return None


def _named(label: str, value: str, line: Line, below: Sequence[Line]) -> list[Named]:
    """The organizations behind a label; nothing where a person, a blank or a sentence stands there."""
    role = role_of_label(label)
    terms = [t for m in _TERM.finditer(value) for t in _QUOTED.findall(m.group(1))]
    state = next((state_named(m.group(1)) for m in _TERM.finditer(value) if is_state_name(m.group(1))), None)
    head = _ACTING.sub("", _TERM.sub("", value)).strip(" ,;")
    pieces = expression(r"\s*;\s*|,\s+and\s+|\s+and\s+(?=[A-Z])|,\s+(?=[A-Z])").split(head) if _MEMBERS.search(label) else [head]
    found = []
    for piece in pieces:
        role_here = role or next((r for t in terms if (r := role_of_word(t))), None) or role_of_name(piece)
        if is_blank(piece) or PROSE.search(_SHORTENED.sub(" ", piece)):
            continue
        words, address = split_address(piece)
        name = clean_name(words)
        if name is None or role_here is None or not _is_organization(name, label, below):
            continue
        aliases = list(dict.fromkeys([*terms, *_own_words(label)]))
        found.append(Named(name, role_here, address, aliases, line.place, state=state))
    return found


def _own_words(label: str) -> list[str]:
    """The label as the word that the paper uses for the party."""
    bare = _LABEL_NOISE.sub(" ", _NUMBER.sub("", label)).strip(" .:*_-")
    return [bare.title() if bare.isupper() and len(bare) > 5 else bare] if role_of_word(bare) or role_of_label(bare) else []


def _is_organization(name: str, label: str, below: Sequence[Line]) -> bool:
    if len(name) > 110 or not expression(r"[A-Z0-9]").match(name):
        return False
    if role_of_name(name) is not None or _BODY.search(name) or not looks_like_person(name):
        return True
    return bool(expression(r"\bname\b", re.I).search(label)) and not any(_SIGNS.match(line.text) for line in below)


def _add_field(found: Sequence[Named], label: str, value: str) -> None:
    """Gives the address or the state behind a label to the party that it names, or to the one above it."""
    field = _field_of(label)
    if field is None or is_blank(value):
        return
    kind, whose = field
    role = role_of_label(whose) if whose else found[-1].role
    one = next((n for n in reversed(found) if n.role == role), None)
    if one is None:
        return
    if kind == "address":
        one.address = one.address or value.strip(" ,")
    elif is_state_name(value) or expression(r"[A-Z]{2}").fullmatch(value.strip()):
        schools = [n for n in found if n.role == "lea"] if not whose else []
        target = schools[-1] if schools else one
        target.state = target.state or state_named(value) or value.strip()


def _stands_alone(line: Line) -> bool:
    """Whether a line is only the label that stands over a name."""
    text = line.text.strip()
    return len(line.columns) == 1 and len(text) < 60 and (line.is_heading or text.isupper() or text.endswith(":"))


def _below(line: Line, following: Sequence[Line]) -> list[Named]:
    """The name under a label, and the address under the name."""
    if not following or _SIGNS.match(following[0].text) or len(following[0].columns) > 1:
        return []
    found = _named(line.text.strip(" :"), following[0].text, line, following[1:2])
    if found and role_of_name(found[0].name or "") is None:
        return []
    _add_street(found, (), following[1:])
    return found if not following[1:] or not any(_SIGNS.match(b.text) for b in following[1:]) else []


def _add_street(told: Sequence[Named], pairs: Sequence[object], following: Sequence[Line]) -> None:
    """Gives the one party of a line the address in the lines right below it."""
    street = []
    for below in following:
        if below.cells or not _STREET.search(below.text) or ":" in below.text or len(below.text) > 90:  # noqa: PLR2004
            break
        street.append(below.text.strip(" ,"))
    if len(told) == 1 and len(pairs) < 2 and state_in_address(", ".join(street)):  # noqa: PLR2004
        told[0].address = told[0].address or ", ".join(street)


def _of_columns(lines: Sequence[Line]) -> list[Named]:
    """A table whose columns are the parties: "| | District | Provider |"."""
    for index, line in enumerate(lines):
        roles = {n: role for n, cell in enumerate(line.cells) if n and (role := role_of_label(cell))}
        if len(set(roles.values())) < 2:
            continue
        parties = {n: Named(None, role, place=line.place, aliases=[line.cells[n]]) for n, role in roles.items()}
        for row in lines[index + 1 :]:
            if row.table != line.table or len(row.cells) <= max(roles):
                break
            for n, one in parties.items():
                _fill(one, row.cells[0], row.cells[n])
        return list(parties.values())
    return []


def _fill(one: Named, label: str, value: str) -> None:
    label = label.strip(" :").lower()
    if is_blank(value):
        return
    if one.name is None and expression(r"(?:(?:full|legal)\s+)*(?:name|organization|entity|party)").fullmatch(label):
        one.name = clean_name(value)
    elif label.endswith("address"):
        one.address = one.address or value
    elif label == "state":
        one.state = state_named(value) or None
