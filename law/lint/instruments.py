"""Amendments that could not be applied as they are written, instruments that collide, state terms that are not there."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from law.amendments.operations import Op, Operation, Outcome
from law.amendments.qualifying import setting_aside
from law.amendments.uneven_quotes import is_uneven
from law.amendments.workspace import Conflict
from law.document import Document, Supplement
from law.findings import Finding, Severity
from law.obligations import Duty
from law.patterns import expression
from law.states import STATES

_RULES = {
    Outcome.NOT_LOCATED: ("amendment-not-located", Severity.WARNING),
    Outcome.APPROXIMATE: ("amendment-approximate", Severity.NOTE),
    Outcome.NOT_UNDERSTOOD: ("amendment-not-understood", Severity.WARNING),
}


def check_operations(operations: Sequence[Operation]) -> Iterator[Finding]:
    """amendment-not-located, amendment-approximate and amendment-not-understood."""
    for operation in operations:
        rule = _RULES.get(operation.outcome) if operation.outcome else None
        if rule and operation.is_ambiguous:
            rule = ("amendment-ambiguous", rule[1])
        if operation.is_inferred and operation.outcome in {Outcome.APPLIED, Outcome.APPROXIMATE}:
            for address in dict.fromkeys((operation.item_address, operation.located)):
                yield Finding("amendment-inferred", Severity.WARNING, address, _inferred(operation))
        if operation.from_on or operation.until_on:
            for address in dict.fromkeys((operation.item_address, operation.located)):
                yield Finding("conditional-term", Severity.WARNING, address, _from_a_day(operation))
        if (
            operation.outcome is Outcome.STANDALONE
            and operation.located
            and (words := setting_aside(operation.text) or operation.note)
        ):
            for address in dict.fromkeys((operation.item_address, operation.located)):
                yield Finding("conflicting-terms", Severity.WARNING, address, _beside(operation, words))
        if rule:
            yield Finding(rule[0], rule[1], operation.item_address, _message(operation))
            is_undone = operation.outcome in {Outcome.NOT_UNDERSTOOD, Outcome.NOT_LOCATED} or _is_of_another_figure(operation)
            if is_undone and operation.located not in {None, operation.item_address}:
                yield Finding(rule[0], rule[1], operation.located, _message(operation))
            if operation.outcome in {Outcome.NOT_LOCATED, Outcome.NOT_UNDERSTOOD}:
                for address in (a for a in operation.places if a != operation.located):
                    yield Finding(rule[0], rule[1], address, _message(operation))


def _is_of_another_figure(operation: Operation) -> bool:
    """Whether an amount was found by its words or by its figure alone: the time that now stands there is to be compared too."""
    return operation.outcome is Outcome.APPROXIMATE and is_uneven(operation.anchor or operation.find or "")


def _beside(operation: Operation, words: str) -> str:
    item = f"Item {operation.item} of {STATES.get(operation.state or '', operation.instrument)}"
    if words == operation.note:  # the place that it names
        return f"{item} sets a time of its own beside that of {operation.located}. Both are kept; settle which applies, and when."
    return f"{item} sets terms of its own (“{words}”) beside those of {operation.located}. Both are kept; settle which apply, and when."


def _from_a_day(operation: Operation) -> str:
    item = f"Item {operation.item} of {STATES.get(operation.state or '', operation.instrument)}"
    first, last = (_in_words(day) if day else "" for day in (operation.from_on, operation.until_on))
    if not last:
        return f"{item} operates only from {first}. Before that day the text stands as it was; look again at what is owed when the day has come."
    begins = f"from {first} " if first else ""
    return f"{item} operates only {begins}until {last}. Outside of these days the text stands as it was; look again at what is owed when they have passed."


def _in_words(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _inferred(operation: Operation) -> str:
    item = f"Item {operation.item} of {STATES.get(operation.state or '', operation.instrument)}"
    return f"{item} uses words of instruction that are not known. What it changes was inferred from where its quoted words stand; compare both and settle it."


def _message(operation: Operation) -> str:
    item = f"Item {operation.item} of {STATES.get(operation.state or '', operation.instrument)}"
    if operation.outcome is Outcome.APPROXIMATE:
        return f"{item} quotes “{_short(operation.anchor or operation.find)}”, which does not stand there literally. It was applied to the closest words; compare both."
    if operation.outcome is Outcome.NOT_LOCATED and operation.places:
        where = ", ".join(operation.places[:6])
        words = _short(operation.anchor or operation.find)
        many = f"{operation.occurrences} times" if operation.occurrences > 1 else "at more than one place"
        return f"{item} was not applied, because “{words}” stands {many} ({where}) and it does not say which is meant. Settle by hand what it changes."
    if operation.outcome is Outcome.NOT_LOCATED:
        what = (
            "the place"
            if operation.op in {Op.REPLACE_PROVISION, Op.INSERT_ITEM, Op.DEFINE}
            else f"“{_short(operation.anchor or operation.find)}”"
            if operation.find or operation.anchor
            else "the place"
        )
        reason = f": {operation.note}" if operation.note else ""
        return f"{item} could not be applied, because {what} was not found{reason}. Add what is missing, or settle by hand what it changes."
    reason = f": {operation.note}" if operation.note else ""
    if operation.is_ambiguous:
        return f"{item} can be read in two ways{reason}. It changes nothing; settle by hand what it changes."
    return f"{item} seems to amend the text, but the instruction was not understood{reason}. Settle by hand what it changes."


def _short(words: str | None) -> str:
    words = words or ""
    return words if len(words) <= 60 else words[:57] + "…"


def check_conflicts(conflicts: Sequence[Conflict]) -> Iterator[Finding]:
    """conflicting-terms: two instruments that touch the same words."""
    for conflict in dict.fromkeys(conflicts):
        outcome = (
            "The later one was applied"
            if conflict.is_applied
            else f"What {conflict.first} put there is in force; {conflict.second} could not be applied, because the words it quotes are gone"
        )
        message = f"{conflict.first} and {conflict.second} both change the same words of {conflict.address}. {outcome}; settle which prevails."
        yield Finding("conflicting-terms", Severity.WARNING, conflict.address, message)


def check_additions(document: Document) -> Iterator[Finding]:
    """addition-not-taken-in: a file that was added and of which nothing became part of the agreement."""
    for name in document.not_taken_in:
        message = f"Nothing in {name} was recognized as a term, an exhibit or a signature of this agreement, so that it changes nothing. Read it, and settle by hand what it changes."
        yield Finding("addition-not-taken-in", Severity.ERROR, None, message)


_STATE_TERMS = expression(
    r"\b(?:supplemental|state[- ]specific|additional)\s+(?:state\s+)?terms\b|\bstate\s+(?:terms|addend\w+|supplement\w*|exhibit)\b",
    re.I,
)


def _is_of_one_state(document: Document, state: str) -> bool:
    """Whether a paper is made for this state alone: no published form, no terms of other states, and no word of state terms."""
    own = document.form.states == (state,) or _is_made_one_leas(document, state)
    if document.form.family in {"NDPA", "model"} or not own:
        return False
    return not any(s.state for s in document.supplements) and not any(_STATE_TERMS.search(p.text) for p in document.provisions)


def _is_made_one_leas(document: Document, state: str) -> bool:
    """Whether an addendum turned somebody's general terms into those of one LEA of this state."""
    return document.lea_state == state and any(s.address.startswith("addendum") for s in document.supplements)


def check_pending(supplements: Sequence[Supplement]) -> Iterator[Finding]:
    """not-yet-in-force: an instrument that operates only from a later day."""
    for supplement in supplements:
        day = supplement.effective_on
        begins = f"{day:%B} {day.day}, {day.year}" if day else "a later day"
        message = (
            f"{supplement.title or supplement.address} operates from {begins}. Until then the text stands as it was without it."
        )
        yield Finding("not-yet-in-force", Severity.NOTE, supplement.address, message, supplement.place)


def check_state(document: Document, state: str | None) -> Iterator[Finding]:
    """state-terms-missing: a paper that was written for one state has its terms in its clauses, and lacks none."""
    if state and not any(s.state == state for s in document.supplements) and not _is_of_one_state(document, state):
        message = f"The document has no state terms for {STATES.get(state, state)}. The duties shown are those of the base text."
        yield Finding("state-terms-missing", Severity.NOTE, None, message)


def check_unknown_state(
    document: Document, operations: Sequence[Operation], duties: Sequence[Duty], state: str | None
) -> Iterator[Finding]:
    """state-terms-missing: a time that the terms of some state change, where it is not known whose terms hold."""
    if state is not None or _is_blank(document):
        return
    changing: dict[str, set[str]] = {}
    for operation in operations:
        if operation.state and operation.located and operation.outcome in {Outcome.APPLIED, Outcome.APPROXIMATE}:
            changing.setdefault(operation.located, set()).add(operation.state)
    for address in dict.fromkeys(d.address for d in duties if d.amount is not None or d.recurs):
        named = sorted({s for place, states in changing.items() if f"{address}__".startswith(f"{place}__") for s in states})
        if named:
            whose = ", ".join(STATES.get(s, s) for s in named)
            message = (
                f"The terms of {whose} change this provision, and it is not known which state's terms hold: what is shown is the base text. "
                "Settle the state of the LEA before relying on it."
            )
            yield Finding("state-terms-missing", Severity.WARNING, address, message)


def _is_blank(document: Document) -> bool:
    """Whether a paper is a form that nobody has filled in: no LEA is named, and nobody has signed."""
    return not any(p.role == "lea" and p.name for p in document.parties) and not any(s.name for s in document.signatures)
