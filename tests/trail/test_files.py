"""Stored files: whole or not at all, own to an organization, erasable."""

import hashlib
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tests.cast import Cast
from trail.files import FileIsGone, erase_file, live_file, read_file, store_file
from trail.models import AuditEntry, StoredFile
from trail.sweeping import sweep_files

PAPER = b"An agreement between two parties."


def content_on_disk() -> list[Path]:
    return [p for p in Path(settings.FILES_DIR).rglob("*") if p.is_file()]


def store(cast: Cast, content: bytes = PAPER) -> StoredFile:
    return store_file(cast.officer, content, name="dpa.txt", media_type="text/plain")


def test_it_gives_back_what_was_stored(cast: Cast) -> None:
    stored = store(cast)
    assert read_file(stored) == PAPER
    assert (stored.sha256, stored.size) == (hashlib.sha256(PAPER).hexdigest(), len(PAPER))
    assert AuditEntry.objects.get().code == "file.stored"


def test_it_keeps_the_same_content_once_in_an_organization(cast: Cast) -> None:
    assert store(cast) == store(cast)
    assert len(content_on_disk()) == 1


def test_it_does_not_tell_one_organization_what_another_has(cast: Cast) -> None:
    stored = store(cast)
    assert live_file(cast.other_officer, stored.sha256) is None
    theirs = store_file(cast.other_officer, PAPER, name="dpa.txt", media_type="text/plain")
    assert theirs != stored
    assert len(content_on_disk()) == 2


def test_it_drops_the_folders_of_a_given_name(cast: Cast) -> None:
    stored = store_file(cast.officer, PAPER, name="../../etc/dpa.txt", media_type="text/plain")
    assert stored.name == "dpa.txt"
    assert Path(settings.FILES_DIR) in stored.path.parents


def test_it_leaves_nothing_half_written(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk is full"):
        store(cast)
    assert not content_on_disk()
    assert not StoredFile.objects.exists()


def test_it_erases_content_and_name_and_keeps_who_when_and_why(cast: Cast, django_capture_on_commit_callbacks) -> None:
    stored = store(cast)
    with django_capture_on_commit_callbacks(execute=True):
        erase_file(cast.officer, stored, reason="Uploaded by mistake")
    stored.refresh_from_db()
    assert not content_on_disk()
    assert (stored.name, stored.erased_by, stored.erased_reason) == ("", cast.officer.key, "Uploaded by mistake")
    assert AuditEntry.objects.filter(code="file.erased", reason="Uploaded by mistake").count() == 1
    with pytest.raises(FileIsGone):
        read_file(stored)


def test_it_asks_why_a_file_is_erased(cast: Cast) -> None:
    stored = store(cast)
    with pytest.raises(ValueError, match="why"):
        erase_file(cast.officer, stored, reason=" ")


def test_it_stores_erased_content_anew(cast: Cast, django_capture_on_commit_callbacks) -> None:
    first = store(cast)
    with django_capture_on_commit_callbacks(execute=True):
        erase_file(cast.officer, first, reason="Uploaded by mistake")
        second = store(cast)
    assert second != first
    assert read_file(second) == PAPER


def test_it_notices_content_that_was_changed_on_disk(cast: Cast) -> None:
    stored = store(cast)
    stored.path.write_bytes(b"Something else")
    with pytest.raises(FileIsGone, match="not what was uploaded"):
        read_file(stored)


def test_it_sweeps_what_no_live_file_names(cast: Cast) -> None:
    kept = store(cast)

    class Cancelled(Exception):
        pass

    with pytest.raises(Cancelled), transaction.atomic():
        store(cast, b"rolled back")
        raise Cancelled
    assert len(content_on_disk()) == 2
    assert sweep_files() == []  # still young
    assert len(sweep_files(grace_seconds=0, dry_run=True)) == 1
    assert len(sweep_files(grace_seconds=0)) == 1
    assert content_on_disk() == [kept.path]
