"""Every value can be corrected, and a correction is recorded: who, when, what was read."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.corrections import NotCorrectable
from intake.models import Correction
from intake.selectors import corrected_reading, findings_of, settled_count
from intake.services import ChangedMeanwhile, apply_correction, choose_vendor, confirm, settle_finding
from tests.intake.drafting import make_agreement, make_draft


@pytest.fixture
def draft(cast):
    return make_draft(cast.officer)


def correct(cast, draft, path, value, **options):
    return apply_correction(actor=cast.officer, draft=draft, path=path, value=value, **options)


def test_it_records_who_when_and_what_was_read(cast, draft):
    correct(cast, draft, "/parties/1/name", "Lumen Tools Inc")
    correct(cast, draft, "/parties/1/name", "Lumen Tools, Inc.")
    first, second = draft.corrections.all()
    assert (first.was_read, first.previous, first.value) == ("Lumen Learning Tools, Inc.",) * 2 + ("Lumen Tools Inc",)
    assert (second.was_read, second.previous) == ("Lumen Learning Tools, Inc.", "Lumen Tools Inc")
    assert second.corrected_by == cast.officer.user
    assert second.corrected_at is not None
    draft.refresh_from_db()
    assert draft.reading["parties"][1]["name"] == "Lumen Learning Tools, Inc."
    assert corrected_reading(draft)["parties"][1]["name"] == "Lumen Tools, Inc."


def test_it_adds_and_takes_out_rows_without_moving_the_others(cast, draft):
    correct(cast, draft, "/schedule/0", None)
    correct(cast, draft, "/schedule/-", {"exhibit": None, "subject": "student", "category": "", "element": "Grade", "used": True})
    correct(cast, draft, "/schedule/1/used", True)
    correct(cast, draft, "/schedule/3/element", "Grade level")
    rows = corrected_reading(draft)["schedule"]
    assert rows[0] is None
    assert rows[1]["used"] is True
    assert rows[3]["element"] == "Grade level"


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("/dates/effective_on", "Febuary 3", "2026-02-03"),
        ("/duties/0/amount", 0, "whole number"),
        ("/duties/0/amount", True, "whole number"),
        ("/schedule/0/used", "maybe", "yes or no"),
        ("/parties/0/state", "Ohio", "postal code"),
        ("/file/sha256", "0", "Nothing can be corrected"),
        ("/findings/0", None, "Nothing can be corrected"),
        ("/parties/9/name", "x", "nothing at"),
        ("/parties", [], "one row"),
        ("parties/0", None, "Nothing can be corrected"),
    ],
)
def test_it_refuses_what_cannot_stand_there_and_says_what_to_write(cast, draft, path, value, says):
    with pytest.raises(NotCorrectable, match=says):
        correct(cast, draft, path, value)
    assert not Correction.objects.exists()


def test_it_tells_the_second_of_two_tabs_what_changed(cast, draft):
    correct(cast, draft, "/parties/0/name", "Willow Creek Schools", seen="Willow Creek Local Schools")
    with pytest.raises(ChangedMeanwhile) as changed:
        correct(cast, draft, "/parties/0/name", "Willow Creek District", seen="Willow Creek Local Schools")
    assert changed.value.value == "Willow Creek Schools"


def test_it_follows_the_state_of_the_lea(cast, draft):
    assert corrected_reading(draft)["duties"][0]["amount"] == 48
    correct(cast, draft, "/parties/0/state", "TX")
    assert corrected_reading(draft)["duties"][0]["amount"] == 72
    correct(cast, draft, "/parties/0/state", "OH")
    assert corrected_reading(draft)["duties"][0]["amount"] == 48


def test_it_carries_a_corrected_clock_into_terms_of_its_own(cast, draft):
    shared = make_agreement(cast.officer, content=b"another").latest_term_set
    correct(cast, draft, "/duties/0/amount", 24)
    correct(cast, draft, "/provisions/3/text", "The Provider keeps all Student Data in the United States.")
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    own = confirm(actor=cast.officer, draft=draft).latest_term_set
    assert own.pk != shared.pk
    assert own.duties[0]["amount"] == 24
    shared.refresh_from_db()
    assert shared.duties[0]["amount"] == 48


def test_it_settles_findings_or_leaves_them_open(cast, draft):
    settle_finding(actor=cast.officer, draft=draft, finding=1, decision="settled", note="It is on file.")
    settle_finding(actor=cast.officer, draft=draft, finding=1, decision="left_open")
    found = findings_of(draft)
    assert [f.severity for f in found] == ["error", "note"]
    assert found[0].settlement.decision == "left_open"
    assert found[0].settlement.settled_by == cast.officer.user
    assert (settled_count(draft).done, settled_count(draft).of) == (1, 2)
    with pytest.raises(NotCorrectable):
        settle_finding(actor=cast.officer, draft=draft, finding=2, decision="settled")


def test_it_lets_nobody_else_correct(cast, draft):
    for actor in (cast.reader, cast.other_officer, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            apply_correction(actor=actor, draft=draft, path="/parties/0/name", value="x")
        with pytest.raises(PermissionDenied):
            settle_finding(actor=actor, draft=draft, finding=0, decision="settled")
