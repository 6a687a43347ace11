"""What was uploaded is erased: by its uploader, when it expires, by an officer after confirmation. The trail keeps the hash."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection

from accounts.actors import SystemActor
from accounts.roles import Role
from agreements.models import Agreement, TermSet
from deadlines.models import Deadline, Reckoning
from deadlines.services.erasing import ActedUpon
from deadlines.services.events import record_happening
from deadlines.services.states import meet
from intake.models import Draft
from intake.services import apply_correction, discard, erase_expired_drafts, erase_upload, upload
from tests.cast import make_actor
from tests.intake.drafting import make_agreement, make_draft
from tests.vendors.graphs import make_product
from trail.clock import now
from trail.dispatching import hand_on_events
from trail.files import read_file, store_file
from trail.models import AuditEntry, StoredFile
from trail.pseudonyms import pseudonym_of
from trail.schedule import jobs
from trail.services import Moment
from vendors.models import Certification, CertificationProgramme

TASK = SystemActor("erase-expired-drafts")
CERTIFICATE = b"%PDF-1.4 a certificate"


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_it_discards_a_draft_with_its_file_at_once(cast, committed):
    draft = make_draft(cast.officer)
    path = draft.stored_file.path
    apply_correction(actor=cast.officer, draft=draft, path="/parties/0/name", value="Somebody Else")
    with committed():
        discard(actor=cast.officer, draft=draft)
    assert not path.exists()
    assert (draft.status, draft.reading, draft.name, draft.expires_at) == ("discarded", None, "", None)
    assert not draft.corrections.exists()
    stored = StoredFile.objects.get()
    assert stored.is_erased and stored.sha256 and not stored.name
    assert "Somebody" not in _everything() and "Lumen" not in _everything()


def test_it_is_discarded_by_an_officer_of_its_district_only(cast):
    counsel = make_actor("Lea Brandt", cast.officer.organization, Role.COUNSEL)
    draft = make_draft(cast.officer)
    for actor in (counsel, cast.reader, cast.other_officer, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            discard(actor=actor, draft=draft)
    discard(actor=cast.officer, draft=draft)
    assert draft.status == Draft.Status.DISCARDED


def test_it_keeps_a_file_that_another_draft_still_needs(cast, committed):
    first = make_draft(cast.officer)
    second = upload(actor=cast.officer, content=b"a paper", name="copy.txt", again=True)
    with committed():
        discard(actor=cast.officer, draft=first)
    assert second.stored_file.path.exists()
    with committed():
        discard(actor=cast.officer, draft=second)
    assert not second.stored_file.path.exists()


def test_it_erases_what_nobody_confirmed_in_thirty_days(cast, committed):
    old, young = make_draft(cast.officer), make_draft(cast.other_officer)
    make_agreement(cast.officer, content=b"confirmed")
    at = old.created_at + timedelta(days=30, seconds=1)
    young.expires_at = at + timedelta(seconds=1)
    young.save()
    assert erase_expired_drafts(actor=TASK, at=at, dry_run=True) == 1
    old.refresh_from_db()
    assert old.status == Draft.Status.READY
    with committed():
        assert erase_expired_drafts(actor=TASK, at=at) == 1
        assert erase_expired_drafts(actor=TASK, at=at) == 0
    old.refresh_from_db(), young.refresh_from_db()
    assert (old.status, young.status) == ("discarded", "ready")
    assert not old.stored_file.path.exists() and young.stored_file.path.exists()
    assert AuditEntry.objects.get(code="draft.erased").organization_key == cast.officer.organization.pk


def test_it_does_not_erase_on_the_day_before(cast):
    draft = make_draft(cast.officer)
    assert erase_expired_drafts(actor=TASK, at=draft.created_at + timedelta(days=30) - timedelta(seconds=1)) == 0


def test_the_schedule_erases_it(cast, committed):
    draft = make_draft(cast.officer)
    draft.expires_at = now() - timedelta(minutes=1)
    draft.save()
    with committed():
        next(job for job in jobs() if job.name == "erase-expired-drafts").run()
    draft.refresh_from_db()
    assert draft.status == Draft.Status.DISCARDED and not draft.stored_file.path.exists()


def test_it_has_a_command_with_a_day_and_a_dry_run(cast):
    draft = make_draft(cast.officer)
    draft.expires_at = datetime(2026, 12, 22, 9, tzinfo=UTC)
    draft.save()

    def run(*arguments):
        out = StringIO()
        call_command("erase_expired_drafts", *arguments, stdout=out)
        return out.getvalue().strip()

    assert run("--on", "2026-12-21") == "0 expired drafts erased."
    assert run("--on", "2026-12-22", "--dry-run") == "1 expired drafts would be erased."
    assert run("--on", "2026-12-22") == "1 expired drafts erased."


def test_it_erases_a_mistaken_upload_after_confirmation_with_its_reason(cast, committed):
    agreement = make_agreement(cast.officer)
    key, path, sha256 = agreement.pk, agreement.papers.get().stored_file.path, agreement.papers.get().stored_file.sha256
    with committed():
        erase_upload(actor=cast.officer, agreement=agreement, reason="It was a student's record.")
    assert not path.exists()
    assert not Agreement.objects.exists() and not TermSet.objects.exists()
    entry = AuditEntry.objects.get(code="agreement.erased")
    assert (entry.object_key, entry.reason) == (str(key), "It was a student's record.")
    assert entry.actor == pseudonym_of(cast.officer.key)
    stored = StoredFile.objects.get(sha256=sha256)
    assert stored.erased_by == cast.officer.key and stored.erased_at <= now()
    # The vendor is a shared record that others may use by now; nothing else of the paper is left, in any table.
    left = _everything(but=("vendors_vendor", "vendors_historicalvendor"))
    assert [word for word in ("Lumen", "June", "Quiet Cloud", "sixty (60)", "Mill Road") if word in left] == []


def test_it_leaves_what_others_made_from_the_same_form(cast):
    mine = make_agreement(cast.officer, content=b"one")
    theirs = make_agreement(cast.other_officer, content=b"two", lea="Prairie Lakes District 12")
    erase_upload(actor=cast.officer, agreement=mine, reason="Uploaded by mistake.")
    theirs.refresh_from_db()
    assert theirs.latest_term_set.duties and theirs.form.provisions and theirs.intervals.count() == 1


def test_the_deadlines_of_a_mistaken_upload_go_with_it(cast):
    agreement = make_agreement(cast.officer)
    hand_on_events()
    record_happening(actor=cast.officer, code="incident.confirmed", occurred=Moment(now(), "stated"), agreements=[agreement])
    hand_on_events()
    opened = Deadline.objects.unscoped("a test").filter(agreement=agreement)
    assert opened.exists()
    answers = list(opened.values_list("reckoning", flat=True))
    erase_upload(actor=cast.officer, agreement=agreement, reason="Uploaded by mistake.")
    assert not Deadline.objects.unscoped("a test").exclude(agreement=None).exists()
    assert not Reckoning.objects.filter(pk__in=answers, deadlines=None).exists()
    assert "deadlines of an upload" in AuditEntry.objects.get(code="deadline.erased").reason


def test_what_was_already_done_about_an_agreement_is_not_erased_with_it(cast):
    agreement = make_agreement(cast.officer)
    record_happening(actor=cast.officer, code="incident.confirmed", occurred=Moment(now(), "stated"), agreements=[agreement])
    hand_on_events()
    first = Deadline.objects.unscoped("a test").filter(agreement=agreement)[0]
    meet(actor=cast.officer, deadline=first, version=first.version, happened_at=now(), words="Sent.")
    with pytest.raises(ActedUpon, match="proof"):
        erase_upload(actor=cast.officer, agreement=agreement, reason="Uploaded by mistake.")
    assert Agreement.objects.unscoped("a test").filter(pk=agreement.pk).exists()


def test_it_is_erased_by_an_officer_with_a_reason_only(cast):
    agreement = make_agreement(cast.officer)
    counsel = make_actor("Lea Brandt", cast.officer.organization, Role.COUNSEL)
    for actor in (counsel, cast.reader, cast.other_officer, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            erase_upload(actor=actor, agreement=agreement, reason="Because.")
    with pytest.raises(ValueError, match="why"):
        erase_upload(actor=cast.officer, agreement=agreement, reason="  ")
    assert Agreement.objects.filter(pk=agreement.pk).exists()


def _everything(but: tuple[str, ...] = ()) -> str:
    """Every value of every table but those of the cast."""
    skipped = {*but, "accounts_user", "accounts_organization", "accounts_historicalorganization"}
    with connection.cursor() as cursor:
        held = []
        for table in sorted({m._meta.db_table for m in apps.get_models(include_auto_created=True)} - skipped):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  our own tables
            held += cursor.fetchall()
    return json.dumps(held, default=str, ensure_ascii=False)


def test_a_file_that_is_evidence_elsewhere_outlives_a_mistaken_upload(cast, client_of):
    stored = store_file(cast.officer, CERTIFICATE, name="c.pdf", media_type="application/pdf")
    draft = make_draft(cast.officer, content=CERTIFICATE)
    assert draft.stored_file == stored
    programme = CertificationProgramme.objects.create(name="Quiet Seal")
    vendor = make_product("Quiet Reader").vendor
    Certification.objects.create(vendor=vendor, programme=programme, evidence=draft.stored_file)
    discard(actor=cast.officer, draft=draft)
    draft.stored_file.refresh_from_db()
    assert not draft.stored_file.is_erased
    assert read_file(draft.stored_file) == CERTIFICATE
