"""A district's days: seen at a glance, entered in every way, and by two people at once."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import ConsortiumMember, Organization
from accounts.roles import Role
from deadlines.models import Closure, SchoolYear
from deadlines.services.calendars import Year, enter_closures, enter_school_year
from deadlines.services.events import record_happening
from tests.cast import Cast, make_actor, make_organization
from tests.deadlines.papers import SCHOOL_DAYS, agreement_with, by_contract, stated
from trail.clock import now
from trail.models import AuditEntry

ENTER, CLOSE = "/calendars/years/enter/", "/calendars/closures/enter/"
SPAN = {"name": "2025-26", "first": "2025-09-02", "last": "2026-06-12", "without_holidays": "on", "without_closures": "on"}
ICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20251222\r\nDTEND;VALUE=DATE:20251225\r\nSUMMARY:Break\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def closures(cast: Cast) -> list[tuple[str, str]]:
    rows = Closure.objects.unscoped("a test").filter(organization=cast.officer.organization)
    return [(row.day.isoformat(), row.name) for row in rows]


def years(cast: Cast) -> list[SchoolYear]:
    return list(SchoolYear.objects.unscoped("a test").filter(organization=cast.officer.organization))


@pytest.fixture
def year(cast: Cast) -> SchoolYear:
    return enter_school_year(actor=cast.officer, year=Year(name="2025-26", first=date(2025, 9, 2), last=date(2026, 6, 12)))


def test_it_shows_a_year_at_a_glance(client_of, cast: Cast, year: SchoolYear) -> None:
    enter_closures(actor=cast.officer, rows=[(date(2025, 12, 23), "Winter break")])
    page = client_of(cast.officer).get("/calendars/?year=2025")
    shown = page.content.decode()
    assert len(page.context["months"]) == 12
    for said in ("July 2025", "June 2026", "Labor Day", "Winter break", "2025-26", "Sep", "federal holiday"):
        assert said in shown
    assert page.context["gaps"] == ["1 July 2025 to 1 September 2025", "13 June 2026 to 30 June 2026"]
    assert "day of instruction" in shown and "Enter a school year" in shown
    assert page.context["doubtful"] == ["Tue 23 Dec 2025"] and "is both a closure and a day of instruction" in shown


def test_what_no_year_says_anything_about_is_unknown(client_of, cast: Cast) -> None:
    page = client_of(cast.officer).get("/calendars/?year=2025")
    assert page.context["gaps"] == ["1 July 2025 to 30 June 2026"]
    assert "is unknown" in page.content.decode()
    for asked in ("1812", "soon", "99999", ""):
        assert client_of(cast.officer).get(f"/calendars/?year={asked}").status_code == 200


def test_closures_are_entered_as_a_day_a_span_and_a_list(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    assert client.post(CLOSE, {"first": "2026-03-05", "name": "Snow"}).status_code == 302
    assert closures(cast) == [("2026-03-05", "Snow")]
    client.post(CLOSE, {"first": "2025-12-18", "last": "2025-12-22", "name": "Break"})
    assert [day for day, _name in closures(cast)] == ["2025-12-18", "2025-12-19", "2025-12-22", "2026-03-05"]
    client.post(CLOSE, {"text": "date,name\n2026-04-03,Spring day\n"})
    client.post(CLOSE, {"file": SimpleUploadedFile("break.ics", ICS.encode())})
    assert ("2026-04-03", "Spring day") in closures(cast) and ("2025-12-24", "Break") in closures(cast)
    page = client.post(CLOSE, {"first": "2026-03-05", "name": "Snow"}, follow=True).content.decode()
    assert "were entered before" in page


def test_a_list_that_cannot_be_read_says_which_row_and_stays(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    file = SimpleUploadedFile("days.csv", b"date,name\n2026-04-03,Spring day\nFebuary 3,Late\n")
    page = client.post(CLOSE, {"file": file}).content.decode()
    assert "row 3" in page and "Febuary 3" in page and "2026-04-03,Spring day" in page
    assert closures(cast) == []
    for given, said in [
        ({}, "or a list of days below"),
        ({"first": "2026-03-05", "last": "2026-03-01"}, "before the first day"),
        ({"first": "2026-03-05", "last": "2027-03-05"}, "longer than four months"),
        ({"first": "2026-03-05", "text": "date\n2026-04-03\n"}, "either days above or a list"),
        ({"first": "someday"}, "is not a day"),
        ({"file": SimpleUploadedFile("x.csv", b"PK\0\0")}, "is no text"),
        ({"text": ICS.replace("SUMMARY", "RRULE:FREQ=WEEKLY\r\nSUMMARY")}, "repeats by a rule"),
    ]:
        assert said in client.post(CLOSE, given).content.decode()
    assert closures(cast) == []


def test_a_closure_is_changed_and_the_second_of_two_is_told(client_of, cast: Cast) -> None:
    enter_closures(actor=cast.officer, rows=[(date(2026, 3, 5), "Snow"), (date(2026, 3, 6), "Ice")])
    closure, client = Closure.objects.unscoped("a test").get(name="Snow"), client_of(cast.officer)
    given = {"day": "2026-03-09", "name": "Storm", "seen_day": "2026-03-05", "seen_name": "Snow"}
    taken = client.post(f"/calendars/closures/{closure.pk}/", given | {"day": "2026-03-06"}).content.decode()
    assert "Another closure stands on this day" in taken
    assert client.post(f"/calendars/closures/{closure.pk}/", given).status_code == 302
    second = client.post(f"/calendars/closures/{closure.pk}/", given | {"name": "Flood"}).content.decode()
    assert "In the meantime somebody else changed" in second and "Storm" in second and "Flood" in second
    assert closures(cast) == [("2026-03-06", "Ice"), ("2026-03-09", "Storm")]


def test_closures_are_removed_after_it_is_said_what_changes(client_of, cast: Cast) -> None:
    enter_closures(actor=cast.officer, rows=[(date(2026, 3, 5), "Snow"), (date(2026, 3, 6), "Ice")])
    keys = [str(row.pk) for row in Closure.objects.unscoped("a test").all()]
    client = client_of(cast.officer)
    asked = client.post("/calendars/closures/remove/", {"chosen": keys}).content.decode()
    assert "Remove 2 closures" in asked and "No deadline changed" in asked and len(closures(cast)) == 2
    client.post("/calendars/closures/remove/", {"chosen": keys, "step": "remove"})
    assert closures(cast) == []
    again = client.post("/calendars/closures/remove/", {"chosen": keys, "step": "remove"}, follow=True).content.decode()
    assert "removed already" in again
    assert AuditEntry.objects.filter(code="closure.removed").count() == 2


def test_what_was_typed_about_a_closure_that_was_removed_meanwhile_becomes_a_new_one(client_of, cast: Cast) -> None:
    enter_closures(actor=cast.officer, rows=[(date(2026, 3, 5), "Snow"), (date(2026, 3, 6), "Ice")])
    closure, client = Closure.objects.unscoped("a test").get(name="Snow"), client_of(cast.officer)
    address = f"/calendars/closures/{closure.pk}/"
    client.post("/calendars/closures/remove/", {"chosen": [closure.pk], "step": "remove"})
    given = {"day": "2026-03-09", "name": "Storm", "seen_day": "2026-03-05", "seen_name": "Snow"}
    page = client.post(address, given)
    shown = page.content.decode()
    assert page.status_code == 200 and f"{cast.officer.user.name} removed it" in shown and f'action="{CLOSE}"' in shown
    assert 'value="2026-03-09"' in shown and 'value="Storm"' in shown
    assert "is not a day" in client.post(address, given | {"day": "9 March"}).content.decode()
    looked = client.get(address, follow=True).content.decode()
    assert "removed “Snow” in the meantime" in looked
    assert client_of(cast.other_officer).post(address, given).status_code == 404
    assert client_of(cast.reader).post(address, given).status_code == 403
    both = [*(row.pk for row in Closure.objects.unscoped("a test").all()), closure.pk]
    said = client.post("/calendars/closures/remove/", {"chosen": both, "step": "remove"}, follow=True).content.decode()
    assert "1 closure was removed. 1 was removed before by somebody else." in said


def test_what_was_entered_about_a_year_that_was_removed_meanwhile_becomes_a_new_one(
    client_of, cast: Cast, year: SchoolYear
) -> None:
    client, address = client_of(cast.officer), f"/calendars/years/{year.pk}/"
    assert client.post(f"{address}remove/", {"version": 1}).status_code == 302
    replaced = client.post(f"{address}replace/", SPAN | {"version": 1, "no_school": "2026-03-10"}).content.decode()
    assert "somebody removed this school year" in replaced and "2026-03-10" in replaced and f'action="{ENTER}"' in replaced
    ticked = {"version": 1, "name": "Mine", "day": year.days[:40], "semester_ends": year.days[20]}
    page = client.post(address, ticked)
    assert page.status_code == 200 and "somebody removed this school year" in page.content.decode()
    form = page.context["form"]
    assert client.post(ENTER, {"name": form["name"].value(), "text": form["text"].value()}).status_code == 302
    (entered,) = years(cast)
    assert entered.days == year.days[:40] and entered.semester_ends == [year.days[20]]
    assert "is not a day" in client.post(address, ticked | {"semester_ends": "soon"}).content.decode()
    for path in (address, f"{address}replace/", f"{address}remove/"):
        assert "removed “2025-26” in the meantime" in client.get(path, follow=True).content.decode()
    assert "in the meantime" in client.post(f"{address}remove/", {"version": 1}, follow=True).content.decode()
    for actor, status in ((cast.other_officer, 404), (cast.reader, 403)):
        assert client_of(actor).post(address, ticked).status_code == status


def test_a_year_is_entered_by_its_span_and_says_how_many_deadlines_changed(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, SCHOOL_DAYS)
    record_happening(actor=cast.officer, code="access.requested", occurred=stated("2026-03-05 15:00"), agreements=[agreement])
    (deadline,) = by_contract(agreement)
    assert deadline.due_at is None
    page = client_of(cast.officer).get(f"/deadlines/{deadline.pk}/").content.decode()
    assert f'href="{ENTER}"' in page
    assert 'href="/calendars/"' in client_of(cast.reader).get(f"/deadlines/{deadline.pk}/").content.decode()
    enter_closures(actor=cast.officer, rows=[(date(2026, 3, 9), "Snow")])
    done = client_of(cast.officer).post(ENTER, SPAN | {"no_school": "2026-03-10", "semester_ends": "2026-01-16"}, follow=True)
    assert "1 deadline was computed anew and changed" in done.content.decode()
    (entered,) = years(cast)
    assert not {"2025-11-27", "2026-03-09", "2026-03-10", "2026-03-14"} & set(entered.days)
    assert entered.semester_ends == ["2026-01-16"]
    assert by_contract(agreement)[0].due_at is not None


def test_a_year_is_entered_by_a_list(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    client.post(ENTER, {"name": "Short", "text": "date,semester_end\n2026-09-01,\n2026-09-02,yes\n"})
    client.post(ENTER, {"name": "ICS", "file": SimpleUploadedFile("days.ics", ICS.encode()), "semester_ends": "2025-12-24"})
    assert {row.name: (len(row.days), row.semester_ends) for row in years(cast)} == {
        "Short": (2, ["2026-09-02"]),
        "ICS": (3, ["2025-12-24"]),
    }


def test_what_makes_no_year_is_refused_and_nothing_typed_is_lost(client_of, cast: Cast, year: SchoolYear) -> None:
    client = client_of(cast.officer)
    for given, said in [
        ({"name": "Kept"}, "Enter this day"),
        (SPAN | {"name": "Kept", "first": "2026-01-05"}, "before 2025-26 ends"),
        (SPAN | {"first": "2026-09-01", "last": "2027-06-11"}, "has this name"),
        (SPAN | {"name": "Kept", "first": "2027-09-01", "last": "2026-09-01"}, "exchange the two"),
        (SPAN | {"name": "Kept", "first": "2026-09-01", "last": "2027-06-11", "no_school": "12 October"}, "is not a day"),
        (SPAN | {"name": "Kept", "first": "2026-09-01", "last": "2027-06-11", "semester_ends": "2027-08-01"}, "lies outside"),
        ({"name": "Kept", "text": "day\n2026-09-01\n"}, "no column"),
        ({"name": "Kept", "text": "date\n2026-13-01\n"}, "row 2"),
    ]:
        page = client.post(ENTER, given).content.decode()
        assert said in page and str(given["name"]) in page
    assert len(years(cast)) == 1


def test_single_days_are_toggled_and_the_second_of_two_sees_what_differs(client_of, cast: Cast, year: SchoolYear) -> None:
    client, address = client_of(cast.officer), f"/calendars/years/{year.pk}/"
    page = client.get(address).content.decode()
    assert page.count(" checked") == len(year.days) and "Labor Day" not in year.days
    days = [day for day in year.days if day != "2026-03-05"] + ["2026-03-07"]
    given = {"version": year.version, "name": year.name, "day": days}
    assert client.post(address, given).status_code == 302
    (stored,) = years(cast)
    assert "2026-03-05" not in stored.days and "2026-03-07" in stored.days
    second = client.post(address, given | {"day": year.days, "name": "Mine"}).content.decode()
    assert "In the meantime somebody else changed" in second and "Mine" in second
    assert "Sat 7 Mar 2026" in second and "Thu 5 Mar 2026" in second
    assert "No day of instruction is left" in client.post(address, {"version": 2, "name": "x"}).content.decode()
    assert "changed on its way" in client.post(address, {"version": 2, "name": "x", "day": "soon"}).content.decode()


def test_a_year_is_replaced_and_removed(client_of, cast: Cast, year: SchoolYear) -> None:
    client, address = client_of(cast.officer), f"/calendars/years/{year.pk}/"
    assert "2025-09-02" in client.get(f"{address}replace/").content.decode()
    old = client.post(f"{address}replace/", SPAN | {"version": 7, "last": "2026-06-19"}).content.decode()
    assert "In the meantime" in old and "2026-06-19" in old
    assert client.post(f"{address}replace/", SPAN | {"version": 1, "last": "2026-06-19"}).status_code == 302
    assert years(cast)[0].last_day == date(2026, 6, 18)  # the 19th is Juneteenth
    assert "In the meantime" in client.post(f"{address}remove/", {"version": 1}).content.decode()
    assert client.get(f"{address}remove/").status_code == 200
    assert client.post(f"{address}remove/", {"version": 2}).status_code == 302
    assert years(cast) == []


def test_who_reads_changes_nothing_and_others_are_told_nothing(client_of, cast: Cast, year: SchoolYear) -> None:
    enter_closures(actor=cast.officer, rows=[(date(2026, 3, 5), "Snow")])
    closure = Closure.objects.unscoped("a test").get()
    page = client_of(cast.reader).get("/calendars/?year=2025").content.decode()
    assert "Snow" in page and "Toggle days" not in page and "Enter closures" not in page
    for address in (f"closures/{closure.pk}/", f"years/{year.pk}/", f"years/{year.pk}/replace/", f"years/{year.pk}/remove/"):
        assert client_of(cast.reader).get(f"/calendars/{address}").status_code == 403
        assert client_of(cast.other_officer).get(f"/calendars/{address}").status_code == 404
    for address in (ENTER, CLOSE):
        assert client_of(cast.reader).get(address).status_code == 403
    assert "Snow" not in client_of(cast.other_officer).get("/calendars/?year=2025").content.decode()
    assert client_of(cast.vendor_contact).get("/calendars/").status_code == 403


def test_a_consortium_chooses_whose_days_it_reads(client_of, cast: Cast) -> None:
    consortium = make_organization("Riverbend Alliance", Organization.Kind.CONSORTIUM)
    manager = make_actor("Vera Lund", consortium, Role.CONSORTIUM_MANAGER)
    since = now().date() - timedelta(days=9)
    ConsortiumMember.objects.create(
        consortium=consortium, district=cast.officer.organization, from_on=since, accepted_at=now(), accepted_by=cast.officer.user
    )
    enter_closures(actor=cast.officer, rows=[(date(2026, 3, 5), "Snow")])
    client, own = client_of(manager), cast.officer.organization
    assert f"?district={own.pk}" in client.get("/calendars/").content.decode()
    page = client.get(f"/calendars/?district={own.pk}&year=2025").content.decode()
    assert "Snow" in page and "Enter closures" not in page
    assert AuditEntry.objects.filter(code="record.read", owner_key=own.pk).exists()
    for other in (cast.other_officer.organization.pk, "nonsense"):
        assert client.get(f"/calendars/?district={other}").status_code == 404
