"""Passages of the agreement proper, of its exhibits and of what is attached, that speak of another provision's terms and change nothing.

What they say is neither applied nor lost: it is told at the passage and at the provision of which it speaks.
"""

import re
from collections.abc import Iterator, Sequence

from law.amendments.instructions import read_item
from law.amendments.items import Item, Line
from law.amendments.operations import Op, Operation
from law.changes_within import CHANGES, may_change, may_name
from law.document import Document, Provision
from law.findings import Finding, Severity
from law.itemizing import signs_line
from law.patterns import expression
from law.quantities import quantities
from law.references import ProvisionIndex, find_references
from law.shared_terms import is_list_of_states, led_by

_INSTRUCTS = expression(
    r"^\W*(?:in|the|this|section|article|paragraph|clause|exhibit|replace|delete|strike|insert|amend|add)\b[^.\n]{0,160}?"
    r"\b(?:replac\w*|delet\w*|stri(?:k|ck)\w*|struck|insert\w*|substitut\w*|amend\w*)\b[^.\n]{0,80}[\"“]",
    re.I,
)
_PLACE = expression(r"\b(?:section|article|paragraph|clause|exhibit|definition|item|amendment)\b", re.I)
_TIMES = frozenset({"hours", "calendar_days", "business_days", "school_days", "weeks", "months", "years"})
_OTHER_TERMS = expression(
    r"\b(?:rider|addend(?:um|a)|amendments?|modifications?|changes|deviations|exceptions|special|local|supplement\w*|additional\s+(?:terms|provisions))\b",
    re.I,
)
_COUNT = expression(r"^\W*\d{1,2}\s+(?=[A-Z])")  # "1 Section 4.2: …": the number of a note
_BARE = expression(r"\((\d{1,2})\.(\d{1,2})\)")
_CLAUSES = ("art_", "sec_", "cover")


def check_stray(document: Document) -> Iterator[Finding]:
    """amendment-not-understood and conflicting-terms: a passage that is no item of an instrument and reads like one."""
    base = [p for p in document.provisions if p.instrument is None]
    index = ProvisionIndex(p for p in base if not p.is_attachment)
    for provision in base:
        if may_change(provision) or (may_name(provision) and _is_beside(provision, provision.text)):
            yield from dict.fromkeys(_about(provision, index))
    yield from dict.fromkeys(_behind_signatures(base, index))


def _behind_signatures(base: Sequence[Provision], index: ProvisionIndex) -> Iterator[Finding]:
    """Lines that stand in no exhibit behind what the parties have signed, and set another time than the place that they name."""
    is_signed = False
    for provision in (p for p in base if p.address.startswith((*_CLAUSES, "closing"))):
        for line in provision.text.split("\n"):
            if is_signed:
                for place in _named(line, index):
                    if not _is_around(place, provision.address) and _sets_other_time(line, place, index):
                        yield from _both(provision, place)
            is_signed = is_signed or (not provision.address.startswith("cover") and signs_line(line))


def _named(line: str, index: ProvisionIndex) -> tuple[str, ...]:
    """The places that a line names, by word or by their number alone: "Breach notice (4.2)"."""
    bare = (f"art_{m[1]}__sec_{m[2]}" for m in _BARE.finditer(line))
    words = _COUNT.sub("", line)
    named = (index.resolve(r).found for r in find_references(words) if not r.is_external)
    return tuple(dict.fromkeys((*filter(None, named), *(a for a in bare if a in index.provisions))))


def _about(provision: Provision, index: ProvisionIndex) -> Iterator[Finding]:
    for line in provision.text.split("\n"):
        item = Item("passage", None, "", provision.address, "", (Line("", line, 0),))
        for operation in read_item(item, index):
            place = operation.located or _named_alone(operation, index)
            is_there = place is not None and not _is_around(place, provision.address)
            is_change = operation.op in CHANGES or (operation.op is Op.NOT_UNDERSTOOD and _is_beside(provision, line))
            if is_change and not is_there and (operation.op in CHANGES or _opens_like_one(line)):
                yield _not_understood(provision, provision.address)
            elif place is None or not is_there:
                continue
            elif is_change or (operation.op is Op.NOT_UNDERSTOOD and _sets_other_time(line, place, index)):
                yield _not_understood(provision, provision.address)
                yield _not_understood(provision, place)
            elif operation.op is Op.STANDALONE and _is_beside(provision, line):
                for other in _others(line, place, index):
                    yield from _both(provision, other)


def _is_around(place: str, address: str) -> bool:
    return f"{place}__".startswith(f"{address}__") or f"{address}__".startswith(f"{place}__")


def _opens_like_one(line: str) -> bool:
    match = _INSTRUCTS.match(line)
    return match is not None and bool(_PLACE.search(match.group(0)))


def _named_alone(operation: Operation, index: ProvisionIndex) -> str | None:
    """The place that an instruction names where what it says around it leads nowhere: "Section 4.2 of Part A"."""
    if operation.op not in CHANGES:
        return None
    places = [f for r in find_references(operation.text) if not r.is_external and (f := index.resolve(r).found)]
    return places[0] if places else None


def _others(line: str, place: str, index: ProvisionIndex) -> Iterator[str]:
    """The place and the others that a passage names beside it and that set another time than it does."""
    named = [f for r in find_references(line) if not r.is_external and (f := index.resolve(r).found)]
    yield from (p for p in dict.fromkeys((place, *named)) if _sets_other_time(line, p, index))


def _is_beside(provision: Provision, line: str) -> bool:
    """Whether a passage stands outside of the clauses, is of other terms by its heading, or says for which states it is.

    A clause may set its own time beside another's.
    """
    return not provision.address.startswith(_CLAUSES) or bool(
        led_by(line) or _OTHER_TERMS.search(provision.heading) or is_list_of_states(provision.heading)
    )


def _sets_other_time(line: str, place: str, index: ProvisionIndex) -> bool:
    there = {(q.amount, q.unit) for a in index.under(place) for q in quantities(index.provisions[a].text) if q.unit in _TIMES}
    said = {(q.amount, q.unit) for q in quantities(line) if q.unit in _TIMES}
    return bool(there and said - there)


def _not_understood(provision: Provision, address: str) -> Finding:
    message = f"{provision.address} reads like an instruction to amend the text, but stands in no amendment. It changes nothing; settle by hand what it changes."
    return Finding("amendment-not-understood", Severity.WARNING, address, message)


def _both(provision: Provision, place: str) -> Iterator[Finding]:
    message = f"{provision.address} sets a time of its own beside that of {place}. Both are kept; settle which applies, and when."
    for address in (provision.address, place):
        yield Finding("conflicting-terms", Severity.WARNING, address, message)
