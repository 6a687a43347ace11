"""Confirming writes everything in one transaction, or nothing at all."""

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection

from agreements.models import Agreement, AgreementFinding, TermSet
from data_inventory.selectors import by_category, schedule_of
from intake.models import Draft
from intake.services import NotReady, apply_correction, choose_product, choose_vendor, confirm, settle_finding
from tests.intake.drafting import make_agreement, make_draft
from trail.models import AuditEntry, DomainEvent
from vendors.models import LifecycleRow, Product, SubprocessorLink, Vendor


def test_it_writes_everything_that_the_paper_says(cast):
    draft = make_draft(cast.officer)
    settle_finding(actor=cast.officer, draft=draft, finding=0, decision="settled", note="From receipt.")
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    choose_product(actor=cast.officer, draft=draft, name="Lumen Reader")
    agreement = confirm(actor=cast.officer, draft=draft)
    assert agreement.title == "Lumen Learning Tools, Inc.: Lumen Reader"
    assert (agreement.state, agreement.variant, agreement.lifecycle) == ("OH", "OH", Agreement.Lifecycle.EXECUTED)
    assert (agreement.confirmed_by, agreement.effective_on.isoformat()) == (cast.officer.user, "2026-08-03")
    assert [p.role for p in agreement.parties.all()] == ["lea", "provider"]
    assert [c.name for c in agreement.contacts.all()] == ["June Park"]
    assert agreement.signatures.count() == 2
    assert [f.standing for f in agreement.findings.order_by("rule")] == ["unseen", "settled"]
    assert [i.instrument.kind for i in agreement.uses.all()] == ["form", "supplement"]
    assert [link.product.name for link in agreement.product_links.all()] == ["Lumen Reader"]
    assert agreement.vendor.domain == "lumen.example"
    assert [(i.from_on.isoformat(), i.until_on.isoformat()) for i in agreement.intervals.all()] == [("2026-08-03", "2029-06-30")]
    categories = by_category(schedule_of(actor=cast.officer, agreement=agreement))
    assert [(c.subject, c.name, c.used_count) for c in categories] == [
        ("student", "Identity", 1), ("student", "Health", 0), ("teacher", "Identity", 0),
    ]  # fmt: skip


def test_it_tells_that_a_signed_agreement_is_executed(cast):
    agreement = make_agreement(cast.officer)
    event = DomainEvent.objects.get(code="agreement.executed")
    assert (event.code, event.occurred_source) == ("agreement.executed", "document")
    assert event.subjects == [{"kind": "agreements.agreement", "key": str(agreement.pk)}]
    assert event.occurred_at.date().isoformat() == "2026-08-03"


def test_it_puts_nothing_in_force_that_nobody_has_signed(cast):
    agreement = make_agreement(cast.officer, signed=False)
    assert agreement.lifecycle == Agreement.Lifecycle.IN_REVIEW
    assert agreement.latest_term_set is not None
    assert not agreement.intervals.exists()
    assert not DomainEvent.objects.filter(code="agreement.executed").exists()
    assert not SubprocessorLink.objects.exists()  # other districts are told only of what was signed


def test_a_table_of_a_signed_paper_stays_with_who_signed_it(cast):
    draft = make_draft(cast.officer)
    stage = {"stage": "Collection", "data": "Names", "roles": "The school sends them", "notes": ""}
    draft.terms["inventory"] = {"statements": [], "lifecycle": [stage]}
    draft.save()
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    choose_product(actor=cast.officer, draft=draft, name="Lumen Reader")
    confirm(actor=cast.officer, draft=draft)
    (row,) = LifecycleRow.objects.all()
    assert row.organization == cast.officer.organization
    assert not LifecycleRow.objects.visible_to(cast.other_officer).exists()
    assert SubprocessorLink.objects.exists()


def test_it_closes_the_draft_and_keeps_who_corrected_what(cast):
    draft = make_draft(cast.officer)
    apply_correction(actor=cast.officer, draft=draft, path="/parties/0/name", value="Willow Creek Schools")
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    agreement = confirm(actor=cast.officer, draft=draft)
    assert (draft.status, draft.expires_at, draft.agreement, draft.reading) == ("confirmed", None, agreement, None)
    assert draft.corrections.get().was_read == "Willow Creek Local Schools"
    assert agreement.parties.first().name == "Willow Creek Schools"
    assert agreement.papers.get().reading["parties"][0]["name"] == "Willow Creek Schools"
    assert "willow" not in str(list(TermSet.objects.values_list("provisions", flat=True))).lower()
    with pytest.raises(NotReady):
        confirm(actor=cast.officer, draft=draft)


def test_it_asks_which_vendor_it_is_and_remembers_the_name_on_the_paper(cast):
    draft = make_draft(cast.officer)
    with pytest.raises(NotReady, match="vendor"):
        confirm(actor=cast.officer, draft=draft)
    known = Vendor.objects.create(name="Lumen", name_key="lumen")
    choose_vendor(actor=cast.officer, draft=draft, vendor=known)
    assert confirm(actor=cast.officer, draft=draft).vendor == known
    assert [other.name for other in known.other_names.all()] == ["Lumen Learning Tools, Inc."]
    subprocessors = Vendor.objects.filter(products__processes_for_links__isnull=False)
    assert list(Vendor.objects.exclude(pk__in=subprocessors)) == [known]


@pytest.mark.parametrize(
    "broken",
    [
        "agreements.services.agreements.write_findings",
        "agreements.services.agreements.write_terms",
        "agreements.services.agreements.record_event",
        "intake.services.confirming.record_schedule",
        "intake.services.confirming.closed",
    ],
)
def test_it_leaves_nothing_behind_when_it_fails_half_way(cast, monkeypatch, broken):
    draft = make_draft(cast.officer)
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    choose_product(actor=cast.officer, draft=draft, name="Lumen Reader")
    before = _row_counts()

    def fail(*args, **kwargs):
        raise RuntimeError("the power went out")

    monkeypatch.setattr(broken, fail)
    with pytest.raises(RuntimeError):
        confirm(actor=cast.officer, draft=draft)
    assert _row_counts() == before
    assert Draft.objects.get(pk=draft.pk).status == Draft.Status.READY
    assert not Vendor.objects.exists() and not Product.objects.exists()


def _row_counts() -> dict[str, int]:
    """Rows of every table, histories and trail included."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        counts = {}
        for table in sorted(tables):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608  our own tables
            counts[table] = cursor.fetchone()[0]
    return counts


def test_it_is_confirmed_by_an_officer_of_the_same_organization_only(cast):
    draft = make_draft(cast.officer)
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    for actor in (cast.reader, cast.other_officer, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            confirm(actor=actor, draft=draft)
    assert not Agreement.objects.exists()


def test_it_writes_an_audit_entry_without_values(cast):
    agreement = make_agreement(cast.officer)
    entries = AuditEntry.objects.filter(code="agreement.confirmed", object_key=str(agreement.pk))
    assert entries.count() == 1
    assert "Lumen" not in str(list(AuditEntry.objects.values()))


def test_it_keeps_the_history_of_business_records(cast):
    agreement = make_agreement(cast.officer)
    finding = agreement.findings.first()
    finding.standing = AgreementFinding.Standing.LEFT_OPEN
    finding.save()
    assert finding.history.count() == 2
    assert Agreement.history.filter(id=agreement.pk).exists()
