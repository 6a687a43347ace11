"""Instructions about a stretch of a provision: its last two sentences, what stands behind a sentence, all from these words to those."""

import re
from dataclasses import replace

from law.amendments.item_reading import ItemReading, emit, new_operation, quoted_words
from law.amendments.locating import locate_all, sentences
from law.amendments.operations import Op, Operation, Outcome, Position
from law.amendments.places import place_of
from law.numbering import number_word_value, ordinal_value


def delete_sentences(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Delete the last two sentences of Section 4": one operation a sentence; all of them where it has no more."""
    target, located = place_of(reading, match)
    count, places = number_word_value(match["count"]) or 0, _sentences_at(reading, located)
    like = replace(new_operation(reading, Op.DELETE_PHRASE), target=target, located=located)
    if not 0 < count <= places:
        return emit(reading, match, match.end(), _unclear(reading, like))
    is_first = match["edge"].lower() == "first"
    for number in range(1, count + 1):
        reading.operations.append(replace(like, sentence=number if is_first else -number))
    reading.used.append((match.start(), match.end()))
    return match.end()


def delete_after_sentence(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Delete everything after the first sentence"."""
    target, located = place_of(reading, match)
    first, places = ordinal_value(match["ord"]) or 0, _sentences_at(reading, located)
    like = replace(new_operation(reading, Op.DELETE_PHRASE), target=target, located=located)
    if not 0 < first < places:
        return emit(reading, match, match.end(), _unclear(reading, like))
    for number in range(first + 1, places + 1):
        reading.operations.append(replace(like, sentence=number))
    reading.used.append((match.start(), match.end()))
    return match.end()


def delete_stretch(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Delete the words from “The District” to “in print”": both and all between them, where they stand there once, or other words for them."""
    target, located = place_of(reading, match)
    like = replace(new_operation(reading, Op.DELETE_PHRASE), target=target, located=located)
    words, first, last = _words_at(reading, located), quoted_words(reading, match, "old"), _upto(reading, match)
    start = words.find(first) if first and words.count(first) == 1 else -1
    end = words.find(last, start + 1) if last and start >= 0 else -1
    if start < 0 or end < 0 or words.count(last) != 1:
        return emit(reading, match, match.end(), _unclear(reading, like))
    stretch = replace(like, find=words[start : end + len(last)])
    if (new := quoted_words(reading, match, "new")) is not None:
        stretch = replace(stretch, op=Op.REPLACE_PHRASE, replacement=new)
    return emit(reading, match, match.end(), stretch)


def delete_to_end(reading: ItemReading, match: re.Match[str]) -> int:
    """ "The words from “except” to the end of Section 4 are deleted": all of it but the full stop, where the first words stand once."""
    target, located = place_of(reading, match)
    like = replace(new_operation(reading, Op.DELETE_PHRASE), target=target, located=located)
    words, first = _words_at(reading, located), quoted_words(reading, match, "old") or ""
    start = words.find(first) if first and words.count(first) == 1 else -1
    spans = [(s, e) for s, e in sentences(words) if s <= start < e]
    if start < 0 or not spans:
        return emit(reading, match, match.end(), _unclear(reading, like))
    end = spans[0][1] if match["sentence"] is not None else len(words)
    return emit(reading, match, match.end(), replace(like, find=words[start:end].rstrip().rstrip(".;")))


def insert_between(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Insert “written” between “days’” and “notice”", where both stand side by side once."""
    target, located = place_of(reading, match)
    like = replace(new_operation(reading, Op.INSERT_TEXT), target=target, located=located)
    words, left, right = _words_at(reading, located), quoted_words(reading, match, "old") or "", _upto(reading, match)
    if not left or words.count(f"{left} {right}") != 1:
        return emit(reading, match, match.end(), _unclear(reading, like))
    new = quoted_words(reading, match, "new") or ""
    for anchor, position in ((left, Position.AFTER), (right, Position.BEFORE)):
        if sum(len(locate_all(anchor, reading.index.provisions[a].text)) for a in reading.index.under(located or "")) == 1:
            return emit(reading, match, match.end(), replace(like, anchor=anchor, position=position, replacement=new))
    both = replace(like, op=Op.REPLACE_PHRASE, find=f"{left} {right}", replacement=f"{left} {new} {right}")
    return emit(reading, match, match.end(), both)


def _upto(reading: ItemReading, match: re.Match[str]) -> str:
    return reading.masked.quotations[int(match["upto"])].words


def _words_at(reading: ItemReading, located: str | None) -> str:
    provision = reading.index.provisions.get(located or "")
    return provision.text if provision is not None else ""


def _sentences_at(reading: ItemReading, located: str | None) -> int:
    return len(sentences(_words_at(reading, located)))


def _unclear(reading: ItemReading, like: Operation) -> Operation:
    unclear = replace(new_operation(reading, Op.NOT_UNDERSTOOD), outcome=Outcome.NOT_UNDERSTOOD)
    return replace(unclear, target=like.target, located=like.located)
