"""Quiet hours, digests and channels: what people chose, and what urgent duties do not wait for."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from accounts.models import User
from deadlines.alerts.choices import choose, choose_channels, end_channels
from deadlines.alerts.digests import send_digests
from deadlines.alerts.feeds import feed_of, make_feed
from deadlines.alerts.sweeping import sweep
from deadlines.alerts.wishes import DAYS, HOURS, Wish, held_until
from deadlines.models import Alert, AlertChoice
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, FRIDAY, HOUR, make_deadline, urgent
from trail.clock import now
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


NIGHT = Wish("America/New_York")
DAILY = Wish("America/New_York", is_digest=True, digest_at=time(7))
DUE = [  # wish, due, until
    (NIGHT, SEVEN + DAY, SEVEN),
    (NIGHT, SEVEN + 2 * HOUR, SEVEN),  # two hours are left to act
    (NIGHT, SEVEN + HOUR, None),
    (NIGHT, SEVEN, None),
    (NIGHT, EVENING + HOUR, None),
    (NIGHT, EVENING - HOUR, SEVEN),  # over already: nothing is lost until the morning
    (DAILY, SEVEN + 2 * HOUR, SEVEN),
    (DAILY, SEVEN - HOUR, None),
]


@pytest.mark.parametrize(("wish", "due_at", "until"), DUE)
def test_it_holds_no_mail_until_what_it_warns_of_is_due(wish: Wish, due_at: datetime, until: datetime | None) -> None:
    assert held_until(wish, EVENING, is_urgent=False, due_at=due_at) == until


@pytest.mark.parametrize("is_digest", [False, True])
def test_what_is_due_before_the_morning_is_sent_at_night(staff: Cast, *, is_digest: bool) -> None:
    AlertChoice.objects.create(user=staff.officer.user, is_digest=is_digest)
    night = FRIDAY + 6 * HOUR  # 22:00
    make_deadline(staff.officer, due_at=night + 2 * HOUR - timedelta(seconds=1), opened_at=night)
    later = make_deadline(staff.officer, due_at=night + 5 * DAY, opened_at=night)
    sweep(night)
    assert run_due(at=night, only=["alert"]) == 1
    assert Alert.objects.get(deadline=later, channel="mail").hold_until > night
    assert "Due" in mail.outbox[-1].subject and "in 2 hours" in mail.outbox[-1].subject


def test_the_only_mail_of_an_own_day_is_not_held_past_it(staff: Cast) -> None:
    night = FRIDAY + 6 * HOUR
    make_deadline(staff.officer, due_at=None, target_at=night + 2 * HOUR, opened_at=night)
    sweep(night)
    assert run_due(at=night, only=["alert"]) == 1


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


class TestOtherChannelsForSomeDuties:
    def test_a_kind_goes_before_what_is_as_urgent_and_that_before_the_rest(self) -> None:
        apart = {"training": frozenset({"web"}), "@hours": frozenset({"mail"}), "@days": frozenset({"mail", "feed"})}
        wish = Wish("America/New_York", apart=apart)
        assert wish.channels("training", is_urgent=False) == {"web"}
        assert wish.channels("breach_notice", is_urgent=True) == {"mail"}
        assert wish.channels("record_access", is_urgent=False) == {"mail", "feed"}
        assert Wish("America/New_York", by_mail=False).channels("training", is_urgent=True) == {"web", "feed"}

    @pytest.mark.parametrize("left", [frozenset[str](), frozenset({"feed"})])
    def test_the_page_stays_where_nothing_else_would_warn(self, left: frozenset[str]) -> None:
        assert "web" in Wish("America/New_York", apart={"training": left}).channels("training", is_urgent=False)
        assert "web" in Wish("America/New_York", by_mail=False, by_web=False).channels("training", is_urgent=False)

    def test_the_sweep_warns_by_what_was_chosen(self, staff: Cast) -> None:
        choose_channels(actor=staff.officer, what="breach_notice", channels={"mail"})
        choose_channels(actor=staff.officer, what=DAYS, channels={"web", "feed"})
        hours, days = urgent(staff.officer), make_deadline(staff.officer, kind="training", due_at=FRIDAY + DAY, opened_at=FRIDAY)
        sweep(FRIDAY + HOUR)
        made = {(alert.deadline_id, alert.channel) for alert in Alert.objects.filter(recipient=staff.officer.user)}
        assert (hours.pk, "mail") in made and (hours.pk, "web") not in made
        assert (days.pk, "web") in made and (days.pk, "mail") not in made

    def test_no_deadline_is_left_without_any_channel(self, staff: Cast) -> None:
        with pytest.raises(ValidationError, match="no deadline is left without"):
            choose_channels(actor=staff.officer, what="breach_notice", channels={"feed"})
        row = AlertChoice.objects.create(user=staff.officer.user, by_mail=False, by_web=False)
        row.channels_apart = {"training": ["feed"], "breach_notice": []}  # as it might come from elsewhere
        row.save()
        rows = [urgent(staff.officer), make_deadline(staff.officer, kind="training", due_at=FRIDAY + DAY, opened_at=FRIDAY)]
        rows.append(make_deadline(staff.officer, kind="correction", due_at=FRIDAY + DAY, opened_at=FRIDAY))
        sweep(FRIDAY + HOUR)
        warned = Alert.objects.filter(recipient=staff.officer.user, channel="web").values_list("deadline_id", flat=True)
        assert set(warned) == {row.pk for row in rows}

    def test_without_an_address_the_page_warns_of_all(self, staff: Cast) -> None:
        choose_channels(actor=staff.officer, what="breach_notice", channels={"mail"})
        User.objects.filter(pk=staff.officer.user.pk).update(email="")
        urgent(staff.officer)
        sweep(FRIDAY)
        assert Alert.objects.filter(recipient=staff.officer.user, channel="web", rung__startswith="opened").exists()

    def test_a_calendar_shows_what_was_chosen_for_it(self, staff: Cast) -> None:
        _feed, token = make_feed(actor=staff.officer, only_mine=False)
        at = now()
        kinds = {"training": False, "correction": False, "breach_notice": True, "record_access": True}
        for kind, is_urgent in kinds.items():
            make_deadline(staff.officer, kind=kind, is_urgent=is_urgent, due_at=at + DAY, opened_at=at)
        titles = {"Training", "Correction of an error", "Notice of a breach", "Access to a student's record"}

        def shown() -> set[str]:
            read = (feed_of(token) or b"").decode().replace("\\'", "'")
            return {title for title in titles if title in read}

        assert shown() == titles
        choose_channels(actor=staff.officer, what="training", channels={"web"})
        assert shown() == titles - {"Training"}
        choose_channels(actor=staff.officer, what=HOURS, channels={"mail", "web"})
        choose_channels(actor=staff.officer, what="record_access", channels={"web", "feed"})
        assert shown() == {"Correction of an error", "Access to a student's record"}
        assert end_channels(actor=staff.officer, what=HOURS) and not end_channels(actor=staff.officer, what=HOURS)
        assert "Notice of a breach" in shown()
