"""Adding a paper to an agreement: an addendum, a missing exhibit, state terms, a signed page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from agreements.alignment import deviations
from agreements.canonical import digest_of
from agreements.changes import Changes, compare_terms
from agreements.content import Content, InstrumentContent, PaperContent, content_digest
from agreements.models import Agreement, AgreementFinding, AgreementPaper, Instrument, TermsInterval
from agreements.ownership import ASKED
from agreements.papers import ConfirmedPaper, SettledFinding
from agreements.services.agreements import (
    correction_instruments,
    execute,
    keep_paper,
    set_dates,
    terms_by_day,
    use_instruments,
    write_terms,
)
from agreements.services.contents import person_of, write_contents, write_findings
from agreements.services.days import check_operating_day, follow_days
from agreements.services.forms import instrument_of, own_instrument
from agreements.services.terms import replace_terms, tell_of_new_terms
from agreements.standing import lifecycle_of, offer_of, own_state, role_of
from trail.clock import now, today
from trail.services import record

_NO_TERMS: Mapping[str, Sequence[Any]] = {"provisions": (), "duties": (), "restrictions": ()}
_NO_CHANGES = Changes((), (), ())


@dataclass(frozen=True, slots=True)
class ChangesFrom:
    """What the paper changes from a day on; None where it names none of its own."""

    day: date | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class PaperPreview:
    """What a paper would change, before anybody confirms it. `steps`: each day from which it changes something else."""

    kind: str
    steps: tuple[ChangesFrom, ...]
    instruments: tuple[InstrumentContent, ...]
    becomes_executed: bool
    operates_from_on: date | None  # as the paper says

    @property
    def changes(self) -> Changes:
        """What changes first."""
        return self.steps[0].changes if self.steps else _NO_CHANGES

    @property
    def needs_date(self) -> bool:
        """Whether the officer must say from which day the paper operates."""
        return any(step.day is None for step in self.steps) and self.operates_from_on is None


def preview_paper(*, agreement: Agreement, paper: ConfirmedPaper) -> PaperPreview:
    """What the paper changes in text, duties and clocks. Nothing is written. `paper.reading` is that of both papers together."""
    content = paper.content
    taken = content.paper()
    known = set(agreement.uses.values_list("instrument__digest", flat=True))
    new = [i for i in taken.instruments if i.digest not in known]
    exhibit = _exhibit(agreement, taken, known)
    added = tuple(new) + ((exhibit,) if exhibit else ())
    executed = agreement.lifecycle != Agreement.Lifecycle.EXECUTED and lifecycle_of(paper) == Agreement.Lifecycle.EXECUTED
    day = _operates_from(added)
    return PaperPreview(_kind(new, exhibit), tuple(_steps(agreement, content, day)), added, executed, day)


@transaction.atomic
def add_paper(
    *, actor: Actor | SystemActor, agreement: Agreement, paper: ConfirmedPaper, operates_from_on: date | None = None
) -> AgreementPaper:
    """Make the paper part of the agreement: a dated instrument, and new terms from the day on which it operates."""
    agreement = Agreement.objects.unscoped(ASKED).select_for_update().get(pk=agreement.pk)
    preview = preview_paper(agreement=agreement, paper=paper)
    first = preview.steps[0].day if preview.steps else agreement.effective_on
    is_in_force = agreement.lifecycle == Agreement.Lifecycle.EXECUTED
    begins = paper.day("effective_on")
    if operates_from_on and is_in_force:
        check_operating_day(operates_from_on, begins, paper.day("expires_on"))
    own_day = operates_from_on or preview.operates_from_on
    on = own_day or first
    if on and begins and is_in_force:  # a paper that was signed before changes nothing before there is an agreement
        on = max(on, begins)
    if is_in_force and preview.changes and on is None:
        raise ValidationError({"operates_from_on": _("Say from which day this paper operates.")})
    kept = keep_paper(actor, agreement, paper, preview.kind, own_day)
    _take_over(agreement, paper)
    _write_new_findings(actor, agreement, kept, paper.findings)
    use_instruments(agreement, _stored(actor, preview, paper), kept, on)
    _renew_terms(actor, agreement, paper, preview, on, is_in_force=is_in_force)
    follow_days(actor, agreement)
    record(actor, "agreement.paper_added", agreement, ["papers", "instruments", "term_set", "findings"])
    return kept


def _steps(agreement: Agreement, content: Content, own_day: date | None) -> Iterator[ChangesFrom]:
    """What changes from each day on: from the paper's own day, else from where it is now, and where parts begin or end later."""
    begins = content.phase_on(own_day) if own_day else content.now
    told = None
    for phase in content.phases[begins.number :]:
        day = own_day if phase is begins else phase.from_on
        known = _terms(agreement, day or (today(agreement.organization.time_zone) if phase.before_on else None))
        changes = compare_terms(known, content.state_terms(own_state(agreement, content.states()), phase))
        if changes != told and (changes or told):
            yield ChangesFrom(day, changes)
        told = changes


def _terms(agreement: Agreement, day: date | None) -> Mapping[str, Any]:
    """The terms that the agreement has on a day; where none is named, with everything in it that will ever begin."""
    known = TermsInterval.objects.unscoped(ASKED).filter(agreement=agreement, superseded_at=None).select_related("term_set")
    on_day = (known.filter(from_on__lte=day) if day else known).order_by("-from_on").first()
    held = on_day.term_set if on_day else agreement.latest_term_set  # which is that of the day of the last reading
    if held is None:
        return _NO_TERMS
    return {"provisions": held.provisions, "duties": held.duties, "restrictions": held.restrictions}


def _exhibit(agreement: Agreement, taken: PaperContent, known: set[str]) -> InstrumentContent | None:
    """Provisions that the form of the agreement does not have, and no instrument amends: an exhibit that was missing."""
    form = agreement.form.provisions if agreement.form else []
    found = deviations(form, taken.provisions)
    new = found and [deviation for deviation in found if deviation.digest not in known]
    rows = taken.provisions if new is None else _deviating(new, taken.provisions)
    if not rows:
        return None
    digest = digest_of(["exhibit", content_digest(rows)])
    if digest in known:
        return None
    first = rows[0]
    return InstrumentContent(first["address"], "exhibit", "", first["heading"], tuple(rows), digest)


def _deviating(found: Sequence[Any], provisions: Sequence[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    addresses = {deviation.address for deviation in found if deviation.kind != "left_out"}
    return tuple(row for row in provisions if row["address"] in addresses)


def _kind(new: Sequence[InstrumentContent], exhibit: InstrumentContent | None) -> str:
    if any(instrument.state for instrument in new):
        return AgreementPaper.Kind.STATE_TERMS
    if new:
        return AgreementPaper.Kind.ADDENDUM
    return AgreementPaper.Kind.EXHIBIT if exhibit else AgreementPaper.Kind.SIGNED_PAGE


def _operates_from(added: Sequence[InstrumentContent]) -> date | None:
    """The day that the added instruments name themselves. The agreement's own day of effect is not theirs."""
    days = {date.fromisoformat(i.dated_on) for i in added if i.dated_on}
    return days.pop() if len(days) == 1 else None


def _take_over(agreement: Agreement, paper: ConfirmedPaper) -> None:
    write_contents(agreement, paper.contents)
    set_dates(agreement, paper)
    agreement.offer, agreement.role = offer_of(paper.reading), role_of(paper.reading)
    agreement.state = agreement.state or paper.state
    if agreement.lifecycle in (Agreement.Lifecycle.IN_REVIEW, Agreement.Lifecycle.SIGNED_BY_PROVIDER):
        agreement.lifecycle = lifecycle_of(paper)
    agreement.full_clean(exclude=["organization", "form", "vendor", "confirmed_by", "latest_term_set"])
    agreement.save()


def _stored(actor: Actor | SystemActor, preview: PaperPreview, paper: ConfirmedPaper) -> list[Instrument]:
    origin = f"paper {paper.stored_file.sha256[:12]}"
    stored = [instrument_of(actor, given, origin=origin) for given in preview.instruments]
    if not stored:
        page = digest_of(["signed page", paper.stored_file.sha256])
        stored = [own_instrument(actor, kind=Instrument.Kind.SIGNED_PAGE, title=paper.stored_file.name, digest=page, content=[])]
    return [*stored, *correction_instruments(actor, paper)]


def _renew_terms(
    actor: Actor | SystemActor,
    agreement: Agreement,
    paper: ConfirmedPaper,
    preview: PaperPreview,
    on: date | None,
    *,
    is_in_force: bool,
) -> None:
    """Store the terms of both papers together, and let them begin on the paper's day."""
    if agreement.form is None:
        return
    instruments = [use.instrument for use in agreement.uses.select_related("instrument")]
    setting_terms = [i for i in instruments if i.kind != Instrument.Kind.SIGNED_PAGE]
    first, own_day = (on, preview.operates_from_on) if is_in_force else (None, None)
    write_terms(agreement, agreement.form, paper.content, setting_terms, first, own_day)
    if is_in_force and preview.steps and on is not None:
        for term_set, first, last in terms_by_day(agreement, paper.content, on, own_day):
            replace_terms(actor=actor, agreement=agreement, term_set=term_set, from_on=first, until_on=last)
    elif not is_in_force and agreement.lifecycle == Agreement.Lifecycle.EXECUTED:
        execute(actor, agreement, paper.content)
    elif is_in_force:  # the words are the same, its dates perhaps not
        tell_of_new_terms(actor, agreement)


def _write_new_findings(
    actor: Actor | SystemActor, agreement: Agreement, kept: AgreementPaper, findings: Sequence[SettledFinding]
) -> None:
    """Add what is newly found, and settle what the paper has cured."""
    known = {(f.rule, f.address, f.message): f for f in agreement.findings.all()}
    told = {(f.rule, f.address or "", f.message) for f in findings}
    write_findings(actor, agreement, kept, [f for f in findings if (f.rule, f.address or "", f.message) not in known])
    for key, finding in known.items():
        if key in told or finding.standing == AgreementFinding.Standing.SETTLED:
            continue
        finding.standing = AgreementFinding.Standing.SETTLED
        finding.note = _("Not found any more since a paper was added.")
        finding.settled_by, finding.settled_at = person_of(actor), now()
        finding.save(update_fields=["standing", "note", "settled_by", "settled_at"])
