"""The list of agreements: searched, filtered, sorted, and as quick with a thousand rows as with ten."""

from datetime import date, timedelta

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement
from agreements.selectors import SORTS, AgreementQuery, agreements_for, standing_on
from tests.agreements.factories import STARTS_ON, make_agreements
from tests.intake.drafting import make_agreement

pytestmark = pytest.mark.both_kinds

TODAY = date(2026, 11, 22)


def listed(actor, **query):
    return list(agreements_for(actor=actor, query=AgreementQuery(**query), today=TODAY))


def test_it_finds_words_of_parties_products_and_full_text(cast):
    agreement = make_agreement(cast.officer)
    for search in ["lumen", "Willow Creek", "ALLERGIES", "disposes written", "quiet cloud", "lum encr"]:
        assert listed(cast.officer, search=search) == [agreement], search
    for search in ["zebra", "lumen zebra", "%", "_"]:
        assert listed(cast.officer, search=search) == ([] if search[0].isalpha() else [agreement])


def test_it_never_lists_what_others_have(cast):
    make_agreement(cast.officer, content=b"one")
    theirs = make_agreement(cast.other_officer, content=b"two", provider="Otter Apps LLC")
    assert listed(cast.other_officer) == [theirs]
    assert listed(cast.other_officer, search="lumen") == []
    assert listed(cast.vendor_contact) == []


def test_it_filters_by_what_an_officer_asks(cast):
    made = make_agreements(cast.officer, 8)
    assert {a.state for a in listed(cast.officer, state="IL")} == {"IL"}
    assert len(listed(cast.officer, has_open_findings=True)) == 4
    assert listed(cast.officer, vendor=made[3].vendor_id) == [made[3]]
    assert len(listed(cast.officer, in_force_on=STARTS_ON)) == 8
    assert listed(cast.officer, in_force_on=STARTS_ON - timedelta(days=1)) == []
    assert listed(cast.officer, family="NDPA", expires_before=made[1].expires_on) == [made[0]]
    assert listed(cast.officer, family="OTHER") == []


def test_it_calls_an_executed_agreement_expired_after_its_last_day(cast):
    agreement = make_agreements(cast.officer, 1)[0]
    agreement.expires_on = TODAY
    agreement.save()
    assert standing_on(agreement, TODAY) == "executed"
    assert standing_on(agreement, TODAY + timedelta(days=1)) == "expired"
    assert listed(cast.officer, lifecycle="expired") == []
    agreement.expires_on = TODAY - timedelta(days=1)
    agreement.save()
    assert listed(cast.officer, lifecycle="expired") == [agreement]
    assert listed(cast.officer, lifecycle="executed") == []


@pytest.mark.parametrize("sort", SORTS)
def test_it_sorts_both_ways_with_the_unknown_last(cast, sort):
    make_agreements(cast.officer, 5)
    Agreement.objects.filter(title__startswith="Cobalt").update(expires_on=None, effective_on=None)
    up, down = (listed(cast.officer, sort=order) for order in (sort, f"-{sort}"))
    assert len(up) == len(down) == 5
    if sort in ("expires", "effective"):
        assert up[-1].expires_on is down[-1].expires_on is None


def test_it_asks_the_database_as_often_for_a_thousand_rows_as_for_ten(cast):
    make_agreements(cast.officer, 10)
    few = _queries_of_a_page(cast.officer)
    make_agreements(cast.officer, 990, first=10)
    assert _queries_of_a_page(cast.officer) == few <= 4


def _queries_of_a_page(actor) -> int:
    with CaptureQueriesContext(connection) as queries:
        found = agreements_for(actor=actor, query=AgreementQuery(search="learning", has_open_findings=True), today=TODAY)
        page = Paginator(found, 50).page(1)
        shown = [(a.title, a.vendor.name, a.form.title, a.open_findings, a.standing) for a in page]
        shown += [[link.product.name for link in a.product_links.all()] for a in page]
        assert shown
    return len(queries)
