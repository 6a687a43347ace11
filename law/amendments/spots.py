"""The spot at which words stand: "the word “and” before item (d)", "the comma at the end of the second sentence"."""

import re

from law.amendments.grammar import CHANGE, STRIKE
from law.amendments.item_reading import ItemReading
from law.amendments.operations import Spot
from law.amendments.places import context_of, within
from law.numbering import ORDINAL_WORDS, ordinal_value
from law.patterns import expression
from law.references import Reference

_SIDE = (
    r"(?P<side>before|preceding|(?:just\s+)?prior\s+to|ahead\s+of|in\s+front\s+of|precedes|after|following|behind|follows|"
    r"(?:at\s+)?(?:the\s+)?(?:very\s+)?(?P<edge>end|close|conclusion|beginning|start|front)(?:\s+(?:of|in)\b)?|(?P<verb>ending|ends|concluding|concludes|opening|opens|beginning|begins))"
)
_ITEM = r"(?:sub-?)?(?:items?|clauses?|paragraphs?|sections?|subsections?|points?|bullets?|limbs?|parts?)"
_OF_WHAT = (
    rf"(?:\s+(?:the\s+)?(?:text\s+of\s+)?(?:⟨(?P<ref>\d+)⟩|(?:{_ITEM}\s+)?\((?P<marker>[a-z]{{1,4}}|\d{{1,2}})\)|"
    rf"(?P<ord>{ORDINAL_WORDS})\s+(?:full\s+)?sentence\b))"
)
_WHICH = r"\s*[,(]?\s*(?:(?:that|which|where\s+it|as\s+it)\s+)?(?:(?:appears?|appearing|stands?|standing|comes?|occurs?|occurring|is|found|located)\s+)?(?:immediately\s+|directly\s+|right\s+)?"
_BEHIND = expression(rf"{_WHICH}{_SIDE}(?:{_OF_WHAT})?", re.I)
_BEFORE = expression(
    rf"\b{_SIDE}{_OF_WHAT}\s*,?\s*(?:(?:the\s+parties\s+)?(?:{CHANGE}|{STRIKE})(?:\s+out)?\s*)?(?:the\s+|a\s+)?(?:(?:words?|phrase|terms?|figures?|conjunction)\s+)?$",
    re.I,
)


def spot_of(reading: ItemReading, begin: int, start: int, end: int, bound: int) -> tuple[Spot, int] | None:
    """The spot that is named right behind the words at `start` to `end` of the masked text, or right before them, and where its name ends."""
    text = reading.masked.text
    behind = _BEHIND.match(text, end, bound)
    if behind is not None and _names_one(behind, text):
        return _made(reading, behind), behind.end()
    before = _BEFORE.search(text[:start], begin)
    return (_made(reading, before), end) if before is not None else None


def _names_one(match: re.Match[str], text: str) -> bool:
    """ "Before ten days" names no item; "at the end" alone is the end of the provision."""
    if match["ref"] or match["marker"] or match["ord"]:
        return True
    is_alone = expression(r"\s*(?:thereof|of\s+it)?\s*(?:$|[.,;)]|(?:and|with|by|to|is|are|shall)\b)", re.I).match(
        text, match.end()
    )
    return match["edge"] is not None and is_alone is not None and not expression(r"\b(?:of|in)$").search(match.group(0))


def _made(reading: ItemReading, match: re.Match[str]) -> Spot:
    side = _side(match)
    if match["ord"]:
        return Spot(side, sentence=ordinal_value(match["ord"]))
    if match["marker"]:
        reference = Reference(0, 0, "", (("sub", match["marker"].lower()),))
    elif match["ref"]:
        reference = reading.masked.references[int(match["ref"])]
    else:
        return Spot(side)
    at = match.start("ref") - 1 if match["ref"] else match.start()
    reference = within(reference, context_of(reading, at))
    marker = reference.path[-1][1] if reference.path[-1][0] in {"sub", "item"} else None
    resolved = reading.index.resolve(reference, reading.item.address)
    found, home = (a if a and not reading.item.is_own(a) else None for a in (resolved.found, resolved.nearest))
    return Spot(side, found, marker, home=home if found is None else None)


def _side(match: re.Match[str]) -> str:
    words = (match["edge"] or match["verb"] or match["side"]).lower()
    if match["edge"] or match["verb"]:
        return "start" if words.startswith(("begin", "start", "front", "open")) else "end"
    return "before" if words.split()[0] in {"before", "preceding", "just", "prior", "ahead", "in", "precedes"} else "after"
