"""A correction by hand stays when a further paper is added: in what the paper is said to change, in the terms, on the record."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from agreements.models import AgreementFinding
from agreements.selectors import term_set_for_state
from intake import reading_task, tasks
from intake.models import Correction, Draft
from intake.selectors import corrected_reading, findings_of
from intake.services import apply_correction, choose_vendor, confirm, erase_upload, preview_addition, settle_finding, upload
from intake.tasks import read_draft
from tests.intake.test_correcting_words import send, shown_id

BASE = """STUDENT DATA PRIVACY AGREEMENT

This agreement is entered into between Birch Falls City Schools, 12 Mill Road, Ashford, Ohio 43000 ("LEA") and Sundial Apps, Inc., 9 Harbor Street, Dover, Delaware 19901 ("Provider") and is effective as of March 1, 2026.

ARTICLE I: TERM
1.1 Term. This agreement runs for three (3) years from its effective date.

ARTICLE II: ACCESS
2.1 Ownership. Student Data remains the property of the LEA.
2.2 Access. The Provider shall answer a request of the LEA for the records of a student within forty-five (54) days of the request.
2.3 Lists. The Provider shall furnish a list of its subprocessors upon request of the LEA.

ARTICLE III: SECURITY
3.1 Storage. Student Data shall be stored within the United States.
3.2 Sale. The Provider shall not sell Student Data.
3.3 Breach. The Provider shall notify the LEA within seventy-two (72) hours of confirmation of a data breach.

EXHIBIT B: SCHEDULE OF DATA

| Category | Element | Check if used |
| --- | --- | --- |
| Identity | Student name | X |
| Health | Allergies | |

LEA: Birch Falls City Schools
By: Nora Feld   Title: Superintendent   Date: February 24, 2026
PROVIDER: Sundial Apps, Inc.
By: June Park   Title: CEO   Date: February 26, 2026
"""
FRONT = """ADDENDUM NO. {number}

This Addendum No. {number} amends the Student Data Privacy Agreement between Birch Falls City Schools and Sundial Apps, Inc. and is effective {day}.

1. {item}
"""
LISTS = 'In Section 2.3, replace "upon request of the LEA" with "on July 1 of each year".'
STORAGE = 'In Section 3.1, replace "within the United States" with "within the United States or Canada".'
ACCESS = 'In Section 2.2, replace "forty-five (54) days" with "thirty (30) days".'


@pytest.fixture(autouse=True)
def _without_children(settings, monkeypatch):
    """Read in this process: what is asked of a child is the same, and much quicker answered."""
    settings.READING_IN_BACKGROUND = False

    def run(task, arguments, limits, on_progress=None):
        return getattr(reading_task, task.partition(":")[2])(**{"state": None, **arguments})

    def read(path, *, name, on, base=None, earlier=(), on_progress=None):
        papers = {"base": [str(base[0]), base[1]] if base else None, "earlier": [[str(p), n] for p, n in earlier]}
        return reading_task.read_paper(
            path=str(path), name=name, state=None, on=on.isoformat(), file_bytes=10**6, pages=10, **papers
        )

    monkeypatch.setattr(reading_task, "progress", lambda percent, step: None)
    monkeypatch.setattr(tasks, "run_in_child", run)
    monkeypatch.setattr(tasks, "read_in_child", read)
    monkeypatch.setattr("intake.rereading.run_in_child", run)


def bring(actor, text, *, amends=None, name="paper.txt"):
    draft = upload(actor=actor, content=text.encode(), name=name, media_type="text/plain", amends=amends)
    read_draft(draft)
    draft.refresh_from_db()
    assert draft.status == Draft.Status.READY, draft.error
    return draft


def addendum(actor, agreement, item=LISTS, number=1, day="August 1, 2026"):
    return bring(actor, FRONT.format(number=number, day=day, item=item), amends=agreement, name=f"addendum {number}.txt")


def number_of(draft, key, **wanted):
    rows = corrected_reading(draft)[key]
    return next(n for n, row in enumerate(rows) if row and all(row[name] == value for name, value in wanted.items()))


def correct(actor, draft, key, field, value, **wanted):
    path = f"/{key}/{number_of(draft, key, **wanted)}" if wanted else f"/{key}"
    return apply_correction(actor=actor, draft=draft, path=f"{path}/{field}" if field else path, value=value)


def confirmed(actor, draft):
    if draft.amends is None:
        choose_vendor(actor=actor, draft=draft, vendor=None)
    return confirm(actor=actor, draft=draft)


def figures(agreement, state=None):
    terms = agreement.latest_term_set if state is None else term_set_for_state(agreement, state)
    return {row["kind"]: row["amount"] for row in terms.duties}


def changed(draft):
    """What the page before confirming says the paper changes."""
    changes = preview_addition(draft=draft).changes
    return {c.address for c in changes.text if not c.address.startswith("addendum")}, {
        c.kind for c in (*changes.duties, *changes.restrictions)
    }


def about_corrections(draft):
    return {f.rule: f for f in findings_of(draft) if f.rule.startswith("correction-")}


@pytest.fixture
def base(cast):
    return bring(cast.officer, BASE, name="sundial.txt")


@pytest.fixture
def clocks(cast, base):
    """The agreement with both clocks corrected."""
    correct(cast.officer, base, "duties", "amount", 54, kind="record_access")
    correct(cast.officer, base, "duties", "amount", 36, kind="breach_notice")
    return confirmed(cast.officer, base)


class TestClocks:
    def test_a_paper_that_touches_something_else_leaves_them(self, cast, clocks, client_of):
        draft = addendum(cast.officer, clocks)
        assert changed(draft) == ({"art_2__sec_3"}, {"subprocessor_list"})
        page = client_of(cast.officer).get(f"/intake/{draft.pk}/confirm/").content.decode()
        assert "54 days" not in page and "36 hours" not in page
        assert not about_corrections(draft)
        agreement = confirmed(cast.officer, draft)
        assert (figures(agreement)["record_access"], figures(agreement)["breach_notice"]) == (54, 36)

    def test_the_record_says_who_corrected_them_and_what_was_read(self, cast, clocks, client_of):
        made = {c.path: (c.corrected_by, c.corrected_at, c.was_read) for c in Correction.objects.all()}
        draft = addendum(cast.officer, clocks)
        assert {c.path: (c.corrected_by, c.corrected_at, c.was_read) for c in draft.corrections.all()} == made
        confirmed(cast.officer, draft)
        page = client_of(cast.officer).get(f"/agreements/{clocks.pk}/").content.decode()
        assert page.count(f"corrected by {cast.officer.user}") == 2
        assert "read as forty-five (54) days" in page or "read as 45 days" in page

    def test_they_stay_after_a_third_paper(self, cast, clocks):
        confirmed(cast.officer, addendum(cast.officer, clocks))
        third = addendum(cast.officer, clocks, STORAGE, number=2, day="September 1, 2026")
        assert changed(third)[0] == {"art_3__sec_1"}
        assert not changed(third)[1] & {"record_access", "breach_notice"}
        agreement = confirmed(cast.officer, third)
        assert (figures(agreement)["record_access"], figures(agreement)["breach_notice"]) == (54, 36)

    def test_a_paper_that_amends_the_clock_wins_and_says_so(self, cast, clocks):
        draft = addendum(cast.officer, clocks, ACCESS)
        found = about_corrections(draft)
        assert list(found) == ["correction-replaced"]
        finding = found["correction-replaced"]
        assert finding.address == "art_2__sec_2"
        assert all(words in finding.message for words in ("from “45” to “54”", "stands now: 30", "Addendum 1"))
        agreement = confirmed(cast.officer, draft)
        assert (figures(agreement)["record_access"], figures(agreement)["breach_notice"]) == (30, 36)
        third = addendum(cast.officer, agreement, number=2, day="September 1, 2026")
        assert about_corrections(third)["correction-replaced"].message == finding.message
        agreement = confirmed(cast.officer, third)
        assert (figures(agreement)["record_access"], figures(agreement)["breach_notice"]) == (30, 36)
        kept = AgreementFinding.objects.get(agreement=agreement, rule="correction-replaced")
        assert kept.standing == AgreementFinding.Standing.UNSEEN

    def test_words_amended_beside_the_figure_leave_it_and_say_so(self, cast, clocks):
        draft = addendum(
            cast.officer, clocks, 'In Section 2.2, replace "a request of the LEA" with "a written request of the LEA".'
        )
        assert about_corrections(draft)["correction-over-amended"].address == "art_2__sec_2"
        assert figures(confirmed(cast.officer, draft))["record_access"] == 54
        third = addendum(cast.officer, clocks, number=2, day="September 1, 2026")
        assert "correction-over-amended" in about_corrections(third)
        assert figures(confirmed(cast.officer, third))["record_access"] == 54

    def test_a_person_may_think_better_of_it_on_the_next_paper(self, cast, clocks):
        draft = addendum(cast.officer, clocks)
        correct(cast.officer, draft, "duties", "amount", 45, kind="record_access")
        agreement = confirmed(cast.officer, draft)
        assert figures(agreement)["record_access"] == 45
        third = addendum(cast.officer, agreement, STORAGE, number=2, day="September 1, 2026")
        assert figures(confirmed(cast.officer, third)) | {"breach_notice": 36, "record_access": 45} == figures(agreement)

    def test_a_correction_on_the_second_paper_stays_too(self, cast, clocks):
        draft = addendum(cast.officer, clocks)
        correct(cast.officer, draft, "duties", "amount", 48, kind="breach_notice")
        agreement = confirmed(cast.officer, draft)
        third = addendum(cast.officer, agreement, STORAGE, number=2, day="September 1, 2026")
        found = figures(confirmed(cast.officer, third))
        assert (found["record_access"], found["breach_notice"]) == (54, 48)


class TestRules:
    def test_a_duty_taken_out_stays_out_and_one_added_stays(self, cast, base):
        correct(cast.officer, base, "duties", "", None, kind="record_access")
        given = {
            "kind": "training", "obligor": "provider", "obligee": "lea", "trigger": "calendar", "recurs": "annual",
            "address": "art_3__sec_2", "nature": "deadline", "limit": "at_most", "amount": None, "unit": None, "direction": "after",
            "unit_stated": False, "start_stated": False, "starts_at": "unknown", "combine": None, "content": [], "exceptions": [],
            "quote": "", "source": "base",
        }  # fmt: skip
        apply_correction(actor=cast.officer, draft=base, path="/duties/-", value=given)
        agreement = confirmed(cast.officer, base)
        draft = addendum(cast.officer, agreement)
        assert changed(draft)[1] == {"subprocessor_list"}
        found = figures(confirmed(cast.officer, draft))
        assert "training" in found
        assert "record_access" not in found

    def test_an_added_duty_goes_with_its_provision_and_says_so(self, cast, base):
        row = corrected_reading(base)["duties"][number_of(base, "duties", kind="breach_notice")]
        apply_correction(
            actor=cast.officer, draft=base, path="/duties/-", value={**row, "kind": "training", "address": "art_3__sec_2"}
        )
        agreement = confirmed(cast.officer, base)
        draft = addendum(cast.officer, agreement, "Section 3.2 is deleted in its entirety.")
        assert about_corrections(draft)["correction-replaced"].address == "art_3__sec_2"
        assert "training" not in figures(confirmed(cast.officer, draft))

    def test_a_restriction_stays(self, cast, base):
        correct(cast.officer, base, "restrictions", "values", ["US", "CA"], kind="storage_location")
        correct(cast.officer, base, "restrictions", "", None, kind="sale")
        agreement = confirmed(cast.officer, base)
        draft = addendum(cast.officer, agreement)
        assert changed(draft)[1] == {"subprocessor_list"}
        rules = {row["kind"]: row["values"] for row in confirmed(cast.officer, draft).latest_term_set.restrictions}
        assert rules["storage_location"] == ["US", "CA"]
        assert "sale" not in rules


class TestFacts:
    def test_parties_dates_boxes_and_schedule_stay(self, cast, base):
        correct(cast.officer, base, "parties", "name", "Sundial Applications, Inc.", role="provider")
        correct(cast.officer, base, "dates", "expires_on", "2029-06-30")
        correct(cast.officer, base, "schedule", "used", True, element="Allergies")
        correct(cast.officer, base, "schedule", "", None, element="Student name")
        added = {"exhibit": "exh_B", "subject": "student", "category": "", "element": "Grade", "used": True, "detail": None}
        apply_correction(actor=cast.officer, draft=base, path="/schedule/-", value=added)
        box = {"label": "General offer", "exhibit": "", "checked": True}
        apply_correction(actor=cast.officer, draft=base, path="/options/-", value=box)
        agreement = confirmed(cast.officer, base)
        draft = addendum(cast.officer, agreement)
        assert not about_corrections(draft)
        agreement = confirmed(cast.officer, draft)
        assert agreement.parties.get(role="provider").name == "Sundial Applications, Inc."
        assert agreement.expires_on == date(2029, 6, 30)
        assert agreement.options.get().checked
        rows = {row["element"]: row["used"] for row in draft.paper.reading["schedule"]}
        assert rows == {"Allergies": True, "Grade": True}

    def test_a_day_that_the_paper_moves_replaces_the_corrected_one(self, cast, base):
        correct(cast.officer, base, "dates", "expires_on", "2029-06-30")
        agreement = confirmed(cast.officer, base)
        draft = addendum(cast.officer, agreement, 'In Section 1.1, replace "three (3) years" with "five (5) years".')
        assert "2029-06-30" in about_corrections(draft)["correction-replaced"].message
        assert confirmed(cast.officer, draft).expires_on > date(2030, 1, 1)

    def test_the_state_of_the_district_stays(self, cast, base):
        correct(cast.officer, base, "parties", "state", "PA", role="lea")
        agreement = confirmed(cast.officer, base)
        assert corrected_reading(addendum(cast.officer, agreement))["parties"][0]["state"] == "PA"


class TestWords:
    def fix(self, cast, client_of, draft, words, **given):
        client = client_of(cast.officer)
        number = next(n for n, row in enumerate(draft.reading["provisions"]) if words in row["text"])
        shown = send(client, draft, f"/provisions/{number}", **given)
        client.post(f"/intake/{draft.pk}/what-follows/", {"derivation": shown_id(shown)})

    def test_what_follows_from_corrected_words_stays_with_what_was_corrected_beside(self, cast, client_of, base):
        correct(cast.officer, base, "duties", "amount", 36, kind="breach_notice")
        text = (
            "The Provider shall answer a request of the LEA for the records of a student within twenty (20) days of the request."
        )
        self.fix(cast, client_of, base, "records of a student", text=text)
        agreement = confirmed(cast.officer, base)
        assert figures(agreement)["record_access"] == 20
        draft = addendum(cast.officer, agreement)
        assert not about_corrections(draft)
        assert changed(draft) == ({"art_2__sec_3"}, {"subprocessor_list"})
        agreement = confirmed(cast.officer, draft)
        assert (figures(agreement)["record_access"], figures(agreement)["breach_notice"]) == (20, 36)
        third = addendum(cast.officer, agreement, STORAGE, number=2, day="September 1, 2026")
        assert changed(third)[0] == {"art_3__sec_1"}
        assert figures(confirmed(cast.officer, third))["record_access"] == 20

    def test_an_amendment_finds_the_words_as_they_were_corrected(self, cast, client_of, base):
        text = "Student Data shall be stored within the State of Ohio."
        self.fix(cast, client_of, base, "stored within", text=text)
        agreement = confirmed(cast.officer, base)
        draft = addendum(
            cast.officer, agreement, 'In Section 3.1, replace "the State of Ohio" with "the States of Ohio and Iowa".'
        )
        assert [row["outcome"] for row in corrected_reading(draft)["amendments"] if row["item"] == "1"] == ["applied"]

    def test_a_provision_taken_out_stays_out(self, cast, client_of, base):
        self.fix(cast, client_of, base, "not sell", remove="1")
        agreement = confirmed(cast.officer, base)
        draft = addendum(cast.officer, agreement)
        assert changed(draft)[0] == {"art_2__sec_3"}
        agreement = confirmed(cast.officer, draft)
        assert "sale" not in {row["kind"] for row in agreement.latest_term_set.restrictions}

    def test_words_corrected_on_the_second_paper_come_beside_those_of_the_first(self, cast, client_of, base):
        text = (
            "The Provider shall answer a request of the LEA for the records of a student within twenty (20) days of the request."
        )
        self.fix(cast, client_of, base, "records of a student", text=text)
        draft = addendum(cast.officer, confirmed(cast.officer, base), 'In Section 3.1, replace "stored" with "stored wel1".')
        self.fix(cast, client_of, draft, "wel1", text='In Section 3.1, replace "stored" with "stored and processed".')
        agreement = confirmed(cast.officer, draft)
        assert figures(agreement)["record_access"] == 20
        third = addendum(cast.officer, agreement, number=2, day="September 1, 2026")
        assert changed(third)[0] == {"art_2__sec_3"}
        agreement = confirmed(cast.officer, third)
        assert "stored and processed" in str(agreement.latest_term_set.provisions)


class TestInstructions:
    def test_what_was_settled_by_hand_stays_settled(self, cast, client_of, base):
        agreement = confirmed(cast.officer, base)
        draft = addendum(cast.officer, agreement, "Access under Section 2.2 shall be quicker, as the parties have said.")
        reads = "The Provider shall answer a request of the LEA for the records of a student within ten (10) days of the request."
        client = client_of(cast.officer)
        item = f"/amendments/{number_of(draft, 'amendments', item='1')}"
        shown = send(client, draft, item, reads=reads, target="art_2__sec_2")
        client.post(f"/intake/{draft.pk}/what-follows/", {"derivation": shown_id(shown)})
        agreement = confirmed(cast.officer, draft)
        assert figures(agreement)["record_access"] == 10
        third = addendum(cast.officer, agreement, number=2, day="September 1, 2026")
        assert changed(third)[0] == {"art_2__sec_3"}
        assert figures(confirmed(cast.officer, third))["record_access"] == 10


class TestLost:
    def test_a_correction_without_its_place_becomes_a_finding_until_it_is_settled(self, cast, clocks):
        base = Draft.objects.get(agreement=clocks)
        for item in base.by_hand:
            item["was"] |= {"kind": "audit", "address": "art_9"}  # as if the reader had found it elsewhere
        base.save()
        draft = addendum(cast.officer, clocks)
        found = [f for f in findings_of(draft) if f.rule == "correction-not-carried"]
        assert len(found) == 2
        assert "from “45” to “54”" in found[0].message + found[1].message
        settle_finding(actor=cast.officer, draft=draft, finding=found[0].number, decision="settled")
        agreement = confirmed(cast.officer, draft)
        assert AgreementFinding.objects.filter(agreement=agreement, rule="correction-not-carried").count() == 2
        third = addendum(cast.officer, agreement, STORAGE, number=2, day="September 1, 2026")
        assert [f.message for f in findings_of(third) if f.rule == "correction-not-carried"] == [found[1].message]

    def test_a_paper_read_before_another_was_added_is_not_confirmed(self, cast, clocks):
        first = addendum(cast.officer, clocks)
        second = addendum(cast.officer, clocks, STORAGE, number=2, day="September 1, 2026")
        confirmed(cast.officer, first)
        with pytest.raises(ValidationError, match="add it again"):
            confirmed(cast.officer, second)

    def test_nothing_of_a_correction_outlives_a_mistaken_upload(self, cast, clocks):
        assert Draft.objects.get(agreement=clocks).by_hand
        confirmed(cast.officer, addendum(cast.officer, clocks))
        erase_upload(actor=cast.officer, agreement=clocks, reason="It was another district's.")
        assert [d.by_hand for d in Draft.objects.all()] == [None, None]
        assert not Correction.objects.exists()

    def test_corrections_of_a_paper_that_did_not_keep_their_places_are_told(self, cast, clocks):
        Draft.objects.filter(agreement=clocks).update(by_hand=None)
        found = [f for f in findings_of(addendum(cast.officer, clocks)) if f.rule == "correction-not-carried"]
        assert len(found) == 2
