"""Rows by name alone are the rows that one fetches, only made more quickly."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.vendors.graphs import make_link, make_product
from trail.among import Keys
from vendors.models import Product, SubprocessorLink
from vendors.named import links_with_ends, products_named
from vendors.selectors.subprocessors import links_named

pytestmark = [pytest.mark.both_kinds, pytest.mark.django_db]


def test_a_product_by_name_is_the_product_and_its_vendor() -> None:
    product, other = make_product("Quillside Reader"), make_product("Fernway Host")
    found = products_named({product.pk, other.pk})
    assert found == {product.pk: product, other.pk: other}
    with CaptureQueriesContext(connection) as queries:
        one = found[product.pk]
        said = (one.name, one.kind, one.vendor_id, one.vendor.name, one.is_all_services)
    assert said == (product.name, product.kind, product.vendor_id, product.vendor.name, product.is_all_services)
    assert not queries.captured_queries
    assert one.vendor == product.vendor and not one._state.adding


def test_what_was_left_out_is_fetched_where_it_is_asked_for() -> None:
    product = make_product("Quillside Reader")
    Product.objects.unscoped("a test").filter(pk=product.pk).update(description="Reads aloud")
    one = products_named([product.pk])[product.pk]
    assert one.description == "Reads aloud" and one.vendor.created_at == product.vendor.created_at
    one.refresh_from_db()
    assert one.description == "Reads aloud"


def test_nobody_is_asked_about_no_products() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert products_named(()) == {} and products_named(Keys(())) == {} and links_named(()) == []
    assert not queries.captured_queries


def test_links_have_both_ends_and_each_product_once() -> None:
    reader, host, cloud = make_product("Quillside Reader"), make_product("Fernway Host"), make_product("Alder Cloud")
    made = [make_link(reader, host, 1, None), make_link(host, cloud, None, 3), make_link(reader, cloud, 2, None)]
    with CaptureQueriesContext(connection) as queries:
        found = links_with_ends(SubprocessorLink.objects.unscoped("a test"), "since", "information")
        ends = {(one.product.name, one.service.name, one.service.vendor.name, one.since) for one in found}
    assert len(queries.captured_queries) == 2
    assert set(found) == set(made)
    assert ends == {(m.product.name, m.service.name, m.service.vendor.name, m.since) for m in made}
    assert len({id(end) for one in found for end in (one.product, one.service)}) == 3
    assert found[0].until == next(m.until for m in made if m == found[0])


def test_links_by_key_come_in_their_usual_order() -> None:
    reader, host, cloud = make_product("Quillside Reader"), make_product("Fernway Host"), make_product("Alder Cloud")
    made = [make_link(reader, host, 1, None), make_link(host, cloud, None, 3), make_link(reader, cloud, 2, None)]
    names = [(one.product.name, one.service.name) for one in links_named({link.pk for link in made})]
    assert names == sorted(names)
