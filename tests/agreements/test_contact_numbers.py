"""Telephone numbers of contacts: encrypted, out of history, and moved over with a way back."""

import os
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement, Contact
from agreements.services import erase_agreement
from tests.cast import Cast
from vault.errors import KeyDestroyed
from vault.models import DataKey
from vault.scopes import Scope
from vault.selectors import destruction_of
from vault.services import destroy_keys, place_hold

# All tables of the upper rooms are taken down and put up again, which takes minutes.
a_trial = pytest.mark.skipif(os.environ.get("TUTELA_TRIALS") != "1", reason="a trial: bin/trials runs it")
NUMBER = "419-555-0102"
BEFORE, AFTER = "0004_shares_of_agreements", "0007_contacts_have_keys"


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    return Agreement.objects.create(organization=cast.officer.organization, title="Lanternfish")


@pytest.fixture
def _everything_again(transactional_db: None) -> Iterator[None]:
    """Going back takes the tables of upper rooms down as well: the tests after this one need them."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def migrate(name: str):
    executor = MigrationExecutor(connection)
    executor.migrate([("agreements", name)])
    return MigrationExecutor(connection).loader.project_state([("agreements", name)]).apps


def test_it_keeps_the_number_encrypted_for_its_agreement(agreement: Agreement) -> None:
    contact = Contact.objects.create(agreement=agreement, name="June Park", phone=NUMBER)
    assert Contact.objects.get(pk=contact.pk).phone == NUMBER
    assert DataKey.objects.get().scope == Scope.agreement(agreement.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM agreements_contact")
        assert NUMBER.encode() not in bytes(cursor.fetchone()[0])
    assert "phone" not in {field.name for field in Contact.history.model._meta.get_fields()}


def test_it_shows_a_number_that_was_erased_as_erased(agreement: Agreement, cast: Cast, client_of) -> None:
    Contact.objects.create(agreement=agreement, name="June Park", phone=NUMBER)
    address = f"/agreements/{agreement.pk}/parties/"
    assert NUMBER in client_of(cast.officer).get(address).content.decode()
    destroy_keys(cast.officer, Scope.agreement(agreement.pk), reason="asked for", authority="the contact")
    page = client_of(cast.officer).get(address).content.decode()
    assert NUMBER not in page
    assert "erased on" in page


@a_trial
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_everything_again")
def test_it_moves_over_with_a_way_back(cast: Cast) -> None:
    agreement = Agreement.objects.create(organization=cast.officer.organization, title="Lanternfish")
    kept = [Contact.objects.create(agreement=agreement, name=f"Contact {n}", phone=f"419-555-000{n}") for n in range(3)]
    silent = Contact.objects.create(agreement=agreement, name="No number", phone="")
    Contact.objects.create(agreement=agreement, name="Left", phone=NUMBER).delete()
    try:
        old = migrate(BEFORE)
        rows = old.get_model("agreements", "Contact").objects.order_by("id")
        assert [(r.name, r.phone) for r in rows] == [(c.name, c.phone) for c in kept] + [("No number", "")]
        past = old.get_model("agreements", "HistoricalContact").objects
        assert set(rows.values_list("id", flat=True)) < set(past.values_list("id", flat=True))
        past.filter(name="Contact 1").update(phone="419-555-0001")
    finally:
        migrate(AFTER)
    now = list(Contact.objects.order_by("id"))
    assert [(c.name, c.phone) for c in now] == [(c.name, c.phone) for c in kept] + [(silent.name, None)]
    assert {row.id for row in Contact.history.filter(name="Contact 1")} == {now[1].pk}
    assert Contact.history.filter(name="Left").count() == 2


@a_trial
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_everything_again")
def test_it_goes_back_without_what_was_destroyed(cast: Cast) -> None:
    agreement = Agreement.objects.create(organization=cast.officer.organization, title="Lanternfish")
    contact = Contact.objects.create(agreement=agreement, name="June Park", phone=NUMBER)
    destroy_keys(cast.officer, Scope.agreement(agreement.pk), reason="asked for", authority="the contact")
    with pytest.raises(KeyDestroyed):
        _ = Contact.objects.get(pk=contact.pk).phone
    try:
        assert migrate(BEFORE).get_model("agreements", "Contact").objects.get().phone == ""
    finally:
        migrate(AFTER)
    assert Contact.objects.get().phone is None
    assert apps.get_model("agreements", "Contact") is Contact


def test_a_page_asks_for_the_key_once(agreement: Agreement, cast: Cast, client_of, django_assert_num_queries) -> None:
    client, address = client_of(cast.officer), f"/agreements/{agreement.pk}/parties/"
    Contact.objects.create(agreement=agreement, name="June Park", phone=NUMBER)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for n in range(20):
        Contact.objects.create(agreement=agreement, name=f"Contact {n}", phone=NUMBER)
    with django_assert_num_queries(len(one)):
        assert client.get(address).content.decode().count(NUMBER) == 21


def test_an_erased_agreement_takes_its_keys_along(agreement: Agreement, cast: Cast) -> None:
    Contact.objects.create(agreement=agreement, name="June Park", phone=NUMBER)
    scope = Scope.agreement(agreement.pk)
    erase_agreement(actor=cast.officer, agreement=agreement, reason="A mistaken upload.")
    assert destruction_of(scope).reason == "A mistaken upload."
    assert not DataKey.objects.filter(wrapped__isnull=False).exists()


def test_an_agreement_under_a_hold_is_not_erased(agreement: Agreement, cast: Cast, client_of) -> None:
    contact = Contact.objects.create(agreement=agreement, name="June Park", phone=NUMBER)
    place_hold(cast.officer, Scope.agreement(agreement.pk), reason="A dispute is open.")
    answer = client_of(cast.officer).post(f"/agreements/{agreement.pk}/erase/", {"reason": "A mistaken upload."})
    assert answer.status_code == 200
    assert "A dispute is open." in answer.content.decode()
    assert Contact.objects.get(pk=contact.pk).phone == NUMBER
