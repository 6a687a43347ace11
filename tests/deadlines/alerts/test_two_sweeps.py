"""Two sweeps at once, on a database that really has two writers."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from deadlines.alerts.digests import send_digests
from deadlines.alerts.sweeping import sweep
from deadlines.models import Alert, AlertChoice, Deadline
from tests.cast import make_cast
from tests.deadlines.alerts.scenes import DAY, FRIDAY, have_been_there, make_deadline, urgent
from trail.models import OutboxMessage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one writer"),
]


def at_once(run: Callable[[], object], *, threads: int = 4) -> list[object]:
    """Run the same thing in several threads that begin together."""
    start, done, failed = threading.Barrier(threads), [], []

    def go() -> None:
        try:
            start.wait()
            done.append(run())
        except BaseException as error:  # noqa: BLE001  shown below
            failed.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=go) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(60)
    assert failed == []
    return done


def test_it_makes_each_alert_once_whoever_sweeps() -> None:
    cast = make_cast()
    have_been_there(cast.officer)
    for _ in range(700):
        urgent(cast.officer)
    swept = at_once(lambda: sweep(FRIDAY))
    assert Alert.objects.count() == 1400 == sum(one.alerts for one in swept)
    assert OutboxMessage.objects.filter(kind="alert").count() == 700
    assert not Deadline.objects.filter(next_alert_at__lte=FRIDAY).exists()


def test_it_makes_each_digest_once() -> None:
    cast = make_cast()
    have_been_there(cast.officer)
    AlertChoice.objects.create(user=cast.officer.user, is_digest=True)
    for _ in range(30):
        make_deadline(cast.officer, due_at=FRIDAY + 10 * DAY)
    sweep(FRIDAY)
    assert sum(at_once(lambda: send_digests(FRIDAY + DAY))) == 1
    assert OutboxMessage.objects.filter(kind="alert").count() == 1
