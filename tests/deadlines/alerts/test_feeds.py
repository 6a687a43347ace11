"""The calendar's own address: secret, revocable, and without anybody's name."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from accounts.actors import SystemActor
from accounts.models import Membership
from accounts.roles import Role
from accounts.services import memberships as roles
from deadlines.alerts.choices import enter_absence, set_responsibility
from deadlines.alerts.feeds import feed_of, feeds_of, make_feed, revoke_feed
from deadlines.models import CalendarFeed, State
from tests.agreements.factories import make_bare_agreement
from tests.cast import Cast, make_actor
from tests.deadlines.alerts.scenes import DAY, make_colleague, make_deadline
from trail.clock import clock_given, machine_time, now, today
from trail.models import AuditEntry


def last_moment(days: int) -> datetime:
    local = (now() + days * DAY).astimezone(ZoneInfo("America/New_York"))
    return local.replace(hour=23, minute=59, second=59, microsecond=0)


def events(token: str) -> list:
    found = feed_of(token)
    assert found is not None
    return list(Calendar.from_ical(found).walk("VEVENT"))


@pytest.fixture
def token(staff: Cast) -> str:
    agreement = make_bare_agreement(staff.officer)
    make_deadline(staff.officer, due_at=last_moment(5), opened_at=now(), agreement=agreement, responsible=staff.officer.user)
    make_deadline(staff.officer, due_at=now() + DAY, opened_at=now(), is_urgent=True, responsible=staff.reader.user)
    make_deadline(staff.other_officer, due_at=now() + DAY, opened_at=now())
    return make_feed(actor=staff.officer, only_mine=False)[1]


def test_it_shows_the_deadlines_of_the_district(token: str) -> None:
    hour, day = events(token)
    assert isinstance(hour["dtstart"].dt, datetime) and hour["dtstart"].dt.utcoffset().total_seconds() == 0
    assert day["dtstart"].dt == last_moment(5).date() and isinstance(day["dtstart"].dt, date)
    assert all(len(event.walk("VALARM")) == 1 for event in (hour, day))
    assert day["summary"].startswith("Notice of a breach: ")


def test_it_shows_only_what_is_mine_if_so_chosen(staff: Cast, token: str) -> None:
    _feed, mine = make_feed(actor=staff.officer)
    assert len(events(mine)) == 1


def test_it_shows_what_falls_to_its_owner_because_nobody_else_is_there_for_it(staff: Cast) -> None:
    away, gone = (make_colleague(name, staff.officer) for name in ("Ada Away", "Gil Gone"))
    due = {"due_at": last_moment(5), "opened_at": now()}
    of_nobody = make_deadline(staff.officer, **due)
    of_away, of_gone = (make_deadline(staff.officer, responsible=person, **due) for person in (away, gone))
    of_reader = make_deadline(staff.officer, responsible=staff.reader.user, **due)
    own = make_deadline(staff.officer, responsible=staff.officer.user, **due)
    Membership.objects.filter(user=gone).update(ends_at=now() - DAY)
    _feed, mine = make_feed(actor=staff.officer)

    def shown() -> set[str]:
        return {str(event["uid"]).partition("@")[0] for event in events(mine)}

    assert shown() == {str(row.pk) for row in (of_nobody, of_gone, own)}
    day = today(staff.officer.organization.time_zone)
    enter_absence(actor=staff.officer, user=away, stand_in=staff.officer.user, from_on=day, until_on=day)
    assert shown() == {str(row.pk) for row in (of_nobody, of_gone, own, of_away)}
    set_responsibility(actor=staff.officer, kind="", user=staff.reader.user)  # who is warned of what is nobody's, from now on
    assert shown() == {str(row.pk) for row in (own, of_away)} and of_reader.state == State.OPEN
    enter_absence(actor=staff.officer, user=staff.officer.user, stand_in=away, from_on=day, until_on=day)
    assert str(own.pk) in shown()  # one's own stays one's own while one is away


def test_it_names_nobody(staff: Cast, token: str) -> None:
    text = feed_of(token).decode()
    for person in (staff.officer.user, staff.reader.user):
        assert person.name not in text and person.email not in text
    assert "ATTENDEE" not in text and "ORGANIZER" not in text


def test_it_keeps_the_hash_of_its_address_only(token: str) -> None:
    feed = CalendarFeed.objects.get()
    assert token not in str(feed.__dict__) and len(feed.token_hash) == 64
    assert feed.read_at is None
    feed_of(token)
    feed.refresh_from_db()
    assert feed.read_at is not None
    assert feed_of(token[:-1]) is None and feed_of("") is None


def test_it_is_worthless_once_revoked(staff: Cast, token: str) -> None:
    [feed] = feeds_of(staff.officer)
    assert not revoke_feed(actor=staff.reader, key=feed.pk)
    assert feed_of(token)
    assert revoke_feed(actor=staff.officer, key=feed.pk)
    assert feed_of(token) is None and not revoke_feed(actor=staff.officer, key=feed.pk)
    codes = set(AuditEntry.objects.filter(code__startswith="calendar_feed").values_list("code", flat=True))
    assert codes == {"calendar_feed.made", "calendar_feed.read", "calendar_feed.revoked", "calendar_feed.refused"}


def test_it_is_worthless_once_the_role_has_ended(staff: Cast, token: str) -> None:
    Membership.objects.filter(user=staff.officer.user).update(suspended_at=now() - DAY)
    assert feed_of(token) is None


def test_it_does_not_come_back_with_a_later_role(staff: Cast, token: str) -> None:
    make_actor("Rex Holm", staff.officer.organization, Role.PRIVACY_OFFICER)
    held = Membership.objects.get(user=staff.officer.user)
    roles.end_membership(SystemActor("a test"), held, version=held.version)
    assert feed_of(token) is None
    with clock_given(lambda: machine_time() + DAY):
        roles.begin_membership(SystemActor("a test"), held.user, held.organization, Role.PRIVACY_OFFICER)
        assert feed_of(token) is None


def test_it_goes_on_where_a_role_is_changed_for_another(staff: Cast, token: str) -> None:
    """The person stays: a calendar that fell silent at a promotion would hide deadlines."""
    make_actor("Rex Holm", staff.officer.organization, Role.PRIVACY_OFFICER)
    held = Membership.objects.get(user=staff.officer.user)
    reader = roles.change_role(SystemActor("a test"), held, Role.DISTRICT_READER, version=held.version)
    roles.change_role(SystemActor("a test"), reader, Role.PRIVACY_OFFICER, version=reader.version)
    assert len(events(token)) == 2


def test_it_leaves_out_what_is_done(staff: Cast, token: str) -> None:
    staff.officer.organization.deadlines.update(state=State.MET)
    assert events(token) == []
