"""What one was warned of on the page: unread first, read, acknowledged and put off, and the figure in the head."""

import re
from datetime import timedelta

import pytest

from deadlines.alerts.sweeping import sweep
from deadlines.models import Alert, Deadline
from tests.agreements.factories import make_bare_agreement
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, HOUR, make_colleague, make_deadline
from trail.clock import now
from trail.models import AuditEntry


@pytest.fixture
def alerts(cast: Cast) -> list[Alert]:
    """Two on the officer's page: of something due in five days, and of something due in three hours."""
    make_deadline(cast.officer, due_at=now() + 5 * DAY, opened_at=now() - HOUR, kind="record_access")
    make_deadline(cast.officer, due_at=now() + 3 * HOUR, opened_at=now() - HOUR, is_urgent=True)
    sweep()
    return list(Alert.objects.filter(channel="web", recipient=cast.officer.user).order_by("-deadline__due_at"))


def shown(page) -> list[Alert]:
    return list(page.context["list"].page.object_list)


def codes() -> list[str]:
    rows = AuditEntry.objects.filter(code__startswith="alert.").order_by("recorded_at")
    return list(rows.values_list("code", flat=True))


def test_it_shows_what_one_was_warned_of_the_unread_first(client_of, cast: Cast, alerts) -> None:
    client = client_of(cast.officer)
    assert len(shown(client.get("/alerts/"))) == 2
    client.post("/alerts/read/", {"only": alerts[1].pk})
    page = client.get("/alerts/")
    assert shown(page) == alerts and codes() == ["alert.read"]
    assert f"/deadlines/{alerts[0].deadline_id}/" in page.content.decode()
    assert shown(client.get("/alerts/?show=unread")) == [alerts[0]]
    assert shown(client.get("/alerts/?kind=breach_notice")) == [alerts[1]]
    assert shown(client.get("/alerts/?q=breach")) == [alerts[1]]


def test_others_see_nothing_of_it_and_change_nothing(client_of, cast: Cast, alerts) -> None:
    colleague = client_of(cast.reader)
    assert "You were warned of nothing yet" in colleague.get("/alerts/").content.decode()
    for act in ("read", "acknowledge"):
        colleague.post(f"/alerts/{act}/", {"chosen": [a.pk for a in alerts]})
    assert not Alert.objects.exclude(read_at=None).exists()
    assert client_of(cast.vendor_contact).get("/alerts/").status_code == 403


def test_many_are_acknowledged_at_once(client_of, cast: Cast, alerts) -> None:
    client = client_of(cast.officer)
    page = client.post("/alerts/acknowledge/?q=x", {"chosen": [a.pk for a in alerts]}, follow=True)
    assert "2 alerts acknowledged" in page.content.decode() and page.redirect_chain == [("/alerts/?q=x", 302)]
    assert not Alert.objects.filter(channel="web", read_at=None).exists()
    assert "Nothing waits for you" in client.get("/alerts/").content.decode()
    assert len(shown(client.get("/alerts/?show=acknowledged"))) == 2
    again = client.post("/alerts/acknowledge/", {"chosen": [alerts[0].pk]}, follow=True)
    assert "acknowledged before" in again.content.decode() and codes() == ["alert.acknowledged"]


def test_all_that_fit_are_meant_by_everything(client_of, cast: Cast, alerts) -> None:
    client_of(cast.officer).post("/alerts/read/?kind=breach_notice", {"everything": "1"})
    assert list(Alert.objects.exclude(read_at=None)) == [alerts[1]]


def test_the_button_of_a_row_means_that_row_only(client_of, cast: Cast, alerts) -> None:
    given = {"only": alerts[0].pk, "chosen": [alerts[1].pk], "everything": "1"}
    client_of(cast.officer).post("/alerts/acknowledge/", given)
    assert list(Alert.objects.exclude(acknowledged_at=None)) == [alerts[0]]


def test_whoever_chose_none_is_told_so(client_of, cast: Cast, alerts) -> None:
    for act in ("read", "acknowledge", "put-off"):
        page = client_of(cast.officer).post(f"/alerts/{act}/", {}, follow=True).content.decode()
        assert "No alert was chosen" in page
    assert "No alert was chosen" in client_of(cast.officer).post("/alerts/read/", {"only": "x"}, follow=True).content.decode()


class TestPuttingOff:
    def test_it_asks_until_when_and_puts_off_what_is_due_later(self, client_of, cast: Cast, alerts) -> None:
        client, chosen = client_of(cast.officer), [a.pk for a in alerts]
        page = client.post("/alerts/put-off/", {"chosen": chosen}).content.decode()
        assert "Put 2 alerts off" in page and "until tomorrow morning" in page
        page = client.post("/alerts/put-off/", {"chosen": chosen, "when": "tomorrow"}, follow=True).content.decode()
        assert "1 alert put off. 1 is due before that, and stays." in page
        late = Alert.objects.get(pk=alerts[1].pk)
        assert late.snoozed_until is None

    def test_never_beyond_the_due_moment(self, client_of, cast: Cast, alerts) -> None:
        client, until = client_of(cast.officer), (now() + 4 * DAY).isoformat(timespec="minutes")
        given = {"chosen": [a.pk for a in alerts], "when": "other", "until": until}
        page = client.post("/alerts/put-off/", given, follow=True).content.decode()
        assert "1 alert put off. 1 is due before that, and stays." in page
        assert shown(client.get("/alerts/")) == [alerts[1]]
        assert shown(client.get("/alerts/?show=later")) == [alerts[0]]
        assert codes() == ["alert.snoozed"]

    def test_what_is_overdue_or_without_a_date_stays(self, client_of, cast: Cast, alerts) -> None:
        Deadline.objects.filter(pk=alerts[0].deadline_id).update(due_at=now() - HOUR)
        Deadline.objects.filter(pk=alerts[1].deadline_id).update(due_at=None)
        given = {"chosen": [a.pk for a in alerts], "when": "tomorrow"}
        page = client_of(cast.officer).post("/alerts/put-off/", given, follow=True).content.decode()
        assert "is overdue and cannot be put off" in page and "has no date" in page and codes() == []
        assert "Put off<" not in client_of(cast.officer).get("/alerts/").content.decode().split("bulk")[0]

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"when": "other"}, "Enter until when"),
            ({"when": "other", "until": "2020-01-01T10:00"}, "lies ahead"),
            ({"when": "other", "until": "soon"}, "is not a moment"),
            ({"when": "never"}, "valid choice"),
            ({"when": "other", "until": "2027-03-14T02:30"}, "02:30"),
        ],
    )
    def test_what_is_no_moment_is_said(self, client_of, cast: Cast, alerts, given, said) -> None:
        page = client_of(cast.officer).post("/alerts/put-off/", {"chosen": [alerts[0].pk]} | given)
        assert page.status_code == 200 and said in page.content.decode() and str(alerts[0].pk) in page.content.decode()


class TestTheFigureInTheHead:
    def test_it_counts_what_waits_unread(self, client_of, cast: Cast, alerts) -> None:
        client = client_of(cast.officer)
        said = client.get("/alerts/count/").json()
        assert abs(said.pop("now") - now().timestamp()) < 60
        assert said == {"count": 2, "shown": "2", "words": "2 unread alerts"}
        page = client.get("/today/").content.decode()
        assert 'data-alerts-count="2"' in page and "2 unread alerts" in page
        client.post("/alerts/read/", {"chosen": [alerts[0].pk]})
        assert client.get("/alerts/count/").json()["words"] == "1 unread alert"
        client.post("/alerts/read/", {"chosen": [alerts[1].pk]})
        said = client.get("/alerts/count/").json()
        assert (said["count"], said["shown"], said["words"]) == (0, "", "no unread alerts")

    def test_it_counts_no_further_than_anyone_reads(self, client_of, cast: Cast, alerts) -> None:
        row, at = alerts[0], now()
        rows = [
            Alert(deadline_id=row.deadline_id, rung=f"x{n}", recipient=cast.officer.user, channel="web", due_at=at)
            for n in range(120)
        ]
        Alert.objects.bulk_create(rows)
        assert client_of(cast.officer).get("/alerts/count/").json()["shown"] == "99+"

    def test_asking_for_it_keeps_no_session_open(self, client_of, cast: Cast, alerts) -> None:
        client = client_of(cast.officer)
        session = client.session
        session["seen_at"] = seen = now().timestamp() - 20 * 60
        session.save()
        client.get("/alerts/count/", headers={"X-Unattended": "1"})
        assert client.session["seen_at"] == seen
        client.get("/today/")
        assert client.session["seen_at"] > seen

    def test_it_asks_one_thing_of_the_database_for_it(self, client_of, cast: Cast, alerts, django_assert_max_num_queries) -> None:
        client = client_of(cast.officer)
        client.get("/alerts/count/")
        with django_assert_max_num_queries(9):
            client.get("/alerts/count/")

    def test_the_link_tells_that_it_was_followed(self, client_of, cast: Cast, alerts) -> None:
        client = client_of(cast.officer)
        page = client.get("/alerts/").content.decode()
        assert re.search(rf'data-alert="{alerts[0].pk}" data-read="/alerts/read/"', page)
        assert client.post("/alerts/read/", {"only": alerts[0].pk, "quietly": "1"}).status_code == 204
        assert Alert.objects.get(pk=alerts[0].pk).read_at is not None


def test_the_questions_do_not_grow(client_of, cast: Cast, django_assert_max_num_queries) -> None:
    agreement = make_bare_agreement(cast.officer)
    for _ in range(6):
        make_deadline(cast.officer, due_at=now() + 2 * DAY, opened_at=now() - timedelta(minutes=5), agreement=agreement)
    make_colleague("Ada Fell", cast.officer)
    sweep()
    client = client_of(cast.officer)
    assert len(shown(client.get("/alerts/"))) == 6
    with django_assert_max_num_queries(20):
        client.get("/alerts/")
