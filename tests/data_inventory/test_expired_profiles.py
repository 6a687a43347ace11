"""A profile whose last day has passed still tells something: it is marked, counts nowhere, and alone makes no error."""

from datetime import date

import pytest

from data_inventory.models import CatalogueElement
from data_inventory.selectors import drift_of_product, heat_map, holders_of, map_of_product
from desk.element_holders import holders_shown, product_counts
from tests.data_inventory.factories import DAY, make_covered, row, upload
from tests.data_inventory.test_holders_and_gate import give_text
from vendors.services import record_profile

PHONE = "student.contact.phone"


def element():
    return CatalogueElement.objects.unscoped("a test").get(code=PHONE, organization=None)


def profiled(cast, expires_on, **more):
    ((agreement, product),) = make_covered(cast.officer, rows=[row("First Name"), row("Phone", False)])
    reading = {"assessor": "Fair Data", "expires_on": expires_on, "data_list": [row("Phone", category="Student Contact")]}
    record_profile(actor=cast.officer, product=product, reading=reading | more)
    return agreement, product


def found(cast, product, rule):
    return [i.difference for i in drift_of_product(cast.officer, product, DAY).items if i.difference.rule == rule]


@pytest.mark.parametrize(
    ("expires_on", "severity", "mark"),
    [("2026-06-30", "warning", "expired on 30 Jun 2026"), ("2026-10-01", "error", ""), (None, "error", "")],
)
def test_it_alone_makes_a_warning_and_says_when_it_expired(cast, expires_on, severity, mark):
    _, product = profiled(cast, expires_on)
    (told,) = found(cast, product, "collected-not-agreed")
    assert told.severity == severity and mark in told.message and ("expired" in told.message) == bool(mark)


def test_what_an_export_shows_stays_an_error(cast):
    _, product = profiled(cast, "2026-06-30")
    upload(cast.officer, product, "phone\n")
    assert {d.severity for d in found(cast, product, "collected-not-agreed")} == {"error", "warning"}


def test_what_is_forbidden_is_no_error_by_its_word_alone(cast):
    agreement, product = profiled(cast, "2026-06-30")
    never = {
        "kind": "prohibited_elements",
        "rule": "prohibited",
        "values": ["telephone numbers"],
        "address": "art_4",
        "source": "base",
    }
    give_text(agreement, "Telephone numbers are not collected.", [never])
    assert [d.severity for d in found(cast, product, "prohibited-element")] == ["warning"]


@pytest.mark.parametrize("is_valid", [True, False])
def test_it_counts_as_holding_only_while_it_is_valid_and_is_shown_all_the_same(cast, is_valid):
    _, product = profiled(cast, "2026-12-31" if is_valid else "2026-06-30")
    (holder,) = [h for h in holders_of(cast.officer, element(), DAY) if h.source.kind == "profile"]
    assert holder.holds == is_valid and (holder.source.label.endswith("expired on 30 Jun 2026")) != is_valid
    counted = product_counts(cast.officer, cast.officer.organization, DAY).get(element().pk, 0)
    drawn = {code for e in map_of_product(cast.officer, product, DAY).edges for code in e.codes}
    assert (counted == 1) == (PHONE in drawn) == is_valid
    shown = holders_shown(cast.officer, element(), DAY)
    assert [r.product for r in (shown.products if is_valid else shown.unused)] == [product]
    notes = [note for r in shown.unused for _, note in r.sources]
    assert ("expired" in notes) != is_valid
    (cell,) = [c for c in heat_map(cast.officer, DAY).cells if "contact" in c.column]
    assert cell.is_known == is_valid and bool(cell.codes) == is_valid


def test_the_day_decides(cast):
    profiled(cast, "2026-09-30")
    for day, words in (
        (date(2026, 9, 30), "the profile by Fair Data"),
        (DAY, "the profile by Fair Data, expired on 30 Sep 2026"),
    ):
        assert [h.source.label for h in holders_of(cast.officer, element(), day) if h.source.kind == "profile"] == [words]
