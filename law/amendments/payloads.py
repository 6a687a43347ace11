"""The new words of an instruction: a quotation, or what follows up to the next instruction."""

import re

from law.amendments.grammar import FRESH_INSTRUCTION
from law.amendments.item_reading import ItemReading, quoted_words
from law.patterns import expression


def payload(reading: ItemReading, match: re.Match[str]) -> tuple[str, int]:
    """The new words and where they end in the masked text: the quotation, or what follows up to the next instruction."""
    quoted = quoted_words(reading, match, "new")
    text = reading.masked.text
    if quoted is not None:
        end = match.end("new") + 1
        if expression(r"\s*(?:\([^)]{1,60}\)\s*)?(?:means?|shall mean|is defined|has the meaning|refers to)\b").match(text[end:]):
            return _to_next_instruction(reading, match.start("new") - 1)
        return _with_following_quotations(reading, quoted, end)
    return _to_next_instruction(reading, match.end())


def _to_next_instruction(reading: ItemReading, start: int) -> tuple[str, int]:
    text = reading.masked.text
    following = FRESH_INSTRUCTION.search(text, start)
    end = following.start() + (1 if text[following.start()] in ".;" else 0) if following else len(text)
    words = reading.masked.between(start, end).strip().lstrip(":,").strip()
    if words[:1] in "'‘" and words.count("'") % 2:
        words = words[1:]
    return words.strip(), end


def _with_following_quotations(reading: ItemReading, quoted: str, end: int) -> tuple[str, int]:
    """A quotation of several paragraphs opens again at each of them."""
    text = reading.masked.text
    while (more := expression(r"\s*\n\s*(?:\(?\w{1,4}[.)]\s*)?⟦(\d+)⟧\s*(?=\n|$)").match(text[end:])) is not None:
        quoted += "\n" + reading.masked.quotations[int(more.group(1))].words
        end += more.end()
    listed = expression(r"[^\S\n]*\n(?P<rest>[^⟦⟨]+)$").match(text[end:])
    if listed and quoted.rstrip().endswith(":"):
        quoted += "\n" + reading.masked.between(end, len(text)).strip().rstrip('"”')
        end = len(text)
    return quoted, end


def is_list(words: str) -> bool:
    return bool(expression(r"^\(?(?:[a-z]{1,4}|\d{1,2})[.)]\s+\S").match(words))
