"""Requests on pages: each kind asks what it needs, shows what starts before it is stored, and keeps what was typed."""

import html
import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deadlines.models import Deadline, Request, RequestPaper
from deadlines.services.events import record_happening
from deadlines.services.requests import close, take_in
from tests.agreements.papers import make_duty
from tests.cast import Cast
from tests.deadlines.papers import BREACH, agreement_with, by_contract, opened_for, stated
from tests.deadlines.test_requests import AFTER_END, BY_SEMESTER, NOTICE, access
from trail.clock import now, today
from trail.dispatching import hand_on_events
from trail.models import AuditEntry, DomainEvent, StoredFile

PDF = b"%PDF-1.4 a letter"


def hours_ago(hours: int = 3) -> str:
    return (now() - timedelta(hours=hours)).isoformat(timespec="minutes")


def asks(**more):
    return {"received": hours_ago(), "asked_by": "Ruth Ganz", "concerns": "Milo Ganz", "step": "check", **more}


def take(client, kind="access", **more):
    once = client.get(f"/requests/new/{kind}/").context["once"]
    return client.post(f"/requests/new/{kind}/", asks(step="save", once=once, **more))


def stored() -> list[Request]:
    return list(Request.objects.unscoped("a test").order_by("number"))


@pytest.fixture
def request_of_parent(cast: Cast) -> Request:
    made = take_in(actor=cast.officer, asked=access(cast))
    hand_on_events()
    return made


def text_of(answer) -> str:
    return html.unescape(answer.content.decode())


def test_it_offers_every_kind_with_its_own_questions(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    page = client.get("/requests/new/").content.decode()
    asked = {}
    for kind in Request.Kind.values:
        assert f"/requests/new/{kind}/" in page
        asked[kind] = set(client.get(f"/requests/new/{kind}/").context["form"].fields)
    assert "ends_on" in asked["termination"] and "concerns" not in asked["termination"]
    assert "addressed" in asked["legal_demand"] and "ends_on" not in asked["access"]
    assert client.get("/requests/new/wish/").status_code == 404


def test_it_shows_what_starts_before_anything_is_stored(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    file = SimpleUploadedFile("letter.pdf", PDF)
    page = client.post("/requests/new/access/", asks(evidence_file=file))
    text = text_of(page)
    assert "Nothing is stored yet" in text and "99.10" in text and "Ruth Ganz" in text and "letter.pdf" in text
    assert not stored() and not DomainEvent.objects.exists() and not Deadline.objects.unscoped("a test").exists()
    assert not StoredFile.objects.exists()
    kept = dict(page.context["kept"])
    answer = client.post("/requests/new/access/", kept | {"step": "save"})
    made = stored()[0]
    assert answer["Location"] == f"/requests/{made.pk}/"
    assert RequestPaper.objects.unscoped("a test").get().stored_file.name == "letter.pdf"
    assert made.event.occurred_source == "document"
    gone = kept | {"step": "save", "evidence_key": "waits no longer"}
    assert client.post("/requests/new/access/", gone)["Location"] == answer["Location"]  # sent twice
    assert len(stored()) == 1


def test_the_same_form_is_stored_once_and_another_one_is_not_taken_for_it(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    form = asks(step="save", once=client.get("/requests/new/access/").context["once"])
    assert client.post("/requests/new/access/", form)["Location"] == client.post("/requests/new/access/", form)["Location"]
    page = client.post("/requests/new/access/", form | {"concerns": "Tilda Ganz"})
    assert "with something else in it" in text_of(page) and len(stored()) == 1
    assert (
        client.post("/requests/new/access/", form | {"concerns": "Tilda Ganz", "once": page.context["once"]}).status_code == 302
    )
    assert len(stored()) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"received": "2026-03-08T02:30"}, "does not exist"),
        ({"received": "2025-11-02T01:30"}, "exists twice"),
        ({"received": "soon"}, "is not a moment"),
        ({"asked_by": ""}, "required"),
        ({"received": "2199-01-01T10:00"}, "No rule is known"),
        ({"provider_asked": "2026-01-20T10:00"}, "Choose the agreements"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client_of, cast: Cast, typed, said) -> None:
    for step in ("check", "save"):
        page = client_of(cast.officer).post("/requests/new/access/", asks(**typed, step=step))
        assert said in text_of(page) and "Milo Ganz" in text_of(page)
    assert not stored() and not DomainEvent.objects.exists()


def test_a_file_that_is_refused_stores_nothing(client_of, cast: Cast) -> None:
    page = client_of(cast.officer).post(
        "/requests/new/access/", asks(step="save", evidence_file=SimpleUploadedFile("run.exe", b"MZ"))
    )
    assert "is not a PDF" in text_of(page)
    assert not stored() and not StoredFile.objects.exists()


def test_providers_that_were_asked_have_their_own_clock(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(kind="record_access", trigger="access_requested", amount=10, unit="days"))
    take(client_of(cast.officer), agreements=agreement.pk, provider_asked=hours_ago(1), copy="on")
    assert [row.kind for row in by_contract(agreement)] == ["record_access"]
    codes = set(stored()[0].events.values_list("code", flat=True))
    assert codes == {"parent.access_requested", "access.requested", "parent.copy_requested"}
    page = text_of(client_of(cast.officer).get(f"/requests/{stored()[0].pk}/"))
    assert agreement.title in page


def test_a_demand_to_a_provider_needs_its_agreement(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(kind="legal_demand_notice", trigger="legal_demand_received"))
    client = client_of(cast.officer)
    assert "Choose the agreement" in text_of(take(client, "legal_demand", addressed="provider"))
    assert "addressed to your district" in text_of(take(client, "legal_demand", addressed="lea", agreements=agreement.pk))
    assert take(client, "legal_demand", addressed="provider", agreements=agreement.pk).status_code == 302
    assert by_contract(agreement)
    assert take(client, "legal_demand", addressed="lea").status_code == 302


def test_a_legal_demand_offers_to_suspend_the_clocks_of_incidents(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    record_happening(actor=cast.officer, code="incident.confirmed", occurred=stated("2026-03-06 19:30"), agreements=[agreement])
    breach = by_contract(agreement)[0]
    client = client_of(cast.officer)
    take(client, "legal_demand", addressed="lea")
    page = text_of(client.get(f"/requests/{stored()[0].pk}/"))
    assert "/suspend/" in page and "Suspend the clocks" in page
    assert any(f"/deadlines/{row.pk}/suspend/" in page for row in Deadline.objects.unscoped("a test").filter(event=breach.event))


def test_a_termination_says_where_the_day_is_too_early_and_records_the_day_that_is_allowed(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, NOTICE, AFTER_END, title="Lumen Reader")
    client, day = client_of(cast.officer), today("America/New_York")
    form = {"giver": "lea", "received": hours_ago(), "agreements": agreement.pk, "ends": "allowed", "step": "check"}
    page = text_of(client.post("/requests/new/termination/", form | {"ends_on": day + timedelta(days=10)}))
    assert "is earlier than the agreement allows" in page and "60 calendar days" in page
    assert "It starts 1 deadline" in page and not stored()
    once = client.get("/requests/new/termination/").context["once"]
    client.post("/requests/new/termination/", form | {"ends_on": day + timedelta(days=10), "step": "save", "once": once})
    ended = DomainEvent.objects.get(code="agreement.terminated")
    assert (ended.occurred_at - now()).days in (58, 59, 60)
    assert [row.kind for row in opened_for(agreement)] == ["disposition_on_termination"]
    assert stored()[0].ends_on == day + timedelta(days=10)
    other = text_of(client.post("/requests/new/termination/", form | {"ends_on": day + timedelta(days=100)}))
    assert "is earlier than" not in other and "The first day that it allows" in other


def test_a_semester_that_was_not_entered_is_said_and_no_end_is_recorded(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BY_SEMESTER, AFTER_END)
    form = {"giver": "lea", "received": hours_ago(), "agreements": agreement.pk, "ends": "allowed", "step": "check"}
    day = today("America/New_York") + timedelta(days=200)
    page = text_of(client_of(cast.officer).post("/requests/new/termination/", form | {"ends_on": day}))
    assert "Enter the school year" in page and "No end is recorded now" in page and "It starts 0 deadlines" in page


def test_an_audit_says_from_which_day_it_may_be(client_of, cast: Cast) -> None:
    lead = NOTICE | {"kind": "audit_notice", "trigger": "audit_requested", "amount": 10, "unit": "days"}
    agreement = agreement_with(cast.officer, lead)
    page = text_of(client_of(cast.officer).post("/requests/new/audit/", asks(agreements=agreement.pk)))
    assert "The first day that it allows" in page
    assert "required" in text_of(client_of(cast.officer).post("/requests/new/audit/", asks()))


def test_the_page_shows_clocks_papers_and_history(client_of, cast: Cast, request_of_parent: Request) -> None:
    page = text_of(client_of(cast.officer).get(f"/requests/{request_of_parent.pk}/"))
    for said in ("Milo Ganz", "The whole file, please.", "99.10", "Record as met", "took in a request", "Nora Feld"):
        assert said in page
    read = AuditEntry.objects.filter(code="personal_data.read", object_key=str(request_of_parent.pk))
    assert "concerns" in read.get().fields


def test_a_paper_is_added_once_and_downloaded(client_of, cast: Cast, request_of_parent: Request) -> None:
    client, address = client_of(cast.officer), f"/requests/{request_of_parent.pk}/papers/add/"
    assert "Choose the file" in text_of(client.post(address, {"what": "Our answer"}))
    page = client.post(address, {"what": "", "evidence_file": SimpleUploadedFile("answer.pdf", PDF)})
    key = page.context["form"].key
    assert client.post(address, {"what": "Our answer", "evidence_key": key}).status_code == 302
    paper = RequestPaper.objects.unscoped("a test").get()
    file = client.get(f"/requests/{request_of_parent.pk}/papers/{paper.pk}/")
    assert file.content == PDF and "attachment" in file["Content-Disposition"]
    again = client.post(address, {"what": "Again", "evidence_file": SimpleUploadedFile("answer.pdf", PDF)})
    assert "the same file already" in text_of(again)
    assert client.get(f"/requests/{request_of_parent.pk}/papers/{uuid.uuid4()}/").status_code == 404
    assert client_of(cast.other_officer).get(f"/requests/{request_of_parent.pk}/papers/{paper.pk}/").status_code == 404


def test_it_is_carried_on_corrected_and_closed(client_of, cast: Cast, request_of_parent: Request) -> None:
    client, base = client_of(cast.officer), f"/requests/{request_of_parent.pk}"
    wrong = {"version": 1, "code": "access.requested", "received": hours_ago(1)}
    assert "Choose the agreement" in text_of(client.post(f"{base}/next/", wrong))
    given = {"version": 1, "code": "parent.copy_requested", "received": hours_ago(1)}
    assert client.post(f"{base}/next/", given).status_code == 302
    assert client.post(f"{base}/correct/", {"version": 2, "received": "2026-03-03T09:00"}).status_code == 302
    assert "first recorded as" in text_of(client.get(f"{base}/"))
    assert client.post(f"{base}/close/", {"version": 3, "outcome": "Shown at the school."}).status_code == 302
    page = text_of(client.get(f"{base}/"))
    assert "Shown at the school." in page and "Close it" not in page and "Add a paper" in page
    assert client.get(f"{base}/close/").status_code == 302


def test_whoever_corrects_a_notice_is_shown_the_end_that_keeps_its_day(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, AFTER_END)
    client = client_of(cast.officer)
    take(
        client, "termination", giver="lea", agreements=agreement.pk, ends_on=str(today("UTC") + timedelta(days=60)), ends="asked"
    )
    (request,) = stored()
    end = request.events.get(code="agreement.terminated")
    page = client.get(f"/requests/{request.pk}/correct/")
    assert "keeps its moment" in text_of(page) and f"/events/{end.pk}/" in page.content.decode()
    assert "keeps its moment" not in text_of(client.get(f"/requests/{request.pk}/close/"))


def test_the_second_of_two_sees_what_the_first_did(client_of, cast: Cast, request_of_parent: Request) -> None:
    close(actor=cast.officer, request=request_of_parent, version=1, outcome="Shown.")
    address = f"/requests/{request_of_parent.pk}/withdraw/"
    page = text_of(client_of(cast.officer).post(address, {"version": 1, "words": "The parent called."}))
    assert "In the meantime somebody else changed" in page and "closed a request" in page and "The parent called." in page
    assert stored()[0].state == "done"


def test_what_is_withdrawn_is_void(client_of, cast: Cast, request_of_parent: Request) -> None:
    address = f"/requests/{request_of_parent.pk}/withdraw/"
    assert client_of(cast.officer).post(address, {"version": 1, "words": "The parent called."}).status_code == 302
    states = {row.state for row in Deadline.objects.unscoped("a test").filter(event=request_of_parent.event)}
    assert states == {"void"}


def test_others_find_nothing(client_of, cast: Cast, request_of_parent: Request) -> None:
    for stranger, status in ((cast.other_officer, 404), (cast.reader, 403), (cast.vendor_contact, 403)):
        client = client_of(stranger)
        for end in ("", "papers/add/", "next/", "correct/", "close/", "withdraw/"):
            assert client.get(f"/requests/{request_of_parent.pk}/{end}").status_code == status
    assert client_of(cast.other_officer).get("/requests/").context["list"].count == 0
    assert client_of(cast.reader).get("/requests/").status_code == 403
    assert "Requests</a>" not in client_of(cast.reader).get("/deadlines/").content.decode()


def test_the_list_filters_and_sorts_by_the_address(client_of, cast: Cast, request_of_parent: Request) -> None:
    client = client_of(cast.officer)

    def count(query: str) -> int:
        return client.get(f"/requests/{query}").context["list"].count

    assert count("") == 1 and count("?kind=audit") == 0 and count("?q=1") == 1 and count("?q=77") == 0
    assert count("?received_from=2026-03-07") == 0 and count("?overdue=on&sort=-due") == 1
    assert "is not a day" in text_of(client.get("/requests/?received_from=someday"))
    close(actor=cast.officer, request=request_of_parent, version=1, outcome="Shown at the school.")
    assert count("") == 0 and count("?state=all") == 1 and count("?state=done&q=school") == 1


def test_names_leave_in_a_file_only_where_they_are_asked_for(client_of, cast: Cast, request_of_parent: Request) -> None:
    client = client_of(cast.officer)
    file = client.get("/requests/export.csv?columns=number,concerns,asked_by").content.decode()
    assert "access" in file and "Ganz" not in file
    assert list(AuditEntry.objects.get(code="requests.exported").fields) == ["requests"]
    assert client.post("/requests/export.xlsx", {"chosen": request_of_parent.pk}).content.startswith(b"PK")
    named = client.post("/requests/export.csv?names=1", {"chosen": request_of_parent.pk}).content.decode()
    assert "Milo Ganz" in named
    entry = AuditEntry.objects.filter(code="requests.exported").order_by("recorded_at").last()
    assert "concerns" in entry.fields
    assert client.post("/requests/export.csv", {}).status_code == 302
    assert client.get("/requests/export.exe").status_code == 404


def test_a_name_is_found_without_standing_in_an_address(client_of, cast: Cast, request_of_parent: Request) -> None:
    page = client_of(cast.officer).post("/requests/find/", {"name": "ganz milo"})
    assert f"/requests/{request_of_parent.pk}/" in text_of(page)
    assert "This field is required" in text_of(client_of(cast.officer).post("/requests/find/", {"name": ""}))
    assert f"{request_of_parent.pk}" not in text_of(client_of(cast.other_officer).post("/requests/find/", {"name": "ganz"}))


def test_the_questions_do_not_grow(client_of, cast: Cast, django_assert_max_num_queries) -> None:
    for _n in range(6):
        take_in(actor=cast.officer, asked=access(cast))
    client = client_of(cast.officer)
    client.get("/requests/")
    with django_assert_max_num_queries(26):
        client.get("/requests/?state=all")


def test_a_day_that_is_none_is_named(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, NOTICE)
    form = {"giver": "lea", "received": hours_ago(), "agreements": agreement.pk, "ends": "asked", "ends_on": "2026-02-30"}
    page = text_of(client_of(cast.officer).post("/requests/new/termination/", form | {"step": "check"}))
    assert "is not a day" in page and not stored()
    assert date(2026, 2, 28).isoformat() not in page
