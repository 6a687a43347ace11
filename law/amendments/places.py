"""Where an instruction applies: the place that it names, completed by the places it named before."""

import re
from dataclasses import replace

from law.amendments.item_reading import ItemReading
from law.numbering import ORDINAL_WORDS, slug
from law.patterns import expression
from law.references import Reference


def _reference_tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(m.start(), int(m.group(1))) for m in expression(r"⟨(\d+)⟩").finditer(text[start:end])]


def context_of(reading: ItemReading, before: int) -> Reference | None:
    """The place that the item speaks of at this point: the last one it named, completed by the one before it."""
    found: Reference | None = None
    for _, number in _reference_tokens(reading.masked.text, 0, before):
        reference = reading.masked.references[number]
        if reference.is_external:
            continue
        found = within(reference, found)
    return found


def within(reference: Reference, outer: Reference | None) -> Reference:
    """ "add a section (6)" after "In Article V, Section 4" is Article V, Section 4(6); "the definition" after "In Exhibit C" is in it."""
    if outer is None:
        return reference
    kinds = {k for k, _ in reference.path}
    if _is_sibling(reference, outer):
        return replace(reference, path=(*outer.path[:-1], ("sub", reference.path[0][1])))
    if kinds == {"sub"} or (kinds == {"def"} and outer.names("exh") and not outer.names("def")):
        base = tuple(p for p in outer.path if p[0] != "page")
        if kinds == {"def"}:
            base = tuple(p for p in base if p[0] == "exh")
        return replace(reference, path=base + reference.path)
    if kinds == {"item"} and (outer.names("sec") or outer.names("para")):
        inner = tuple(("sub", n) for _, n in reference.path)
        return replace(reference, path=tuple(p for p in outer.path if p[0] != "page") + inner)
    if kinds <= {"sec", "sub", "para", "item"} and outer.names("art") and not outer.names("sec") and "sec" in kinds:
        return replace(reference, path=(("art", outer.names("art") or ""), *reference.path))
    if kinds <= {"sec", "sub", "para", "item"} and outer.names("exh") and len(outer.path) == 1 and not reference.is_external:
        return replace(reference, path=outer.path + reference.path)
    return reference


def _is_sibling(reference: Reference, outer: Reference) -> bool:
    """ "Item (c)" after "item (b)" stands beside it: no list has items that are lettered like those of the list in it."""
    if (
        len(reference.path) != 1
        or len(outer.path) < 2
        or outer.path[-1][0] != "sub"
        or reference.path[0][0] not in {"sub", "item"}
    ):
        return False
    here, there = outer.path[-1][1].lower(), reference.path[0][1].lower()
    if here.isdigit() and there.isdigit():
        return True
    if len(here + there) > 2 and not {*here, *there} - {*"ivx"}:  # noqa: PLR2004
        return True  # "(ii)" and "(iii)" are of one list
    return (
        len(here) == len(there) == 1
        and here.isalpha()
        and there.isalpha()
        and (there not in "ivx" or ord(there) == ord(here) + 1)
    )


def target_of(reading: ItemReading, reference: Reference | None, before: int) -> tuple[str | None, str | None]:
    """(the address that is named, the provision found there)."""
    reference = reference or context_of(reading, before)
    if reference is None:
        return _headed_context(reading, before)
    if _is_of_cover(reading, reference):
        reference = replace(reference, path=(*reference.path, ("page", "1")))
    resolution = reading.index.resolve(reference, reading.item.address)
    if resolution.found and (reading.item.is_own(resolution.found) or _is_of_itself(reading, reference)):
        return resolution.named, None
    return resolution.named, resolution.found or _holder_of_inline(reading, reference, resolution.nearest)


def _is_of_itself(reading: ItemReading, reference: Reference) -> bool:
    """ "Section 1 of this First Amendment" is no place of the agreement."""
    return bool(
        expression(rf"\s*(?:of|in|to)\s+this\s+(?:(?:{ORDINAL_WORDS})\s+)?amendment\b", re.I).match(
            reading.item.text, reference.end
        )
    )


def _is_of_cover(reading: ItemReading, reference: Reference) -> bool:
    after = reading.item.text[reference.end : reference.end + 40]
    return bool(
        reference.names("para")
        and expression(r"\s*(?:of|on|in)\s+the\s+(?:cover|first|preamble|recital|opening|introduct)", re.I).match(after)
    )


def _holder_of_inline(reading: ItemReading, reference: Reference, nearest: str | None) -> str | None:
    """The provision in whose running text an item "(b)" stands."""
    if nearest is None or reference.path[-1][0] != "sub":
        return None
    return nearest if f"({reference.path[-1][1]})" in reading.index.provisions[nearest].text else None


def _headed_context(reading: ItemReading, before: int) -> tuple[str | None, str | None]:
    """A provision named by its heading: "In the Data Breach section, …", or by a heading of the item itself."""
    text = reading.masked.between(0, before) if before else ""
    patterns = (
        r"\bthe\s+\"?([A-Z][\w &/,'-]{2,60}?)\"?,?\s+(?:section|clause|provision|paragraph|article)\b",
        r"(?:section|clause|provision|paragraph)\s+(?:entitled|titled|headed|captioned|called)\s+\"?([^\",:]{3,80}?)\"?\s*(?:[,:]|$)",
    )
    for pattern in patterns:
        for match in expression(pattern).finditer(text):
            found = reading.index.by_heading(match.group(1))
            if found:
                return found, found
    opening = expression(r"^(?:in|under|at|to)?\s*(?:the\s+)?([A-Z][\w &/'-]{2,60}?)\s*[:,–—-]").match(text)
    found = reading.index.by_heading(opening.group(1)) if opening else None
    return found, found


def explicit_place(reading: ItemReading, match: re.Match[str], group: str = "ref") -> Reference | None:
    groups = match.groupdict()
    if groups.get(group) is None:
        return None
    reference = reading.masked.references[int(groups[group])]
    return within(reference, context_of(reading, match.start(group)))


def place_behind(reading: ItemReading, match: re.Match[str]) -> Reference | None:
    """A place named inside the match ("add … to Article II, Section 5") or directly after it ("… in Section 4")."""
    inside = _reference_tokens(reading.masked.text, match.start(), match.end())
    tail = expression(
        r"\s*,?\s*(?:(?:that|where|when(?:ever)?|as)?\s*(?:it|they|the\s+(?:words?|phrase|term)s?)\s+(?:(?:is|are)\s+)?(?:appears?|occurs?|stands?|used|found)\s+)?(?:in|of|to|from|at|within|under|into)\s+(?:the\s+(?:beginning|end|first|last)[\w ]{0,20}\s+of\s+)?⟨(\d+)⟩"
    ).match(reading.masked.text[match.end() : match.end() + 80])
    number = inside[-1][1] if inside else int(tail.group(1)) if tail else None
    if number is None:
        return None
    reference = reading.masked.references[number]
    # "in Section 6.2 after item (e)" names both places inside the match: the item is that section's
    before = match.start() + inside[-1][0] if inside else match.start()
    return None if reference.is_external else within(reference, context_of(reading, before))


def place_after_sentence(reading: ItemReading, match: re.Match[str]) -> Reference | None:
    """The place behind the words that say where in it: "“…” after the second sentence of Section 1", "“…” after Section 3"."""
    tail = expression(
        rf"\s*,?\s*(?:(?:at|to)\s+the\s+(?:end|beginning|start)\s+of\s+|(?:immediately\s+|directly\s+)?(?:after|before|following|preceding|behind)\s+)(?:the\s+(?:{ORDINAL_WORDS})\s+sentence\s+(?:of|in)\s+)?⟨(\d+)⟩",
        re.I,
    ).match(reading.masked.text, match.end())
    if tail is None:
        return None
    reference = reading.masked.references[int(tail.group(1))]
    return None if reference.is_external else within(reference, context_of(reading, match.start()))


def place_of(reading: ItemReading, match: re.Match[str]) -> tuple[str | None, str | None]:
    return target_of(reading, place_behind(reading, match), match.start())


def words_place(reading: ItemReading, match: re.Match[str]) -> tuple[str | None, str | None]:
    """The place of quoted words: also the one provision in whose running text a term is defined ("the definition of “Data” in Section 1")."""
    reference = place_behind(reading, match) or context_of(reading, match.start())
    target, located = place_of(reading, match)
    term = reference.names("def") if reference is not None else None
    if located is not None or term is None:
        return target, located
    defining = expression(
        r"[\"“]([^\"”]{1,60})[\"”]\s*(?:\([^)]{1,40}\)\s*)?(?:shall\s+)?(?:means?|includes?|refers?\s+to|has\s+the\s+meaning)\b"
    )
    found = [
        a for a, p in reading.index.provisions.items() if any(slug(m.group(1)) == slug(term) for m in defining.finditer(p.text))
    ]
    return (found[0], found[0]) if len(found) == 1 else (target, located)


def listed_with(reading: ItemReading, match: re.Match[str]) -> list[Reference]:
    """The other places of a list: "Sections 3 and 4 are deleted" names two."""
    found = []
    text, start = reading.masked.text, match.start("ref")
    before = expression(r"((?:⟨\d+⟩\s*(?:,|and|,\s*and)\s*)+)⟨?$").search(text[max(0, start - 80) : start])
    if before:
        found = [reading.masked.references[n] for _, n in _reference_tokens(before.group(1), 0, len(before.group(1)))]
    base = reading.masked.references[int(match["ref"])]
    bare = expression(r"⟩\s*((?:,\s*\d{1,2}\s*)*(?:,?\s*and\s+\d{1,2}))\b").match(text[match.end("ref") :])
    if bare:
        found += [
            replace(base, path=(*base.path[:-1], (base.path[-1][0], n))) for n in expression(r"\d{1,2}").findall(bare.group(1))
        ]
    return found


def headed_place(reading: ItemReading, match: re.Match[str]) -> tuple[str | None, bool]:
    head = match["head"]
    quoted = expression(r"⟦(\d+)⟧").fullmatch(head)
    words = reading.masked.quotations[int(quoted.group(1))].words if quoted else head
    return reading.index.by_heading(words), bool(quoted)


def definition_place(reading: ItemReading, term: str, home: Reference | None) -> tuple[str | None, str | None]:
    known = reading.index.by_term(term)
    if known:
        return known, known
    holder = None
    if home is not None and home.names("exh"):
        holder = reading.index.exhibit(home.names("exh") or "") or f"exh_{home.names('exh')}"
    elif home is not None and not home.names("def"):
        holder = reading.index.resolve(home, reading.item.address).named
    return (f"{holder}__def_{slug(term)}" if holder else f"def_{slug(term)}"), None


def outer_behind(reading: ItemReading, match: re.Match[str]) -> Reference | None:
    tail = expression(r"[^.⟦:]{0,20}\b(?:to|of|in)\s+⟨(\d+)⟩").match(
        reading.masked.text[match.end("ref") + 1 : match.end("ref") + 60]
    )
    return reading.masked.references[int(tail.group(1))] if tail else None
