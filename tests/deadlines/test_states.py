"""Met, missed, waived, void, given to someone: by those who may, once, and visibly."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.services.refusals import ChangedMeanwhile
from deadlines.models import Deadline
from deadlines.services.events import record_happening
from deadlines.services.states import assign, mark_missed, meet, void, waive
from tests.cast import Cast
from tests.deadlines.papers import BREACH, agreement_with, at, by_contract, changes_of, stated
from trail.models import AuditEntry, StoredFile

CONFIRMED_AT = "2026-03-06 21:00"
DUE = at(CONFIRMED_AT) + timedelta(hours=72)


@pytest.fixture
def deadline(cast: Cast) -> Deadline:
    agreement = agreement_with(cast.officer, BREACH)
    record_happening(actor=cast.officer, code="incident.confirmed", occurred=stated(CONFIRMED_AT), agreements=[agreement])
    return by_contract(agreement)[0]


def test_meeting_it_keeps_when_how_and_by_whom(cast: Cast, deadline: Deadline) -> None:
    letter = StoredFile.objects.create(
        organization_key=cast.officer.organization.pk, sha256="0" * 64, size=1, uploaded_by="x", uploaded_at=DUE
    )
    done = meet(actor=cast.officer, deadline=deadline, version=1, happened_at=DUE, words="By telephone.", evidence=letter)
    assert (done.state, done.next_alert_at) == ("met", None)
    change = done.changes.get(what="met")
    assert (change.happened_at, change.words, change.evidence, change.made_by) == (
        DUE,
        "By telephone.",
        letter,
        cast.officer.user,
    )
    assert AuditEntry.objects.filter(code="deadline.met", object_key=str(deadline.pk)).exists()


def test_the_second_of_two_officers_is_told(cast: Cast, deadline: Deadline) -> None:
    waive(actor=cast.officer, deadline=deadline, version=deadline.version, words="Told by telephone.")
    with pytest.raises(ChangedMeanwhile, match="waived now"):
        meet(actor=cast.officer, deadline=deadline, version=deadline.version, words="Done.")
    assert changes_of(deadline) == ["opened", "waived"]


def test_what_is_over_stays_over(cast: Cast, deadline: Deadline) -> None:
    done = meet(actor=cast.officer, deadline=deadline, version=1)
    with pytest.raises(ValidationError, match="stays so"):
        void(actor=cast.officer, deadline=done, version=done.version, words="No.")


def test_time_makes_it_missed_and_it_can_be_met_late(cast: Cast, deadline: Deadline) -> None:
    assert mark_missed(DUE) == 0
    assert mark_missed(DUE + timedelta(seconds=1)) == 1
    assert mark_missed(DUE + timedelta(days=1)) == 0
    missed = Deadline.objects.unscoped("a test").get(pk=deadline.pk)
    assert (missed.state, missed.state_since) == ("missed", DUE)
    assert missed.next_alert_at is not None  # it keeps warning
    meet(actor=cast.officer, deadline=missed, version=missed.version, happened_at=DUE + timedelta(days=1))
    assert changes_of(deadline) == ["opened", "missed", "met"]


def test_only_officers_of_the_district_act(cast: Cast, deadline: Deadline) -> None:
    for actor in (cast.reader, cast.other_officer, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            waive(actor=actor, deadline=deadline, version=1, words="No.")
        with pytest.raises(PermissionDenied):
            assign(actor=actor, deadlines=[deadline], to=cast.officer.user)


def test_letting_it_go_needs_a_reason(cast: Cast, deadline: Deadline) -> None:
    for act in (waive, void):
        with pytest.raises(ValidationError, match="Say why"):
            act(actor=cast.officer, deadline=deadline, version=1, words=" ")
    with pytest.raises(ValidationError, match="lies ahead"):
        meet(actor=cast.officer, deadline=deadline, version=1, happened_at=at("2090-01-01 00:00"))


def test_it_is_given_to_somebody_of_the_district(cast: Cast, deadline: Deadline) -> None:
    assert assign(actor=cast.officer, deadlines=[deadline], to=cast.reader.user) == 1
    assert assign(actor=cast.officer, deadlines=[deadline], to=cast.reader.user) == 0
    assert Deadline.objects.unscoped("a test").get(pk=deadline.pk).responsible == cast.reader.user
    with pytest.raises(ValidationError, match="does not act"):
        assign(actor=cast.officer, deadlines=[deadline], to=cast.other_officer.user)


def test_evidence_of_another_district_is_refused(cast: Cast, deadline: Deadline) -> None:
    theirs = StoredFile.objects.create(
        organization_key=cast.other_officer.organization.pk, sha256="1" * 64, size=1, uploaded_by="x", uploaded_at=DUE
    )
    with pytest.raises(PermissionDenied):
        meet(actor=cast.officer, deadline=deadline, version=1, evidence=theirs)
