"""The other pages of an agreement: schedule, parties, findings, source, history."""

import pytest

from agreements.models import AgreementFinding
from tests.intake.drafting import make_agreement
from trail.files import erase_file


@pytest.fixture
def agreement(cast):
    return make_agreement(cast.officer)


@pytest.fixture
def page(client_of, cast, agreement):
    client = client_of(cast.officer)
    return lambda name, **query: client.get(f"/agreements/{agreement.pk}/{name}/", query).content.decode()


def test_it_shows_the_schedule_and_what_is_not_stated(page):
    shown = page("schedule")
    assert "1 of 3 listed elements are used" in shown
    assert "1 not stated" in shown
    assert "Allergies" in shown
    assert "Allergies" not in page("schedule", show="used")


def test_it_shows_parties_contacts_and_signatures(page):
    shown = page("parties")
    for words in ("Willow Creek Local Schools", "june.park@lumen.example", "Mon 3 Aug 2026", "Quiet Cloud Hosting", "ISO 27001"):
        assert words in shown


def test_it_lists_findings_errors_first_with_their_places(page):
    shown = page("findings")
    assert shown.index("Exhibit F is not there") < shown.index("No start is given")
    assert "/text/#art_6__sec_1" in shown


def test_the_head_is_not_silent_about_notes_where_all_else_is_settled(page, agreement):
    agreement.findings.all().update(standing="settled")
    assert "no open findings" in page("schedule")
    agreement.findings.filter(severity="note").update(standing="unseen")
    assert agreement.findings.filter(severity="note").count() == 1
    shown = page("schedule")
    assert "no open error or warning, 1 open note" in shown
    assert "no open findings" not in shown


def test_it_settles_a_finding_with_who_and_why(client_of, cast, agreement):
    finding = agreement.findings.get(severity="error")
    client = client_of(cast.officer)
    response = client.post(
        f"/agreements/{agreement.pk}/findings/{finding.pk}/", {"standing": "settled", "note": "It came by mail."}
    )
    assert response.url.endswith(f"#finding-{finding.pk}")
    finding.refresh_from_db()
    assert (finding.standing, finding.note, finding.settled_by) == ("settled", "It came by mail.", cast.officer.user)
    assert "It came by mail." in client.get(f"/agreements/{agreement.pk}/findings/").content.decode()


@pytest.mark.parametrize("standing", ["", "unseen", "gone"])
def test_it_takes_no_other_decision(client_of, cast, agreement, standing):
    finding = agreement.findings.first()
    page = client_of(cast.officer).post(f"/agreements/{agreement.pk}/findings/{finding.pk}/", {"standing": standing}, follow=True)
    assert "usa-alert--error" in page.content.decode()
    assert AgreementFinding.objects.get(pk=finding.pk).standing == "unseen"


def test_it_offers_a_reader_nothing_to_settle(client_of, cast, agreement):
    page = client_of(cast.reader).get(f"/agreements/{agreement.pk}/findings/").content.decode()
    assert "Exhibit F is not there" in page
    assert "Settle" not in page


def test_it_shows_the_file_its_hash_and_who_confirmed_it(page, agreement):
    stored = agreement.papers.get().stored_file
    shown = page("source")
    assert stored.sha256 in shown
    assert "Nora Feld" in shown


def test_it_gives_the_file_back_as_it_came(client_of, cast, agreement):
    paper = agreement.papers.get()
    response = client_of(cast.officer).get(f"/agreements/{agreement.pk}/source/{paper.pk}/file/")
    assert response.content == b"a paper"
    assert response["Content-Disposition"] == 'attachment; filename="paper.txt"'
    assert response["Content-Type"] == "application/octet-stream"


def test_it_says_so_where_the_file_is_gone(client_of, cast, agreement):
    paper = agreement.papers.get()
    paper.stored_file.path.unlink()
    assert client_of(cast.officer).get(f"/agreements/{agreement.pk}/source/{paper.pk}/file/").status_code == 410
    erase_file(cast.officer, paper.stored_file, reason="a test")
    assert "erased" in client_of(cast.officer).get(f"/agreements/{agreement.pk}/source/").content.decode()


def test_it_shows_the_paper_by_line(page, agreement):
    assert '<li id="L2">' in page(f"source/{agreement.papers.get().pk}")


def test_it_tells_who_did_what_and_which_terms_held_when(page):
    shown = page("history")
    assert "confirmed the agreement" in shown
    assert "Nora Feld" in shown
    assert "Mon 3 Aug 2026" in shown
    assert "Sat 30 Jun 2029" in shown
