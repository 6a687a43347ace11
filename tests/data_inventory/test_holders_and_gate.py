"""Who holds an element is the same on every page; what rests on an agreement rests on its words; lapses mark all who rely."""

import pytest
from django.core.exceptions import ValidationError

from agreements.models import AgreementFinding, AgreementProduct, TermSet, TermsInterval
from data_inventory.models import CatalogueElement, Flow
from data_inventory.provisions import address_of
from data_inventory.selectors import ask, drift_of_product, holders_of, map_of_product
from data_inventory.services import record_flow
from data_inventory.services.reliance import LAPSED, mark_lapsed_already, products_relying
from desk.element_holders import holders_shown, product_counts
from tests.data_inventory.factories import DAY, make_covered, row
from trail.handlers import Subject
from trail.models import DomainEvent
from vendors.models import Certification, CertificationProgramme, Product
from vendors.services import add_product, add_subprocessor, add_vendor, all_services_of, record_profile

PHONE = "student.contact.phone"
FIRST = "student.name.first"


def element(code):
    return CatalogueElement.objects.unscoped("a test").get(code=code, organization=None)


def give_text(agreement, text, restrictions=()):
    """Terms with one provision, in force since long ago."""
    terms = TermSet.objects.get(pk=agreement.latest_term_set_id)
    terms.pk, terms.digest, terms._state.adding = None, "e" * 64, True
    terms.provisions = [
        {"address": "art_2__sec_1", "number": "1.", "heading": "Use", "segments": [{"text": text, "state": "", "source": "base"}]}
    ]
    terms.restrictions = [*terms.restrictions, *restrictions]
    terms.pk = TermSet._meta.pk.get_default()
    terms.save(force_insert=True)
    TermsInterval.objects.unscoped("a test").filter(agreement=agreement).delete()
    type(agreement).objects.unscoped("a test").filter(pk=agreement.pk).update(latest_term_set=terms)
    agreement.refresh_from_db()


def test_a_profile_counts_as_holding_on_every_page(cast):
    ((_, product),) = make_covered(cast.officer, rows=[row("First Name")])
    reading = {"assessor": "Fair Data", "data_list": [row("Phone", category="Student Contact"), row("No biometric data")]}
    record_profile(actor=cast.officer, product=product, reading=reading)
    organization = cast.officer.organization
    assert [r.product for r in holders_shown(cast.officer, element(PHONE), DAY).products] == [product]
    assert product_counts(cast.officer, organization, DAY)[element(PHONE).pk] == 1
    (edge,) = map_of_product(cast.officer, product, DAY).edges
    assert {PHONE, FIRST} == set(edge.codes)
    assert "profile by Fair Data" in edge.source and "schedule" in edge.source.lower()


def test_a_product_without_an_agreement_holds_nothing_of_ours(cast):
    make_covered(cast.officer)
    other = add_product(actor=cast.officer, vendor=add_vendor(actor=cast.officer, name="Quarrystone"), name="Quarry Quiz")
    record_profile(actor=cast.officer, product=other, reading={"assessor": "X", "data_list": [row("Phone")]})
    record_flow(actor=cast.officer, elements=[element(PHONE)], values={"to_product": other, "purpose": "Reminders"})
    (holder,) = [h for h in holders_of(cast.officer, element(PHONE), DAY) if h.product == other]
    assert not holder.is_covered and not holder.holds
    assert element(PHONE).pk not in product_counts(cast.officer, cast.officer.organization, DAY)


def test_ones_own_flow_opens_no_gate(cast):
    ((agreement, product),) = make_covered(cast.officer)
    give_text(agreement, "Student Data is used for making class lists.")
    given = {
        "to_product": product,
        "purpose": "Selling hats",
        "authority_agreement": agreement,
        "authority_address": "Art. II §1",
    }
    record_flow(actor=cast.officer, elements=[element(FIRST)], values=given | {"basis": Flow.Basis.PROVEN, "since": DAY})

    def purpose(words):
        verdict = ask(cast.officer, code=FIRST, product=product, purpose=words, on=DAY)
        return next(r.answer for r in verdict.reasons if r.rule == "purpose")

    assert purpose("Selling hats") != "yes"
    assert purpose("making class lists") == "yes"


def test_an_authority_covers_the_recipient_and_has_the_place(cast):
    (agreement, product), (other, _) = make_covered(cast.officer, 2)
    give_text(agreement, "Student Data is used for making class lists.")
    given = {"to_product": product, "purpose": "Class lists", "since": DAY}
    with pytest.raises(ValidationError, match="does not cover"):
        record_flow(actor=cast.officer, elements=[element(FIRST)], values=given | {"authority_agreement": other})
    wrong = given | {"authority_agreement": agreement, "authority_address": "Art. IX §9"}
    with pytest.raises(ValidationError, match="does not stand"):
        record_flow(actor=cast.officer, elements=[element(FIRST)], values=wrong)
    assert not Flow.objects.unscoped("a test").exists()


@pytest.mark.parametrize("given", ["art_2__sec_1", "Art. 2 §1", "Article 2, Section 1", "Art. 2, 1.", "Art. II §1"])
def test_a_place_is_found_as_people_write_it(given):
    assert address_of(given, [{"address": "art_2__sec_1", "number": "1.", "heading": ""}]) == "art_2__sec_1"
    assert address_of("Art. 7", [{"address": "art_2__sec_1", "number": "1.", "heading": ""}]) is None


def test_a_lapse_marks_who_relies_on_it_through_others_and_who_comes_later(cast):
    ((agreement, product),) = make_covered(cast.officer)
    host = add_vendor(actor=cast.officer, name="Cinder Cloud, Inc.")
    service = all_services_of(actor=cast.officer, vendor=host)
    add_subprocessor(actor=cast.officer, product=product, service=service, purpose="Hosting")
    programme = CertificationProgramme.objects.create(code="kite", name="Kite Seal")
    held = Certification.objects.create(vendor=host, programme=programme, expires_on="2026-01-31")
    assert product.pk in products_relying(held, DAY)
    event = DomainEvent(code="agreement.executed")
    for _ in range(2):
        mark_lapsed_already(event, Subject("agreements.agreement", str(agreement.pk)))
    (finding,) = AgreementFinding.objects.unscoped("a test").filter(rule=LAPSED)
    assert finding.agreement == agreement and "Kite Seal" in finding.message


def test_drift_of_an_agreement_without_a_product_is_shown_with_all_services(cast):
    ((agreement, product),) = make_covered(cast.officer, rows=[row("Phone"), row("Student phone")])
    AgreementProduct.objects.unscoped("a test").filter(agreement=agreement).delete()
    whole = all_services_of(actor=cast.officer, vendor=product.vendor)
    assert whole.kind == Product.Kind.ALL_SERVICES
    drift = drift_of_product(cast.officer, whole, DAY)
    assert drift.agreements == (agreement,) and "duplicate-element" in {i.difference.rule for i in drift.items}
