"""Term sets and the intervals in which agreements have them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.actors import Actor, SystemActor
from agreements.canonical import vocabulary
from agreements.changes import text_in_force
from agreements.content import term_set_digest
from agreements.models import Agreement, Form, TermSet, TermsInterval
from agreements.ownership import ASKED
from agreements.rules import rules_version
from agreements.services.once import keep_once
from trail.clock import now
from trail.models import DomainEvent
from trail.services import Moment, record, record_event


class IntervalsOverlap(ValueError):
    """The agreement has other terms on some of these days, as known today."""


@transaction.atomic
def store_term_set(
    *,
    form: Form,
    instruments: Sequence[str],
    state: str,
    terms: Mapping[str, Sequence[Any]],
    before_on: date | None = None,
) -> TermSet:
    """The term set of these inputs: the one that is stored, or a new one. A stored one is never changed.

    `before_on`: the day from which the same instruments say something else.
    """
    digest = term_set_digest(
        form=form.digest, instruments=instruments, state=state, rules_version=rules_version(), before_on=before_on
    )
    known = TermSet.objects.unscoped("equal term sets are one, whoever has them").filter(digest=digest).first()
    if known:
        return known
    term_set = TermSet(
        digest=digest,
        form=form,
        instruments=list(instruments),
        state=state,
        rules_version=rules_version(),
        provisions=list(terms["provisions"]),
        duties=list(terms["duties"]),
        restrictions=list(terms["restrictions"]),
        words=vocabulary(f"{row['heading']} {text_in_force(row)}" for row in terms["provisions"]),
    )
    return keep_once(term_set, digest=digest)[0]


@transaction.atomic
def append_interval(
    *,
    actor: Actor | SystemActor,
    agreement: Agreement,
    term_set: TermSet,
    from_on: date,
    until_on: date | None,
    recorded_at: datetime | None = None,
) -> TermsInterval:
    """The agreement has these terms on these days, both included. Raises `IntervalsOverlap` where it has others then."""
    Agreement.objects.unscoped(ASKED).select_for_update().get(pk=agreement.pk)
    if _overlapping(agreement, from_on, until_on).exists():
        raise IntervalsOverlap(f"{agreement} has terms on days between {from_on} and {until_on or 'the open end'} already.")
    interval = record_interval(actor, agreement, term_set, from_on, until_on, recorded_at or now())
    record(actor, "agreement.terms_recorded", agreement, ["intervals"])
    return interval


@transaction.atomic
def replace_terms(
    *,
    actor: Actor | SystemActor,
    agreement: Agreement,
    term_set: TermSet,
    from_on: date,
    until_on: date | None,
    recorded_at: datetime | None = None,
) -> TermsInterval:
    """From now on it is known that the agreement has these terms on these days. What was believed before stays recorded."""
    Agreement.objects.unscoped(ASKED).select_for_update().get(pk=agreement.pk)
    at = recorded_at or now()
    for old in list(_overlapping(agreement, from_on, until_on)):
        old.superseded_at = at
        old.save(update_fields=["superseded_at"])
        if old.from_on < from_on:
            record_interval(actor, agreement, old.term_set, old.from_on, from_on - timedelta(days=1), at)
        if until_on is not None and (old.until_on is None or old.until_on > until_on):
            record_interval(actor, agreement, old.term_set, until_on + timedelta(days=1), old.until_on, at)
    interval = append_interval(
        actor=actor, agreement=agreement, term_set=term_set, from_on=from_on, until_on=until_on, recorded_at=at
    )
    tell_of_new_terms(actor, agreement, at)
    return interval


def tell_of_new_terms(actor: Actor | SystemActor, agreement: Agreement, at: datetime | None = None) -> None:
    """Whoever counts by the agreement's terms or dates looks again."""
    record_event(actor, "terms.changed", subjects=[agreement], occurred=Moment(at or now(), DomainEvent.Source.CLOCK))


def _overlapping(agreement: Agreement, from_on: date, until_on: date | None) -> Any:
    ends_late_enough = Q(until_on__isnull=True) | Q(until_on__gte=from_on)
    known = TermsInterval.objects.unscoped(ASKED).filter(ends_late_enough, agreement=agreement, superseded_at__isnull=True)
    return known.filter(from_on__lte=until_on) if until_on is not None else known


def record_interval(
    actor: Actor | SystemActor, agreement: Agreement, term_set: TermSet, from_on: date, until_on: date | None, at: datetime
) -> TermsInterval:
    """Write an interval. The caller has seen to it that no other one that is known says otherwise."""
    interval = TermsInterval(
        agreement=agreement, term_set=term_set, from_on=from_on, until_on=until_on, recorded_at=at, recorded_by=actor.key
    )
    interval.full_clean(exclude=["agreement", "term_set"])
    interval.save(force_insert=True)
    return interval
