"""What a provider's document says that its systems collect, and where data lies, held against the schedule and the terms."""

from agreements.models import PaperStatement
from data_inventory.drift.loading import load_facts
from data_inventory.models import CatalogueElement
from data_inventory.selectors import drift_of_product, elements_of_product, holders_of
from data_inventory.selectors.in_papers import collected_in_papers
from data_inventory.using import uses
from desk.element_holders import product_counts
from tests.data_inventory.factories import DAY, make_covered

LIST = "IP address\nBrowser user agent\nFailed login attempts\nZorp factor"


def say(agreement, kind, **values):
    return PaperStatement.objects.create(agreement=agreement, kind=kind, source_kind="technical_document", **values)


def differences(actor, product):
    return [item.difference for item in drift_of_product(actor, product, DAY).items]


def element(code):
    return CatalogueElement.objects.unscoped("a test").get(code=code, organization=None)


def test_what_is_logged_and_not_agreed_is_a_difference_with_its_place(cast):
    ((agreement, product),) = make_covered(cast.officer)
    say(agreement, "collected", text=LIST, address="exh_K__sec_2")
    found = differences(cast.officer, product)
    logged = [d for d in found if d.rule == "collected-not-agreed"]
    assert {d.codes[0] for d in logged} >= {"student.technology.device", "student.usage.sessions"}
    assert {(d.first.kind, d.first.address) for d in logged} == {("technical_document", "exh_K__sec_2")}
    unread = [d for d in found if d.rule == "unknown-field"]
    assert len(unread) == 1 and "Zorp factor" in unread[0].message


def test_who_holds_an_element_names_the_document_and_nobody_else_reads_it(cast):
    ((agreement, product),) = make_covered(cast.officer)
    say(agreement, "collected", text=LIST, address="exh_K__sec_2")
    sessions = element("student.usage.sessions")
    (holder,) = [h for h in holders_of(cast.officer, sessions, DAY) if h.product == product]
    assert holder.holds and not holder.is_proven and holder.source.address == "exh_K__sec_2"
    held = {one.element.code for one in elements_of_product(cast.officer, product, DAY)}
    assert {"student.technology.ip_address", "student.usage.sessions"} <= held
    assert product_counts(cast.officer, cast.officer.organization, DAY)[sessions.pk] == 1
    assert not holders_of(cast.other_officer, sessions, DAY) and not collected_in_papers(cast.other_officer, DAY)


def test_a_place_that_the_document_states_is_held_against_the_terms(cast):
    ((agreement, product),) = make_covered(cast.officer)
    say(agreement, "hosting", name="IE", text="The database is located in Ireland.", address="exh_K__sec_3")
    use = uses(cast.officer, DAY, products=[product])[0]
    facts = load_facts(cast.officer, cast.officer.organization, [use], DAY)[product.pk]
    assert [(h.country, h.source.address) for h in facts.hostings] == [("IE", "exh_K__sec_3")]
