"""The calculator for counsel: what is counted, by whose days, what leads, what is not known, and what cannot be asked."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest

from accounts.models import Membership, Organization
from accounts.roles import Role
from agreements.services.sharing import share_agreement
from deadlines.models import Deadline
from deadlines.services.calendars import Year, enter_closures, enter_school_year
from desk.calculator_clock import clock_of_sentence
from desk.calculator_places import ZONE_OF, districts_of
from law.clocks.records import UNITS
from law.statutes.loading import statute_rules
from tests.agreements.papers import make_duty
from tests.cast import Cast, make_actor, make_organization
from tests.deadlines.papers import BREACH, BUSINESS_DAYS, SCHOOL_DAYS, TRAINING, agreement_with
from trail.clock import now
from trail.models import AuditEntry, DomainEvent

PAGE = "/deadlines/calculator/"


def asked(client, **given):
    values = {"asked": "1", "day": "2026-03-06", "time": "14:30"} | given
    return client.get(f"{PAGE}?{urlencode(values)}")


def clock(client, **given):
    return asked(client, **({"what": "clock", "amount": "72", "unit": "hours"} | given))


def due(page) -> str:
    return page.context["result"].asked.due


def errors(page) -> str:
    assert page.status_code == 200 and page.context["result"] is None
    return str(page.context["form"].errors)


@pytest.fixture
def client(client_of, cast: Cast):
    return client_of(cast.officer)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Mon 9 Mar 2026 15:30 EDT"),  # daylight saving began on the way
        ({"direction": "before"}, "Tue 3 Mar 2026 14:30 EST"),
        ({"amount": "5", "unit": "business_days"}, "Fri 13 Mar 2026 23:59 EDT"),
        ({"amount": "2", "unit": "weeks"}, "Fri 20 Mar 2026 23:59 EDT"),
        ({"amount": "1", "unit": "months", "day": "2026-01-31"}, "Sat 28 Feb 2026 23:59 EST"),
        ({"amount": "1", "unit": "years", "time": ""}, "Sat 6 Mar 2027 23:59 EST"),
        ({"amount": "10", "unit": "days"}, "Mon 16 Mar 2026 23:59 EDT"),
        ({"sentence": "within five business days", "amount": ""}, "Fri 13 Mar 2026 23:59 EDT"),
        ({"sentence": "no later than seventy-two (72) hours after discovery", "amount": ""}, "Mon 9 Mar 2026 15:30 EDT"),
        ({"sentence": "at least thirty days before termination", "amount": ""}, "Wed 4 Feb 2026 23:59 EST"),
        ({"district": "", "state": "IL"}, "Mon 9 Mar 2026 15:30 CDT"),
        ({"district": "", "zone": "Pacific/Honolulu"}, "Mon 9 Mar 2026 14:30 HST"),
    ],
)
def test_it_counts_a_clock_that_is_typed(client, cast: Cast, given: dict, said: str) -> None:
    page = clock(client, **({"district": str(cast.officer.organization.pk)} | given))
    assert due(page) == said
    text = page.content.decode()
    assert said in text and "How it was counted" in text


def test_the_steps_stand_there_with_rule_version_and_citation(client, cast: Cast) -> None:
    text = clock(client, district=str(cast.officer.organization.pk)).content.decode()
    for words in ("Daylight saving began on the way", "72 hours, elapsed", "FRCP 6(a)(2)", "rule hours, 2", "America/New_York"):
        assert words in text


def test_every_unit_can_be_asked_and_the_question_stays_in_the_address(client, cast: Cast) -> None:
    for unit in UNITS:
        page = clock(client, unit=unit, amount="3", district=str(cast.officer.organization.pk))
        assert page.context["result"] is not None
        assert page.context["form"]["unit"].value() == unit and page.context["form"]["day"].value() == "2026-03-06"
    assert Deadline.objects.unscoped("a test").count() == DomainEvent.objects.count() == 0
    assert AuditEntry.objects.filter(code="deadline.calculated").count() == len(UNITS)


def test_holidays_closures_and_school_years_of_the_district_count(client, cast: Cast) -> None:
    own = str(cast.officer.organization.pk)
    unknown = clock(client, unit="school_days", amount="3", district=own)
    assert due(unknown) == "" and "Enter the days of instruction" in unknown.content.decode()
    assert 'href="/calendars/years/enter/"' in unknown.content.decode()
    enter_school_year(actor=cast.officer, year=Year(name="2025-26", first=date(2025, 9, 2), last=date(2026, 6, 12)))
    assert due(clock(client, unit="school_days", amount="3", district=own)) == "Wed 11 Mar 2026 23:59 EDT"
    enter_closures(actor=cast.officer, rows=[(date(2026, 3, 9), "Flood")])
    page = clock(client, unit="business_days", amount="1", district=own)
    assert due(page) == "Tue 10 Mar 2026 23:59 EDT" and "Flood" in page.content.decode()
    nowhere = clock(client, unit="school_days", amount="3", district="", state="OH").content.decode()
    assert "Without a district there are no days of instruction" in nowhere


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"day": "2026-03-08", "time": "02:30"}, "does not exist"),
        ({"day": "2026-11-01", "time": "01:30"}, "exists twice"),
        ({"day": "2026-11-01", "time": "01:30"}, "01:30-04:00"),
        ({"day": "someday"}, "is not a day"),
        ({"day": ""}, "required"),
        ({"day": "2300-01-01"}, "Write a day between"),
        ({"time": "25:30"}, "is not a time of the day"),
        ({"time": "half past two"}, "is not a time of the day"),
        ({"district": "", "zone": "Mars/Olympus"}, "is not a time zone"),
        ({"district": "", "state": "IN"}, "several zones"),
        ({"state": "MA", "amount": "5", "unit": "business_days"}, "are chosen above"),
        ({"zone": "Pacific/Honolulu"}, "are chosen above"),
        ({"district": "", "state": ""}, "Choose whose days count"),
        ({"amount": "0"}, "from 1 to 100,000"),
        ({"amount": "-3"}, "from 1 to 100,000"),
        ({"amount": "9" * 40}, "from 1 to 100,000"),
        ({"amount": "some"}, "whole number"),
        ({"amount": "99000", "unit": "years"}, "beyond the years"),
        ({"amount": ""}, "Enter a figure"),
        ({"sentence": "within five days"}, "either words or a figure"),
        ({"amount": "", "sentence": "promptly"}, "no figure"),
        ({"amount": "", "sentence": "as the parties like"}, "No time was understood"),
        ({"amount": "", "sentence": "within two days or within thirty days after notice"}, "several clocks"),
        ({"amount": "", "sentence": "within forty-five (30) days"}, "two figures that differ"),
        ({"unit": "fortnights"}, "Select a valid choice"),
        ({"district": "not-a-district"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_counted_says_what_to_write(client, cast: Cast, given: dict, said: str) -> None:
    values = {"district": str(cast.officer.organization.pk)} | given
    assert said in errors(clock(client, **values))


def test_a_time_that_exists_twice_is_taken_with_its_offset(client, cast: Cast) -> None:
    own = str(cast.officer.organization.pk)
    first = clock(client, amount="1", day="2026-11-01", time="01:30-04:00", district=own)
    second = clock(client, amount="1", day="2026-11-01", time="01:30-05:00", district=own)
    assert (due(first), due(second)) == ("Sun 1 Nov 2026 01:30 EST", "Sun 1 Nov 2026 02:30 EST")


def test_an_estimated_start_and_an_unknown_hour_are_provisional(client, cast: Cast) -> None:
    own = str(cast.officer.organization.pk)
    for given in ({"estimated": "on"}, {"time": ""}):
        page = clock(client, district=own, **given)
        assert "the start is not known" in page.context["result"].asked.answer.reasons
        assert "provisional" in page.content.decode()


def test_the_law_stands_beside_a_typed_clock_where_its_event_is_chosen(client, cast: Cast) -> None:
    page = clock(client, event="incident_discovered", district=str(cast.officer.organization.pk))
    assert page.context["result"].also and "What else the same event sets going" in page.content.decode()


def test_a_duty_of_an_agreement_is_counted_beside_the_law(client, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH, BUSINESS_DAYS, make_duty(amount=30, unit="calendar_days", address="art_9"))
    page = client.get(f"{PAGE}?what=duty")
    assert f"agreement={agreement.pk}" in page.content.decode()
    page = client.get(f"{PAGE}?what=duty&agreement={agreement.pk}")
    (key,) = [
        one for one in page.context["form"].duties if "record" not in one and one.startswith("breach") and "art_9" not in one
    ]
    page = asked(client, what="duty", agreement=agreement.pk, duty=key, district=cast.officer.organization.pk)
    result = page.context["result"]
    assert result.asked.due == "Mon 9 Mar 2026 15:30 EDT"
    assert len([line for line in result.beside if line.leads]) == 1
    assert [line.counted.due for line in result.beside if line.leads] == ["Mon 9 Mar 2026 15:30 EDT"]
    text = page.content.decode()
    assert "Contract and law side by side" in text and "leads" in text and f"/agreements/{agreement.pk}/text/#" in text


def test_a_provisional_rule_never_takes_the_lead_and_is_not_hidden(client, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(amount=90, unit="calendar_days"))
    page = client.get(f"{PAGE}?what=duty&agreement={agreement.pk}")
    (key,) = page.context["form"].duties
    for state in ("IL", "NY", "CO", "CT"):
        page = asked(client, what="duty", agreement=agreement.pk, duty=key, district="", state=state, zone="America/New_York")
        for line in page.context["result"].beside:
            assert not (
                line.leads
                and line.counted.answer.provisional
                and any(not other.counted.answer.provisional and other.counted.due for other in page.context["result"].beside)
            )


def test_a_duty_that_returns_gives_its_next_day(client, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, TRAINING)
    (key,) = client.get(f"{PAGE}?what=duty&agreement={agreement.pk}").context["form"].duties
    page = asked(client, what="duty", agreement=agreement.pk, duty=key, district=cast.officer.organization.pk)
    assert due(page).startswith("Tue 5 Jan 2027")


def test_every_rule_of_law_gives_an_answer_or_says_why_not(client, cast: Cast) -> None:
    own = str(cast.officer.organization.pk)
    rules = [rule for rule in statute_rules() if rule.nature in ("deadline", "lead_time")]
    for rule in rules[:: max(1, len(rules) // 25)]:
        page = asked(client, what="rule", rule=rule.id, district=own)
        assert page.status_code == 200
        assert page.context["result"] is not None or "in force" in errors(page)


def test_a_day_outside_every_version_of_a_rule_is_refused(client, cast: Cast) -> None:
    rule = next(r for r in statute_rules() if r.nature == "deadline" and r.versions[0].since)
    before = rule.versions[0].since - timedelta(days=1)
    page = asked(client, what="rule", rule=rule.id, day=before.isoformat(), district="", state="OH")
    assert "No version of this rule is in force on that day" in errors(page)
    page = asked(client, what="rule", rule=rule.id, day=rule.versions[0].since.isoformat(), district="", state="OH")
    if rule.jurisdiction not in ("US", "OH"):
        assert "by itself it does not bind there" in page.content.decode()


def test_counsel_counts_for_each_district_that_they_act_for(client_of, cast: Cast) -> None:
    counsel = make_actor("Lena Brook", cast.officer.organization, Role.COUNSEL)
    assert [one.pk for one in districts_of(counsel)] == [cast.officer.organization.pk]
    Membership.objects.create(user=counsel.user, organization=cast.other_officer.organization, role=Role.COUNSEL)
    assert {one.pk for one in districts_of(counsel)} == {cast.officer.organization.pk, cast.other_officer.organization.pk}
    page = clock(client_of(counsel), district=str(cast.other_officer.organization.pk))
    assert due(page) == "Mon 9 Mar 2026 15:30 CDT"
    assert AuditEntry.objects.filter(code="deadline.calculated", owner_key=cast.other_officer.organization.pk).exists()


def test_nobody_counts_by_days_or_duties_that_they_do_not_see(client_of, cast: Cast) -> None:
    agreement = agreement_with(cast.officer, SCHOOL_DAYS)
    other = client_of(cast.other_officer)
    assert other.get(f"{PAGE}?what=duty&agreement={agreement.pk}").status_code == 404
    assert other.get(f"{PAGE}?what=duty&agreement=nonsense").status_code == 404
    assert "Select a valid choice" in errors(clock(other, district=str(cast.officer.organization.pk)))
    counsel = make_actor("Lena Brook", cast.officer.organization, Role.COUNSEL)
    assert client_of(counsel).get(f"{PAGE}?what=duty&agreement={agreement.pk}").status_code == 404
    share_agreement(actor=cast.officer, agreement=agreement, person=counsel.user, until=now() + timedelta(days=9))
    assert client_of(counsel).get(f"{PAGE}?what=duty&agreement={agreement.pk}").status_code == 200
    assert client_of(cast.vendor_contact).get(PAGE).status_code == 403


def test_whoever_is_no_district_chooses_a_place(client_of, cast: Cast) -> None:
    consortium = make_organization("Riverbend Alliance", Organization.Kind.CONSORTIUM)
    manager = make_actor("Vera Lund", consortium, Role.CONSORTIUM_MANAGER)
    assert districts_of(manager) == []
    assert due(clock(client_of(manager), district="", state="CO")) == "Mon 9 Mar 2026 15:30 MDT"


def test_a_sentence_is_read_as_agreements_are() -> None:
    typed = clock_of_sentence("not earlier than ten (10) school days after the request", "after")
    assert (typed.clock.amount, typed.clock.unit, typed.clock.limit) == (10, "school_days", "at_least")
    assert len(ZONE_OF) > 35
