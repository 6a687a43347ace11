"""Alerts on the page: one's own, put off but never past the due moment, and with a trail."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from deadlines.alerts.reading import acknowledge, alerts_of, read, snooze, waiting_alerts
from deadlines.alerts.sweeping import sweep
from deadlines.models import Alert, Deadline
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, HOUR, make_deadline
from trail.clock import now
from trail.models import AuditEntry, OutboxMessage


@pytest.fixture
def alert(staff: Cast) -> Alert:
    """Of something due in five days, opened an hour ago."""
    make_deadline(staff.officer, due_at=now() + 5 * DAY, opened_at=now() - HOUR)
    sweep()
    return Alert.objects.get(channel="web")


def test_it_shows_each_their_own(staff: Cast, alert: Alert) -> None:
    assert list(alerts_of(staff.officer)) == list(waiting_alerts(staff.officer)) == [alert]
    assert not alerts_of(staff.reader).exists() and not alerts_of(staff.other_officer).exists()
    with pytest.raises(Alert.DoesNotExist):
        read(actor=staff.reader, key=alert.pk)


def test_it_notes_reading_and_acknowledging_once(staff: Cast, alert: Alert) -> None:
    for _ in range(2):
        read(actor=staff.officer, key=alert.pk)
        acknowledge(actor=staff.officer, key=alert.pk)
    assert not waiting_alerts(staff.officer).exists() and alerts_of(staff.officer).exists()
    codes = AuditEntry.objects.filter(code__startswith="alert.").order_by("recorded_at").values_list("code", flat=True)
    assert list(codes) == ["alert.read", "alert.acknowledged"]


def test_it_comes_back_after_it_was_put_off(staff: Cast, alert: Alert) -> None:
    snooze(actor=staff.officer, key=alert.pk, until=now() + DAY)
    assert not waiting_alerts(staff.officer).exists()
    assert waiting_alerts(staff.officer, now() + DAY + HOUR).exists()


def test_it_holds_the_mails_of_what_was_put_off(staff: Cast, alert: Alert) -> None:
    until = Deadline.objects.get().due_at - HOUR
    snooze(actor=staff.officer, key=alert.pk, until=until)
    sweep(now() + 4 * DAY)
    assert OutboxMessage.objects.filter(kind="alert").order_by("due_at").last().due_at >= until


@pytest.mark.parametrize(("hours", "said"), [(-1, "lies ahead"), (24 * 5 + 1, "after it is due")])
def test_it_is_never_put_off_past_the_due_moment(staff: Cast, alert: Alert, hours: int, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        snooze(actor=staff.officer, key=alert.pk, until=now() + hours * HOUR)


def test_what_is_overdue_or_without_a_date_is_not_put_off(staff: Cast, alert: Alert) -> None:
    Deadline.objects.update(due_at=now() - timedelta(minutes=1))
    with pytest.raises(ValidationError, match="overdue"):
        snooze(actor=staff.officer, key=alert.pk, until=now() + HOUR)
    Deadline.objects.update(due_at=None)
    with pytest.raises(ValidationError, match="missing"):
        snooze(actor=staff.officer, key=alert.pk, until=now() + HOUR)
