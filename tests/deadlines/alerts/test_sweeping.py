"""The sweep: every due alert once, stale rungs not one by one, and one bad row keeps no other."""

from datetime import timedelta

import pytest

from deadlines.alerts import sweeping
from deadlines.alerts.sweeping import sweep
from deadlines.models import Alert, Deadline, State
from deadlines.services.states import mark_missed
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, FRIDAY, HOUR, make_deadline, urgent
from trail.models import OutboxMessage

pytestmark = pytest.mark.both_kinds


def steps() -> list[str]:
    return [
        rung.partition("@")[0] for rung in Alert.objects.filter(channel="web").order_by("due_at").values_list("rung", flat=True)
    ]


def test_it_warns_at_once_by_mail_and_on_the_page(staff: Cast) -> None:
    urgent(staff.officer)
    swept = sweep(FRIDAY)
    assert (swept.looked_at, swept.alerts, swept.mails) == (1, 2, 1)
    assert {(a.channel, a.recipient) for a in Alert.objects.all()} == {("mail", staff.officer.user), ("web", staff.officer.user)}
    assert OutboxMessage.objects.get(kind="alert").organization_key == staff.officer.organization.pk


def test_it_does_nothing_the_second_time(staff: Cast) -> None:
    urgent(staff.officer)
    sweep(FRIDAY)
    assert sweep(FRIDAY).looked_at == sweep(FRIDAY + HOUR).looked_at == 0
    assert Alert.objects.count() == 2


def test_it_climbs_the_whole_ladder(staff: Cast) -> None:
    deadline = urgent(staff.officer)
    for hour in range(100):
        sweep(FRIDAY + hour * HOUR)
    assert steps() == ["opened", "half", "due-24h", "due-12h", "due-6h", "due-2h", "due-1h", "overdue-1d", "overdue-2d"]
    assert set(Alert.objects.values_list("deadline", flat=True)) == {deadline.pk}


def test_it_catches_up_after_a_weekend_with_one_alert(staff: Cast) -> None:
    urgent(staff.officer)
    sweep(FRIDAY)
    sweep(FRIDAY + 65 * HOUR)  # the machine was off: half-way, 24 h and 12 h have passed
    assert steps() == ["opened", "due-12h"]
    sweep(FRIDAY + 66 * HOUR)
    assert steps() == ["opened", "due-12h", "due-6h"]


def test_it_warns_daily_of_what_is_overdue(staff: Cast) -> None:
    make_deadline(staff.officer, due_at=FRIDAY + 2 * DAY)
    for hours in range(0, 24 * 5, 3):
        mark_missed(FRIDAY + hours * HOUR)
        sweep(FRIDAY + hours * HOUR)
    assert [step for step in steps() if step.startswith("overdue")] == ["overdue-1d", "overdue-2d", "overdue-3d"]


def test_it_warns_anew_of_what_was_computed_anew(staff: Cast) -> None:
    deadline = urgent(staff.officer)
    sweep(FRIDAY)
    deadline.due_at, deadline.next_alert_at = FRIDAY + 48 * HOUR, FRIDAY
    deadline.save()
    sweep(FRIDAY + HOUR)
    assert steps() == ["opened", "opened"]
    deadline.refresh_from_db()
    assert deadline.next_alert_at == FRIDAY + 24 * HOUR


@pytest.mark.parametrize("state", [State.MET, State.WAIVED, State.VOID])
def test_it_does_not_warn_of_what_is_over(staff: Cast, state: str) -> None:
    deadline = urgent(staff.officer)
    Deadline.objects.update(state=state)
    assert sweep(FRIDAY).alerts == 0
    deadline.refresh_from_db()
    assert deadline.next_alert_at is None


def test_it_asks_for_what_is_missing_at_once_and_every_week(staff: Cast) -> None:
    make_deadline(staff.officer, due_at=None)
    for day in range(16):
        sweep(FRIDAY + day * DAY)
    assert steps() == ["incomplete-0w", "incomplete-1w", "incomplete-2w"]


def test_it_takes_many_in_portions(staff: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "PORTION", 3)
    for _ in range(8):
        urgent(staff.officer)
    assert sweep(FRIDAY).alerts == 16


def test_it_goes_past_one_that_cannot_be_warned_of(staff: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = urgent(staff.officer), urgent(staff.officer)
    compute = sweeping.course_of

    def fail(deadline: Deadline) -> object:
        if deadline.pk == bad.pk:
            raise ValueError("no such zone")
        return compute(deadline)

    monkeypatch.setattr(sweeping, "course_of", fail)
    swept = sweep(FRIDAY)
    assert (swept.failed, swept.alerts) == (1, 2)
    assert set(Alert.objects.values_list("deadline", flat=True)) == {good.pk}
    monkeypatch.undo()
    assert sweep(FRIDAY + timedelta(minutes=1)).alerts == 2  # it is tried again, and nothing is lost


def test_it_asks_the_database_as_often_for_many_as_for_few(staff: Cast, django_assert_max_num_queries) -> None:
    for _ in range(40):
        urgent(staff.officer)
    with django_assert_max_num_queries(24):  # the highest moment is noted besides
        assert sweep(FRIDAY).alerts == 80
