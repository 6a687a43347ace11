"""An agreement that names no product speaks of whatever its vendor offers: on every page, in the gate, and when a change is told."""

import pytest

from agreements.models import AgreementFinding, AgreementProduct
from data_inventory.concerned import concerned
from data_inventory.models import CatalogueElement
from data_inventory.selectors import ask, drift_of_district, drift_of_product, holders_of
from data_inventory.services.reliance import LAPSED, mark_reliance
from desk.element_holders import holders_shown, product_counts
from desk.product_reading import agreements_on, in_force_on
from desk.vendor_selectors import ProductQuery, products_matching
from tests.data_inventory.factories import DAY, make_covered, row
from trail.clock import today
from trail.handlers import Subject
from trail.models import DomainEvent
from vendors.models import Certification, CertificationProgramme
from vendors.services import add_product, add_subprocessor, add_vendor, all_services_of

PHONE = "student.contact.phone"


def element(code=PHONE):
    return CatalogueElement.objects.unscoped("a test").get(code=code, organization=None)


@pytest.fixture
def whole(cast):
    """The agreement, a product of its vendor that no agreement names, and the product that stands for all services."""
    ((agreement, product),) = make_covered(cast.officer, rows=[row("Phone"), row("First Name")])
    AgreementProduct.objects.unscoped("a test").filter(agreement=agreement).delete()
    return agreement, product, all_services_of(actor=cast.officer, vendor=product.vendor)


def test_it_counts_among_those_who_hold_an_element(cast, whole):
    _agreement, _product, everything = whole
    assert [r.product for r in holders_shown(cast.officer, element(), DAY).products] == [everything]
    assert product_counts(cast.officer, cast.officer.organization, DAY)[element().pk] == 1
    assert all(h.holds for h in holders_of(cast.officer, element(), DAY))


def test_another_districts_agreement_counts_for_itself_alone(cast, whole):
    assert holders_of(cast.other_officer, element(), DAY) == []
    assert not in_force_on(cast.other_officer, whole[1], DAY).exists()


def test_every_product_of_the_vendor_has_it(cast, whole):
    agreement, product, _everything = whole
    assert list(in_force_on(cast.officer, product, DAY)) == list(agreements_on(cast.officer, product, DAY)) == [agreement]
    assert drift_of_product(cast.officer, product, DAY).agreements == (agreement,)
    (shown,) = products_matching(actor=cast.officer, query=ProductQuery(is_ours=True), day=DAY)
    assert (shown, shown.agreement_count) == (product, 1)
    rules = {r.rule: r.answer for r in ask(cast.officer, code=PHONE, product=product, purpose="Calls", on=DAY).reasons}
    assert "agreement" not in rules and rules["schedule"] == "yes"


def test_the_agreement_of_another_product_says_nothing_of_this_one(cast):
    ((_, product),) = make_covered(cast.officer)
    other = add_product(actor=cast.officer, vendor=product.vendor, name="Quarry Quiz")
    assert not in_force_on(cast.officer, other, DAY).exists()
    assert drift_of_product(cast.officer, other, DAY).agreements == ()


def test_a_product_that_is_named_has_the_agreement_of_the_whole_vendor_beside_its_own(cast, whole):
    agreement, product, everything = whole
    ((named, _),) = make_covered(cast.officer, 1, first=10)
    type(named).objects.unscoped("a test").filter(pk=named.pk).update(vendor=product.vendor)
    AgreementProduct.objects.unscoped("a test").filter(agreement=named).update(product=product)
    by_product = {d.product: set(d.agreements) for d in drift_of_district(cast.officer, DAY)}
    assert by_product == {product: {agreement, named}, everything: {agreement}}


def test_its_district_is_told_of_changes_to_the_vendor_and_to_each_product(cast, whole):
    _agreement, product, everything = whole
    district = cast.officer.organization_key
    for about, through in ((None, everything), (product, product)):
        (one,) = concerned(product.vendor, about, DAY)
        assert (one.organization, one.first.product, one.first.is_indirect) == (district, through.pk, False)
    host = all_services_of(actor=cast.officer, vendor=add_vendor(actor=cast.officer, name="Cinder Cloud, Inc."))
    add_subprocessor(actor=cast.officer, product=product, service=host, purpose="Hosting")
    (one,) = concerned(host.vendor, None, DAY)
    assert (one.first.product, one.first.is_indirect) == (product.pk, True)


def test_a_lapse_marks_it(cast, whole):
    agreement, product, _everything = whole
    programme = CertificationProgramme.objects.create(code="kite", name="Kite Seal")
    held = Certification.objects.create(vendor=product.vendor, programme=programme, expires_on=today().replace(year=2025))
    mark_reliance(DomainEvent(code="certification.lapsed"), Subject("vendors.certification", str(held.pk)))
    assert [f.agreement for f in AgreementFinding.objects.unscoped("a test").filter(rule=LAPSED)] == [agreement]
