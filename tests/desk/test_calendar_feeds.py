"""Deadlines in one's own calendar: the address is shown once, read without signing in, limited, and revoked."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from accounts.models import Membership
from accounts.ratelimits import LIMITS, Limit
from deadlines.models import CalendarFeed
from tests.agreements.factories import make_bare_agreement
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, make_deadline
from trail.clock import clock_given, machine_time, now
from trail.models import AuditEntry
from trail.selectors import entries_for


def made(client, **given) -> str:
    page = client.post("/alerts/calendar/new/", given).content.decode()
    address = re.search(r"https?://[^/]+(/feed/[\w-]+\.ics)", page)
    assert address is not None
    return address[1]


@pytest.fixture
def deadlines(cast: Cast):
    agreement, user = make_bare_agreement(cast.officer), cast.officer.user
    mine = make_deadline(cast.officer, due_at=now() + DAY, opened_at=now(), is_urgent=True, responsible=user, agreement=agreement)
    other = cast.reader.user
    return [mine, make_deadline(cast.officer, due_at=now() + 9 * DAY, opened_at=now(), responsible=other, agreement=agreement)]


def test_it_is_shown_once_and_read_by_a_calendar(client_of, cast: Cast, deadlines) -> None:
    client = client_of(cast.officer)
    address = made(client, only_mine="no")
    page = client.get("/alerts/calendar/").content.decode()
    assert "never" in page and address not in page
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("text/calendar") and "max-age=" in answer["Cache-Control"]
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert [event["uid"].partition("@")[0] for event in events] == [str(row.pk) for row in deadlines]
    text = answer.content.decode()
    assert not any(word in text for word in (cast.officer.user.name, cast.officer.user.email, "ATTENDEE", "ORGANIZER"))
    assert "never" not in client.get("/alerts/calendar/").content.decode()


def test_it_shows_only_what_is_mine_unless_all_is_chosen(client_of, cast: Cast, deadlines) -> None:
    content = Client().get(made(client_of(cast.officer))).content
    assert len(Calendar.from_ical(content).walk("VEVENT")) == 1


def test_a_calendar_that_asks_for_a_revoked_one_is_told_that_it_is_gone(client_of, cast: Cast, deadlines) -> None:
    client = client_of(cast.officer)
    address, key = made(client), CalendarFeed.objects.get().pk
    assert client_of(cast.reader).post(f"/alerts/calendar/{key}/revoke/").status_code == 404
    assert Client().get(address).status_code == 200
    assert client.post(f"/alerts/calendar/{key}/revoke/").status_code == 302
    assert Client().get(address).status_code == 410
    assert Client().get("/feed/nothing-of-that-kind.ics").status_code == 404
    assert "was revoked before" in client.post(f"/alerts/calendar/{key}/revoke/", follow=True).content.decode()


def test_it_is_not_asked_too_often(client_of, cast: Cast, deadlines, monkeypatch) -> None:
    monkeypatch.setitem(LIMITS, "feeds", Limit(2, 600))
    address = made(client_of(cast.officer))
    assert [Client().get(address).status_code for _ in range(3)] == [200, 200, 429]


def test_one_has_a_few_addresses_at_most(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    for _ in range(10):
        made(client)
    page = client.post("/alerts/calendar/new/", follow=True).content.decode()
    assert "You have 10 addresses already" in page and CalendarFeed.objects.count() == 10


def test_whoever_takes_no_deadlines_out_has_none(client_of, cast: Cast) -> None:
    assert client_of(cast.vendor_contact).get("/alerts/calendar/").status_code == 403
    assert client_of(cast.vendor_contact).post("/alerts/calendar/new/").status_code == 403


def entries(code: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(code=code).order_by("recorded_at"))


def test_the_officers_see_who_reads_deadlines_by_an_address_and_from_where(client_of, cast: Cast, deadlines) -> None:
    address = made(client_of(cast.officer))
    answer = Client(REMOTE_ADDR="203.0.113.9").get(address)
    [entry] = entries("calendar_feed.read")
    assert (entry.object_kind, entry.object_key) == ("deadlines.calendarfeed", str(CalendarFeed.objects.get().pk))
    assert (entry.address, entry.outcome, entry.request_id) == ("203.0.113.9", "done", answer["X-Request-Id"])
    assert entry.organization_key == cast.officer.organization_key
    seen = [(row.who, row.entry.code) for row in entries_for(actor=cast.officer).rows]
    assert (cast.officer.user.name, "calendar_feed.read") in seen
    assert address.split("/")[-1].removesuffix(".ics") not in str(entry.__dict__)


def test_a_calendar_that_polls_is_entered_once_an_hour_for_each_place_it_asks_from(client_of, cast: Cast, deadlines) -> None:
    address, start = made(client_of(cast.officer)), (machine_time() + timedelta(hours=1)).replace(minute=1)
    for minutes in (0, 5, 55, 61, 115):
        with clock_given(lambda after=minutes: start + timedelta(minutes=after)):
            assert Client(REMOTE_ADDR="203.0.113.9").get(address).status_code == 200
    with clock_given(lambda: start):
        assert Client(REMOTE_ADDR="203.0.113.77").get(address).status_code == 200
    assert sorted(entry.address for entry in entries("calendar_feed.read")) == ["203.0.113.77", "203.0.113.9", "203.0.113.9"]


def test_what_is_refused_at_such_an_address_is_entered_as_seldom(client_of, cast: Cast, deadlines) -> None:
    client = client_of(cast.officer)
    address, feed = made(client), CalendarFeed.objects.get()
    client.post(f"/alerts/calendar/{feed.pk}/revoke/")
    assert [Client().get(address).status_code for _ in range(3)] == [410] * 3
    assert [Client().get(f"/feed/never-made-{n}.ics").status_code for n in range(3)] == [404] * 3
    revoked, unknown = entries("calendar_feed.refused")
    assert (revoked.object_key, revoked.reason, revoked.outcome, revoked.actor) == (
        str(feed.pk),
        "revoked",
        "refused",
        "anonymous",
    )
    assert revoked.owner_key == cast.officer.organization_key  # its officers see it
    assert (unknown.object_key, unknown.reason, unknown.owner_key) == ("", "unknown", None)
    assert entries("calendar_feed.read") == []


def test_it_is_entered_that_the_role_of_its_owner_has_ended(client_of, cast: Cast, deadlines) -> None:
    address = made(client_of(cast.officer))
    Membership.objects.filter(user=cast.officer.user).update(suspended_at=now())
    assert Client().get(address).status_code == 404
    [entry] = entries("calendar_feed.refused")
    assert entry.reason == "the role of its owner has ended"
