"""What a paper that is added tells beside its terms: a signature that was missing, a schedule that was not attached."""

from collections.abc import Sequence
from dataclasses import replace

from law.adding import is_instrument
from law.document import Dates, Party, ScheduleRow, Signature
from law.facts import Facts
from law.facts.dates import read_dates
from law.facts.forms import read_form
from law.facts.frameworks import read_frameworks
from law.facts.parties import read_parties
from law.facts.schedules import read_schedule
from law.facts.signatures import read_signatures
from law.facts.subprocessors import read_subprocessors
from law.parts import Part
from law.splitting import split_parts
from law.text import Source


def facts_with(facts: Facts, base: Sequence[Part], addition: Source) -> Facts:
    """The facts of an agreement together with those of a paper that is added to it. `base`: the parts of the agreement."""
    parts = split_parts(addition)
    facts = replace(facts, parties=_completed(facts.parties, read_parties(addition, parts, facts.form)))
    signatures = facts.signatures
    own = read_signatures(addition, parts, facts.parties, facts.form)
    if not is_instrument(parts):
        signatures = _signed(signatures, own)
    dates = read_dates(base, signatures, facts.signing_events, facts.options, facts.parties)
    form = facts.form
    if not form.states and is_instrument(parts):  # terms for every state are one state's between the two that add to them
        form = replace(form, states=read_form(addition, parts).states)
    return replace(
        facts,
        form=form,
        signatures=(*signatures, *_of_addendum(own)) if is_instrument(parts) else signatures,
        dates=_begun(dates, signatures, parts, own),
        schedule=_extended(facts.schedule, read_schedule(addition, parts, facts.form)),
        frameworks=facts.frameworks or read_frameworks(addition, parts),
        subprocessors=facts.subprocessors or read_subprocessors(addition, parts),
    )


def _completed(parties: tuple[Party, ...], found: Sequence[Party]) -> tuple[Party, ...]:
    """The two sides, where the agreement leaves one unnamed ("a school that accepts these Terms") and the addition names it."""
    named = {p.role for p in parties if p.name}
    new = [p for p in found if p.name and p.role in {"lea", "provider"} - named]
    return (*(p for p in parties if p.name or p.role not in {n.role for n in new}), *new)


def _begun(dates: Dates, signatures: Sequence[Signature], parts: Sequence[Part], own: Sequence[Signature]) -> Dates:
    """Terms that nobody signs and that name no day begin between two sides with the paper that both sign about them."""
    if dates.effective_on or signatures or not is_instrument(parts):
        return dates
    added = read_dates(parts, own)
    return replace(dates, effective_on=added.effective_on, effective_on_basis=added.effective_on_basis)


def _of_addendum(found: Sequence[Signature]) -> tuple[Signature, ...]:
    """An addendum is signed for itself: its signatures stand beside those of the agreement, and start or end nothing of it."""
    return tuple(replace(s, block="supplement") for s in found if s.signed_on and s.block in {"agreement", "supplement"})


def _signed(signatures: Sequence[Signature], found: Sequence[Signature]) -> tuple[Signature, ...]:
    """The agreement's own blocks that were left blank, filled in by the page on which that party signed."""
    by_party = {s.party: replace(s, block="agreement") for s in reversed(found) if s.party and s.signed_on}
    return tuple(by_party.get(s.party or "", s) if s.block == "agreement" and s.signed_on is None else s for s in signatures)


def _extended(schedule: tuple[ScheduleRow, ...], found: Sequence[ScheduleRow]) -> tuple[ScheduleRow, ...]:
    """A schedule for which the agreement has none, or another one beside those that it has."""
    known = {row.exhibit for row in schedule}
    return (*schedule, *(row for row in found if row.exhibit not in known))
