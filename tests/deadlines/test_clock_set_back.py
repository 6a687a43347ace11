"""A clock that was ahead and is set back silences nothing: what it did too early is taken back, and done again at its time."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail

from deadlines.alerts.digests import send_digests
from deadlines.alerts.reading import waiting_alerts
from deadlines.alerts.sweeping import sweep
from deadlines.models import Alert, AlertChoice, Deadline, DeadlineChange
from deadlines.selectors.registers import changes_of
from deadlines.services.highest import highest
from deadlines.services.returning import record_ends, roll_deadlines
from deadlines.services.states import mark_missed, meet
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, FRIDAY, HOUR, have_been_there, make_deadline, urgent
from tests.deadlines.papers import DISPOSITION, LIST, agreement_with, at, opened_for, stated
from trail.clock import now
from trail.dispatching import hand_on_events
from trail.models import DomainEvent
from trail.outbox import run_due
from trail.services import record_event
from trail.set_back import free_what_lies_ahead

pytestmark = pytest.mark.both_kinds
LADDER = ["opened", "half", "due-24h", "due-12h", "due-6h", "due-2h", "due-1h", "overdue-1d"]
AHEAD = [timedelta(days=365), timedelta(days=16), timedelta(hours=50), timedelta(minutes=45)]


@pytest.fixture
def staff(cast: Cast) -> Cast:
    have_been_there(cast.officer, cast.reader)
    return cast


def schedule(moment: datetime) -> None:
    """What the schedule does of deadlines, once."""
    mark_missed(moment)
    sweep(moment)
    send_digests(moment)
    free_what_lies_ahead(moment)
    run_due(at=moment, only=["alert"])


def steps(deadline: Deadline, channel: str) -> list[str]:
    said = Alert.objects.filter(deadline=deadline, channel=channel, taken_back_at=None).order_by("due_at")
    return [alert.rung.partition("@")[0] for alert in said]


@pytest.mark.parametrize("ahead", AHEAD)
def test_each_rung_is_said_at_its_time_after_the_clock_is_right_again(staff: Cast, ahead: timedelta) -> None:
    deadline = urgent(staff.officer)
    schedule(FRIDAY)
    schedule(FRIDAY + HOUR + ahead)
    for hour in range(1, 80):
        schedule(FRIDAY + hour * HOUR)
        deadline.refresh_from_db()
        assert (deadline.state == "missed") == (deadline.due_at < FRIDAY + hour * HOUR), hour
    assert steps(deadline, "mail") == steps(deadline, "web") == LADDER
    for alert in Alert.objects.filter(deadline=deadline, taken_back_at=None).select_related("message"):
        assert timedelta(0) <= alert.made_at - alert.due_at < HOUR
        assert alert.channel == "web" or alert.message.done_at == alert.made_at


@pytest.mark.parametrize("ahead", AHEAD)
def test_days_and_the_daily_mail_come_in_time_as_well(staff: Cast, ahead: timedelta) -> None:
    AlertChoice.objects.create(user=staff.officer.user, is_digest=True, digest_at=time(9))
    dated, undated = make_deadline(staff.officer, due_at=FRIDAY + 10 * DAY), make_deadline(staff.officer, due_at=None)
    schedule(FRIDAY)
    schedule(FRIDAY + HOUR + ahead)
    mail.outbox.clear()
    for hour in range(1, 24 * 9 + 22):
        schedule(FRIDAY + hour * HOUR)
    assert steps(dated, "mail") == ["opened", "due-7d", "due-3d", "due-1d", "due-0d"]
    assert steps(undated, "mail") == ["incomplete-0w", "incomplete-1w"]
    told = Alert.objects.filter(deadline=dated, channel="mail", taken_back_at=None)
    assert all(alert.message.done_at - alert.due_at <= DAY for alert in told)
    assert sum(str(dated.pk) in sent.body for sent in mail.outbox) == 5


def test_what_was_marked_missed_is_open_again_and_everybody_can_see_why(staff: Cast) -> None:
    deadline = urgent(staff.officer)
    schedule(FRIDAY)
    schedule(FRIDAY + 100 * HOUR)
    schedule(FRIDAY + 2 * HOUR)
    schedule(FRIDAY + 2 * HOUR)
    deadline.refresh_from_db()
    assert (deadline.state, deadline.next_alert_at) == ("open", FRIDAY + 36 * HOUR)
    found = [(change.what, change.state_after) for change in changes_of(staff.officer, deadline)]
    assert found == [("missed", "missed"), ("recomputed", "open")]
    assert "had been ahead" in DeadlineChange.objects.get(what="recomputed").words


def test_what_was_said_too_early_stays_as_proof_and_waits_on_no_page(staff: Cast) -> None:
    deadline = urgent(staff.officer)
    schedule(FRIDAY)
    schedule(FRIDAY + 100 * HOUR)
    schedule(FRIDAY + 2 * HOUR)
    early = Alert.objects.filter(deadline=deadline).exclude(taken_back_at=None)
    assert {alert.rung.partition("@")[0] for alert in early} == {"overdue-2d"}
    assert [alert.rung.partition("@")[0] for alert in waiting_alerts(staff.officer, FRIDAY + 2 * HOUR)] == ["opened"]


def test_a_mail_that_waited_for_the_morning_and_was_sent_by_a_clock_ahead_is_sent_again(staff: Cast) -> None:
    night = FRIDAY + 6 * HOUR  # 22:00
    deadline = make_deadline(staff.officer, due_at=FRIDAY + 50 * DAY, opened_at=night)
    schedule(night)
    schedule(night + 30 * HOUR)  # no rung lies between, and the words say a day too few
    mail.outbox.clear()
    for hour in range(1, 20):
        schedule(night + hour * HOUR)
    assert steps(deadline, "mail") == ["opened"]
    assert len(mail.outbox) == 1 and "in 49 days" in mail.outbox[0].subject


def test_a_mail_of_a_clock_ahead_that_was_not_sent_yet_is_not_sent(staff: Cast) -> None:
    urgent(staff.officer)
    schedule(FRIDAY)
    mark_missed(FRIDAY + 100 * HOUR)
    sweep(FRIDAY + 100 * HOUR)
    mail.outbox.clear()
    schedule(FRIDAY + 2 * HOUR)
    schedule(FRIDAY + 2 * HOUR)
    assert mail.outbox == []


def test_what_was_opened_ahead_warns_from_now_on(staff: Cast) -> None:
    deadline = urgent(staff.officer, opened_at=FRIDAY + 20 * DAY, started_at=FRIDAY, due_at=FRIDAY + 72 * HOUR)
    schedule(FRIDAY + 20 * DAY)
    for hour in range(2, 80):
        schedule(FRIDAY + hour * HOUR)
    assert steps(deadline, "mail") == LADDER


@pytest.mark.parametrize("drift", [timedelta(0), timedelta(seconds=90)])
def test_clocks_that_differ_a_little_take_nothing_back(staff: Cast, drift: timedelta, django_assert_max_num_queries) -> None:
    urgent(staff.officer)
    schedule(FRIDAY + 80 * HOUR + drift)
    before = list(Alert.objects.values_list("pk", "taken_back_at"))
    with django_assert_max_num_queries(5):
        assert sweep(FRIDAY + 80 * HOUR).looked_at == 0
    assert list(Alert.objects.values_list("pk", "taken_back_at")) == before
    assert highest() == FRIDAY + 80 * HOUR + drift


def test_an_outage_is_no_setback(staff: Cast) -> None:
    deadline = urgent(staff.officer)
    schedule(FRIDAY)
    for days in (10, 11):
        schedule(FRIDAY + days * DAY)
    assert steps(deadline, "mail") == ["opened", "overdue-8d", "overdue-9d"]
    assert not Alert.objects.exclude(taken_back_at=None).exists()


NOW = at("2026-05-04 15:00")
ENDS = DISPOSITION | {"trigger": "agreement_expired", "kind": "disposition_on_termination"}


@pytest.fixture
def in_may(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the clock of everything that opens, rolls and records."""

    def show(moment: datetime) -> None:
        for module in ("opening", "planning", "recomputing", "returning", "syncing", "states"):
            monkeypatch.setattr(f"deadlines.services.{module}.now", lambda: moment)
        monkeypatch.setattr("trail.services.now", lambda: moment)

    show(NOW)
    return show


def executed(cast: Cast, *duties: dict, **values: object):
    agreement = agreement_with(cast.officer, *duties, **values)
    record_event(cast.officer, "agreement.executed", subjects=[agreement], occurred=stated("2026-01-05 12:00"))
    opened_for(agreement)
    return agreement


def rolled(agreement, show: Callable[[datetime], None], moment: datetime) -> None:
    show(moment)
    roll_deadlines(at=moment)
    hand_on_events(at=moment)
    mark_missed(moment)


def of_kind(agreement, kind: str) -> list[tuple[str, str]]:
    rows = [row for row in opened_for(agreement) if row.kind == kind and row.origin != "statute"]
    return [(row.state, (row.due_at - timedelta(hours=12)).date().isoformat()) for row in rows]


def test_an_end_that_was_recorded_too_early_is_taken_back_and_recorded_when_it_comes(cast: Cast, in_may) -> None:
    agreement = executed(cast, ENDS, LIST, expires_on=date(2026, 12, 31))
    rolled(agreement, in_may, NOW + timedelta(days=365))
    assert ("missed", "2027-03-01") in of_kind(agreement, "disposition_on_termination")
    rolled(agreement, in_may, NOW + HOUR)
    assert of_kind(agreement, "disposition_on_termination") == [("void", "2027-03-01")]
    assert of_kind(agreement, "agreement_expiry") == [("open", "2026-12-31")]
    assert ("open", "2026-07-01") in of_kind(agreement, "subprocessor_list")
    first = DomainEvent.objects.get(code="agreement.expired", corrects=None)
    assert first.corrected_by.subjects == []
    rolled(agreement, in_may, NOW + 2 * HOUR)
    assert DomainEvent.objects.filter(code="agreement.expired", corrects=None).count() == 1
    rolled(agreement, in_may, at("2027-01-01 06:00"))
    again = DomainEvent.objects.filter(code="agreement.expired", corrects=None).latest("pk")
    assert again.occurred_at == at("2027-01-01 04:59:59") and again.pk != first.pk
    assert sorted(of_kind(agreement, "disposition_on_termination")) == [("open", "2027-03-01"), ("void", "2027-03-01")]
    assert record_ends([agreement], at("2027-01-01 07:00")) == 0


@pytest.mark.parametrize("is_met", [False, True])
def test_what_was_rolled_on_too_early_is_rolled_on_at_its_time(cast: Cast, in_may, *, is_met: bool) -> None:
    agreement = executed(cast, LIST)
    if is_met:
        (first,) = [row for row in opened_for(agreement) if row.kind == "subprocessor_list"]
        meet(actor=cast.officer, deadline=first, version=first.version, happened_at=NOW)
    begins = "met" if is_met else "open"
    rolled(agreement, in_may, NOW + timedelta(days=100))
    assert ("open", "2027-01-01") in of_kind(agreement, "subprocessor_list")
    rolled(agreement, in_may, NOW + HOUR)
    assert of_kind(agreement, "subprocessor_list") == [(begins, "2026-07-01"), ("void", "2027-01-01")]
    rolled(agreement, in_may, at("2026-07-02 05:00"))
    states = [(state, day) for state, day in of_kind(agreement, "subprocessor_list") if state != "void"]
    assert states == [("met" if is_met else "missed", "2026-07-01"), ("open", "2027-01-01")]


def test_what_the_law_asks_every_year_keeps_its_time(cast: Cast, in_may) -> None:
    agreement = executed(cast)
    rows = Deadline.objects.unscoped("a test").filter(rule__startswith="us.34_cfr_99_7.annual_notice").exclude(state="void")
    first = rows.get()
    meet(actor=cast.officer, deadline=first, version=first.version, happened_at=at("2025-09-10 15:00"))
    rolled(agreement, in_may, NOW + HOUR)
    rolled(agreement, in_may, NOW + timedelta(days=365))
    assert at("2027-09-11 03:59:59") in rows.values_list("due_at", flat=True)
    rolled(agreement, in_may, NOW + 2 * HOUR)
    assert [(row.state, row.due_at) for row in rows.exclude(pk=first.pk)] == [("open", at("2026-09-11 03:59:59"))]
    rolled(agreement, in_may, at("2026-09-12 12:00"))
    found = [(row.state, row.due_at) for row in rows.exclude(pk=first.pk).order_by("due_at")]
    assert found == [("missed", at("2026-09-11 03:59:59")), ("open", at("2027-09-11 03:59:59"))]


def test_an_end_ahead_that_a_person_recorded_is_left_alone(cast: Cast, in_may) -> None:
    agreement = executed(cast, ENDS, expires_on=date(2026, 12, 31))
    record_event(cast.officer, "agreement.expired", subjects=[agreement], occurred=stated("2026-06-30 12:00"))
    rolled(agreement, in_may, NOW + timedelta(days=30))
    rolled(agreement, in_may, NOW + HOUR)
    assert [state for state, _day in of_kind(agreement, "disposition_on_termination")] == ["open"]
    assert now() > NOW
