"""Many rows by one statement: as they would be written one by one, and what is there already is left as it is."""

from datetime import UTC, datetime
from typing import Any

import pytest

from agreements.models import Contact
from tests.cast import make_organization
from trail.inserting import insert_new
from trail.models import OutboxMessage

pytestmark = pytest.mark.both_kinds

AT = datetime(2026, 3, 6, 19, 30, 0, 123456, tzinfo=UTC)


def message(key: str, **given: Any) -> OutboxMessage:
    values = {"kind": "letter", "dedupe_key": key, "payload": {}, "created_at": AT, "due_at": AT} | given
    return OutboxMessage(**values)


@pytest.mark.django_db
def test_rows_are_read_as_they_were_given() -> None:
    payload = {"to": "Zoë “Zo” O'Brien\\", "lines": ["one\ntwo", None, 3, 2.5, True, {"ü": []}]}
    given = message("a", payload=payload, organization_key=make_organization("Sandbar Point").pk, last_error="50% {x} %s")
    insert_new([given, message("b")])
    kept = OutboxMessage.objects.get(dedupe_key="a")
    for field in OutboxMessage._meta.local_concrete_fields:
        assert getattr(kept, field.attname) == getattr(given, field.attname)
    assert OutboxMessage.objects.get(dedupe_key="b").organization_key is None


@pytest.mark.django_db
def test_what_is_there_is_left_as_it_is() -> None:
    insert_new([message("a", payload={"first": 1})])
    insert_new([message("a", payload={"second": 2}), message("b"), message("b")])
    assert OutboxMessage.objects.get(dedupe_key="a").payload == {"first": 1}
    assert OutboxMessage.objects.count() == 2
    insert_new([])


@pytest.mark.django_db
def test_more_than_a_portion_is_written_whole() -> None:
    insert_new([message(f"m{number}") for number in range(1001)])
    assert OutboxMessage.objects.count() == 1001


def test_nothing_is_written_in_the_clear_that_its_field_would_encrypt() -> None:
    with pytest.raises(TypeError, match="phone"):
        insert_new([Contact(name="June Park", phone="419-555-0102")])
