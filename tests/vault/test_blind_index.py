"""Finding by equality, without reading."""

import uuid

import pytest
from django.core.exceptions import FieldError

from tests.vault.conftest import ACTOR, NUMBER, Owner, make_card, new_owner
from tests.vault.models import Card
from vault.blind_index import matching
from vault.errors import PlaintextRefused
from vault.scopes import Scope
from vault.services import destroy_keys


def test_it_finds_by_equality_within_its_scope(owner: Owner) -> None:
    card = make_card(owner)
    make_card(owner, phone="419-555-0103")
    make_card(new_owner())
    assert Card.objects.get(matching(Card, "phone_index", "+1 419 555 0102", owner.scope)) == card
    assert not Card.objects.filter(matching(Card, "phone_index", "419-555-0109", owner.scope)).exists()
    assert not Card.objects.filter(matching(Card, "phone_index", "419-555-0109", new_owner().scope)).exists()


def test_it_finds_across_people_where_the_index_is_of_the_organization(owner: Owner) -> None:
    group = uuid.uuid4()
    one = make_card(owner, mail="Nora@Example.org", group=group)
    two = make_card(new_owner(), mail="nora@example.org ", group=group)
    make_card(new_owner(), mail="nora@example.org")
    found = Card.objects.filter(matching(Card, "mail_index", "NORA@example.org", Scope.organization(group)))
    assert set(found) == {one, two}


def test_equal_values_look_different_in_different_scopes_and_fields(owner: Owner) -> None:
    one, two = make_card(owner), make_card(new_owner())
    assert one.phone_index != two.phone_index
    assert one.phone_index == make_card(owner, phone="(419) 555 0102").phone_index
    assert len(one.phone_index) == 32
    assert repr(one.phone_index) == "<IndexValue>"


def test_it_follows_the_value(owner: Owner) -> None:
    card = make_card(owner)
    before = card.phone_index
    card.label = "x"
    card.save()
    assert Card.objects.get(pk=card.pk).phone_index == before
    card.phone = "419-555-0103"
    card.save()
    assert Card.objects.get(pk=card.pk).phone_index not in (before, None)
    card.phone = ""
    card.save()
    assert Card.objects.get(pk=card.pk).phone_index is None


def test_it_indexes_nothing_where_nothing_is_left(owner: Owner) -> None:
    assert make_card(owner, phone="ask at the desk").phone_index is None
    assert not Card.objects.filter(matching(Card, "phone_index", "ask", owner.scope)).exists()


def test_it_finds_nothing_after_destruction(owner: Owner) -> None:
    make_card(owner)
    destroy_keys(ACTOR, owner.scope, reason="x", authority="y")
    assert not Card.objects.filter(matching(Card, "phone_index", NUMBER, owner.scope)).exists()


def test_it_is_compared_with_hashes_only(owner: Owner) -> None:
    with pytest.raises(PlaintextRefused):
        Card.objects.filter(phone_index=NUMBER).exists()
    with pytest.raises(FieldError):
        Card.objects.filter(phone_index__startswith=b"x").exists()
    with pytest.raises(TypeError):
        matching(Card, "label", "x", owner.scope)
