"""A file comes in: kept, recognized, read once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from intake.models import Draft
from intake.services import SameFile, discard, fail_reading, finish_reading, report_progress, start_reading, upload
from tests.agreements.papers import make_payload
from tests.intake.drafting import make_agreement, make_draft
from trail.clock import now
from trail.models import AuditEntry, StoredFile


def put(actor, content=b"a paper", **options):
    return upload(actor=actor, content=content, name="paper.txt", media_type="text/plain", **options)


def test_it_keeps_the_file_and_waits_to_be_read(cast):
    draft = put(cast.officer)
    assert draft.status == Draft.Status.QUEUED
    assert draft.expires_at - draft.created_at == timedelta(days=30)
    assert AuditEntry.objects.filter(code="draft.uploaded", object_key=str(draft.pk)).count() == 1


def test_it_goes_from_queued_to_reading_to_ready(cast):
    draft = put(cast.officer)
    assert start_reading(draft=draft)
    report_progress(draft=draft, progress=40, step="reading")
    draft.refresh_from_db()
    assert (draft.status, draft.progress, draft.step) == ("reading", 40, "reading")
    finish_reading(draft=draft, payload=make_payload())
    assert (draft.status, draft.progress, draft.step) == ("ready", 100, "")
    assert draft.reading["form"]["family"] == "NDPA"


def test_it_is_read_by_one_process_only(cast):
    draft = put(cast.officer)
    assert start_reading(draft=draft)
    assert not start_reading(draft=Draft.objects.get(pk=draft.pk))


def test_it_is_read_again_where_a_process_died(cast, settings):
    draft = put(cast.officer)
    start_reading(draft=draft)
    draft.reading_started_at = now() - timedelta(seconds=5 * settings.READING_SECONDS)
    draft.save()
    assert start_reading(draft=draft)


def test_it_says_why_it_could_not_be_read_and_can_be_tried_again(cast):
    draft = put(cast.officer)
    start_reading(draft=draft)
    fail_reading(draft=draft, message="The file is encrypted. Save it without a password.")
    assert (draft.status, draft.error) == ("failed", "The file is encrypted. Save it without a password.")
    assert start_reading(draft=draft)


def test_it_does_not_come_back_when_it_was_discarded_while_being_read(cast):
    draft = put(cast.officer)
    start_reading(draft=draft)
    discard(actor=cast.officer, draft=draft)
    finish_reading(draft=draft, payload=make_payload())
    assert draft.status == Draft.Status.DISCARDED
    assert Draft.objects.get(pk=draft.pk).reading is None


def test_it_recognizes_the_same_file_within_the_organization(cast):
    draft = make_draft(cast.officer)
    with pytest.raises(SameFile) as known:
        put(cast.officer)
    assert (list(known.value.drafts), list(known.value.agreements)) == ([draft], [])
    agreement = make_agreement(cast.officer, content=b"another")
    with pytest.raises(SameFile) as known:
        put(cast.officer, b"another")
    assert (list(known.value.drafts), list(known.value.agreements)) == ([], [agreement])


def test_it_can_be_wanted_a_second_time(cast):
    first = make_draft(cast.officer)
    assert put(cast.officer, again=True).stored_file == first.stored_file
    assert StoredFile.objects.count() == 1


def test_it_never_tells_that_another_organization_has_the_file(cast):
    make_agreement(cast.other_officer)
    assert put(cast.officer).status == Draft.Status.QUEUED


def test_it_forgets_a_file_that_was_discarded(cast):
    discard(actor=cast.officer, draft=make_draft(cast.officer))
    assert put(cast.officer).status == Draft.Status.QUEUED


def test_it_takes_nothing_from_a_reader_or_a_vendor(cast):
    for actor in (cast.reader, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            put(actor)
    assert not Draft.objects.exists()
