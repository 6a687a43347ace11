"""Passages that are quoted only to say where words stand: "The second sentence, “…”, is amended by replacing “ten” with “five”"."""

import re
from dataclasses import replace

from law.amendments.masking import Masked
from law.amendments.qualifying import sentence_end
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


def without_appositions(masked: Masked) -> tuple[Masked, tuple[tuple[int, int, str], ...]]:
    """The masked text without the quotations that only locate, and (from, to, words) of each: the stretch of text that it is about."""
    text, found = masked.text, []
    for pattern in (_AMENDED, _IN_IT):
        for match in pattern.finditer(text):
            if _BEGINS.search(match["how"]):
                continue
            start, end = match.start("n") - 1, match.end("n") + 1
            text = text[:start] + " " * (end - start) + text[end:]
            found.append((end, sentence_end(text, end), masked.quotations[int(match["n"])].words))
    return (replace(masked, text=text) if found else masked), tuple(found)
