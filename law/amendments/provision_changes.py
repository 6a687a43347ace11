"""Instructions about provisions: replace, strike, add text, a new section or a new item."""

import re
from collections.abc import Sequence
from dataclasses import replace

from law.amendments.additions import adds, beside_behind, grown, is_part_only, left_unclear, opening_of, position_of
from law.amendments.completing import complete_deletion, is_instead
from law.amendments.grammar import PATTERNS
from law.amendments.item_reading import ItemReading, emit, new_operation
from law.amendments.marked_changes import keeps_old_words
from law.amendments.named_parts import change_part
from law.amendments.operations import Op, Operation, Outcome
from law.amendments.payloads import is_list, payload
from law.amendments.places import (
    context_of,
    explicit_place,
    headed_place,
    listed_with,
    outer_behind,
    place_after_sentence,
    place_behind,
    place_of,
    target_of,
    within,
)
from law.amendments.qualifying import sentence_end, sentence_start, strikes_whole
from law.patterns import expression
from law.references import Reference

_ON_WORDS = {"pair", "delete_words", "beside", "sentence_replace", "sentence_delete", "pair_each"}


def new_item(reading: ItemReading, match: re.Match[str]) -> int:
    reference = reading.masked.references[int(match["ref"])]
    if _is_beside_words(reading, match):
        return match.start() + 1
    if reference.names("exh") and len(reference.path) == 1:
        return add_text(reading, match)
    if match.groupdict().get("beside") and (beside := explicit_place(reading, match, "beside")) is not None:
        is_sibling = len(reference.path) == 1 and len(beside.path) > 1 and beside.path[-1][0] == reference.path[0][0]
        reference = replace(reference, path=beside.path[:-1] + reference.path) if is_sibling else reference
    sibling = _sibling(reading, match) if match.groupdict().get("beside") is None else None
    if sibling is not None:
        reference = replace(reference, path=sibling.path[:-1] + (("sub", reference.path[-1][1]),))
    home = reading.masked.references[int(match["home"])] if match.groupdict().get("home") else None
    completed = within(reference, home or context_of(reading, match.start("ref")))
    if completed.path == reference.path and home is None and (outer := outer_behind(reading, match)) is not None:
        completed = replace(reference, path=outer.path + reference.path)
    new, end = payload(reading, match)
    resolution = reading.index.resolve(completed, reading.item.address)
    if resolution.found and not expression(r"\bnew\b|\badditional\b|\ba\s+⟨|\ban\s+⟨").search(match.group(0)):
        operation = replace(
            new_operation(reading, Op.INSERT_TEXT), target=resolution.named, located=resolution.found, replacement=new
        )
        return emit(reading, match, end, operation)
    # a new section with the number of one that stands there is placed beside it
    located = resolution.found.rpartition("__")[0] if resolution.found and "__" in resolution.found else resolution.nearest
    if sibling is not None:  # where the list that it is to join is not there, it joins no other
        located = reading.index.resolve(replace(sibling, path=sibling.path[:-1]), reading.item.address).found
    operation = replace(
        new_operation(reading, Op.INSERT_ITEM),
        target=resolution.named,
        located=located,
        replacement=new,
        number=completed.path[-1][1],
    )
    return emit(reading, match, end, operation)


_BESIDE_HERE = r"\b(?:after|before|following|behind|preceding)\s+⟨(\d+)⟩"


def _sibling(reading: ItemReading, match: re.Match[str]) -> Reference | None:
    """The list item beside which a new one is put: "a new item (d) is inserted after item (c) of Section 5", or the other way round."""
    named = expression(_BESIDE_HERE, re.I).search(match.group(0)) or expression(
        rf"{_BESIDE_HERE}\s*,?\s*(?:there\s+(?:is|shall be)\s+)?$", re.I
    ).search(reading.masked.text[max(0, match.start() - 60) : match.start()])
    reference = reading.masked.references[int(match["ref"])]
    if named is None or {k for k, _ in reference.path} - {"sub", "item"} or len(reference.path) != 1:
        return None
    number = int(named.group(1))
    beside = within(reading.masked.references[number], context_of(reading, reading.masked.text.find(f"⟨{number}⟩")))
    return beside if len(beside.path) > 1 and beside.path[-1][0] == "sub" and not beside.is_external else None


def item_beside(reading: ItemReading, match: re.Match[str]) -> int:
    """ "After item (e) of Section 9, a new item is inserted: “(f) …”": an item of the provision that holds item (e)."""
    beside = explicit_place(reading, match)
    if beside is None or beside.is_external or len(beside.path) < 2:
        return match.start() + 1
    new, end = payload(reading, match)
    numbered = expression(r"^\W?\(?([0-9]{1,2}|[a-z]{1,4})[.)]\s+").match(new)
    home = replace(beside, path=beside.path[:-1])
    resolution = reading.index.resolve(home, reading.item.address)
    operation = replace(
        new_operation(reading, Op.INSERT_ITEM),
        target=resolution.named,
        located=resolution.found,
        replacement=new,
        number=numbered.group(1) if numbered else None,
    )
    return emit(reading, match, end, operation)


def new_unnumbered(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Add a new paragraph to Section 4: …". A new sentence is words at the end, a new paragraph or section an item."""
    new, end = payload(reading, match)
    target, located = place_of(reading, match)
    numbered = expression(r"^\(?([0-9]{1,2}|[a-z]{1,4})[.)]\s+").match(new)
    operation = replace(
        new_operation(reading, Op.INSERT_ITEM),
        target=target,
        located=located,
        replacement=new,
        number=numbered.group(1) if numbered else None,
    )
    return emit(reading, match, end, operation)


def replace_provision(reading: ItemReading, match: re.Match[str]) -> int:
    new, end = payload(reading, match)
    if not new or _is_introduction(reading, match, end) or adds(opening_of(reading, match)):
        return match.start() + 1
    if is_part_only(reading, match):
        return left_unclear(reading, match, end)
    if (done := change_part(reading, match, new, end)) is not None:
        return done
    reference = explicit_place(reading, match) if "ref" in match.re.groupindex else None
    if reference is not None and (_is_only_place_of_words(reading, match) or _is_of_another(reading, match)):
        return match.start() + 1
    if reference is not None and (reference.is_external or reference.names("def")):
        return _defining_by(reading, match, reference, new, end)
    target, located = target_of(reading, reference, match.start() if reference is None else match.end())
    standing = reading.index.provisions.get(located or "")
    if standing is not None and keeps_old_words(new, standing.text):
        return left_unclear(reading, match, end)
    operation = replace(new_operation(reading, Op.REPLACE_PROVISION), target=target, located=located, replacement=new, whole=True)
    return emit(reading, match, end, operation)


def _is_of_another(reading: ItemReading, match: re.Match[str]) -> bool:
    """ "Striking Section 3 and inserting a new Section 7": the new words are those of another provision."""
    again = match.groupdict().get("again")
    if again is None:
        return False
    old, new = (reading.masked.references[int(n)] for n in (match["ref"], again))
    return old.path[-1] != new.path[-1]


def grow_provision(reading: ItemReading, match: re.Match[str]) -> int:
    return grown(reading, match, add_text)


def _is_only_place_of_words(reading: ItemReading, match: re.Match[str]) -> bool:
    """ "The word “promptly” in Section 3 shall read …": the section is where the words stand, and is not replaced itself."""
    if not match.group(0).startswith("⟨"):
        return False
    return bool(
        expression(r"⟦\d+⟧[^⟦.;:\n]{0,60}\b(?:in|of|from|at|under|within)\s+(?:the\s+)?$", re.I).search(
            reading.masked.text, max(0, match.start() - 120), match.start()
        )
    )


# "the definition of “Breach” also includes …", "the second sentence is …": said of the text, and no text itself
_OF_THE_WORDS = expression(
    r"\W*the\s+(?:(?:words?|phrases?|figures?|terms?)\s+⟦|(?:first|second|third|fourth|fifth|last|final)\s+sentence\b|heading\b|references?\s+to\s+⟦)",
    re.I,
)


def _is_introduction(reading: ItemReading, match: re.Match[str], end: int) -> bool:
    """ "Section 4 is modified as follows: the phrase … is removed" announces instructions, not new text."""
    if match.groupdict().get("new") is not None:
        tail = reading.masked.text[match.end("new") + 1 :]
        return bool(
            expression(
                r"\s*,?\s*(?:(?:is|are|shall be)\s+(?:hereby\s+)?(?:removed|deleted|struck|stricken|replaced|changed|inserted)|becomes?|reads?)\b"
            ).match(tail)
        )
    opening, colon, rest = reading.masked.text[match.start() : end].partition(":")
    if colon:  # what reads like new text may go on as an instruction: "as follows: for “promptly” substitute …"
        begins = match.start() + len(opening) + 1
        rest = reading.masked.text[begins : max(end, sentence_end(reading.masked.text, begins))]
    lowered = rest.lower()
    named = expression(r"\W*(?:the\s+)?⟨(\d+)⟩").match(rest)
    if _OF_THE_WORDS.match(rest) or (named and reading.masked.references[int(named[1])].names("def")):
        return True
    return any(r.name in _ON_WORDS and r.may_match(lowered) and r.pattern.search(rest) for r in PATTERNS)


def _defining_by(reading: ItemReading, match: re.Match[str], reference: Reference, new: str, end: int) -> int:
    if reference.is_external:
        return match.start() + 1
    resolution = reading.index.resolve(reference, reading.item.address)
    operation = replace(
        new_operation(reading, Op.DEFINE),
        target=resolution.named,
        located=resolution.found,
        term=reference.names("def"),
        replacement=new,
        whole=True,
    )
    return emit(reading, match, end, operation)


def replace_headed(reading: ItemReading, match: re.Match[str]) -> int:
    located, quoted = headed_place(reading, match)
    if located is None or adds(opening_of(reading, match)):
        return match.start() + 1
    new, end = payload(reading, match)
    operation = replace(
        new_operation(reading, Op.REPLACE_PROVISION), target=located, located=located, replacement=new, whole=True
    )
    return emit(reading, match, end, operation)


def delete_provision(reading: ItemReading, match: re.Match[str]) -> int:
    reference = explicit_place(reading, match)
    if reference is None or reference.is_external:
        return match.start() + 1
    others = listed_with(reading, match)
    if (own := _own_item(reading, reference)) is not None:
        unclear = replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=own, located=own, outcome=Outcome.NOT_UNDERSTOOD)
        return emit(reading, match, match.end(), unclear)
    if not strikes_whole(reading.masked.text, match):
        return _struck_in_part(reading, match, [reference, *others])
    for one in [reference, *others]:
        target, located = target_of(reading, one, match.start())
        reading.operations.append(replace(new_operation(reading, Op.DELETE_PHRASE), target=target, located=located, whole=True))
    reading.used.append((match.start(), match.end()))
    return match.end()


def _own_item(reading: ItemReading, reference: Reference) -> str | None:
    """ "Item 3 of this Exhibit is withdrawn": the address of another item of the instrument itself, which a person settles."""
    if reference.path[0][0] != "item" or reference.names("art") or reference.names("sec"):
        return None
    home = reading.item.address.rpartition("__")[0]
    return f"{home}__item_{reference.path[0][1].lower()}"


def _struck_in_part(reading: ItemReading, match: re.Match[str], references: Sequence[Reference]) -> int:
    """ "Section 2 does not apply to …": the clause stays in force, and a person settles what is left of it."""
    for one in references:
        target, located = target_of(reading, one, match.start())
        reading.operations.append(
            replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located, outcome=Outcome.NOT_UNDERSTOOD)
        )
    end = sentence_end(reading.masked.text, match.end())
    reading.used.append((match.start(), end))
    return end


def delete_headed(reading: ItemReading, match: re.Match[str]) -> int:
    located, _ = headed_place(reading, match)
    if located is None:
        return match.start() + 1
    return emit(
        reading,
        match,
        match.end(),
        replace(new_operation(reading, Op.DELETE_PHRASE), target=located, located=located, whole=True),
    )


def add_text(reading: ItemReading, match: re.Match[str]) -> int:
    if (completed := complete_deletion(reading, match)) is not None:
        return completed
    new, end = payload(reading, match)
    if not new:
        return match.start() + 1
    reference = place_behind(reading, match) or place_after_sentence(reading, match)
    target, located = target_of(reading, reference, match.start())
    if reference is None and _is_for_struck_words(reading, match, new):
        unclear = replace(
            new_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located, outcome=Outcome.NOT_UNDERSTOOD
        )
        return emit(reading, match, end, unclear)
    if target is None and not _speaks_of_text(match.group(0)):
        return match.start() + 1
    behind_item = expression(r"\b(?:after|following|behind)\s+⟨\d+⟩\s*,?\s*$").search(reading.masked.text[: match.start()])
    if behind_item and is_list(new) and (located or target):
        target, located = (located or target or "").rpartition("__")[0], (located or target or "").rpartition("__")[0]
        return emit(
            reading, match, end, replace(new_operation(reading, Op.INSERT_ITEM), target=target, located=located, replacement=new)
        )
    if reference is None and is_list(new) and (holder := _holder_of_list(target or "", new)) is not None:
        item = replace(new_operation(reading, Op.INSERT_ITEM), target=holder, located=holder, replacement=new)
        return emit(reading, match, end, item)
    if _is_beside_words(reading, match):
        return match.start() + 1
    put = replace(new_operation(reading, Op.INSERT_TEXT), target=target, located=located, replacement=new)
    if (beside := beside_behind(reading, match, end, put)) is not None:
        return emit(reading, match, end, beside)
    position = position_of(reading, match, end)
    if position is None or is_instead(reading, match):
        return left_unclear(reading, match, end)
    put = replace(_put_into(reading, match, reference, target, new), position=position)
    return emit(reading, match, end, replace(put, located=located))


def _is_beside_words(reading: ItemReading, match: re.Match[str]) -> bool:
    """ "Inserting, immediately after “A”, “B”": what is quoted first is no new text."""
    if match.groupdict().get("new") is None:
        return False
    words = reading.masked.text[match.start() : match.start("new") - 1]
    if "|" in words and "\n" in words:
        return True  # the head of a table, and a cell of it
    return bool(
        expression(
            r"\b(?:after|before|behind|preceding)\s+(?:the\s+)?(?:(?:words?|phrase|figures?|term|number)\s+)?$", re.I
        ).search(words)
    )


def _put_into(reading: ItemReading, match: re.Match[str], reference: Reference | None, target: str | None, new: str) -> Operation:
    """What adding words to a provision does: a definition gets a meaning, a list an item, a text what follows or precedes it."""
    if (reference is not None and reference.names("def")) or (target or "").rsplit("__", 1)[-1].startswith("def_"):
        term = (target or "").rsplit("def_", 1)[-1]
        return replace(new_operation(reading, Op.DEFINE), target=target, term=term, replacement=new)
    op = Op.INSERT_ITEM if is_list(new) and match.groupdict().get("new") is None else Op.INSERT_TEXT
    return replace(new_operation(reading, op), target=target, replacement=new)


def _holder_of_list(target: str, new: str) -> str | None:
    """Where "(d) …" goes after an instruction spoke of item (c): into the list that holds item (c)."""
    named = expression(r"__(?:subsec|item)_([a-z]|\d{1,2})$").search(target)
    printed = expression(r"\(?([a-z]|\d{1,2})[.)]").match(new)
    is_next = named and printed and named.group(1).isdigit() == printed.group(1).isdigit()
    return target.rpartition("__")[0] if is_next else None


def _is_for_struck_words(reading: ItemReading, match: re.Match[str], new: str) -> bool:
    """ "Strike “A” and “B” and insert “C”": the new words belong where something was struck, and not at the end."""
    begins = sentence_start(reading.masked.text, match.start())
    struck = reading.operations and reading.operations[-1].op is Op.DELETE_PHRASE and reading.operations[-1].find
    return bool(
        struck
        and any(begins <= s < match.start() for s, _ in reading.used)
        and not new.rstrip().endswith((".", ";"))
        and expression(r"\w+\s+(?:the\s+(?:words?|phrase|figures?)\s+)?⟦\d+⟧", re.I).fullmatch(match.group(0))
        and not expression(r"\s*,?\s*(?:at|to|in|into|before|after|under)\b").match(reading.masked.text, match.end())
    )


def _speaks_of_text(words: str) -> bool:
    return bool(
        expression(
            r"\b(?:sentence|section|subsection|paragraph|clause|provision|definition|agreement|dpa|article|text|language|exhibit)s?\b",
            re.I,
        ).search(words)
    )
