"""What comes by itself: opened ahead, rolled on, ended with its agreement; ends of agreements, offers, certifications."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from deadlines.models import Deadline
from deadlines.services import returning
from deadlines.services.calendars import Year, enter_school_year
from deadlines.services.returning import roll_deadlines
from deadlines.services.states import assign, mark_missed, meet
from tests.cast import Cast
from tests.deadlines.alerts.scenes import have_been_there
from tests.deadlines.papers import DISPOSITION, LIST, TRAINING, agreement_with, at, covers, opened_for, product_named, stated
from trail.models import DomainEvent
from trail.services import record_event
from vendors.models import Certification, CertificationProgramme

NOW = datetime(2026, 5, 4, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_day_in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("opening", "planning", "recomputing", "returning", "syncing", "states"):
        monkeypatch.setattr(f"deadlines.services.{module}.now", lambda: NOW)


def executed(cast: Cast, *duties, **values):
    agreement = agreement_with(cast.officer, *duties, **values)
    record_event(cast.officer, "agreement.executed", subjects=[agreement], occurred=stated("2026-01-05 12:00"))
    opened_for(agreement)
    return agreement


def of_kind(agreement, kind: str) -> list[tuple[str, str]]:
    """State and local day of each deadline of a kind."""
    rows = [row for row in opened_for(agreement) if row.kind == kind and row.origin != "statute"]
    return [(row.state, (row.due_at - timedelta(hours=12)).date().isoformat()) for row in rows]


def test_the_next_date_is_opened_ahead_and_the_one_after_it_when_it_is_over(cast: Cast) -> None:
    agreement = executed(cast, LIST)
    assert of_kind(agreement, "subprocessor_list") == [("open", "2026-07-01")]
    assert roll_deadlines(at=at("2026-07-02 03:59:58")) == 0
    roll_deadlines(at=at("2026-07-02 04:10"))
    assert of_kind(agreement, "subprocessor_list") == [("open", "2026-07-01"), ("open", "2027-01-01")]
    roll_deadlines(at=at("2026-07-02 05:10"))
    assert len(of_kind(agreement, "subprocessor_list")) == 2


def test_what_returns_every_year_counts_from_the_day_of_effect(cast: Cast) -> None:
    agreement = executed(cast, TRAINING)
    assert of_kind(agreement, "training") == [("open", "2027-01-05")]


def test_what_was_met_early_still_rolls_on(cast: Cast) -> None:
    agreement = executed(cast, LIST)
    first = next(row for row in opened_for(agreement) if row.kind == "subprocessor_list")
    meet(actor=cast.officer, deadline=first, version=first.version, happened_at=NOW)
    roll_deadlines(at=at("2026-07-03 12:00"))
    assert [state for state, _ in of_kind(agreement, "subprocessor_list")] == ["met", "open"]


def test_nothing_returns_after_the_end_of_an_agreement(cast: Cast) -> None:
    agreement = executed(cast, LIST, TRAINING)
    record_event(cast.officer, "agreement.terminated", subjects=[agreement], occurred=stated("2026-04-30 12:00"))
    assert {state for state, _ in of_kind(agreement, "subprocessor_list") + of_kind(agreement, "training")} == {"void"}
    roll_deadlines(at=at("2026-08-01 12:00"))
    assert {state for state, _ in of_kind(agreement, "subprocessor_list")} == {"void"}


def test_the_end_of_an_agreement_is_a_deadline_and_then_an_event(cast: Cast) -> None:
    ends = DISPOSITION | {"trigger": "agreement_expired", "kind": "disposition_on_termination"}
    agreement = executed(cast, ends, expires_on=date(2026, 6, 30), offer="open", offer_expires_on=date(2026, 6, 1))
    assert of_kind(agreement, "agreement_expiry") == [("open", "2026-06-30")]
    assert of_kind(agreement, "offer_expiry") == [("open", "2026-06-01")]
    roll_deadlines(at=at("2026-07-01 04:10"))
    assert DomainEvent.objects.filter(code="agreement.expired").count() == 1
    assert of_kind(agreement, "disposition_on_termination") == [("open", "2026-08-29")]


def test_a_renewal_moves_the_end(cast: Cast) -> None:
    agreement = executed(cast, expires_on=date(2026, 6, 30))
    agreement.expires_on = date(2027, 6, 30)
    agreement.save()
    record_event(cast.officer, "terms.changed", subjects=[agreement])
    assert of_kind(agreement, "agreement_expiry") == [("void", "2026-06-30"), ("open", "2027-06-30")]


def test_what_the_law_asks_every_year_waits_for_the_day_on_which_it_was_last_done(cast: Cast) -> None:
    executed(cast)
    rows = Deadline.objects.unscoped("a test").filter(organization=cast.officer.organization, agreement=None)
    notice = rows.get(rule__startswith="us.34_cfr_99_7.annual_notice")
    assert notice.due_at is None
    meet(actor=cast.officer, deadline=notice, version=notice.version, happened_at=at("2025-09-10 15:00"))
    roll_deadlines(at=NOW + timedelta(hours=1))
    following = rows.exclude(pk=notice.pk).get(rule__startswith="us.34_cfr_99_7.annual_notice")
    assert following.due_at == at("2026-09-11 03:59:59")


def test_a_certification_that_lapses_soon_is_a_deadline_of_each_district_that_relies_on_it(cast: Cast) -> None:
    product = product_named()
    for _ in range(2):
        covers(agreement_with(cast.officer), product)
    programme = CertificationProgramme.objects.create(code="x", name="Privacy Seal")
    held = Certification.objects.create(vendor=product.vendor, product=product, programme=programme, expires_on=date(2026, 6, 10))
    rows = Deadline.objects.unscoped("a test").filter(origin="record")
    assert returning.open_certifications(at=NOW) == 1
    assert returning.open_certifications(at=NOW) == 0
    assert (rows.get().kind, rows.get().organization) == ("certification_expiry", cast.officer.organization)
    held.expires_on = date(2026, 7, 10)
    held.save()
    returning.open_certifications(at=NOW)
    assert sorted(rows.values_list("state", flat=True)) == ["open", "void"]


def test_a_certification_of_a_vendor_is_a_deadline_for_whoever_signed_for_all_its_products(cast: Cast) -> None:
    product = product_named()
    agreement_with(cast.officer, vendor=product.vendor)
    programme = CertificationProgramme.objects.create(code="x", name="Privacy Seal")
    Certification.objects.create(vendor=product.vendor, product=product, programme=programme, expires_on=date(2026, 6, 10))
    assert returning.open_certifications(at=NOW) == 1


def test_a_certification_is_a_deadline_until_its_last_evening_where_the_district_is(cast: Cast) -> None:
    product = product_named()
    covers(agreement_with(cast.officer, expires_on=date(2026, 6, 10)), product)
    programme = CertificationProgramme.objects.create(code="x", name="Privacy Seal")
    Certification.objects.create(vendor=product.vendor, product=product, programme=programme, expires_on=date(2026, 6, 10))
    rows = Deadline.objects.unscoped("a test").filter(origin="record")
    assert returning.open_certifications(at=at("2026-02-10 03:00")) == 0  # the evening of the 9th: 120 days are not reached
    for moment in ("2026-02-10 14:00", "2026-06-10 23:30", "2026-06-11 00:30", "2026-06-11 03:59:58", "2026-06-11 05:00"):
        returning.open_certifications(at=at(moment))
        assert [row.state for row in rows] == ["open"], moment


def test_the_words_name_the_day_on_which_the_agreement_ended_where_the_district_is(cast: Cast) -> None:
    agreement = executed(cast, LIST, expires_on=date(2026, 6, 30))
    roll_deadlines(at=at("2026-07-01 04:10"))
    ended = next(row for row in opened_for(agreement) if row.kind == "subprocessor_list")
    assert "Tue 30 Jun 2026" in ended.changes.get(what="voided").words


ENDS = DISPOSITION | {"trigger": "agreement_expired", "kind": "disposition_on_termination"}


def move_end(cast: Cast, agreement, day: date) -> None:
    agreement.expires_on = day
    agreement.save()
    record_event(cast.officer, "terms.changed", subjects=[agreement])


def test_an_end_that_is_moved_to_a_day_already_past_is_recorded_once(cast: Cast) -> None:
    agreement = executed(cast, ENDS, expires_on=date(2026, 6, 30))
    move_end(cast, agreement, date(2026, 4, 30))
    assert of_kind(agreement, "disposition_on_termination") == [("open", "2026-06-29")]
    record_event(cast.officer, "terms.changed", subjects=[agreement])
    roll_deadlines(at=at("2026-07-02 12:00"))
    assert of_kind(agreement, "disposition_on_termination") == [("open", "2026-06-29")]
    assert DomainEvent.objects.get(code="agreement.expired").occurred_at == at("2026-05-01 03:59:59")


def test_one_that_was_renewed_runs_out_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    agreement = executed(cast, expires_on=date(2026, 6, 30))
    for recorded, end in (("2026-07-01 04:10", date(2026, 12, 31)), ("2027-01-02 12:00", None)):
        monkeypatch.setattr("trail.services.now", lambda recorded=recorded: at(recorded))
        roll_deadlines(at=at(recorded))
        opened_for(agreement)
        if end is not None:
            move_end(cast, agreement, end)
            opened_for(agreement)
    assert DomainEvent.objects.filter(code="agreement.expired").count() == 2


def test_of_two_who_roll_at_once_the_second_finds_nothing_to_do(cast: Cast) -> None:
    agreement = executed(cast, ENDS, expires_on=date(2026, 6, 30))
    moment = at("2026-07-01 04:10")
    one, two = list(returning._over(moment)), list(returning._over(moment))
    returning._roll(one, moment)
    assert returning._roll(two, moment) == 0
    assert DomainEvent.objects.filter(code="agreement.expired").count() == 1
    assert len(of_kind(agreement, "disposition_on_termination")) == 1


EACH_YEAR = LIST | {"recurs": "each_school_year"}
YEAR = Year(name="2025-26", first=date(2025, 9, 1), last=date(2026, 6, 12))


def test_a_school_year_that_is_extended_stays_the_same_one(cast: Cast) -> None:
    have_been_there(cast.officer)
    year = enter_school_year(actor=cast.officer, year=YEAR)
    agreement = executed(cast, EACH_YEAR, LIST | {"recurs": "each_school_year", "kind": "training"})
    done, given = (row for row in sorted(opened_for(agreement), key=lambda row: row.kind) if row.origin == "contract")
    meet(actor=cast.officer, deadline=done, version=done.version, happened_at=NOW)
    assign(actor=cast.officer, deadlines=[given], to=cast.officer.user)
    longer = replace(YEAR, name="The year", last=date(2026, 6, 15))
    enter_school_year(actor=cast.officer, year=longer, replaces=year, version=year.version)
    assert of_kind(agreement, "subprocessor_list") == [("met", "2026-06-12")]
    assert of_kind(agreement, "training") == [("open", "2026-06-15")]
    given.refresh_from_db()
    assert given.responsible == cast.officer.user


def test_what_the_law_asks_every_year_returns_when_it_was_missed_and_counts_from_when_it_was_done_late(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    executed(cast)
    rows = Deadline.objects.unscoped("a test").filter(rule__startswith="us.34_cfr_99_7.annual_notice")
    first = rows.get()
    meet(actor=cast.officer, deadline=first, version=first.version, happened_at=at("2025-09-10 15:00"))
    for moment in (NOW + timedelta(hours=1), at("2026-09-12 12:00")):
        mark_missed(moment)
        roll_deadlines(at=moment)
    missed, following = rows.get(state="missed"), rows.get(state="open")
    assert following.due_at == at("2027-09-11 03:59:59")
    late = at("2026-09-20 12:00")
    for module in ("planning", "returning", "syncing", "states"):
        monkeypatch.setattr(f"deadlines.services.{module}.now", lambda: late)
    meet(actor=cast.officer, deadline=missed, version=missed.version)
    roll_deadlines(at=late)
    assert sorted(rows.values_list("state", flat=True)) == ["met", "met", "open"]
    following.refresh_from_db()
    assert following.due_at == at("2027-09-21 03:59:59")


def test_what_returns_without_a_known_first_day_counts_from_when_it_was_last_done(cast: Cast) -> None:
    agreement = executed(cast, TRAINING, TRAINING | {"kind": "audit_report"}, effective_on=None)
    (unknown,) = [row for row in opened_for(agreement) if row.kind == "training"]
    assert unknown.due_at is None
    meet(actor=cast.officer, deadline=unknown, version=unknown.version, happened_at=at("2026-02-02 03:00"))
    roll_deadlines(at=NOW + timedelta(hours=1))
    following = [row for row in opened_for(agreement) if row.kind == "training" and row.state == "open"]
    assert [row.due_at for row in following] == [at("2027-02-02 04:59:59")]
    assert [row.due_at for row in opened_for(agreement) if row.kind == "audit_report"] == [None]
    roll_deadlines(at=at("2027-02-03 12:00"))
    assert at("2028-02-02 04:59:59") in [row.due_at for row in opened_for(agreement) if row.kind == "training"]
