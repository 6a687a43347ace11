"""A list that is due upon signing and again later: "upon signing of this Agreement and again by July 1 of each year" is two clocks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from law.duties.shaping import Draft
from law.duties.starts import Start
from law.patterns import expression

_LISTS = frozenset({"subprocessor_list", "storage_list", "independent_report", "security_evidence", "training", "incident_plan"})
_ON_SIGNING = expression(
    r"\b(?:(?:up)?on|at|when|at\s+the\s+time\s+of)\s+(?:the\s+)?(?:signing|signature|execution|entering\s+into|execut(?:ing|es)|signs?)\b"
    r"(?:\s+of)?(?:\s+(?:this|the)\s+(?:agreement|contract|dpa|addendum|rider|memorandum|terms))?",
    re.I,
)
_JOINED = expression(r"^\W*(?:and|as\s+well\s+as|then|,)\b|\b(?:and|as\s+well\s+as)\W*$", re.I)


def with_signing(sentence: str, found: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, with the one that is due on signing where another figure of the same duty hid it."""
    first = next((d for d in found if d.kind in _LISTS and d.is_timed), None)
    if first is None or any(d.kind == first.kind and d.start.trigger == "agreement_executed" for d in found):
        return list(found)
    for match in _ON_SIGNING.finditer(sentence):
        if _JOINED.search(sentence[match.end() : match.end() + 20]) or _JOINED.search(sentence[: match.start()]):
            return [_due(first, match.span()), *found]
    return list(found)


def _due(draft: Draft, marks: tuple[int, int]) -> Draft:
    return replace(
        draft, start=Start("agreement_executed", True, "event"), nature="deadline", limit="at_most", direction="after", amount=None,
        unit=None, unit_stated=None, combine=None, recurs=None, marks=marks, mismatch=None, refers_back=False, up_to=None,
        is_both_ways=False, excludes="", reach=(min(draft.reach[0], marks[0]), max(draft.reach[1], marks[1])),
    )  # fmt: skip
