"""Items into operations, by understanding the instruction: what is done, to which words, in which place."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from law.amendments.appositions import without_appositions
from law.amendments.commencing import without_agreeing, without_beginning
from law.amendments.date_changes import ground_dates
from law.amendments.definition_changes import define_term, defining, definitions, grow_term_at
from law.amendments.figures import ground_figures
from law.amendments.grammar import CUE, INSTRUCTION_LIKE, MODAL_BEFORE, PARTIES_AGREE, PATTERNS
from law.amendments.grounding import Guess, announced, guesses
from law.amendments.half_quoted import leave_unquoted, with_halves_quoted
from law.amendments.halves import leave_the_rest, part_pairs, second_halves
from law.amendments.headed_places import headed_places, heads_several
from law.amendments.heading_changes import change_heading, change_heading_words, change_named_heading
from law.amendments.item_reading import ItemReading, new_operation
from law.amendments.item_times import only_tells_when
from law.amendments.items import Item, Line
from law.amendments.joining_lists import join_lists
from law.amendments.listed_places import variants
from law.amendments.locating import locate
from law.amendments.marked_changes import is_marked, without_marks
from law.amendments.masking import mask
from law.amendments.named_entries import add_schedule_entry, change_representative
from law.amendments.narrowing import narrow
from law.amendments.new_entries import add_entries
from law.amendments.new_headed import add_headed
from law.amendments.number_changes import change_figure, change_known_figure, change_number
from law.amendments.operations import Op, Operation, Outcome, Position
from law.amendments.places import context_of, target_of, within
from law.amendments.provision_changes import (
    add_text,
    delete_headed,
    delete_provision,
    grow_provision,
    item_beside,
    new_item,
    new_unnumbered,
    replace_headed,
    replace_provision,
)
from law.amendments.qualifying import changes_left_open, displaced, is_limited
from law.amendments.renumbering import renumber, renumber_list, renumber_plain, renumber_rest
from law.amendments.respective import written_out
from law.amendments.sparing import is_spared
from law.amendments.standing_beside import beside, beside_time, changes_what_heads_it, heading_place
from law.amendments.stretches import delete_after_sentence, delete_sentences, delete_stretch, delete_to_end, insert_between
from law.amendments.table_rows import with_quoted_rows
from law.amendments.told_forms import in_known_forms
from law.amendments.unclear import joined_by_a_dash, own_place
from law.amendments.word_changes import (
    change_mark,
    delete_words,
    insert_beside,
    pair_lists,
    pair_places,
    replace_each,
    replace_rest,
    replace_words,
    row_pair,
    sentence_beside,
    sentence_delete,
    sentence_from,
    sentence_new,
    sentence_replace,
    sentence_tail,
    strike_and_insert,
    substitute_plain,
    substitute_term,
)
from law.patterns import expression
from law.quantities import quantities
from law.references import ProvisionIndex

_MOST_OPERATIONS = 60  # in one item; more would be a table, not an instruction


def read_item(item: Item, index: ProvisionIndex) -> tuple[Operation, ...]:
    """The operations of one item, at least one. An item that instructs nothing is a term that stands alone."""
    if only_tells_when(item.words):
        alone = Operation(item.instrument, item.state, item.number, item.address, Op.STANDALONE, item.text)
        return (replace(alone, outcome=Outcome.STANDALONE),)
    told = with_halves_quoted(in_known_forms(without_agreeing(without_beginning(without_marks(with_quoted_rows(item.text))))))
    plain = written_out(told)
    found = _read_each(item, index, plain)
    if plain != told and any(o.op is Op.NOT_UNDERSTOOD for o in found):
        found = _read_each(item, index, told)
        found = [_not_understood(o) for o in found] if expression(r"\brespectively\b", re.I).search(told) else found
    if is_marked(item.text) and all(o.outcome is Outcome.STANDALONE for o in found):
        found = [_not_understood(o) for o in found]  # it shows what is struck: it changes words of some place
    return tuple(_in_order(_dedupe(found)))


def _read_each(item: Item, index: ProvisionIndex, told: str) -> list[Operation]:
    """What an instruction does at each of the places that it lists."""
    texts = variants(told)
    found: list[Operation] = []
    for text in texts:
        alone = item if text == item.text else replace(item, lines=(Line("", text, 0),))
        found += [replace(o, text=item.text) if o.text == text else o for o in _read_one(alone, index)]
    if len(texts) > 1 and expression(r"\brespectively\b", re.I).search(told):
        found = [_not_understood(o) for o in found]
    return found


def _not_understood(operation: Operation) -> Operation:
    kept = Operation(
        operation.instrument, operation.state, operation.item, operation.item_address, Op.NOT_UNDERSTOOD, operation.text
    )
    return replace(kept, target=operation.target, located=operation.located, outcome=Outcome.NOT_UNDERSTOOD)


def _in_order(operations: list[Operation]) -> list[Operation]:
    """Sentences are counted as they stand before the item: words in them change first, then the later sentence before the earlier."""
    counted = [n for n, o in enumerate(operations) if o.sentence is not None or o.within is not None]
    places = {operations[n].located for n in counted}
    if len(counted) < 2 or len(places) > 1 or all(operations[n].sentence is None for n in counted):
        return operations
    ordered = sorted((operations[n] for n in counted), key=_turn)
    result = list(operations)
    for place, operation in zip(counted, ordered, strict=True):
        result[place] = operation
    return result


def _turn(operation: Operation) -> tuple[bool, int]:
    number = operation.sentence or 0
    return operation.sentence is not None, -number if number > 0 else number


def _read_one(item: Item, index: ProvisionIndex) -> tuple[Operation, ...]:
    """The operations of an instruction that names each of its places alone."""
    headed = tuple(headed_places(item.text, index, item.heading))
    masked, passages = without_appositions(mask(item.text, headed))
    reading = ItemReading(item, masked, index, passages)
    if (several := next((s for r in reading.masked.references if (s := heads_several(r, index))), None)) is not None:
        note = f"the heading that it names stands over several provisions ({', '.join(several)})"
        return (replace(_unclear(reading, None, None), note=note, is_ambiguous=True),)
    if (own := own_place(item, reading.masked)) is not None:
        return (replace(_unclear(reading, own, own), note="it speaks of an amending instrument and not of the agreement"),)
    add_headed(reading)
    position = len(reading.masked.text) if reading.operations else 0
    for _ in range(_MOST_OPERATIONS):
        candidates = _matches(reading.masked.text, position)
        if not candidates:
            break
        position = _take_first(reading, candidates)
    _leave_dashes(reading)
    part_pairs(reading)
    narrow(reading)
    second_halves(reading)
    join_lists(reading)
    known = len(reading.operations)
    _ground(reading)
    ground_figures(reading)
    ground_dates(reading)
    narrow(reading, known)
    leave_unquoted(reading)
    if not reading.operations:
        return (_without_instruction(reading),)
    reading.operations[:] = [_unclear(reading, None, None) if is_spared(reading, o) else o for o in reading.operations]
    open_ends = [*_left_open(reading), *leave_the_rest(reading)]
    return tuple(_dedupe([*reading.operations, *open_ends, *(() if open_ends else _leftover(reading))]))


def _unclear(reading: ItemReading, target: str | None, located: str | None) -> Operation:
    return replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located, outcome=Outcome.NOT_UNDERSTOOD)


def _leave_dashes(reading: ItemReading) -> None:
    """ "Section 1: “two” - “three”" is understood by nobody."""
    for start, end in joined_by_a_dash(reading.masked, reading.used):
        target, located = target_of(reading, None, end)
        reading.operations.append(_unclear(reading, target, located))
        reading.used.append((start, end))


def _left_open(reading: ItemReading) -> Iterator[Operation]:
    """A not_understood operation for each sentence that changes a place of the text, or all its periods, in unknown words."""
    for start, end, number in changes_left_open(reading.masked, reading.used):
        reference = within(reading.masked.references[number], context_of(reading, start)) if number is not None else None
        headed = reference is not None or heading_place(reading) is not None
        target, located = target_of(reading, reference, start) if headed else (None, None)
        reading.used.append((start, end))
        yield replace(_unclear(reading, target, located), places=_timed(reading, located))


def _timed(reading: ItemReading, located: str | None) -> tuple[str, ...]:
    """The provisions that set a time, below a place or in all the text: what is said of every period concerns each of them."""
    inside = reading.index.under(located) if located is not None else list(reading.index.provisions)
    return tuple(a for a in inside if any(q.amount for q in quantities(reading.index.provisions[a].text)))


def _take_first(reading: ItemReading, candidates: list[tuple[int, int, str, re.Match[str]]]) -> int:
    """Applies the first reading that holds among those that begin earliest; where none holds, goes on behind them."""
    start = candidates[0][0]
    for begins, _, name, match in candidates:
        if begins > start:
            break
        known = list(reading.operations)
        position = _HANDLERS[name](reading, match)
        if reading.operations != known:
            if name in _ON_SENTENCES:
                reading.of_sentences.append((match.start(), position))
            if name not in _EVERYWHERE and is_limited(reading.masked.text, match.start(), position):
                _leave_open(reading, sum(a is b for a, b in zip(known, reading.operations, strict=False)))
            return max(position, start + 1)
    return start + 1


_ON_SENTENCES = {"sentences_delete", "sentences_after", "sentence_replace", "sentence_delete", "sentence_beside", "sentence_new"}
_EVERYWHERE = {"substitute", "substitute_plain", "definitions", "term", "defining", "defining_plain", "term_of"}


def _leave_open(reading: ItemReading, first: int) -> None:
    """What is to hold only in some cases is not done: the words stay, and a person settles when the others apply."""
    for number, operation in enumerate(reading.operations[first:], first):
        reading.operations[number] = replace(
            new_operation(reading, Op.NOT_UNDERSTOOD),
            target=operation.target,
            located=operation.located,
            outcome=Outcome.NOT_UNDERSTOOD,
        )


@lru_cache(maxsize=1024)  # the exhibits of many states repeat each other
def _matches(text: str, position: int) -> list[tuple[int, int, str, re.Match[str]]]:
    """The next match of every pattern, the earliest first, then in the grammar's order of preference."""
    if not CUE.search(text, position):
        return []
    found = []
    lowered = text[position:].lower()
    for rank, rule in enumerate(PATTERNS):
        if not rule.may_match(lowered):
            continue
        for match in rule.pattern.finditer(text, position):
            if not _is_prose(text, match, rule.name):
                start = match.start() + len(match.group(0)) - len(match.group(0).lstrip())
                found.append((start, rank, rule.name, match))
                break
    return sorted(found, key=lambda f: f[:2])


def _is_prose(text: str, match: re.Match[str], name: str) -> bool:
    """Whether the verb is somebody's duty ("Provider shall delete …") and no instruction."""
    first = match.group(0).lstrip()[:1]
    if first in "⟨⟦" or name in {"substitute", "substitute_plain", "term", "sentence_replace", "add_passive", "item_beside"}:
        return False
    before = text[max(0, match.start() - 80) : match.start()]
    return (
        bool(MODAL_BEFORE.search(before))
        and not PARTIES_AGREE.search(before + "x")
        and not expression(r"part(?:y|ies)[^.]{0,20}agree[sd]?\s+to\s+$", re.I).search(before)
    )


def _without_instruction(reading: ItemReading) -> Operation:
    text = reading.masked.text
    if (instruction := INSTRUCTION_LIKE.search(text)) is not None:
        # "Article IV is replaced by Exhibit H" is about Article IV: the place before the verb, not the last one
        place = expression(r"⟨(\d+)⟩").search(text, 0, instruction.end())
        target, located = target_of(reading, None, place.end() if place else len(text))
        return replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located, outcome=Outcome.NOT_UNDERSTOOD)
    if opened := list(_left_open(reading)):
        return opened[0]
    if changes_what_heads_it(reading):
        target, located = target_of(reading, None, len(text))
        return _unclear(reading, target, located)
    if (standing := beside(reading)) is not None:
        return replace(_alone(reading), target=standing[0], located=standing[1], note=standing[2])
    number = displaced(reading.masked)
    if number is None and (standing := beside_time(reading)) is not None:
        return replace(_alone(reading), target=standing[0], located=standing[1], note=standing[2])
    target, located = (
        target_of(reading, reading.masked.references[number], 0)
        if number is not None
        else target_of(reading, None, 80)
        if expression(r"\s*(?:in|under|as to|for|regarding|with respect to|pursuant to)\s+⟨", re.I).match(text)
        else (None, None)
    )
    return replace(_alone(reading), target=target, located=located)


def _alone(reading: ItemReading) -> Operation:
    return replace(new_operation(reading, Op.STANDALONE), outcome=Outcome.STANDALONE)


def _ground(reading: ItemReading) -> None:
    """Reads what no pattern took up by where its words stand."""
    add_entries(reading)
    opening = expression(r"⟦|:|\n").search(reading.masked.text)
    target, located = target_of(reading, None, opening.start() if opening else len(reading.masked.text))
    if target is None and not reading.operations:  # the place may be named behind the words
        target, located = target_of(reading, None, len(reading.masked.text))
    if located is None or located not in reading.index.provisions:
        return
    words = "\n".join(reading.index.provisions[a].text for a in reading.index.under(located))
    base = replace(new_operation(reading, Op.INSERT_TEXT), target=target, located=located, is_inferred=True)
    if not reading.operations and (told := announced(reading.masked.text)) is not None:
        new = reading.masked.between(told[1], len(reading.masked.text)).strip()
        reading.operations.append(replace(base, op=Op.REPLACE_PROVISION, replacement=new, whole=True))
        reading.used.append((0, len(reading.masked.text)))
        return
    if _completed_deletion(reading, words):
        return
    for guess in guesses(reading.masked, words, reading.used):
        _take_guess(reading, base, guess)
        reading.used.append((guess.start, guess.end))


_GUESSED = {
    "replace": Op.REPLACE_PHRASE,
    "delete": Op.DELETE_PHRASE,
    "add": Op.INSERT_TEXT,
    "before": Op.INSERT_TEXT,
    "after": Op.INSERT_TEXT,
    "replace_all": Op.REPLACE_PROVISION,
}


def _take_guess(reading: ItemReading, base: Operation, guess: Guess) -> None:
    old = reading.masked.quotations[guess.old].words if guess.old is not None else None
    new = reading.masked.quotations[guess.new].words if guess.new is not None else None
    known, located = reading.operations, base.located
    if guess.kind == "explain":  # what a word of the place is to mean: that changes it, and strikes nothing
        known.append(_unclear(reading, base.target, located))
        return
    if guess.kind in {"before", "after"}:
        position = Position.BEFORE if guess.kind == "before" else Position.AFTER
        known.append(replace(base, anchor=old, position=position, replacement=new))
        return
    if guess.kind == "replace_all":
        if any(o.located == located and not o.whole for o in known):
            known.append(_unclear(reading, base.target, located))  # words of it were changed before: the rest stays
            return
        # "is repealed; what takes its place is: …" is one change, not two
        known[:] = [o for o in known if not (o.op is Op.DELETE_PHRASE and o.whole and o.located == located)]
    known.append(replace(base, op=_GUESSED[guess.kind], find=old, replacement=new, whole=guess.kind == "replace_all"))


def _completed_deletion(reading: ItemReading, words: str) -> bool:
    """ "remove “X” and write “Y” in its stead": a deletion with new words right behind it is a replacement."""
    done = False
    for number, operation in enumerate(reading.operations):
        if operation.op is not Op.DELETE_PHRASE or not operation.find:
            continue
        token = next((i for i, q in enumerate(reading.masked.quotations) if q.words == operation.find), None)
        match = expression(rf"⟦{token}⟧[^.;⟦⟨\n]{{1,50}}⟦(\d+)⟧").search(reading.masked.text) if token is not None else None
        if match is None or any(s <= match.start(1) < e for s, e in reading.used):
            continue
        new = reading.masked.quotations[int(match.group(1))].words
        if locate(new, words) is None and not expression(r"\b(?:after|before)\b").search(match.group(0)):
            reading.operations[number] = replace(operation, op=Op.REPLACE_PHRASE, replacement=new, is_inferred=True)
            reading.used.append((match.start(), match.end()))
            done = True
    return done


def _leftover(reading: ItemReading) -> Iterator[Operation]:
    """Sentences of the item that no operation took up and that oblige somebody stand on their own."""
    text = reading.masked.text
    end = max((e for _, e in reading.used), default=0)
    rest = text[end:].strip(" .;,\n\"'”’")
    if (
        len(rest.split()) >= 8
        and expression(r"\b(?:shall|must|will|may not|agrees?|is prohibited)\b").search(rest)
        and not rest.startswith("⟧")
    ):
        words = reading.masked.between(end, len(text)).strip()
        yield replace(
            new_operation(reading, Op.STANDALONE),
            text=words,
            outcome=Outcome.STANDALONE,
            note="behind the instructions of the item",
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
            operation.within,
            operation.nth,
            operation.number,
            operation.row,
        )
        if key not in seen:
            seen.add(key)
            kept.append(operation)
    return kept


_HANDLERS = {
    "substitute": substitute_term,
    "substitute_plain": substitute_plain,
    "figure": change_figure,
    "figure_for": change_known_figure,
    "mark": change_mark,
    "heading": change_heading,
    "heading_words": change_heading_words,
    "heading_named": change_named_heading,
    "renumber": renumber,
    "renumber_plain": renumber_plain,
    "renumber_list": renumber_list,
    "renumber_rest": renumber_rest,
    "sentence_replace": sentence_replace,
    "sentence_delete": sentence_delete,
    "sentences_delete": delete_sentences,
    "sentences_after": delete_after_sentence,
    "between": insert_between,
    "stretch": delete_stretch,
    "to_end": delete_to_end,
    "sentence_from": sentence_from,
    "rest": replace_rest,
    "number_for": change_number,
    "sentence_tail": sentence_tail,
    "pair": replace_words,
    "pair_lists": pair_lists,
    "pair_places": pair_places,
    "row_pair": row_pair,
    "pair_apart": strike_and_insert,
    "pair_each": replace_each,
    "schedule_entry": add_schedule_entry,
    "representative": change_representative,
    "beside": insert_beside,
    "beside_plain": insert_beside,
    "sentence_beside": sentence_beside,
    "sentence_new": sentence_new,
    "definitions": definitions,
    "defining": defining,
    "defining_plain": defining,
    "term": define_term,
    "term_of": grow_term_at,
    "new_item": new_item,
    "item_beside": item_beside,
    "new_unnumbered": new_unnumbered,
    "grown": grow_provision,
    "replace": replace_provision,
    "replace_headed": replace_headed,
    "delete_words": delete_words,
    "delete": delete_provision,
    "delete_headed": delete_headed,
    "add": add_text,
    "add_passive": add_text,
}
