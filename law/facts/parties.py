"""Who the parties are: from the preamble, the cover, labelled lines and signature blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from law.document import Form, Party
from law.facts.labelled_parties import labelled_parties, role_of_label
from law.facts.labels import label_blocks
from law.facts.lines import Line, agreement_parts, lines_of, text_of
from law.facts.matching import PARTY_LABEL, PROSE, heading_name
from law.facts.named_sides import named_sides
from law.facts.names import clean_name, initials, is_blank, role_of_name, role_of_word, same_name, short_name
from law.facts.parties_defined import joined_members, parties_defined, with_group_apart
from law.facts.party_lines import parties_in_lines
from law.facts.preambles import Named, parties_of_preamble, preambles
from law.facts.profiles import profile_parties
from law.facts.programmes import certifier_of, sponsors_of
from law.facts.states import state_in_address, state_in_name, state_of_email
from law.facts.vendor_terms import is_proper, offerers, runners
from law.parts import Part
from law.patterns import expression
from law.text import BlockKind, Place, Source

_AND_LINE = expression(r"^\W*(?:and|&|between|by and between|with)\W*$", re.I)
_NEAR_COVER = 40
_SIDES = 2
_LONGEST_ADDRESS = 120
_SAYS = expression(r"\b(?:shall|will|means?|is|are|was|comes?|appl(?:y|ies)|which|that|agrees?|between)\b", re.I)
_MOST_MENTIONS = 6


def read_parties(source: Source, parts: Sequence[Part], form: Form) -> tuple[Party, ...]:
    """The parties with role, name, address, state and the other names that the text gives them."""
    if form.family == "profile":
        return profile_parties(source, parts)
    named = _gathered(source, parts)
    text = "\n".join(text_of(p) for p in agreement_parts(parts))
    named = _with_roles(named, text)
    named += sponsors_of(text, [n.name for n in named if n.name])
    found = _merged([n for n in named if n.name or n.role])
    mails = _mails_by_role(text, found)
    return tuple(_party(n, text, form, mails.get(n.role or "")) for n in found if n.role)


def _gathered(source: Source, parts: Sequence[Part]) -> list[Named]:
    """All mentions of parties, the most trustworthy first."""
    found: list[Named] = []
    agreement = agreement_parts(parts)
    lines = [line for part in agreement for line in lines_of(source, part)]
    labelled = labelled_parties(lines[:_NEAR_COVER])
    candidates = [parties_of_preamble(text, place) for text, place in islice(preambles(agreement), 8)]
    if candidates:
        best = max(candidates, key=lambda named: _worth(named))
        best = labelled if labelled and _stands_before(labelled, best) else best
        sides = [n for n in best if not _is_bystander(n, best)]
        known = [n.name for n in sides if n.name]
        found += [one for n in sides for one in _one_by_one(n)]
        found += [n for c in candidates if c is not best for n in c if n.name and any(same_name(n.name, k) for k in known)]
    found = _with_defined(found, agreement, parts)
    if _lacking(found):
        found += labelled
    if _lacking(found):
        found += parties_in_lines(agreement)
    if _lacking(found):
        found += _in_columns(lines[:_NEAR_COVER])
    if _lacking(found):
        found += _labelled(lines[:_NEAR_COVER])
    if _lacking(found):
        found += _cover_names(lines[:_NEAR_COVER])
    if _lacking(found):
        found += [n for text, place in islice(_issued(agreement), 2) for n in parties_of_preamble(text, place)]
    if _lacking(found):
        found += named_sides(agreement)
    if _lacking(found):
        found += _letterheads(lines[:_NEAR_COVER])
    if _lacking(found):
        found += _signing_names(lines)
    if _lacking(found):
        offers = [p for p in parts if expression(r"general offer|offer of", re.I).search(p.title)]
        found += [n for p in offers for n in _labelled(lines_of(source, p))]
    found += [one for n in _under_names(lines[:_NEAR_COVER]) if (one := _same_without_address(n, found))]
    found = [n for n in found if n.name is None or is_proper(n.name)]
    return found if any(n.role == "provider" and n.name for n in found) else found + _speaker(agreement)


def _speaker(agreement: Sequence[Part]) -> list[Named]:
    """Whose own terms a paper is: who speaks in it as "we", else who runs the product."""
    return list(islice(offerers(agreement), 1)) or list(islice(runners(agreement), 1))


def _under_names(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Names with a street and a state right below them."""
    for line, below in pairwise(lines):
        name = heading_name(line.text)
        if name and len(below.text) < _LONGEST_ADDRESS and expression(r"^\W*(?:\d|P\.?\s?O\.)").match(below.text):
            if state_in_address(below.text):
                yield name, below.text


def _same_without_address(named: tuple[str, str], found: Sequence[Named]) -> Named | None:
    """The party of that name for which no sentence gives an address, with the one below its name."""
    name, address = named
    known = next((one for one in found if one.name and same_name(one.name, name)), None)
    return replace(known, address=address, aliases=[]) if known is not None and not known.address else None


def _with_defined(found: list[Named], agreement: Sequence[Part], parts: Sequence[Part]) -> list[Named]:
    """The parties with those that sentences define one by one, and the first member that joins on a page of its own."""
    if _lacking(found):
        found = with_group_apart([*found, *parties_defined(agreement)])
    return found if any(n.role == "lea" and n.name for n in found) else [*found, *islice(joined_members(parts), 1)]


def _stands_before(labelled: Sequence[Named], best: Sequence[Named]) -> bool:
    """Whether the labels stand where the opening was read, or before it: then that was no sentence, or says the same again."""
    first = min((n.place.first_line for n in best if n.place), default=0)
    if min(n.place.first_line for n in labelled if n.place) <= first or _worth(best)[0] < _SIDES:
        return True
    # "It is made between", and below it the labelled lines: the same names, each with its own address
    is_same = all(any(same_name(one.name or "", n.name) for n in best if n.name) for one in labelled)
    is_fuller = sum(bool(n.address) for n in labelled) >= sum(bool(n.address) for n in best)
    return is_same and is_fuller and not any(n.aliases for n in best)


# "Alder Schools, District 14": the number of the district before it
_DESIGNATION = expression(
    r"(?:(?:the|union|unified|public|community|consolidated|independent|school|schools|unit|local|joint|free|central)\s+)*"
    r"(?:district|division|union|unit|corporation|SAU|RSU|BOCES|IU)\s*(?:no\.?|number|#)?\s*[\w-]{0,3}\d[\w-]*\W*$",
    re.I,
)


def _one_by_one(named: Named) -> list[Named]:
    """ "Quarry Hollow Board of Education, Lower Lake School District": several districts on one side are several parties."""
    names = expression(r",\s+(?:and\s+)?|\s+and\s+(?=[A-Z])").split(named.name or "")
    if (
        len(names) < 2
        or named.role != "lea"
        or not all(role_of_name(n) in {"lea", "state_agency"} and len(n.split()) > 1 and not _DESIGNATION.match(n) for n in names)
    ):
        return [named]
    return [replace(named, name=n, aliases=list(named.aliases), several=True) for n in names]


def _is_bystander(named: Named, others: Sequence[Named]) -> bool:
    """Whether a name only looks like a side's: the words that it is given are no role, and another's are ("the form that the Office prescribes")."""
    if named.several or not named.name or not named.aliases or any(role_of_word(a) for a in named.aliases):
        return False
    return any(o is not named and o.name and o.role == named.role and any(role_of_word(a) for a in o.aliases) for o in others)


_ISSUED = expression(r"\b(?:issued|made\s+out|sold|provided|addressed|licensed)\s+to\s+(?=(?:the\s+)?[A-Z])")


def _issued(parts: Sequence[Part]) -> Iterator[tuple[str, Place]]:
    """ "This copy was issued to Alder Schools, 14 Oak Street, …": whom a vendor's own paper is for."""
    for part in parts:
        for block in part.blocks[:40]:
            if block.kind is not BlockKind.ROW and (match := _ISSUED.search(block.text)):
                name = block.text[match.end() :]
                if role_of_name(clean_name(name.split(",")[0]) or "") == "lea":
                    stop = expression(r"\b\d{5}(?:-\d{4})?\b").search(name)
                    yield f'{name[: stop.end() if stop else len(name.split(",")[0])]} (the "Customer")', block.place


def _worth(named: Sequence[Named]) -> tuple[int, int, int]:
    """How much an opening tells: different roles with a name, then names, then addresses and the names that it gives."""
    named_ones = [n for n in named if n.name]
    return (
        len({n.role for n in named_ones if n.role}),
        len(named_ones),
        sum(bool(n.address) + bool(n.aliases) for n in named_ones),
    )


def _lacking(found: Iterable[Named]) -> bool:
    named = {n.role for n in found if n.name}
    return not {"lea", "provider"} <= named and len([n for n in found if n.name]) < 2


def _in_columns(lines: Sequence[Line]) -> list[Named]:
    """Two parties side by side, each with its term and address under its name."""
    found: list[Named] = []
    run: list[Line] = []
    for line in [*lines, Line("", lines[-1].place, ())] if lines else []:
        if len(line.columns) == 2:
            run.append(line)
            continue
        if len(run) >= 2:
            for column in (0, 1):
                found += _column_party([r.columns[column] for r in run], run[0])
        run = []
    return found


def _column_party(texts: Sequence[str], line: Line) -> list[Named]:
    head = f"{texts[0]} {texts[1]}" if "(" in texts[1][:2] else texts[0]
    named = parties_of_preamble(head, line.place)
    if len(named) != 1 or not named[0].name or not named[0].role:
        return []
    rest = [t for t in texts[1:] if "(" not in t[:2] and not expression(r"[:@]").search(t)]
    named[0].address = named[0].address or (", ".join(rest) if state_in_address(", ".join(rest)) else None)
    return named


def _labelled(lines: Sequence[Line]) -> list[Named]:
    """ "Vendor: Acme, Inc.", also as a row of a table."""
    found = []
    for line in lines:
        halves = [c for c in line.cells or line.columns if c]
        text = ": ".join(c.rstrip(": ") for c in halves) if len(halves) == 2 else line.text
        match = PARTY_LABEL.match(text)
        if not match or len(match["name"]) > 110 or PROSE.search(match["name"]):
            continue
        value = expression(r"\s{2,}|\s+(?:address|date|by|phone|title|name)\s*:", re.I).split(match["name"])[0]
        name = clean_name(value)
        if name and not is_blank(name):
            found.append(Named(name, role_of_word(match["role"]), place=line.place))
    return found


def _cover_names(lines: Sequence[Line]) -> list[Named]:
    """The names above and below a line that says only "and"."""
    found = []
    for index, line in enumerate(lines[1:-1], start=1):
        if not _AND_LINE.match(line.text):
            continue
        for neighbour in (lines[index - 1], lines[index + 1]):
            name = clean_name(neighbour.text)
            if name and len(name) < 90 and not PROSE.search(name) and role_of_name(name):
                found.append(Named(name, role_of_name(name), place=neighbour.place))
    return found


def _letterheads(lines: Sequence[Line]) -> list[Named]:
    """Organizations with their address under them, as at the top of a letter."""
    found = []
    for index, line in enumerate(lines):
        name = heading_name(line.text)
        if not name or line.text.endswith((".", ":")):
            continue
        below = [one.text for one in lines[index + 1 : index + 5]]
        address = next((t for t in below if len(t) < _LONGEST_ADDRESS and not _SAYS.search(t) and state_in_address(t)), None)
        if address:
            found.append(Named(name, role_of_name(name), address, place=line.place))
    return found


def _signing_names(lines: Sequence[Line]) -> list[Named]:
    """The headings of signature blocks."""
    found = []
    for block in label_blocks(lines, lambda text: _is_heading_name(text)):
        if not block.has(0, "sign", "stamp"):
            continue
        texts = [c for columns in block.headings for c in columns] + [
            block.value(c, "entity") or "" for c in range(block.columns)
        ]
        for text in texts:
            name = heading_name(text)
            role = role_of_name(name) if name else None
            if name and role:
                found.append(Named(name, role, place=block.place))
    return found


def _is_heading_name(text: str) -> bool:
    return len(text) < 100 and bool(role_of_word(text.rstrip(" :")) or heading_name(text))


def _with_roles(named: list[Named], text: str) -> list[Named]:
    """Roles by what parties do where the words do not tell: who certifies, and who else is the provider."""
    certifier = certifier_of(text, [(n.name, n.aliases) for n in named if n.name and n.role in {None, "provider", "certifier"}])
    for one in named:
        if certifier and one.name == certifier:
            one.role = "certifier"
    taken = {n.role for n in named}
    for one in named:
        if one.role is None and one.name:
            one.role = role_of_name(one.name) or ("provider" if "provider" not in taken else None)
    return named


def _merged(named: Sequence[Named]) -> list[Named]:
    """One entry a party: later mentions add what the first one lacks."""
    merged: list[Named] = []
    for one in named:
        known = next((m for m in merged if _same_party(m, one)), None)
        if known is None:
            merged.append(one)
            continue
        if one.name and (known.name is None or (same_name(known.name, one.name) and len(one.name) > len(known.name))):
            known.aliases += [known.name] if known.name else []
            known.name = one.name
        known.role = known.role or one.role
        known.address = known.address or one.address
        known.state = known.state or one.state
        known.aliases += [a for a in one.aliases if a not in known.aliases]
    return merged


def _same_party(one: Named, other: Named) -> bool:
    if one.name and other.name and one.several and other.several:
        return one.name == other.name
    if one.name and other.name:
        return same_name(one.name, other.name) or (one.role == other.role and one.role in {"lea", "provider"})
    return one.role == other.role


def _party(named: Named, text: str, form: Form, mail: str | None) -> Party:
    address = named.address or _address_by_term(text, named) or _address_behind_name(text, named.name)
    if address is None and named.role == "provider":
        address = _address_of_us(text, named.name)
    state = named.state or state_in_address(address) or state_in_name(named.name)
    if state is None and named.role == "lea":
        state = state_of_email(mail) or (form.states[0] if len(form.states) == 1 else None) or _state_of_contact(text, named.name)
    if state is None and named.name:
        state = _state_near_name(text, named.name)
    party = Party(named.role or "provider", named.name, address, state, place=named.place)
    return replace(party, aliases=_aliases(named, text))


def _address_by_term(text: str, named: Named) -> str | None:
    """ "District's address: …" somewhere else than in the preamble."""
    for term in [*named.aliases, short_name(named.name or "")]:
        if len(term) < 3:
            continue
        match = expression(
            rf"\b{re.escape(term)}(?:'?s)?\s+(?:mailing |postal |principal "
            rf"|business )?address(?:\s+is)?\s*:?\s+(.{{8,120}}?)(?=\.(?:\s|$)|;|\n|$)"
        ).search(text)
        if match and expression(r"\d").search(match.group(1)):
            return match.group(1).strip(" ,")
    return None


def _address_behind_name(text: str, name: str | None) -> str | None:
    """ "These terms come from Quillmark, Inc., 9 Elm Road, Boise, Idaho 83799": a street and a ZIP code right behind the name."""
    if not name:
        return None
    match = expression(
        rf"{re.escape(name)}(?:,?\s+an?\s+[a-z][^().;:\n]{{2,80}}?)?(?:,\s+|\s*\()((?:\d{{1,6}}\s+\w|P\.?\s?O\.?\s+Box)[^;:()\n]{{5,110}}?\b\d{{5}}(?:-\d{{4}})?)\b"
    ).search(text)
    return match.group(1) if match and state_in_address(match.group(1)) else None


# "We are at 9 Elm Road, Boise, Idaho 83799"
_WE_SIT = expression(
    r"\b(?:[Ww]e\s+(?:are|work|sit|have\s+our\s+offices?)(?:\s+(?:located|based))?\s+(?:at|in)|[Oo]ur\s+(?:(?:mailing|postal|business)\s+)?address\s*(?:is|:))\s+((?:\d{1,6}\s+\w|P\.?\s?O\.?\s+Box)[^;:()\n]{5,110}?\b\d{5}(?:-\d{4})?)\b"
)


def _address_of_us(text: str, name: str | None) -> str | None:
    """The address that a vendor's own terms give for "us", where they say that they speak for that name."""
    if not name or not expression(
        rf"{re.escape(name)}[^.;()]{{0,60}}\([^()]{{0,80}}\b(?:we|us|our)\b|\bwe\s+(?:are|,)\s+{re.escape(name)}|[\"\u201c]we[,.]?[\"\u201d][^.;]{{0,40}}\b(?:means?|refers?|is|are|stands?)\b[^.;]{{0,40}}{re.escape(name)}",
        re.I,
    ).search(text):
        return None
    match = _WE_SIT.search(text)
    return match.group(1) if match and state_in_address(match.group(1)) else None


def _state_of_contact(text: str, name: str | None) -> str | None:
    """The state of the address given for the LEA's representative."""
    match = expression(r"representative for the (?:LEA|District|School)\b.{0,20}\n((?:.{0,160}\n){0,6})", re.I).search(text)
    return state_in_address(match.group(1).replace("\n", ", ")) if match else None


def _is_no_label(line: str) -> bool:
    return not PARTY_LABEL.match(line) and role_of_label(line.partition(":")[0]) is None


def _state_near_name(text: str, name: str) -> str | None:
    """An address right behind the name, as in letterheads."""
    low, wanted, index = text.lower(), name.lower(), -1
    for _ in range(_MOST_MENTIONS):
        index = low.find(wanted, index + 1)
        if index < 0:
            return None
        lines = text[index + len(name) : index + len(name) + 160].split("\n")
        below = (
            next((line for line in takewhile(_is_no_label, lines[1:4]) if expression(r"\b\d{5}(?:-\d{4})?\s*$").search(line)), "")
            if not lines[0].strip(" ,")
            else ""
        )
        beside = expression(r"\s(?:and|with)\s+(?:the\s+)?[A-Z]").split(lines[0][:110])[0]
        if state := state_in_address(beside) or state_in_address(below):
            return state
    return None


def _mails_by_role(text: str, found: Sequence[Named]) -> dict[str, str]:
    mails = expression(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}").findall(text)
    school = next((m for m in mails if state_of_email(m)), None)
    return {"lea": school} if school else {}


def _aliases(named: Named, text: str) -> tuple[str, ...]:
    """Defined terms, the name without its suffix, and initials that the text uses."""
    given = [a.strip(" \"'") for a in named.aliases if a.strip(" \"'")]
    if named.name:
        short = short_name(named.name)
        if short != named.name and len(short) > 2:
            given.append(short)
        letters = initials(named.name)
        if len(letters) >= 3 and expression(rf"(?<![A-Za-z]){re.escape(letters)}(?![A-Za-z])").search(text):
            given.append(letters)
    return tuple(dict.fromkeys(a for a in given if a != named.name))
