"""An event opens what agreements and law ask for: once, for whoever is concerned, explained to the minute."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deadlines.models import Deadline
from deadlines.services.events import record_happening
from deadlines.services.opening import open_many
from tests.agreements.factories import make_vendor
from tests.agreements.papers import make_duty
from tests.cast import Cast
from tests.deadlines.papers import (
    BREACH,
    DISPOSITION,
    SCHOOL_DAYS,
    agreement_on,
    agreement_with,
    at,
    by_contract,
    changes_of,
    covers,
    opened_for,
    product_named,
    stated,
    terms_with,
)  # fmt: skip
from trail.dispatching import hand_on_events
from trail.handlers import Subject
from trail.models import DomainEvent
from trail.services import UNKNOWN_MOMENT, Moment, record_event
from vendors.models import Product

pytestmark = pytest.mark.both_kinds

CONFIRMED = "incident.confirmed"


def test_seventy_two_hours_run_from_the_confirmation(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH, DISPOSITION)
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-06 19:30"), agreements=[agreement])
    (deadline,) = by_contract(agreement)
    assert deadline.due_at == at("2026-03-09 19:30")  # 72 hours elapsed, over the night in which daylight saving began
    assert (deadline.kind, deadline.obligor, deadline.state) == ("breach_notice", "provider", "open")
    assert deadline.is_urgent
    assert not deadline.is_provisional
    assert "Daylight saving began" in " ".join(step["what"] for step in deadline.reckoning.steps)
    assert changes_of(deadline) == ["opened"]
    assert deadline.next_alert_at is not None


def test_it_opens_once_however_often_it_is_handled(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH, make_duty(quote="a second clock of the same words"))
    event = record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-06 19:30"), agreements=[agreement])
    assert len(by_contract(agreement)) == 2  # two equal duties are told apart by their order
    subject = Subject("agreements.agreement", str(agreement.pk))
    assert open_many(event, [subject, subject]) == 0
    assert len(by_contract(agreement)) == 2


def test_an_unknown_moment_counts_from_the_earliest_that_is_possible(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    earliest = Moment(at("2026-03-02 15:00"), DomainEvent.Source.UNKNOWN)
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=earliest, agreements=[agreement])
    (deadline,) = by_contract(agreement)
    assert deadline.is_provisional
    assert deadline.started_at == at("2026-03-02 15:00")
    assert "the start is not known" in deadline.reckoning.reasons


def test_without_any_moment_no_date_is_shown_that_could_be_too_late(cast: Cast) -> None:
    """An incident was confirmed before the district heard of it: 72 hours from hearing end later than the 72 hours owed."""
    agreement = agreement_with(cast.officer, BREACH)
    event = record_happening(
        actor=cast.officer, code=CONFIRMED, occurred=UNKNOWN_MOMENT, received=stated("2026-03-02 15:00"), agreements=[agreement]
    )
    for deadline in Deadline.objects.unscoped("a test").filter(event=event):
        assert (deadline.due_at, deadline.started_at, deadline.reckoning.verdict) == (None, None, "unknown")
        assert "the earliest moment" in deadline.reckoning.missing[0]
    (deadline,) = by_contract(agreement)
    assert deadline.is_urgent and deadline.next_alert_at is not None
    known = stated("2026-03-01 10:00")
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=known, agreements=[agreement], corrects=event)
    (deadline,) = by_contract(agreement)
    assert deadline.due_at == known.at + timedelta(hours=72)


def test_school_days_without_a_calendar_are_unknown_and_say_what_to_enter(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, SCHOOL_DAYS)
    record_happening(actor=cast.officer, code="access.requested", occurred=stated("2026-03-02 15:00"), agreements=[agreement])
    (deadline,) = by_contract(agreement)
    assert deadline.due_at is None
    assert deadline.reckoning.verdict == "unknown"
    assert "Enter" in deadline.reckoning.missing[0]


def test_periods_and_lead_times_open_nothing(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(nature="period"), make_duty(nature="lead_time"))
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-02 15:00"), agreements=[agreement])
    assert by_contract(agreement) == []


def test_the_law_runs_beside_the_agreement(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(trigger="incident_discovered"))
    record_happening(actor=cast.officer, code="incident.discovered", occurred=stated("2026-03-02 15:00"), agreements=[agreement])
    found = opened_for(agreement)
    assert {row.origin for row in found} == {"contract", "statute"}
    of_district = Deadline.objects.unscoped("a test").filter(agreement=None, organization=cast.officer.organization)
    ohio = of_district.get(rule__startswith="oh.r_c_9_64.cyber_incident_ohs")
    assert (ohio.obligor, ohio.origin, ohio.due_at.date().isoformat()) == ("lea", "statute", "2026-03-10")  # 7 days
    assert ohio.cite
    unsettled = [row for row in (*found, *of_district) if row.is_provisional]
    assert all(row.reckoning.reasons for row in unsettled)


def test_the_law_of_the_district_s_state_is_the_second_limb_of_a_clock_that_names_it(cast: Cast) -> None:
    cast.officer.organization.state = "FL"  # ten days for whoever keeps the data of another
    cast.officer.organization.save()
    law = {"rule": "sooner_of", "with": "or as required by applicable law"}
    duty = make_duty(amount=15, unit="calendar_days", obligor="provider", combine=law)
    agreement = agreement_with(cast.officer, duty)
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-06 19:30"), agreements=[agreement])
    (deadline,) = by_contract(agreement)
    assert deadline.due_at == at("2026-03-17 03:59").replace(second=59) and not deadline.is_provisional
    cites = {step["cite"] for step in deadline.reckoning.steps}
    assert any("501.171" in cite for cite in cites) and any(duty["address"] in cite for cite in cites)
    cast.officer.organization.state = "HI"
    cast.officer.organization.save()
    other = agreement_with(cast.officer, duty)
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-06 19:30"), agreements=[other])
    (open_limb,) = by_contract(other)
    assert open_limb.due_at == at("2026-03-22 03:59").replace(second=59) and open_limb.is_provisional
    assert open_limb.reckoning.no_later_than
    assert "No rule in the rule files for HI" in str(open_limb.reckoning.steps)


def test_a_rule_of_law_binds_a_district_once_whatever_the_number_of_agreements(cast: Cast) -> None:
    agreements = [agreement_with(cast.officer, BREACH) for _ in range(3)]
    record_happening(actor=cast.officer, code="incident.discovered", occurred=stated("2026-03-02 15:00"), agreements=agreements)
    hand_on_events()
    rules = list(Deadline.objects.unscoped("a test").filter(agreement=None).values_list("rule", flat=True))
    assert rules
    assert len(rules) == len(set(rules))


def test_a_parents_request_starts_the_clock_of_the_law_without_any_agreement(cast: Cast) -> None:
    record_happening(actor=cast.other_officer, code="parent.access_requested", occurred=stated("2026-03-02 15:00"))
    hand_on_events()
    rows = Deadline.objects.unscoped("a test").filter(organization=cast.other_officer.organization, kind="record_access")
    assert {row.rule.split(" ")[0] for row in rows} >= {"us.34_cfr_99_10.access", "il.105_ilcs_10_5.student_records_access"}


def test_a_product_reaches_the_agreements_in_force_on_that_day(cast: Cast) -> None:
    product = product_named()
    own, others = agreement_with(cast.officer, BREACH), agreement_with(cast.other_officer, BREACH)
    ended = agreement_with(cast.officer, BREACH, expires_on=datetime(2026, 2, 1).date())
    for one in (own, others, ended):
        covers(one, product)
    record_event(cast.vendor_contact, CONFIRMED, subjects=[product], occurred=stated("2026-03-02 15:00"))
    assert [row.product_id for row in by_contract(own)] == [product.pk]
    assert len(by_contract(others)) == 1
    assert by_contract(ended) == []


def test_a_product_reaches_the_agreements_that_name_none_and_are_with_its_vendor(cast: Cast) -> None:
    product = product_named()
    whole = agreement_with(cast.officer, BREACH, vendor=product.vendor)
    ended = agreement_with(cast.officer, BREACH, vendor=product.vendor, expires_on=datetime(2026, 2, 1).date())
    sibling = agreement_with(cast.officer, BREACH, vendor=product.vendor)
    covers(sibling, Product.objects.create(vendor=product.vendor, name="Lumen Math", name_key="lumen math"))
    elsewhere = agreement_with(cast.officer, BREACH, vendor=make_vendor("Quarry Software"))
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-02 15:00"), products=[product])
    assert [row.product_id for row in by_contract(whole)] == [product.pk]
    assert [by_contract(one) for one in (ended, sibling, elsewhere)] == [[], [], []]


def test_what_a_district_records_concerns_its_own_agreements_only(cast: Cast) -> None:
    product = product_named()
    own, others = agreement_with(cast.officer, BREACH), agreement_with(cast.other_officer, BREACH)
    covers(own, product)
    covers(others, product)
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-02 15:00"), products=[product])
    assert len(by_contract(own)) == 1
    assert by_contract(others) == []


def test_each_district_counts_in_its_own_zone(cast: Cast) -> None:
    terms = terms_with(DISPOSITION)
    eastern, central = agreement_on(cast.officer, terms), agreement_on(cast.other_officer, terms)
    requested = Moment(datetime(2026, 6, 2, 3, 30, tzinfo=UTC), "stated")  # still the first of June in both
    record_event(cast.vendor_contact, "disposition.requested", subjects=[eastern, central], occurred=requested)
    assert by_contract(eastern)[0].due_at == at("2026-08-01 03:59:59")
    assert by_contract(central)[0].due_at == at("2026-08-01 04:59:59")


def test_the_number_of_questions_does_not_grow_with_the_agreements(cast: Cast) -> None:
    terms = terms_with(BREACH)

    def asked(count: int) -> int:
        agreements = [agreement_on(cast.officer, terms) for _ in range(count)]
        event = record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-02 15:00"), agreements=agreements)
        subjects = [Subject("agreements.agreement", str(one.pk)) for one in agreements]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert open_many(event, subjects) >= count
        return len(queries)

    asked(1)  # what a process learns once
    assert asked(2) == asked(20) <= 20


@pytest.mark.parametrize("code", ["vendor.changed", "terms.changed"])
def test_what_happens_to_records_is_not_recorded_by_hand(cast: Cast, code: str) -> None:
    with pytest.raises(Exception, match="by the system itself"):
        record_happening(actor=cast.officer, code=code)
