"""Who is warned: absences, who answers for which duties, and handing over all that somebody has."""

from datetime import timedelta

import pytest

from accounts.models import User
from deadlines.alerts.recipients import recipients_of
from deadlines.models import Absence, Deadline, Responsibility
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, make_colleague, make_deadline
from trail.clock import now, today
from trail.models import AuditEntry

ZONE = "America/New_York"


def days(first: int, last: int) -> dict[str, str]:
    day = today(ZONE)
    return {"from_on": str(day + timedelta(days=first)), "until_on": str(day + timedelta(days=last))}


def test_an_absence_leads_warnings_to_the_stand_in(client_of, cast: Cast) -> None:
    client, deadline = client_of(cast.officer), make_deadline(cast.officer, due_at=now() + DAY, opened_at=now())
    given = {"user": cast.officer.user.pk, "stand_in": cast.reader.user.pk} | days(0, 3)
    page = client.post("/alerts/people/absences/", given, follow=True).content.decode()
    assert "go to the stand-in" in page and "Ira Quist" in page
    assert recipients_of(deadline, 0, now()) == [cast.reader.user]
    client.post(f"/alerts/people/absences/{Absence.objects.get().pk}/end/")
    assert recipients_of(deadline, 0, now()) == [cast.officer.user]
    assert set(AuditEntry.objects.filter(code__startswith="absence").values_list("code", flat=True)) == {
        "absence.entered",
        "absence.ended",
    }


def test_a_reader_enters_their_own_only(client_of, cast: Cast) -> None:
    client = client_of(cast.reader)
    given = {"user": cast.officer.user.pk, "stand_in": cast.officer.user.pk} | days(1, 2)
    assert client.post("/alerts/people/absences/", given).status_code == 302
    assert Absence.objects.get().user == cast.reader.user
    page = client.get("/alerts/people/").content.decode()
    assert "Hand over" not in page and "Say who answers" not in page
    assert client.post("/alerts/people/hand-over/", {}).status_code == 403
    assert client.post("/alerts/people/responsibilities/", {}).status_code == 403


def test_nobody_ends_what_is_another_persons(client_of, cast: Cast) -> None:
    given = {"user": cast.officer.user.pk, "stand_in": cast.reader.user.pk} | days(1, 2)
    client_of(cast.officer).post("/alerts/people/absences/", given)
    address = f"/alerts/people/absences/{Absence.objects.get().pk}/end/"
    assert client_of(cast.reader).post(address).status_code == 403
    assert client_of(cast.other_officer).post(address).status_code == 404
    assert Absence.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "who", "said"),
    [
        (3, 1, "reader", "before the first day"),
        (-9, -2, "reader", "This day is over"),
        (0, 2, "officer", "stand in for themselves"),
        (0, 2, "other_officer", "valid choice"),
    ],
)
def test_what_cannot_be_is_said(client_of, cast: Cast, first: int, last: int, who: str, said: str) -> None:
    given = {"user": cast.officer.user.pk, "stand_in": getattr(cast, who).user.pk} | days(first, last)
    page = client_of(cast.officer).post("/alerts/people/absences/", given).content.decode()
    assert said in page and given["from_on"] in page and not Absence.objects.exists()


def test_days_that_overlap_are_refused(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    given = {"user": cast.officer.user.pk, "stand_in": cast.reader.user.pk}
    client.post("/alerts/people/absences/", given | days(0, 5))
    assert "overlap" in client.post("/alerts/people/absences/", given | days(4, 8)).content.decode()


def test_who_answers_for_a_kind_is_warned_of_it_and_the_next_one_after(client_of, cast: Cast) -> None:
    client, deadline = client_of(cast.officer), make_deadline(cast.officer, due_at=now() + DAY, opened_at=now())
    next_one = make_colleague("Ada Fell", cast.officer, "district_reader")
    given = {"kind": "breach_notice", "user": cast.reader.user.pk, "next_user": next_one.pk}
    page = client.post("/alerts/people/responsibilities/", given, follow=True).content.decode()
    assert "Notice of a breach" in page and "Ada Fell" in page
    assert recipients_of(deadline, 0, now()) == [cast.reader.user]
    assert recipients_of(deadline, 1, now()) == [cast.reader.user, next_one]
    same = client.post("/alerts/people/responsibilities/", given | {"next_user": cast.reader.user.pk}).content.decode()
    assert "Name somebody else" in same
    address = f"/alerts/people/responsibilities/{Responsibility.objects.get().pk}/end/"
    assert client_of(cast.other_officer).post(address).status_code == 404
    client.post(address)
    assert not Responsibility.objects.exists()


def test_all_that_somebody_has_is_handed_over(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    for _ in range(3):
        make_deadline(cast.officer, due_at=now() + DAY, opened_at=now(), responsible=cast.officer.user)
    done = make_deadline(cast.officer, due_at=now() + DAY, opened_at=now(), responsible=cast.officer.user, state="met")
    given = {"of": cast.officer.user.pk, "to": cast.reader.user.pk}
    page = client.post("/alerts/people/hand-over/", given, follow=True).content.decode()
    assert "3 deadlines were handed over." in page
    assert Deadline.objects.filter(responsible=cast.reader.user).count() == 3
    assert Deadline.objects.get(pk=done.pk).responsible == cast.officer.user
    assert "Nothing was handed over" in client.post("/alerts/people/hand-over/", given, follow=True).content.decode()
    assert "with this person already" in client.post("/alerts/people/hand-over/", given | {"to": given["of"]}).content.decode()
    assert "valid choice" in client.post("/alerts/people/hand-over/", given | {"to": cast.other_officer.user.pk}).content.decode()


def test_it_says_who_cannot_be_reached_by_mail(client_of, cast: Cast) -> None:
    User.objects.filter(pk=cast.reader.user.pk).update(email="")
    page = client_of(cast.officer).get("/alerts/people/").content.decode()
    assert "warned on the page only" in page and "Ira Quist" in page.partition("warned on the page only")[2][:200]


def test_the_second_who_takes_something_back_is_told_that_it_was_done(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    client.post("/alerts/people/absences/", {"user": cast.officer.user.pk, "stand_in": cast.reader.user.pk} | days(1, 2))
    client.post("/alerts/people/responsibilities/", {"kind": "training", "user": cast.reader.user.pk})
    ends = [
        f"/alerts/people/absences/{Absence.objects.get().pk}/end/",
        f"/alerts/people/responsibilities/{Responsibility.objects.get().pk}/end/",
    ]
    for address in ends:
        client.post(address)
        assert "Nothing is left to do" in client.post(address, follow=True).content.decode()
        assert client_of(cast.other_officer).post(address).status_code == 404
    assert client_of(cast.reader).post(ends[0]).status_code == 404


def test_whoever_names_another_one_for_a_kind_is_told_who_answered_for_it(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    given = {"kind": "training", "user": cast.reader.user.pk}
    assert "Until now" not in client.post("/alerts/people/responsibilities/", given, follow=True).content.decode()
    assert "Until now" not in client.post("/alerts/people/responsibilities/", given, follow=True).content.decode()
    page = client.post("/alerts/people/responsibilities/", given | {"user": cast.officer.user.pk}, follow=True).content.decode()
    assert f"Until now {cast.reader.user.name} answered for these" in page
