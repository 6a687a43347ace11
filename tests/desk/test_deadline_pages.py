"""The page of a deadline and what one does with it: met with proof, waived, suspended, and the second of two is told."""

import html
import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deadlines.alerts.wording import address_of
from deadlines.models import Alert, Deadline
from deadlines.services.events import record_happening
from deadlines.services.reckoning import store
from deadlines.services.states import mark_missed, waive
from deadlines.services.tolling import toll
from law.clocks.records import Answer
from tests.agreements.papers import make_duty
from tests.cast import Cast
from tests.deadlines.papers import BREACH, SCHOOL_DAYS, agreement_with, by_contract, changes_of
from trail.clock import now
from trail.dispatching import hand_on_events
from trail.models import AuditEntry, DomainEvent
from trail.services import Moment

HOURS_AGO = timedelta(hours=5)
PDF = b"%PDF-1.4 a letter"


def opened(cast: Cast, duty=BREACH, code="incident.confirmed", ago=HOURS_AGO) -> Deadline:
    agreement = agreement_with(cast.officer, duty, make_duty(trigger="incident_discovered"), title="Lumen Reader")
    moment = Moment(now() - ago, DomainEvent.Source.STATED)
    record_happening(actor=cast.officer, code=code, occurred=moment, agreements=[agreement])
    return by_contract(agreement)[0]


@pytest.fixture
def deadline(cast: Cast) -> Deadline:
    return opened(cast)


def again(deadline: Deadline) -> Deadline:
    return Deadline.objects.unscoped("a test").get(pk=deadline.pk)


def a_minute_ago() -> str:
    return (now() - timedelta(minutes=1)).isoformat(timespec="minutes")


def test_the_link_of_a_mail_leads_to_the_page(client_of, cast: Cast, deadline: Deadline) -> None:
    assert address_of(deadline.pk).endswith(f"/deadlines/{deadline.pk}/")
    page = client_of(cast.officer).get(f"/deadlines/{deadline.pk}/").content.decode()
    for said in ("72 hours", "How it was counted", "Lumen Reader", "Unauthorized access to the data was confirmed", "data-due="):
        assert said in page
    assert f"/agreements/{deadline.agreement_id}/text/#{deadline.address}" in page
    assert "Record as met" in page and "Suspend" in page


def test_whoever_reads_is_offered_no_act(client_of, cast: Cast, deadline: Deadline) -> None:
    page = client_of(cast.reader).get(f"/deadlines/{deadline.pk}/").content.decode()
    assert "How it was counted" in page and "Record as met" not in page
    for act in ("meet", "waive", "void", "assign", "suspend", "resume"):
        assert client_of(cast.reader).get(f"/deadlines/{deadline.pk}/{act}/").status_code == 403
        assert client_of(cast.other_officer).get(f"/deadlines/{deadline.pk}/{act}/").status_code == 404
    assert client_of(cast.other_officer).get(f"/deadlines/{deadline.pk}/").status_code == 404
    assert client_of(cast.officer).get(f"/deadlines/{uuid.uuid4()}/").status_code == 404


def test_it_is_met_with_a_file_that_shows_it(client_of, cast: Cast, deadline: Deadline, settings, tmp_path) -> None:
    settings.FILES_DIR = tmp_path
    client, address = client_of(cast.officer), f"/deadlines/{deadline.pk}/meet/"
    given = {"version": deadline.version, "happened_at": "soon", "words": "Sent by mail."}
    page = client.post(address, given | {"evidence_file": SimpleUploadedFile("letter.pdf", PDF)})
    assert "is not a moment" in page.content.decode() and "Sent by mail." in page.content.decode()
    key = page.context["form"].key  # the file waits while the moment is corrected
    assert client.post(address, given | {"happened_at": a_minute_ago(), "evidence_key": key}).status_code == 302
    assert again(deadline).state == "met"
    change = deadline.changes.get(what="met")
    assert change.evidence is not None and change.evidence.name == "letter.pdf"
    file = client.get(f"/deadlines/{deadline.pk}/evidence/{change.pk}/")
    assert file.content == PDF and "attachment" in file["Content-Disposition"]
    assert AuditEntry.objects.filter(code="file.read").exists()
    assert client.get(address).status_code == 302  # nothing is left to do
    assert "letter.pdf" in client.get(f"/deadlines/{deadline.pk}/").content.decode()


def test_meeting_it_needs_something_that_shows_it(client_of, cast: Cast, deadline: Deadline) -> None:
    client, address = client_of(cast.officer), f"/deadlines/{deadline.pk}/meet/"
    given = {"version": deadline.version, "happened_at": a_minute_ago()}
    assert "Say what was done" in client.post(address, given).content.decode()
    wrong = SimpleUploadedFile("run.exe", b"MZ")
    assert "is not a PDF" in client.post(address, given | {"words": "Done.", "evidence_file": wrong}).content.decode()
    assert again(deadline).state == "open"


def test_the_second_of_two_is_told_what_the_first_did(client_of, cast: Cast, deadline: Deadline) -> None:
    waive(actor=cast.officer, deadline=deadline, version=deadline.version, words="Told by telephone.")
    given = {"version": deadline.version, "words": "An exception."}
    page = client_of(cast.officer).post(f"/deadlines/{deadline.pk}/void/", given).content.decode()
    assert "In the meantime somebody else changed" in page and "Told by telephone." in page and "An exception." in page
    assert changes_of(deadline) == ["opened", "waived"]


def test_the_second_who_assigns_is_told_and_decides(client_of, cast: Cast, deadline: Deadline) -> None:
    client, address = client_of(cast.officer), f"/deadlines/{deadline.pk}/assign/"
    client.post(address, {"version": deadline.version, "to": cast.reader.user.pk})
    second = client.post(address, {"version": deadline.version, "to": cast.officer.user.pk})
    shown = second.content.decode()
    assert "In the meantime somebody else changed" in shown and again(deadline).responsible == cast.reader.user
    assert f'value="{cast.officer.user.pk}" selected' in shown
    client.post(address, {"version": again(deadline).version, "to": cast.officer.user.pk})
    assert again(deadline).responsible == cast.officer.user


def test_what_was_typed_about_a_deadline_that_was_erased_is_not_lost(client_of, cast: Cast, deadline: Deadline) -> None:
    address, given = f"/deadlines/{deadline.pk}/waive/", {"version": deadline.version, "words": "The superintendent said so."}
    other = client_of(cast.other_officer).post(address, given)
    Deadline.objects.unscoped("a test").filter(pk=deadline.pk).delete()
    gone = client_of(cast.officer).post(address, given)
    for page in (other, gone):  # who may not see it learns nothing from the answer
        assert page.status_code == 404 and "The superintendent said so." in page.content.decode()
        assert "This deadline is not there" in page.content.decode()
    assert client_of(cast.officer).get(address).status_code == 404


def test_it_is_waived_voided_and_assigned(client_of, cast: Cast) -> None:
    first, second = opened(cast), opened(cast)
    client = client_of(cast.officer)
    assert "This field is required" in client.post(f"/deadlines/{first.pk}/waive/", {"version": first.version}).content.decode()
    client.post(f"/deadlines/{first.pk}/waive/", {"version": first.version, "words": "Told."})
    client.post(f"/deadlines/{second.pk}/assign/", {"version": second.version, "to": cast.reader.user.pk})
    assert again(second).responsible == cast.reader.user
    stranger = client.post(f"/deadlines/{second.pk}/assign/", {"to": cast.other_officer.user.pk})
    assert stranger.status_code == 200
    same = client.post(f"/deadlines/{second.pk}/assign/", {"to": cast.reader.user.pk, "version": again(second).version})
    assert "nothing was changed" in same.content.decode()
    given = {"to": cast.reader.user.pk, "version": again(first).version}
    over = client.post(f"/deadlines/{first.pk}/assign/", given, follow=True).content.decode()
    assert "is waived and stays so" in over and "Assigned." not in over
    client.post(f"/deadlines/{second.pk}/void/", {"version": again(second).version, "words": "A mistake."})
    assert (again(first).state, again(second).state) == ("waived", "void")


def test_time_is_suspended_and_runs_again(client_of, cast: Cast, deadline: Deadline) -> None:
    client = client_of(cast.officer)
    given = {
        "since": (now() - timedelta(hours=2)).isoformat(timespec="minutes"),
        "asked_by": "The sheriff",
        "words": "An inquiry",
    }
    assert client.post(f"/deadlines/{deadline.pk}/suspend/", given | {"asked_by": ""}).status_code == 200
    assert client.post(f"/deadlines/{deadline.pk}/suspend/", given).status_code == 302
    assert again(deadline).state == "tolled"
    page = client.get(f"/deadlines/{deadline.pk}/").content.decode()
    assert "The sheriff" in page and "End the suspension" in page
    assert client.post(f"/deadlines/{deadline.pk}/resume/", {"until": a_minute_ago()}).status_code == 302
    assert again(deadline).state == "open"
    assert "Time runs already" in client.post(f"/deadlines/{deadline.pk}/resume/", {"until": a_minute_ago()}).content.decode()


def test_the_file_that_shows_a_suspension_can_be_had(client_of, cast: Cast, deadline: Deadline, settings, tmp_path) -> None:
    settings.FILES_DIR = tmp_path
    client, since = client_of(cast.officer), (now() - timedelta(hours=2)).isoformat(timespec="minutes")
    given = {"since": since, "asked_by": "The sheriff", "words": "An inquiry"}
    file = SimpleUploadedFile("letter.pdf", PDF)
    assert client.post(f"/deadlines/{deadline.pk}/suspend/", given | {"evidence_file": file}).status_code == 302
    page = client.get(f"/deadlines/{deadline.pk}/").content.decode()
    link = re.search(r'href="([^"]+)">letter.pdf', page)
    assert link is not None
    answer = client.get(link[1])
    assert answer.content == PDF and "attachment" in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(code="file.read").exists()
    assert client_of(cast.other_officer).get(link[1]).status_code == 404
    assert client_of(cast.reader).get(link[1]).status_code == 403
    assert link[1] not in client_of(cast.reader).get(f"/deadlines/{deadline.pk}/").content.decode()
    other = opened(cast)  # another event's deadline does not lead to it
    assert client.get(link[1].replace(str(deadline.pk), str(other.pk))).status_code == 404


def test_it_says_what_is_missing_and_where_to_enter_it(client_of, cast: Cast) -> None:
    unknown = opened(cast, SCHOOL_DAYS, "access.requested")
    assert unknown.due_at is None
    page = client_of(cast.officer).get(f"/deadlines/{unknown.pk}/").content.decode()
    assert "What is missing" in page and unknown.reckoning.missing[0][:20] in page
    [link] = links_of_missing(page)
    assert client_of(cast.officer).get(link).status_code == 200 and "calendars" in link


def links_of_missing(page: str) -> list[str]:
    """Where the part of the page on what is missing leads."""
    part = page[page.index('id="missing"') :].partition("</ul>")[0]
    return re.findall(r'href="([^"]+)"', part)


def test_what_is_missing_leads_to_where_it_is_entered(client_of, cast: Cast, deadline: Deadline) -> None:
    client = client_of(cast.officer)
    agreement = agreement_with(cast.officer, BREACH)
    event = record_happening(actor=cast.officer, code="incident.confirmed", agreements=[agreement])
    undated = by_contract(agreement)[0]
    assert links_of_missing(client.get(f"/deadlines/{undated.pk}/").content.decode()) == [f"/events/{event.pk}/correct/"]
    assert links_of_missing(client_of(cast.reader).get(f"/deadlines/{undated.pk}/").content.decode()) == []
    since = now() - timedelta(hours=2)
    toll(actor=cast.officer, event=deadline.event, since=since, asked_by="The sheriff", words="An inquiry")
    assert links_of_missing(client.get(f"/deadlines/{deadline.pk}/").content.decode()) == [f"/deadlines/{deadline.pk}/resume/"]


def test_what_was_never_done_leads_to_where_it_is_recorded(client_of, cast: Cast, deadline: Deadline) -> None:
    ask = "Enter when it was last done: mark this one as done, with the day."
    reckoning = store(Answer("unknown", None, "years", (), missing=(ask,)))
    Deadline.objects.unscoped("a test").filter(pk=deadline.pk).update(reckoning=reckoning, due_at=None, event=None)
    page = client_of(cast.officer).get(f"/deadlines/{deadline.pk}/").content.decode()
    assert links_of_missing(page) == [f"/deadlines/{deadline.pk}/meet/"]


def test_it_says_how_the_moment_is_known_from_which_it_counts(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH, title="Lumen Reader")
    earliest = Moment(now() - HOURS_AGO, DomainEvent.Source.UNKNOWN)
    event = record_happening(actor=cast.officer, code="incident.confirmed", occurred=earliest, agreements=[agreement])
    client, address = client_of(cast.officer), f"/deadlines/{by_contract(agreement)[0].pk}/"
    assert "the earliest that is possible" in client.get(address).content.decode()
    record_happening(actor=cast.officer, code="incident.confirmed", corrects=event)
    hand_on_events()
    page = client.get(address).content.decode()
    assert "Nothing is counted until the event is corrected" in page and "counted from" not in page


def test_agreement_and_law_stand_side_by_side(client_of, cast: Cast) -> None:
    deadline = opened(cast, make_duty(trigger="incident_discovered"), "incident.discovered")
    page = client_of(cast.officer).get(f"/deadlines/{deadline.pk}/").content.decode()
    assert "What runs beside it" in page and "leads" in page and "(this one)" in page
    part = page[page.index("What runs beside it") :].partition("</table>")[0]
    assert "provider, to LEA as owner of the data" in part and "residents" not in part


def test_the_questions_do_not_grow_with_what_became_of_it(client_of, cast: Cast, deadline, django_assert_max_num_queries) -> None:
    client = client_of(cast.officer)
    for to in (cast.reader, cast.officer, cast.reader):
        client.post(f"/deadlines/{deadline.pk}/assign/", {"to": to.user.pk, "version": again(deadline).version})
    with django_assert_max_num_queries(30):
        client.get(f"/deadlines/{deadline.pk}/")


def test_it_says_how_many_warnings_are_not_shown(client_of, cast: Cast, deadline: Deadline) -> None:
    person, at = cast.officer.user, now()
    rows = [Alert(deadline=deadline, rung=f"overdue-{n}@x", recipient=person, channel="web", due_at=at) for n in range(130)]
    Alert.objects.bulk_create(rows)
    page = client_of(cast.officer).get(f"/deadlines/{deadline.pk}/").content.decode()
    assert "The newest 100 of 130 are shown." in page


class TestToday:
    def test_each_part_offers_one_act(self, client_of, cast: Cast, deadline: Deadline) -> None:
        page = client_of(cast.officer).get("/today/").content.decode()
        assert "Due in the next 72 hours" in page and f"/deadlines/{deadline.pk}/meet/" in page
        assert "Nothing is overdue." in page and "data-due=" in page
        assert "/meet/" not in client_of(cast.reader).get("/today/").content.decode()

    def test_what_is_over_stands_first(self, client_of, cast: Cast) -> None:
        late = opened(cast, ago=timedelta(days=5))
        mark_missed()
        sections = {one.key: one for one in client_of(cast.officer).get("/today/").context["sections"]}
        assert [row.line.deadline for row in sections["overdue"].lines] == [late]

    def test_it_says_what_belongs_there(self, client_of, cast: Cast) -> None:
        assert "Nothing is to be done" in client_of(cast.officer).get("/today/").content.decode()
        assert client_of(cast.vendor_contact).get("/today/").status_code == 403

    def test_it_names_what_comes_next_where_nothing_is_due_within_a_week(self, client_of, cast: Cast, deadline) -> None:
        Deadline.objects.unscoped("a test").update(due_at=now() + timedelta(days=8))
        page = client_of(cast.officer).get("/today/").content.decode()
        assert "Nothing is due within a week" in page and "Nothing is to be done" not in page
        assert f"/deadlines/{deadline.pk}/" in page and "in 8 days" in page and 'href="/deadlines/"' in page.split("<main", 1)[1]

    def test_what_is_not_shown_is_a_link_away(self, client_of, cast: Cast, deadline, monkeypatch) -> None:
        opened(cast)
        monkeypatch.setattr("deadlines.selectors.today.LINES", 1)
        client = client_of(cast.officer)
        address = re.search(r'href="(/deadlines/\?[^"]*)">\d+ more', client.get("/today/").content.decode())
        assert address and client.get(html.unescape(address[1])).context["list"].count >= 2

    def test_the_questions_do_not_grow(self, client_of, cast: Cast, django_assert_max_num_queries) -> None:
        for _ in range(4):
            opened(cast)
        client = client_of(cast.officer)
        client.get("/today/")
        with django_assert_max_num_queries(25):
            client.get("/today/")
