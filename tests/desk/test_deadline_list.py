"""The register: filtered, sorted, exported, and given to somebody many at once."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from accounts.actors import Actor
from accounts.models import ConsortiumMember, Organization
from accounts.roles import Role
from deadlines.models import Deadline
from deadlines.services.events import record_happening
from deadlines.services.states import assign, meet
from desk.views import deadline_lists
from tests.cast import Cast, make_actor, make_organization
from tests.deadlines.papers import BREACH, agreement_with, by_contract
from trail.clock import now
from trail.models import AuditEntry, DomainEvent
from trail.services import Moment


@pytest.fixture
def two(cast: Cast) -> list[Deadline]:
    agreements = [agreement_with(cast.officer, BREACH, title=title) for title in ("Lumen Reader", "Quill Pad")]
    moment = Moment(now() - timedelta(hours=5), DomainEvent.Source.STATED)
    record_happening(actor=cast.officer, code="incident.confirmed", occurred=moment, agreements=agreements)
    return [by_contract(agreement)[0] for agreement in agreements]


def rows(page) -> int:
    return page.context["list"].count


def manager_over(cast: Cast) -> Actor:
    """Who manages a consortium that the district is a member of."""
    district, at = cast.officer.organization, now()
    alliance = make_organization("Plains Alliance", Organization.Kind.CONSORTIUM)
    member = {"consortium": alliance, "district": district, "from_on": at.date() - timedelta(days=2), "accepted_at": at}
    ConsortiumMember.objects.create(**member)
    return make_actor("Hal Moss", alliance, Role.CONSORTIUM_MANAGER)


def test_it_filters_and_sorts_by_the_address(client_of, cast: Cast, two) -> None:
    client = client_of(cast.officer)
    assert rows(client.get("/deadlines/?origin=contract")) == 2
    assert rows(client.get("/deadlines/?origin=contract&q=quill")) == 1
    assert rows(client.get(f"/deadlines/?agreement={two[0].agreement_id}&origin=contract")) == 1
    assert rows(client.get("/deadlines/?state=met")) == 0
    assert rows(client.get("/deadlines/?origin=contract&due_until=2001-01-01")) == 0
    assert rows(client.get("/deadlines/?responsible=mine")) == 0
    assert rows(client_of(cast.other_officer).get("/deadlines/?state=all&origin=contract")) == 0
    page = client.get("/deadlines/?due_from=someday&sort=-due").content.decode()
    assert "is not a day" in page and f"/deadlines/{two[0].pk}/" in page


def test_many_are_given_to_somebody_at_once(client_of, cast: Cast, two) -> None:
    client, chosen = client_of(cast.officer), [row.pk for row in two]
    assert "Assign 2 deadlines" in client.post("/deadlines/assign/", {"chosen": chosen}).content.decode()
    assert client.post("/deadlines/assign/", {"chosen": chosen, "to": cast.reader.user.pk}).status_code == 302
    assert rows(client.get(f"/deadlines/?responsible={cast.reader.user.pk}")) == 2
    assert client.post("/deadlines/assign/", {}).status_code == 302
    assert client_of(cast.reader).post("/deadlines/assign/", {"chosen": chosen}).status_code == 403


def test_it_says_of_which_of_the_chosen_ones_nothing_became(client_of, cast: Cast, two) -> None:
    client, first, chosen = client_of(cast.officer), two[0], [row.pk for row in two]
    meet(actor=cast.officer, deadline=first, version=first.version, words="They called.")
    form = client.post("/deadlines/assign/", {"chosen": chosen}).content.decode()
    assert "Assign 1 deadline" in form and "1 was left out because it is met" in form
    given = {"chosen": chosen, "to": cast.reader.user.pk}
    page = client.post("/deadlines/assign/", given, follow=True).content.decode()
    assert "1 deadline assigned. 1 was left out because it is met" in page
    page = client.post("/deadlines/assign/", given, follow=True).content.decode()
    assert "0 deadlines assigned. 1 was left out because nothing would change" in page
    page = client.post("/deadlines/assign/?state=all", {"chosen": first.pk}, follow=True)
    assert page.redirect_chain and "1 was left out because it is met" in page.content.decode()


def test_who_works_for_the_district_is_no_matter_of_a_consortium(client_of, cast: Cast, two) -> None:
    district = cast.officer.organization
    assign(actor=cast.officer, deadlines=two, to=cast.reader.user)
    manager = client_of(manager_over(cast))
    name = cast.reader.user.name
    for address in ("/deadlines/", "/deadlines/export.csv", "/today/", f"/deadlines/{two[0].pk}/"):
        page = manager.get(address).content.decode()
        assert str(district) in page and name not in page
        assert name in client_of(cast.officer).get(address).content.decode()


def test_it_is_exported_and_the_trail_says_so(client_of, cast: Cast, two) -> None:
    client = client_of(cast.reader)
    file = client.get("/deadlines/export.csv?origin=contract&columns=agreement,due").content.decode()
    assert "Lumen Reader" in file and "Quill Pad" in file
    assert client.get("/deadlines/export.xlsx").content.startswith(b"PK")
    assert client.get("/deadlines/export.exe").status_code == 404
    assert AuditEntry.objects.filter(code="deadlines.exported").count() == 2


def events_in(answer) -> dict[str, Event]:
    assert answer["Content-Type"].startswith("text/calendar") and answer["Content-Disposition"].endswith('.ics"')
    return {str(event["uid"]).partition("@")[0]: event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_it_is_exported_as_a_calendar_of_what_the_filters_find(client_of, cast: Cast, two) -> None:
    client = client_of(cast.reader)
    assert set(events_in(client.get("/deadlines/export.ics?origin=contract"))) == {str(row.pk) for row in two}
    assert set(events_in(client.get("/deadlines/export.ics?origin=contract&q=quill"))) == {str(two[1].pk)}
    (event,) = events_in(client.post("/deadlines/export.ics?origin=contract", {"chosen": two[0].pk})).values()
    assert event["dtstart"].dt == two[0].due_at.replace(microsecond=0) and str(two[0].pk) in event["url"]
    assert AuditEntry.objects.filter(code="deadlines.exported").count() == 3
    page = client.get("/deadlines/?origin=contract").content.decode()
    assert '"/deadlines/export.ics?origin=contract' in page and "Export as ICS" in page


def test_a_calendar_shows_a_day_as_a_day_and_an_hour_as_an_hour(client_of, cast: Cast, two) -> None:
    zone = ZoneInfo(cast.officer.organization.time_zone)
    last_moment = (now() + timedelta(days=9)).astimezone(zone).replace(hour=23, minute=59, second=59, microsecond=0)
    rows = Deadline.objects.unscoped("a test")
    rows.filter(pk=two[0].pk).update(is_urgent=False, due_at=last_moment)
    found = events_in(client_of(cast.officer).get("/deadlines/export.ics?origin=contract"))
    assert found[str(two[0].pk)]["dtstart"].dt == last_moment.date()
    assert found[str(two[1].pk)]["dtstart"].dt == two[1].due_at.replace(microsecond=0)


def test_a_calendar_warns_of_nothing_that_is_over(client_of, cast: Cast, two) -> None:
    client = client_of(cast.officer)
    meet(actor=cast.officer, deadline=two[0], version=two[0].version, words="They called.")
    Deadline.objects.unscoped("a test").filter(pk=two[1].pk).update(state="void")
    found = events_in(client.get("/deadlines/export.ics?origin=contract&state=all"))
    met, void = found[str(two[0].pk)], found[str(two[1].pk)]
    assert met["summary"].startswith("Met: ") and not met.walk("VALARM") and "status" not in met
    assert void["status"] == "CANCELLED" and not void.walk("VALARM")


def test_a_calendar_that_would_be_empty_or_end_early_is_refused_and_says_so(client_of, cast: Cast, two, monkeypatch) -> None:
    client = client_of(cast.officer)
    assert "No deadline was chosen" in client.post("/deadlines/export.ics", {}, follow=True).content.decode()
    monkeypatch.setattr(deadline_lists, "MOST_APPOINTMENTS", 1)
    page = client.get("/deadlines/export.ics?origin=contract", follow=True).content.decode()
    assert "A calendar holds 1 deadlines at most" in page
    Deadline.objects.unscoped("a test").update(due_at=None)
    page = client.get("/deadlines/export.ics?origin=contract", follow=True).content.decode()
    assert "None of these deadlines has a date" in page
    assert not AuditEntry.objects.filter(code="deadlines.exported").exists()


def test_a_calendar_names_nobody_and_holds_ones_own_only(client_of, cast: Cast, two) -> None:
    assign(actor=cast.officer, deadlines=two, to=cast.reader.user)
    text = client_of(cast.officer).get("/deadlines/export.ics").content.decode()
    for person in (cast.reader.user, cast.officer.user):
        assert person.name not in text and person.email not in text
    chosen = {"chosen": [row.pk for row in two]}
    others = client_of(cast.other_officer).post("/deadlines/export.ics?state=all", chosen, follow=True).content.decode()
    assert "BEGIN:VEVENT" not in others and "Lumen" not in others
    assert client_of(cast.vendor_contact).get("/deadlines/export.ics").status_code == 403


def test_a_calendar_of_many_districts_says_of_which(client_of, cast: Cast, two) -> None:
    manager = client_of(manager_over(cast))
    (mine, *_rest) = events_in(client_of(cast.officer).get("/deadlines/export.ics?origin=contract")).values()
    (theirs, *_rest) = events_in(manager.get("/deadlines/export.ics?origin=contract")).values()
    district = cast.officer.organization.name
    assert theirs["summary"] == f"{mine['summary']} ({district})" and district not in mine["summary"]


def test_a_duty_of_law_is_named_by_its_rule_and_by_whom_it_is_owed_to(client_of, cast: Cast, two) -> None:
    values = {"origin": "statute", "kind": "other", "rule": "zz.act.temporary_record_review from unknown"}
    Deadline.objects.unscoped("a test").filter(pk=two[0].pk).update(**values, obligee="us_ed, ftc")
    client, key = client_of(cast.officer), two[0].pk
    for address in ("/deadlines/?state=all", "/today/", f"/deadlines/{key}/", f"/events/{two[0].event_id}/"):
        page = client.get(address).content.decode()
        assert "Review of temporary records" in page and ">Other duty<" not in page.replace("Other duty</option>", "")
        assert "U.S. Department of Education, Federal Trade Commission" in page


def test_the_questions_do_not_grow(client_of, cast: Cast, two, django_assert_max_num_queries) -> None:
    client = client_of(cast.officer)
    client.get("/deadlines/")
    with django_assert_max_num_queries(20):
        client.get("/deadlines/?state=all")
