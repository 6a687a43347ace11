"""The drift of the real papers, brought in as an officer would."""

from datetime import date

import pytest

from data_inventory.selectors import drift_of_product
from intake.payload import payload_of
from intake.services import choose_product, choose_vendor, confirm, confirm_profile, finish_reading, start_reading, upload
from law.reader import read
from tests.shared import needs_shared, seeds
from vendors.models import Product

pytestmark = [needs_shared, pytest.mark.django_db]
ON = date(2026, 11, 22)


def brought_in(actor, number: int, *, is_profile: bool = False):
    seed = seeds()[number]
    draft = upload(actor=actor, content=seed.read_bytes(), name="paper.txt")
    start_reading(draft=draft)
    finish_reading(draft=draft, payload=payload_of(read(seed.name, seed.read_bytes(), on=ON)))
    choose_vendor(actor=actor, draft=draft, vendor=None)
    choose_product(actor=actor, draft=draft, product=None, name="Plover Quiz")
    (confirm_profile if is_profile else confirm)(actor=actor, draft=draft)
    return Product.objects.unscoped("a test").get(name="Plover Quiz")


def drift(actor, product):
    return [item.difference for item in drift_of_product(actor, product, ON).items]


def test_a_profile_lists_an_element_twice_and_its_subprocessors_are_declared(cast):
    found = drift(cast.officer, brought_in(cast.officer, 1, is_profile=True))
    unread = [d for d in found if d.rule == "unknown-field"]  # what third parties get, in words that nobody has understood
    assert sorted(d.rule for d in found if d not in unread) == ["duplicate-element", "schedule-missing"]
    assert len(unread) == len({d.first.key for d in unread}) > 1 and {d.first.kind for d in unread} == {"subprocessor"}
    assert "lines 2 and 4" in next(d.message for d in found if d.rule == "duplicate-element")


def test_the_providers_documents_contradict_the_agreement_each_time_once(cast):
    found = drift(cast.officer, brought_in(cast.officer, 3))
    rules = [d.rule for d in found]
    denied = {d.message.partition(" names ")[2].partition(" as ")[0] for d in found if d.rule == "undeclared-subprocessor"}
    assert rules.count("undeclared-subprocessor") == 2 and "Google Analytics" in denied
    logged = {d.codes[0] for d in found if d.rule == "collected-not-agreed"}  # IP address and cookies are ticked
    assert logged == {"student.technology.device", "student.technology.log_data", "student.usage.sessions"}
    assert "agreed-not-collected" not in rules
    (kept,) = [d for d in found if d.rule == "retention-conflict"]  # one fact, said in several places
    addresses = [source.address for source in (kept.first, *kept.further)]
    assert len(addresses) == len(set(addresses)) == 3 and sum(address.startswith("lifecycle: ") for address in addresses) == 1
    assert not any("a signed agreement" in d.message for d in found)
