"""Writing an agreement from a paper that a person has confirmed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from accounts.actors import Actor, SystemActor
from agreements.alignment import Deviation
from agreements.canonical import digest_of, vocabulary
from agreements.content import Content, PaperContent, Phase
from agreements.models import (
    Agreement,
    AgreementInstrument,
    AgreementPaper,
    Form,
    Instrument,
    StateTerms,
    TermSet,
)
from agreements.papers import ConfirmedPaper
from agreements.services.contents import person_of, write_contents, write_findings
from agreements.services.days import link_product
from agreements.services.forms import deviation_instruments, form_instrument, form_of, instrument_of, own_instrument
from agreements.services.terms import append_interval, store_term_set
from agreements.standing import lifecycle_of, offer_of, own_state, role_of, title_of
from trail.clock import now
from trail.models import DomainEvent
from trail.services import Moment, record, record_event
from vendors.models import Product, Vendor


@transaction.atomic
def record_agreement(
    *, actor: Actor | SystemActor, paper: ConfirmedPaper, vendor: Vendor | None, products: Sequence[Product] = ()
) -> Agreement:
    """The agreement with all that its paper says: instruments, terms by interval, and the event where it is signed."""
    content = paper.content
    taken = content.paper()
    origin = f"paper {paper.stored_file.sha256[:12]}"
    described = {**paper.reading["form"], "title": content.title()}
    form, deviating = form_of(actor=actor, content=taken, described=described, origin=origin)
    agreement = _save_agreement(actor, paper, form, vendor, products)
    kept = keep_paper(actor, agreement, paper, AgreementPaper.Kind.ORIGINAL, paper.day("effective_on"))
    write_contents(agreement, paper.contents)
    write_findings(actor, agreement, kept, paper.findings)
    instruments = _instruments(actor, taken, form, deviating, paper, origin)
    use_instruments(agreement, instruments, kept)
    _link_products(actor, agreement, products)
    write_terms(agreement, form, content, instruments)
    if agreement.lifecycle == Agreement.Lifecycle.EXECUTED:
        execute(actor, agreement, content)
    record(actor, "agreement.confirmed", agreement, ["parties", "schedule", "instruments", "term_set", "findings"])
    return agreement


def _save_agreement(
    actor: Actor | SystemActor, paper: ConfirmedPaper, form: Form, vendor: Vendor | None, products: Sequence[Product]
) -> Agreement:
    if actor.organization_key is None:
        raise ValueError("An agreement belongs to an organization: act for one.")
    reading, product = paper.reading, ", ".join(p.name for p in products)
    agreement = Agreement(
        organization_id=actor.organization_key,
        title=title_of(paper, product),
        form=form,
        variant="-".join(reading["form"].get("states") or [])[:300],
        version=(reading["form"].get("version") or "")[:200],
        state=paper.state,
        role=role_of(reading),
        lifecycle=lifecycle_of(paper),
        offer=offer_of(reading),
        vendor=vendor,
        confirmed_by=person_of(actor),
        confirmed_at=now(),
    )
    set_dates(agreement, paper)
    agreement.search_text = _search_text(agreement, paper, products)
    agreement.full_clean(exclude=["organization", "form", "vendor", "confirmed_by"])
    agreement.save(force_insert=True)
    return agreement


def set_dates(agreement: Agreement, paper: ConfirmedPaper) -> None:
    """Take the dates over, each with the words or the rule that it comes from."""
    for key in ("effective_on", "expires_on", "offer_expires_on"):
        setattr(agreement, key, paper.day(key))
        setattr(agreement, f"{key}_basis", (paper.reading["dates"].get(f"{key}_basis") or "")[:500])


def _search_text(agreement: Agreement, paper: ConfirmedPaper, products: Sequence[Product]) -> str:
    """The words of what is the agreement's own. Those of the text are with the term set, which many agreements share."""
    reading = paper.reading
    texts = [agreement.title, *(p.name for p in products), paper.stored_file.name, reading["form"].get("title") or ""]
    texts += [str(party.get(key) or "") for party in reading["parties"] for key in ("name", "address")]
    texts += [str(row.get(key) or "") for row in reading["schedule"] for key in ("category", "element", "detail")]
    texts += [row["name"] for row in reading["subprocessors"]]
    return vocabulary(texts)


def keep_paper(
    actor: Actor | SystemActor, agreement: Agreement, paper: ConfirmedPaper, kind: str, dated_on: date | None
) -> AgreementPaper:
    """Keep the paper as evidence, with what was read in it. `dated_on`: its own day, not that of the agreement it is added to."""
    kept = AgreementPaper(
        agreement=agreement,
        stored_file=paper.stored_file,
        kind=kind,
        dated_on=dated_on,
        reading=dict(paper.reading),
        places=dict(paper.places),
        lines=list(paper.lines),
        cuts=dict(paper.terms.get("cuts") or {}),
        added_by=person_of(actor),
        added_at=now(),
    )
    kept.full_clean(exclude=["agreement", "stored_file", "added_by", "reading", "places", "lines", "cuts"])
    kept.save(force_insert=True)
    return kept


def _instruments(
    actor: Actor | SystemActor,
    content: PaperContent,
    form: Form,
    deviating: Sequence[Deviation],
    paper: ConfirmedPaper,
    origin: str,
) -> list[Instrument]:
    """In the order in which they apply: the form, deviations from it, what amends it, and last what a person corrected."""
    return [
        form_instrument(form),
        *deviation_instruments(actor, deviating),
        *(instrument_of(actor, given, origin=origin) for given in content.instruments),
        *correction_instruments(actor, paper),
    ]


def correction_instruments(actor: Actor | SystemActor, paper: ConfirmedPaper) -> list[Instrument]:
    """Corrections of what the terms are made of, so that a corrected text never counts as the form that others have."""
    if not paper.term_corrections:
        return []
    changes = [dict(correction) for correction in paper.term_corrections]
    kind = Instrument.Kind.CORRECTION
    return [
        own_instrument(actor, kind=kind, title="", digest=digest_of(["correction", "in every state", changes]), content=changes)
    ]


def use_instruments(agreement: Agreement, instruments: Sequence[Instrument], paper: AgreementPaper, on: Any = None) -> None:
    """Put instruments after those that the agreement has, each once."""
    known = set(agreement.uses.values_list("instrument_id", flat=True))
    position = len(known)
    for instrument in instruments:
        if instrument.pk in known:
            continue
        known.add(instrument.pk)
        use = AgreementInstrument(
            agreement=agreement,
            instrument=instrument,
            paper=paper,
            position=position,
            operates_from_on=on or agreement.effective_on,
        )
        use.full_clean(exclude=["agreement", "instrument", "paper"])
        use.save(force_insert=True)
        position += 1


def _link_products(actor: Actor | SystemActor, agreement: Agreement, products: Sequence[Product]) -> None:
    at = now()
    for product in products:
        link_product(actor, agreement, product, at)


def write_terms(
    agreement: Agreement,
    form: Form,
    content: Content,
    instruments: Sequence[Instrument],
    first: date | None = None,
    own_day: date | None = None,
) -> None:
    """The term sets for each state that the paper has terms of, and for the base text; and the LEA's own of the day of reading.

    `first`, `own_day`: from which day a paper that is added operates, as for `phases_from`. What the papers before it gave until
    then stays.
    """
    states = content.states()
    held = agreement.state_terms.filter(state__in=states)
    (held.filter(from_on__gte=first) if first else held).delete()
    StateTerms.objects.bulk_create(
        StateTerms(agreement=agreement, state=state, from_on=day, term_set=term_set_of(form, content, instruments, state, phase))
        for phase, day in phases_from(content, first, own_day)
        for state in states
    )
    agreement.latest_term_set = term_set_of(form, content, instruments, own_state(agreement, content.states()))
    agreement.save(update_fields=["latest_term_set"])


def phases_from(content: Content, first: date | None, own_day: date | None = None) -> Iterator[tuple[Phase, date | None]]:
    """The phases of a paper from a day on, each with the day on which it begins; of all days, where none is given.

    `own_day`: the day that the paper names for itself; where a person says that it operates sooner, what it says then holds.
    """
    begins = content.phase_on(max(first, own_day or first)) if first else content.phases[0]
    for phase in content.phases[begins.number :]:
        yield phase, first if phase is begins else phase.from_on


def term_set_of(
    form: Form, content: Content, instruments: Sequence[Instrument], state: str, phase: Phase | None = None
) -> TermSet:
    """The term set for a state, on the day of reading or in a phase of the paper."""
    return store_term_set(
        form=form,
        instruments=applying(instruments, state),
        state=state,
        terms=content.state_terms(state, phase),
        before_on=(phase or content.now).before_on,
    )


def terms_by_day(
    agreement: Agreement, content: Content, first: date, own_day: date | None = None
) -> Iterator[tuple[TermSet, date, date | None]]:
    """The LEA's own terms from the first day on: each with its first and its last day, None for no end of its own."""
    form, until = agreement.form, agreement.expires_on
    assert form is not None  # noqa: S101  whoever has terms has a form
    instruments = [use.instrument for use in agreement.uses.select_related("instrument")]
    setting_terms = [i for i in instruments if i.kind != Instrument.Kind.SIGNED_PAGE]
    for phase, day in phases_from(content, first, own_day):
        if day is None or (until is not None and day > until):
            return
        last = phase.before_on - timedelta(days=1) if phase.before_on else None
        ends = min((d for d in (last, until) if d), default=None)
        yield term_set_of(form, content, setting_terms, own_state(agreement, content.states()), phase), day, ends


def applying(instruments: Sequence[Instrument], state: str) -> list[str]:
    """The digests of the instruments that apply in a state, in their order: those of other states do not."""
    return [i.digest for i in instruments if i.kind != Instrument.Kind.FORM and i.state in ("", state)]


def execute(actor: Actor | SystemActor, agreement: Agreement, content: Content) -> None:
    """All have signed: the terms are in force from the day of effect, and whoever waits for it is told."""
    from_on = agreement.effective_on
    if agreement.latest_term_set is None or from_on is None:
        raise ValueError("An executed agreement has terms and a day of effect.")
    for term_set, first, last in terms_by_day(agreement, content, from_on):
        append_interval(actor=actor, agreement=agreement, term_set=term_set, from_on=first, until_on=last)
    signed = max((s.signed_on for s in agreement.signatures.all() if s.signed_on), default=from_on)
    # The paper gives a day, not an hour; its noon in UTC is that day in every state.
    moment = Moment(datetime.combine(signed, time(12), UTC), DomainEvent.Source.DOCUMENT)
    record_event(actor, "agreement.executed", subjects=[agreement], occurred=moment)
