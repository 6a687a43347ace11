"""What could not be sent: for those who run the installation, without what it says."""

import pytest
from django.db import transaction

from accounts.models import Organization
from accounts.roles import Role
from tests.cast import Cast, make_actor, make_organization
from trail import clock
from trail.models import AuditEntry, OutboxMessage
from trail.outbox import enqueue


@pytest.fixture
def administrator(cast: Cast):
    return make_actor("Pia Renner", make_organization("The operator", Organization.Kind.OPERATOR, state=""), Role.PLATFORM_ADMIN)


@pytest.fixture
def dead(db: None) -> OutboxMessage:
    payload = {"to": "someone@example.org", "subject": "Confidential matter", "text": "…", "html": "", "reply_to": ""}
    with transaction.atomic():
        enqueue("mail", dedupe_key="mail:a-test", payload=payload)
    OutboxMessage.objects.update(dead_at=clock.now(), attempts=12, last_error="SMTPServerDisconnected: gone")
    return OutboxMessage.objects.get()


def test_it_shows_that_and_why_but_not_what(administrator, client_of, dead: OutboxMessage) -> None:
    page = client_of(administrator).get("/status/letters/").content.decode()
    assert "SMTPServerDisconnected" in page and "Confidential" not in page and "someone@example.org" not in page


def test_it_is_sent_again(administrator, client_of, dead: OutboxMessage) -> None:
    assert client_of(administrator).post(f"/status/letters/{dead.pk}/again/").status_code == 302
    dead.refresh_from_db()
    assert dead.dead_at is None and dead.attempts == 0


def test_all_that_were_seen_are_sent_again_at_once(administrator, client_of, dead: OutboxMessage) -> None:
    client = client_of(administrator)
    assert "Send 1 again" in client.get("/status/letters/").content.decode()
    seen = clock.now().isoformat()
    with transaction.atomic():
        enqueue("mail", dedupe_key="mail:later", payload=dead.payload)
    OutboxMessage.objects.exclude(pk=dead.pk).update(dead_at=clock.now())
    page = client.post("/status/letters/again/", {"before": seen}, follow=True).content.decode()
    assert "1 is tried again within a minute." in page and "Send 1 again" in page
    dead.refresh_from_db()
    assert (dead.dead_at, dead.attempts) == (None, 0) and OutboxMessage.objects.filter(dead_at__isnull=False).count() == 1
    assert AuditEntry.objects.get(code="outbox.retried").reason == "1"
    assert "Nothing was left" in client.post("/status/letters/again/", {"before": "nonsense"}, follow=True).content.decode()
    assert "tried again" in client.post("/status/letters/again/", follow=True).content.decode()


def test_it_is_given_up_with_a_reason_only(administrator, client_of, dead: OutboxMessage) -> None:
    path = f"/status/letters/{dead.pk}/give-up/"
    assert client_of(administrator).post(path, {"reason": ""}).status_code == 200
    assert client_of(administrator).post(path, {"reason": "The address no longer exists."}).status_code == 302
    assert AuditEntry.objects.get(code="outbox.dropped").reason == "The address no longer exists."


def test_nobody_else_sees_it(cast: Cast, client_of, dead: OutboxMessage) -> None:
    for actor in (cast.officer, cast.vendor_contact):
        assert client_of(actor).get("/status/letters/").status_code == 403
        assert client_of(actor).post(f"/status/letters/{dead.pk}/again/").status_code == 403
        assert client_of(actor).post("/status/letters/again/").status_code == 403
