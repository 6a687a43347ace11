"""A weekend played through: an incident on Friday at 16:00, with the machine on, and with it off until Monday morning."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from icalendar import Calendar

from agreements.models import Agreement
from deadlines.models import Alert, Deadline, DeadlineChange
from deadlines.selectors.today import Today
from deadlines.services.events import record_happening
from deadlines.services.states import mark_missed
from deadlines.simulation import Play, play
from tests.cast import Cast
from tests.deadlines.alerts.scenes import make_deadline
from tests.deadlines.papers import BREACH, agreement_with
from trail.dispatching import hand_on_events
from trail.models import DomainEvent, OutboxMessage
from trail.services import Moment

FRIDAY = datetime(2026, 3, 6, 21, tzinfo=UTC)  # 16:00 in New York
ZONE = ZoneInfo("America/New_York")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SATURDAY_NOON, MONDAY_MORNING = datetime(2026, 3, 7, 12, tzinfo=ZONE), datetime(2026, 3, 9, 8, tzinfo=ZONE)


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    return agreement_with(cast.officer, BREACH)


def played(*, off: bool = False) -> Play:
    return play(FRIDAY, ZONE, until=FRIDAY + 4 * DAY, runs=lambda at: not (off and SATURDAY_NOON <= at < MONDAY_MORNING))


def mailed(found: Play) -> list[str]:
    """When somebody got a mail about the agreement's notice by the clock on the wall, and its subject up to what it is about."""
    (deadline,) = contract_of(found)
    mails = [one for one in found.mails if one.mail is not None and f"/deadlines/{deadline.pk}/" in str(one.mail.body)]
    return [f"{one.at.astimezone(ZONE):%a %H:%M} {one.about.partition(': Notice')[0]}" for one in mails]


def contract_of(found: Play) -> list[Deadline]:
    return [row for row in found.deadlines if row.origin == "contract"]


def shown(page: Today) -> list[Deadline]:
    parts = (page.overdue, page.soon, page.week, page.waiting, page.undated, page.own)
    return [row for part in parts for row in part.rows]


def test_it_warns_hour_by_hour_and_daily_once_it_is_late(agreement: Agreement) -> None:
    found = played()
    (deadline,) = contract_of(found)
    assert deadline.due_at == FRIDAY + 72 * HOUR  # Monday at 17:00, since daylight saving begins on the way
    assert deadline.state == "missed"
    assert mailed(found) == [
        "Fri 16:00 Due in 3 days",
        "Sun 05:00 Due tomorrow, in 36 hours",
        "Sun 17:00 Due tomorrow, in 24 hours",
        "Mon 05:00 Due today, in 12 hours",
        "Mon 11:00 Due today, in 6 hours",
        "Mon 15:00 Due today, in 2 hours",
        "Mon 16:00 Due today, in 1 hour",
        "Mon 17:00 Overdue since Mon 9 Mar 2026 17:00 EDT",
        "Tue 17:00 Overdue since Mon 9 Mar 2026 17:00 EDT",
    ]


def test_it_catches_up_at_once_with_one_warning_after_a_weekend_without_a_machine(agreement: Agreement) -> None:
    assert mailed(played(off=True)) == [
        "Fri 16:00 Due in 3 days",
        "Mon 08:00 Due today, in 9 hours",
        "Mon 11:00 Due today, in 6 hours",
        "Mon 15:00 Due today, in 2 hours",
        "Mon 16:00 Due today, in 1 hour",
        "Mon 17:00 Overdue since Mon 9 Mar 2026 17:00 EDT",
        "Tue 17:00 Overdue since Mon 9 Mar 2026 17:00 EDT",
    ]


def test_it_says_in_the_mail_what_why_and_by_when(agreement: Agreement) -> None:
    first = next(one for one in played().mails if one.about.startswith("Due in 3 days"))
    assert first.mail is not None
    for words in (
        "Notice of a breach",
        "By: Mon 9 Mar 2026 17:00 EDT",
        "Counted from: Fri 6 Mar 2026 16:00 EST",
        "What to do next:",
    ):
        assert words in first.mail.body
    assert "<strong>Mon 9 Mar 2026 17:00 EDT</strong>" in first.html
    assert "Fri 6 Mar 2026 16:00 EST" in first.html


def test_it_shows_on_today_what_is_due_and_then_what_is_late(agreement: Agreement) -> None:
    looks = {f"{at.astimezone(ZONE):%a %H}": page for at, page in played().looks}
    assert [[row.origin for row in looks["Sat 08"].soon.rows], looks["Sat 08"].overdue.count] == [["contract"], 0]
    assert [row.origin for row in looks["Tue 08"].overdue.rows] == ["contract"]
    assert "Sat 08" not in {f"{at:%a}" for at, _page in played(off=True).looks}


def test_the_agreement_and_the_law_run_side_by_side_and_the_earliest_leads(agreement: Agreement) -> None:
    together = next(beside for beside in played().running if beside.leads and beside.leads.origin == "contract")
    assert {row.origin for row in (*together.dated, *together.undated)} == {"contract", "statute"}
    assert together.leads is not None and together.leads.due_at == FRIDAY + 72 * HOUR
    assert all(row.due_at is None or row.due_at >= together.leads.due_at for row in together.dated)


def test_it_reports_only_what_the_incident_set_going(agreement: Agreement, cast: Cast) -> None:
    moment = Moment(FRIDAY + 30 * DAY, DomainEvent.Source.STATED)
    other = record_happening(actor=cast.officer, code="incident.confirmed", occurred=moment, agreements=[agreement])
    hand_on_events()
    assert Deadline.objects.unscoped("a test").filter(event=other).exists()
    found = played()
    assert found.deadlines and other.pk not in {row.event_id for row in found.deadlines}
    assert other.pk not in {row.event_id for _at, page in found.looks for row in shown(page)}
    assert len(Calendar.from_ical(found.calendar).walk("VEVENT")) == len([row for row in found.deadlines if row.due_at])


def test_it_shows_on_today_only_what_was_there_then(agreement: Agreement, cast: Cast) -> None:
    opened = {"agreement": agreement, "opened_at": FRIDAY - 9 * DAY}
    missed_since = make_deadline(cast.officer, due_at=FRIDAY + 2 * DAY, **opened)
    there = make_deadline(cast.officer, due_at=FRIDAY + 6 * DAY, obligor="lea", **opened)
    later = make_deadline(cast.officer, due_at=FRIDAY + 6 * DAY, agreement=agreement, opened_at=FRIDAY + HOUR)
    for row in (missed_since, there, later):
        change = {"state_before": "", "state_after": "open", "reckoning_after": row.reckoning, "made_at": row.opened_at}
        DeadlineChange.objects.create(deadline=row, what="opened", **change)
    mark_missed()
    assert set(Deadline.objects.unscoped("a test").values_list("state", flat=True)) == {"missed"}
    looks = {f"{at.astimezone(ZONE):%a %H}": page for at, page in played().looks}
    assert missed_since.pk in {row.pk for row in looks["Fri 17"].soon.rows}
    assert missed_since.pk in {row.pk for row in looks["Mon 08"].overdue.rows}
    assert there.pk in {row.pk for row in looks["Fri 17"].week.rows}
    assert later.pk not in {row.pk for page in looks.values() for row in shown(page)}
    assert set(Deadline.objects.unscoped("a test").values_list("state", flat=True)) == {"missed"}


def test_it_leaves_nothing_behind(agreement: Agreement) -> None:
    found = played()
    assert b"BEGIN:VEVENT" in found.calendar
    assert not Deadline.objects.unscoped("a test").exists()
    assert not Alert.objects.unscoped("a test").exists()
    assert not DomainEvent.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_it_writes_what_was_sent_to_whom_and_when(agreement: Agreement, settings, tmp_path: Path) -> None:
    settings.DEMO = True
    said = StringIO()
    call_command("simulate_weekend", "--from", "2026-03-06T16:00", "--days", "3", "--out", str(tmp_path), stdout=said)
    report = (tmp_path / "on" / "report.md").read_text()
    assert "| Fri 6 Mar 2026 16:00 EST | nora.feld@example.org | mail | Due in 3 days: Notice of a breach" in report
    assert "Art. 5 §4: Mon 9 Mar 2026 17:00 EDT; open** (leads)" in report
    assert "- R.C. 3319.326: no date: " in report and "(beside it)" in report
    assert "## Today, on Sat 7 Mar 2026 08:00 EST" in report
    assert "off from Sat 7 Mar 2026 12:00 EST to Mon 9 Mar 2026 08:00 EDT" in (tmp_path / "off" / "report.md").read_text()
    assert "<h1>" in (tmp_path / "on" / "mails" / "01.html").read_text()
    assert str(tmp_path / "on" / "report.md") in said.getvalue()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--from", "Friday"], "--from takes a time as in"),
        (["--from", "2026-03-08T02:30"], "--from: "),  # daylight saving skips it
        (["--from", "2026-03-06T16:00Z"], "without a zone"),
        (["--zone", "America/Nowhere"], "--zone: "),
        (["--days", "90"], "--days takes"),
        (["--from", "2019-03-06T16:00"], "Choose a later time"),
    ],
)
def test_it_says_what_is_wrong_with_what_was_asked(agreement: Agreement, settings, options: list[str], told: str) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match=told):
        call_command("simulate_weekend", *options)


def test_it_plays_with_demo_data_only(agreement: Agreement) -> None:
    with pytest.raises(CommandError, match="demo data only"):
        call_command("simulate_weekend")
