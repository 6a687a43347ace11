"""Differences between what is agreed and what is collected, settled once and for all computations."""

import time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from data_inventory.models import DriftSettlement
from data_inventory.selectors import drift_of_district, drift_of_product
from data_inventory.services.settling import SettledMeanwhile, reopen_drift, settle_drift
from tests.cast import make_actor
from tests.data_inventory.factories import DAY, make_covered, row, upload
from vendors.services import record_profile


def rules(drift):
    return [item.difference.rule for item in drift.items]


def named(drift, rule):
    return [item for item in drift.items if item.difference.rule == rule]


def test_it_finds_a_field_that_nobody_agreed_to(cast):
    ((_, product),) = make_covered(cast.officer)
    upload(cast.officer, product, "first_name,last_name,phone\n")
    drift = drift_of_product(cast.officer, product, DAY)
    (item,) = named(drift, "collected-not-agreed")
    assert item.difference.severity == "error" and item.difference.codes == ("student.contact.phone",)
    assert {item.difference.first.kind, item.difference.second.kind} == {"export", "schedule"}
    assert drift.worst == "error"


def test_a_profile_is_compared_too(cast):
    ((_, product),) = make_covered(cast.officer)
    reading = {"assessor": "Fair Data", "data_list": [row("Birth Date", category="Demographics")]}
    record_profile(actor=cast.officer, product=product, reading=reading)
    found = named(drift_of_product(cast.officer, product, DAY), "collected-not-agreed")
    assert [item.difference.first.kind for item in found] == ["profile"]


def test_it_finds_an_element_that_stands_twice(cast):
    given = [row("Student phone", category="Student Contact"), row("Phone", category="Student Contact")]
    ((_, product),) = make_covered(cast.officer, rows=given)
    assert "duplicate-element" in rules(drift_of_product(cast.officer, product, DAY))


def test_what_is_decided_outlives_a_new_computation(cast):
    ((_, product),) = make_covered(cast.officer)
    upload(cast.officer, product, "first_name,last_name,phone\n")
    (item,) = named(drift_of_product(cast.officer, product, DAY), "collected-not-agreed")
    settle_drift(actor=cast.officer, product=product, key=item.difference.key, outcome="stop_collecting")
    upload(cast.officer, product, "last_name,phone,first_name,zorbl_quux\n")
    again = drift_of_product(cast.officer, product, DAY)
    (settled,) = named(again, "collected-not-agreed")
    assert settled.settlement.outcome == "stop_collecting"
    assert again.items[-1] == settled  # what is settled comes last
    assert "unknown-field" in rules(again)


def test_the_second_officer_is_told(cast):
    second = make_actor("Olga Brandt", cast.officer.organization, Role.PRIVACY_OFFICER)
    ((_, product),) = make_covered(cast.officer)
    upload(cast.officer, product, "phone\n")
    (item,) = named(drift_of_product(cast.officer, product, DAY), "collected-not-agreed")
    settle_drift(actor=cast.officer, product=product, key=item.difference.key, outcome="amend")
    with pytest.raises(SettledMeanwhile, match="Nora Feld"):
        settle_drift(actor=second, product=product, key=item.difference.key, outcome="ask")
    (stands,) = DriftSettlement.objects.visible_to(second)
    reopen_drift(actor=second, settlement=stands)
    settle_drift(actor=second, product=product, key=item.difference.key, outcome="ask")
    assert named(drift_of_product(cast.officer, product, DAY), "collected-not-agreed")[0].settlement.outcome == "ask"


def test_whoever_only_reads_decides_nothing(cast):
    ((_, product),) = make_covered(cast.officer)
    upload(cast.officer, product, "phone\n")
    key = drift_of_product(cast.officer, product, DAY).items[0].difference.key
    with pytest.raises(PermissionDenied):
        settle_drift(actor=cast.reader, product=product, key=key, outcome="ask")
    with pytest.raises(ValidationError, match="no longer there"):
        settle_drift(actor=cast.officer, product=product, key="0" * 32, outcome="ask")
    with pytest.raises(ValidationError, match="Say why"):
        settle_drift(actor=cast.officer, product=product, key=key, outcome="accepted")


def queries_of(cast, count, first):
    made = make_covered(cast.officer, count, first=first)
    for _, product in made[: count // 2]:
        upload(cast.officer, product, "first_name,phone\n")
    with CaptureQueriesContext(connection) as captured:
        drift_of_district(cast.officer, DAY)
    return len(captured)


def test_it_asks_as_often_for_many_products_as_for_few(cast):
    few = queries_of(cast, 10, 0)
    many = queries_of(cast, 90, 10)
    assert many == few <= 25


def test_a_district_is_compared_within_its_time(cast):
    given = [row(f"Element {n}", n % 3 == 0, category="Other") for n in range(30)] + [row("First Name"), row("Phone", False)]
    made = make_covered(cast.officer, 60, rows=given)
    for _, product in made:
        upload(cast.officer, product, "first_name,phone,birth_date\n")
    begun = time.process_time()
    assert len(drift_of_district(cast.officer, DAY)) == 60
    assert time.process_time() - begun < 3
