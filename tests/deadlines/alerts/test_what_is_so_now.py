"""Warnings say what is so when they go out: of what was computed anew, of what waited, of what was put off before."""

import smtplib
import sys
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

import trail.clock
from accounts.models import Membership
from deadlines.alerts import digests
from deadlines.alerts.digests import tell_of_unsent
from deadlines.alerts.sweeping import sweep
from deadlines.alerts.wording import _next_step, standing
from deadlines.models import Alert, Deadline
from deadlines.services.events import record_happening
from deadlines.services.states import assign
from tests.cast import Cast
from tests.deadlines.alerts.scenes import FRIDAY, HOUR, urgent
from tests.deadlines.papers import BREACH, agreement_with, by_contract
from trail.models import DomainEvent, OutboxMessage
from trail.outbox import run_due
from trail.services import Moment

STATED = DomainEvent.Source.STATED


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    """The clock of everything that asks what time it is."""
    shown, real = {"now": FRIDAY}, trail.clock.now
    for name, module in list(sys.modules.items()):
        if name.startswith(("deadlines.", "trail.")) and getattr(module, "now", None) is real:
            monkeypatch.setattr(module, "now", lambda: shown["now"])
    return shown


def test_a_correction_that_makes_it_overdue_warns_at_once(staff: Cast, clock: dict[str, datetime]) -> None:
    agreement = agreement_with(staff.officer, BREACH)
    given = {"actor": staff.officer, "code": "incident.confirmed", "agreements": [agreement]}
    event = record_happening(occurred=Moment(FRIDAY, STATED), **given)
    assert by_contract(agreement)  # which hands the event on, as the schedule does
    sweep(FRIDAY)
    clock["now"] = FRIDAY + 30 * HOUR
    record_happening(occurred=Moment(FRIDAY - 60 * HOUR, STATED), corrects=event, **given)
    (deadline,) = by_contract(agreement)
    assert deadline.due_at == FRIDAY + 12 * HOUR  # overdue for eighteen hours
    sweep(FRIDAY + 30 * HOUR + timedelta(minutes=1))
    of_moment = Alert.objects.filter(deadline=deadline, rung__endswith=f"@{deadline.due_at:%Y%m%dT%H%MZ}")
    assert {rung.partition("@")[0] for rung in of_moment.values_list("rung", flat=True)} == {"overdue-1d"}


def test_a_mail_that_waited_says_how_it_stands_and_asks_who_may_still_be_told(staff: Cast) -> None:
    urgent(staff.officer, responsible=staff.officer.user)
    sweep(FRIDAY)
    mail.outbox.clear()
    run_due(at=FRIDAY + 80 * HOUR, only=["alert"])
    assert "Overdue" in mail.outbox[0].subject
    urgent(staff.officer, responsible=staff.reader.user)
    sweep(FRIDAY)
    Membership.objects.filter(user=staff.reader.user).update(ends_at=FRIDAY + 24 * HOUR)
    mail.outbox.clear()
    run_due(at=FRIDAY + 80 * HOUR, only=["alert"])
    assert staff.reader.user.email not in {address for one in mail.outbox for address in one.to}


def test_what_was_put_off_does_not_wait_past_a_moment_that_moved_closer(staff: Cast) -> None:
    deadline = urgent(staff.officer)
    sweep(FRIDAY)
    Alert.objects.filter(channel="web").update(snoozed_until=FRIDAY + 60 * HOUR)
    Deadline.objects.filter(pk=deadline.pk).update(due_at=FRIDAY + 4 * HOUR, next_alert_at=FRIDAY + 2 * HOUR)
    sweep(FRIDAY + 5 * HOUR)
    (late,) = Alert.objects.filter(channel="mail", rung__startswith="overdue")
    assert late.hold_until is None


def test_everyone_is_told_of_every_mail_that_was_given_up(staff: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "PORTION", 2)
    for _ in range(6):
        urgent(staff.officer)
    sweep(FRIDAY)
    OutboxMessage.objects.filter(kind="alert").update(dead_at=FRIDAY + HOUR)
    for minute in range(4):
        tell_of_unsent(FRIDAY + HOUR + timedelta(minutes=minute))
    told = Alert.objects.filter(rung__startswith="unsent@")
    assert told.values("deadline").distinct().count() == 6
    assert tell_of_unsent(FRIDAY + 2 * HOUR) == 0


@pytest.mark.parametrize(
    "refusal",
    [
        lambda to: smtplib.SMTPRecipientsRefused({to: (450, f"4.2.0 <{to}>: greylisted".encode())}),
        lambda to: smtplib.SMTPDataError(451, f"4.7.1 {to} try later".encode()),
    ],
)
def test_no_address_stays_in_what_is_kept_of_a_failure(staff: Cast, monkeypatch: pytest.MonkeyPatch, refusal) -> None:
    def refuse(self: EmailMultiAlternatives, **_more: object) -> int:
        raise refusal(self.to[0])

    urgent(staff.officer)
    sweep(FRIDAY)
    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    run_due(at=FRIDAY, only=["alert"])
    kept = OutboxMessage.objects.get(kind="alert")
    assert "@" not in kept.last_error and "45" in kept.last_error and "4." in kept.last_error
    assert kept.dead_at is None  # it is tried again


def test_what_is_suspended_is_not_said_to_be_over(staff: Cast) -> None:
    deadline = urgent(staff.officer)
    deadline.state = Deadline.State.TOLLED
    assert "Suspended" in standing(deadline, FRIDAY, "America/New_York")
    assert "Record its end" in _next_step(deadline, FRIDAY)


@pytest.mark.parametrize("obligor", ["lea", "either", "both"])
def test_a_district_that_owes_it_too_is_told_to_do_it(staff: Cast, obligor: str) -> None:
    assert _next_step(urgent(staff.officer, obligor=obligor), FRIDAY).startswith("Do it")


def test_whom_it_was_given_is_kept_by_key_and_not_by_name(staff: Cast) -> None:
    deadline = urgent(staff.officer)
    assign(actor=staff.officer, deadlines=[deadline], to=staff.reader.user)
    change = deadline.changes.get(what="assigned")
    assert change.given_to == staff.reader.user and change.words == ""
