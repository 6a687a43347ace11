"""The rest of a sentence whose first half is an operation: "… with “30” in the first sentence and “90” in the second".

What is said without a verb of its own is done like the first half, where its words leave no choice. All other words that no operation
took up, quotations, sentences, places, make one operation that is not understood, so that no half of an instruction is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from law.amendments.grammar import CHANGE, STRIKE
from law.amendments.item_reading import ItemReading, new_operation
from law.amendments.narrowing import ATTACHED, ORDINAL, SHOWN, named_sentences, value_of
from law.amendments.operations import Op, Operation, Outcome
from law.amendments.places import context_of, target_of, within
from law.amendments.qualifying import is_said_of_somebody
from law.patterns import expression

_CONJUNCTION = r"\s*(?:;\s*(?:(?:and|but|or|then)\b\s*)?|,?\s*\b(?:and|but|then|as well as)\b\s*|,\s*(?=⟦))(?:(?:also|likewise|then|similarly)\b\s*)?"
_PLAIN = (
    r"(?:with|by|to|for|as|in|of|from|at|the|its|that|same|sentences?|where|when|it|they|appears?|occurs?|stands?|used|is|are|also|likewise|one|only|"
    rf"throughout|everywhere|time|place|instance|occurrence|words?|phrase|figures?|numbers?|term|thereof|section|article|each|within|becomes?|respectively|{ORDINAL})"
)
_ELLIPTIC = rf"\b(?:in|of|from|at|within)\s+(?:the|its|that)\s+(?P<ord>{ORDINAL})(?:\s+one)?(?=\s*(?:$|[.,;)⟦]|(?:and|with|by|to|only)\b))"
_COUNTED = (
    rf"\b(?P<ord>{ORDINAL})\s+(?:{SHOWN}|occurrence|instance|mention|appearance|time|place)\b|\b(?:appears?|occurs?|stands?|used)\s+(?:the\s+)?(?P<ord2>{ORDINAL})\b|"
    rf"\bthe\s+(?P<ord3>{ORDINAL})\s+(?=⟦)"
)
_ADDS = r"(?:add|insert|append|put|plac|mov|restor|writ)\w*"
_VERB = expression(rf"\b(?:{CHANGE}|{STRIKE}|{_ADDS})\b", re.I)
_THE_SAME = expression(rf"\W*{_ADDS}\s+(?:it|them|the same|(?:that|those)\s+words?)\b", re.I)
# "A reference to “this DPA” is a reference to the DPA as so amended": what follows by itself
_AS_AMENDED = expression(
    r"\b(?:references?|mentions?|citations?|terms?|words?)\b[^.;]{0,200}\bas\s+(?:so\s+|hereby\s+|thus\s+|thereby\s+)?(?:amended|modified|changed|supplemented|revised)"
    r"(?:\s+(?:hereby|herein|above|(?:by|through)\s+(?:this|the)\s+(?:\w+\s+){0,2}\w+|from\s+time\s+to\s+time))?\W*$",
    re.I,
)
_NAMED = expression(
    r"\b(?:entitled|titled|headed|headings?|called|named|captioned|titles?|captions?|known as|defined (?:as|in)|definitions? of|terms?)\s+(?:the\s+)?$",
    re.I,
)
_ON_WORDS = {Op.REPLACE_PHRASE, Op.DELETE_PHRASE, Op.INSERT_TEXT, Op.SUBSTITUTE_TERM}


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a sentence that no operation took up, from one conjunction to the next. `is_own` where they go with the operation before them."""

    start: int
    end: int
    before: Operation | None
    is_own: bool
    leads: bool  # whether they lead to an operation behind them


@dataclass(frozen=True, slots=True)
class _Loose:
    """What stands in a part and was used by nobody."""

    quoted: tuple[int, ...]
    sentences: tuple[int, ...]
    counted: tuple[int, ...]
    places: tuple[int, ...]


def part_pairs(reading: ItemReading) -> None:
    """Words struck in one place and words inserted in another are no pair: the deletion is done, and where the insertion goes is open."""
    for number, operation in enumerate(list(reading.operations)):
        if operation.op is not Op.REPLACE_PHRASE or not operation.find or not operation.replacement:
            continue
        old, new = _token(reading, operation.find), _token(reading, operation.replacement)
        if old is None or new is None or not old[1] < new[0] or not _are_apart(reading, old, new):
            continue
        text = reading.masked.text
        if expression(rf"\b{STRIKE}\b", re.I).search(text, _start(text, old[0]), new[0]):
            reading.operations[number] = replace(operation, op=Op.DELETE_PHRASE, replacement=None)
            reading.operations.append(_unclear(reading, operation))
        else:
            reading.operations[number] = _unclear(reading, operation)
        reading.used.append((new[0], _end(text, new[1])))


def _are_apart(reading: ItemReading, old: tuple[int, int], new: tuple[int, int]) -> bool:
    """Whether the struck and the inserted words each have a sentence or a place of their own right behind them."""
    text = reading.masked.text
    bound = _end(text, new[1])
    one = {o for o, _, _ in _ordinals(reading, old[1], new[0])}
    other = {o for o, s, _ in _ordinals(reading, new[1], bound) if expression(ATTACHED, re.I).match(text[new[1] : s])}
    if one and other and one.isdisjoint(other):
        return True
    here, there = (
        m and reading.masked.references[int(m.group(1))].path
        for m in (
            expression(r"[^⟦⟨.;]{0,40}?\b(?:in|from|of|under)\s+⟨(\d+)⟩").match(text, old[1], new[0]),
            expression(r"\s*(?:in|into|to|under|at\s+the\s+(?:end|beginning|start)\s+of)\s+⟨(\d+)⟩").match(text, new[1], bound),
        )
    )
    return bool(here and there and here != there)


def second_halves(reading: ItemReading) -> None:
    """Does, or keeps as not understood, what a sentence goes on to say without a verb of its own."""
    for start, end in _sentences(reading.masked.text):
        for part in _parts(reading, start, end):
            loose = _loose(reading, part)
            if part.before is None or part.is_own or part.leads or not _is_plain(reading, part) or not _is_any(loose):
                continue
            done = _like_the_first(reading, part.before, loose, part)
            reading.operations.append(done or _unclear(reading, part.before, loose))
            reading.used.append((part.start, part.end))


def leave_the_rest(reading: ItemReading) -> Iterator[Operation]:
    """One operation that is not understood for each sentence of which something was used by nobody."""
    for start, end in _sentences(reading.masked.text):
        parts = list(_parts(reading, start, end))
        for part in parts:
            loose = _loose(reading, part)
            if _is_left(reading, part, loose):
                yield _unclear(reading, part.before or reading.operations[-1], loose)
                reading.used.append((part.start, part.end))
                break


def _is_left(reading: ItemReading, part: _Part, loose: _Loose) -> bool:
    words = reading.masked.text[part.start : part.end]
    if is_said_of_somebody(words) or _AS_AMENDED.search(words):
        return False
    if part.before is None and not part.leads:  # a sentence in which nothing was done
        return bool(loose.sentences or (loose.quoted and (_VERB.search(words) or _is_plain(reading, part))))
    if loose.quoted or loose.sentences or loose.counted:
        return True
    if part.is_own or part.before is None:
        return False
    return bool(_THE_SAME.match(words)) or bool(loose.places and not part.leads and _VERB.search(words))


def _like_the_first(reading: ItemReading, first: Operation, loose: _Loose, part: _Part) -> Operation | None:
    """The second half as an operation; None where more than one reading is possible."""
    if first.op not in _ON_WORDS or not (first.find or first.anchor) or first.unclear or first.sentence is not None:
        return None
    numbers = [*loose.sentences, *loose.counted]
    if len(numbers) > 1 or len(loose.places) > 1 or not (numbers or loose.places):
        return None
    words = reading.masked.text[part.start : part.end]
    changed = _with_words(reading, first, loose.quoted)
    if changed is None:
        return None
    if loose.places:
        reference = within(reading.masked.references[loose.places[0]], None)
        target, located = target_of(reading, reference, part.start)
        everywhere = bool(expression(r"\b(?:throughout|everywhere|each)\b").search(words))
        changed = replace(changed, target=target, located=located, within=None, nth=None, everywhere=everywhere)
    elif first.within is None and first.nth is None:
        return None  # the first half was done everywhere
    if not numbers:
        return changed
    if loose.counted or (not loose.places and first.within is None):
        return replace(changed, nth=numbers[0], within=first.within if not loose.places else None)
    return replace(changed, within=numbers[0], nth=None)


def _with_words(reading: ItemReading, first: Operation, quoted: tuple[int, ...]) -> Operation | None:
    words = [reading.masked.quotations[n].words for n in quoted]
    if not words:
        return first
    if first.op is Op.REPLACE_PHRASE and len(words) <= 2:
        return replace(first, find=words[0] if len(words) == 2 else first.find, replacement=words[-1])
    return replace(first, find=words[0]) if first.op is Op.DELETE_PHRASE and len(words) == 1 else None


def _parts(reading: ItemReading, start: int, end: int) -> Iterator[_Part]:
    """What of a sentence lies outside of everything that was used, parted at its conjunctions."""
    text = reading.masked.text
    spans = sorted((max(s, start), min(e, end)) for s, e in reading.used if s < end and start < e)
    at, before = start, None
    for s, e in [*spans, (end, end)]:
        if at < s:
            leads = s < end
            cuts = _cuts(text, at, s)
            begins = [at, *(b for _, b in cuts)]
            ends = [*(a for a, _ in cuts), s]
            for number, (b, stop) in enumerate(zip(begins, ends, strict=True)):
                if b < stop:
                    yield _Part(b, stop, before, number == 0, leads and number == len(begins) - 1)
        before = _operation_in(reading, s, e) or before
        at = max(at, e)


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where its conjunctions stand. "; in the second, “90”" is one part: its comma goes with the place before it."""
    cuts: list[tuple[int, int]] = []
    for match in expression(_CONJUNCTION, re.I).finditer(text, start, end):
        if cuts and match.group(0).strip() == "," and "⟦" not in text[cuts[-1][1] : match.start()]:
            continue
        cuts.append((match.start(), match.end()))
    return cuts


def _operation_in(reading: ItemReading, start: int, end: int) -> Operation | None:
    """The last operation whose quoted words stand there."""
    words = {
        _bare(reading.masked.quotations[int(m.group(1))].words)
        for m in expression(r"⟦(\d+)⟧").finditer(reading.masked.text, start, end)
    }
    found = [o for o in reading.operations if {_bare(w) for w in (o.find, o.replacement, o.anchor) if w} & words]
    return found[-1] if found else None


def _loose(reading: ItemReading, part: _Part) -> _Loose:
    text = reading.masked.text
    quoted = [m for m in expression(r"⟦(\d+)⟧").finditer(text, part.start, part.end) if not _is_aside(reading, m)]
    ordinals = list(_ordinals(reading, part.start, part.end))
    done = {v for o in reading.operations for v in (o.within, o.sentence, o.nth) if v is not None}
    places = [int(m.group(1)) for m in expression(r"⟨(\d+)⟩").finditer(text, part.start, part.end)]
    return _Loose(
        tuple(int(m.group(1)) for m in quoted),
        tuple(v for v, _, counted in ordinals if not counted and v not in done),
        tuple(v for v, _, counted in ordinals if counted and v not in done),
        ()
        if part.is_own and part.before is not None
        else tuple(n for n in places if not reading.masked.references[n].is_external),
    )


def _is_any(loose: _Loose) -> bool:
    return bool(loose.quoted or loose.sentences or loose.counted or loose.places)


def _ordinals(reading: ItemReading, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """(which one, where it is named, whether a place of the words is counted and not a sentence)."""
    text = reading.masked.text
    for match in named_sentences(reading, start, end):
        yield value_of(match["ord"]) or 0, match.start(), False
    for match in expression(_ELLIPTIC, re.I).finditer(text, start, end):
        yield value_of(match["ord"]) or 0, match.start(), False
    for match in expression(_COUNTED, re.I).finditer(text, start, end):
        yield value_of(match["ord"] or match["ord2"] or match["ord3"]) or 0, match.start(), True


def _is_aside(reading: ItemReading, match: re.Match[str]) -> bool:
    """Whether quoted words only name something, or were used by an operation."""
    text, words = reading.masked.text, _bare(reading.masked.quotations[int(match.group(1))].words)
    for operation in reading.operations:
        said = [_bare(w) for w in (operation.find, operation.replacement, operation.anchor, operation.term) if w]
        if words in said or any(words in w for w in said if len(w) > 60):
            return True
    in_brackets = expression(r"\([^()⟦]{0,40}$").search(text[max(0, match.start() - 60) : match.start()])
    named = _NAMED.search(text, max(0, match.start() - 60), match.start())
    return bool(in_brackets or named) or reading.index.by_heading(words) is not None


def _is_plain(reading: ItemReading, part: _Part) -> bool:
    """Whether a part holds only tokens and the small words that join them."""
    rest = expression(r"⟦\d+⟧|⟨\d+⟩|[\s.,;:()]+").sub(" ", reading.masked.text[part.start : part.end])
    return bool(expression(rf"\s*(?:{_PLAIN}\b\s*)*", re.I).fullmatch(rest))


def _unclear(reading: ItemReading, like: Operation, loose: _Loose | None = None) -> Operation:
    target, located = like.target, like.located
    if loose is not None and loose.places:
        reference = reading.masked.references[loose.places[0]]
        at = reading.masked.text.find(f"⟨{loose.places[0]}⟩")
        target, located = target_of(reading, within(reference, context_of(reading, at)), at)
    return replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located, outcome=Outcome.NOT_UNDERSTOOD)


def _token(reading: ItemReading, words: str) -> tuple[int, int] | None:
    for number, quotation in enumerate(reading.masked.quotations):
        if _bare(quotation.words) == _bare(words):
            start = reading.masked.text.find(f"⟦{number}⟧")
            return start, start + len(f"⟦{number}⟧")
    return None


def _bare(words: str) -> str:
    return words.rstrip(" .,;:")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of an item, those joined by a semicolon as one."""
    start = 0
    for match in expression(r"\.(?=\s|$)|\n|$").finditer(text):
        if text[start : match.end()].strip():
            yield start, match.end()
        start = match.end()


def _start(text: str, at: int) -> int:
    return next((s for s, e in _sentences(text) if s <= at < e), 0)


def _end(text: str, at: int) -> int:
    return next((e for _, e in _sentences(text) if at <= e), len(text))
