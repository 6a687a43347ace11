"""What somebody was refused stands in the trail."""

import uuid

from django.test import Client

from tests.cast import Cast
from trail.models import AuditEntry


def refusals() -> list[tuple[str, str, str]]:
    return list(
        AuditEntry.objects.filter(code="access.refused")
        .order_by("recorded_at")
        .values_list("object_kind", "object_key", "reason")
    )


def test_it_records_what_a_person_may_not_do(cast: Cast, client_of) -> None:
    assert client_of(cast.vendor_contact).get("/status/").status_code == 403
    assert refusals() == [("page.status", "", "403")]
    entry = AuditEntry.objects.get(code="access.refused")
    assert entry.outcome == "refused"
    assert entry.organization_key == cast.vendor_contact.organization_key


def test_it_records_who_asks_for_what_is_not_theirs(cast: Cast, client_of) -> None:
    key = str(uuid.uuid4())
    assert client_of(cast.officer).get(f"/agreements/{key}/").status_code == 404
    assert refusals() == [("page.agreement", key, "404")]


def test_it_records_no_mistyped_address_and_no_visitor(cast: Cast, client_of) -> None:
    client_of(cast.officer).get("/there-is-no-such-page/")
    Client().get("/status/")
    assert refusals() == []


def test_it_keeps_the_secret_of_a_link_out_of_the_trail(cast: Cast, client_of) -> None:
    client_of(cast.officer).get("/invitation/the-secret-of-a-link/")
    assert not [row for row in refusals() if "the-secret" in " ".join(row)]
