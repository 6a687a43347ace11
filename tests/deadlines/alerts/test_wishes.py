"""Quiet hours, digests and channels: what people chose, and what urgent duties do not wait for."""

from datetime import UTC, datetime, time

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from deadlines.alerts.choices import choose
from deadlines.alerts.digests import send_digests
from deadlines.alerts.sweeping import sweep
from deadlines.alerts.wishes import Wish, held_until
from deadlines.models import Alert, AlertChoice
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, FRIDAY, HOUR, make_deadline, urgent
from trail.models import AuditEntry
from trail.outbox import run_due

EVENING = datetime(2026, 3, 6, 2, tzinfo=UTC)  # 21:00 on Thursday in New York
LUNCH = datetime(2026, 3, 5, 17, tzinfo=UTC)
SEVEN = datetime(2026, 3, 6, 12, tzinfo=UTC)
HONOLULU = Wish("Pacific/Honolulu")  # 16:00 there: not quiet

HELD = [  # wish, at, urgent, until
    (Wish("America/New_York"), EVENING, False, SEVEN),
    (Wish("America/New_York"), EVENING, True, None),
    (Wish("America/New_York"), LUNCH, False, None),
    (HONOLULU, EVENING, False, None),
    (Wish("America/New_York", quiet_from=None, quiet_until=None), EVENING, False, None),
    (Wish("America/New_York", quiet_from=time(12), quiet_until=time(13)), LUNCH, False, LUNCH.replace(hour=18)),
    (Wish("America/New_York", is_digest=True, digest_at=time(7)), LUNCH, False, SEVEN),
    (Wish("America/New_York", is_digest=True), LUNCH, True, None),
]


@pytest.mark.parametrize(("wish", "at", "is_urgent", "until"), HELD)
def test_it_holds_a_mail_as_its_reader_wants(wish: Wish, at: datetime, is_urgent: bool, until: datetime | None) -> None:
    assert held_until(wish, at, is_urgent=is_urgent) == until


def test_it_sends_in_the_morning_what_came_at_night(staff: Cast) -> None:
    night = FRIDAY + 6 * HOUR  # 22:00
    make_deadline(staff.officer, due_at=FRIDAY + 10 * DAY, opened_at=night)
    sweep(night)
    assert run_due(at=night, only=["alert"]) == 0
    assert run_due(at=night + 9 * HOUR, only=["alert"]) == 1


def test_it_does_not_let_the_night_hold_what_is_urgent(staff: Cast) -> None:
    night = FRIDAY + 6 * HOUR
    urgent(staff.officer, opened_at=night)
    sweep(night)
    assert run_due(at=night, only=["alert"]) == 1


def test_it_gathers_a_digest(staff: Cast) -> None:
    AlertChoice.objects.create(user=staff.officer.user, is_digest=True, digest_at=time(7, 30))
    for days in (3, 5, 9):
        make_deadline(staff.officer, due_at=FRIDAY + days * DAY)
    urgent(staff.officer)
    sweep(FRIDAY)
    assert run_due(at=FRIDAY, only=["alert"]) == 1  # the urgent one by itself
    assert send_digests(FRIDAY + HOUR) == 0
    morning = FRIDAY + 16 * HOUR
    assert send_digests(morning) == 1
    assert send_digests(morning) == 0
    run_due(at=morning, only=["alert"])
    assert mail.outbox[-1].subject == "3 deadlines"
    assert mail.outbox[-1].body.count("/deadlines/") == 3


def test_it_warns_by_the_channels_that_were_chosen(staff: Cast) -> None:
    AlertChoice.objects.create(user=staff.officer.user, by_mail=False)
    urgent(staff.officer)
    sweep(FRIDAY)
    assert [a.channel for a in Alert.objects.all()] == ["web"]


def test_it_leaves_one_channel_on(staff: Cast) -> None:
    with pytest.raises(ValidationError, match="no warning would reach"):
        choose(actor=staff.officer, chosen={"by_mail": False, "by_web": False})
    with pytest.raises(ValidationError, match="both ends"):
        choose(actor=staff.officer, chosen={"quiet_from": None})
    with pytest.raises(ValidationError, match="not a time zone"):
        choose(actor=staff.officer, chosen={"time_zone": "America/Nowhere"})
    choose(actor=staff.officer, chosen={"by_web": False, "time_zone": "America/Chicago"})
    assert AlertChoice.objects.get().time_zone == "America/Chicago"
    assert AuditEntry.objects.get(code="alert_choice.changed").fields == ["by_web", "time_zone"]
