"""The time in which a breach of the agreement may be mended: the figure of who is to mend it, and no clock of the termination.

"If a default is not cured within thirty days of notice, the LEA may terminate" gives the Provider thirty days; the LEA waits.
"""

from collections.abc import Sequence
from dataclasses import replace

from law.duties.clocks import clocks
from law.duties.kinds import OTHER
from law.duties.parties import Mention, counterpart
from law.duties.roles import is_owner
from law.duties.shaping import Draft
from law.duties.starts import Start
from law.patterns import expression

_CURES = expression(
    r"\b(?:cur(?:e[sd]?|ing)|uncured|unremedied|remed(?:y|ies|ied|ying)|rectif\w+|"
    r"(?:correct|mend|repair|resolv|heal)\w*\s+(?:(?:the|such|that|any|a|an|its|each|this)\s+)*(?:\w+\s+)?(?:violations?|breach(?:es)?|defaults?|failures?|non-?compliance|non-?performance))\b",
    2,
)
_OF_CONTRACT = expression(
    r"\b(?:cur(?:e[sd]?|ing)\s+(?:(?:the|such|that|any|an?|its|each|this|all|every)\s+)?(?:material\s+)?(?:violations?|breach(?:es)?|defaults?|failures?|non-?compliance|non-?performance)|terminat\w*|cancel\w*|rescind\w*|defaults?|material(?:ly)?\s+(?:breach\w*|default\w*|violat\w*|fail\w*)|breach(?:es)?\s+of\s+(?:this|the|its|any|it\b)|violat\w*|perform\w*|(?:end|ends)\s+(?:this|the|these|them|it)|"
    r"(?:breaks?|broke|broken|breach(?:es|ed)?)\s+(?:this|these|the|our|its|any|a)\s+(?:\w+\s+)?(?:terms?|agreements?|contract|promises?|obligations?|dut(?:y|ies)|provisions?))\b",
    2,
)
_OF_DATA = expression(
    r"\b(?:security|data)\s+(?:breach\w*|incidents?)|\bincidents?\b|\bvulnerabilit\w*|\bdeficienc\w*|\berrors?\b|\binaccura\w*", 2
)
_BOUNDS = expression(
    r"[;]|,\s|\b(?:unless|if|when|where|before|until|provided|should|and\s+(?:the\s+)?[A-Z]\w+\s+(?:may|shall))\b"
)
_NOTICE = expression(
    r"['’]?\s*(?:\([^)]{0,30}\)\s*)?(?:after|following|of|from|upon)\s+(?:\w+\s+){0,4}?(?:notice|notif\w+|told|request|demand|receiving|receipt)\b",
    2,
)
_FAR = 140  # characters between a figure and the words that it is for


def as_cures(sentence: str, drafts: Sequence[Draft], mentions: Sequence[Mention]) -> list[Draft]:
    """The drafts of a sentence, with each time for mending a breach of contract as what it is, once."""
    if not _CURES.search(sentence) or not _OF_CONTRACT.search(sentence):
        return list(drafts)
    kept: list[Draft] = []
    mended: set[tuple[int, int]] = set()
    for draft in drafts:
        if draft.amount is None or not _is_cure(sentence, draft):
            kept.append(draft)
        elif draft.marks not in mended:
            mended.add(draft.marks)
            kept.append(_as_cure(sentence, draft, mentions))
    return kept


def is_cure(sentence: str, draft: Draft) -> bool:
    """Whether a draft is the time for mending a breach."""
    return draft.kind == OTHER and draft.amount is not None and bool(_OF_CONTRACT.search(sentence)) and _is_cure(sentence, draft)


def mends_contract(sentence: str, words: str) -> bool:
    """Whether words of a sentence are about mending a breach of contract: "if the Provider has not mended a breach of it within …"."""
    return bool(_CURES.search(words) and _OF_CONTRACT.search(sentence)) and not _OF_DATA.search(words)


def _is_cure(sentence: str, draft: Draft) -> bool:
    """Whether the clause that holds the figure speaks of curing, and of no breach of data."""
    start, end = draft.marks
    clock = next((c for c in clocks(sentence) if c.start == start), None)
    if clock is None or clock.direction == "before":
        return False
    if clock.is_notice and not (clock.limit == "at_most" and _NOTICE.match(sentence, clock.end)):
        return False
    begins = max((m.end() for m in _BOUNDS.finditer(sentence, max(0, start - _FAR), start)), default=max(0, start - _FAR))
    stop = _BOUNDS.search(sentence, end, min(len(sentence), end + _FAR))
    clause = sentence[begins : stop.start() if stop else min(len(sentence), end + _FAR)]
    return bool(_CURES.search(clause)) and not _OF_DATA.search(clause)


def _as_cure(sentence: str, draft: Draft, mentions: Sequence[Mention]) -> Draft:
    cure = min(_CURES.finditer(sentence), key=lambda m: abs(m.start() - draft.marks[0]))
    begins = max(
        (m.end() for m in expression(r"[;]|\b(?:unless|if|when|where|should|before)\b", 2).finditer(sentence, 0, cure.start())),
        default=0,
    )
    acting = [
        m
        for m in mentions
        if begins <= m.start < cure.start() and not is_owner(sentence, m.end) and m.role in {"lea", "provider", "either"}
    ]
    ending = [m.role for m in mentions if m.role in {"lea", "provider"}]
    who = acting[-1].role if acting else counterpart(ending[0]) if ending and draft.obligor != "either" else draft.obligor
    if expression(r"\b(?:the\s+)?other(?:\s+party)?\b", 2).search(sentence, begins, cure.start()):
        who = "either"
    elif not acting and any(m.role == "either" and m.start < cure.start() for m in mentions):
        who = "either"  # "if either of us breaks these terms, the other may end them if the breach is not cured"
    stated = bool(_NOTICE.match(sentence, draft.marks[1]))
    start = Start("other", stated, "event" if stated else "unknown")
    return replace(
        draft, kind=OTHER, obligor=who, obligee=counterpart(who) if who != "either" else "either", start=start,
        nature="deadline", limit="at_most", direction="after", exceptions=(), combine=None,
    )  # fmt: skip
