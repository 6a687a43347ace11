"""Two people at once, with real threads and connections, on PostgreSQL: one is told, and the graph stays sound."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from accounts.services.refusals import ChangedMeanwhile
from tests.accounts.test_two_at_once import at_once
from tests.cast import Cast, make_cast
from tests.vendors.graphs import day, make_link, make_product
from vendors.models import Product, SubprocessorLink
from vendors.services import add_subprocessor, all_services_of, change_product

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="real threads need PostgreSQL"),
]


@pytest.fixture
def people(transactional_db: None) -> Cast:
    return make_cast()


def test_two_links_that_would_close_a_circle_together(people: Cast) -> None:
    a, b = make_product("Acorn"), make_product("Birch")
    ended = at_once(
        lambda: add_subprocessor(actor=people.officer, product=a, service=b),
        lambda: add_subprocessor(actor=people.other_officer, product=b, service=a),
    )
    assert sorted(type(result).__name__ for result in ended) == ["SubprocessorLink", "ValidationError"]
    refused = next(result for result in ended if isinstance(result, ValidationError))
    assert "circle" in refused.message_dict["service"][0]
    assert SubprocessorLink.objects.count() == 1


def test_the_second_of_two_officers_who_edit_a_product_is_told(people: Cast) -> None:
    product = make_product("Acorn")
    ended = at_once(
        lambda: change_product(actor=people.officer, product=product, version=1, values={"description": "First"}),
        lambda: change_product(actor=people.other_officer, product=product, version=1, values={"description": "Second"}),
    )
    assert sorted(type(result).__name__ for result in ended) == ["ChangedMeanwhile", "Product"]
    assert any(isinstance(result, ChangedMeanwhile) for result in ended)
    winner = next(result for result in ended if isinstance(result, Product))
    assert Product.objects.get(pk=product.pk).description == winner.description


def test_all_services_of_a_vendor_are_made_once(people: Cast) -> None:
    vendor = make_product("Acorn").vendor
    ended = at_once(*[lambda: all_services_of(actor=people.officer, vendor=vendor)] * 3)
    assert len({result.pk for result in ended}) == 1


def test_the_database_itself_refuses_an_overlap(people: Cast) -> None:
    a, b = make_product("Acorn"), make_product("Birch")
    make_link(a, b, 0, 9)
    make_link(a, b, 10, None)
    with pytest.raises(IntegrityError, match="links_do_not_overlap"):
        make_link(a, b, 9, 9)
    assert make_link(a, b, 9, 9, purpose="Backups").since == day(9)
