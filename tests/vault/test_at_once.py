"""Several processes at one key, with real transactions. SQLite lets one write at a time, so this is tried on PostgreSQL."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from tests.vault.conftest import ACTOR, NUMBER, make_card, new_owner
from tests.vault.models import Card
from vault.errors import HoldStands, KeyDestroyed
from vault.models import DataKey, Hold, KeyDestruction
from vault.reencryption import reencrypt
from vault.services import destroy_keys, place_hold, rotate_data_key

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one write at a time"),
]
assert connection  # for the condition above
ORDER = {"reason": "asked for", "authority": "a letter"}


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run all at the same moment, each with a connection of its own. Gives what each gave, or raised."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            results[number] = act()
        except Exception as error:  # noqa: BLE001  (whatever it is, the test looks at it)
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def test_it_makes_one_key_for_many_first_writers() -> None:
    owner = new_owner()
    found = at_once(*[lambda: make_card(owner).phone] * 8)
    assert found == [NUMBER] * 8
    assert DataKey.objects.of(owner.scope).count() == 1


def test_nothing_outlives_a_destruction_that_meets_writers() -> None:
    for _ in range(5):
        owner = new_owner()
        at_once(*[lambda owner=owner: make_card(owner)] * 3, lambda owner=owner: destroy_keys(ACTOR, owner.scope, **ORDER))
        assert not DataKey.objects.of(owner.scope).filter(wrapped__isnull=False).exists()
        for card in Card.objects.filter(person=owner.key):
            with pytest.raises(KeyDestroyed):
                _ = card.phone


def test_a_hold_and_a_destruction_do_not_both_win() -> None:
    for _ in range(5):
        scope = new_owner().scope
        held, destroyed = at_once(
            lambda scope=scope: place_hold(ACTOR, scope, reason="dispute"),
            lambda scope=scope: destroy_keys(ACTOR, scope, **ORDER),
        )
        outcome = (type(held), type(destroyed))
        assert outcome in {(Hold, HoldStands), (KeyDestroyed, KeyDestruction)}


def test_two_destructions_leave_one_record() -> None:
    scope = new_owner().scope
    at_once(*[lambda: destroy_keys(ACTOR, scope, **ORDER)] * 4)
    assert KeyDestruction.objects.of(scope).count() == 1


def test_rotation_meets_writers_and_nothing_is_lost() -> None:
    owner = new_owner()
    make_card(owner)
    found = at_once(
        *[lambda: make_card(owner)] * 4, lambda: rotate_data_key(ACTOR, owner.scope), lambda: rotate_data_key(ACTOR, owner.scope)
    )
    assert not [error for error in found if isinstance(error, Exception)]
    reencrypt(ACTOR)
    assert {card.phone for card in Card.objects.filter(person=owner.key)} == {NUMBER}
    assert DataKey.objects.of(owner.scope).filter(retired_at=None).count() == 1


def test_a_destruction_is_effective_in_a_transaction_that_is_under_way() -> None:
    owner = new_owner()
    card = make_card(owner)
    with transaction.atomic():
        assert card.phone == NUMBER
        at_once(lambda: destroy_keys(ACTOR, owner.scope, **ORDER))
        with pytest.raises(KeyDestroyed):
            _ = card.phone
