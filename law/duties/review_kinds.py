"""Duties to look again at what is held: at the end, and whether it is still needed."""

import re

from law.duties.evidence import Evidence
from law.patterns import expression


def final_review(e: Evidence) -> float:
    """What is still held after the end."""
    return 9 if e.by_provider and e.does("final review") else 0


_ASKS_IF = expression(
    r"\b(?:ask|inquire|enquire|consult|find\s+out)\w*\b[^.;]{0,80}\b(?:whether|if|which)\b[^.;]{0,120}\bstill\b", re.I
)


def data_need_review(e: Evidence) -> float:
    """The recurring question whether data is still needed."""
    asks = bool(_ASKS_IF.search(e.acts))
    if not e.by_provider or e.does("final review") or not (e.does("review") or asks) or not e.does("need"):
        return 0
    about = (
        e.does("data") or expression(r"\b(?:elements?|items?|categor\w+)\b", re.I).search(e.act) or (asks and e.does("account"))
    )
    return 8 if (e.recurrence or e.paced("regular") or e.clock) and about else 0
