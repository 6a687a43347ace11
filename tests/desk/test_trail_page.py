"""The trail as a page: an organization's own, searched, exported, and closed to everyone else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction

from accounts.actors import Actor, SystemActor
from accounts.models import SignedInSession
from accounts.services.organizations import add_school
from desk.trail_words import kind_words
from desk.views import trail as trail_page
from tests.cast import Cast
from trail import clock
from trail.models import AuditEntry
from trail.pseudonyms import forget_person
from trail.services import Named, record, record_refusal


@pytest.fixture
def school(cast: Cast) -> str:
    return str(add_school(actor=cast.officer, name="Birch Lane School").pk)


def acts(actor: Actor, code: str, times: int) -> None:
    with transaction.atomic():
        for _ in range(times):
            record(actor, code, actor.organization)


def test_it_shows_who_did_what_and_when(cast: Cast, client_of, school: str) -> None:
    page = client_of(cast.officer).get("/trail/").content.decode()
    assert "Nora Feld" in page and "added a school" in page


def test_it_shows_nothing_of_another_organization(cast: Cast, client_of, school: str) -> None:
    page = client_of(cast.other_officer).get("/trail/").content.decode()
    assert "added a school" not in page and "Nora Feld" not in page


def test_a_reader_has_no_trail(cast: Cast, client_of) -> None:
    assert client_of(cast.reader).get("/trail/").status_code == 403
    assert client_of(cast.reader).get("/trail/export.csv").status_code == 403


def test_it_finds_by_person_day_kind_and_record(cast: Cast, client_of, school: str) -> None:
    client, day = client_of(cast.officer), clock.today(cast.officer.organization.time_zone)
    assert "added a school" in client.get(f"/trail/?object={school}").content.decode()
    assert "added a school" in client.get(f"/trail/?person={cast.officer.user.pk}&since={day}&until={day}").content.decode()
    assert "added a school" not in client.get(f"/trail/?person={cast.reader.user.pk}").content.decode()
    assert "added a school" not in client.get(f"/trail/?until={day - timedelta(days=1)}").content.decode()
    assert "added a school" not in client.get("/trail/?category=export").content.decode()


def test_looking_for_a_person_is_itself_an_entry(cast: Cast, client_of) -> None:
    client_of(cast.officer).get(f"/trail/?person={cast.reader.user.pk}")
    assert AuditEntry.objects.get(code="trail.searched").fields == ["person"]


def test_it_says_what_is_no_day_and_shows_the_rest(cast: Cast, client_of, school: str) -> None:
    page = client_of(cast.officer).get("/trail/?since=Febuary+3").content.decode()
    assert "is not a day. Write it as 2026-02-03" in page and "added a school" in page


def test_it_goes_on_to_older_entries(cast: Cast, client_of) -> None:
    acts(cast.officer, "organization.changed", 60)
    client = client_of(cast.officer)
    first = client.get("/trail/")
    assert len(first.context["rows"]) == 50
    second = client.get("/trail/" + first.context["older"])
    shown = {row.entry.pk for row, _title, _page in [*first.context["rows"], *second.context["rows"]]}
    assert AuditEntry.objects.filter(code="organization.changed", pk__in=shown).count() == 60


@pytest.mark.parametrize("nonsense", ["before=yesterday", "before=2026-01-01~x", "before=~"])
def test_an_address_written_by_hand_leads_nowhere(cast: Cast, client_of, nonsense: str) -> None:
    assert client_of(cast.officer).get(f"/trail/?{nonsense}").status_code == 404


def test_an_export_holds_what_was_found_and_is_itself_an_entry(cast: Cast, client_of, school: str) -> None:
    file = client_of(cast.officer).get("/trail/export.csv").content.decode("utf-8-sig")
    assert "school.added" in file and "Nora Feld" in file and "Birch Lane" not in file
    assert AuditEntry.objects.filter(code="trail.exported").count() == 1
    assert client_of(cast.officer).get("/trail/export.pdf").status_code == 404


@pytest.mark.parametrize("asked", ["until=9999-12-31", "since=0001-01-01", "since=9999-12-31&until=0001-01-01"])
def test_a_day_beyond_the_calendar_is_explained(cast: Cast, client_of, school: str, asked: str) -> None:
    page = client_of(cast.officer).get(f"/trail/?{asked}")
    assert page.status_code == 200 and b"Write a day between 1900-01-01 and 2199-12-31" in page.content
    assert client_of(cast.officer).get(f"/trail/export.csv?{asked}").status_code == 200


def test_an_export_that_would_end_early_is_refused_and_says_so(cast: Cast, client_of, school: str, monkeypatch) -> None:
    acts(cast.officer, "organization.changed", 4)
    monkeypatch.setattr(trail_page, "MOST", 3)
    page = client_of(cast.officer).get("/trail/export.csv", follow=True)
    assert b"More than 3 entries were found" in page.content and page["Content-Type"].startswith("text/html")
    assert not AuditEntry.objects.filter(code="trail.exported").exists()


def test_words_in_the_address_do_not_get_into_the_trail(cast, client_of):
    client = client_of(cast.officer)
    client.get("/trail/", {"person": cast.reader.user.pk, "Ana Ruiz 123-45-6789": "1"})
    assert AuditEntry.objects.get(code="trail.searched").fields == ["person"]


def about(page) -> list[tuple[str, str]]:
    return [(row.entry.code, words) for row, words, _page in page.context["rows"]]


def test_it_says_in_words_what_each_entry_is_about(cast: Cast, client_of, school: str) -> None:
    session = SignedInSession.objects.create(user=cast.reader.user, device="a browser")
    with transaction.atomic():
        record(cast.officer, "session.revoked", session)
        record(cast.officer, "user.created", cast.reader.user)
        record_refusal(cast.reader, "access.refused", Named("page.let_in"), reason="403")
        record_refusal(cast.reader, "access.refused", Named("page.agreement", str(session.pk)), reason="404")
    page = client_of(cast.officer).get("/trail/")
    found = about(page)
    assert ("session.revoked", "a session of Ira Quist") in found
    assert ("user.created", "Ira Quist") in found
    assert ("access.refused", "the page /organization/access/let-in/") in found
    assert ("access.refused", "the page /agreements/…/") in found
    assert ("school.added", "the school Birch Lane School") in found
    text = page.content.decode()
    assert not [code for code in ("page.let", "signedinsession", "person:", ": " + str(session.pk)) if code in text]


def test_people_and_sessions_of_others_have_no_name_there(cast: Cast, client_of) -> None:
    session = SignedInSession.objects.create(user=cast.other_officer.user, device="a browser")
    with transaction.atomic():
        record(cast.officer, "session.revoked", session)
        record(cast.officer, "user.created", cast.other_officer.user)
    page = client_of(cast.officer).get("/trail/")
    assert {("session.revoked", "a session"), ("user.created", "a person")} <= set(about(page))
    assert cast.other_officer.user.name not in page.content.decode()


def test_somebody_who_was_erased_is_said_to_be_and_the_rest_has_words(cast: Cast, client_of) -> None:
    acts(cast.reader, "organization.changed", 1)
    with transaction.atomic():
        record(SystemActor("erase-person", cast.officer.organization), "user.erased", None)
    forget_person(cast.reader.user.pk)
    text = client_of(cast.officer).get("/trail/").content.decode()
    assert "a person who was erased" in text and "person:" not in text
    assert "Tutela itself: erase person" in text and "system:" not in text


def test_every_kind_of_record_has_words() -> None:
    kinds = {model._meta.label_lower for model in apps.get_models() if not model._meta.model_name.startswith("historical")}
    assert len(kinds) > 60
    worded = {kind: kind_words(kind) for kind in kinds | {"gone.old_thing", "page.gone"}}
    assert {kind: words for kind, words in worded.items() if not words or "_" in words or "." in words} == {}
