"""What papers say beside their schedules, held against everything else: hosts, denials, and how long data is kept."""

from agreements.models import Agreement, AgreementFinding, PaperStatement, TermSet, TermsInterval
from data_inventory.models import DriftSettlement
from data_inventory.selectors import drift_of_product
from data_inventory.services import settle_drift
from tests.agreements.papers import make_duty
from tests.data_inventory.factories import DAY, make_covered
from vendors.models import SubprocessorLink
from vendors.services import add_subprocessor, add_vendor, all_services_of

NAMED, DENIAL, RETENTION = "named", "denial", "retention"


def say(agreement, kind, **values):
    return PaperStatement.objects.create(agreement=agreement, kind=kind, source_kind="technical_document", **values)


def found(cast, product, rule):
    drift = drift_of_product(cast.officer, product, DAY)
    return [item.difference for item in drift.items if item.difference.rule == rule]


def give_terms(agreement, duties):
    """Terms with these duties, which are the last known ones."""
    terms = TermSet.objects.get(pk=agreement.latest_term_set_id)
    terms.pk, terms.digest, terms.duties, terms._state.adding = None, "d" * 64, duties, True
    terms.pk = TermSet._meta.pk.get_default()
    terms.save(force_insert=True)
    TermsInterval.objects.unscoped("a test").filter(agreement=agreement).delete()
    Agreement.objects.unscoped("a test").filter(pk=agreement.pk).update(latest_term_set=terms)


def test_it_finds_a_host_that_is_named_while_subprocessors_are_denied(cast):
    ((agreement, product),) = make_covered(cast.officer)
    say(agreement, NAMED, name="Cinder Cloud, Inc.", address="exh_C__sec_2")
    PaperStatement.objects.create(agreement=agreement, kind=DENIAL, source_kind="agreement", address="exh_A__sec_3")
    (difference,) = found(cast, product, "undeclared-subprocessor")
    assert "Cinder Cloud" in difference.message and "denies subprocessors" in difference.message
    assert (difference.first.kind, difference.first.address) == ("technical_document", "exh_C__sec_2")
    assert (difference.second.kind, difference.second.address) == ("agreement", "exh_A__sec_3")
    assert "list_subprocessor" in difference.settles


def test_the_vendors_own_list_contradicts_a_denial(cast):
    ((agreement, product),) = make_covered(cast.officer)
    host = add_vendor(actor=cast.officer, name="Cinder Cloud, Inc.")
    link = add_subprocessor(
        actor=cast.officer, product=product, service=all_services_of(actor=cast.officer, vendor=host), purpose="Hosting"
    )
    SubprocessorLink.objects.unscoped("a test").filter(pk=link.pk).update(stated_by=SubprocessorLink.StatedBy.VENDOR)
    assert not found(cast, product, "undeclared-subprocessor")
    say(agreement, DENIAL)
    assert len(found(cast, product, "undeclared-subprocessor")) == 1


def test_it_finds_data_that_is_kept_longer_than_the_duty_to_dispose_of_it(cast):
    ((agreement, product),) = make_covered(cast.officer)
    duty = make_duty(
        kind="disposition_on_request", trigger="disposition_requested", amount=60, unit="calendar_days", address="art_6__sec_1"
    )
    give_terms(agreement, [duty])
    say(agreement, RETENTION, text="Results are kept for seven (7) years after the contract ends.", address="exh_C__sec_4")
    (difference,) = found(cast, product, "retention-conflict")
    assert (difference.first.address, difference.second.address) == ("exh_C__sec_4", "art_6__sec_1")
    assert "7 years" in difference.message and "shorten_retention" in difference.settles


def test_what_the_reader_found_in_the_paper_is_not_said_twice(cast):
    ((agreement, product),) = make_covered(cast.officer)
    AgreementFinding.objects.create(
        agreement=agreement, rule="undeclared-subprocessor", severity="warning", message="Names a host.", address="exh_C__sec_2"
    )
    assert [d.message for d in found(cast, product, "undeclared-subprocessor")] == ["Names a host."]
    say(agreement, NAMED, name="Cinder Cloud, Inc.", address="exh_C__sec_2")
    (difference,) = found(cast, product, "undeclared-subprocessor")
    assert "Cinder Cloud" in difference.message


def test_one_period_in_two_places_is_decided_once_and_an_earlier_decision_about_one_of_them_stands(cast):
    ((agreement, product),) = make_covered(cast.officer)
    duty = make_duty(
        kind="disposition_on_request", trigger="disposition_requested", amount=60, unit="calendar_days", address="art_6__sec_1"
    )
    give_terms(agreement, [duty])
    say(agreement, RETENTION, text="Results are kept for seven (7) years after the contract ends.", address="exh_C__sec_4")
    (alone,) = found(cast, product, "retention-conflict")
    settle_drift(actor=cast.officer, product=product, key=alone.key, outcome="amend")
    DriftSettlement.objects.unscoped("a test").update(key=alone.former[0])  # as it was kept when each place stood by itself
    say(agreement, RETENTION, text="Student data is archived for 7 years.", address="exh_C__sec_5")
    (both,) = [i for i in drift_of_product(cast.officer, product, DAY).items if i.difference.rule == "retention-conflict"]
    assert not both.is_open and both.difference.key == alone.key
    assert [s.address for s in both.difference.sources] == ["exh_C__sec_4", "exh_C__sec_5", "art_6__sec_1"]
