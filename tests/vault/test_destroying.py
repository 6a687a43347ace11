"""Destroying the keys of a scope, holds, and the records of both."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.template import Context, Template
from django.utils import timezone

from tests.vault.conftest import ACTOR, NUMBER, Owner, make_card, new_owner
from tests.vault.models import Card
from trail.models import AuditEntry
from vault import keyring
from vault.errors import HoldStands, KeyDestroyed
from vault.holds import register_hold_check, unregister_hold_check
from vault.models import ERASURE_METHOD, DataKey, Hold, KeyDestruction
from vault.scopes import Scope
from vault.secrets import decrypt_for, encrypt_for
from vault.selectors import destruction_of, open_holds
from vault.services import destroy_keys, lift_hold, place_hold, rotate_data_key

pytestmark = pytest.mark.both_kinds

ORDER = {"reason": "The family asked for it.", "authority": "Written request of May 4"}


def codes() -> list[str]:
    return list(AuditEntry.objects.order_by("recorded_at", "id").values_list("code", flat=True))


def test_it_reads_nothing_after_the_key_is_destroyed(owner: Owner, unit: None) -> None:
    card, stranger = make_card(owner), make_card(new_owner())
    secret = encrypt_for(owner.scope, "mfa", "seed")
    assert card.phone == NUMBER  # remembered by this unit of work
    destruction = destroy_keys(ACTOR, owner.scope, **ORDER)
    for read in (lambda: card.phone, lambda: decrypt_for(owner.scope, "mfa", secret)):
        with pytest.raises(KeyDestroyed) as caught:
            read()
        assert caught.value.destroyed_at == destruction.destroyed_at
    assert stranger.phone == NUMBER


def test_it_leaves_a_record_and_no_key(owner: Owner) -> None:
    make_card(owner)
    rotate_data_key(ACTOR, owner.scope)
    rows = list(DataKey.objects.of(owner.scope).order_by("version"))
    destruction = destroy_keys(ACTOR, owner.scope, **ORDER)
    assert destruction.keys == [{"id": str(row.pk), "fingerprint": row.fingerprint} for row in rows]
    assert (destruction.destroyed_by, destruction.method) == ("system:a-test", ERASURE_METHOD)
    assert (destruction.reason, destruction.authority) == (ORDER["reason"], ORDER["authority"])
    assert not DataKey.objects.of(owner.scope).filter(wrapped__isnull=False).exists()
    assert destruction_of(owner.scope) == destruction
    assert codes() == ["key.rotated", "key.destroyed"]


def test_it_destroys_once(owner: Owner) -> None:
    make_card(owner)
    assert destroy_keys(ACTOR, owner.scope, **ORDER) == destroy_keys(ACTOR, owner.scope, **ORDER)
    assert codes() == ["key.destroyed"]


def test_it_writes_nothing_for_a_destroyed_scope(owner: Owner) -> None:
    card = make_card(owner)
    with transaction.atomic():
        keyring.for_writing(owner.scope)
        destroy_keys(ACTOR, owner.scope, **ORDER)
        with pytest.raises(KeyDestroyed):
            keyring.for_writing(owner.scope)
    for act in (lambda: make_card(owner), lambda: rotate_data_key(ACTOR, owner.scope)):
        with pytest.raises(KeyDestroyed), transaction.atomic():
            act()
    with pytest.raises(KeyDestroyed):
        place_hold(ACTOR, owner.scope, reason="too late")
    card.label = "still a row"
    card.save()
    assert Card.objects.get(pk=card.pk).label == "still a row"


def test_it_destroys_a_scope_that_has_no_key_yet(owner: Owner) -> None:
    destroy_keys(ACTOR, owner.scope, **ORDER)
    with pytest.raises(KeyDestroyed):
        make_card(owner)


@pytest.mark.parametrize("order", [ORDER | {"reason": " "}, ORDER | {"authority": ""}])
def test_it_asks_why_and_on_whose_authority(owner: Owner, order: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="Say why"):
        destroy_keys(ACTOR, owner.scope, **order)


def test_it_does_not_destroy_the_installation(db: None) -> None:
    with pytest.raises(ValueError, match="installation"):
        destroy_keys(ACTOR, Scope.installation(), **ORDER)


def test_it_is_refused_while_a_hold_stands(owner: Owner) -> None:
    card = make_card(owner)
    hold = place_hold(ACTOR, owner.scope, reason="A lawsuit is pending.")
    with pytest.raises(HoldStands, match="A lawsuit is pending"):
        destroy_keys(ACTOR, owner.scope, **ORDER)
    assert card.phone == NUMBER
    assert not KeyDestruction.objects.exists()
    assert AuditEntry.objects.get(code="key.destruction_refused").object_key == str(owner.scope)
    assert open_holds(owner.scope) == [hold]
    lifted = lift_hold(ACTOR, hold, reason="It was settled.")
    assert lifted.lifted_at
    assert lift_hold(ACTOR, hold, reason="again").lifted_reason == "It was settled."
    destroy_keys(ACTOR, owner.scope, **ORDER)
    assert codes() == ["hold.placed", "key.destruction_refused", "hold.lifted", "key.destroyed"]


def test_it_holds_one_scope_only(owner: Owner) -> None:
    place_hold(ACTOR, new_owner().scope, reason="Somebody else's.")
    assert destroy_keys(ACTOR, owner.scope, **ORDER)


def test_it_asks_other_rooms_for_holds(owner: Owner) -> None:
    register_hold_check("retention", lambda scope: ["directive 12"] if scope == owner.scope else [])
    try:
        with pytest.raises(HoldStands) as caught:
            destroy_keys(ACTOR, owner.scope, **ORDER)
        assert caught.value.reasons == ["retention: directive 12"]
    finally:
        unregister_hold_check("retention")


def test_it_destroys_nothing_when_a_check_fails(owner: Owner) -> None:
    def broken(scope: Scope) -> list[str]:
        raise LookupError("the holds could not be asked")

    register_hold_check("broken", broken)
    try:
        with pytest.raises(LookupError):
            destroy_keys(ACTOR, owner.scope, **ORDER)
    finally:
        unregister_hold_check("broken")
    assert not KeyDestruction.objects.exists()


def test_a_hold_needs_a_reason(owner: Owner) -> None:
    with pytest.raises(ValidationError):
        place_hold(ACTOR, owner.scope, reason="")
    with pytest.raises(ValueError, match="Say why"):
        lift_hold(ACTOR, place_hold(ACTOR, owner.scope, reason="x"), reason="")
    assert Hold.objects.get().lifted_at is None


def test_the_record_cannot_be_changed_or_deleted(owner: Owner) -> None:
    destroy_keys(ACTOR, owner.scope, **ORDER)
    for act in (lambda: KeyDestruction.objects.update(reason="x"), lambda: KeyDestruction.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()


def test_a_destroyed_key_cannot_come_back_into_its_row(owner: Owner) -> None:
    destroy_keys(ACTOR, owner.scope, **ORDER)
    with pytest.raises(DatabaseError), transaction.atomic():
        DataKey.objects.of(owner.scope).update(wrapped=b"x")


def test_a_page_says_since_when_a_value_is_erased(owner: Owner) -> None:
    card = make_card(owner)
    page = Template('{% load vault %}{{ card|opened:"phone" }}/{{ card|opened:"other" }}')
    assert page.render(Context({"card": card})) == f"{NUMBER}/"
    destruction = destroy_keys(ACTOR, owner.scope, **ORDER)
    day = timezone.localtime(destruction.destroyed_at)
    assert f"erased on {day:%b}" in page.render(Context({"card": card}))


def test_a_page_says_that_a_value_cannot_be_read(owner: Owner, caplog) -> None:
    card = make_card(owner)
    DataKey.objects.update(wrapped=None)
    assert "tell the platform administrator" in Template('{% load vault %}{{ c|opened:"phone" }}').render(Context({"c": card}))
    assert "KeyMissing" in caplog.text
