"""What a product's profile promises stands beside what its agreements say, with its source, and is never taken for the paper."""

from datetime import date, timedelta

from data_inventory.promises import promises_of
from tests.desk.vendor_scenes import make_use
from tests.vendors.graphs import make_product
from trail.clock import today
from vendors.services import record_profile

PROMISE = {
    "kind": "breach_notice", "trigger": "breach_discovered", "obligor": "provider", "obligee": "data_subjects", "amount": 36,
    "unit": "hours", "nature": "deadline", "address": "sec_4", "quote": "Users are told within 36 hours.", "source": "base",
}  # fmt: skip


def promise(cast, product, **more):
    reading = {"assessor": "Fair Data", "assessed_on": "2026-02-01", "promises": [PROMISE], **more}
    return record_profile(actor=cast.officer, product=product, reading=reading)


def test_it_stands_beside_the_duties_of_each_agreement_with_its_source(cast, client_of):
    product = make_product("Acorn Reader")
    agreement = make_use(cast.officer.organization, product)
    promise(cast, product)
    page = client_of(cast.officer).get(f"/agreements/{agreement.pk}/").content.decode()
    assert "<strong>36 hours</strong>" in page and "Users are told within 36 hours." in page
    assert "Profile by Fair Data" in page and "1 Feb 2026" in page and "no part of the paper" in page
    assert f'href="/products/{product.pk}/profile/"' in page


def test_an_agreement_that_names_no_product_has_those_of_its_vendor(cast):
    product = make_product("Acorn Reader")
    agreement = make_use(cast.officer.organization, product)
    promise(cast, product)
    agreement.product_links.all().delete()
    assert [one.kind for one in promises_of(agreement, today())] == ["breach_notice"]


def test_another_product_an_expired_or_a_later_profile_promises_nothing_here(cast):
    product, other = make_product("Acorn Reader"), make_product("Birch Math")
    agreement = make_use(cast.officer.organization, product)
    promise(cast, other)
    assert promises_of(agreement, today()) == ()
    promise(cast, product, expires_on=str(today() - timedelta(days=1)))
    assert promises_of(agreement, today()) == () and len(promises_of(agreement, date(2026, 3, 1))) == 1
    assert promises_of(agreement, date(2026, 1, 31)) == ()


def test_a_product_that_left_the_agreement_promises_nothing_there(cast):
    product = make_product("Acorn Reader")
    agreement = make_use(cast.officer.organization, product)
    promise(cast, product)
    agreement.product_links.update(until_on=today() - timedelta(days=1))
    assert promises_of(agreement, today()) == ()


def test_it_asks_as_often_for_many_products_as_for_one(cast, django_assert_num_queries):
    agreement = make_use(cast.officer.organization, make_product("Acorn Reader"))
    for number in range(3):
        product = make_product(f"Birch {number}")
        agreement.product_links.create(product=product, recorded_by="system:test")
        promise(cast, product)
    with django_assert_num_queries(2):
        assert len(promises_of(agreement, today())) == 3


def test_countries_of_third_parties_have_names(cast, client_of):
    product = make_product("Acorn Reader")
    promise(cast, product, third_parties=[{"name": "Otter Hosting", "countries": ["DE", "US"]}])
    assert "Germany, United States" in client_of(cast.officer).get(f"/products/{product.pk}/profile/").content.decode()
