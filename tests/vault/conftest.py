"""What the tests of the vault share."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.vault.models import Card
from vault.actors import Script
from vault.remembering import reading_keys
from vault.scopes import Scope

ACTOR = Script("a-test")
NUMBER = "419-555-0102"


@dataclass(frozen=True)
class Owner:
    """An invented person, and the scope of what is theirs."""

    key: uuid.UUID
    scope: Scope


def new_owner() -> Owner:
    key = uuid.uuid4()
    return Owner(key, Scope.person(key))


def make_card(owner: Owner, **values: object) -> Card:
    """A card, and then as the database has it."""
    return Card.objects.get(pk=Card.objects.create(person=owner.key, **{"phone": NUMBER, **values}).pk)


@pytest.fixture
def owner(db: None) -> Owner:
    return new_owner()


@pytest.fixture
def unit() -> Iterator[None]:
    """A unit of work, as a request is."""
    with reading_keys():
        yield
