"""Figures that bind nobody where they stand: what is excused or repealed, what comes too late, and what a sanction implies.

"Provider's failure to notify the District within 72 hours shall be a material breach" owes nothing by itself, but tells that the
Provider owes a notice; it is read as the sentence "Provider shall notify the District within 72 hours".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from law.duties.clocks import Clock, clocks
from law.patterns import expression
from law.sentences import has_modal

_FAILS = (
    r"(?:(?:shall\s+|should\s+|has\s+|have\s+|had\s+)?(?:fail|neglect|refus|omit)(?:s|es|ed|ted|t)?\s+to|(?:is|are|was)\s+unable\s+to|"
    r"(?:does|do|did|has|have|had|is|are|shall|will)\s+not(?!\s+(?:agree|wish|want|need|intend|object|more|later|less)\b))"
)
_WHO = r"(?P<who>(?:(?:the|an?|any|either|each|such)\s+)?[\w.&'’-]+(?:\s+[\w.&'’-]+){0,5}?)"
_IN_CONDITION = expression(
    r"\b(?:if|where|when(?:ever)?|(?:in\s+the\s+)?event(?:\s+that)?|in\s+case|in\s+which|once|because|for\s+each\s+\w+\s+(?:that|in\s+which))\s+"
    + _WHO
    + rf"\s+{_FAILS}\s+(?P<act>)",
    re.I,
)
_SHOULD_FAIL = expression(rf"\bshould\s+{_WHO}\s+(?:(?:fail|neglect|refuse|omit)\s+to|not)\s+(?P<act>)", re.I)
_FAILURE = expression(
    r"(?:" + _WHO + r"(?:['’]s?)\s+(?:\w+\s+)?)?\b(?:failure|inability|refusal|neglect|omission)\s+"
    r"(?:(?:by|of|on\s+the\s+part\s+of)\s+(?P<who2>(?:the\s+)?[\w.&'’-]+(?:\s+[\w.&'’-]+){0,4}?)\s+)?to\s+(?P<act>)",
    re.I,
)
_FAILING = expression(r"\b(?:failure|inability|refusal|neglect|omission)\s", re.I)
_CLAUSE_ENDS = expression(
    r"[,;]|\s(?=(?:shall|will|may|must|can|constitutes?|entitles?|gives?|permits?|allows?|makes?|amounts?\s+to|counts?\s+as|triggers?|results?\s+in|is|are)\b)",
    re.I,
)
# a breach of contract that is to be mended is no notice of a breach of data
_MENDS = expression(
    r"(?:cured?|remed(?:y|ied)|rectif(?:y|ied)|resolved?|pay|paid|perform(?:ed)?|compl(?:y|ied)|corrected?\s+(?:the|such|that|any|its)\s+(?:breach|default|failure|violation))\b",
    re.I,
)
_EXCUSED = expression(
    r"\b(?:(?:is|are|be|stands?|was)\s+(?:\w+\s+)?(?:excused|relieved|released|exempt(?:ed)?|freed|discharged)\s+(?:from|of)\b|needs?\s+not\b(?!\s+(?:un|wait))|"
    r"(?:is|are|be)\s+(?:under\s+no|not\s+under\s+(?:an?|any))\s+(?:duty|obligation)\s+to\b|"
    r"(?:is|are|be)\s+not\s+(?:be\s+)?(?:required|obliged|obligated|bound|expected)\s+to\b|\bnot\s+be\s+(?:required|obliged|obligated|bound|expected)\s+to\b|"
    r"(?:has|have)\s+no\s+(?:duty|obligation)\s+to\b|(?:does|do)\s+not\s+have\s+to\b)",
    re.I,
)
_FLOOR = expression(
    r"\b(?:until|unless|more\s+than|less\s+than|fewer\s+than|before|earlier\s+than|sooner\s+than|longer\s+than)\b", re.I
)
_REPEALED = expression(
    r"\b(?:(?:period|time|limit|deadline|term|time\s?frame|window|figure)s?\s+of\b[^,;.]{0,90}\b(?:no\s+longer|(?:does|do|shall|will)\s+not|ceases?\s+to|never)\s+"
    r"(?:appl\w+|govern\w*|hold|bind\w*|be\s+used|counts?)|(?:former|previous|earlier|old|prior)\s+(?:\w+\s+)?(?:period|limit|deadline|term|time\s?frame|rule)s?\b[^,;.]{0,90})",
    re.I,
)
_TOO_LATE = expression(
    r"\b(?:notice|notification|report|request|claim|answer|reply|confirmation|certificate|objection|payment)s?\s+(?:(?:that|which)\s+(?:is|are|comes?|arrives?)\s+)?"
    r"(?:given|sent|made|received|delivered|filed|provided|submitted|arriving|coming|(?=after|later|more|beyond))\s*(?:by\s+\w+\s+)?"
    r"(?:after|later\s+than|more\s+than|beyond|in\s+excess\s+of)\b[^;.]{0,110}?\b(?:is|are|shall\s+be|will\s+be|counts?\s+as|constitutes?)\s+(?:\w+\s+){0,2}?"
    r"(?:late|untimely|void|invalid|ineffective|without\s+effect|waived|disregarded|not\s+timely|too\s+late|breach|default)\b",
    re.I,
)


_OPENS_CONDITION = expression(r"\W*(?:if|where|when(?:ever)?|should|unless|in\s+the\s+(?:event|case)|in\s+case)\b", re.I)
_IN_FRONT = expression(r",\s")
_MAIN_CLAUSE = expression(
    r",\s+(?!(?:and|or|but|nor|which|who|that)\b)(?=[^,;.]{2,60}?\s(?:shall|will|must|may|can|agrees?|undertakes?)\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Implied:
    """A sentence that another implies, and how far its words stand from their place there: `place - shift` in the implied one."""

    sentence: str
    start: int
    end: int
    shift: int


@lru_cache(maxsize=8192)
def implied_by(sentence: str) -> tuple[Implied, ...]:
    """The duties whose breach a sentence speaks of, each as a sentence of its own."""
    figures = clocks(sentence)
    if not figures:
        return ()
    return tuple(_implied(sentence, figures))


def _implied(sentence: str, figures: tuple[Clock, ...]) -> Iterator[Implied]:
    taken = 0
    # who fails may stand in front of "failure": asking for the word first spares a search from every word of a sentence without it
    patterns = (_IN_CONDITION, _SHOULD_FAIL, _FAILURE) if _FAILING.search(sentence) else (_IN_CONDITION, _SHOULD_FAIL)
    for pattern in patterns:
        for match in pattern.finditer(sentence):
            start = match.start("act")
            clock = next((c for c in figures if c.start >= start), None)
            if (
                start < taken
                or clock is None
                or _MENDS.match(sentence, start)
                or _CLAUSE_ENDS.search(sentence, start, clock.start)
            ):
                continue
            groups = match.groupdict()
            who = groups.get("who") or groups.get("who2") or ""
            ends = _CLAUSE_ENDS.search(sentence, clock.end)
            end = ends.start() if ends else len(sentence.rstrip(" ."))
            lead = f"{who} shall " if who else "Shall "
            yield Implied(f"{lead}{sentence[start:end]}.", start, end, start - len(lead))
            taken = end


@lru_cache(maxsize=8192)
def unbinding(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where a sentence has figures that bind nobody: what is excused, what no longer holds, what would come too late."""
    if not clocks(sentence):
        return ()
    spans = [(m.start(), m.end()) for pattern in (_REPEALED, _TOO_LATE) for m in pattern.finditer(sentence)]
    for match in _EXCUSED.finditer(sentence):
        ends = sentence.find(";", match.end())
        floor = _FLOOR.search(sentence, match.end(), ends if ends >= 0 else len(sentence))  # "need not … until ten days after"
        spans.append((match.end(), floor.start() if floor else ends if ends >= 0 else len(sentence)))
    return tuple(spans)


def is_unbinding(sentence: str, mark: int) -> bool:
    """Whether the figure at a place binds nobody."""
    return any(a <= mark < b for a, b in unbinding(sentence))


def is_condition(sentence: str, mark: int) -> bool:
    """Whether the figure at a place stands in the condition that a sentence opens with, before any verb of obligation."""
    opening = _OPENS_CONDITION.match(sentence)
    if not opening or not opening.end() < mark:
        return False
    between = sentence[opening.end() : mark]
    return not has_modal(between) and not _IN_FRONT.search(between) and bool(_MAIN_CLAUSE.search(sentence, mark))
