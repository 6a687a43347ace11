"""Questions with their answers: "When will you tell us of a breach? Within 24 hours of discovery." owes what was asked, within what was answered.

A question alone owes nothing.
"""

import re
from dataclasses import dataclass, replace

from law.duties.shaping import Draft
from law.patterns import expression

_WHO = r"(?:you|we|they|it|student\s+data|schools|districts|parents|families|users|customers|accounts|records|requests|errors|mistakes|(?:the|our|your|my)\s+[\w-]+(?:['’]s\s+[\w-]+)?|data|[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3})"
_QUESTION = expression(
    r"^\W*(?:Q(?:uestion)?\s*\d*\s*[.:)]\s*)?(?P<asks>[Ww]hen|[Hh]ow\s+(?:soon|quickly|fast|long|promptly)|[Bb]y\s+when|[Ww]ithin\s+(?:what|which)\s+(?:time|period))\s+"
    rf"(?P<verb>will|do|does|shall|must|is|are)\s+(?P<who>{_WHO})\s+(?P<rest>[^?]{{3,200}}?)\s*\?\W*$"
)
_LABEL = expression(r"^\W*(?:A(?:nswer)?\s*[.:)]\s*)?", re.I)
# an answer that is no sentence of its own
_ELLIPTICAL = expression(
    r"(?:within|in|no\s+(?:later|more)|not\s+(?:later|more)|at\s+(?:most|least)|up\s+to|after|before|by|for|upon|on|every|each|immediately|promptly|at\s+once|as\s+soon|(?:about|only)\s+\w+|\(?\d|\w+(?:-\w+)?\s+"
    r"(?:\(\d+\)\s*)?(?:business\s+|school\s+|calendar\s+|working\s+)?(?:hours?|days?|weeks?|months?|years?)\b)",
    re.I,
)
_OTHERS = {"you": "we", "your": "our", "yours": "ours", "us": "you", "we": "you", "our": "your", "me": "you", "my": "your"}
_PRONOUN = expression(r"\b(?:you|your|yours|us|we|our|me|my)\b", re.I)


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentence that a question makes with its answer; `at` is where the answer begins in its own text, `shift` how far it stands from there."""

    sentence: str
    at: int
    shift: int


def is_question(sentence: str) -> bool:
    """Whether a sentence only asks."""
    return sentence.rstrip().endswith("?")


def answered(question: str, text: str) -> Answer | None:
    """What an answer says together with the question before it; None where it says enough alone, or answers nothing."""
    asked = _QUESTION.match(question)
    label = _LABEL.match(text)
    at = label.end() if label else 0
    if asked is None or not _ELLIPTICAL.match(text, at):
        return None
    verb = "will" if asked["verb"] in {"do", "does"} else asked["verb"]
    who = _swapped(asked["who"])
    lasts = "for " if asked["asks"].lower() == "how long" and text[at : at + 1].isalnum() and not _LEADS.match(text, at) else ""
    begin = f"{who[:1].upper()}{who[1:]} {verb} {_swapped(asked['rest'])} {lasts}"
    rest = text[at:]
    rest = rest if _KEEPS_CASE.match(rest) else rest[:1].lower() + rest[1:]
    return Answer(f"{begin}{rest}", at, at - len(begin))


_LEADS = expression(r"(?:within|in|no|not|at|up|after|before|by|for|upon|on|every|each|until)\b", re.I)
_KEEPS_CASE = expression(r"[A-Z]{2}")


def _swapped(words: str) -> str:
    """The words as the one says them who is asked: "tell us" becomes "tell you"."""
    return _PRONOUN.sub(lambda m: _OTHERS[m.group().lower()], words)


def of_answer(draft: Draft, answer: Answer, length: int) -> Draft:
    """A draft of the whole sentence, marked where its words stand in the answer."""
    start, end = (min(length, max(answer.at, mark + answer.shift)) for mark in draft.marks)
    return replace(draft, marks=(start, max(start, end)), reach=(0, length))
