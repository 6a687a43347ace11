"""Correcting the words of a provision: what follows is worked out by the reader, shown, and written as it was shown."""

import json
from datetime import date

import pytest

from intake.models import Derivation
from intake.payload import payload_of
from intake.selectors import corrected_reading, findings_of
from intake.services import (
    ChangedMeanwhile,
    apply_correction,
    ask_what_follows,
    choose_vendor,
    confirm,
    confirm_derivation,
    finish_reading,
    settle_finding,
    start_reading,
    upload,
)
from law.reader import read
from trail.models import AuditEntry

PAPER = b"""DATA PRIVACY AGREEMENT

This agreement is made between Birch Falls City Schools, at 12 Mill Road, Ashford, OH 43000 (the "LEA"), and Sundial Apps, Inc. (the "Provider").

ARTICLE I: DUTIES

1. Breach. The Provider shall notify the LEA within seventy-two (27) hours of confirmation of a data breach.

2. Disposition. Upon written request of the LEA the Provider shall dispose of Student Data within sixty (60) days.

3. Sale. The Provider shall not sell Student Data.

EXHIBIT G: SUPPLEMENTAL STATE TERMS FOR OHIO

1. In Article I, Section 2, replace "sixty (60) days" with "thirty (30) days".
"""
BREACH = "The Provider shall notify the LEA within forty-eight (48) hours of confirmation of a data breach."


@pytest.fixture
def draft(cast):
    found = upload(actor=cast.officer, content=PAPER, name="sundial.txt")
    start_reading(draft=found)
    return finish_reading(draft=found, payload=payload_of(read("sundial.txt", PAPER, on=date(2026, 11, 22))))


@pytest.fixture(autouse=True)
def _at_once(settings):
    settings.READING_IN_BACKGROUND = False


def number_of(draft, words: str) -> int:
    return next(n for n, row in enumerate(draft.reading["provisions"]) if words in row["text"])


def duty(reading, kind: str):
    return next(row for row in reading["duties"] if row and row["kind"] == kind)


def send(client, draft, path, **changed):
    address = f"/intake/{draft.pk}/correct/?path={path}"
    page = client.get(address)
    form = page.context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    return client.post(address, {**given, "seen": page.context["seen"], **changed}, follow=True)


def shown_id(response) -> str:
    return str(response.context["derivation"].pk)


class TestWhatFollows:
    def test_it_shows_what_changes_and_writes_it_only_when_confirmed(self, client_of, cast, draft):
        client, path = client_of(cast.officer), f"/provisions/{number_of(draft, 'confirmation')}"
        settle_finding(actor=cast.officer, draft=draft, finding=0, decision="left_open")
        before = corrected_reading(draft)
        assert duty(before, "breach_notice")["amount"] == 27
        response = send(client, draft, path, text=BREACH)
        page = response.content.decode()
        assert "<ins>within 48 hours after an incident is confirmed</ins>" in page
        assert "Findings that are gone" in page and "seventy-two (27)" in page
        assert not draft.corrections.exists()
        client.post(f"/intake/{draft.pk}/what-follows/", {"derivation": shown_id(response)})
        after = corrected_reading(draft)
        assert duty(after, "breach_notice")["amount"] == 48
        assert duty(after, "disposition_on_request")["amount"] == 30
        assert not any(f.rule == "figure-mismatch" for f in findings_of(draft))
        correction = draft.corrections.get()
        assert (correction.path, correction.value) == (f"{path}/text", BREACH)
        assert "seventy-two (27)" in correction.was_read
        assert AuditEntry.objects.filter(code="draft.terms_derived", object_key=str(draft.pk)).count() == 1

    def test_it_confirms_what_was_shown(self, client_of, cast, draft):
        client, path = client_of(cast.officer), f"/provisions/{number_of(draft, 'confirmation')}"
        response = send(client, draft, path, text=BREACH)
        client.post(f"/intake/{draft.pk}/what-follows/", {"derivation": shown_id(response)})
        choose_vendor(actor=cast.officer, draft=draft, vendor=None)
        terms = confirm(actor=cast.officer, draft=draft).latest_term_set
        assert duty({"duties": terms.duties}, "breach_notice")["amount"] == 48
        assert "forty-eight (48)" in json.dumps(terms.provisions)
        assert "seventy-two" not in json.dumps(terms.provisions)
        assert not Derivation.objects.exists()

    def test_it_reads_an_instruction_anew(self, client_of, cast, draft):
        client, number = client_of(cast.officer), number_of(draft, "In Article I")
        words = 'In Article I, Section 2, replace "sixty (60) days" with "ten (10) days".'
        response = send(client, draft, f"/provisions/{number}", text=words)
        assert "<ins>within 10 days" in response.content.decode()
        client.post(f"/intake/{draft.pk}/what-follows/", {"derivation": shown_id(response)})
        assert duty(corrected_reading(draft), "disposition_on_request")["amount"] == 10

    def test_it_takes_out_a_provision_and_puts_it_back(self, client_of, cast, draft):
        client, path = client_of(cast.officer), f"/provisions/{number_of(draft, 'not sell')}"
        restrictions = [row["kind"] for row in corrected_reading(draft)["restrictions"]]
        for given in ({"remove": "1"}, {"restore": "1"}):
            response = send(client, draft, path, **given)
            client.post(f"/intake/{draft.pk}/what-follows/", {"derivation": shown_id(response)})
            now = [row["kind"] for row in corrected_reading(draft)["restrictions"] if row]
            assert ("sale" in now) is ("restore" in given)
        assert sorted(now) == sorted(restrictions)

    def test_it_leaves_what_a_person_corrected_by_hand_and_the_numbers_of_rows(self, client_of, cast, draft):
        reading = corrected_reading(draft)
        number = next(n for n, row in enumerate(reading["duties"]) if row["kind"] == "disposition_on_request")
        apply_correction(actor=cast.officer, draft=draft, path=f"/duties/{number}/amount", value=25)
        response = send(client_of(cast.officer), draft, f"/provisions/{number_of(draft, 'confirmation')}", text=BREACH)
        client_of(cast.officer).post(f"/intake/{draft.pk}/what-follows/", {"derivation": shown_id(response)})
        after = corrected_reading(draft)
        assert after["duties"][number]["amount"] == 25
        assert duty(after, "breach_notice")["amount"] == 48

    def test_it_leaves_the_words_where_a_person_thinks_better_of_it(self, client_of, cast, draft):
        client = client_of(cast.officer)
        send(client, draft, f"/provisions/{number_of(draft, 'confirmation')}", text=BREACH)
        client.post(f"/intake/{draft.pk}/what-follows/", {"withdraw": "1"})
        assert not Derivation.objects.exists() and not draft.corrections.exists()

    def test_it_shows_again_what_follows_where_somebody_corrected_meanwhile(self, client_of, cast, draft):
        client, path = client_of(cast.officer), f"/provisions/{number_of(draft, 'confirmation')}"
        response = send(client, draft, path, text=BREACH)
        apply_correction(actor=cast.officer, draft=draft, path="/parties/0/name", value="Birch Falls Schools")
        page = client.post(f"/intake/{draft.pk}/what-follows/", {"derivation": shown_id(response)}, follow=True).content.decode()
        assert "look at it again" in page
        assert draft.corrections.count() == 1

    def test_it_does_not_confirm_what_was_not_worked_out(self, cast, draft):
        path = f"/provisions/{number_of(draft, 'confirmation')}"
        asked = ask_what_follows(actor=cast.officer, draft=draft, path=path, values=[(f"{path}/text", BREACH)])
        with pytest.raises(ValueError, match="nothing to confirm"):
            confirm_derivation(actor=cast.officer, derivation=asked)
        Derivation.objects.filter(pk=asked.pk).update(reading={"duties": []}, after=99)
        with pytest.raises(ChangedMeanwhile):
            confirm_derivation(actor=cast.officer, derivation=asked)

    def test_it_says_nothing_follows_where_only_the_number_changes(self, client_of, cast, draft):
        path = f"/provisions/{number_of(draft, 'confirmation')}"
        send(client_of(cast.officer), draft, path, number="1)")
        assert draft.corrections.get().path == f"{path}/number"
        assert not Derivation.objects.exists()
