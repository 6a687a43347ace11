"""Where a long sentence of orders is cut: numbered limbs within it, and verbs in a row that each have a time of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from law.patterns import expression

_MARK = expression(r"\((?P<number>[ivx]{1,4}|[a-h]|\d)\)\s+(?=[a-z])")
_SERIES = (("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), tuple("abcdefgh"), tuple("123456789"))
_NEAR = 260  # characters in front of the first limb, in which the order stands
# "shall, no later than three days after discovery, (i) …": when, between the order and its limbs
_WHEN = (
    r",?\s+(?:within|inside|(?:no|not)\s+(?:later|more)\s+than|in\s+no\s+(?:event|case)|at\s+least|(?:up)?on|after|following|by|promptly|immediately|without|at\s+the|in\s+(?:that|such|this))\b"
    r"(?:(?:[^;:()]|\(\d+\)){2,140}?,|(?:(?!\b(?:return|delete|destroy|notify|provide|give|send|inform|erase|furnish|tell|certify|correct|report|purge|deliver|make|ensure|keep)\s)[^;:(),]|\(\d+\)){2,100}?)"
)
# "shall (i) …": every limb is a verb of that one order; "shall not (i) …" and "may (i) …" order nothing
_ORDERS = expression(
    r"(?:\b(?:shall|will|must|(?:agrees?|undertakes?|promises|(?:is|are)(?:\s+(?:required|obliged|obligated))?|has)\s+to)(?:\s+(?:also|then|further|promptly))?"
    rf"(?:,(?!\s+(?:not|never)\b)[^,;:()]{{1,80}},|{_WHEN})?|\b(?:agrees?|undertakes?|promises|is|are|(?:is|are)\s+(?:required|obliged|obligated)){_WHEN}\s+to)"
    r"(?:\s+do\s+(?:all\s+of\s+)?the\s+following)?\s*[:,]?\s*$"
)
_JOINED = expression(r"[,;]\s+(?:and\s+)?$|\band\s+$")
_TIME = expression(r"\b(?:hours?|days?|weeks?|months?|years?)\b")
# "shall give a list within …, shall renew it by …, and shall …"
_NEXT_ORDER = expression(
    r",\s+(?=(?:shall|will|must)\s+(?:(?:also|then|thereafter|further|promptly|likewise)\s+)?(?!not\b|never\b|have\b|be\s+deemed)[a-z])"
)
_ORDER = expression(r"\b(?:shall|will|must)\b")
_IN_A_CLAUSE = expression(
    r"\b(?:who|which|that|where|when|if|unless|until|as|whom|whose|once|because|while|whereby)\b[^,;]*$|^\W*(?:if|where|when)\b[^,;]*$",
    2,
)
# "… and, where the LEA reports an error, shall correct it within …": the same side has another thing to do in another case
NEXT_CASE = r",?\s+and,\s+(?=(?:if|where|when(?:ever)?|in\s+case|upon|on|after|once|should)\b[^,;]{3,160},\s+(?:(?:it|they|we)\s+)?(?:shall|will|must)\b)"


@dataclass(frozen=True, slots=True)
class Limb:
    """One of the things that a sentence orders: where its number, its words and their end are."""

    mark: int
    start: int
    end: int


def ordered_limbs(sentence: str) -> tuple[Limb, ...]:
    """The limbs of "shall (i) …, (ii) …, and (iii) …", whatever has a time; empty where fewer than two are ordered so."""
    for series in _SERIES:
        marks = [m for m in _MARK.finditer(sentence) if m["number"] in series]
        opening = next((m for m in marks if m["number"] == series[0]), None)
        if opening is None or not _ORDERS.search(sentence, max(0, opening.start() - _NEAR), opening.start()):
            continue
        limbs = [opening]
        for mark in marks:
            follows = len(limbs) < len(series) and mark["number"] == series[len(limbs)] and mark.start() > limbs[-1].start()
            if follows and _JOINED.search(sentence, limbs[-1].end(), mark.start()):
                limbs.append(mark)
        if len(limbs) > 1:
            ends = [m.start() for m in limbs[1:]] + [len(sentence)]
            return tuple(Limb(m.start(), m.end(), end) for m, end in zip(limbs, ends, strict=True))
    return ()


def limb_cuts(sentence: str) -> tuple[int, ...]:
    """Where the limbs of "shall (i) … within …, (ii) … within …, and (iii) …" begin, behind their numbers; empty where only one has a time."""
    limbs = ordered_limbs(sentence)
    timed = sum(bool(_TIME.search(sentence, limb.start, limb.end)) for limb in limbs)
    return tuple(limb.start for limb in limbs[1:]) if timed > 1 else ()


def order_cuts(sentence: str, depth: list[int], cuts: list[int]) -> Iterator[int]:
    """Where a further "shall" of the same subject begins, if it has a time of its own and what it is cut from is an order."""
    last = 0
    for match in _NEXT_ORDER.finditer(sentence):
        start = max([last, *(c for c in cuts if c <= match.start())])
        stop = min((c for c in cuts if c > match.end()), default=len(sentence))
        if depth[match.start()] or not _TIME.search(sentence, match.end(), stop):
            continue
        ordered = any(
            not _IN_A_CLAUSE.search(sentence[start : o.start()]) for o in _ORDER.finditer(sentence, start, match.start())
        )
        if ordered:
            last = match.end()
            yield last


def without_empty(sentence: str, cuts: list[int], limbs: tuple[int, ...]) -> list[int]:
    """All cuts in order, but none between which stands no more than "and (ii)"."""
    kept = [c for c in cuts if not any(c < limb <= c + 16 and _ONLY_A_MARK.fullmatch(sentence, c, limb) for limb in limbs)]
    return sorted({*kept, *limbs})


_ONLY_A_MARK = expression(r"\W*(?:and\s+)?\(\w{1,4}\)\s*")
