"""A document read as `read_agreement --json` prints it, for tests that compare readings."""

from datetime import date
from typing import Any

from law.contract import as_dict
from law.reader import Paper, Reading, read_paper, terms_for

ON = date(2026, 11, 22)


def paper_of(name: str, text: str, base: str | None = None) -> Paper:
    """A paper from its text; `base` is the text of the agreement that it is added to."""
    return read_paper(name, text.encode(), base=("base.txt", base.encode()) if base is not None else None)


def produced(paper: Paper, state: str | None = None) -> dict[str, Any]:
    """The object of the contract for one state, by default the LEA's own."""
    return as_dict(Reading(paper, terms_for(paper, state or paper.document.lea_state, ON), ON))
