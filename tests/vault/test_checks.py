"""What `manage.py check` refuses."""

import uuid

import pytest
from django.db import models
from django.test.utils import isolate_apps
from simple_history.models import HistoricalRecords

from tests.vault.models import Card
from trail.keys import Keyed
from vault.blind_index import BlindIndexField
from vault.checks import check_keys, check_keys_are_there, check_model, check_models
from vault.fields import EncryptedTextField

SCOPE = ("person", "person")


def problems(model: type[models.Model]) -> list[str]:
    return [found.id for found in check_model(model)]


def test_it_finds_nothing_in_the_house() -> None:
    assert check_models(None) == []
    assert problems(Card) == []


@pytest.mark.parametrize(("keys", "always", "deployed"), [("", 0, 1), ("nonsense", 1, 1)])
def test_it_looks_at_the_keys(settings, keys: str, always: int, deployed: int) -> None:
    settings.ENCRYPTION_KEYS = keys
    assert (len(check_keys(None)), len(check_keys_are_there(None))) == (always, deployed)


@isolate_apps("tests.vault")
def test_it_refuses_a_key_that_comes_too_late() -> None:
    class Numbered(models.Model):
        person = models.UUIDField()
        phone = EncryptedTextField(scope=SCOPE)

    assert problems(Numbered) == ["vault.E010"]


@isolate_apps("tests.vault")
@pytest.mark.parametrize("scope", [("nobody", "person"), ("person", "nothing")])
def test_it_refuses_a_scope_that_there_is_not(scope: tuple[str, str]) -> None:
    name = "S" + uuid.uuid4().hex
    phone = EncryptedTextField(scope=scope)
    model = type(name, (Keyed,), {"person": models.UUIDField(), "phone": phone, "__module__": __name__})
    assert problems(model) == ["vault.E011"]


@isolate_apps("tests.vault")
def test_it_refuses_history_that_would_keep_a_value() -> None:
    class Kept(Keyed):
        person = models.UUIDField()
        phone = EncryptedTextField(scope=SCOPE)
        phone_index = BlindIndexField(source="phone")
        history = HistoricalRecords()

    HistoricalRecords.finalize(Kept.__dict__["history"], Kept) if not hasattr(
        Kept._meta, "simple_history_manager_attribute"
    ) else None
    assert problems(Kept) == ["vault.E012", "vault.E012"]


@isolate_apps("tests.vault")
@pytest.mark.parametrize(
    ("options", "extra"),
    [
        ({"ordering": ["-phone"]}, {}),
        ({"get_latest_by": "phone"}, {}),
        ({"indexes": [models.Index(fields=["phone"], name="an_index")]}, {}),
        ({"constraints": [models.UniqueConstraint(fields=["person", "phone"], name="a_constraint")]}, {}),
        ({}, {"search_fields": ["phone__icontains"]}),
        ({}, {"phone": EncryptedTextField(scope=SCOPE, unique=True)}),
        ({}, {"phone": EncryptedTextField(scope=SCOPE, db_index=True)}),
    ],
)
def test_it_refuses_sorting_and_searching(options: dict, extra: dict) -> None:
    body = {"person": models.UUIDField(), "phone": EncryptedTextField(scope=SCOPE), "__module__": __name__}
    meta = type("Meta", (), options | {"app_label": "vault_tests"})
    model = type("M" + uuid.uuid4().hex, (Keyed,), body | {"Meta": meta} | extra)
    assert problems(model) == ["vault.E013"]


@isolate_apps("tests.vault")
@pytest.mark.parametrize("index", [{"source": "person"}, {"source": "nothing"}, {"source": "phone", "normalize": "soundex"}])
def test_it_refuses_an_index_of_nothing(index: dict) -> None:
    body = {"person": models.UUIDField(), "phone": EncryptedTextField(scope=SCOPE), "__module__": __name__}
    model = type("I" + uuid.uuid4().hex, (Keyed,), body | {"found": BlindIndexField(**index)})
    assert problems(model) == ["vault.E014"]
