"""Instructions about words and sentences: replace, strike, insert beside, substitute everywhere, renumber."""

import re
from dataclasses import replace

from law.amendments.additions import adds, into_sentence, opening_of, position_of
from law.amendments.grammar import CHANGE, STRIKE
from law.amendments.item_reading import ItemReading, emit, new_operation, quoted_words
from law.amendments.locating import locate, sentences
from law.amendments.operations import Op, Operation, Outcome, Position
from law.amendments.payloads import payload
from law.amendments.places import explicit_place, place_behind, place_of, target_of, words_place
from law.amendments.standing import has_cell
from law.numbering import ORDINAL_WORDS, ordinal_value
from law.patterns import expression

_RANGE = expression(r"⟩\s*(?:through|thru|to|–|-)\s*(?:⟨|[IVXL\d]+\b)")


_ONE_PLACE_AND_ANOTHER = expression(r"⟦[^⟦]*⟦\d+⟧[^⟦]*(?:⟨\d+⟩|\bsentence)[^⟦]*\band\s+throughout\b", re.I)


def substitute_term(reading: ItemReading, match: re.Match[str]) -> int:
    if _ONE_PLACE_AND_ANOTHER.search(match.group(0)):
        return match.start() + 1  # "in the second sentence of Section 4 and throughout Section 5" is not everywhere
    find, new = quoted_words(reading, match, "old"), quoted_words(reading, match, "new")
    reference = place_behind(reading, match)
    if _RANGE.search(reading.masked.text, match.start(), match.end() + 30):
        reference = None  # "in Articles I through VII" is the agreement
    target, located = target_of(reading, reference, match.start()) if reference is not None else (None, None)
    operation = replace(
        new_operation(reading, Op.SUBSTITUTE_TERM),
        target=target,
        located=located,
        find=clean_term(find),
        replacement=clean_term(new),
        term=clean_term(find),
        everywhere=True,
    )
    return emit(reading, match, match.end(), operation)


def substitute_plain(reading: ItemReading, match: re.Match[str]) -> int:
    find, new = match["oldwords"], match["newwords"]
    return emit(
        reading,
        match,
        match.end(),
        replace(new_operation(reading, Op.SUBSTITUTE_TERM), find=find, replacement=new, term=find, everywhere=True),
    )


def clean_term(words: str | None) -> str | None:
    return words.rstrip(" .,;:") if words else words


_ON_WORDS_OF_IT = expression(
    r"\b(?:by|and|to)\s+(?:further\s+|also\s+)?(?:replac|strik|delet|remov|insert|add|chang|substitut|amend)\w*\s*(?:out\s+)?(?:the\s+)?(?:words?|phrase|terms?|figures?|numbers?)?\s*⟦\d+$",
    re.I,
)


def _is_of_words(reading: ItemReading, match: re.Match[str]) -> bool:
    """ "The first sentence is amended by replacing “five” with “ten”" changes words in it: what is quoted first is not the new sentence."""
    if match.groupdict().get("new") is None:
        return False
    opening = reading.masked.text[match.start() : match.end("new")]
    is_insertion = expression(
        r"\b(?:delet|str[iu]|remov)\w*[^⟦]*\b(?:and|to)\s+(?:insert|add|substitut)\w*\s*⟦\d+$", re.I
    ).search(opening)
    behind = reading.masked.text[match.end("new") + 1 : match.end("new") + 60]
    with_new = expression(r"[^.;⟦⟨]{0,50}\b(?:with|by|to|and|for|before|after)\b[^.;⟦⟨]{0,40}⟦").match(behind)
    return bool(_ON_WORDS_OF_IT.search(opening)) and (with_new is not None or not is_insertion)


def sentence_replace(reading: ItemReading, match: re.Match[str]) -> int:
    if _is_of_words(reading, match):
        return match.start() + 1
    new, end = payload(reading, match)
    target, located = place_of(reading, match)
    if adds(opening_of(reading, match)):  # words at the end of a sentence that stands there
        put = replace(
            new_operation(reading, Op.INSERT_TEXT), target=target, located=located, sentence=ordinal_value(match["ord"])
        )
        done = into_sentence(reading, replace(put, replacement=new), position_of(reading, match, end))
        return emit(reading, match, end, done)
    operation = replace(
        new_operation(reading, Op.REPLACE_PHRASE),
        target=target,
        located=located,
        replacement=new,
        sentence=ordinal_value(match["ord"]),
    )
    return emit(reading, match, end, operation)


def sentence_delete(reading: ItemReading, match: re.Match[str]) -> int:
    target, located = place_of(reading, match)
    operation = replace(
        new_operation(reading, Op.DELETE_PHRASE), target=target, located=located, sentence=ordinal_value(match["ord"])
    )
    end = emit(reading, match, match.end(), operation)
    also = expression(
        r"(?:\s+(?:of|in|from)\s+⟨\d+⟩)?\s*(?:,|and|,\s*and)\s*(?:the\s+(?:words?|phrase|figures?)\s+)?⟦(\d+)⟧(?!\s*(?:with|in its place|becomes?|reads?|is|are|shall|by|to)\b)"
    )
    while expression(r"\b(?:strik|delet|remov|omit|eliminat)\w*", re.I).match(match.group(0)) and (
        more := also.match(reading.masked.text, end)
    ):
        find = reading.masked.quotations[int(more.group(1))].words
        reading.operations.append(replace(operation, sentence=None, find=find))
        reading.used.append((more.start(), more.end()))
        end = more.end()
    return end


def sentence_from(reading: ItemReading, match: re.Match[str]) -> int:
    target, located = place_of(reading, match)
    new = quoted_words(reading, match, "new")
    op = Op.REPLACE_PHRASE if new is not None else Op.DELETE_PHRASE
    operation = replace(
        new_operation(reading, op),
        target=target,
        located=located,
        anchor=quoted_words(reading, match, "old"),
        replacement=new,
        note="sentence beginning with the quoted words",
    )
    return emit(reading, match, match.end(), operation)


_SENTENCE_BEGINS = expression(
    r"\bsentence\b[^⟦.;:]{0,90}?\b(?:begin\w*|start\w*|open\w*)\s+(?:with\s+)?(?:the\s+(?:words?|phrase)\s+)?$", re.I
)


def names_a_sentence(reading: ItemReading, match: re.Match[str]) -> bool:
    """Whether the quoted words are those with which a sentence begins: "the second sentence of Section 4, which begins “Upon”"."""
    token = reading.masked.text.rfind("⟦", 0, match.start("old") + 1)
    return bool(_SENTENCE_BEGINS.search(reading.masked.text, max(0, token - 150), token))


def replace_rest(reading: ItemReading, match: re.Match[str]) -> int:
    target, located = place_of(reading, match)
    new = quoted_words(reading, match, "new")
    op = Op.REPLACE_PHRASE if new is not None else Op.DELETE_PHRASE
    operation = replace(
        new_operation(reading, op),
        target=target,
        located=located,
        anchor=quoted_words(reading, match, "old"),
        replacement=new,
        position=Position.AFTER,
    )
    return emit(reading, match, match.end(), operation)


_NAMES_SOMETHING = expression(
    r"\b(?:(?P<begins>begin\w*|start\w*)|entitled|titled|headed|called|named|captioned|heading|headings|title|caption|(?:row|entry|line|mark|cell|value|answer|box)s?\s+(?:for|of)|after|before|following|preceding|behind|until|through)\s+(?:(?:with|at|from|by)\s+)?(?:the\s+)?(?:(?:words?|phrase|term|heading|title)\s+)?$",
    re.I,
)


def strike_and_insert(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Strike “five”. Insert “ten”." is a replacement, unless a sentence of its own comes after a struck phrase."""
    old, new = quoted_words(reading, match, "old") or "", quoted_words(reading, match, "new") or ""
    is_sentence = new[:1].isupper() and new.endswith(".")
    if is_sentence and not (old[:1].isupper() and old.endswith(".")):
        return match.start() + 1
    return replace_words(reading, match)


def sentence_tail(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Delete the final clause of the first sentence, beginning with “unless”": from there to the end of its sentence."""
    target, located = place_of(reading, match)
    opening = quoted_words(reading, match, "old") or ""
    provision = reading.index.provisions.get(located or "")
    if provision is None or not opening or (match["toend"] is None and "everything" in match.group(0).lower()):
        return match.start() + 1
    ordinal = expression(rf"\b({ORDINAL_WORDS})\s+sentence\b", re.I).search(match.group(0))
    places = sentences(provision.text)
    if ordinal and (number := ordinal_value(ordinal.group(1))):
        places = places[number - 1 : number] if number > 0 else places[number:][:1]
    found = [(s, e, hit.start) for s, e in places if (hit := locate(opening, provision.text[s:e])) is not None and hit.exact]
    if len(found) != 1:
        return match.start() + 1
    start, end, begins = found[0]
    words = provision.text[start + begins : end].rstrip().rstrip(".;")
    operation = replace(new_operation(reading, Op.DELETE_PHRASE), target=target, located=located, find=words)
    return emit(reading, match, match.end(), operation)


_MARKS = expression(rf"\b(?:{CHANGE}|{STRIKE})\s+the\s+(?:period|full stop|comma|semi-?colon|colon)\b", re.I)


def replace_words(reading: ItemReading, match: re.Match[str]) -> int:
    if _MARKS.search(match.group(0)):
        return match.start() + 1  # "striking “and” …, striking the period … and inserting “; and”": two instructions
    if match.group(0).startswith("⟦") and (
        named := _NAMES_SOMETHING.search(reading.masked.text, max(0, match.start() - 80), match.start())
    ):
        return _of_what_is_named(reading, match, named)
    if _adds_a_sentence(reading, match):
        return match.start() + 1
    target, located = words_place(reading, match)
    operation = replace(
        new_operation(reading, Op.REPLACE_PHRASE),
        target=target,
        located=located,
        find=quoted_words(reading, match, "old"),
        replacement=quoted_words(reading, match, "new"),
    )
    return _further_pairs(reading, operation, emit(reading, match, match.end(), operation))


_ADDED_BEHIND = expression(
    rf"^{STRIKE}\b[^⟦]*⟦\d+⟧[^⟦]*\b(?:add|insert|append)(?:s|ed|ing)?\b(?![^⟦]*\b(?:lieu|place|stead|therefor)\b)[^⟦]*⟦\d+⟧$",
    re.I,
)


def _adds_a_sentence(reading: ItemReading, match: re.Match[str]) -> bool:
    """ "Strike “promptly” and add “The Provider keeps a log.”": a sentence of its own takes the place of no words inside another."""
    old, new = quoted_words(reading, match, "old") or "", quoted_words(reading, match, "new") or ""
    is_sentence = new[:1].isupper() and new.endswith(".") and len(new.split()) > 3
    return is_sentence and not old.endswith(".") and bool(_ADDED_BEHIND.search(match.group(0)))


def _of_what_is_named(reading: ItemReading, match: re.Match[str], named: re.Match[str]) -> int:
    """The words name a sentence, "the sentence beginning with “Upon” shall read …", or something else, and are not replaced themselves."""
    if names_a_sentence(reading, match):
        return sentence_from(reading, match)
    target, located = place_of(reading, match)
    unclear = replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=target, located=located, outcome=Outcome.NOT_UNDERSTOOD)
    return emit(reading, match, match.end(), unclear)


def _further_pairs(reading: ItemReading, first: Operation, end: int) -> int:
    """ "“fifteen” becomes “ten” and “(15)” “(10)”": the verb is said once."""
    pattern = expression(r"\s*(?:,\s*and|,|;|and)\s*⟦(\d+)⟧\s*(?:(?:to|with|by|becomes?|reads?|as|into)\s*)?⟦(\d+)⟧")
    while (more := pattern.match(reading.masked.text, end)) is not None:
        old, new = (reading.masked.quotations[int(g)].words for g in more.groups())
        reading.operations.append(replace(first, find=old, replacement=new))
        reading.used.append((more.start(), more.end()))
        end = more.end()
    return end


def change_mark(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Striking the period at the end of item (c) and inserting “; and”"."""
    target, located = target_of(reading, explicit_place(reading, match), match.end())
    provision = reading.index.provisions.get(located or "")
    word = match["mark"].lower().replace("-", "")
    mark = {"period": ".", "full stop": ".", "comma": ",", "semicolon": ";", "colon": ":"}[word]
    if provision is None or not provision.text.rstrip().endswith(mark):
        return match.start() + 1
    last = provision.text.rstrip()[:-1].split()[-1]
    new = quoted_words(reading, match, "new") or ""
    new = new if new[:1] in ".,;:" else f" {new}"
    operation = replace(
        new_operation(reading, Op.REPLACE_PHRASE),
        target=target,
        located=located,
        find=f"{last}{mark}",
        replacement=f"{last}{new}",
        nth=-1,
    )
    return emit(reading, match, match.end(), operation)


def replace_each(reading: ItemReading, match: re.Match[str]) -> int:
    target, located = place_of(reading, match)
    find, new = quoted_words(reading, match, "old"), quoted_words(reading, match, "new")
    op = Op.SUBSTITUTE_TERM
    operation = replace(
        new_operation(reading, op),
        target=target,
        located=located,
        find=clean_term(find),
        replacement=clean_term(new),
        term=clean_term(find),
        everywhere=True,
    )
    return emit(reading, match, match.end(), operation)


def insert_beside(reading: ItemReading, match: re.Match[str]) -> int:
    target, located = words_place(reading, match)
    position = Position.BEFORE if match["position"].lower() in {"before", "preceding", "preceded"} else Position.AFTER
    anchor = match["oldwords"].strip() if "oldwords" in match.re.groupindex else quoted_words(reading, match, "old")
    operation = replace(
        new_operation(reading, Op.INSERT_TEXT),
        target=target,
        located=located,
        replacement=quoted_words(reading, match, "new"),
        anchor=anchor,
        position=position,
    )
    return emit(reading, match, match.end(), operation)


def pair_places(reading: ItemReading, match: re.Match[str]) -> int:
    """ "“A” in Section 1 and “B” in Section 2 are replaced by “C” and “D”": each in its own place, in their order."""
    for place, old, new in (("ref", "old", "new"), ("ref2", "old2", "new2")):
        target, located = target_of(reading, explicit_place(reading, match, place), match.end())
        find, words = (reading.masked.quotations[int(match[g])].words for g in (old, new))
        like = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located)
        emit(reading, match, match.end(), replace(like, find=find, replacement=words))
    return match.end()


_OLD_AND_NEW = expression(
    r"\b(?:old|delet\w*|str(?:ik|uck|ick)\w*|current\w*|existing|present|from|original\w*|remov\w*)\b[^\n|]{0,40}\|\s*(?:[\w ]{0,20}\b)?(?:new|insert\w*|replac\w*|amended|revised|substitut\w*|to|with)\b",
    re.I,
)


def row_pair(reading: ItemReading, match: re.Match[str]) -> int:
    """A row of a table whose head says which words are the old ones and which the new: "Section | Delete | Insert"."""
    if not _OLD_AND_NEW.search(reading.masked.text, 0, match.start()):
        return match.start() + 1
    target, located = target_of(reading, explicit_place(reading, match), match.end())
    like = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located)
    find, new = quoted_words(reading, match, "old"), quoted_words(reading, match, "new")
    return emit(reading, match, match.end(), replace(like, find=find, replacement=new))


def pair_lists(reading: ItemReading, match: re.Match[str]) -> int:
    """ "The word “ten” and the figure “10” are stricken and “five” and “5” inserted": each new word for the one in its turn."""
    target, located = place_of(reading, match)
    quoted = [reading.masked.quotations[int(match[g])].words for g in ("old", "old2", "new", "new2")]
    like = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located)
    reading.operations += [replace(like, find=quoted[n], replacement=quoted[n + 2]) for n in (0, 1)]
    reading.used.append((match.start(), match.end()))
    return match.end()


def sentence_beside(reading: ItemReading, match: re.Match[str]) -> int:
    new, end = payload(reading, match)
    target, located = place_of(reading, match)
    position = Position.BEFORE_SENTENCE if match["position"].lower() in {"before", "preceding"} else Position.AFTER_SENTENCE
    operation = replace(
        new_operation(reading, Op.INSERT_TEXT),
        target=target,
        located=located,
        replacement=new,
        sentence=ordinal_value(match["ord"]),
        position=position,
    )
    return emit(reading, match, end, operation)


def sentence_new(reading: ItemReading, match: re.Match[str]) -> int:
    new, end = payload(reading, match)
    target, located = place_of(reading, match)
    ordinal = ordinal_value(match["ord"]) or -1
    place = (
        (Position.END, None)
        if ordinal < 0
        else (Position.START, None)
        if ordinal == 1
        else (Position.AFTER_SENTENCE, ordinal - 1)
    )
    operation = replace(
        new_operation(reading, Op.INSERT_TEXT),
        target=target,
        located=located,
        replacement=new,
        position=place[0],
        sentence=place[1],
    )
    return emit(reading, match, end, operation)


def delete_words(reading: ItemReading, match: re.Match[str]) -> int:
    if names_a_sentence(reading, match):
        return sentence_from(reading, match)
    target, located = place_of(reading, match)
    end = match.end()
    finds = [quoted_words(reading, match, "old")]
    while (
        more := expression(
            r"\s*(?:,|and|,\s*and)\s*(?:the\s+(?:words?|phrase)\s+)?⟦(\d+)⟧(?!\s*(?:with|in its place|becomes?|reads?|is|are|shall|by)\b)"
        ).match(reading.masked.text[end:])
    ) is not None:
        finds.append(reading.masked.quotations[int(more.group(1))].words)
        end += more.end()
    also = expression(
        rf"\s*(?:,|and|,\s*and)\s*the\s+({ORDINAL_WORDS})\s+sentence\b(?!\s*(?:with|is|are|shall|becomes?|reads?)\b)", re.I
    )
    if (sentence := also.match(reading.masked.text, end)) is not None:
        end = sentence.end()
        struck = replace(new_operation(reading, Op.DELETE_PHRASE), target=target, located=located)
        reading.operations.append(replace(struck, sentence=ordinal_value(sentence.group(1))))
    rows = _ROWS_BEFORE.search(reading.masked.text, 0, match.start())
    start = rows.start() if rows else match.start()
    listed = expression(r"⟦(\d+)⟧").findall(rows["listed"]) if rows else []
    for find in [*(reading.masked.quotations[int(n)].words for n in listed), *finds]:
        struck = replace(new_operation(reading, Op.DELETE_PHRASE), target=target, located=located, find=find)
        reading.operations.append(_row_struck(reading, match, struck))
    reading.used.append((start, end))
    return end


_ROWS_BEFORE = expression(
    r"\b(?:rows|lines|entries|elements)\b[^⟦⟨.;]{0,40}(?P<listed>(?:⟦\d+⟧\s*(?:,\s*(?:and\s+)?|and\s+)){1,20})$", re.I
)
_OF_ROW = expression(
    r"\b(?:rows?|lines?|entr(?:y|ies)|elements?)(?:[\s,]+(?:for|of|called|named|headed|titled|labell?ed|that|which|reads?|reading|begins?|beginning|starts?|starting|with|the|data))*\s*:?\s*⟦\d+⟧",
    re.I,
)


def _row_struck(reading: ItemReading, match: re.Match[str], struck: Operation) -> Operation:
    """ "The row “Parent e-mail” is deleted" strikes the row and not only its name; where several are named so, none."""
    around = reading.masked.text[max(0, match.start() - 60) : match.end()]
    scope = reading.index.under(struck.located) if struck.located else list(reading.index.provisions)
    lines = [line for a in scope for line in reading.index.provisions[a].text.split("\n") if has_cell(line, struck.find or "")]
    if not lines or not _OF_ROW.search(around):
        return struck
    return replace(struck, find=lines[0] if len(lines) == 1 else struck.find, row=struck.find)
