"""Corrections, amendments, suspensions and calendars: what is open follows, what was done stays, and both are seen."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.services.refusals import ChangedMeanwhile
from agreements.services import replace_terms
from deadlines.models import Deadline, Tolling
from deadlines.services.calendars import Year, calendar_of, enter_closures, enter_school_year, remove_school_year
from deadlines.services.events import record_happening
from deadlines.services.states import mark_missed, meet
from deadlines.services.tolling import resume, toll
from tests.agreements.papers import make_duty
from tests.cast import Cast
from tests.deadlines.papers import (
    AT_ONCE,
    BREACH,
    BUSINESS_DAYS,
    DISPOSITION,
    LIST,
    SCHOOL_DAYS,
    agreement_with,
    at,
    by_contract,
    changes_of,
    covers,
    opened_for,
    product_named,
    stated,
    terms_with,
)
from trail.models import DomainEvent
from trail.services import record_event

CONFIRMED = "incident.confirmed"
FRIDAY = "2026-03-06 21:00"


def confirmed(cast: Cast, *agreements, moment: str = FRIDAY, corrects: DomainEvent | None = None) -> DomainEvent:
    return record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated(moment), agreements=agreements, corrects=corrects)


def test_a_correction_moves_what_is_open_and_shows_what_was(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    event = confirmed(cast, agreement)
    (before,) = by_contract(agreement)
    confirmed(cast, moment="2026-03-05 21:00", corrects=event)  # without subjects: it keeps those of the event
    (after,) = by_contract(agreement)
    assert (after.pk, after.due_at) == (before.pk, before.due_at - timedelta(days=1))
    assert changes_of(after) == ["opened", "recomputed"]
    change = after.changes.get(what="recomputed")
    assert (change.reckoning_before, change.reckoning_after) == (before.reckoning, after.reckoning)


def test_a_correction_never_reopens_what_was_met(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    event = confirmed(cast, agreement)
    (deadline,) = by_contract(agreement)
    meet(actor=cast.officer, deadline=deadline, version=deadline.version)
    confirmed(cast, agreement, moment="2026-03-05 21:00", corrects=event)
    (kept,) = by_contract(agreement)
    assert (kept.state, kept.due_at) == ("met", deadline.due_at)


def test_a_correction_brings_back_what_was_missed_by_mistake(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(amount=9000, unit="calendar_days"))
    event = confirmed(cast, agreement, moment="2026-01-06 21:00")
    by_contract(agreement)
    mark_missed(at("2060-01-01 00:00"))
    confirmed(cast, agreement, corrects=event)
    (deadline,) = by_contract(agreement)
    assert deadline.state == "open"
    assert changes_of(deadline) == ["opened", "missed", "recomputed"]


def test_an_agreement_that_the_event_does_not_concern_is_let_go(cast: Cast) -> None:
    first, second, third = (agreement_with(cast.officer, BREACH) for _ in range(3))
    event = confirmed(cast, first, second)
    assert len(by_contract(first)) == 1
    confirmed(cast, second, third, corrects=event)
    assert [row.state for row in by_contract(first)] == ["void"]
    assert [row.state for row in by_contract(second)] == ["open"]
    assert [row.state for row in by_contract(third)] == ["open"]
    assert "does not concern" in by_contract(first)[0].changes.get(what="voided").words


def test_a_correction_before_the_agreement_ends_lets_a_product_reach_it(cast: Cast) -> None:
    product = product_named()
    agreement = agreement_with(cast.officer, BREACH, expires_on=date(2026, 3, 6))
    covers(agreement, product)
    event = record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-10 15:00"), products=[product])
    assert by_contract(agreement) == []
    again = record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated(FRIDAY), corrects=event)
    assert [row.state for row in by_contract(agreement)] == ["open"]
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-11 15:00"), corrects=again)
    assert [row.state for row in by_contract(agreement)] == ["void"]


def test_the_second_of_two_corrections_is_told(cast: Cast) -> None:
    event = confirmed(cast, agreement_with(cast.officer, BREACH))
    confirmed(cast, moment="2026-03-05 21:00", corrects=event)
    with pytest.raises(ValidationError, match="corrected this event already"):
        confirmed(cast, moment="2026-03-04 21:00", corrects=event)


def amend(cast: Cast, agreement, *duties, from_on: date = date(2026, 1, 5)) -> None:
    replace_terms(actor=cast.officer, agreement=agreement, term_set=terms_with(*duties), from_on=from_on, until_on=None)


def test_an_amendment_of_a_figure_moves_the_clock(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH, DISPOSITION)
    confirmed(cast, agreement)
    by_contract(agreement)
    amend(cast, agreement, make_duty(amount=48, source="OH.1"))
    (deadline,) = by_contract(agreement)
    assert deadline.due_at == at(FRIDAY) + timedelta(hours=48)
    assert deadline.source == "OH.1"
    assert changes_of(deadline) == ["opened", "recomputed"]


def test_an_amendment_for_later_days_leaves_what_happened_before(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    confirmed(cast, agreement)
    by_contract(agreement)
    amend(cast, agreement, make_duty(amount=48), from_on=date(2026, 4, 1))
    (deadline,) = by_contract(agreement)
    assert (deadline.due_at, changes_of(deadline)) == (at(FRIDAY) + timedelta(hours=72), ["opened"])


def test_a_duty_that_vanishes_is_void_and_comes_back_as_a_new_deadline(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    confirmed(cast, agreement)
    (first,) = by_contract(agreement)
    amend(cast, agreement, DISPOSITION)
    assert [row.state for row in by_contract(agreement)] == ["void"]
    assert "no longer ask" in first.changes.get(what="voided").words
    for _ in range(2):
        amend(cast, agreement, BREACH)
        assert sorted(row.state for row in by_contract(agreement)) == ["open", "void"]


def test_time_stands_still_while_law_enforcement_asks_for_it(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    event = confirmed(cast, agreement)
    by_contract(agreement)
    since = at(FRIDAY) + timedelta(hours=24)
    tolling = toll(actor=cast.officer, event=event, since=since, asked_by="State police", words="An inquiry runs.")
    (tolled,) = by_contract(agreement)
    assert (tolled.state, tolled.due_at) == ("tolled", None)
    assert tolled.next_alert_at > tolled.state_since + timedelta(days=12)  # it is asked whether it still is
    with pytest.raises(ChangedMeanwhile):
        toll(actor=cast.officer, event=event, since=since, asked_by="State police", words="Again.")
    assert mark_missed(at("2027-01-01 00:00")) == Deadline.objects.unscoped("a test").filter(state="missed").count()
    resume(actor=cast.officer, tolling=tolling, until=since + timedelta(hours=10))
    (running,) = by_contract(agreement)
    assert (running.state, running.due_at) == ("open", at(FRIDAY) + timedelta(hours=82))
    assert changes_of(running) == ["opened", "tolled", "resumed"]


def test_a_suspension_hides_nothing_that_may_not_wait_for_law_enforcement(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH, AT_ONCE)
    event = confirmed(cast, agreement)
    by_contract(agreement)
    toll(
        actor=cast.officer, event=event, since=at(FRIDAY) + timedelta(hours=24), asked_by="State police", words="An inquiry runs."
    )
    found = {row.address: row for row in by_contract(agreement)}
    assert found["art_5__sec_4"].state == "tolled"
    runs = found["art_9"]
    assert (runs.state, runs.due_at) == ("open", at(FRIDAY) + timedelta(hours=72))
    assert any("here time runs on" in step["what"] for step in runs.reckoning.steps)


def test_a_suspension_that_would_reach_nothing_is_refused(cast: Cast) -> None:
    event = confirmed(cast, agreement := agreement_with(cast.officer, AT_ONCE))
    by_contract(agreement)
    with pytest.raises(ValidationError, match="may wait for law enforcement"):
        toll(actor=cast.officer, event=event, since=at(FRIDAY), asked_by="State police", words="An inquiry runs.")
    assert not Tolling.objects.unscoped("a test").filter(event=event).exists()


def test_what_was_due_before_the_suspension_stays_due(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    event = confirmed(cast, agreement)
    by_contract(agreement)
    toll(actor=cast.officer, event=event, since=at("2026-03-20 12:00"), asked_by="State police", words="An inquiry runs.")
    assert [row.state for row in by_contract(agreement)] == ["open"]


def test_entering_the_school_year_answers_what_waited_for_it(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, SCHOOL_DAYS)
    record_happening(actor=cast.officer, code="access.requested", occurred=stated("2026-03-05 15:00"), agreements=[agreement])
    assert by_contract(agreement)[0].due_at is None
    year = Year(name="2025-26", first=date(2025, 9, 2), last=date(2026, 6, 12), no_school=(date(2026, 3, 9),))
    entered = enter_school_year(actor=cast.officer, year=year)
    (deadline,) = by_contract(agreement)
    assert deadline.due_at == at("2026-03-14 03:59:59")  # Friday the 13th: the weekend and the day off do not count
    assert changes_of(deadline) == ["opened", "recomputed"]
    remove_school_year(actor=cast.officer, year=entered, version=entered.version)
    assert by_contract(agreement)[0].due_at is None


def test_a_closure_moves_business_days_of_this_district_only(cast: Cast) -> None:
    own, others = agreement_with(cast.officer, BUSINESS_DAYS), agreement_with(cast.other_officer, BUSINESS_DAYS)
    record_event(cast.vendor_contact, "inaccuracy.notified", subjects=[own, others], occurred=stated("2026-03-02 15:00"))
    before, theirs = by_contract(own)[0].due_at, by_contract(others)[0].due_at
    assert enter_closures(actor=cast.officer, rows=[(date(2026, 3, 5), "Snow")]) == 1
    assert enter_closures(actor=cast.officer, rows=[(date(2026, 3, 5), "Snow")]) == 0
    assert by_contract(own)[0].due_at > before
    assert by_contract(others)[0].due_at == theirs
    assert calendar_of(cast.officer.organization).why_no_business_day(date(2026, 3, 5)) == "Snow"


def test_years_that_overlap_and_files_that_cannot_be_read_say_what_to_mend(cast: Cast) -> None:
    year = Year(name="2025-26", first=date(2025, 9, 2), last=date(2026, 6, 12))
    entered = enter_school_year(actor=cast.officer, year=year)
    with pytest.raises(ValidationError, match="before 2025-26 ends"):
        enter_school_year(actor=cast.officer, year=Year(name="Spring", first=date(2026, 1, 5), last=date(2026, 6, 30)))
    with pytest.raises(ValidationError, match="row 2"):
        enter_school_year(actor=cast.officer, year=Year(csv="date\nsoon\n"))
    enter_school_year(actor=cast.officer, year=year, replaces=entered, version=1)
    with pytest.raises(ChangedMeanwhile):
        enter_school_year(actor=cast.officer, year=year, replaces=entered, version=1)


def test_a_new_list_of_dates_replaces_what_lies_ahead(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, LIST)
    record_event(cast.officer, "agreement.executed", subjects=[agreement], occurred=stated("2026-01-05 12:00"))
    first = [row for row in by_contract(agreement) if row.kind == "subprocessor_list"]
    assert [row.state for row in first] == ["open"]
    amend(cast, agreement, LIST | {"recurs": ["03-15"]})
    found = [row for row in opened_for(agreement) if row.kind == "subprocessor_list"]
    assert {(row.state, row.due_at.month) for row in found} >= {("void", first[0].due_at.month), ("open", 3)}
