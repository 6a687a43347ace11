"""Every finding that quotes words leads to the lines of the source in which they stand, or to the item that put them into the text."""

from datetime import date
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from law.consolidated import SegmentState
from law.findings import Finding
from law.lint.placing import quoted, squeezed
from law.reader import Reading, read_paper, terms_for
from law.text import Place
from tests.shared import needs_shared, seeds

ON = date(2026, 11, 22)
HERE = Path(__file__).parent
PAPERS = sorted(p for p in HERE.rglob("*") if p.suffix in {".txt", ".md"} and p.name != "README.md")
ALIKE = 80  # of 100 letters: a scan spells some otherwise than they are quoted, repaired


def places_of(reading: Reading) -> dict[str, Place]:
    return {p.address: p.place for p in reading.document.provisions if p.place is not None}


def place_of(reading: Reading, finding: Finding) -> Place | None:
    """As the review leads there: the finding's own place, else that of what it is about, or of the one above."""
    known, address = places_of(reading), finding.address or ""
    while finding.place is None and address and address not in known:
        address = address.rpartition("__")[0]
    return finding.place or known.get(address)


def leads_wrong(reading: Reading, finding: Finding) -> bool:
    words, place = squeezed(quoted(finding.message)), place_of(reading, finding)
    if not words or place is None:
        return False
    lines = reading.document.source.lines
    assert 1 <= place.first_line <= place.last_line <= len(lines), finding
    there = squeezed(" ".join(lines[place.first_line - 1 : place.last_line]))
    return not _stands(words, there) and not any(part in there for part in _put_in(reading, finding, words))


def _stands(words: str, there: str) -> bool:
    """Whether the words stand there, be it with the foot and the head of a page between them."""
    breaks = range(12, len(words) - 12)
    return fuzz.partial_ratio(words, there) >= ALIKE or any(words[:n] in there and words[n:] in there for n in breaks)


def _put_in(reading: Reading, finding: Finding, words: str) -> list[str]:
    """What amendments put into the provision, as far as the finding quotes it."""
    text = next((p for p in reading.terms.text.provisions if p.address == finding.address), None)
    inserted = [squeezed(s.text) for s in text.segments if s.state is SegmentState.INSERTED] if text else []
    return [part for part in inserted if len(part) > 2 and (part in words or words[:12] in part or words[-12:] in part)]


def checked(name: str, data: bytes) -> int:
    paper = read_paper(name, data)
    return check_terms(Reading(paper, terms_for(paper, paper.document.lea_state, ON), ON))


def check_terms(reading: Reading) -> int:
    # such a one stands at the provision that it does not fit as well: it quotes the item, and the provision is what one looks at
    found = [f for f in reading.findings if f.rule != "amendment-not-located" or "item_" in (f.address or "")]
    wrong = [(f.rule, f.address, f.message[:120], place_of(reading, f)) for f in found if leads_wrong(reading, f)]
    assert wrong == []
    return sum(bool(quoted(f.message)) and place_of(reading, f) is not None for f in found)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_finding_leads_to_the_lines_that_say_what_it_quotes(paper: Path):
    checked(paper.name, paper.read_bytes())


def test_the_papers_give_many_findings_that_quote():
    assert sum(checked(p.name, p.read_bytes()) for p in PAPERS[:12]) > 30


@needs_shared
def test_the_findings_of_the_real_papers_lead_to_their_words_in_every_state():
    for seed in seeds():
        paper = read_paper(seed.name, seed.read_bytes())
        for state in dict.fromkeys([None, *paper.states]):
            check_terms(Reading(paper, terms_for(paper, state, ON), ON))
