"""From which day an item operates, where it says another day than its instrument: "With effect from July 1, 2027, Section 3 is amended …"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from law.amendments.items import Item
from law.amendments.masking import Masked, find_quotations, mask
from law.amendments.operations import Op, Operation
from law.facts.written_dates import dates_in
from law.patterns import expression

_YEAR = expression(r"\b20\d\d\b")
_ANNOUNCES = expression(
    r"\b(?:follow(?:s|ing)|reads?|states?|provides?|includes?|sentences?|paragraphs?|thereof|thereto|end)\b[^.:]{0,30}:", re.I
)
# words that can be left out, and not the verb of the sentence ("takes effect on", "applies from")
_APART = expression(
    r"(?<!takes )(?<!take )(?<!comes )(?<!come )(?<!goes )(?<!into )(?<!in )(?<!is )(?<!are )(?<!be )(?<!becomes )(?<!become )(?<!apply )(?<!applies )(?<!operates )(?<!operate )(?<!effective )(?<!effect )"
    r"\b(?:(?:with\s+)?effect(?:ive)?(?:\s+(?:from|on|as\s+of|as\s+from))?(?:\s+and\s+after)?|(?:beginning|commencing|starting)\s+(?:from|on|as\s+of)?|(?:from|on)\s+and\s+after|as\s+(?:of|from)|from)\s*$",
    re.I,
)
_BEGINS = expression(
    r"\b(?:(?:with\s+)?effect(?:ive)?(?:\s+(?:from|on|as\s+of|as\s+from))?(?:\s+and\s+after)?|(?:operat(?:es|ive|ing)|in\s+force|applicable|applies|beginning|commencing|starting)\s+"
    r"(?:only\s+)?(?:from|on|as\s+of|as\s+from)?|(?:from|on)\s+and\s+after|as\s+(?:of|from)|from)\s*$",
    re.I,
)


def dated(item: Item, operations: Sequence[Operation]) -> Sequence[Operation]:
    """The operations of an item with the day from which it operates. What stands alone says for itself when it holds."""
    begins = operates_from(mask(item.text)) if _YEAR.search(item.text, 0, 400) else None
    return [replace(o, from_on=begins) if o.op is not Op.STANDALONE else o for o in operations] if begins else operations


def operates_from(masked: Masked) -> date | None:
    """The day that an instruction names as its own beginning, outside of what it quotes; None where it names none."""
    opening = masked.text[: _opening_end(masked.text)]
    for written in dates_in(opening):
        if _BEGINS.search(opening, max(0, written.start - 60), written.start):
            return written.day
    return None


def without_beginning(text: str) -> str:
    """An instruction without the words that name its beginning, which stand between others: "become, from July 1, 2027, ten days"."""
    if not _YEAR.search(text, 0, 400):
        return text
    bound = min(_opening_end(text), *(q.start for q in find_quotations(text)), len(text))
    for written in dates_in(text[:bound]):
        if (begins := _APART.search(text, max(0, written.start - 60), written.start)) is not None:
            before, behind = text[: begins.start()].rstrip(" ,"), text[written.end :].lstrip(" ,:")
            return f"{before} {behind}" if before else behind[:1].upper() + behind[1:]
    return text


def _opening_end(text: str) -> int:
    """Where the new words begin that an instruction announces with a colon, or its first line ends."""
    announced = _ANNOUNCES.search(text)
    line = text.find("\n")
    return min(announced.end() if announced else len(text), line if line >= 0 else len(text), 400)


_AGREED = expression(
    r"^\W*(?:(?:[Bb]oth\s+|[Tt]he\s+|[Ss]aid\s+)*[Pp]arties|(?:[Tt]he\s+)?[A-Z]\w+(?:\s+[A-Z]\w+){0,3}\s+and\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+){0,3})\s+(?:(?:hereby|mutually|further|also|have)\s+)*"
    r"(?:acknowledge\s+and\s+)?agreed?\s+(?:that\s+(?=(?:in\s+)?[^.]{0,60}(?:[Ss]ection|[Aa]rticle|[Pp]aragraph|[Cc]lause|[Ee]xhibit|§))|"
    r"to\s+(?=(?:amend|change|delete|replace|revise|modify|strike|add|insert|shorten|lengthen|extend|reduce|increase|remove|substitute)\b))"
)


def without_agreeing(text: str) -> str:
    """An instruction without the words that the parties agree to it: "The parties agree that the time in Section 4 is ten days"."""
    match = _AGREED.match(text)
    rest = text[match.end() :] if match else ""
    return rest[:1].upper() + rest[1:] if rest else text
