"""Instructions with their quotations and references put aside, so that the words of the instruction can be read alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from law.patterns import expression
from law.references import Reference, find_references, unpadded

_OPENS_AFTER = expression(r"[\s(\[:—–-]$|^$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their place in the text, the quotation marks included."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with `⟦n⟧` for quotation n and `⟨n⟩` for reference n. `origin` maps each character back."""

    text: str
    quotations: tuple[Quotation, ...]
    references: tuple[Reference, ...]
    original: str
    origin: tuple[int, ...]

    def between(self, start: int, end: int) -> str:
        """The original words of a stretch of the masked text."""
        stop = self.origin[end] if end < len(self.origin) else len(self.original)
        return self.original[self.origin[start] : stop] if start < len(self.origin) else ""


def mask(text: str, headed: Sequence[Reference] = ()) -> Masked:
    """Puts quotations and references aside, those by number and those by heading; a reference inside a quotation stays words."""
    quotations = find_quotations(text)
    headed = [r for r in headed if not any(q.start < r.start and r.end <= q.end for q in quotations)]
    numbered = [
        r for r in (*find_references(text), *_decimals(text)) if not any(h.start < r.end and r.start < h.end for h in headed)
    ]
    references = [*(r for r in numbered if not any(q.start < r.start and r.end <= q.end for q in quotations)), *headed]
    held = [q for q in quotations if not any(r.start <= q.start and q.end <= r.end + 1 for r in references)]
    references = [r for r in references if not any(q.start <= r.start < q.end for q in held)]
    pieces: list[str] = []
    origin: list[int] = []
    position = 0
    for start, end, token in _tokens(held, references):
        pieces.append(text[position:start] + token)
        origin += [*range(position, start), *([start] * len(token))]
        position = end
    pieces.append(text[position:])
    origin += list(range(position, len(text)))
    return Masked("".join(pieces), tuple(held), tuple(references), text, tuple(origin))


_DECIMAL = expression(
    r"(?:^|\b(?:in|of|at|to|from|under|into|within|amend|delete|strike|replace)\s+|\n\s*|[;,]\s+)(?P<no>(?P<art>\d{1,2})\.(?P<sec>\d{1,2}))(?P<sub>\([a-z0-9]{1,3}\))?(?![\w.%]*\w|\s+(?:hours?|days?|weeks?|months?|years?|percent))",
    re.I,
)


def _decimals(text: str) -> list[Reference]:
    """A section named by its number alone: "in 2.3", "at the end of 2.3(a)"."""
    found = []
    known = [(r.start, r.end) for r in find_references(text)]
    for match in _DECIMAL.finditer(text):
        start, end = match.start("no"), match.end("sub") if match["sub"] else match.end("no")
        if any(s < end and start < e for s, e in known):
            continue
        sub = (("sub", match["sub"].strip("()").lower()),) if match["sub"] else ()
        found.append(
            Reference(start, end, text[start:end], (("art", unpadded(match["art"])), ("sec", unpadded(match["sec"])), *sub))
        )
    return found


def _tokens(quotations: Sequence[Quotation], references: Sequence[Reference]) -> list[tuple[int, int, str]]:
    tokens = [(q.start, q.end, f"⟦{n}⟧") for n, q in enumerate(quotations)]
    tokens += [(r.start, r.end, f"⟨{n}⟩") for n, r in enumerate(references)]
    return sorted(tokens)


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations; quotations inside them stay theirs."""
    found: list[Quotation] = []
    depth, start, opened = 0, 0, -2
    for match in expression(r'["“”]').finditer(text):
        # an entry that begins with its own quoted term opens twice: ""Incident" means …"
        twice = opened == match.start() - 1 and depth == 1 and text[match.end() : match.end() + 1].isalpha()
        if twice or _is_opening(text, match.start(), depth):
            start = match.start() if depth == 0 else start
            depth, opened = depth + 1, match.start()
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(_quotation(text, start, match.end()))
    if depth:
        found.append(_quotation(text, start, len(text)))
    return found or _single_quotations(text)


def _is_opening(text: str, position: int, depth: int) -> bool:
    if text[position] == "“":
        return True
    if text[position] == "”":
        return False
    before, after = text[max(0, position - 1) : position], text[position + 1 : position + 2]
    closes = depth > 0 and expression(r"[.,;:)]").match(after)  # "…, ". with a space before the mark that ends it
    opens = bool(_OPENS_AFTER.match(before)) and bool(after.strip()) and not closes
    return opens or (depth == 0 and bool(after.strip()) and not expression(r"[.,;:)\s]").match(after))


def _quotation(text: str, start: int, end: int) -> Quotation:
    inner = text[start + 1 : end - 1] if text[end - 1] in '"”' else text[start + 1 : end]
    nested = sum(inner.count(mark) for mark in '"“”')
    return Quotation(start, end, inner.strip() if nested and nested % 2 == 0 else inner.strip('"“” \n'))


def _single_quotations(text: str) -> list[Quotation]:
    pattern = expression(
        r"(?:(?<=\s)|(?<=[:(]))['‘](?=\S)([^'‘’\n]{1,600}?(?:(?<=\w)['’](?=\w)[^'‘’\n]{0,600}?){0,12})['’](?=[\s.,;:)]|$)"
    )
    return [Quotation(m.start(), m.end(), m.group(1).strip()) for m in pattern.finditer(text)]
