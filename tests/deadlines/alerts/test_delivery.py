"""From the outbox to a mail server that is well, slow, away, or says no."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from accounts.models import Membership, User
from deadlines.alerts.digests import tell_of_unsent
from deadlines.alerts.sweeping import sweep
from deadlines.models import Alert, Origin
from tests.agreements.factories import make_bare_agreement
from tests.cast import Cast
from tests.deadlines.alerts.mail_server import Server, mail_server
from tests.deadlines.alerts.scenes import FRIDAY, HOUR, make_colleague, urgent
from trail.models import OutboxMessage
from trail.outbox import dead_letters, run_due, waiting


@pytest.fixture
def server(settings) -> Iterator[Server]:
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address[:2]
        settings.EMAIL_TIMEOUT = 1
        yield running


def swept(staff: Cast, count: int) -> None:
    for _ in range(count):
        urgent(staff.officer)
    sweep(FRIDAY)


def test_it_sends_a_run_of_mails_by_one_connection(staff: Cast, server: Server) -> None:
    swept(staff, 20)
    assert run_due(at=FRIDAY, only=["alert"]) == 20
    assert (len(server.taken), server.connections) == (20, 1)


def test_it_begins_anew_where_the_server_hangs_up_after_a_few(staff: Cast, server: Server) -> None:
    server.mails_per_connection = 3
    swept(staff, 8)
    assert run_due(at=FRIDAY, only=["alert"]) == 8
    assert (len(server.taken), server.connections) == (8, 3)


def test_it_lets_an_address_that_is_refused_keep_no_other(staff: Cast, server: Server) -> None:
    make_colleague("Bea Lind", staff.officer)
    server.refused = {"bea.lind"}
    swept(staff, 3)
    assert run_due(at=FRIDAY, only=["alert"]) == 3
    letters = list(dead_letters())
    assert len(letters) == 3
    assert {(one.kind, one.payload["about"]) for one in letters} == {("alert", "Notice of a breach")}
    assert "does not take mail" in letters[0].last_error


def test_it_tells_the_officers_on_the_page_of_a_mail_that_was_given_up_once(staff: Cast, server: Server) -> None:
    make_colleague("Bea Lind", staff.officer)
    server.refused = {"bea.lind"}
    swept(staff, 1)
    run_due(at=FRIDAY, only=["alert"])
    assert tell_of_unsent(FRIDAY + HOUR) == 2
    assert tell_of_unsent(FRIDAY + HOUR) == 0
    assert {a.recipient.name for a in Alert.objects.filter(rung__startswith="unsent")} == {"Bea Lind", "Nora Feld"}


def test_it_does_not_wait_for_each_mail_of_a_server_that_hangs(staff: Cast, server: Server) -> None:
    server.is_hanging = True
    swept(staff, 5)
    since = time.monotonic()
    assert run_due(at=FRIDAY, only=["alert"]) == 0
    assert time.monotonic() - since < 8
    assert sorted(OutboxMessage.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]
    server.is_hanging = False
    assert run_due(at=FRIDAY + timedelta(minutes=1), only=["alert"]) == 5  # nothing was lost


def test_it_outlasts_a_mail_server_that_is_away_for_a_weekend(staff: Cast, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    swept(staff, 1)
    at = FRIDAY
    while at < FRIDAY + 60 * HOUR:
        run_due(at=at, only=["alert"])
        at = max(at + timedelta(seconds=1), OutboxMessage.objects.get().due_at)
    assert waiting("alert").count() == 1


def test_it_sends_at_most_the_same_message_twice(staff: Cast, server: Server) -> None:
    swept(staff, 1)
    run_due(at=FRIDAY, only=["alert"])
    OutboxMessage.objects.update(done_at=None)  # the process died between the server's answer and the row
    run_due(at=FRIDAY, only=["alert"])
    ids = {line for mail in server.taken for line in mail.splitlines() if line.startswith("Message-ID")}
    assert (len(server.taken), len(ids)) == (2, 1)


def test_it_warns_the_successor_where_the_role_ended_before_the_mail_went(staff: Cast, server: Server) -> None:
    urgent(staff.officer, responsible=staff.reader.user)
    sweep(FRIDAY)
    Membership.objects.filter(user=staff.reader.user).update(ends_at=FRIDAY)
    assert run_due(at=FRIDAY, only=["alert"]) == 1  # it is done, and went to nobody
    assert server.taken == []
    sweep(FRIDAY + timedelta(minutes=1))
    run_due(at=FRIDAY + timedelta(minutes=1), only=["alert"])
    assert "nora.feld@example.org" in server.taken[0]


def test_it_warns_on_the_page_and_tells_officers_where_there_is_no_address(staff: Cast) -> None:
    User.objects.filter(pk=staff.reader.user.pk).update(email="")
    urgent(staff.officer, responsible=staff.reader.user)
    sweep(FRIDAY)
    found = {(a.recipient.name, a.rung.partition("@")[0], a.channel) for a in Alert.objects.select_related("recipient")}
    assert found == {("Ira Quist", "opened", "web"), ("Nora Feld", "unreached", "web")}


def test_it_asks_little_of_the_database_for_each_mail(staff: Cast, django_assert_max_num_queries) -> None:
    agreement = make_bare_agreement(staff.officer)
    for _ in range(10):
        urgent(staff.officer, agreement=agreement, product=agreement.product_links.get().product, origin=Origin.CONTRACT)
    sweep(FRIDAY)
    with django_assert_max_num_queries(10 * 4 + 3):
        assert run_due(at=FRIDAY, only=["alert"]) == 10
