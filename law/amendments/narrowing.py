"""Where exactly the words of an instruction stand: "in the last sentence of Section 4", "the second “45”", "in line 2".

What is understood narrows the operation. What is not is kept as `unclear`: words that stand once in the place are certain all the same,
words that stand several times are not changed. An instruction "only as to …" changes nothing, as its other half cannot be written.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from law.amendments.item_reading import ItemReading, new_operation
from law.amendments.locating import locate_all
from law.amendments.operations import Op, Operation, Outcome
from law.amendments.places import target_of
from law.amendments.qualifying import sentence_end, sentence_start
from law.amendments.spots import spot_of
from law.numbering import ORDINAL_WORDS, ordinal_value
from law.patterns import expression

ORDINAL = rf"(?:{ORDINAL_WORDS}|opening|closing|concluding)"
_ENDS = {"opening": 1, "closing": -1, "concluding": -1}
_SENTENCE = rf"\b(?P<ord>{ORDINAL})\s+(?:full\s+|complete\s+)?sentence\b"
_OCCURRENCE = r"(?:occurrence|instance|mention|appearance|use|reference)"
_WORDS = r"(?:words?|phrase|figures?|numbers?|numerals?|terms?|expression|text)"
_BEFORE_TOKEN = rf"\b(?P<ord>{ORDINAL})\s+(?:{_OCCURRENCE}\s+(?:of|to)\s+)?(?:the\s+)?(?:{_WORDS}\s+)?$"
SHOWN = r"(?:appears?|occurs?|stands?|(?:is|are)\s+(?:used|found|mentioned|stated))"
_BEHIND_TOKEN = (
    rf"\b(?:where|when)\s+(?:it|they|the\s+\w+)\s+(?P<ord>{ORDINAL})\s+{SHOWN}|\bthe\s+(?P<ord2>{ORDINAL})\s+(?:time|place|instance|occurrence)\b|"
    rf"\b(?P<ord3>{ORDINAL})\s+{_OCCURRENCE}\b"
)
ATTACHED = r"(?:\s*(?:[,(]|⟨\d+⟩(?:['’]s)?|(?:in|of|from|within|at|the|its|that|only|appearing|found|contained|as|it|they|appears?|stands?|used|set|forth)\b))*\s*$"
_NEIGHBOR = rf"\s*,?\s*(?:that\s+(?:stands|appears|comes)\s+)?(?:immediately\s+|directly\s+)?(before|preceding|after|following|behind)\s+(?:the\s+)?(?:{_WORDS}\s+)?⟦(\d+)⟧"
_UNCLEAR_PLACE = (
    r"\b(?:line|row|column)\s+\d+\b|\b(?:in|of|from|at|within|under)\s+(?:the|its|that)\s+(?:[\w-]+\s+){0,2}?(?:part|portion|clause|paragraph|line|half|proviso|bullet|row|"
    r"column|limb|parenthetical|parenthes[ie]s|lead-in|footnote|example|two sentences|three sentences)\b(?!\s*[⟨⟦])"
)
_ABOUT = r"(?:as to|for|with respect to|with regard to|regarding|in relation to|in respect of|concerning|when|where|if)"
_ONLY = rf"\b{_ABOUT}\b[^⟦⟨.;:]{{0,60}}?\bonly\b|\bonly\s+{_ABOUT}\b"
_EVERYWHERE = r"\b(?:every|each|both|all)\s+(?:times?|places?|instances?|occurrences?|references?|mentions?|sentences?)\b|\bwhere(?:so)?ever\b|\beverywhere\b|\bthroughout\b|"
_EVERYWHERE += rf"\b(?:every|each|both|all|any)\s+(?:(?:of\s+)?the\s+)?(?:{_WORDS}\s+)?⟦"
_ON_WORDS = {Op.REPLACE_PHRASE, Op.DELETE_PHRASE, Op.INSERT_TEXT, Op.SUBSTITUTE_TERM}


def narrow(reading: ItemReading, first: int = 0) -> None:
    """Gives each operation on words, from the first that is new, the exact place that its instruction names."""
    taken: set[int] = set()
    for number, operation in enumerate(reading.operations[first:], first):
        words = operation.find or operation.anchor
        if operation.op not in _ON_WORDS or not words or operation.sentence is not None or operation.number is not None:
            continue
        token = _token(reading, words, taken)
        if token is None:
            reading.operations[number] = _by_lone_sentence(reading, operation)
            continue
        taken |= {token, *_given_way_to(reading, operation, token)}
        reading.operations[number] = _narrowed(reading, operation, token)


def _token(reading: ItemReading, words: str, taken: set[int]) -> int | None:
    numbers = [n for n, q in enumerate(reading.masked.quotations) if q.words.rstrip(" .,;:") == words.rstrip(" .,;:")]
    return next((n for n in numbers if n not in taken), numbers[-1] if numbers else None)


def _given_way_to(reading: ItemReading, operation: Operation, token: int) -> list[int]:
    """The quotation that holds the new words: the next change may strike the same words elsewhere."""
    new = (operation.replacement or "").rstrip(" .,;:")
    numbers = [n for n, q in enumerate(reading.masked.quotations) if n > token and new and q.words.rstrip(" .,;:") == new]
    return numbers[:1]


def _narrowed(reading: ItemReading, operation: Operation, token: int) -> Operation:
    text = reading.masked.text
    start = text.find(f"⟦{token}⟧")
    end = start + len(f"⟦{token}⟧")
    begin, bound = sentence_start(text, start), _bound(reading, operation, end)
    for passage in (p for p in reading.passages if p.start <= start < p.end):
        operation = replace(operation, row=passage.words) if passage.is_row else replace(operation, inside=passage.words)
    nth = _nth(text, begin, start, end, bound)
    within = _sentence(reading, begin, start, end, bound)
    nth = nth if nth is not None or within is not None else _by_neighbor(reading, operation, end)
    around = text[begin:bound]
    if within is None and nth is None and expression(_ONLY, re.I).search(around):
        place = replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=operation.target, located=operation.located)
        return replace(place, outcome=Outcome.NOT_UNDERSTOOD)
    unclear = None
    operation = _at_its_spot(reading, operation, begin, start, end, bound) if nth is None and within is None else operation
    if (
        operation.op is not Op.SUBSTITUTE_TERM
        and operation.spot is None
        and (match := expression(_UNCLEAR_PLACE, re.I).search(around))
    ):
        unclear = match.group(0) if within is None and nth is None else None
    if operation.op is Op.SUBSTITUTE_TERM and (within is not None or nth is not None):
        operation = replace(operation, op=Op.REPLACE_PHRASE, everywhere=False)
    is_everywhere = operation.everywhere or bool(expression(_EVERYWHERE, re.I).search(around))
    return replace(operation, within=within, nth=nth, unclear=unclear, everywhere=is_everywhere)


def _at_its_spot(reading: ItemReading, operation: Operation, begin: int, start: int, end: int, bound: int) -> Operation:
    """The operation with the item or the end beside which its words stand. "Before item (d)" is no place in item (d)."""
    if operation.op is Op.SUBSTITUTE_TERM or operation.is_heading:
        return operation
    named = spot_of(reading, begin, start, end, bound)
    if named is None:
        return operation
    spot, stop = named
    reading.used.append((end, stop))
    if operation.target is None:
        operation = _in_the_place_behind(reading, operation, stop)
    if operation.target is None and (place := spot.address or spot.home) is not None:
        operation = replace(operation, target=place, located=place)
    if spot.side == "before" and operation.target and spot.marker and operation.target.endswith(f"_{spot.marker}"):
        home = operation.target.rpartition("__")[0]
        located = home if operation.located == spot.address else operation.located
        return replace(operation, spot=spot, target=home, located=located)
    return replace(operation, spot=spot)


def _in_the_place_behind(reading: ItemReading, operation: Operation, stop: int) -> Operation:
    """ "Strike “and” before (c) in Section 5": the place stands behind the spot."""
    behind = expression(r"\s*,?\s*(?:of|in|under|from)\s+⟨(\d+)⟩").match(reading.masked.text, stop)
    if behind is None or reading.masked.references[int(behind.group(1))].is_external:
        return operation
    target, located = target_of(reading, reading.masked.references[int(behind.group(1))], stop)
    reading.used.append((behind.start(), behind.end()))
    return replace(operation, target=target, located=located)


def _bound(reading: ItemReading, operation: Operation, end: int) -> int:
    """Where the words about this operation end: at the quotation of another one, or with the sentence."""
    text = reading.masked.text
    own = {operation.find, operation.anchor, operation.replacement}
    for match in expression(r"⟦(\d+)⟧").finditer(text, end):
        words = reading.masked.quotations[int(match.group(1))].words
        if words not in own and words.rstrip(" .,;:") not in own:
            return min(match.start(), sentence_end(text, end))
    return sentence_end(text, end)


def value_of(word: str) -> int | None:
    """Which one an ordinal names, from 1, or back from -1."""
    return _ENDS.get(word.lower()) or ordinal_value(word)


def _nth(text: str, begin: int, start: int, end: int, bound: int) -> int | None:
    match = expression(_BEFORE_TOKEN, re.I).search(text[max(begin, start - 80) : start])
    if match is None:
        match = expression(_BEHIND_TOKEN, re.I).search(text, end, bound)
        between = text[end : match.start()] if match else ""
        if match and expression(r"\b(?:and|then)\s+(?:in|replac|delet|strik|insert|add|chang)").search(between):
            return None
    if match is None:
        return None
    groups = match.groupdict()
    return value_of(next(g for g in (groups.get("ord"), groups.get("ord2"), groups.get("ord3")) if g))


def _by_neighbor(reading: ItemReading, operation: Operation, end: int) -> int | None:
    """Which of several it is that stands "before “(4)”". Where the words stand once, it tells nothing more."""
    match = expression(_NEIGHBOR, re.I).match(reading.masked.text, end)
    provision = reading.index.provisions.get(operation.located or "")
    if match is None or provision is None or operation.op not in {Op.REPLACE_PHRASE, Op.DELETE_PHRASE}:
        return None
    neighbor, text = reading.masked.quotations[int(match.group(2))].words, provision.text
    there = [p for p in locate_all(operation.find or "", text) if p.exact]
    is_before = match.group(1).lower() in {"before", "preceding"}
    beside = [
        n
        for n, p in enumerate(there, 1)
        if (text[p.end :].lstrip().startswith(neighbor) if is_before else text[: p.start].rstrip().endswith(neighbor))
    ]
    if len(beside) == 1 or (len(there) == 1 and neighbor in text):
        reading.used.append((match.start(), match.end()))
    return beside[0] if len(beside) == 1 and len(there) > 1 else None


def _sentence(reading: ItemReading, begin: int, start: int, end: int, bound: int) -> int | None:
    """The number of the sentence that is named right behind the words, or before them, or in the opening of the item."""
    text = reading.masked.text
    for match in named_sentences(reading, end, bound):
        last = text.rfind("⟧", 0, match.start()) + 1
        if expression(ATTACHED, re.I).match(text[last : match.start()]):
            return value_of(match["ord"])
    before = [m for m in named_sentences(reading, begin, start) if _leads_to(text[m.end() : start])]
    if before:
        return value_of(before[-1]["ord"])
    colon = text.find(":")
    if 0 <= colon < begin and "⟨" not in text[begin:start]:
        opening = list(named_sentences(reading, 0, colon))
        return value_of(opening[0]["ord"]) if len(opening) == 1 else None
    return None


def _leads_to(between: str) -> bool:
    """Whether no other place is named between a sentence and the words: only the provision that the sentence is of."""
    places = between.count("⟨")
    return places == 0 or (places == 1 and bool(expression(r"\s*,?\s*(?:of|in|from)\s+⟨").match(between)))


def named_sentences(reading: ItemReading, start: int, end: int) -> Iterator[re.Match[str]]:
    """The sentences that are named there, but not those that are replaced or struck as a whole."""
    for match in expression(_SENTENCE, re.I).finditer(reading.masked.text, start, end):
        if not any(s <= match.start() < e for s, e in reading.of_sentences):
            yield match


def _by_lone_sentence(reading: ItemReading, operation: Operation) -> Operation:
    """A figure without quotation marks: in the one sentence that the item names, if it names one."""
    named = list(named_sentences(reading, 0, len(reading.masked.text)))
    values = {value_of(m["ord"]) for m in named}
    if not values:
        return operation
    return replace(operation, within=values.pop()) if len(values) == 1 else replace(operation, unclear=named[0].group(0))
