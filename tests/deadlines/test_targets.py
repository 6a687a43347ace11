"""A district's own day for what has no figure: warned by, changed, withdrawn, and never due by law or agreement."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.services.refusals import ChangedMeanwhile
from deadlines.alerts.feeds import feed_of, make_feed
from deadlines.alerts.reading import snooze_many
from deadlines.alerts.sweeping import sweep
from deadlines.models import Alert, Deadline
from deadlines.selectors.today import today_of
from deadlines.services.events import record_happening
from deadlines.services.states import mark_missed, waive
from deadlines.services.targets import set_target, takes_target, withdraw_target
from tests.agreements.papers import make_duty
from tests.cast import Cast
from tests.deadlines.papers import BREACH, agreement_with, by_contract, changes_of
from trail.clock import now, today
from trail.models import AuditEntry, DomainEvent
from trail.outbox import run_due
from trail.services import Moment

PROMPTLY = make_duty(kind="correction", trigger="inaccuracy_notified", amount=None, unit=None, address="art_2__sec_3")
DAY = timedelta(days=1)


@pytest.fixture
def deadline(cast: Cast) -> Deadline:
    """What is to be corrected promptly, since yesterday."""
    agreement = agreement_with(cast.officer, PROMPTLY)
    yesterday = Moment(now() - DAY, DomainEvent.Source.STATED)
    record_happening(actor=cast.officer, code="inaccuracy.notified", occurred=yesterday, agreements=[agreement])
    (found,) = by_contract(agreement)
    return found


def day_in(cast: Cast, days: int) -> date:
    return today(cast.officer.organization.time_zone) + days * DAY


def again(deadline: Deadline) -> Deadline:
    return Deadline.objects.unscoped("a test").select_related("organization", "reckoning").get(pk=deadline.pk)


def targeted(cast: Cast, deadline: Deadline, days: int = 10) -> Deadline:
    held = again(deadline)
    return set_target(
        actor=cast.officer, deadline=held, version=held.version, day=day_in(cast, days), words="Agreed by telephone"
    )


def warned(deadline: Deadline) -> list[str]:
    rows = Alert.objects.unscoped("a test").filter(deadline=deadline, rung__startswith="own", channel="web")
    return list(dict.fromkeys(row.rung.partition("@")[0] for row in rows.order_by("due_at")))


def test_it_is_set_changed_and_withdrawn_and_all_of_it_is_recorded(cast: Cast, deadline: Deadline) -> None:
    assert deadline.due_at is None and takes_target(deadline)
    targeted(cast, deadline)
    targeted(cast, deadline, 14)
    held = again(deadline)
    assert held.target_at is not None and held.due_at is None and held.state == "open"
    withdraw_target(actor=cast.officer, deadline=held, version=held.version, words="It was done for another")
    assert again(deadline).target_at is None
    assert changes_of(deadline) == ["opened", "target_set", "target_set", "target_taken"]
    assert "The district's own day" in deadline.changes.filter(what="target_set")[0].words
    codes = AuditEntry.objects.filter(code__startswith="deadline.target").values_list("code", flat=True)
    assert sorted(codes) == ["deadline.target_set", "deadline.target_set", "deadline.target_withdrawn"]


def test_warnings_go_by_it_and_say_whose_day_it_is(cast: Cast, deadline: Deadline) -> None:
    at = now()
    sweep(at)
    targeted(cast, deadline)
    assert sweep(at + timedelta(minutes=1)).alerts == 0
    for days in range(1, 13):
        sweep(at + days * DAY)
    found = warned(deadline)
    assert {"own-due-7d", "own-due-3d", "own-due-1d"} <= set(found) and found[-1].startswith("own-overdue")
    mail.outbox.clear()
    run_due(at=at + 12 * DAY, only=["alert"])
    told = "\n".join(one.subject + one.body for one in mail.outbox)
    assert "district's own day" in told.lower() and "neither law nor agreement" in told.lower() and "Overdue since" not in told


def test_it_is_never_missed_and_never_late(cast: Cast, deadline: Deadline) -> None:
    held = targeted(cast, deadline, 0)
    assert held.target_at is not None
    assert mark_missed(held.target_at + 3 * DAY) == 0 and again(deadline).state == "open"
    part = today_of(cast.officer, held.target_at + DAY)
    assert [row.pk for row in part.own.rows] == [deadline.pk] and not part.undated and not part.overdue


def test_a_calendar_shows_it_as_the_districts_own(cast: Cast, deadline: Deadline) -> None:
    _feed, token = make_feed(actor=cast.officer, only_mine=False)
    assert b"VEVENT" not in (feed_of(token) or b"")
    targeted(cast, deadline)
    assert b"Own day of the district" in (feed_of(token) or b"")


def test_a_warning_can_be_put_off_until_then_at_the_latest(cast: Cast, deadline: Deadline) -> None:
    sweep()
    targeted(cast, deadline)
    keys = list(Alert.objects.unscoped("a test").filter(recipient=cast.officer.user, channel="web").values_list("pk", flat=True))
    assert snooze_many(actor=cast.officer, keys=keys, until=now() + 20 * DAY).too_late == len(keys) > 0
    assert snooze_many(actor=cast.officer, keys=keys, until=now() + DAY).count == len(keys)
    targeted(cast, deadline, 12)
    assert not Alert.objects.unscoped("a test").filter(snoozed_until__isnull=False).exists()


def test_what_cannot_be_is_refused(cast: Cast, deadline: Deadline) -> None:
    held, officer = again(deadline), cast.officer
    with pytest.raises(ValidationError, match="This day is over"):
        set_target(actor=officer, deadline=held, version=held.version, day=day_in(cast, -1))
    with pytest.raises(ValidationError, match="No own day is set"):
        withdraw_target(actor=officer, deadline=held, version=held.version, words="A mistake")
    for stranger in (cast.other_officer, cast.reader):
        with pytest.raises(PermissionDenied):
            set_target(actor=stranger, deadline=held, version=held.version, day=day_in(cast, 3))
    targeted(cast, deadline)
    with pytest.raises(ChangedMeanwhile):
        set_target(actor=officer, deadline=held, version=held.version, day=day_in(cast, 3))
    held = again(deadline)
    with pytest.raises(ValidationError, match="this day already"):
        set_target(actor=officer, deadline=held, version=held.version, day=day_in(cast, 10))
    with pytest.raises(ValidationError, match="Say why"):
        withdraw_target(actor=officer, deadline=held, version=held.version, words=" ")
    waive(actor=officer, deadline=held, version=held.version, words="Told")
    with pytest.raises(ValidationError, match="stays so"):
        set_target(actor=officer, deadline=again(deadline), version=again(deadline).version, day=day_in(cast, 3))


def test_what_has_a_date_by_itself_takes_none(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    hour_ago = Moment(now() - DAY / 24, DomainEvent.Source.STATED)
    record_happening(actor=cast.officer, code="incident.confirmed", occurred=hour_ago, agreements=[agreement])
    (dated,) = by_contract(agreement)
    assert not takes_target(dated)
    with pytest.raises(ValidationError, match="a date by itself"):
        set_target(actor=cast.officer, deadline=dated, version=dated.version, day=day_in(cast, 3))


def test_the_pages_lead_to_it_and_call_it_the_districts_own(client_of, cast: Cast, deadline: Deadline) -> None:
    client, address = client_of(cast.officer), f"/deadlines/{deadline.pk}/"
    page = client.get(address).content.decode()
    assert f'href="{address}target/"' in page and "Set your district's own day" in page.replace("&#x27;", "'")
    before = client.get("/today/").content.decode()
    assert f'href="{address}target/"' in before and "Set an own day" in before and "No day is set" in before
    given = {"version": deadline.version, "day": day_in(cast, 2).isoformat(), "words": "Agreed by telephone"}
    assert client.post(f"{address}target/", given).status_code == 302
    shown = client.get(address).content.decode().replace("&#x27;", "'")
    assert "It is not due by law or agreement." in shown and "Agreed by telephone" in shown and "Withdraw the own day" in shown
    assert f'value="{day_in(cast, 2).isoformat()}"' in client.get(f"{address}target/").content.decode()
    assert "own day" in client.get("/deadlines/?undated=on").content.decode()
    assert "By your district's own day" in client.get("/today/").content.decode().replace("&#x27;", "'")
    second = client.post(f"{address}target/", given | {"words": "Mine"}).content.decode()
    assert "In the meantime somebody else changed" in second and "Mine" in second
    assert client_of(cast.reader).post(f"{address}target/", given).status_code == 403
    assert client_of(cast.other_officer).get(f"{address}target/").status_code == 404
