"""The pages of a paper on its way: upload, reading, review, correction, confirmation, erasure."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.models import Agreement
from intake.models import Draft
from intake.reader_process import ReadingFailed
from tests.agreements.papers import make_payload
from tests.intake.drafting import make_agreement, make_draft
from trail.models import AuditEntry
from vendors.models import Product
from vendors.services import add_product, add_vendor


@pytest.fixture(autouse=True)
def _read_at_once(settings, monkeypatch):
    settings.READING_IN_BACKGROUND = False
    monkeypatch.setattr("intake.tasks.read_in_child", lambda *a, **k: make_payload())


def file(content: bytes = b"An agreement.", name: str = "dpa.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


class TestUpload:
    def test_it_reads_a_file_and_leads_to_the_review(self, client_of, cast):
        response = client_of(cast.officer).post("/intake/", {"file": file()}, follow=True)
        page = response.content.decode()
        assert "Read by machine, not confirmed." in page
        assert "Review: dpa.txt" in page
        assert Draft.objects.get().uploaded_by == cast.officer.user

    def test_it_reads_a_pasted_text(self, client_of, cast):
        client_of(cast.officer).post("/intake/", {"text": "An agreement.", "name": "Letter of June"})
        draft = Draft.objects.get()
        assert draft.name == "Letter of June.txt"
        assert draft.stored_file.path.read_bytes() == b"An agreement."

    def test_it_says_what_is_accepted_and_how_much(self, client_of, cast):
        page = client_of(cast.officer).get("/intake/").content.decode()
        assert ".txt, .md, .docx, .pdf. At most 25 MB and 1,000 pages." in page
        assert "No paper waits" in page

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({}, "Choose a file, or paste the text of the paper."),
            ({"file": file(b"x", "virus.exe")}, "“virus.exe” is none of .txt, .md, .docx, .pdf. Save it as one of them."),
            ({"file": file(b"", "empty.txt")}, "The file “empty.txt” is empty. Choose another."),
            ({"file": file(), "text": "and this"}, "There is a file and a pasted text. Take one of them out."),
        ],
    )
    def test_it_says_what_is_wrong_and_what_to_do(self, client_of, cast, given, told):
        response = client_of(cast.officer).post("/intake/", given)
        assert response.status_code == 200
        assert told in response.content.decode()
        assert not Draft.objects.exists()

    def test_it_keeps_what_was_typed(self, client_of, cast, settings):
        agreement = make_agreement(cast.officer)
        page = (
            client_of(cast.officer)
            .post("/intake/", {"text": " ", "name": "June", "agreement": str(agreement.pk)})
            .content.decode()
        )
        assert 'value="June"' in page
        assert f'<option value="{agreement.pk}" selected>' in page

    def test_it_refuses_what_is_too_large(self, client_of, cast, settings):
        settings.READING_MAX_BYTES = 1024 * 1024
        page = client_of(cast.officer).post("/intake/", {"file": file(b"x" * (1024 * 1024 + 1))}).content.decode()
        assert "“dpa.txt” has 1.1 MB; at most 1 MB are read." in page

    def test_it_recognizes_the_same_file_and_reads_it_again_only_when_asked(self, client_of, cast):
        client = client_of(cast.officer)
        client.post("/intake/", {"file": file()})
        page = client.post("/intake/", {"file": file()}).content.decode()
        assert "Your organization has this very file already" in page
        assert Draft.objects.count() == 1
        draft = Draft.objects.get()
        assert f"/intake/{draft.pk}/" in page
        client.post("/intake/", {"again": draft.stored_file.sha256})
        assert Draft.objects.count() == 2

    def test_it_tells_nothing_of_the_same_file_elsewhere(self, client_of, cast):
        client_of(cast.other_officer).post("/intake/", {"file": file()})
        assert client_of(cast.officer).post("/intake/", {"file": file()}).status_code == 302

    def test_a_reader_may_not_upload(self, client_of, cast):
        assert client_of(cast.reader).post("/intake/", {"file": file()}).status_code == 403
        assert "Officers and counsel add papers" in client_of(cast.reader).get("/intake/").content.decode()

    def test_it_does_not_add_to_an_agreement_of_others(self, client_of, cast):
        theirs = make_agreement(cast.other_officer)
        response = client_of(cast.officer).post("/intake/", {"file": file(), "agreement": str(theirs.pk)})
        assert response.status_code == 200
        assert not Draft.objects.filter(amends=theirs).exists()


class TestReading:
    def test_it_says_why_a_paper_could_not_be_read_and_reads_it_again(self, client_of, cast, monkeypatch):
        def fail(*args, **kwargs):
            raise ReadingFailed("no_text", "The PDF has no text. Make it readable with ocrmypdf.")

        monkeypatch.setattr("intake.tasks.read_in_child", fail)
        client = client_of(cast.officer)
        page = client.post("/intake/", {"file": file()}, follow=True).content.decode()
        assert "The PDF has no text. Make it readable with ocrmypdf." in page
        monkeypatch.setattr("intake.tasks.read_in_child", lambda *a, **k: make_payload())
        page = client.post(f"/intake/{Draft.objects.get().pk}/read-again/", follow=True).content.decode()
        assert "Review: dpa.txt" in page

    def test_it_tells_how_far_it_is_with_a_figure(self, client_of, cast):
        draft = make_draft(cast.officer)
        Draft.objects.filter(pk=draft.pk).update(status="reading", progress=40, step="reading")
        client = client_of(cast.officer)
        page = client.get(f"/intake/{draft.pk}/").content.decode()
        assert "40 % done" in page
        assert '<meta http-equiv="refresh"' in page
        assert "HX-Refresh" not in client.get(f"/intake/{draft.pk}/progress/")
        Draft.objects.filter(pk=draft.pk).update(status="ready")
        assert client.get(f"/intake/{draft.pk}/progress/")["HX-Refresh"] == "true"


@pytest.fixture
def draft(cast) -> Draft:
    return make_draft(cast.officer)


@pytest.fixture
def client(client_of, cast):
    return client_of(cast.officer)


class TestReview:
    @pytest.mark.parametrize(
        ("section", "words"),
        [
            ("", "0 of 2 settled"),
            ("nonsense", "0 of 2 settled"),
            ("vendor", "The paper names"),
            ("parties", "Lumen Learning Tools, Inc."),
            ("dates", "In force from"),
            ("schedule", "Allergies"),
            ("amendments", "Amendments"),
            ("duties", "within 48 hours after an incident is confirmed"),
            ("provisions", "Data Breach."),
        ],
    )
    def test_it_shows_each_section_at_an_address_of_its_own_beside_the_source(self, client, draft, section, words):
        page = client.get(f"/intake/{draft.pk}/", {"section": section}).content.decode()
        assert words.casefold() in page.casefold()
        assert "A line" in page
        assert "0 of 2 settled" in page

    def test_it_names_the_lines_that_a_row_stands_on(self, client, draft):
        assert 'data-first="40" data-last="42"' in client.get(f"/intake/{draft.pk}/?section=duties").content.decode()

    def test_it_shows_any_line_that_is_asked_for(self, client, draft):
        Draft.objects.filter(pk=draft.pk).update(lines=[f"line {n} of many" for n in range(1, 2001)])
        page = client.get(f"/intake/{draft.pk}/?section=duties").content.decode()
        assert "line 1500 of many" not in page
        assert "?section=duties&amp;line=" in page
        for line in ("1500", "2000", "1"):
            assert f"line {line} of many" in client.get(f"/intake/{draft.pk}/?section=duties&line={line}").content.decode()
        for line in ("0", "-4", "99999999", "x"):
            assert client.get(f"/intake/{draft.pk}/?section=duties&line={line}").status_code == 200

    def test_it_shows_a_small_form_for_a_row(self, client, draft):
        address, query = f"/intake/{draft.pk}/correct/", {"path": "/parties/1"}
        page = client.get(address, query).content.decode()
        assert 'value="Lumen Learning Tools, Inc."' in page
        piece = client.get(
            f"/intake/{draft.pk}/correct/", {"path": "/parties/1"}, headers={"HX-Request": "true"}
        ).content.decode()
        assert "<html" not in piece
        assert 'value="Lumen Learning Tools, Inc."' in piece

    @pytest.mark.parametrize(
        "path",
        ["", "/", "/file/name", "/parties", "/parties/9", "/parties/x", "/findings/0", "/amendments/-", "/amendments/99"],
    )
    def test_it_has_no_form_for_what_cannot_be_corrected(self, client, draft, path):
        assert client.get(f"/intake/{draft.pk}/correct/", {"path": path}).status_code == 404

    def test_it_records_a_correction_as_such(self, client, draft, cast):
        self.correct(client, draft, "/parties/1", {**self.form(client, draft, "/parties/1"), "name": "Lumen LLC"})
        correction = draft.corrections.get()
        assert (correction.path, correction.was_read, correction.value) == (
            "/parties/1/name",
            "Lumen Learning Tools, Inc.",
            "Lumen LLC",
        )
        page = client.get(f"/intake/{draft.pk}/?section=parties").content.decode()
        assert "Corrected by Nora Feld" in page
        assert "Read: Lumen Learning Tools, Inc." in page

    def test_it_corrects_a_figure_a_date_and_a_box(self, client, draft):
        self.correct(client, draft, "/duties/0", {**self.form(client, draft, "/duties/0"), "amount": "24"})
        self.correct(client, draft, "/dates", {**self.form(client, draft, "/dates"), "expires_on": "2030-06-30"})
        self.correct(client, draft, "/schedule/1", {**self.form(client, draft, "/schedule/1"), "used": "yes"})
        assert {(c.path, c.value) for c in draft.corrections.all()} == {
            ("/duties/0/amount", 24), ("/dates/expires_on", "2030-06-30"), ("/schedule/1/used", True),
        }  # fmt: skip

    def test_it_writes_nothing_where_nothing_changed(self, client, draft):
        for path in ("/parties/0", "/duties/1", "/dates", "/schedule/0", "/options/0", "/provisions/3", "/signatures/0"):
            self.correct(client, draft, path, self.form(client, draft, path))
        assert not draft.corrections.exists()

    def test_it_keeps_what_was_typed_where_a_value_is_wrong(self, client, draft):
        page = self.correct(client, draft, "/dates", {"effective_on": "3 Febuary"}).content.decode()
        assert "Write the day as 2026-02-03." in page
        assert 'value="3 Febuary"' in page
        assert not draft.corrections.exists()

    def test_it_adds_a_row_takes_one_out_and_puts_it_back(self, client, draft):
        self.correct(client, draft, "/subprocessors/-", {"name": "Gray Cloud", "purpose": "mail", "information": ""})
        self.correct(client, draft, "/subprocessors/0", {"remove": "1"})
        page = client.get(f"/intake/{draft.pk}/?section=schedule").content.decode()
        assert "Gray Cloud" in page
        assert "Taken out." in page
        self.correct(client, draft, "/subprocessors/0", {"restore": "1"})
        assert "Taken out." not in client.get(f"/intake/{draft.pk}/?section=schedule").content.decode()

    def test_the_second_to_save_is_told_what_changed(self, client, draft, client_of, cast):
        form = self.form(client, draft, "/parties/1")
        self.correct(client, draft, "/parties/1", {**form, "name": "First"})
        page = client.post(
            f"/intake/{draft.pk}/correct/?path=/parties/1",
            {**form, "name": "Second", "seen": json.dumps({"name": "Lumen Learning Tools, Inc."})}, follow=True,
        ).content.decode()  # fmt: skip
        assert "Somebody else changed this meanwhile: “First”" in page
        assert draft.corrections.count() == 1

    def test_it_settles_findings_and_counts(self, client, draft):
        response = client.post(f"/intake/{draft.pk}/findings/1/", {"decision": "settled", "note": "Sent later."}, follow=True)
        page = response.content.decode()
        assert "1 of 2 settled" in page
        assert "Sent later." in page
        piece = client.post(
            f"/intake/{draft.pk}/findings/0/", {"decision": "left_open"}, headers={"HX-Request": "true"}
        ).content.decode()
        assert "1 of 2 settled, 1 left open" in " ".join(piece.split())
        assert "2 of 2" not in piece
        assert "<html" not in piece
        assert client.post(f"/intake/{draft.pk}/findings/7/", {"decision": "settled"}).status_code == 404

    def test_it_settles_findings_that_are_alike_together_and_records_each(self, client, draft):
        client.post(f"/intake/{draft.pk}/findings/", {"decision": "settled", "note": "Alike.", "finding": ["0", "1"]})
        assert {(s.finding, s.decision, s.note) for s in draft.settlements.all()} == {
            (0, "settled", "Alike."),
            (1, "settled", "Alike."),
        }
        entries = AuditEntry.objects.filter(code="draft.finding_settled", object_key=str(draft.pk))
        assert sorted(entry.fields[0] for entry in entries) == ["findings/0", "findings/1"]
        assert client.post(f"/intake/{draft.pk}/findings/", {"decision": "settled", "finding": ["0", "9"]}).status_code == 404

    def test_it_offers_nothing_to_change_to_a_reader(self, client_of, cast, draft):
        page = client_of(cast.reader).get(f"/intake/{draft.pk}/?section=parties").content.decode()
        assert "Lumen Learning Tools, Inc." in page
        for word in ("Correct<", "Settle", "Check and confirm", "Discard"):
            assert word not in page

    def form(self, client, draft, path) -> dict[str, str]:
        """What the browser would send back unchanged."""
        form = client.get(f"/intake/{draft.pk}/correct/", {"path": path}).context["form"]
        return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}

    def correct(self, client, draft, path, given):
        seen = client.get(f"/intake/{draft.pk}/correct/", {"path": path}).context["seen"]
        return client.post(f"/intake/{draft.pk}/correct/?path={path}", {"seen": seen, **given})


class TestMatching:
    def test_it_proposes_known_vendors_and_matches_none_silently(self, client, cast, client_of):
        make_agreement(cast.officer)
        draft = make_draft(cast.officer, content=b"another", provider="Lumen Learning Tools LLC")
        page = client.get(f"/intake/{draft.pk}/").content.decode()
        assert "same name" in page
        assert "to be said before confirming" in page
        assert not draft.vendor_id

    def test_a_vendor_that_shares_only_a_common_word_is_not_proposed(self, client, cast):
        add_vendor(actor=cast.officer, name="Northfield Learning LLC")
        draft = make_draft(cast.officer, content=b"another", provider="Brightpath Learning Inc.")
        page = client.get(f"/intake/{draft.pk}/").content.decode()
        assert "Northfield" not in page and "No known vendor is like it." in page

    def test_a_weak_likeness_is_listed_behind_a_new_vendor_and_is_no_first_choice(self, client, cast):
        grove = add_vendor(actor=cast.officer, name="Brightpath Grove Learning")
        draft = make_draft(cast.officer, content=b"another", provider="Brightpath Learning Inc.")
        page = client.get(f"/intake/{draft.pk}/").content.decode()
        assert "Yes, it is" not in page and "perhaps <strong>Brightpath Grove Learning</strong> is meant" in page
        offers = client.get(f"/intake/{draft.pk}/?section=vendor").content.decode()
        new, perhaps = offers.index('value="new"'), offers.index(f'value="{grove.pk}"')
        assert new < perhaps
        assert 'class="usa-button"' in offers[offers.rindex("<button", 0, new) : new]
        assert "usa-button--outline" in offers[offers.rindex("<button", 0, perhaps) : perhaps]

    def test_it_takes_the_choice_of_vendor_and_product(self, client, cast, draft):
        known = make_agreement(cast.officer, content=b"other").vendor
        product = add_product(actor=cast.officer, vendor=known, name="Lumen Reader")
        client.post(f"/intake/{draft.pk}/match/", {"vendor": str(known.pk)})
        assert "Lumen Reader" in client.get(f"/intake/{draft.pk}/?section=vendor").content.decode()
        client.post(f"/intake/{draft.pk}/match/", {"vendor": str(known.pk), "product": str(product.pk)})
        draft.refresh_from_db()
        assert (draft.vendor, draft.product) == (known, product)

    @pytest.mark.parametrize("vendor", ["", "nonsense", "01a20297-2738-7647-98af-2833fdff69ec"])
    def test_it_says_so_where_there_is_no_such_vendor(self, client, draft, vendor):
        page = client.post(f"/intake/{draft.pk}/match/", {"vendor": vendor}, follow=True).content.decode()
        assert "usa-alert--error" in page

    def test_it_offers_agreements_with_the_same_provider_and_reads_again_with_one(self, client, cast, monkeypatch):
        agreement = make_agreement(cast.officer)
        draft = make_draft(cast.officer, content=b"an addendum")
        given = {}
        monkeypatch.setattr("intake.tasks.read_in_child", lambda *a, **k: given.update(k) or make_payload())
        assert "Does the paper belong to one of them?" in client.get(f"/intake/{draft.pk}/").content.decode()
        client.post(f"/intake/{draft.pk}/belongs-to/", {"agreement": str(agreement.pk)})
        draft.refresh_from_db()
        assert draft.amends == agreement
        assert given["base"][1] == "paper.txt"


class TestDeciding:
    def test_it_does_not_confirm_before_the_vendor_is_said(self, client, draft):
        assert "Say which vendor the provider is" in client.get(f"/intake/{draft.pk}/confirm/").content.decode()
        response = client.post(f"/intake/{draft.pk}/confirm/")
        assert response.status_code == 200
        assert "Say which vendor the provider is" in response.content.decode()
        assert not Agreement.objects.exists()

    def test_it_confirms_names_who_answers_and_gives_a_receipt(self, client, draft):
        client.post(f"/intake/{draft.pk}/match/", {"vendor": "new", "product_name": "Lumen Reader"})
        page = client.get(f"/intake/{draft.pk}/confirm/").content.decode()
        assert "<strong>Nora Feld</strong> answers for Willow Creek Local Schools" in page
        assert "1 used of 3 listed" in page
        page = client.post(f"/intake/{draft.pk}/confirm/", follow=True).content.decode()
        assert "Nora Feld answers for it" in page
        assert "Nothing was corrected" in page
        assert Product.objects.named().get().name == "Lumen Reader"
        assert f"/agreements/{Agreement.objects.get().pk}/" in page

    def test_it_leads_from_a_confirmed_draft_to_its_receipt(self, client, cast):
        agreement = make_agreement(cast.officer)
        draft = agreement.confirmed_drafts.get()
        assert client.get(f"/intake/{draft.pk}/").url == f"/intake/{draft.pk}/receipt/"
        assert client.post(f"/intake/{draft.pk}/confirm/").status_code == 302
        assert client.post(f"/intake/{draft.pk}/discard/").status_code == 302
        assert Agreement.objects.count() == 1

    def test_it_shows_what_an_added_paper_changes_before_it_is_confirmed(self, client, cast):
        agreement = make_agreement(cast.officer, with_ohio=False)
        draft = make_draft(cast.officer, content=b"state terms", amends=agreement)
        page = client.get(f"/intake/{draft.pk}/confirm/").content.decode()
        assert "What this paper changes (state terms)" in page
        assert "<del>within 72 hours after an incident is confirmed</del>" in page
        assert "<ins>within 48 hours after an incident is confirmed</ins>" in page
        assert "<ins>forty" in page
        assert "Operates from" in page
        page = client.post(f"/intake/{draft.pk}/confirm/").content.decode()
        assert "Say from which day this paper operates." in page
        client.post(f"/intake/{draft.pk}/confirm/", {"operates_from_on": "2027-01-01"})
        agreement.refresh_from_db()
        assert agreement.papers.count() == 2
        before, after = (
            client.get(f"/agreements/{agreement.pk}/", {"on": on}).content.decode() for on in ("2026-12-31", "2027-01-01")
        )
        assert "<strong>72 hours</strong>" in before
        assert "<strong>48 hours</strong>" in after

    def test_it_discards_after_asking(self, client, draft):
        assert "cannot be undone" in client.get(f"/intake/{draft.pk}/discard/").content.decode()
        page = client.post(f"/intake/{draft.pk}/discard/", follow=True).content.decode()
        assert "“paper.txt” and what was read in it are erased." in page.replace("&quot;", '"')
        assert client.get(f"/intake/{draft.pk}/").status_code == 404

    def test_it_erases_a_mistaken_upload_with_a_reason_only(self, client, cast):
        agreement = make_agreement(cast.officer)
        response = client.post(f"/agreements/{agreement.pk}/erase/", {"reason": ""})
        assert "This field is required" in response.content.decode()
        assert Agreement.objects.exists()
        client.post(f"/agreements/{agreement.pk}/erase/", {"reason": "Another district's paper."})
        assert not Agreement.objects.exists()
