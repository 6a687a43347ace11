"""An incident recorded at one of its moments: what counts from the others is named until they are recorded as well."""

import pytest

from accounts.models import Organization
from deadlines.happenings import happening_of
from deadlines.other_moments import OtherMoment, other_moments
from deadlines.services.events import record_happening
from tests.agreements.papers import make_duty
from tests.cast import Cast
from tests.deadlines.papers import BREACH, agreement_with, covers, product_named, stated
from trail.models import DomainEvent
from trail.services import UNKNOWN_MOMENT

FOUND = make_duty(kind="breach_initial_notice", trigger="incident_discovered", amount=24, unit="hours", address="art_5__sec_5")
WHEN = "2026-11-20 14:30"


@pytest.fixture(autouse=True)
def in_utah(cast: Cast) -> None:
    """Where the law gives a district 24 hours from the discovery, and nothing from a confirmation."""
    Organization.objects.filter(pk=cast.officer.organization.pk).update(state="UT")


def recorded(cast: Cast, code: str, *agreements, when: str = WHEN, **more) -> DomainEvent:
    return record_happening(actor=cast.officer, code=code, occurred=stated(when), agreements=agreements, **more)


def left_of(event: DomainEvent) -> dict[str, OtherMoment]:
    return {one.trigger.trigger: one for one in other_moments(happening_of(event))}


def test_what_counts_from_the_discovery_is_named_where_only_the_confirmation_is_recorded(cast: Cast) -> None:
    event = recorded(cast, "incident.confirmed", agreement_with(cast.officer, BREACH, FOUND))
    found = left_of(event)["incident_discovered"]
    shortest = found.rules[0]
    assert (shortest.version.amount, shortest.version.unit, shortest.rule.jurisdiction) == (24, "hours", "UT")
    assert found.duties == 1 and "incident_confirmed" not in left_of(event)


def test_a_moment_that_is_recorded_is_not_asked_for_and_one_of_another_agreement_does_not_stand_for_it(cast: Cast) -> None:
    ours, theirs = (agreement_with(cast.officer, BREACH, FOUND) for _ in range(2))
    event = recorded(cast, "incident.confirmed", ours)
    recorded(cast, "incident.discovered", theirs)
    assert "incident_discovered" in left_of(event)
    recorded(cast, "incident.discovered", ours, when="2026-11-19 09:00")
    assert "incident_discovered" not in left_of(event)


def test_a_product_stands_for_its_agreement(cast: Cast) -> None:
    agreement, product = agreement_with(cast.officer, BREACH, FOUND), product_named()
    covers(agreement, product)
    event = recorded(cast, "incident.confirmed", agreement)
    record_happening(actor=cast.officer, code="incident.discovered", occurred=stated(WHEN), products=[product])
    assert "incident_discovered" not in left_of(event)


def test_last_years_incident_does_not_stand_for_this_one(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    recorded(cast, "incident.discovered", agreement, when="2026-02-02 09:00")
    assert "incident_discovered" in left_of(recorded(cast, "incident.confirmed", agreement))


def test_without_an_agreement_only_the_districts_own_duties_are_named(cast: Cast) -> None:
    found = left_of(recorded(cast, "incident.confirmed"))["incident_discovered"]
    assert found.duties == 0 and {one.rule.obligor for one in found.rules} <= {"lea", "either", "both"}


def test_what_the_recorded_moment_set_going_by_itself_is_not_named_again(cast: Cast) -> None:
    Organization.objects.filter(pk=cast.officer.organization.pk).update(state="FL")
    found = left_of(recorded(cast, "incident.confirmed"))
    assert not [one for one in found.get("incident_suspected", OtherMoment(None, (), 0)).rules if one.rule.jurisdiction == "FL"]


def test_other_events_have_no_other_moments(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, FOUND)
    assert left_of(recorded(cast, "access.requested", agreement)) == {}
    event = record_happening(actor=cast.officer, code="incident.confirmed", occurred=UNKNOWN_MOMENT, agreements=[agreement])
    assert "incident_discovered" in left_of(event)  # without a moment nothing is counted from this one at all
