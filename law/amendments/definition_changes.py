"""Instructions about defined terms."""

import re
from collections.abc import Iterator
from dataclasses import replace

from law.amendments.grammar import FRESH_INSTRUCTION, STRIKE
from law.amendments.item_reading import ItemReading, emit, new_operation, quoted_words
from law.amendments.operations import Op, Outcome, Position
from law.amendments.payloads import payload
from law.amendments.places import context_of, definition_place, explicit_place, place_behind, target_of, within
from law.amendments.provision_changes import add_text
from law.amendments.qualifying import sentence_end, sentence_start
from law.amendments.word_changes import clean_term
from law.numbering import slug
from law.patterns import expression
from law.quantities import quantities
from law.references import Reference

_DEFINING_LINE = expression(
    r"^[\s•*-]*(?:\(?\w{1,4}[.)]\s+)?[\"']?(?P<term>[A-Z][\w'’/&-]*(?: (?:of|or|and|[A-Z][\w'’/&-]*)){0,6})[\"']?\s*(?:\([^)]{1,60}\)\s*)?(?::|\bmeans\b|\bshall mean\b|\bis\b|\bhas the meaning\b|\brefers to\b|\bincludes\b)"
)


def definitions(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Add the following definitions": each line or quotation that defines a term is one operation."""
    text = reading.masked.text
    following = FRESH_INSTRUCTION.search(text, match.end())
    end = following.start() if following else len(text)
    words = reading.masked.between(match.end(), end).strip()
    words = words[1:-1] if expression(r"\s*⟦\d+⟧\s*").fullmatch(text[match.end() : end]) else words
    home = place_behind(reading, match) or context_of(reading, match.start())
    defined = list(_defining_lines(words))
    if not defined:
        return add_text(reading, match) if match.re.groupindex.get("new") else match.start() + 1
    for term, line in defined:
        target, located = definition_place(reading, term, home)
        reading.operations.append(
            replace(new_operation(reading, Op.DEFINE), target=target, located=located, term=term, replacement=line)
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
            current = (match["term"].strip(" \"'"), [expression(r"^[\s•*-]+").sub("", line).strip()])
        elif current and line.strip(" -•*"):
            current[1].append(line.strip())
    if current:
        yield current[0], "\n".join(current[1])


def _opening_with(reading: ItemReading, term: str) -> str | None:
    """The one provision that begins with a quoted term, where definitions are numbered sections."""
    opening = expression(r"[\"“]([^\"”]{1,80})[\"”]")
    found = [a for a, p in reading.index.provisions.items() if (m := opening.match(p.text)) and slug(m.group(1)) == slug(term)]
    return found[0] if term and len(found) == 1 else None


_BESIDE = expression(
    r"\s*,?\s*(?:immediately\s+|directly\s+)?(?P<position>after|before|following|preceding|behind)\s+(?:the\s+)?(?:(?:words?|phrase|term)\s+)?⟦(?P<old>\d+)⟧",
    re.I,
)


_CHANGES_WORDS = expression(
    rf"\b(?:by|to|and|is|are)\s+(?:(?:hereby|further|first|also)\s+)?{STRIKE}(?:\s+out)?\s+(?:the\s+)?(?:(?:words?|phrases?|terms?|figures?)\s+)?⟦\d+⟧?$|\b(?:replacing|changing|substituting)\s+(?:the\s+)?(?:(?:words?|phrases?|terms?|figures?)\s+)?⟦\d+⟧?$",
    re.I,
)


_AT_END = expression(r"\s*,?\s*(?:at|to)\s+(?:the|its)\s+(?:end|beginning|start|close)\b", re.I)


def defining(reading: ItemReading, match: re.Match[str]) -> int:
    if _CHANGES_WORDS.search(match.group(0)):
        return (
            match.start() + 1
        )  # "the definition is amended by striking “use” and inserting “loss”": what is quoted are words of it
    new, end = payload(reading, match)
    reference = within(reading.masked.references[int(match["def"])], context_of(reading, match.start("def")))
    if reference.names("def") is None:
        return match.start() + 1
    if not new:
        return match.start() + 1
    if len(new.split()) < 6 and match.groupdict().get("new") is not None:
        rest = expression(r"[^.\n]*").match(reading.masked.text[end:])
        if rest and len(rest.group(0).split()) > 2 and not _AT_END.match(rest.group(0)):
            new, end = reading.masked.between(match.start("new") - 1, end + rest.end()).strip(), end + rest.end()
    resolution = reading.index.resolve(reference, reading.item.address)
    if beside := _BESIDE.match(reading.masked.text, end):
        position = Position.BEFORE if beside["position"].lower() in {"before", "preceding"} else Position.AFTER
        located = resolution.found or _opening_with(reading, reference.names("def") or "")
        target = resolution.named if resolution.found else located or resolution.named
        put = replace(new_operation(reading, Op.INSERT_TEXT), target=target, located=located, replacement=new)
        anchor = reading.masked.quotations[int(beside["old"])].words
        return emit(reading, match, beside.end(), replace(put, anchor=anchor, position=position))
    known = resolution.found or _opening_with(reading, reference.names("def") or "")
    replaces = bool(expression(r"\b(?:replac|restat|delet)\w*|\bmeans?\b|to read\b").search(match.group(0))) and not expression(
        r"\b(?:add|includ|insert)", re.I
    ).search(match.group(0))
    operation = replace(
        new_operation(reading, Op.DEFINE),
        target=resolution.named if resolution.found else known or resolution.named,
        located=known,
        term=reference.names("def"),
        replacement=new,
        whole=replaces,
    )
    return emit(reading, match, end, operation)


def define_term(reading: ItemReading, match: re.Match[str]) -> int:
    """ "“Teacher Data” is defined as …" on its own is a definition."""
    term = clean_term(quoted_words(reading, match, "old")) or ""
    if not term or len(term.split()) > 8:
        return match.start() + 1
    text = reading.masked.text
    if _OF_TIME.fullmatch(term) and (home := context_of(reading, match.start("old"))) is not None:
        return _of_time_there(reading, match, home)
    following = FRESH_INSTRUCTION.search(text, match.end())
    end = following.start() if following else len(text)
    start = match.start("old") - 1
    words = reading.masked.between(start, end).strip()
    target, located = definition_place(reading, term, context_of(reading, match.start()))
    is_anew = bool(_MEANS.search(match.group(0))) and not _OWN_MEANING.search(
        text[sentence_start(text, match.start("old")) : end]
    )
    grows = not _MEANS.search(match.group(0))
    if located is None and (grows or is_anew) and (standing := _opening_with(reading, term)) is not None:
        target, located = standing, standing  # it grows where it stands, or gives way to its new meaning
    if match.groupdict().get("home") is not None and not _stands_at(reading, match, located):
        return match.start() + 1  # what a word means in a place where it is not defined, a person settles
    operation = replace(new_operation(reading, Op.DEFINE), target=target, located=located, term=term, replacement=words)
    operation = replace(operation, whole=is_anew and located is not None and reading.index.by_term(term) == located)
    return emit(reading, match, end, operation)


def _stands_at(reading: ItemReading, match: re.Match[str], definition: str | None) -> bool:
    """Whether a definition stands at the place that heads the sentence."""
    _, home = target_of(reading, reading.masked.references[int(match["home"])], match.start())
    return definition is not None and home is not None and (definition == home or definition.startswith(f"{home}__"))


_OF_TIME = expression(r"(?:(?:business|calendar|school|working)\s+)?(?:days?|hours?|weeks?|months?)", re.I)


def _of_time_there(reading: ItemReading, match: re.Match[str], home: Reference) -> int:
    """ "For the purposes of Article 6, “days” means school days": the times of that place are others then, which a person settles."""
    target, located = target_of(reading, home, match.start())
    inside = reading.index.under(located) if located is not None and located in reading.index.provisions else []
    timed = tuple(a for a in inside if any(q.amount for q in quantities(reading.index.provisions[a].text)))
    unclear = replace(new_operation(reading, Op.NOT_UNDERSTOOD), outcome=Outcome.NOT_UNDERSTOOD, places=timed)
    return emit(reading, match, sentence_end(reading.masked.text, match.end()), replace(unclear, target=target, located=located))


_MEANS = expression(r"\b(?:means?|is defined|are defined|meaning|refers)\b", re.I)


# a meaning that a word has in the instrument itself, or in one of its places, and not in the agreement
_OWN_MEANING = expression(
    r"\b(?:as used|used|for (?:the )?purposes? of|in|within)\s+(?:in\s+)?(?:this|these|the present)\s+(?:exhibit|addendum|amendment|supplement|rider|attachment|appendix|schedule|item|section|paragraph|clause|(?:supplemental |additional |state )*terms)\b|\bhere(?:in|under)\b|\bmeaning\s+(?:\w+\s+){0,4}(?:in|by|under)\s+(?:the|this)\s+(?:agreement|dpa|contract|exhibit|addendum|standard)\b",
    re.I,
)


def grow_term_at(reading: ItemReading, match: re.Match[str]) -> int:
    """ "“Breach” in Section 2 shall also include …": the definition that stands at that place takes in more."""
    term = clean_term(quoted_words(reading, match, "old")) or ""
    place = explicit_place(reading, match)
    target, located = target_of(reading, place, match.end())
    end = sentence_end(reading.masked.text, match.end())
    inside = reading.index.under(located) if located is not None and located in reading.index.provisions else []
    defines = expression(
        rf"(?:[\"“]{re.escape(term)}[\"”]|^{re.escape(term)})\s*(?:\([^)]{{1,60}}\)\s*)?(?:shall\s+)?(?:means?|includes?|refers?)\b",
        re.I,
    )
    found = [a for a in inside if defines.search(reading.index.provisions[a].text) or a.endswith(f"def_{slug(term)}")]
    if not term or len(found) != 1:
        unclear = replace(new_operation(reading, Op.NOT_UNDERSTOOD), outcome=Outcome.NOT_UNDERSTOOD)
        return emit(reading, match, end, replace(unclear, target=target, located=located))
    verb = expression(r"(?:(?:shall|will)\s+)?(?:also\s+|further\s+|additionally\s+)?\w+(?:\s+to)?$").search(match.group(0))
    words = f'"{term}" {verb.group(0) if verb else "includes"} {reading.masked.between(match.end(), end).strip()}'
    like = replace(new_operation(reading, Op.DEFINE), target=found[0], located=found[0], term=term, replacement=words)
    return emit(reading, match, end, like)
