"""An invented agreement to which the tests add papers."""

from datetime import date
from typing import Any

from law.contract import as_dict
from law.reader import Reading, read

AGREEMENT = """STUDENT RECORDS AGREEMENT

This agreement is between Alder Creek Schools, Boise, Idaho (the "LEA") and Copperleaf Software LLC (the "Provider").

ARTICLE I: RECORDS

1. Inspection. The Provider shall answer the LEA's request to see a student's record within forty-five (45) days from the date of the request. The Provider shall keep a log of such requests. The Provider shall help the parent to read the record.

2. Demands. The Provider shall notify the LEA before it discloses Student Data to a court.

3. Subprocessors. The Provider shall bind its subprocessors in writing.

ARTICLE II: CARE

1. Place. Student Data shall be stored within the United States.

2. Audits. Upon at least ten (10) days' notice, the LEA may audit the Provider.

3. Breach. The Provider shall notify the LEA within seventy-two (72) hours of discovery of a breach.

4. Ending. Either party may terminate this agreement upon sixty (60) days' notice.
"""
ON = date(2026, 11, 22)


def added(paper: str, *, base: str = AGREEMENT, on: date = ON) -> Reading:
    """The agreement with a paper that is added to it."""
    return read("added.txt", paper.encode(), on=on, base=("base.txt", base.encode()))


def with_state_terms(*items: str, title: str = "SUPPLEMENTAL STATE TERMS FOR IDAHO", on: date = ON) -> Reading:
    """The agreement with state terms of its own, numbered from 1."""
    terms = "\n\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    return read("paper.txt", f'{AGREEMENT}\nEXHIBIT "G"\n{title}\n\n{terms}\n'.encode(), on=on, state="ID")


def rows(reading: Reading) -> list[tuple[str, str, str | None, str]]:
    """(item, op, target, outcome) of every operation."""
    return [(a["item"], a["op"], a["target"], a["outcome"]) for a in printed(reading)["amendments"]]


def printed(reading: Reading) -> dict[str, Any]:
    """What the command prints."""
    return as_dict(reading)


def figures(reading: Reading, kind: str) -> list[tuple[int | None, str]]:
    """(amount, source) of the duties of a kind."""
    return [(d["amount"], d["source"]) for d in printed(reading)["duties"] if d["kind"] == kind]


def findings_at(reading: Reading, rule: str) -> set[str | None]:
    """Where a finding stands."""
    return {f["address"] for f in printed(reading)["findings"] if f["rule"] == rule}


def text_at(reading: Reading, address: str) -> str:
    """The words in force at an address."""
    return next(p.text for p in reading.terms.text.provisions if p.address == address)
