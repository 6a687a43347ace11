"""Where somebody named in a sentence goes on to act in it: "shall tell the Provider, who shall disable the account within four hours"."""

from collections.abc import Sequence
from dataclasses import replace

from law.duties.clocks import clocks
from law.duties.parties import Mention
from law.duties.series import Reading
from law.duties.shaping import Draft
from law.patterns import expression

_WHO = expression(
    r",\s+(?:and\s+)?(?P<who>which|who)\s+(?=(?:(?:then|in\s+turn)\s+)?(?:shall|will|must|is\s+to|has\s+to)\s+(?!not\b|be\b))"
)
_WHICH = expression(
    r",\s+(?:(?:all|each|both)\s+of\s+)?(?P<who>which|whom)\s+(?=(?:the\s+)?[A-Z][\w-]*\s+(?:shall\s+|will\s+|must\s+)?[a-z]+)"
)
_ACT = expression(r"(?P<subject>(?:the\s+)?[A-Z][\w-]*)\s+(?P<verb>(?:shall\s+|will\s+|must\s+)?(?:then\s+|promptly\s+)?[a-z]+)")
_CONDITION = expression(r"\W*(?:if|where|when(?:ever)?|should|unless|once|after|(?:up)?on)\b[^,]*$", 2)
_ENDS = expression(r";|,\s+(?:and|but)\s+(?=(?:the\s+)?[A-Z]\w*\s+(?:shall|will|must)\b)")


def relative_acts(sentence: str, mentions: Sequence[Mention], read: Reading) -> tuple[Draft, ...] | None:
    """The duties of a sentence in which whoever was named last goes on to act in a time of its own; None where nobody does."""
    match = _WHO.search(sentence)
    who = next((m for m in mentions if match and m.end == match.start()), None)
    if match is not None and who is not None:
        subject = sentence[who.start : who.end]
        front, start = f"{subject} ", match.end()
    else:
        match = _WHICH.search(sentence)
        act = _ACT.match(sentence, match.end()) if match else None
        if match is None or act is None or not any(m.start < act.end("subject") and m.end > act.start() for m in mentions):
            return None
        front, start = f"{act.group()} them", act.end()
    ends = _ENDS.search(sentence, start)
    end = ends.start() if ends else len(sentence)
    if not clocks(sentence[start:end]) or _CONDITION.match(sentence[: match.start()]):
        return None
    rest = f"{sentence[: match.start()]}{sentence[end:]}" if ends else f"{sentence[: match.start()]}."
    shift = end - match.start()
    main = [_moved(d, match.start(), shift if ends else 0) for d in read(rest)]
    own = [_placed(d, len(front), start, sentence) for d in read(f"{front}{sentence[start:end].rstrip(' .')}.")]
    return (*main, *own) if any(d.is_timed for d in own) else None


def _moved(draft: Draft, at: int, shift: int) -> Draft:
    """A draft of the sentence without the clause, marked where its words stand with it."""
    a, b = draft.marks
    moved = (a + shift, b + shift) if a >= at else (a, b)
    return replace(draft, marks=moved, reach=(draft.reach[0], draft.reach[1] + (shift if draft.reach[1] > at else 0)))


def _placed(draft: Draft, front: int, start: int, sentence: str) -> Draft:
    """A draft of the clause, marked where its words stand in the sentence."""
    a, b = (min(len(sentence), max(0, p - front) + start) for p in draft.marks)
    return replace(draft, marks=(a, b), reach=(0, len(sentence)))
