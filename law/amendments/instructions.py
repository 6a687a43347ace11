"""Items into operations, by understanding the instruction: what is done, to which words, in which place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from law.amendments.grammar import FRESH_INSTRUCTION, INSTRUCTION_LIKE, MODAL_BEFORE, PARTIES_AGREE, PATTERNS
from law.amendments.grounding import announced, guesses
from law.amendments.items import Item
from law.amendments.locating import locate
from law.amendments.masking import Masked, mask
from law.amendments.operations import Op, Operation, Outcome, Position
from law.numbering import ordinal_value, slug
from law.references import ProvisionIndex, Reference

_ON_WORDS = {"pair", "delete_words", "beside", "sentence_replace", "sentence_delete", "pair_each"}
_MOST_OPERATIONS = 60  # in one item; more would be a table, not an instruction
_DEFINING_LINE = re.compile(
    r"^[\s•*-]*(?:\(?\w{1,4}[.)]\s+)?[\"']?(?P<term>[A-Z][\w'’/&-]*(?: (?:of|or|and|[A-Z][\w'’/&-]*)){0,6})[\"']?\s*(?:\([^)]{1,60}\)\s*)?(?::|\bmeans\b|\bshall mean\b|\bis\b|\bhas the meaning\b|\brefers to\b|\bincludes\b)"
)


@dataclass(slots=True)
class _Reading:
    """An item while it is read."""

    item: Item
    masked: Masked
    index: ProvisionIndex
    operations: list[Operation] = field(default_factory=list)
    used: list[tuple[int, int]] = field(default_factory=list)


def read_item(item: Item, index: ProvisionIndex) -> tuple[Operation, ...]:
    """The operations of one item, at least one. An item that instructs nothing is a term that stands alone."""
    reading = _Reading(item, mask(item.text), index)
    position = 0
    for _ in range(_MOST_OPERATIONS):
        candidates = _matches(reading.masked.text, position)
        if not candidates:
            break
        position = _take_first(reading, candidates)
    _ground(reading)
    if not reading.operations:
        return (_without_instruction(reading),)
    return tuple(_dedupe([*reading.operations, *_leftover(reading)]))


def _take_first(reading: _Reading, candidates: list[tuple[int, int, str, re.Match[str]]]) -> int:
    """Applies the first reading that holds among those that begin earliest; where none holds, goes on behind them."""
    start = candidates[0][0]
    for begins, _, name, match in candidates:
        if begins > start:
            break
        before = len(reading.operations)
        position = _HANDLERS[name](reading, match)
        if len(reading.operations) > before:
            return max(position, start + 1)
    return start + 1


def _matches(text: str, position: int) -> list[tuple[int, int, str, re.Match[str]]]:
    """The next match of every pattern, the earliest first, then in the grammar's order of preference."""
    found = []
    for rank, (name, pattern) in enumerate(PATTERNS):
        for match in pattern.finditer(text, position):
            if not _is_prose(text, match, name):
                start = match.start() + len(match.group(0)) - len(match.group(0).lstrip())
                found.append((start, rank, name, match))
                break
    return sorted(found, key=lambda f: f[:2])


def _is_prose(text: str, match: re.Match[str], name: str) -> bool:
    """Whether the verb is somebody's duty ("Provider shall delete …") and no instruction."""
    first = match.group(0).lstrip()[:1]
    if first in "⟨⟦" or name in {"substitute", "substitute_plain", "term", "sentence_replace", "add_passive"}:
        return False
    before = text[max(0, match.start() - 80) : match.start()]
    return (
        bool(MODAL_BEFORE.search(before))
        and not PARTIES_AGREE.search(before + "x")
        and not re.search(r"part(?:y|ies)[^.]{0,20}agree[sd]?\s+to\s+$", before, re.I)
    )


def _without_instruction(reading: _Reading) -> Operation:
    text = reading.masked.text
    if INSTRUCTION_LIKE.search(text):
        target, located = _target(reading, None, len(text))
        return replace(_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located, outcome=Outcome.NOT_UNDERSTOOD)
    target, located = (
        _target(reading, None, 80)
        if re.match(r"\s*(?:in|under|as to|for|regarding|with respect to|pursuant to)\s+⟨", text, re.I)
        else (None, None)
    )
    return replace(_operation(reading, Op.STANDALONE), target=target, located=located, outcome=Outcome.STANDALONE)


def _ground(reading: _Reading) -> None:
    """Reads what no pattern took up by where its words stand."""
    opening = re.search(r"⟦|:|\n", reading.masked.text)
    target, located = _target(reading, None, opening.start() if opening else len(reading.masked.text))
    if located is None or located not in reading.index.provisions:
        return
    words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located))
    base = replace(_operation(reading, Op.INSERT_TEXT), target=target, located=located, note="by the place of the words")
    if not reading.operations and (told := announced(reading.masked.text)) is not None:
        new = reading.masked.between(told[1], len(reading.masked.text)).strip()
        reading.operations.append(replace(base, op=Op.REPLACE_PROVISION, replacement=new, whole=True))
        reading.used.append((0, len(reading.masked.text)))
        return
    if _completed_deletion(reading, words):
        return
    for guess in guesses(reading.masked, words, reading.used):
        old = reading.masked.quotations[guess.old].words if guess.old is not None else None
        new_words = reading.masked.quotations[guess.new].words if guess.new is not None else None
        op = {"replace": Op.REPLACE_PHRASE, "delete": Op.DELETE_PHRASE, "add": Op.INSERT_TEXT, "replace_all": Op.REPLACE_PROVISION}[guess.kind]
        reading.operations.append(replace(base, op=op, find=old, replacement=new_words, whole=guess.kind == "replace_all"))
        reading.used.append((guess.start, guess.end))


def _completed_deletion(reading: _Reading, words: str) -> bool:
    """ "remove “X” and write “Y” in its stead": a deletion with new words right behind it is a replacement."""
    done = False
    for number, operation in enumerate(reading.operations):
        if operation.op is not Op.DELETE_PHRASE or not operation.find:
            continue
        token = next((i for i, q in enumerate(reading.masked.quotations) if q.words == operation.find), None)
        match = re.search(rf"⟦{token}⟧[^.;⟦⟨\n]{{1,50}}⟦(\d+)⟧", reading.masked.text) if token is not None else None
        if match is None or any(s <= match.start(1) < e for s, e in reading.used):
            continue
        new = reading.masked.quotations[int(match.group(1))].words
        if locate(new, words) is None and not re.search(r"\b(?:after|before)\b", match.group(0)):
            reading.operations[number] = replace(operation, op=Op.REPLACE_PHRASE, replacement=new)
            reading.used.append((match.start(), match.end()))
            done = True
    return done


def _operation(reading: _Reading, op: Op) -> Operation:
    item = reading.item
    return Operation(item.instrument, item.state, item.number, item.address, op, item.text)


def _leftover(reading: _Reading) -> Iterator[Operation]:
    """Sentences of the item that no operation took up and that oblige somebody stand on their own."""
    text = reading.masked.text
    end = max((e for _, e in reading.used), default=0)
    rest = text[end:].strip(" .;,\n\"'”’")
    if (
        len(rest.split()) >= 8
        and re.search(r"\b(?:shall|must|will|may not|agrees?|is prohibited)\b", rest)
        and not rest.startswith("⟧")
    ):
        words = reading.masked.between(end, len(text)).strip()
        yield replace(
            _operation(reading, Op.STANDALONE), text=words, outcome=Outcome.STANDALONE, note="behind the instructions of the item"
        )


def _dedupe(operations: list[Operation]) -> list[Operation]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for operation in operations:
        key = (
            operation.op,
            operation.target,
            operation.find,
            operation.replacement,
            operation.term,
            operation.sentence,
            operation.number,
        )
        if key not in seen:
            seen.add(key)
            kept.append(operation)
    return kept


# --- where ---------------------------------------------------------------------------------------------------------


def _reference_tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(m.start(), int(m.group(1))) for m in re.finditer(r"⟨(\d+)⟩", text[start:end])]


def _context(reading: _Reading, before: int) -> Reference | None:
    """The place that the item speaks of at this point: the last one it named, completed by the one before it."""
    found: Reference | None = None
    for _, number in _reference_tokens(reading.masked.text, 0, before):
        reference = reading.masked.references[number]
        if reference.is_external:
            continue
        found = _completed(reference, found)
    return found


def _completed(reference: Reference, outer: Reference | None) -> Reference:
    """ "add a section (6)" after "In Article V, Section 4" is Article V, Section 4(6); "the definition" after "In Exhibit C" is in it."""
    if outer is None:
        return reference
    kinds = {k for k, _ in reference.path}
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


def _target(reading: _Reading, reference: Reference | None, before: int) -> tuple[str | None, str | None]:
    """(the address that is named, the provision found there)."""
    reference = reference or _context(reading, before)
    if reference is None:
        return _headed_context(reading, before)
    if _is_of_cover(reading, reference):
        reference = replace(reference, path=(*reference.path, ("page", "1")))
    resolution = reading.index.resolve(reference, reading.item.address)
    if resolution.found and resolution.found.startswith(reading.item.instrument):
        return resolution.named, None
    return resolution.named, resolution.found or _holder_of_inline(reading, reference, resolution.nearest)


def _is_of_cover(reading: _Reading, reference: Reference) -> bool:
    after = reading.item.text[reference.end : reference.end + 40]
    return bool(reference.names("para") and re.match(r"\s*(?:of|on|in)\s+the\s+(?:cover|first|preamble|recital|opening|introduct)", after, re.I))


def _holder_of_inline(reading: _Reading, reference: Reference, nearest: str | None) -> str | None:
    """The provision in whose running text an item "(b)" stands."""
    if nearest is None or reference.path[-1][0] != "sub":
        return None
    return nearest if f"({reference.path[-1][1]})" in reading.index.provisions[nearest].text else None


def _headed_context(reading: _Reading, before: int) -> tuple[str | None, str | None]:
    """A provision named by its heading: "In the Data Breach section, …", or by a heading of the item itself."""
    text = reading.masked.between(0, before) if before else ""
    patterns = (
        r"\bthe\s+\"?([A-Z][\w &/,'-]{2,60}?)\"?,?\s+(?:section|clause|provision|paragraph|article)\b",
        r"(?:section|clause|provision|paragraph)\s+(?:entitled|titled|headed|captioned|called)\s+\"?([^\",:]{3,80}?)\"?\s*(?:[,:]|$)",
    )
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            found = reading.index.by_heading(match.group(1))
            if found:
                return found, found
    opening = re.match(r"^(?:in|under|at|to)?\s*(?:the\s+)?([A-Z][\w &/'-]{2,60}?)\s*[:,–—-]", text)
    found = reading.index.by_heading(opening.group(1)) if opening else None
    return found, found


def _explicit(reading: _Reading, match: re.Match[str], group: str = "ref") -> Reference | None:
    groups = match.groupdict()
    if groups.get(group) is None:
        return None
    reference = reading.masked.references[int(groups[group])]
    return _completed(reference, _context(reading, match.start(group)))


def _behind(reading: _Reading, match: re.Match[str]) -> Reference | None:
    """A place named inside the match ("add … to Article II, Section 5") or directly after it ("… in Section 4")."""
    inside = [n for _, n in _reference_tokens(reading.masked.text, match.start(), match.end())]
    tail = re.match(
        r"\s*,?\s*(?:in|of|to|from|at|within|under|into|as it appears in)\s+(?:the\s+(?:beginning|end|first|last)[\w ]{0,20}\s+of\s+)?⟨(\d+)⟩",
        reading.masked.text[match.end() : match.end() + 80],
    )
    number = inside[-1] if inside else int(tail.group(1)) if tail else None
    if number is None:
        return None
    reference = reading.masked.references[number]
    return None if reference.is_external else _completed(reference, _context(reading, match.start()))


# --- with what -----------------------------------------------------------------------------------------------------


def _words(reading: _Reading, match: re.Match[str], group: str) -> str | None:
    groups = match.groupdict()
    value = groups.get(group) if groups.get(group) is not None else groups.get(f"{group}2")
    return reading.masked.quotations[int(value)].words if value is not None else None


def _payload(reading: _Reading, match: re.Match[str]) -> tuple[str, int]:
    """The new words and where they end in the masked text: the quotation, or what follows up to the next instruction."""
    quoted = _words(reading, match, "new")
    text = reading.masked.text
    if quoted is not None:
        end = match.end("new") + 1
        if re.match(r"\s*(?:\([^)]{1,60}\)\s*)?(?:means?|shall mean|is defined|has the meaning|refers to)\b", text[end:]):
            return _to_next_instruction(reading, match.start("new") - 1)
        return _with_following_quotations(reading, quoted, end)
    return _to_next_instruction(reading, match.end())


def _to_next_instruction(reading: _Reading, start: int) -> tuple[str, int]:
    text = reading.masked.text
    following = FRESH_INSTRUCTION.search(text, start)
    end = following.start() + (1 if text[following.start()] in ".;" else 0) if following else len(text)
    words = reading.masked.between(start, end).strip().lstrip(":,").strip()
    if words[:1] in "'‘" and words.count("'") % 2:
        words = words[1:]
    return words.strip(), end


def _with_following_quotations(reading: _Reading, quoted: str, end: int) -> tuple[str, int]:
    """A quotation of several paragraphs opens again at each of them."""
    text = reading.masked.text
    while (more := re.match(r"\s*\n\s*(?:\(?\w{1,4}[.)]\s*)?⟦(\d+)⟧\s*(?=\n|$)", text[end:])) is not None:
        quoted += "\n" + reading.masked.quotations[int(more.group(1))].words
        end += more.end()
    listed = re.match(r"[^\S\n]*\n(?P<rest>[^⟦⟨]+)$", text[end:])
    if listed and quoted.rstrip().endswith(":"):
        quoted += "\n" + reading.masked.between(end, len(text)).strip().rstrip('"”')
        end = len(text)
    return quoted, end


def _emit(reading: _Reading, match: re.Match[str], end: int, operation: Operation) -> int:
    reading.operations.append(operation)
    reading.used.append((match.start(), end))
    return end


# --- the handlers: one for each name in the grammar ------------------------------------------------------------------


def _substitute(reading: _Reading, match: re.Match[str]) -> int:
    find, new = _words(reading, match, "old"), _words(reading, match, "new")
    reference = _behind(reading, match)
    target, located = _target(reading, reference, match.start()) if reference is not None else (None, None)
    operation = replace(
        _operation(reading, Op.SUBSTITUTE_TERM),
        target=target,
        located=located,
        find=_clean_term(find),
        replacement=_clean_term(new),
        term=_clean_term(find),
        everywhere=True,
    )
    return _emit(reading, match, match.end(), operation)


def _substitute_plain(reading: _Reading, match: re.Match[str]) -> int:
    find, new = match["oldwords"], match["newwords"]
    return _emit(
        reading,
        match,
        match.end(),
        replace(_operation(reading, Op.SUBSTITUTE_TERM), find=find, replacement=new, term=find, everywhere=True),
    )


def _clean_term(words: str | None) -> str | None:
    return words.rstrip(" .,;:") if words else words


def _heading(reading: _Reading, match: re.Match[str]) -> int:
    target, located = _target(reading, _explicit(reading, match), match.end())
    operation = replace(_operation(reading, Op.REPLACE_PHRASE), target=target, located=located, replacement=_words(reading, match, "new"), is_heading=True)
    return _emit(reading, match, match.end(), operation)


def _renumber(reading: _Reading, match: re.Match[str]) -> int:
    old, new = reading.masked.references[int(match["ref"])], reading.masked.references[int(match["ref2"])]
    target, located = _target(reading, _explicit(reading, match), match.start())
    operation = replace(
        _operation(reading, Op.REPLACE_PHRASE),
        target=target,
        located=located,
        find=old.path[-1][1],
        replacement=new.path[-1][1],
        number=new.path[-1][1],
    )
    return _emit(reading, match, match.end(), operation)


def _renumber_plain(reading: _Reading, match: re.Match[str]) -> int:
    old, number = reading.masked.references[int(match["ref"])], match["number"].strip("().")
    target, located = _target(reading, _explicit(reading, match), match.start())
    operation = replace(
        _operation(reading, Op.REPLACE_PHRASE),
        target=target,
        located=located,
        find=old.path[-1][1],
        replacement=number,
        number=number,
    )
    return _emit(reading, match, match.end(), operation)


def _place(reading: _Reading, match: re.Match[str]) -> tuple[str | None, str | None]:
    return _target(reading, _behind(reading, match), match.start())


def _sentence_replace(reading: _Reading, match: re.Match[str]) -> int:
    new, end = _payload(reading, match)
    target, located = _place(reading, match)
    operation = replace(
        _operation(reading, Op.REPLACE_PHRASE),
        target=target,
        located=located,
        replacement=new,
        sentence=ordinal_value(match["ord"]),
    )
    return _emit(reading, match, end, operation)


def _sentence_delete(reading: _Reading, match: re.Match[str]) -> int:
    target, located = _place(reading, match)
    operation = replace(
        _operation(reading, Op.DELETE_PHRASE), target=target, located=located, sentence=ordinal_value(match["ord"])
    )
    return _emit(reading, match, match.end(), operation)


def _sentence_from(reading: _Reading, match: re.Match[str]) -> int:
    target, located = _place(reading, match)
    new = _words(reading, match, "new")
    op = Op.REPLACE_PHRASE if new is not None else Op.DELETE_PHRASE
    operation = replace(
        _operation(reading, op),
        target=target,
        located=located,
        anchor=_words(reading, match, "old"),
        replacement=new,
        note="sentence beginning with the quoted words",
    )
    return _emit(reading, match, match.end(), operation)


def _rest(reading: _Reading, match: re.Match[str]) -> int:
    target, located = _place(reading, match)
    new = _words(reading, match, "new")
    op = Op.REPLACE_PHRASE if new is not None else Op.DELETE_PHRASE
    operation = replace(_operation(reading, op), target=target, located=located, anchor=_words(reading, match, "old"), replacement=new, position=Position.AFTER)
    return _emit(reading, match, match.end(), operation)


def _pair(reading: _Reading, match: re.Match[str]) -> int:
    target, located = _place(reading, match)
    operation = replace(
        _operation(reading, Op.REPLACE_PHRASE),
        target=target,
        located=located,
        find=_words(reading, match, "old"),
        replacement=_words(reading, match, "new"),
    )
    return _further_pairs(reading, operation, _emit(reading, match, match.end(), operation))


def _further_pairs(reading: _Reading, first: Operation, end: int) -> int:
    """ "“fifteen” becomes “ten” and “(15)” “(10)”": the verb is said once."""
    pattern = re.compile(r"\s*(?:,\s*and|,|;|and)\s*⟦(\d+)⟧\s*(?:(?:to|with|by|becomes?|reads?|as|into)\s*)?⟦(\d+)⟧")
    while (more := pattern.match(reading.masked.text, end)) is not None:
        old, new = (reading.masked.quotations[int(g)].words for g in more.groups())
        reading.operations.append(replace(first, find=old, replacement=new))
        reading.used.append((more.start(), more.end()))
        end = more.end()
    return end


def _pair_each(reading: _Reading, match: re.Match[str]) -> int:
    target, located = _place(reading, match)
    find, new = _words(reading, match, "old"), _words(reading, match, "new")
    op = Op.SUBSTITUTE_TERM
    operation = replace(
        _operation(reading, op),
        target=target,
        located=located,
        find=_clean_term(find),
        replacement=_clean_term(new),
        term=_clean_term(find),
        everywhere=True,
    )
    return _emit(reading, match, match.end(), operation)


def _beside(reading: _Reading, match: re.Match[str]) -> int:
    target, located = _place(reading, match)
    position = Position.BEFORE if match["position"].lower() in {"before", "preceding"} else Position.AFTER
    anchor = match["oldwords"].strip() if "oldwords" in match.re.groupindex else _words(reading, match, "old")
    operation = replace(
        _operation(reading, Op.INSERT_TEXT),
        target=target,
        located=located,
        replacement=_words(reading, match, "new"),
        anchor=anchor,
        position=position,
    )
    return _emit(reading, match, match.end(), operation)


def _sentence_beside(reading: _Reading, match: re.Match[str]) -> int:
    new, end = _payload(reading, match)
    target, located = _place(reading, match)
    position = Position.BEFORE_SENTENCE if match["position"].lower() in {"before", "preceding"} else Position.AFTER_SENTENCE
    operation = replace(
        _operation(reading, Op.INSERT_TEXT),
        target=target,
        located=located,
        replacement=new,
        sentence=ordinal_value(match["ord"]),
        position=position,
    )
    return _emit(reading, match, end, operation)


def _sentence_new(reading: _Reading, match: re.Match[str]) -> int:
    new, end = _payload(reading, match)
    target, located = _place(reading, match)
    ordinal = ordinal_value(match["ord"]) or -1
    place = (
        (Position.END, None)
        if ordinal < 0
        else (Position.START, None)
        if ordinal == 1
        else (Position.AFTER_SENTENCE, ordinal - 1)
    )
    operation = replace(
        _operation(reading, Op.INSERT_TEXT), target=target, located=located, replacement=new, position=place[0], sentence=place[1]
    )
    return _emit(reading, match, end, operation)


def _definitions(reading: _Reading, match: re.Match[str]) -> int:
    """ "Add the following definitions": each line or quotation that defines a term is one operation."""
    text = reading.masked.text
    following = FRESH_INSTRUCTION.search(text, match.end())
    end = following.start() if following else len(text)
    words = reading.masked.between(match.end(), end).strip()
    words = words[1:-1] if re.fullmatch(r"\s*⟦\d+⟧\s*", text[match.end() : end]) else words
    home = _behind(reading, match) or _context(reading, match.start())
    defined = list(_defining_lines(words))
    if not defined:
        return _add(reading, match) if match.re.groupindex.get("new") else match.start() + 1
    for term, line in defined:
        target, located = _definition_place(reading, term, home)
        reading.operations.append(
            replace(_operation(reading, Op.DEFINE), target=target, located=located, term=term, replacement=line)
        )
    reading.used.append((match.start(), end))
    return end


def _defining_lines(words: str) -> Iterator[tuple[str, str]]:
    current: tuple[str, list[str]] | None = None
    for line in words.split("\n"):
        match = _DEFINING_LINE.match(line)
        if match:
            if current:
                yield current[0], "\n".join(current[1])
            current = (match["term"].strip(" \"'"), [re.sub(r"^[\s•*-]+", "", line).strip()])
        elif current and line.strip(" -•*"):
            current[1].append(line.strip())
    if current:
        yield current[0], "\n".join(current[1])


def _definition_place(reading: _Reading, term: str, home: Reference | None) -> tuple[str | None, str | None]:
    known = reading.index.by_term(term)
    if known:
        return known, known
    holder = None
    if home is not None and home.names("exh"):
        holder = reading.index.exhibit(home.names("exh") or "") or f"exh_{home.names('exh')}"
    elif home is not None and not home.names("def"):
        holder = reading.index.resolve(home, reading.item.address).named
    return (f"{holder}__def_{slug(term)}" if holder else f"def_{slug(term)}"), None


def _defining(reading: _Reading, match: re.Match[str]) -> int:
    new, end = _payload(reading, match)
    reference = _completed(reading.masked.references[int(match["def"])], _context(reading, match.start("def")))
    if reference.names("def") is None:
        return match.start() + 1
    if not new:
        return match.start() + 1
    if len(new.split()) < 6 and match.groupdict().get("new") is not None:
        rest = re.match(r"[^.\n]*", reading.masked.text[end:])
        if rest and len(rest.group(0).split()) > 2:
            new, end = reading.masked.between(match.start("new") - 1, end + rest.end()).strip(), end + rest.end()
    resolution = reading.index.resolve(reference, reading.item.address)
    replaces = bool(re.search(r"\b(?:replac|restat|delet)\w*|\bmeans?\b|to read\b", match.group(0))) and not re.search(
        r"\b(?:add|includ|insert)", match.group(0), re.I
    )
    operation = replace(
        _operation(reading, Op.DEFINE),
        target=resolution.named,
        located=resolution.found,
        term=reference.names("def"),
        replacement=new,
        whole=replaces,
    )
    return _emit(reading, match, end, operation)


def _term(reading: _Reading, match: re.Match[str]) -> int:
    """ "“Teacher Data” is defined as …" on its own is a definition."""
    term = _clean_term(_words(reading, match, "old")) or ""
    if not term or len(term.split()) > 8:
        return match.start() + 1
    text = reading.masked.text
    following = FRESH_INSTRUCTION.search(text, match.end())
    end = following.start() if following else len(text)
    start = match.start("old") - 1
    words = reading.masked.between(start, end).strip()
    target, located = _definition_place(reading, term, _context(reading, match.start()))
    operation = replace(_operation(reading, Op.DEFINE), target=target, located=located, term=term, replacement=words)
    return _emit(reading, match, end, operation)


def _new_item(reading: _Reading, match: re.Match[str]) -> int:
    reference = reading.masked.references[int(match["ref"])]
    if reference.names("exh") and len(reference.path) == 1:
        return _add(reading, match)
    home = reading.masked.references[int(match["home"])] if match.groupdict().get("home") else None
    completed = _completed(reference, home or _context(reading, match.start("ref")))
    if completed.path == reference.path and home is None and (outer := _outer_behind(reading, match)) is not None:
        completed = replace(reference, path=outer.path + reference.path)
    new, end = _payload(reading, match)
    resolution = reading.index.resolve(completed, reading.item.address)
    if resolution.found and not re.search(r"\bnew\b|\badditional\b|\ba\s+⟨|\ban\s+⟨", match.group(0)):
        operation = replace(
            _operation(reading, Op.INSERT_TEXT), target=resolution.named, located=resolution.found, replacement=new
        )
        return _emit(reading, match, end, operation)
    operation = replace(
        _operation(reading, Op.INSERT_ITEM),
        target=resolution.named,
        located=resolution.nearest,
        replacement=new,
        number=completed.path[-1][1],
    )
    return _emit(reading, match, end, operation)


def _outer_behind(reading: _Reading, match: re.Match[str]) -> Reference | None:
    tail = re.match(r"[^.⟦:]{0,20}\b(?:to|of|in)\s+⟨(\d+)⟩", reading.masked.text[match.end("ref") + 1 : match.end("ref") + 60])
    return reading.masked.references[int(tail.group(1))] if tail else None


def _new_unnumbered(reading: _Reading, match: re.Match[str]) -> int:
    """ "Add a new paragraph to Section 4: …". A new sentence is words at the end, a new paragraph or section an item."""
    new, end = _payload(reading, match)
    target, located = _place(reading, match)
    numbered = re.match(r"^\(?([0-9]{1,2}|[a-z]{1,4})[.)]\s+", new)
    operation = replace(
        _operation(reading, Op.INSERT_ITEM),
        target=target,
        located=located,
        replacement=new,
        number=numbered.group(1) if numbered else None,
    )
    return _emit(reading, match, end, operation)


def _replace(reading: _Reading, match: re.Match[str]) -> int:
    new, end = _payload(reading, match)
    if not new or _is_introduction(reading, match, end):
        return match.start() + 1
    reference = _explicit(reading, match) if "ref" in match.re.groupindex else None
    if reference is not None and (reference.is_external or reference.names("def")):
        return _defining_by(reading, match, reference, new, end)
    target, located = _target(reading, reference, match.start() if reference is None else match.end())
    operation = replace(_operation(reading, Op.REPLACE_PROVISION), target=target, located=located, replacement=new, whole=True)
    return _emit(reading, match, end, operation)


def _is_introduction(reading: _Reading, match: re.Match[str], end: int) -> bool:
    """ "Section 4 is modified as follows: the phrase … is removed" announces instructions, not new text."""
    if match.groupdict().get("new") is not None:
        tail = reading.masked.text[match.end("new") + 1 :]
        return bool(re.match(r"\s*,?\s*(?:(?:is|are|shall be)\s+(?:hereby\s+)?(?:removed|deleted|struck|stricken|replaced|changed|inserted)|becomes?|reads?)\b", tail))
    rest = reading.masked.text[match.start() : end].partition(":")[2]
    return any(name in _ON_WORDS and pattern.search(rest) for name, pattern in PATTERNS)


def _defining_by(reading: _Reading, match: re.Match[str], reference: Reference, new: str, end: int) -> int:
    if reference.is_external:
        return match.start() + 1
    resolution = reading.index.resolve(reference, reading.item.address)
    operation = replace(
        _operation(reading, Op.DEFINE),
        target=resolution.named,
        located=resolution.found,
        term=reference.names("def"),
        replacement=new,
        whole=True,
    )
    return _emit(reading, match, end, operation)


def _headed_place(reading: _Reading, match: re.Match[str]) -> tuple[str | None, bool]:
    head = match["head"]
    quoted = re.fullmatch(r"⟦(\d+)⟧", head)
    words = reading.masked.quotations[int(quoted.group(1))].words if quoted else head
    return reading.index.by_heading(words), bool(quoted)


def _replace_headed(reading: _Reading, match: re.Match[str]) -> int:
    located, quoted = _headed_place(reading, match)
    if located is None:
        return match.start() + 1
    new, end = _payload(reading, match)
    operation = replace(_operation(reading, Op.REPLACE_PROVISION), target=located, located=located, replacement=new, whole=True)
    return _emit(reading, match, end, operation)


def _delete_words(reading: _Reading, match: re.Match[str]) -> int:
    target, located = _place(reading, match)
    end = match.end()
    finds = [_words(reading, match, "old")]
    while (
        more := re.match(
            r"\s*(?:,|and|,\s*and)\s*(?:the\s+(?:words?|phrase)\s+)?⟦(\d+)⟧(?!\s*(?:with|in its place|becomes?|reads?|is|are|shall|by)\b)",
            reading.masked.text[end:],
        )
    ) is not None:
        finds.append(reading.masked.quotations[int(more.group(1))].words)
        end += more.end()
    for find in finds:
        reading.operations.append(replace(_operation(reading, Op.DELETE_PHRASE), target=target, located=located, find=find))
    reading.used.append((match.start(), end))
    return end


def _delete(reading: _Reading, match: re.Match[str]) -> int:
    reference = _explicit(reading, match)
    if reference is None or reference.is_external:
        return match.start() + 1
    others = _listed_with(reading, match)
    for one in [reference, *others]:
        target, located = _target(reading, one, match.start())
        reading.operations.append(replace(_operation(reading, Op.DELETE_PHRASE), target=target, located=located, whole=True))
    reading.used.append((match.start(), match.end()))
    return match.end()


def _listed_with(reading: _Reading, match: re.Match[str]) -> list[Reference]:
    """The other places of a list: "Sections 3 and 4 are deleted" names two."""
    found = []
    text, start = reading.masked.text, match.start("ref")
    before = re.search(r"((?:⟨\d+⟩\s*(?:,|and|,\s*and)\s*)+)⟨?$", text[max(0, start - 80) : start])
    if before:
        found = [reading.masked.references[n] for _, n in _reference_tokens(before.group(1), 0, len(before.group(1)))]
    base = reading.masked.references[int(match["ref"])]
    bare = re.match(r"⟩\s*((?:,\s*\d{1,2}\s*)*(?:,?\s*and\s+\d{1,2}))\b", text[match.end("ref") :])
    if bare:
        found += [replace(base, path=(*base.path[:-1], (base.path[-1][0], n))) for n in re.findall(r"\d{1,2}", bare.group(1))]
    return found


def _delete_headed(reading: _Reading, match: re.Match[str]) -> int:
    located, _ = _headed_place(reading, match)
    if located is None:
        return match.start() + 1
    return _emit(
        reading, match, match.end(), replace(_operation(reading, Op.DELETE_PHRASE), target=located, located=located, whole=True)
    )


def _add(reading: _Reading, match: re.Match[str]) -> int:
    new, end = _payload(reading, match)
    if not new:
        return match.start() + 1
    reference = _behind(reading, match)
    target, located = _target(reading, reference, match.start())
    if target is None and not _speaks_of_text(match.group(0)):
        return match.start() + 1
    behind_item = re.search(r"\b(?:after|following|behind)\s+⟨\d+⟩\s*,?\s*$", reading.masked.text[: match.start()])
    if behind_item and _is_list(new) and (located or target):
        target, located = (located or target or "").rpartition("__")[0], (located or target or "").rpartition("__")[0]
        return _emit(reading, match, end, replace(_operation(reading, Op.INSERT_ITEM), target=target, located=located, replacement=new))
    start_of_text = re.search(r"\b(?:at|to) the (?:beginning|start|front)\b", match.group(0), re.I)
    position = Position.START if start_of_text else Position.END
    if reference is not None and reference.names("def") or (target or "").rsplit("__", 1)[-1].startswith("def_"):
        return _emit(
            reading,
            match,
            end,
            replace(
                _operation(reading, Op.DEFINE),
                target=target,
                located=located,
                term=(target or "").rsplit("def_", 1)[-1],
                replacement=new,
            ),
        )
    op = Op.INSERT_ITEM if _is_list(new) and match.groupdict().get("new") is None else Op.INSERT_TEXT
    return _emit(
        reading, match, end, replace(_operation(reading, op), target=target, located=located, replacement=new, position=position)
    )


def _speaks_of_text(words: str) -> bool:
    return bool(
        re.search(
            r"\b(?:sentence|section|subsection|paragraph|clause|provision|definition|agreement|dpa|article|text|language|exhibit)s?\b",
            words,
            re.I,
        )
    )


def _is_list(words: str) -> bool:
    return bool(re.match(r"^\(?(?:[a-z]{1,4}|\d{1,2})[.)]\s+\S", words))


_HANDLERS = {
    "substitute": _substitute,
    "substitute_plain": _substitute_plain,
    "heading": _heading,
    "renumber": _renumber,
    "renumber_plain": _renumber_plain,
    "sentence_replace": _sentence_replace,
    "sentence_delete": _sentence_delete,
    "sentence_from": _sentence_from,
    "rest": _rest,
    "pair": _pair,
    "pair_each": _pair_each,
    "beside": _beside,
    "beside_plain": _beside,
    "sentence_beside": _sentence_beside,
    "sentence_new": _sentence_new,
    "definitions": _definitions,
    "defining": _defining,
    "defining_plain": _defining,
    "term": _term,
    "new_item": _new_item,
    "new_unnumbered": _new_unnumbered,
    "replace": _replace,
    "replace_headed": _replace_headed,
    "delete_words": _delete_words,
    "delete": _delete,
    "delete_headed": _delete_headed,
    "add": _add,
    "add_passive": _add,
}
