"""A paper that nobody reads: the server went down under the reading, or the database was busy for too long."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from intake import tasks
from intake.models import Draft
from intake.services import start_reading, upload
from tests.agreements.papers import make_payload
from trail.clock import now
from trail.schedule import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast):
    return upload(actor=cast.officer, content=b"a paper", name="paper.txt", media_type="text/plain")


@pytest.fixture
def reader(monkeypatch):
    """What the child gives, and how often it was asked."""
    asked = []

    def read(path, **options):
        asked.append(path)
        options["on_progress"](10, "reading")
        return make_payload()

    monkeypatch.setattr(tasks, "read_in_child", read)
    return asked


def age(draft, **changes):
    Draft.objects.unscoped("a test").filter(pk=draft.pk).update(**changes)


def busy(**_options):
    raise OperationalError("database is locked")


def test_it_is_read_by_the_schedule(draft, reader):
    age(draft, created_at=now() - timedelta(minutes=1))
    next(job for job in jobs() if job.name == "read-left-unread").run()
    draft.refresh_from_db()
    assert draft.status == Draft.Status.READY


def test_one_that_a_process_may_still_read_is_left_to_it(draft, reader):
    tasks.read_left_unread()
    assert not reader
    start_reading(draft=draft)
    age(draft, created_at=now() - timedelta(minutes=1))
    tasks.read_left_unread()
    assert not reader


def test_a_reading_whose_process_died_is_begun_again(draft, reader, settings):
    start_reading(draft=draft)
    age(draft, reading_started_at=now() - timedelta(seconds=5 * settings.READING_SECONDS))
    tasks.read_left_unread()
    draft.refresh_from_db()
    assert draft.status == Draft.Status.READY


def test_a_busy_database_keeps_it_waiting_and_it_is_read_in_its_turn(draft, reader, monkeypatch, settings):
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(tasks, "start_reading", busy)
        tasks._read_or_tell(draft)
    draft.refresh_from_db()
    assert draft.status == Draft.Status.QUEUED
    age(draft, created_at=now() - timedelta(seconds=2 * settings.READING_SECONDS))
    tasks.read_left_unread()
    draft.refresh_from_db()
    assert draft.status == Draft.Status.READY


def test_progress_that_cannot_be_written_costs_no_reading(draft, reader, monkeypatch):
    monkeypatch.setattr(tasks, "report_progress", busy)
    tasks._read_or_tell(draft)
    draft.refresh_from_db()
    assert draft.status == Draft.Status.READY


def test_a_fault_is_told_even_where_reading_had_not_begun(draft, monkeypatch):
    def broken(**_options):
        raise RuntimeError("broken")

    monkeypatch.setattr(tasks, "start_reading", broken)
    tasks._read_or_tell(draft)
    draft.refresh_from_db()
    assert draft.status == Draft.Status.FAILED
    assert "fault in Tutela" in draft.error
