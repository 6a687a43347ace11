"""The outbox: written with the act, sent after it, once as far as anybody can tell, and never lost."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from tests.cast import Cast
from trail.clock import now
from trail.models import AuditEntry, OutboxMessage
from trail.outbox import GiveUp, dead_letters, drop_letter, enqueue, register_kind, retry_letter, run_due
from trail.outbox import kinds as known
from trail.outbox.queue import LEASE, purge_sent, send_now, waiting

SOON = timedelta(seconds=1)


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Dedupe keys of messages of kind `test`, in the order in which they were tried. Keys that begin with `bad` fail."""
    monkeypatch.setattr(known, "_kinds", dict(known._kinds))
    attempts: list[str] = []

    def send(message: OutboxMessage) -> None:
        attempts.append(message.dedupe_key)
        if message.dedupe_key.startswith("bad"):
            raise OSError("nobody answers")
        if message.dedupe_key.startswith("hopeless"):
            raise GiveUp("no such address")

    register_kind("test", send, most_attempts=3, first_pause=timedelta(minutes=1), carries=("secret",))
    register_kind("test-ordered", send, most_attempts=None, longest_pause=timedelta(minutes=1), ordered=True)
    return attempts


def put(*keys: str, kind: str = "test") -> None:
    for key in keys:
        enqueue(kind, dedupe_key=key, payload={"secret": "s", "kept": "k"})


def test_it_sends_what_was_committed_and_forgets_what_it_carried(db: None, tried: list[str]) -> None:
    put("a")
    assert run_due() == 1
    assert run_due() == 0
    message = OutboxMessage.objects.get()
    assert (tried, message.payload, message.last_error) == (["a"], {"kept": "k"}, "")


def test_it_sends_nothing_of_an_act_that_was_rolled_back(db: None, tried: list[str]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        put("a")
        raise ZeroDivisionError
    assert run_due() == 0


def test_it_sends_the_same_thing_once(db: None, tried: list[str]) -> None:
    put("a", "a")
    run_due()
    put("a")
    run_due()
    assert tried == ["a"]


def test_it_refuses_a_kind_that_nobody_sends(db: None) -> None:
    with pytest.raises(LookupError, match="unheard"):
        enqueue("unheard", dedupe_key="a", payload={})


def test_it_waits_longer_after_each_failure_and_then_gives_up(db: None, tried: list[str]) -> None:
    put("bad")
    moment, pauses = now(), []
    for _ in range(3):
        run_due(at=moment + SOON)
        message = OutboxMessage.objects.get()
        pauses.append((message.due_at - moment).total_seconds())
        moment = message.due_at
    assert 45 <= pauses[0] <= 76 and 90 <= pauses[1] <= 151
    assert dead_letters().get().last_error == "OSError: nobody answers"
    assert run_due(at=moment + timedelta(days=1)) == 0
    assert len(tried) == 3


def test_it_gives_up_at_once_what_is_hopeless(db: None, tried: list[str]) -> None:
    put("hopeless", "b")
    assert run_due() == 1
    assert dead_letters().get().dedupe_key == "hopeless"


def test_it_does_not_let_one_failure_keep_others(db: None, tried: list[str]) -> None:
    put("bad", "b")
    assert run_due() == 1


def test_it_keeps_the_order_where_it_matters(db: None, tried: list[str]) -> None:
    put("bad", "b", kind="test-ordered")
    assert run_due() == 0
    assert tried == ["bad"]
    assert run_due(at=now() + timedelta(minutes=2)) == 0
    assert tried == ["bad", "bad"]


def test_it_leaves_alone_what_somebody_else_sends_just_now(db: None, tried: list[str]) -> None:
    put("a")
    OutboxMessage.objects.update(lease_until=now() + LEASE, lease_holder="another")
    assert not send_now(OutboxMessage.objects.get())
    assert run_due() == 0
    assert run_due(at=now() + 2 * LEASE) == 1  # the other one died


def test_it_shows_dead_letters_to_be_sent_again_or_given_up(cast: Cast, tried: list[str]) -> None:
    put("hopeless-1", "hopeless-2")
    run_due()
    again, over = dead_letters()
    assert retry_letter(actor=cast.officer, key=again.pk)
    assert waiting().get() == again
    with pytest.raises(ValueError, match="why"):
        drop_letter(actor=cast.officer, key=over.pk, reason=" ")
    assert drop_letter(actor=cast.officer, key=over.pk, reason="The school has closed")
    assert not dead_letters().exists()
    over.refresh_from_db()
    assert over.payload == {"kept": "k"}
    codes = AuditEntry.objects.order_by("recorded_at").values_list("code", flat=True)
    assert list(codes) == ["outbox.retried", "outbox.dropped"]
    assert not retry_letter(actor=cast.officer, key=over.pk)


def test_it_forgets_in_time_that_something_was_sent(db: None, tried: list[str]) -> None:
    put("a")
    run_due()
    assert purge_sent(at=now() + timedelta(days=29)) == 0
    assert purge_sent(at=now() + timedelta(days=31)) == 1


def put_alert() -> None:
    from trail.outbox import send_mail

    context = {"check": None, "bad": {"row": 5, "check": "chain", "expected": "<x>", "found": None}, "base_url": "https://t"}
    send_mail(to="ada@example.org", template="trail/mails/alert", context=context, dedupe_key="alert:1")


def test_it_sends_mail_in_text_and_html_under_the_name_of_its_row(db: None) -> None:
    put_alert()
    assert not mail.outbox
    assert run_due() == 1
    [sent] = mail.outbox
    message = OutboxMessage.objects.get()
    assert sent.to == ["ada@example.org"]
    assert sent.extra_headers["Message-ID"].startswith(f"<{message.pk.hex}@")
    assert "<x>" in sent.body
    assert "&lt;x&gt;" in sent.alternatives[0][0]
    assert set(message.payload) == {"to", "subject"}


def test_it_tries_a_mail_again_under_the_same_name(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    put_alert()

    def fail(*args: object) -> int:
        raise smtplib.SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", fail)
        assert run_due() == 0
    assert run_due(at=now() + timedelta(minutes=1)) == 1
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<{OutboxMessage.objects.get().pk.hex}@")
