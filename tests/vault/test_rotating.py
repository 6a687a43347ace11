"""New wrapping keys, new data keys, and moving values over."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.vault.conftest import ACTOR, NUMBER, Owner, make_card, new_owner
from tests.vault.models import Card
from tests.vault.test_fields import store, stored
from tests.vault.test_keys import new_key
from trail.models import AuditEntry
from vault import secrets
from vault.blind_index import matching
from vault.envelope import key_id_of
from vault.errors import KeyDestroyed
from vault.models import DataKey
from vault.reencryption import reencrypt
from vault.secrets import StoredSecret, decrypt_for, encrypt_for, register_secrets
from vault.services import destroy_keys, rewrap_keys, rotate_data_key


def run(*command: str) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def key_of(card: Card) -> DataKey:
    return DataKey.objects.get(pk=key_id_of(stored(card)))


def test_it_wraps_all_data_keys_anew_and_leaves_values_alone(db: None, settings) -> None:
    cards = [make_card(new_owner()) for _ in range(5)]
    before = [stored(card) for card in cards]
    settings.ENCRYPTION_KEYS = f"{(new := new_key('new'))},{settings.ENCRYPTION_KEYS}"
    assert "5 data keys would be" in run("rotate_keys", "--dry-run")
    assert DataKey.objects.filter(wrapping_key="test").count() == 5
    assert "5 of 5 data keys are now wrapped with new" in run("rotate_keys", "--batch", "2")
    settings.ENCRYPTION_KEYS = new
    assert {card.phone for card in cards} == {NUMBER}
    assert [stored(card) for card in cards] == before
    assert "0 of 0" in run("rotate_keys")
    assert AuditEntry.objects.filter(code="keys.rewrapped").count() == 3


def test_it_goes_on_where_it_was_cut_short(db: None, settings) -> None:
    cards = [make_card(new_owner()) for _ in range(6)]
    settings.ENCRYPTION_KEYS = f"{new_key('new')},{settings.ENCRYPTION_KEYS}"

    def cut(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rewrap_keys(ACTOR, batch=2, progress=cut)
    assert DataKey.objects.filter(wrapping_key="new").count() == 2
    assert {card.phone for card in cards} == {NUMBER}
    assert rewrap_keys(ACTOR, batch=2).done == 4


def test_it_names_keys_that_it_cannot_wrap_anew(owner: Owner, settings) -> None:
    make_card(owner)
    make_card(new_owner())
    DataKey.objects.of(owner.scope).update(wrapping_key="lost")
    settings.ENCRYPTION_KEYS = f"{new_key('new')},{settings.ENCRYPTION_KEYS}"
    with pytest.raises(CommandError, match="wrapping key lost"):
        run("rotate_keys")
    assert DataKey.objects.filter(wrapping_key="new").count() == 1


def test_it_does_not_bring_a_destroyed_key_back(owner: Owner, settings) -> None:
    make_card(owner)
    destroy_keys(ACTOR, owner.scope, reason="x", authority="y")
    settings.ENCRYPTION_KEYS = f"{new_key('new')},{settings.ENCRYPTION_KEYS}"
    assert rewrap_keys(ACTOR).waiting == 0


def test_it_moves_values_to_the_new_data_key(owner: Owner) -> None:
    cards, stranger = [make_card(owner, mail=f"{n}@b.example", facts=[n]) for n in range(5)], make_card(new_owner())
    untouched = stored(stranger)
    new = rotate_data_key(ACTOR, owner.scope)
    assert {card.phone for card in cards} == {NUMBER}
    assert "0 of 15 values" in run("reencrypt", "--dry-run")
    assert "15 of 15 values" in run("reencrypt", "--batch", "2")
    fresh = [Card.objects.get(pk=card.pk) for card in cards]
    assert {key_of(card) for card in fresh} == {new}
    assert [(c.phone, c.mail, c.facts) for c in fresh] == [(NUMBER, f"{n}@b.example", [n]) for n in range(5)]
    assert stored(stranger) == untouched
    assert "0 of 0 values" in run("reencrypt")


def test_it_finds_by_blind_index_before_and_after(owner: Owner) -> None:
    card = make_card(owner)
    rotate_data_key(ACTOR, owner.scope)
    second = make_card(owner)
    for _ in range(2):
        found = Card.objects.filter(matching(Card, "phone_index", "1 (419) 555 0102", owner.scope))
        assert set(found) == {card, second}
        run("reencrypt")


def test_it_leaves_alone_what_somebody_changes_meanwhile(owner: Owner) -> None:
    first, second = make_card(owner, phone="first"), make_card(owner, phone="second")
    rotate_data_key(ACTOR, owner.scope)

    def meanwhile(place: str, done: int) -> None:
        second.phone = "changed"
        second.save()

    reencrypt(ACTOR, batch=1, progress=meanwhile)
    assert [Card.objects.get(pk=c.pk).phone for c in (first, second)] == ["first", "changed"]


def test_it_goes_on_past_a_damaged_value_and_names_it(owner: Owner) -> None:
    bad, good = make_card(owner), make_card(owner)
    envelope = stored(bad)
    store(bad, envelope[:-1] + bytes([envelope[-1] ^ 1]))
    new = rotate_data_key(ACTOR, owner.scope)
    with pytest.raises(CommandError, match=str(bad.pk)):
        run("reencrypt")
    assert key_of(good) == new


def test_it_renews_the_keys_of_one_scope_or_of_an_age(owner: Owner) -> None:
    card, other = make_card(owner), make_card(new_owner())
    assert "1 of 1" in run("reencrypt", "--scope", str(owner.scope), "--rotate")
    assert (key_of(card).version, key_of(other).version) == (2, 1)
    assert "0 data keys are renewed" in run("reencrypt", "--rotate-older-than", "30")
    assert "2 data keys are renewed" in run("reencrypt", "--rotate-older-than", "0")
    assert (key_of(card).version, key_of(other).version) == (3, 2)
    with pytest.raises(CommandError, match="needs --scope"):
        run("reencrypt", "--rotate")


def test_it_moves_secrets_of_other_rooms(owner: Owner, monkeypatch) -> None:
    monkeypatch.setattr(secrets, "_stores", {})
    kept = {"seed": encrypt_for(owner.scope, "mfa", "S3ED")}

    def replace(text: str) -> bool:
        kept["seed"] = text
        return True

    register_secrets("tests", lambda: [StoredSecret(owner.scope, "mfa", kept["seed"], replace)])
    before, new = kept["seed"], rotate_data_key(ACTOR, owner.scope)
    assert "1 of 1" in run("reencrypt")
    assert kept["seed"] != before
    assert StoredSecret(owner.scope, "mfa", kept["seed"], replace).key_id == str(new.pk)
    assert decrypt_for(owner.scope, "mfa", kept["seed"]) == "S3ED"


def test_it_does_not_need_what_is_destroyed(owner: Owner) -> None:
    card = make_card(owner)
    rotate_data_key(ACTOR, owner.scope)
    destroy_keys(ACTOR, owner.scope, reason="x", authority="y")
    assert "0 of 0" in run("reencrypt")
    with pytest.raises(KeyDestroyed):
        _ = card.phone
