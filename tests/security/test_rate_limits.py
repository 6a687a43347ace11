"""What can be done only so often: counted across processes, told clearly, recorded once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from accounts import ratelimits
from accounts.models import RateCount
from accounts.ratelimits import LIMITS, POSTS, Limit, TooOften, count, limit_of
from tests.accounts.factors import password_step
from tests.cast import Cast
from trail.clock import now
from trail.models import AuditEntry

pytestmark = pytest.mark.both_kinds


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can reach."""
    for name in LIMITS:
        monkeypatch.setitem(LIMITS, name, Limit(3, 600))


def test_it_says_when_to_come_back(three: None, cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    answers = [client.get("/agreements/export.csv") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 600
    assert b"Try again in" in answers[-1].content


def test_it_limits_a_person_and_nobody_else(three: None, cast: Cast, client_of) -> None:
    for _ in range(4):
        client_of(cast.officer).get("/agreements/export.csv")
    assert client_of(cast.officer).get("/agreements/export.csv").status_code == 429
    assert client_of(cast.reader).get("/agreements/export.csv").status_code == 200
    assert client_of(cast.officer).get("/agreements/").status_code == 200


def test_it_records_once_that_a_limit_was_reached(three: None, cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    for _ in range(8):
        client.get("/agreements/export.csv")
    entry = AuditEntry.objects.get(code="rate.limited")
    assert (entry.object_key, entry.outcome) == ("exports", "refused")


def test_it_opens_again_with_the_next_window(three: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        count("exports", "someone")
    with pytest.raises(TooOften):
        count("exports", "someone")
    later = now() + timedelta(seconds=600)
    monkeypatch.setattr(ratelimits, "now", lambda: later)
    count("exports", "someone")
    assert RateCount.objects.get().count == 1


def test_it_limits_attempts_to_sign_in_from_an_address(three: None, cast: Cast) -> None:
    answers = [Client().post("/sign-in/", {"login": f"n{i}@example.org", "password": "x"}).status_code for i in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert Client().get("/sign-in/").status_code == 200


def test_it_keeps_no_address_and_no_person(three: None, cast: Cast) -> None:
    Client().post("/sign-in/", {"login": "a@example.org", "password": "x"})
    row = RateCount.objects.get()
    assert "127.0.0.1" not in row.key
    assert len(row.key) == 64


def test_it_limits_every_export_there_is() -> None:
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    exports = [name for name in names if "export" in name]
    assert "agreement_export" in exports
    assert {limit_of(name, "GET") for name in exports} == {"exports"}
    assert set(POSTS.values()) <= set(LIMITS)


@pytest.mark.django_db(transaction=True)
def test_it_counts_threads_together() -> None:
    """On SQLite in memory all threads share what this thread sees, so they take turns; on PostgreSQL they race."""
    counted: list[int] = []

    def spend() -> None:
        try:
            counted.append(ratelimits._counted("exports", "a crowd", 0))
        finally:
            connection.close()

    if connection.vendor == "sqlite":
        for _ in range(20):
            counted.append(ratelimits._counted("exports", "a crowd", 0))
    else:
        threads = [threading.Thread(target=spend) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(counted) == list(range(1, 21))


def test_a_browser_that_the_account_knows_signs_in_beside_strangers_who_are_slowed_down(three: None, cast: Cast) -> None:
    known, stranger = Client(), Client()
    assert password_step(known, cast.reader).status_code == 302
    known.post("/sign-out/")
    for _ in range(5):
        stranger.post("/sign-in/", {"login": "nobody@example.org", "password": "no password of anybody"})
    assert password_step(stranger, cast.reader).status_code == 429
    assert password_step(known, cast.reader).status_code == 302
    known.post("/sign-out/")
    assert (
        known.post("/sign-in/", {"login": cast.officer.user.email, "password": "x"}).status_code == 429
    )  # it is not the officer's
