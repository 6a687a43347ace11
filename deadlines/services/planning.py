"""What deadlines there should be: for an event, or because dates return. Nothing is written here but the answers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models.functions import Coalesce

from accounts.models import Organization
from agreements.models import Agreement
from agreements.models.agreements import Lifecycle, Offer
from deadlines.alerts.ladders import first_rung
from deadlines.answers import (
    Anchors,
    Planned,
    Suspensions,
    contract_answers,
    key_of,
    own_date,
    returning_answers,
    returning_rule,
    returning_rules,
    statute_answers,
)
from deadlines.concerned import Concerned, day_at, terms_on
from deadlines.days import Days, days_of
from deadlines.happenings import Happening
from deadlines.models import Deadline, DeadlineChange, Responsibility, Tolling
from deadlines.promised import promised_answers, promises_for
from deadlines.services.reckoning import store_all
from deadlines.transitions import MET, OPEN, TOLLED
from law.clocks.records import Suspension
from law.statutes.records import StatuteRule
from trail.clock import now

What = DeadlineChange.What
WHY = "the deadlines of an event, in every district concerned"
ENDS, OFFER_LAPSES, CERTIFICATION_LAPSES = "agreement_expiry", "offer_expiry", "certification_expiry"
OF_PROVIDER, OF_DISTRICT = frozenset({"provider"}), frozenset({"lea", "either", "both"})


@dataclass(frozen=True, slots=True)
class Last:
    """When something that returns was last done, or due, and how often so far."""

    day: date
    times: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """One deadline that should be: what is planned, for whom, and by which key it is opened once."""

    planned: Planned
    organization: Organization
    key: str
    agreement: UUID | None = None
    product: UUID | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def plan_event(happening: Happening, concerned: Sequence[Concerned], districts: Iterable[Organization]) -> list[Deadline]:
    """The deadlines that an event sets going: by agreement, profile and law for each agreement, by law for each district."""
    owners = {c.agreement.organization_id: c.agreement.organization for c in concerned} | {d.pk: d for d in districts}
    if not owners or happening.is_taken_back:
        return []
    days, stopped = days_of(owners.values()), _stopped(happening, owners)
    wanted = [
        *_of_agreements(happening, concerned, days, stopped),
        *_of_law(happening, [d for d in districts if d.pk in owners], days, stopped),
    ]
    return _rows(wanted, days, happening.root.pk)


def plan_ahead(agreements: Sequence[Agreement], districts: Iterable[Organization], at: datetime) -> list[Deadline]:
    """What comes by itself, later than the moment: duties and rules that return, the end of an agreement, of an offer."""
    districts = list(districts)
    owners = {a.organization_id: a.organization for a in agreements} | {d.pk: d for d in districts}
    if not owners:
        return []
    days, last = days_of(owners.values()), _last_done(owners, at)
    running = [a for a in agreements if goes_on(a, day_at(a, at))]
    wanted = [*_returning(running, days, last, at), *_own_dates(running, days, at), *_rules_of(districts, days, last, at)]
    return _rows(wanted, days, None)


def goes_on(agreement: Agreement, day: date) -> bool:
    """Whether it is in force, or will be: only then does anything return."""
    return agreement.lifecycle == Lifecycle.EXECUTED and (agreement.expires_on is None or agreement.expires_on >= day)


def plan_records(wanted: Sequence[Wanted]) -> list[Deadline]:
    """Rows for what other records end by themselves."""
    return _rows(wanted, days_of({w.organization.pk: w.organization for w in wanted}.values()), None)


def _of_agreements(
    happening: Happening, concerned: Sequence[Concerned], days: Mapping[UUID, Days], stopped: Mapping[UUID, Suspensions]
) -> Iterator[Wanted]:
    start, receipt, event = happening.start, happening.receipt, happening.root.pk
    terms = terms_on([c.agreement for c in concerned], happening.moment) if concerned else {}
    promised = promises_for(happening, concerned) if concerned else {}
    for one in concerned:
        agreement, owner = one.agreement, one.agreement.organization
        its_days, its_stopped = days[owner.pk], stopped.get(owner.pk, ())
        planned: list[Planned] = []
        if (its_terms := terms.get(agreement.pk)) is not None:
            planned += contract_answers(its_terms, happening.trigger, start, receipt, its_days, its_stopped)
        for promises in promised.get(agreement.pk, ()):
            planned += promised_answers(promises, happening.trigger, start, receipt, its_days, its_stopped)
        law = statute_answers(happening.trigger, start, day_at(agreement, happening.moment), its_days, its_stopped)
        planned += [p for p in law if p.values["obligor"] in OF_PROVIDER]
        for plan in planned:
            key = key_of(event, agreement.pk, plan.values["origin"], plan.identity)
            yield Wanted(plan, owner, key, agreement.pk, one.product)


def _of_law(
    happening: Happening, districts: Sequence[Organization], days: Mapping[UUID, Days], stopped: Mapping[UUID, Suspensions]
) -> Iterator[Wanted]:
    for owner in districts:
        on = happening.moment.astimezone(ZoneInfo(owner.time_zone)).date()
        for plan in statute_answers(happening.trigger, happening.start, on, days[owner.pk], stopped.get(owner.pk, ())):
            if plan.values["obligor"] in OF_DISTRICT:
                yield Wanted(plan, owner, key_of(happening.root.pk, owner.pk, plan.values["origin"], plan.identity))


def _returning(
    agreements: Sequence[Agreement], days: Mapping[UUID, Days], last: Mapping[Any, Last], at: datetime
) -> Iterator[Wanted]:
    terms = terms_on(agreements, at) if agreements else {}
    anchors = _anchors([a for a in agreements if a.effective_on is None])
    for agreement in agreements:
        owner, on = agreement.organization, day_at(agreement, at)
        planned: list[Planned | None] = []
        if (its_terms := terms.get(agreement.pk)) is not None:
            since = agreement.effective_on or anchors.get(agreement.pk, ())
            planned += returning_answers(its_terms, on, since, days[owner.pk])
        for rule in returning_rules(owner.state):
            if rule.obligor in OF_PROVIDER:
                planned.append(_of_rule(rule, on, last.get((agreement.pk, rule.id)), days[owner.pk]))
        for plan in planned:
            if plan is not None:
                yield ahead(plan, owner, agreement.pk, agreement.pk)


def _anchors(agreements: Sequence[Agreement]) -> dict[Any, Anchors]:
    """When each duty that returns was last done under agreements whose first day is not known: one query."""
    if not agreements:
        return {}
    zones = {a.pk: ZoneInfo(a.organization.time_zone) for a in agreements}
    ours = {"deadline__agreement__in": list(zones), "deadline__origin": Deadline.Origin.CONTRACT, "deadline__event": None}
    rows = DeadlineChange.objects.unscoped(WHY).filter(what=What.MET, deadline__recurs__isnull=False, **ours).order_by("made_at")
    found: dict[Any, dict[str, date]] = defaultdict(dict)
    names = [f"deadline__{name}" for name in ("agreement_id", "kind", "trigger", "obligor", "address")]
    for key, *duty, done in rows.values_list(*names, Coalesce("happened_at", "made_at")):
        found[key]["|".join(duty)] = done.astimezone(zones[key]).date()
    return {key: tuple(sorted(days.items())) for key, days in found.items()}


def _own_dates(agreements: Sequence[Agreement], days: Mapping[UUID, Days], at: datetime) -> Iterator[Wanted]:
    for agreement in agreements:
        owner, on = agreement.organization, day_at(agreement, at)
        ends, lapses = agreement.expires_on, agreement.offer_expires_on
        if ends is not None and ends >= on:
            plan = own_date(ENDS, ends, days[owner.pk], "The agreement ends with")
            yield ahead(plan, owner, agreement.pk, agreement.pk, _of_date(agreement.expires_on_basis))
        if lapses is not None and lapses >= on and agreement.offer == Offer.OPEN:
            plan = own_date(OFFER_LAPSES, lapses, days[owner.pk], "The provider's general offer ends with")
            yield ahead(plan, owner, agreement.pk, agreement.pk, _of_date(agreement.offer_expires_on_basis))


def _of_date(basis: str) -> dict[str, Any]:
    return {"origin": Deadline.Origin.DATES, "obligor": "lea", "quote": basis}


def _rules_of(
    districts: Sequence[Organization], days: Mapping[UUID, Days], last: Mapping[Any, Last], at: datetime
) -> Iterator[Wanted]:
    for owner in districts:
        on = at.astimezone(ZoneInfo(owner.time_zone)).date()
        for rule in returning_rules(owner.state):
            if rule.obligor in OF_DISTRICT:
                plan = _of_rule(rule, on, last.get((owner.pk, rule.id)), days[owner.pk])
                if plan is not None:
                    yield ahead(plan, owner, None, owner.pk)


def _of_rule(rule: StatuteRule, on: date, last: Last | None, days: Days) -> Planned | None:
    return returning_rule(rule, on, last.day if last else None, days, last.times if last else 0)


def ahead(
    plan: Planned, owner: Organization, agreement: UUID | None, whose: object, extra: Mapping[str, Any] | None = None
) -> Wanted:
    """What comes by itself is opened once for each time that it comes."""
    origin = (extra or plan.values)["origin"]
    return Wanted(plan, owner, key_of("ahead", whose, origin, plan.identity, plan.occurrence), agreement, None, extra or {})


def _stopped(happening: Happening, owners: Collection[UUID]) -> dict[UUID, Suspensions]:
    """What stands still of the event, by district: one query."""
    rows = Tolling.objects.unscoped(WHY).filter(event=happening.root.pk, organization__in=list(owners)).order_by("since", "id")
    found: dict[UUID, list[Suspension]] = defaultdict(list)
    for owner, since, until in rows.values_list("organization_id", "since", "until"):
        found[owner].append(Suspension(since, until))
    return {owner: tuple(spans) for owner, spans in found.items()}


def _last_done(owners: Collection[UUID], at: datetime) -> dict[tuple[UUID, str], Last]:
    """When each rule of law that has no dates of its own was last done, or was due and not done: one query for each.

    One that was missed is asked for again after a year, too: what counts is the later of both.
    """
    rows = Deadline.objects.unscoped(WHY).filter(
        organization__in=list(owners), origin=Deadline.Origin.STATUTE, event=None, recurs__0__in=_WITHOUT_DATES
    )
    names = ("pk", "organization_id", "agreement_id", "rule", "due_at", "state", "organization__time_zone")
    held = {key: given for key, *given in rows.values_list(*names)}
    ended = DeadlineChange.objects.unscoped(WHY).filter(deadline__in=list(held))
    done = dict(ended.filter(what=What.MET).order_by("made_at").values_list("deadline_id", Coalesce("happened_at", "made_at")))
    gone = set(ended.filter(what=What.VOIDED, made_by=None).values_list("deadline_id", flat=True))  # comes again under its number
    found: dict[tuple[UUID, str], Last] = {}
    for key, (owner, agreement, rule, due, state, zone) in held.items():
        moment = done.get(key) if state == MET else due
        if moment is None or moment > at or key in gone:
            continue
        whose, day = (agreement or owner, rule.split(" ")[0]), moment.astimezone(ZoneInfo(zone)).date()
        before = found.get(whose, Last(day))
        found[whose] = Last(max(day, before.day), before.times + 1)
    return found


_WITHOUT_DATES = ("annual", "monthly", "quarterly", "semiannual")


def _rows(wanted: Sequence[Wanted], days: Mapping[UUID, Days], event: UUID | None) -> list[Deadline]:
    """Rows that are not saved, each with its answer, who is responsible, and when it is first looked at."""
    if not wanted:
        return []
    reckonings = store_all({w.planned.digest: w.planned.answer for w in wanted})
    responsible, at = _responsible({w.organization.pk for w in wanted}), now()
    alerts: dict[tuple[int, str], datetime | None] = {}
    rows = []
    for one in wanted:
        plan, owner = one.planned, one.organization
        values = {"product_id": one.product, **plan.values, **one.extra}
        row = Deadline(
            **values,
            organization=owner,
            agreement_id=one.agreement,
            event_id=event,
            opening_key=one.key,
            reckoning=reckonings[plan.digest],
            state=TOLLED if plan.is_tolled else OPEN,
            state_since=at,
            opened_at=at,
            responsible_id=responsible.get((owner.pk, values["kind"])) or responsible.get((owner.pk, "")),
            rolls_at=plan.answer.due_at if event is None and plan.occurrence else None,
        )
        same = (id(plan), owner.time_zone)
        if same not in alerts:
            alerts[same] = first_rung(row, owner.time_zone)
        row.next_alert_at = alerts[same]
        rows.append(row)
    return rows


def _responsible(owners: Collection[UUID]) -> dict[tuple[UUID, str], UUID]:
    """Who answers for duties of which kind, by district: one query."""
    rows = Responsibility.objects.unscoped(WHY).filter(organization__in=list(owners))
    return {(owner, kind): user for owner, kind, user in rows.values_list("organization_id", "kind", "user_id")}
