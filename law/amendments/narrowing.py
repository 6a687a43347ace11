"""Where exactly the words of an instruction stand: "in the last sentence of Section 4", "the second “45”", "in line 2".

What is understood narrows the operation. What is not is kept as `unclear`: words that stand once in the place are certain all the same,
words that stand several times are not changed. An instruction "only as to …" changes nothing, as its other half cannot be written.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from law.amendments.item_reading import ItemReading, new_operation
from law.amendments.operations import Op, Operation, Outcome
from law.amendments.qualifying import sentence_end, sentence_start
from law.numbering import ORDINAL_WORDS, ordinal_value
from law.patterns import expression

_ORDINAL = rf"(?:{ORDINAL_WORDS}|opening|closing|concluding)"
_ENDS = {"opening": 1, "closing": -1, "concluding": -1}
_SENTENCE = rf"\b(?P<ord>{_ORDINAL})\s+(?:full\s+|complete\s+)?sentence\b"
_OCCURRENCE = r"(?:occurrence|instance|mention|appearance|use|reference)"
_WORDS = r"(?:words?|phrase|figures?|numbers?|numerals?|terms?|expression|text)"
_BEFORE_TOKEN = rf"\b(?P<ord>{_ORDINAL})\s+(?:{_OCCURRENCE}\s+(?:of|to)\s+)?(?:the\s+)?(?:{_WORDS}\s+)?$"
_SHOWN = r"(?:appears?|occurs?|stands?|(?:is|are)\s+(?:used|found|mentioned|stated))"
_BEHIND_TOKEN = (
    rf"\b(?:where|when)\s+(?:it|they|the\s+\w+)\s+(?P<ord>{_ORDINAL})\s+{_SHOWN}|\bthe\s+(?P<ord2>{_ORDINAL})\s+(?:time|place|instance|occurrence)\b|"
    rf"\b(?P<ord3>{_ORDINAL})\s+{_OCCURRENCE}\b"
)
_ATTACHED = r"(?:\s*(?:[,(]|⟨\d+⟩(?:['’]s)?|(?:in|of|from|within|at|the|its|that|only|appearing|found|contained|as|it|they|appears?|stands?|used|set|forth)\b))*\s*$"
_UNCLEAR_PLACE = (
    r"\b(?:line|row|column)\s+\d+\b|\b(?:in|of|from|at|within|under)\s+(?:the|its|that)\s+(?:[\w-]+\s+){0,2}?(?:part|portion|clause|paragraph|line|half|proviso|bullet|row|"
    r"column|limb|parenthetical|parenthes[ie]s|lead-in|footnote|example|two sentences|three sentences)\b(?!\s*[⟨⟦])"
)
_ABOUT = r"(?:as to|for|with respect to|with regard to|regarding|in relation to|in respect of|concerning|when|where|if)"
_ONLY = rf"\b{_ABOUT}\b[^⟦⟨.;:]{{0,60}}?\bonly\b|\bonly\s+{_ABOUT}\b"
_EVERYWHERE = r"\b(?:every|each|both|all)\s+(?:times?|places?|instances?|occurrences?|references?|mentions?|sentences?)\b|\bwherever\b|\bthroughout\b"
_ON_WORDS = {Op.REPLACE_PHRASE, Op.DELETE_PHRASE, Op.INSERT_TEXT, Op.SUBSTITUTE_TERM}


def narrow(reading: ItemReading) -> None:
    """Gives each operation on words the exact place that its instruction names."""
    taken: set[int] = set()
    for number, operation in enumerate(reading.operations):
        words = operation.find or operation.anchor
        if operation.op not in _ON_WORDS or not words or operation.sentence is not None or operation.number is not None:
            continue
        token = _token(reading, words, taken)
        if token is None:
            reading.operations[number] = _by_lone_sentence(reading, operation)
            continue
        taken.add(token)
        reading.operations[number] = _narrowed(reading, operation, token)


def _token(reading: ItemReading, words: str, taken: set[int]) -> int | None:
    numbers = [n for n, q in enumerate(reading.masked.quotations) if q.words.rstrip(" .,;:") == words.rstrip(" .,;:")]
    return next((n for n in numbers if n not in taken), numbers[-1] if numbers else None)


def _narrowed(reading: ItemReading, operation: Operation, token: int) -> Operation:
    text = reading.masked.text
    start = text.find(f"⟦{token}⟧")
    end = start + len(f"⟦{token}⟧")
    begin, bound = sentence_start(text, start), _bound(reading, operation, end)
    nth = _nth(text, begin, start, end, bound)
    within = _sentence(reading, begin, start, end, bound)
    around = text[begin:bound]
    if within is None and nth is None and expression(_ONLY, re.I).search(around):
        place = replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=operation.target, located=operation.located)
        return replace(place, outcome=Outcome.NOT_UNDERSTOOD)
    unclear = None
    if operation.op is not Op.SUBSTITUTE_TERM and (match := expression(_UNCLEAR_PLACE, re.I).search(around)):
        unclear = match.group(0) if within is None and nth is None else None
    if operation.op is Op.SUBSTITUTE_TERM and (within is not None or nth is not None):
        operation = replace(operation, op=Op.REPLACE_PHRASE, everywhere=False)
    is_everywhere = operation.everywhere or bool(expression(_EVERYWHERE, re.I).search(around))
    return replace(operation, within=within, nth=nth, unclear=unclear, everywhere=is_everywhere)


def _bound(reading: ItemReading, operation: Operation, end: int) -> int:
    """Where the words about this operation end: at the quotation of another one, or with the sentence."""
    text = reading.masked.text
    own = {operation.find, operation.anchor, operation.replacement}
    for match in expression(r"⟦(\d+)⟧").finditer(text, end):
        words = reading.masked.quotations[int(match.group(1))].words
        if words not in own and words.rstrip(" .,;:") not in own:
            return min(match.start(), sentence_end(text, end))
    return sentence_end(text, end)


def _value(word: str) -> int | None:
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
    return _value(next(g for g in (groups.get("ord"), groups.get("ord2"), groups.get("ord3")) if g))


def _sentence(reading: ItemReading, begin: int, start: int, end: int, bound: int) -> int | None:
    """The number of the sentence that is named right behind the words, or before them, or in the opening of the item."""
    text = reading.masked.text
    for match in _named(reading, end, bound):
        last = text.rfind("⟧", 0, match.start()) + 1
        if expression(_ATTACHED, re.I).match(text[last : match.start()]):
            return _value(match["ord"])
    before = [m for m in _named(reading, begin, start) if _leads_to(text[m.end() : start])]
    if before:
        return _value(before[-1]["ord"])
    colon = text.find(":")
    if 0 <= colon < begin and "⟨" not in text[begin:start]:
        opening = list(_named(reading, 0, colon))
        return _value(opening[0]["ord"]) if len(opening) == 1 else None
    return None


def _leads_to(between: str) -> bool:
    """Whether no other place is named between a sentence and the words: only the provision that the sentence is of."""
    places = between.count("⟨")
    return places == 0 or (places == 1 and bool(expression(r"\s*,?\s*(?:of|in|from)\s+⟨").match(between)))


def _named(reading: ItemReading, start: int, end: int) -> Iterator[re.Match[str]]:
    """The sentences that are named there, but not those that are replaced or struck as a whole."""
    for match in expression(_SENTENCE, re.I).finditer(reading.masked.text, start, end):
        if not any(s <= match.start() < e for s, e in reading.of_sentences):
            yield match


def _by_lone_sentence(reading: ItemReading, operation: Operation) -> Operation:
    """A figure without quotation marks: in the one sentence that the item names, if it names one."""
    named = list(_named(reading, 0, len(reading.masked.text)))
    values = {_value(m["ord"]) for m in named}
    if not values:
        return operation
    return replace(operation, within=values.pop()) if len(values) == 1 else replace(operation, unclear=named[0].group(0))
