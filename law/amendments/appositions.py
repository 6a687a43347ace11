"""Passages that are quoted only to say where words stand: "The second sentence, “…”, is amended by replacing “ten” with “five”"."""

import re
from dataclasses import replace
from typing import NamedTuple

from law.amendments.masking import Masked
from law.amendments.qualifying import sentence_end, sentence_start
from law.patterns import expression

_NAMED = (
    r"\b(?:sentences?|words?|phrase|language|text|passage|clause|paragraph|provision|proviso|requirement|subsection|section|item)\b"
    r"(?P<how>(?:(?!\bterm\b|\bdefinition\b|\bheading\b)[^.⟦:;]){0,80}?)"
)
_BE = r"(?:is|are|shall\s+be|will\s+be|is\s+to\s+be)\s+(?:hereby\s+|further\s+)?"
_BY = rf"[^.⟦:;]{{0,120}}?\b{_BE}(?:amended|modified|revised|changed)\s*,?\s+(?:by|to)\s+(?:further\s+|also\s+)?"
_LABEL = r"\s*(?:(?:out|the|a|words?|phrase|figures?|terms?|numbers?)\s+)*"
_PAIR = rf"(?:replac|chang|substitut|correct|revis)\w*{_LABEL}⟦\d+⟧[^.⟦;]{{0,60}}?\b(?:with|by|to|for|in place of)\b[^.⟦;]{{0,30}}⟦\d+⟧"
_STRUCK = rf"(?:strik|delet|remov|omit)\w*{_LABEL}⟦\d+⟧"
_ADDED = rf"(?:insert|add)\w*{_LABEL}⟦\d+⟧[^.⟦;]{{0,40}}?\b(?:after|before|following|preceding)\b{_LABEL}⟦\d+⟧|(?:insert|add)\w*,?\s+(?:after|before)\b{_LABEL}⟦\d+⟧\s*,?{_LABEL}⟦\d+⟧"
_AMENDED = expression(rf"{_NAMED}⟦(?P<n>\d+)⟧(?={_BY}(?:{_PAIR}|{_STRUCK}|{_ADDED}))", re.I)
# "In the sentence “…”, replace “ten” with “five”", and "in the sentence that begins “…”"
_IN_IT = expression(
    rf"\b(?:in|from|of)\s+the\s+(?:(?:first|second|third|fourth|fifth|last|final)\s+)?(?:sentence|passage|clause|language|text)\b(?P<how>[^.⟦:;]{{0,60}}?)⟦(?P<n>\d+)⟧"
    rf"(?=[^.⟦:;]{{0,60}}?\b(?:{_PAIR}|{_STRUCK}|{_ADDED}))",
    re.I,
)
_BEGINS = expression(r"\b(?:begin|start|open)\w*\b", re.I)


# "in the row “Parent e-mail”", "in the line for “Parent e-mail”", "“No” in the entry “Parent e-mail” becomes “Yes”"
_IN_ROW = expression(
    r"\b(?:in|from|of|at|under)\s+(?:the|its|that)\s+(?:[\w-]+\s+){0,2}?(?:rows?|lines?|entr(?:y|ies))\b(?:[\s,]+(?:for|of|called|named|headed|titled|label+ed|that|which|reads?|reading|says?|"
    r"begins?|beginning|starts?|starting|shows?|with|the|data|elements?|items?|words?))*\s*[:,]?\s*⟦(?P<n>\d+)⟧(?=\W)",
    re.I,
)


# "“Parent e-mail” is changed from “No” to “Yes”"
_FROM_AND_TO = expression(
    r"(?<!\bword )(?<!\bwords )(?<!\bphrase )⟦(?P<n>\d+)⟧(?=\s*,?\s*(?:is|are|shall\s+be|becomes?|goes|changes?)\s+(?:hereby\s+)?(?:(?:changed|amended|revised|corrected|modified|moved|switched|updated|marked)\s+)?from\s+⟦\d+⟧\s*(?:in)?to\s+⟦\d+⟧)",
    re.I,
)
_QUOTED = expression(r"⟦\d+⟧")


class Passage(NamedTuple):
    """From where to where in an instruction the words hold that only locate; `is_row`: they are a cell of the row that is meant."""

    start: int
    end: int
    words: str
    is_row: bool = False


def without_appositions(masked: Masked) -> tuple[Masked, tuple[Passage, ...]]:
    """The masked text without the quotations that only locate, and what each of them says of which stretch of text."""
    text, found = masked.text, list[Passage]()
    for pattern in (_AMENDED, _IN_IT):
        for match in pattern.finditer(text):
            if _BEGINS.search(match["how"]):
                continue
            start, end = match.start("n") - 1, match.end("n") + 1
            text = text[:start] + " " * (end - start) + text[end:]
            found.append(Passage(end, sentence_end(text, end), masked.quotations[int(match["n"])].words))
    rows = [
        m
        for m in _IN_ROW.finditer(text)
        if _QUOTED.search(text, m.end(), sentence_end(text, m.end()))
        or _QUOTED.search(text, sentence_start(text, m.start()), m.start())
    ]
    rows = sorted([*rows, *_FROM_AND_TO.finditer(text)], key=lambda m: m.start())
    for number, match in enumerate(rows):
        stop = sentence_end(text, match.end())
        # the words may stand before the row that is named first, "“No” in the row …", and up to the next one behind it
        is_first = not number or rows[number - 1].start() < sentence_start(text, match.start())
        begin = sentence_start(text, match.start()) if is_first else match.start()
        stop = min([stop, *(m.start() for m in rows[number + 1 : number + 2])])
        found.append(Passage(begin, stop, masked.quotations[int(match["n"])].words.strip(" .,;:|"), is_row=True))
    for match in rows:
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return (replace(masked, text=text) if found else masked), tuple(found)
