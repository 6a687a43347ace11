"""What belongs to one district is not seen by another, nor by a vendor; the vendor learns numbers and objections."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agreements.models import AgreementFinding
from data_inventory.models import (
    CatalogueElement,
    ChangeNotice,
    CollectedField,
    CollectedList,
    DriftSettlement,
    ElementMeaning,
    Flow,
    SourceSystem,
    TouchedProduct,
)
from data_inventory.selectors import (
    answers_of,
    ask,
    catalogue_for,
    consequences,
    drift_of_district,
    drift_of_product,
    elements_of_product,
    heat_map,
    holders_of,
    map_of_district,
    map_of_element,
    map_of_product,
    notices_for,
)  # fmt: skip
from data_inventory.services import (
    AnsweredMeanwhile,
    acknowledge,
    add_element,
    add_source_system,
    object_to,
    record_flow,
    settle_drift,
    settle_meaning,
)  # fmt: skip
from data_inventory.services.reliance import LAPSED
from tests.data_inventory.factories import DAY, make_covered, row, upload
from trail import dispatching
from vendors.models import ProductChange
from vendors.services import add_product, add_subprocessor, add_vendor, claim_vendor

OWNED = (ChangeNotice, TouchedProduct, CollectedField, CollectedList, DriftSettlement, SourceSystem)
PARTLY = (CatalogueElement, ElementMeaning, Flow)


@pytest.fixture
def product(cast):
    ((_, product),) = make_covered(cast.officer, rows=[row("First Name"), row("Zorbl")])
    return product


@pytest.fixture
def filled(cast, product):
    """One row of everything for the officer's district."""
    actor = cast.officer
    upload(actor, product, "first_name,phone\n", name="secret-export.csv")
    phone = catalogue_for(actor).get(code="student.contact.phone")
    sis = add_source_system(actor=actor, name="Hidden SIS", kind="sis")
    record_flow(actor=actor, elements=[phone], values={"source_system": sis, "to_product": product, "purpose": "rostering"})
    add_element(
        actor=actor, label="Canteen song", category="student.other", subject="student", sensitivity="low", synonyms=["lp"]
    )
    settle_meaning(actor=actor, data_element=ElementMeaning.objects.unscoped("t").first().data_element, means=[phone])
    item = next(i for i in drift_of_product(actor, product, DAY).items if i.difference.rule == "collected-not-agreed")
    settle_drift(actor=actor, product=product, key=item.difference.key, outcome="ask")
    return product


def test_nobody_else_sees_a_row_of_it(cast, filled):
    for stranger in (cast.other_officer, cast.vendor_contact, None):
        for model in OWNED:
            assert not model.objects.visible_to(stranger).exists(), f"{model.__name__} {stranger}"
        for model in PARTLY:
            assert not model.objects.visible_to(stranger).filter(organization__isnull=False).exists(), model.__name__
    for model in (*OWNED[2:], *PARTLY):
        assert model.objects.visible_to(cast.officer).exists(), model.__name__


def test_no_selector_tells_of_it(cast, filled):
    phone = catalogue_for(cast.officer).get(code="student.contact.phone")
    assert [h.product for h in holders_of(cast.officer, phone, DAY) if h.used]
    for stranger in (cast.other_officer, cast.vendor_contact):
        assert holders_of(stranger, phone, DAY) == []
        assert drift_of_product(stranger, filled, DAY).items == ()
        assert drift_of_district(stranger, DAY) == []
        assert drift_of_district(stranger, DAY, organization=cast.officer.organization) == []
        assert elements_of_product(stranger, filled, DAY) == []
        assert heat_map(stranger, DAY, organization=cast.officer.organization).rows == ()
        told = repr([map_of_product(stranger, filled, DAY), map_of_element(stranger, phone, DAY)])
        told += repr(map_of_district(stranger, DAY, organization=cast.officer.organization).edges)
        assert "Hidden SIS" not in told and "rostering" not in told
        verdict = ask(
            stranger, code=phone.code, product=filled, purpose="rostering", on=DAY, organization=cast.officer.organization
        )
        assert verdict.answer == "unknown"


def test_the_maps_show_it_to_the_district(cast, filled):
    graph = map_of_product(cast.officer, filled, DAY)
    assert "Hidden SIS" in {n.label for n in graph.nodes}
    assert {n.key for n in graph.nodes} >= {key for e in graph.edges for key in (e.first, e.second)}
    assert map_of_district(cast.officer, DAY).edges
    assert heat_map(cast.officer, DAY).cells


@pytest.fixture
def told(cast, product, django_capture_on_commit_callbacks):
    """The vendor has claimed its record and named a subprocessor: the district was told."""
    vendor = product.vendor
    claim_vendor(actor=cast.vendor_contact, vendor=vendor, organization=cast.vendor_contact.organization)
    host = add_vendor(actor=cast.officer, name="Basalt Hosting")
    service = add_product(actor=cast.officer, vendor=host, name="Basalt Cloud")
    product.vendor.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        add_subprocessor(
            actor=cast.vendor_contact,
            product=product,
            service=service,
            purpose="hosting",
            information="phone, email",
        )
    dispatching.hand_on_events()
    return ProductChange.objects.visible_to(cast.vendor_contact).filter(kind__startswith="subprocessor").get()


def test_a_district_is_told_what_a_change_means(cast, told):
    (notice,) = notices_for(cast.officer).filter(change=told)
    meaning = consequences(cast.officer, notice)
    assert [d.rule for d in meaning.appeared if d.codes == ("student.contact.phone",)] == ["subprocessor-element-not-agreed"]
    assert meaning.diff and meaning.agreements
    assert not notices_for(cast.other_officer).exists() and not notices_for(cast.vendor_contact).exists()


def test_the_vendor_learns_numbers_and_words_and_not_whose(cast, told):
    (notice,) = notices_for(cast.officer).filter(change=told)
    with pytest.raises(ValidationError):
        object_to(actor=cast.officer, notice=notice, words=" ")
    object_to(actor=cast.officer, notice=notice, words="We have not agreed to telephone numbers.")
    answers = answers_of(cast.vendor_contact, [told])[told.pk]
    assert (answers.told, answers.objected, answers.open) == (1, 1, 0)
    assert answers.objections == ("We have not agreed to telephone numbers.",)
    assert "Willow" not in repr(answers)
    assert answers_of(cast.other_officer, [told]) == {}
    with pytest.raises(AnsweredMeanwhile, match="Nora Feld"):
        acknowledge(actor=cast.officer, notice=notice)


def test_which_products_a_change_touches_is_read_by_its_district_alone(cast, told):
    rows = TouchedProduct.objects.visible_to(cast.officer).filter(notice__change=told)
    assert rows.exists() and {row.notice.organization for row in rows} == {cast.officer.organization}
    theirs = TouchedProduct.objects.visible_to(cast.other_officer).filter(notice__change=told)
    assert cast.officer.organization not in {row.notice.organization for row in theirs}
    assert not TouchedProduct.objects.visible_to(cast.vendor_contact).exists()


def test_only_an_officer_of_the_district_answers(cast, told):
    (notice,) = notices_for(cast.officer).filter(change=told)
    for stranger in (cast.reader, cast.other_officer, cast.vendor_contact):
        with pytest.raises((PermissionDenied, ChangeNotice.DoesNotExist)):
            acknowledge(actor=stranger, notice=notice)


def test_a_change_is_told_once(cast, told):
    before = ChangeNotice.objects.unscoped("t").count()
    dispatching.catch_up("tell-of-changes")
    dispatching.hand_on_events()
    assert ChangeNotice.objects.unscoped("t").count() == before
    assert not AgreementFinding.objects.unscoped("t").filter(rule=LAPSED).exists()
