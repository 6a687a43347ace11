"""A later paper gives an agreement other days: what it covers and what is in force go by them, and not before there is one."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from agreements.models import AgreementProduct
from agreements.selectors import terms_on
from intake.services import choose_product, choose_vendor, confirm, preview_addition
from tests.agreements.papers import make_payload
from tests.intake.drafting import make_draft
from tests.intake.test_adding_papers import add, addendum_payload
from trail.clock import now

FIRST, LAST = date(2026, 8, 3), date(2029, 6, 30)
A_DAY = timedelta(days=1)


@pytest.fixture
def agreement(cast):
    draft = make_draft(cast.officer)
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    choose_product(actor=cast.officer, draft=draft, name="Lumen Reader")
    return confirm(actor=cast.officer, draft=draft)


def with_days(payload, first=FIRST, last=LAST):
    payload["reading"]["dates"] |= {"effective_on": first.isoformat(), "expires_on": last and last.isoformat()}
    return payload


def covered_on(actor, day, known_at=None):
    return AgreementProduct.objects.visible_to(actor).in_force(on=day, known_at=known_at).count()


@pytest.mark.parametrize("amends", [False, True], ids=["its dates alone", "its words too"])
@pytest.mark.parametrize("last", [date(2031, 6, 30), date(2027, 6, 30), None])
def test_products_and_terms_end_with_the_agreement(cast, agreement, last, amends):
    before = now()
    ends = f"{last:%B} {last.day}, {last.year}" if last else "the day on which both parties say so"
    payload = with_days((addendum_payload if amends else make_payload)(ends=ends), last=last)
    draft = add(cast.officer, agreement, payload)
    assert bool(preview_addition(draft=draft).changes.clocks) == amends
    agreement = confirm(actor=cast.officer, draft=draft, operates_from_on=date(2027, 1, 1))
    for day in (FIRST, last or date(2060, 1, 1)):
        assert covered_on(cast.officer, day) == 1
        assert terms_on(agreement, on=day)
    if last:
        assert covered_on(cast.officer, last + A_DAY) == 0
        assert terms_on(agreement, on=last + A_DAY) is None
    assert covered_on(cast.officer, LAST, before) == 1
    assert covered_on(cast.officer, LAST + A_DAY, before) == 0
    assert terms_on(agreement, on=LAST + A_DAY, known_at=before) is None


def test_products_and_terms_begin_with_the_agreement(cast, agreement):
    for first in (date(2026, 9, 1), date(2026, 7, 1)):
        content = first.isoformat().encode()
        draft = add(cast.officer, agreement, with_days(make_payload(), first=first), content)
        assert not preview_addition(draft=draft).changes
        agreement = confirm(actor=cast.officer, draft=draft)
        assert (covered_on(cast.officer, first), covered_on(cast.officer, first - A_DAY)) == (1, 0)
        assert terms_on(agreement, on=first) and terms_on(agreement, on=first - A_DAY) is None


@pytest.mark.parametrize("day", [FIRST - A_DAY, date(1900, 1, 1), LAST + A_DAY, date(9999, 1, 1)])
def test_nobody_lets_a_paper_operate_where_there_is_no_agreement(cast, agreement, client_of, day):
    draft = add(cast.officer, agreement, addendum_payload())
    with pytest.raises(ValidationError, match="The agreement (begins on 2026-08-03|ends on 2029-06-30)"):
        confirm(actor=cast.officer, draft=draft, operates_from_on=day)
    answer = client_of(cast.officer).post(f"/intake/{draft.pk}/confirm/", {"operates_from_on": day.isoformat()})
    assert "The agreement begins on 2026-08-03" in answer.text or "The agreement ends on 2029-06-30" in answer.text
    assert terms_on(agreement, on=FIRST).term_set == agreement.latest_term_set
    assert terms_on(agreement, on=FIRST - A_DAY) is None


def test_a_paper_that_was_signed_before_begins_with_the_agreement(cast, agreement):
    agreement = confirm(actor=cast.officer, draft=add(cast.officer, agreement, addendum_payload(effective_on="2026-05-01")))
    assert terms_on(agreement, on=FIRST - A_DAY) is None
    assert terms_on(agreement, on=FIRST).term_set.duties[0]["amount"] == 24
    assert agreement.uses.last().operates_from_on == FIRST


def test_each_paper_bears_its_own_day(cast, agreement):
    named = add(cast.officer, agreement, addendum_payload(effective_on="2027-03-01"))
    agreement = confirm(actor=cast.officer, draft=named)
    signed = add(cast.officer, agreement, addendum_payload(effective_on="2027-03-01"), b"a page with signatures")
    agreement = confirm(actor=cast.officer, draft=signed)
    days = list(agreement.papers.order_by("added_at").values_list("kind", "dated_on"))
    assert days == [("original", FIRST), ("addendum", date(2027, 3, 1)), ("signed_page", None)]


@pytest.mark.parametrize("first", [FIRST, None])
def test_links_that_ended_too_soon_are_mended_with_a_way_back(cast, agreement, first):
    agreement = confirm(actor=cast.officer, draft=add(cast.officer, agreement, addendum_payload(effective_on="2027-03-01")))
    signed = add(cast.officer, agreement, addendum_payload(effective_on="2027-03-01"), b"a page with signatures")
    confirm(actor=cast.officer, draft=signed)
    too_soon = date(2026, 12, 31)
    agreement.product_links.update(from_on=first, until_on=too_soon)
    agreement.papers.update(dated_on=FIRST)
    migration = import_module("agreements.migrations.0012_links_last_as_long_as_the_agreement")
    migration.forwards(apps, None)
    assert [covered_on(cast.officer, day) for day in (too_soon, LAST, LAST + A_DAY)] == [1, 1, 0]
    days = agreement.papers.order_by("added_at").values_list("dated_on", flat=True)
    assert list(days) == [FIRST, date(2027, 3, 1), None]
    migration.forwards(apps, None)
    assert agreement.product_links.count() == 2
    migration.backwards(apps, None)
    assert [covered_on(cast.officer, day) for day in (too_soon, LAST)] == [1, 0]
    assert list(days.all()) == [FIRST] * 3
