"""Wrapping keys and data keys."""

import base64
import os

import pytest
from django.db import IntegrityError, transaction

from tests.vault.conftest import NUMBER, Owner, make_card, new_owner
from tests.vault.models import Card
from vault import keyring, remembering
from vault.errors import BadKeys, KeyMissing, UnknownKey, WrongKey
from vault.models import DataKey, WrappingKey
from vault.remembering import reading_keys
from vault.scopes import Scope, parse_scope
from vault.wrapping import parse_keys

pytestmark = pytest.mark.both_kinds


def new_key(name: str = "k") -> str:
    return f"{name}:{base64.b64encode(os.urandom(32)).decode()}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not set"),
        ("   ", "not set"),
        ("c2VjcmV0", "Key 1 of ENCRYPTION_KEYS has no id"),
        ("a:c2VjcmV0", "The key a of ENCRYPTION_KEYS is not the base64 of 32 bytes"),
        ("a:!!!c2VjcmV0", "not the base64"),
        (f"{'a' * 41}:c2VjcmV0", "has no id"),
        (f"{new_key()},{new_key()}", "two keys with the id k"),
    ],
    ids=["empty", "blank", "no id", "short", "no base64", "long id", "twice"],  # the keys differ in every process
)
def test_it_says_what_is_wrong_with_the_setting_and_no_key(text: str, says: str) -> None:
    with pytest.raises(BadKeys, match=says) as caught:
        parse_keys(text)
    assert "c2VjcmV0" not in str(caught.value)


def test_it_takes_the_first_key_as_the_current_one() -> None:
    keys = parse_keys(f"{new_key('new')}, {new_key('old')}\n{new_key('oldest')}")
    assert [key.id for key in keys] == ["new", "old", "oldest"]
    assert "material" not in repr(keys[0])


def test_it_makes_one_key_for_a_scope(owner: Owner) -> None:
    make_card(owner)
    make_card(owner)
    make_card(new_owner())
    assert DataKey.objects.of(owner.scope).get().version == 1
    assert WrappingKey.objects.get().key_id == "test"
    assert DataKey.objects.count() == 2
    assert {bytes(row.wrapped) for row in DataKey.objects.all()} != {b""}


def test_it_fails_without_any_key(owner: Owner, settings) -> None:
    card = make_card(owner)
    settings.ENCRYPTION_KEYS = ""
    with pytest.raises(BadKeys):
        _ = card.phone
    with pytest.raises(BadKeys), transaction.atomic():
        make_card(new_owner())
    assert Card.objects.count() == 1


def test_it_fails_under_an_unknown_wrapping_key(owner: Owner, settings) -> None:
    card = make_card(owner)
    settings.ENCRYPTION_KEYS = new_key("other")
    with pytest.raises(UnknownKey, match="wrapping key test"):
        _ = card.phone


def test_it_fails_under_a_wrong_wrapping_key(owner: Owner, settings) -> None:
    card = make_card(owner)
    settings.ENCRYPTION_KEYS = new_key("test")
    with pytest.raises(WrongKey):
        _ = card.phone
    with pytest.raises(BadKeys, match="another key than before"):
        make_card(new_owner())


def test_it_fails_when_wrapped_keys_change_places(owner: Owner) -> None:
    card, stranger = make_card(owner), make_card(new_owner())
    own, other = DataKey.objects.of(owner.scope).get(), DataKey.objects.exclude(scope_key=owner.scope.key).get()
    DataKey.objects.filter(pk=own.pk).update(wrapped=other.wrapped)
    with pytest.raises(WrongKey):
        _ = card.phone
    assert stranger.phone == NUMBER


def test_it_fails_when_the_data_key_is_not_there(owner: Owner) -> None:
    card = make_card(owner)
    DataKey.objects.update(wrapped=None)
    with pytest.raises(KeyMissing, match="import_keys"):
        _ = card.phone
    DataKey.objects.all().delete()
    with pytest.raises(UnknownKey):
        _ = card.phone


def test_it_takes_one_current_key_only(owner: Owner) -> None:
    make_card(owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        keyring.new_row(owner.scope, 2, keyring.noted_secret()).save()


def test_it_counts_messages_and_renews_the_key_before_the_limit(owner: Owner, monkeypatch) -> None:
    monkeypatch.setattr(keyring, "MESSAGES_PER_KEY", 40)
    cards = [make_card(owner, phone=f"555-{n}") for n in range(60)]
    rows = list(DataKey.objects.of(owner.scope).order_by("version"))
    assert len(rows) > 1
    assert all(row.messages <= 40 for row in rows)
    assert [row.retired_at is None for row in rows] == [False] * (len(rows) - 1) + [True]
    assert [Card.objects.get(pk=card.pk).phone for card in cards] == [f"555-{n}" for n in range(60)]


def test_it_asks_for_a_key_once_in_a_transaction(owner: Owner, django_assert_max_num_queries) -> None:
    make_card(owner)
    with transaction.atomic(), django_assert_max_num_queries(100 + 10 * 2):
        for _ in range(100):
            keyring.for_writing(owner.scope)


def test_it_asks_for_a_key_once_in_a_unit_of_work(owner: Owner, django_assert_num_queries) -> None:
    cards = [make_card(owner) for _ in range(20)]
    with reading_keys(), django_assert_num_queries(1):
        assert {card.phone for card in cards} == {NUMBER}
    with django_assert_num_queries(20):
        assert {card.phone for card in cards} == {NUMBER}


def test_it_fetches_the_keys_of_many_scopes_at_once(db: None, unit: None, django_assert_num_queries) -> None:
    cards = [make_card(new_owner()) for _ in range(10)]
    with django_assert_num_queries(1):
        keyring.preload(card.__dict__["phone"].envelope for card in cards)
        assert {card.phone for card in cards} == {NUMBER}


def test_it_makes_the_keys_of_many_scopes_at_once(db: None, django_assert_max_num_queries) -> None:
    scopes = [new_owner().scope for _ in range(300)]
    with django_assert_max_num_queries(10):
        assert keyring.ensure_keys(scopes) == 300
    assert keyring.ensure_keys(scopes) == 0
    assert DataKey.objects.count() == 300


def test_it_remembers_no_key_that_was_rolled_back(owner: Owner) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_card(owner)
        raise ZeroDivisionError
    assert not DataKey.objects.exists()
    assert make_card(owner).phone == NUMBER


def test_it_remembers_no_key_of_a_savepoint_that_was_rolled_back(owner: Owner) -> None:
    with transaction.atomic():
        make_card(new_owner())  # the transaction remembers something by now
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            make_card(owner)
            raise ZeroDivisionError
        assert make_card(owner).phone == NUMBER


def test_it_forgets_what_it_read_after_a_moment(owner: Owner, unit: None, monkeypatch) -> None:
    card = make_card(owner)
    assert card.phone == NUMBER
    DataKey.objects.update(wrapped=None)
    assert card.phone == NUMBER
    monkeypatch.setattr(remembering.time, "monotonic", lambda: float("inf"))
    with pytest.raises(KeyMissing):
        _ = card.phone


def test_it_names_scopes_in_one_way() -> None:
    key = "018F0000-0000-7000-8000-00000000000A"
    assert Scope.person(key) == Scope.person(key.lower()) == parse_scope(f"person:{key}")
    assert str(parse_scope("program_semester:demo 2026-fall")) == "program_semester:demo 2026-fall"
    for wrong in ("nobody:1", "person:", "person", "person:" + "x" * 101):
        with pytest.raises(ValueError, match="A scope is one of"):
            parse_scope(wrong)
