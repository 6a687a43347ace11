"""Third parties under a heading or a question that asks for them in plain words: "Who else sees it", "Which companies do you share it with?"."""

import re
from collections.abc import Iterator, Sequence

from law.document import Subprocessor
from law.facts.lines import whole_text
from law.facts.names import clean_name, role_of_word
from law.parts import Part
from law.patterns import expression
from law.states import states_named
from law.text import Block, BlockKind

_FIRMS = r"(?:compan(?:y|ies)|firms|organi[sz]ations|businesses|vendors|partners|suppliers|third[- ]part(?:y|ies)|helpers|people|others)"
_HELP = r"(?:help|share|work\w*|send|give|disclos|pass|use|rel(?:y|ies)|run|process|see|get|receiv|touch|handl|ha(?:s|ve)\s+access|behind)"
WHO_ELSE = expression(
    rf"\bwho(?:m)?\s+else\b|\bwho\s+(?:{_HELP}\w*)\b[^.]{{0,40}}|\bwho(?:m)?\s+(?:we|it|they|you)\s+(?:{_HELP})\w*|\bwho\s+(?:do|does|did)\s+\w+\s+(?:{_HELP})\w*|\b(?:which|what|other)\s+(?:other\s+)?{_FIRMS}\b"
    rf"|^\W*(?:the\s+|our\s+)?{_FIRMS}\s+(?:(?:that|who|which|whom|with\s+whom)\s+)?(?:(?:we|it|us|they|you)\s+)?(?:also\s+)?{_HELP}\w*\b|\bwhere\s+(?:else\s+)?(?:does\s+)?(?:the\s+|your\s+)?data\s+goes?\b"
    rf"|\b(?:do|does)\s+\w+\s+share\b[^.]{{0,60}}\?",
    2,
)
_LONGEST = 90  # letters of such a heading
_INCORPORATED = r"[A-Z][\w&'-]*(?:\s+(?:[A-Z][\w&'-]*|&|of|and(?=\s[A-Z]))){0,5}?,?\s+(?:Inc|LLC|L\.L\.C|Corp|Corporation|Co|Ltd|Limited|PBC|GmbH|LLP)\b\.?"
_DOES = expression(
    rf"(?:^|(?<=[.;:,]\s)|(?<=\band\s))\W{{0,3}}(?P<name>{_INCORPORATED})(?:\s*[-\u2013\u2014:(]\s*|,?\s+(?:which\s+|who\s+)?(?=[a-z]))?(?P<purpose>(?:[^.;]|\.(?=\w)){{0,160}}?)(?=[.;)]|,?\s+and\s+{_INCORPORATED}|$)"
)
_LISTED = expression(
    r"^\W{0,3}(?P<name>[A-Z][\w&.,' ]{1,60}?)\s*(?:[-\u2013\u2014:]\s+|\s\()(?P<purpose>[A-Za-z].{2,160}?)\)?\s*$"
)
_LABEL = expression(
    r"^\W*(?:contact|phone|e-?mail|address|web\s?site|date|signed|privacy|data|student|support|questions?|purpose|note)\b", re.I
)


def asks_who_else(text: str) -> bool:
    """Whether a heading or a question announces the third parties."""
    return (
        len(text) <= _LONGEST and bool(WHO_ELSE.search(text)) and (text.rstrip().endswith("?") or not text.rstrip().endswith("."))
    )


def told_under_questions(parts: Sequence[Part]) -> Iterator[Subprocessor]:
    """The companies that stand below such a heading or question, up to the next one."""
    for part in parts:
        asked = False
        for block in part.blocks:
            for text in whole_text(block).split("\n") if block.kind is not BlockKind.ROW else ():
                yield from _of_line(text, block) if asked and not asks_who_else(text) else ()
            text = whole_text(block)
            if asks_who_else(text) or _asked_within(text):
                asked = True
                yield from _of_line(text.rpartition("?")[2], block) if not asks_who_else(text) else ()
            elif block.kind is BlockKind.HEADING or text.rstrip().endswith("?"):
                asked = False


def _asked_within(text: str) -> bool:
    """Whether a block holds the question and its answer: "Q: Who else sees it? A: …"."""
    question, mark, answer = text.partition("?")
    return bool(mark and answer.strip()) and asks_who_else(f"{question}?")


def _of_line(text: str, block: Block) -> Iterator[Subprocessor]:
    found = [(m["name"], m["purpose"]) for m in _DOES.finditer(text)]
    if (
        not found
        and (one := _LISTED.match(text))
        and len(text) < 200
        and block.kind is BlockKind.ITEM
        and not _LABEL.match(one["name"])
    ):
        found = [(one["name"], one["purpose"])]
    for raw, purpose in found:
        name = clean_name(raw)
        if name and role_of_word(name) is None and not states_named(name):
            yield Subprocessor(name, purpose.strip(" ,.()") or None, None, block.place)
