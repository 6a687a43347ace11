"""A reading as a draft keeps it: the contract's object, the terms for each state, and where in the source everything stands.

No Django here: the child that reads a paper calls this.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from intake.packing import BASE, packed
from intake.where_data_goes import where_data_goes
from law.consolidated import ConsolidatedProvision, ConsolidatedText
from law.contract import as_dict, duty_row, finding_row, restriction_row
from law.document import Document, Provision, Supplement
from law.findings import Finding
from law.lint.placing import quoted, stands
from law.reader import Paper, Reading, Terms, days_of_change, terms_for
from law.text import Block, Place

_ENOUGH = 30  # letters that tell one provision from another


def payload_of(reading: Reading, *, is_addition: bool = False) -> dict[str, Any]:
    """Everything that confirming the paper needs, as JSON. `is_addition`: the paper was read together with those before it."""
    document = reading.document
    places = dict(_places(reading))
    return {
        "reading": as_dict(reading),
        "terms": {
            "state": reading.terms.state or BASE,
            "states": packed({state or BASE: _terms(terms) for state, terms in _all_terms(reading)}),
            "phases": _phases(reading),
            "aliases": [[party.role, alias] for party in document.parties for alias in party.aliases],
            "instruments": [_instrument(s, document) for s in document.supplements],
            "attachments": [p.address for p in document.provisions if p.is_attachment],
            "cuts": dict(_cuts(document)),
            "inventory": where_data_goes(document),
        },
        "places": _in_this_paper(places, reading) if is_addition else places,
        "lines": list(document.source.lines),
    }


def _all_terms(reading: Reading, on: date | None = None) -> Iterator[tuple[str | None, Terms]]:
    """For the base text, for every state that the paper has terms of, and for the state that was asked for."""
    paper: Paper = reading.paper
    for state in dict.fromkeys([None, *paper.states, reading.terms.state]):
        known = on is None and state == reading.terms.state
        yield state, reading.terms if known else terms_for(paper, state, on or reading.on)


def _phases(reading: Reading) -> list[dict[str, Any]]:
    """The terms by days, where something in the paper begins or ends after the agreement has begun, or is still to begin; else
    nothing.

    In order, each until the day before the next; without `states` the one of the day on which the paper was read.
    """
    begins = reading.document.dates.effective_on
    days = days_of_change(reading.paper, min(begins, reading.on) if begins else reading.on)
    phases: list[dict[str, Any]] = []
    for first, after in zip((None, *days), (*days, None), strict=True) if days else ():
        is_now = (first is None or first <= reading.on) and (after is None or reading.on < after)
        day = first or days[0] - timedelta(1)
        states = None if is_now else packed({state or BASE: _terms(terms) for state, terms in _all_terms(reading, day)})
        told = {"from_on": first and first.isoformat(), "before_on": after and after.isoformat()}
        phases.append({**told, "states": states})
    return phases


def _terms(terms: Terms) -> dict[str, Any]:
    return {
        "provisions": consolidated_rows(terms.text),
        "duties": [duty_row(duty) for duty in terms.duties],
        "restrictions": [restriction_row(restriction) for restriction in terms.restrictions],
        "findings": [finding_row(finding) for finding in terms.findings],
    }


def consolidated_rows(text: ConsolidatedText) -> list[dict[str, Any]]:
    """The provisions of a consolidated text with their segments."""
    return [_consolidated_row(provision) for provision in text.provisions]


def _consolidated_row(provision: ConsolidatedProvision) -> dict[str, Any]:
    segments = [{"text": s.text, "state": s.state.value, "source": s.source} for s in provision.segments]
    return {
        "address": provision.address,
        "number": provision.number,
        "heading": provision.heading,
        "kind": provision.kind,
        "instrument": provision.instrument,
        "state": provision.state,
        "segments": segments,
    }


def _instrument(supplement: Supplement, document: Document) -> dict[str, Any]:
    effective_on = supplement.effective_on.isoformat() if supplement.effective_on else None
    addresses = [p.address for p in document.provisions if p.instrument == supplement.address]
    return {
        "address": supplement.address,
        "state": supplement.state,
        "title": supplement.title,
        "effective_on": effective_on,
        "provisions": addresses,
    }


def _cuts(document: Document) -> Iterator[tuple[str, list[list[str]]]]:
    """Words of the agreement proper that are filled in anew for every agreement, by address: contacts, signatures, tables."""
    filled = _filled_lines(document)
    for provision in document.provisions:
        if provision.instrument is None and not provision.is_attachment:
            cuts = [[slot, text] for slot, text in _filled_blocks(document.source.blocks, provision, filled)]
            if cuts:
                yield provision.address, cuts


def _filled_lines(document: Document) -> dict[int, str]:
    """The lines of the source that hold what one agreement fills in, each with its slot."""
    groups: Sequence[tuple[str, Iterable[Any]]] = (
        ("contact", (*document.contacts, *document.signatures, *document.signing_events)),
        ("schedule", document.schedule),
        ("frameworks", document.frameworks),
        ("subprocessors", document.subprocessors),
    )
    lines: dict[int, str] = {}
    for slot, records in groups:
        for record in records:
            if record.place:
                lines |= dict.fromkeys(range(record.place.first_line, record.place.last_line + 1), slot)
    return lines


def _filled_blocks(blocks: Iterable[Block], provision: Provision, filled: dict[int, str]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        first, last = block.place.first_line, block.place.last_line
        if not (provision.place.first_line <= first and last <= provision.place.last_line):
            continue
        slots = [filled.get(line) for line in range(first, last + 1)]
        printed = next((text for text in (" | ".join(block.cells), block.text) if text and text in provision.text), None)
        if slots and all(slots) and printed:
            yield str(slots[0]), printed


def _places(reading: Reading) -> Iterator[tuple[str, list[int | None]]]:
    """Where things stand, by address for provisions and instruments, by JSON pointer for values and findings."""
    document = reading.document
    for provision in document.provisions:
        yield provision.address, _place(provision.place)
    for supplement in document.supplements:
        yield supplement.address, _place(supplement.place)
    printed = [s for s in document.signatures if s.block in {"agreement", "profile"}]
    lists: dict[str, Iterable[Any]] = {
        "parties": document.parties,
        "contacts": document.contacts,
        "signatures": printed,
        "signing_events": document.signing_events,
        "options": document.options,
        "schedule": document.schedule,
        "frameworks": document.frameworks,
        "subprocessors": document.subprocessors,
        "findings": reading.findings,
    }
    for key, records in lists.items():
        for number, record in enumerate(records):
            if record.place:
                yield f"/{key}/{number}", _place(record.place)
    for number, operation in enumerate(reading.operations):
        place = next((p.place for p in document.provisions if p.address == operation.item_address), None)
        if place:
            yield f"/amendments/{number}", _place(place)


def _in_this_paper(places: dict[str, list[int | None]], reading: Reading) -> dict[str, list[int | None]]:
    """The places of what stands in the paper that was added. Others are lines of the papers before it."""
    lines = reading.document.source.lines
    words = {p.address: p.text or p.heading for p in reading.document.provisions}
    kept = {a: place for a, place in places.items() if words.get(a) and _stands_there(words[a], place, lines)}
    instruments = {s.address for s in reading.document.supplements if any(item in kept for item in s.items)}
    kept |= {address: places[address] for address in instruments if address in places}
    for number, operation in enumerate(reading.operations):
        if operation.item_address in kept:
            kept[f"/amendments/{number}"] = kept[operation.item_address]
    for number, finding in enumerate(reading.findings):
        if finding.place and _is_of_addition(finding, kept, lines):
            kept[f"/findings/{number}"] = _place(finding.place)
    return kept


def _is_of_addition(finding: Finding, kept: Mapping[str, Any], lines: Sequence[str]) -> bool:
    """Whether a finding leads to lines of the added paper: by the words that it quotes, or by what it is about."""
    words = quoted(finding.message)
    if words and finding.place and stands(words, finding.place, lines):
        return True
    return finding.address in kept


def _stands_there(words: str, place: list[int | None], lines: Sequence[str]) -> bool:
    first, last = (place[0] or 1) - 1, place[1] or 1
    return _squeezed(words)[:_ENOUGH] in _squeezed(" ".join(lines[first:last]))


def _squeezed(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _place(place: Place) -> list[int | None]:
    return [place.first_line, place.last_line, place.page]
