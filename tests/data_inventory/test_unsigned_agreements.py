"""An agreement that nobody has signed permits nothing: what only it lists is said to be listed there, and agreed nowhere."""

import pytest

from agreements.models import Agreement, AgreementProduct, ListedSubprocessor
from agreements.models.agreements import Lifecycle
from data_inventory.models import CatalogueElement
from data_inventory.selectors import ask, drift_of_product, elements_of_product, holders_of, map_of_product
from data_inventory.services import record_schedule
from desk.element_holders import holders_shown, product_counts
from desk.inventory_rows import groups_of
from tests.data_inventory.factories import DAY, make_covered, row, upload
from tests.data_inventory.test_holders_and_gate import give_text

PHONE, FIRST = "student.contact.phone", "student.name.first"
STANDINGS = [Lifecycle.IN_REVIEW, Lifecycle.SIGNED_BY_PROVIDER, Lifecycle.DRAFT]


@pytest.fixture
def papers(cast):
    """A product with a signed agreement that says phone numbers are not used, and a paper in review that lists them."""
    (signed, product), (paper, _other) = make_covered(cast.officer, 2)
    rows = [row("First Name"), row("Phone", category="Student Contact")]
    record_schedule(actor=cast.officer, agreement=paper, paper=None, rows=rows)
    AgreementProduct.objects.unscoped("a test").filter(agreement=paper).update(product=product)
    give_text(signed, "Student Data is used for making class lists.")
    stand(paper, Lifecycle.IN_REVIEW)
    return signed, paper, product


def stand(agreement, lifecycle, **values):
    Agreement.objects.unscoped("a test").filter(pk=agreement.pk).update(lifecycle=lifecycle, **values)


def verdict(cast, product, code=PHONE):
    return ask(cast.officer, code=code, product=product, purpose="making class lists", on=DAY)


def drift(cast, product):
    return {
        i.difference.rule: i.difference for i in drift_of_product(cast.officer, product, DAY).items if PHONE in i.difference.codes
    }


def element(code=PHONE):
    return CatalogueElement.objects.unscoped("a test").get(code=code, organization=None)


@pytest.mark.parametrize("lifecycle", STANDINGS)
def test_the_gate_stays_shut_whatever_a_paper_lists_that_is_not_signed(cast, papers, lifecycle):
    signed, paper, product = papers
    stand(paper, lifecycle)
    found = {r.rule: r for r in verdict(cast, product).reasons}
    assert verdict(cast, product).answer == "no"
    assert (found["schedule"].answer, found["schedule"].source.key) == ("no", str(signed.pk))
    if lifecycle != Lifecycle.DRAFT:
        assert "not signed" in found["schedule-unsigned"].says and found["schedule-unsigned"].source.key == str(paper.pk)
    assert {r.rule: r.answer for r in verdict(cast, product, FIRST).reasons}["schedule"] == "yes"


def test_once_it_is_signed_it_opens(cast, papers):
    _signed, paper, product = papers
    stand(paper, Lifecycle.EXECUTED)
    found = {r.rule: r for r in verdict(cast, product).reasons}
    assert found["schedule"].answer == "yes" and found["schedule"].source.key == str(paper.pk)
    assert found["agreement-in-force"].source.key == str(paper.pk) and "schedule-unsigned" not in found


def test_a_schedule_is_judged_by_the_days_of_its_own_agreement(cast, papers):
    signed, paper, product = papers
    stand(signed, Lifecycle.EXECUTED, expires_on="2030-01-01")
    stand(paper, Lifecycle.EXECUTED, effective_on=None)
    found = verdict(cast, product)
    assert found.answer == "unknown"
    assert [r.source.key for r in found.because("unknown") if r.rule == "agreement-in-force"] == [str(paper.pk)]


@pytest.mark.parametrize("lifecycle", STANDINGS)
def test_what_is_collected_is_not_agreed_by_a_paper_that_is_not_signed(cast, papers, lifecycle):
    _signed, paper, product = papers
    stand(paper, lifecycle)
    upload(cast.officer, product, "first_name,phone\n")
    (found,) = drift(cast, product).values()
    assert found.severity == "error" and found.codes == (PHONE,)
    if lifecycle == Lifecycle.DRAFT:
        assert found.rule == "collected-not-agreed"
    else:
        assert found.rule == "listed-only-unsigned" and "not signed" in found.message
        assert str(paper.pk) in {s.key for s in found.sources}


def test_a_decision_stands_when_a_paper_comes_into_review(cast, papers):
    _signed, paper, product = papers
    upload(cast.officer, product, "first_name,phone\n")
    stand(paper, Lifecycle.DRAFT)
    (before,) = drift(cast, product).values()
    stand(paper, Lifecycle.IN_REVIEW)
    (after,) = drift(cast, product).values()
    assert before.key in after.former


def test_without_an_agreement_in_force_the_paper_is_compared_and_said_not_to_be_signed(cast):
    ((paper, product),) = make_covered(cast.officer, rows=[row("Phone", category="Student Contact")])
    stand(paper, Lifecycle.IN_REVIEW)
    upload(cast.officer, product, "phone,first_name\n")
    found = drift(cast, product)
    assert found["listed-only-unsigned"].severity == "warning" and "not signed" in found["listed-only-unsigned"].message
    others = [i.difference for i in drift_of_product(cast.officer, product, DAY).items if FIRST in i.difference.codes]
    assert [d.rule for d in others] == ["collected-not-agreed"]
    stand(paper, Lifecycle.EXECUTED)
    assert "listed-only-unsigned" not in drift(cast, product)


def test_whom_only_a_paper_declares_that_is_not_signed_is_not_declared(cast, papers):
    _signed, paper, product = papers
    ListedSubprocessor.objects.create(agreement=paper, name="Tin Archive, Inc.", information="first names")

    def rules():
        told = [i.difference for i in drift_of_product(cast.officer, product, DAY).items]
        return {d.rule for d in told if "Tin Archive" in d.message}

    assert rules() == {"subprocessor-not-in-agreement"}
    stand(paper, Lifecycle.EXECUTED)
    assert rules() == set()


def test_it_holds_the_element_unproven_on_every_page(cast, papers):
    _signed, paper, product = papers
    (holder,) = [h for h in holders_of(cast.officer, element(), DAY) if h.used]
    assert holder.holds and not holder.is_proven and holder.source.key == str(paper.pk)
    (shown,) = holders_shown(cast.officer, element(), DAY).products
    assert not shown.is_proven and "the agreement is not signed" in [note for _, note in shown.sources]
    assert product_counts(cast.officer, cast.officer.organization, DAY)[element().pk] == 1
    (edge,) = map_of_product(cast.officer, product, DAY).edges
    assert PHONE in edge.codes and not edge.is_proven
    rows = [r for g in groups_of(elements_of_product(cast.officer, product, DAY), product) for r in g.rows]
    (phone,) = [r for r in rows if r.element.code == PHONE]
    assert not phone.is_agreed
