"""Deadlines in one's own calendar: the address is shown once, read without signing in, limited, and revoked."""

import re

import pytest
from django.test import Client
from icalendar import Calendar

from accounts.ratelimits import LIMITS, Limit
from deadlines.models import CalendarFeed
from tests.agreements.factories import make_bare_agreement
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, make_deadline
from trail.clock import now


def made(client, **given) -> str:
    page = client.post("/alerts/calendar/new/", given).content.decode()
    address = re.search(r"https?://[^/]+(/feed/[\w-]+\.ics)", page)
    assert address is not None
    return address[1]


@pytest.fixture
def deadlines(cast: Cast):
    agreement, user = make_bare_agreement(cast.officer), cast.officer.user
    mine = make_deadline(cast.officer, due_at=now() + DAY, opened_at=now(), is_urgent=True, responsible=user, agreement=agreement)
    return [mine, make_deadline(cast.officer, due_at=now() + 9 * DAY, opened_at=now(), agreement=agreement)]


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
