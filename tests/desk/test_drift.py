"""The pages of differences: settled, taken back, told to whoever comes second, listed and exported."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from data_inventory.models import DriftSettlement
from data_inventory.selectors import drift_of_product
from data_inventory.services import settle_drift
from tests.cast import make_actor
from tests.data_inventory.factories import DAY, make_covered, upload
from trail.clock import today


@pytest.fixture
def product(cast):
    ((_agreement, made),) = make_covered(cast.officer)
    upload(cast.officer, made, "first_name,last_name,phone\n", on=DAY)
    return made


def key_of(cast, product, rule="collected-not-agreed"):
    items = drift_of_product(cast.officer, product, today("America/New_York")).items
    return next(i.difference.key for i in items if i.difference.rule == rule)


def settle(client, product, key, outcome="stop_collecting", words="They take it out."):
    address = f"/products/{product.pk}/differences/settle/"
    return client.post(address, {"difference": key, "outcome": outcome, "words": words})


def test_it_shows_both_sources_with_what_would_settle_it(client_of, cast, product):
    page = client_of(cast.officer).get(f"/products/{product.pk}/differences/").content.decode()
    assert "Collected, but not agreed" in page
    assert "export.csv" in page and "/schedule/" in page
    assert "amend the agreement" in page
    assert "0 of" in page


def test_a_difference_is_settled_with_words_and_taken_back(client_of, cast, product):
    client, key = client_of(cast.officer), key_of(cast, product)
    assert settle(client, product, key).status_code == 302
    page = client.get(f"/products/{product.pk}/differences/").content.decode()
    assert "1 of" in page and "They take it out." in page and "Nora Feld" in page
    settlement = DriftSettlement.objects.unscoped("a test").get()
    client.post(f"/products/{product.pk}/differences/{settlement.pk}/reopen/")
    assert "They take it out." not in client.get(f"/products/{product.pk}/differences/").content.decode()


def test_the_second_officer_is_told_and_keeps_what_they_typed(client_of, cast, product):
    key = key_of(cast, product)
    second = make_actor("Wanda Coe", cast.officer.organization, Role.PRIVACY_OFFICER)
    settle_drift(actor=second, product=product, key=key, outcome="ask")
    page = settle(client_of(cast.officer), product, key).content.decode()
    assert "Wanda Coe has decided" in page and "They take it out." in page
    assert DriftSettlement.objects.unscoped("a test").count() == 1


def test_a_difference_that_has_gone_is_said_to_have_gone(client_of, cast, product):
    page = settle(client_of(cast.officer), product, "0" * 32).content.decode()
    assert "no longer there" in page


def test_accepting_asks_why(client_of, cast, product):
    page = settle(client_of(cast.officer), product, key_of(cast, product), "accepted", "").content.decode()
    assert "Say why" in page


def test_a_reader_sees_and_does_not_decide(client_of, cast, product):
    client = client_of(cast.reader)
    assert "Collected, but not agreed" in client.get(f"/products/{product.pk}/differences/").content.decode()
    assert settle(client, product, key_of(cast, product)).status_code == 403


def test_nothing_of_it_is_seen_elsewhere(client_of, cast, product):
    client = client_of(cast.other_officer)
    page = client.get(f"/products/{product.pk}/differences/").content.decode()
    assert "export.csv" not in page and "no agreement of ours in force" in page
    assert settle(client, product, key_of(cast, product)).status_code == 404
    assert client_of(cast.vendor_contact).get(f"/products/{product.pk}/differences/").status_code == 403


def test_the_list_of_the_district_filters_and_exports(client_of, cast, product):
    client = client_of(cast.officer)
    assert "Collected, but not agreed" in client.get("/inventory/differences/?severity=error").content.decode()
    assert "Nothing fits this" in client.get("/inventory/differences/?q=zebra").content.decode()
    settle(client, product, key_of(cast, product))
    assert "Nothing fits this" in client.get("/inventory/differences/?severity=error&standing=open").content.decode()
    file = client.get("/inventory/differences.csv?severity=error").content.decode()
    assert "the vendor is to stop collecting it" in file
    assert client.get(f"/products/{product.pk}/differences.xlsx").content[:2] == b"PK"
    assert client.get("/inventory/differences.pdf").status_code == 404


def test_the_list_asks_as_often_for_many_products_as_for_few(client_of, cast):
    client, counts = client_of(cast.officer), []
    client.get("/elements/")  # the first page of a session asks more
    for first, count in ((0, 3), (3, 20)):
        for _agreement, made in make_covered(cast.officer, count, first=first):
            upload(cast.officer, made, "first_name,phone\n")
        with CaptureQueriesContext(connection) as captured:
            client.get("/inventory/differences/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
