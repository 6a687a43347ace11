"""Who is warned, and who no longer."""

from datetime import date

import pytest

from accounts.models import Membership
from accounts.roles import Role
from deadlines.alerts.recipients import recipients_of
from deadlines.alerts.sweeping import sweep
from deadlines.models import Absence, Alert, Responsibility
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, FRIDAY, make_colleague, urgent


def names(deadline, level: int = 0, at=FRIDAY) -> list[str]:
    return [person.name for person in recipients_of(deadline, level, at)]


def test_it_tells_the_person_responsible(staff: Cast) -> None:
    assert names(urgent(staff.officer, responsible=staff.reader.user)) == ["Ira Quist"]


def test_it_tells_all_officers_where_nobody_is_named(staff: Cast) -> None:
    make_colleague("Bea Lind", staff.officer)
    assert sorted(names(urgent(staff.officer))) == ["Bea Lind", "Nora Feld"]


def test_it_tells_who_answers_for_the_kind_before_who_answers_for_all_else(staff: Cast) -> None:
    org, deadline = staff.officer.organization, urgent(staff.officer)
    Responsibility.objects.create(organization=org, kind="", user=make_colleague("All Else", staff.officer))
    assert names(deadline) == ["All Else"]
    Responsibility.objects.create(organization=org, kind="breach_notice", user=staff.reader.user)
    assert names(deadline) == ["Ira Quist"]


def test_it_tells_the_stand_in_while_somebody_is_away(staff: Cast) -> None:
    bea = make_colleague("Bea Lind", staff.officer)
    away = {"organization": staff.officer.organization, "user": staff.reader.user, "stand_in": bea}
    Absence.objects.create(**away, from_on=date(2026, 3, 6), until_on=date(2026, 3, 8))
    deadline = urgent(staff.officer, responsible=staff.reader.user)
    assert names(deadline) == ["Bea Lind"]
    assert names(deadline, at=FRIDAY + 3 * DAY) == ["Ira Quist"]


def test_it_asks_for_the_day_where_the_district_is(staff: Cast) -> None:
    """At 21:00 UTC on 6 March it is the 6th in New York; five hours later as well."""
    bea = make_colleague("Bea Lind", staff.officer)
    Absence.objects.create(
        organization=staff.officer.organization, user=staff.reader.user, stand_in=bea,
        from_on=date(2026, 3, 6), until_on=date(2026, 3, 6),
    )  # fmt: skip
    deadline = urgent(staff.officer, responsible=staff.reader.user)
    assert names(deadline, at=FRIDAY.replace(day=7, hour=3)) == ["Bea Lind"]


def test_it_is_not_led_in_a_ring_by_two_who_stand_in_for_each_other(staff: Cast) -> None:
    nora, ira = staff.officer.user, staff.reader.user
    for user, stand_in in ((nora, ira), (ira, nora)):
        Absence.objects.create(
            organization=staff.officer.organization, user=user, stand_in=stand_in,
            from_on=date(2026, 3, 1), until_on=date(2026, 3, 31),
        )  # fmt: skip
    assert names(urgent(staff.officer, responsible=ira)) == ["Nora Feld"]


def test_it_goes_from_the_next_person_to_all_officers(staff: Cast) -> None:
    bea, cy = make_colleague("Bea Lind", staff.officer), make_colleague("Cy Moor", staff.officer, Role.DISTRICT_READER)
    Responsibility.objects.create(
        organization=staff.officer.organization, kind="breach_notice", user=staff.reader.user, next_user=cy
    )
    deadline = urgent(staff.officer)
    assert names(deadline) == ["Ira Quist"]
    assert names(deadline, 1) == ["Ira Quist", "Cy Moor"]
    assert sorted(names(deadline, 2)) == ["Bea Lind", "Cy Moor", "Ira Quist", "Nora Feld"] and bea


@pytest.mark.parametrize("how", ["suspended_at", "ends_at"])
def test_it_tells_nobody_whose_role_is_suspended_or_over(staff: Cast, how: str) -> None:
    Membership.objects.filter(user=staff.reader.user).update(**{how: FRIDAY - DAY})
    deadline = urgent(staff.officer, responsible=staff.reader.user)
    assert names(deadline) == ["Nora Feld"]
    sweep(FRIDAY)
    assert not Alert.objects.filter(recipient=staff.reader.user).exists()


def test_it_tells_nobody_of_another_organization(staff: Cast) -> None:
    assert names(urgent(staff.officer, responsible=staff.other_officer.user)) == ["Nora Feld"]
    assert names(urgent(staff.officer, responsible=staff.vendor_contact.user)) == ["Nora Feld"]


def test_it_says_so_where_nobody_is_left(staff: Cast, caplog) -> None:
    Membership.objects.filter(organization=staff.officer.organization).update(suspended_at=FRIDAY - DAY)
    urgent(staff.officer)
    assert sweep(FRIDAY).alerts == 0
    assert "can be warned of deadline" in caplog.text
