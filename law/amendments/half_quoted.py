"""Instructions of which one half only is quoted: "replace “two years” with three years", "strike “two years” and write: …".

An amount beside a quoted amount is quoted too, and the instruction is read as any other. Other words that are not quoted have no
borders: what they were to replace is then not struck for want of them, but left to a person.
"""

from dataclasses import replace

from law.amendments.figures import amounts_in
from law.amendments.item_reading import ItemReading, new_operation
from law.amendments.masking import find_quotations
from law.amendments.operations import Op, Operation, Outcome
from law.amendments.qualifying import sentence_end
from law.patterns import expression

_GAP = r"(?:[^.;:\"“”]|\.(?=\d))"  # the dot of a number ends nothing
_LABEL = r"(?:(?:the\s+)?(?:words?|figures?|phrase|number|period|time(?:\s+limit)?|term|deadline)\s+(?:of\s+)?)?"
_PUT = r"(?:substitut\w*|insert\w*|replac\w*|us(?:e|es|ed|ing)|writ(?:e|es|ing|ten)|put(?:s|ting)?|say(?:s|ing)?|read(?:s|ing)?|plac(?:e|es|ed|ing)|add(?:s|ed|ing)?)"
_CHANGED = r"(?:replaced|changed|amended|revised|modified|corrected|extended|shortened|lengthened|reduced|increased|raised|lowered|cut|superseded)"
# behind the words that give way: "is replaced by", "becomes", "and substitute", "in Section 5 with"
_GIVES_WAY = expression(
    rf"{_GAP}{{0,50}}?(?:\b(?:is|are|be)\s+(?:hereby\s+|now\s+)?{_CHANGED}\s+(?:by|with|to)|\bbecomes?|\bgives?\s+way\s+to|\b(?:shall|will|to|is\s+to|now)\s+(?:now\s+|be\s+)?read(?:s|\s+as)?|"
    rf"(?:,|\band|\bthen)\s+(?:(?:to|by|in\s+(?:its|their)\s+(?:place|stead)|in\s+lieu\s+thereof|instead)\s+){{0,2}}{_PUT}(?:\s+(?:it|them|in\s+its\s+(?:place|stead)))?(?:\s+(?:by|with))?|"
    rf"\bsubstitute|\bread)\s*,?\s*{_LABEL}$",
    2,
)
_WITH = expression(rf"{_GAP}{{0,40}}?\b(?:with|by|to)\s+{_LABEL}$", 2)
_CHANGES = expression(
    r"\b(?:replac|chang|amend|revis|correct|modif|extend|shorten|lengthen|reduc|increas)\w*\s+(?:the\s+)?(?:words?\s+|figures?\s+|phrase\s+)?$",
    2,
)
_STRUCK_AND = expression(rf"{_GAP}{{0,50}}?\b(?:struck|stricken|deleted|removed|omitted)\s*,?\s*(?:and|with)\s+{_LABEL}$", 2)
_IS_PUT = expression(r"\s*(?:(?:is|are|be)\s+(?:hereby\s+)?)?(?:substituted|inserted|put|used|written|read|placed)\b", 2)
_BECOMES = expression(
    rf"{_GAP}{{0,30}}?(?:\b(?:is|are|be)\s+(?:hereby\s+|now\s+)?{_CHANGED}\s+(?:by|with|to)|\bbecomes?|\b(?:shall|to|is\s+to)\s+(?:now\s+|be\s+)?read(?:\s+as)?|\bgives?\s+way\s+to)\s*{_LABEL}$",
    2,
)
_ENDS = expression(r"\s*(?:$|[.;,\n]|(?:in|instead|therefor|there|throughout|and)\b)", 2)
_MARKS = expression(r"[\"“”]")


def with_halves_quoted(text: str) -> str:
    """An instruction with quotation marks around the amount that stands beside a quoted one without them."""
    quotations = find_quotations(text)
    if not quotations or not any(c.isdigit() or amounts_in(q.words) for q in quotations for c in q.words[:1]):
        return text
    for number, quotation in reversed(list(enumerate(quotations))):
        if len(amounts_in(quotation.words)) != 1 or not _is_amount(quotation.words):
            continue
        behind = quotations[number + 1].start if number + 1 < len(quotations) else len(text)
        before = quotations[number - 1].end if number else 0
        if (span := _new_behind(text, quotation.end, behind, text[before : quotation.start])) is None:
            span = _old_before(text, before, quotation.start)
        if span is not None:
            return with_halves_quoted(f'{text[: span[0]]}"{text[span[0] : span[1]]}"{text[span[1] :]}')
    return text


def _is_amount(words: str) -> bool:
    """Whether a quotation is a time and little else, so that another time takes its place."""
    return len(words.split()) <= 7  # noqa: PLR2004


def _new_behind(text: str, start: int, end: int, before: str) -> tuple[int, int] | None:
    """Where the amount stands, not quoted, that takes the place of the words quoted before it."""
    for amount in amounts_in(text[start:end])[:2]:
        gap, behind = text[start : start + amount.start], text[start + amount.end : end]
        gives_way = _GIVES_WAY.fullmatch(gap) or (_WITH.fullmatch(gap) and _CHANGES.search(before))
        if (gives_way and _ENDS.match(behind)) or (_STRUCK_AND.fullmatch(gap) and _IS_PUT.match(behind)):
            return start + amount.start, start + amount.end
    return None


def _old_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the amount stands, not quoted, that gives way to the words quoted behind it."""
    for amount in amounts_in(text[start:end]):
        if amount.unit and _BECOMES.fullmatch(text[start + amount.end : end]):
            return start + amount.start, start + amount.end
    return None


_GOES_ON = expression(
    rf"[^.⟦:]{{0,60}}?(?:\b(?:is|are|be)\s+(?:hereby\s+|now\s+)?(?:replaced|changed|amended|revised|superseded)\s+(?:by|with|to)\b|\bbecomes?\b|\bgives?\s+way\s+to\b|(?:,|\band|\bthen)\s+(?:(?:to|by|in\s+(?:its|their)\s+(?:place|stead)|in\s+lieu\s+thereof|instead)\s+){{0,2}}{_PUT}\b(?!\s+(?:as\s+⟨|as\s+an?\b|⟨)))"
    r"\s+(?P<rest>[^⟦:]+)$",
    2,
)


def leave_unquoted(reading: ItemReading) -> None:
    """Deletions of words for which other words, not quoted, were to stand: they are left to a person."""
    for number, operation in enumerate(reading.operations):
        if operation.op is Op.DELETE_PHRASE and operation.find and _has_substitute(reading, operation):
            kept = replace(new_operation(reading, Op.NOT_UNDERSTOOD), target=operation.target, located=operation.located)
            reading.operations[number] = replace(
                kept, outcome=Outcome.NOT_UNDERSTOOD, note="what is to stand in its place is not quoted"
            )


def _has_substitute(reading: ItemReading, operation: Operation) -> bool:
    text = reading.masked.text
    token = next((n for n, q in enumerate(reading.masked.quotations) if q.words == operation.find), None)
    at = text.find(f"⟦{token}⟧") if token is not None else -1
    if at < 0:
        return False
    start = text.index("⟧", at) + 1
    rest = text[start : sentence_end(text, start)]
    goes_on = _GOES_ON.match(rest.rstrip(" .;\n"))
    return goes_on is not None and len(goes_on["rest"].split()) > 0 and "number" not in goes_on["rest"].lower().split()[:1]
