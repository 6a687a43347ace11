"""Recording an event: refused where its moment is none, rehearsed before the act, listed after it, and corrected."""

import html
from datetime import timedelta

import pytest

from accounts.models import Organization
from deadlines.models import Deadline
from tests.agreements.factories import make_vendor
from tests.cast import Cast
from tests.deadlines.papers import BREACH, agreement_with, covers, opened_for, product_named
from trail.clock import now
from trail.models import DomainEvent

ADDRESS = "/events/record/"


@pytest.fixture
def agreement(cast: Cast):
    return agreement_with(cast.officer, BREACH, title="Lumen Reader", vendor=make_vendor("Lumen Tools"))


def given(**more):
    moment = (now() - timedelta(hours=3)).isoformat(timespec="minutes")
    return {"code": "incident.confirmed", "occurred": moment, "source": "stated", "step": "check", **more}


def test_it_shows_what_will_open_before_anything_is_recorded(client_of, cast: Cast, agreement) -> None:
    page = client_of(cast.officer).post(ADDRESS, given(agreements=agreement.pk)).content.decode()
    assert "Nothing is recorded yet" in page and "It opens" in page and "Lumen Tools" in page
    assert not DomainEvent.objects.filter(code="incident.confirmed").exists()
    assert not Deadline.objects.unscoped("a test").exists()


def test_it_is_recorded_once_and_lists_what_was_opened(client_of, cast: Cast, agreement) -> None:
    client = client_of(cast.officer)
    form = given(agreements=agreement.pk, step="save", once=client.get(ADDRESS).context["once"])
    answer = client.post(ADDRESS, form)
    event = DomainEvent.objects.get(code="incident.confirmed")
    assert answer["Location"] == f"/events/{event.pk}/"
    assert client.post(ADDRESS, form)["Location"] == answer["Location"]  # the form was sent twice
    mine = next(row for row in opened_for(agreement) if row.origin == "contract")
    page = client.get(answer["Location"]).content.decode()
    assert f"/deadlines/{mine.pk}/" in page and "still being opened" not in page
    assert client_of(cast.reader).get(answer["Location"]).status_code == 200
    assert client_of(cast.other_officer).get(answer["Location"]).status_code == 404


def test_a_second_request_at_the_same_time_has_a_clock_of_its_own(client_of, cast: Cast, agreement) -> None:
    client, places = client_of(cast.officer), set()
    for _ in range(2):  # two parents, minutes apart: the same words in a new form each time
        form = given(code="access.requested", occurred="", once=client.get(ADDRESS).context["once"])
        kept = dict(client.post(ADDRESS, form).context["kept"])
        assert kept["once"] == form["once"]  # through the step at which one looks
        places.add(client.post(ADDRESS, kept | {"step": "save"})["Location"])
    assert len(places) == 2 and DomainEvent.objects.filter(code="access.requested").count() == 2


def test_a_form_that_was_recorded_is_not_taken_for_another_event(client_of, cast: Cast, agreement) -> None:
    client = client_of(cast.officer)
    form = given(step="save", once=client.get(ADDRESS).context["once"])
    client.post(ADDRESS, form)
    page = client.post(ADDRESS, form | {"code": "access.requested"})  # from an older page of the browser
    assert "with something else in it" in page.content.decode()
    assert page.context["once"] != form["once"]
    assert client.post(ADDRESS, form | {"code": "access.requested", "once": page.context["once"]}).status_code == 302
    assert dict(client.post(ADDRESS, form | {"step": "check"}).context["kept"])["once"] != form["once"]
    strange = client_of(cast.other_officer).get(ADDRESS).context["once"]
    client.post(ADDRESS, form | {"code": "inaccuracy.notified", "once": strange})  # another's key is none
    assert DomainEvent.objects.filter(organization_key=cast.officer.organization_key).count() == 3


def test_a_product_stands_for_its_agreements(client_of, cast: Cast, agreement) -> None:
    product = product_named()
    covers(agreement, product)
    client_of(cast.officer).post(f"{ADDRESS}?products={product.pk}", given(products=product.pk, step="save"))
    assert any(row.origin == "contract" for row in opened_for(agreement))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-03-08T02:30", "does not exist"),
        ("2025-11-02T01:30", "exists twice"),
        ("yesterday", "is not a moment"),
        ("2199-01-01T10:00", "No rule is known"),
    ],
)
def test_a_moment_that_is_none_is_refused_and_what_was_typed_stays(client_of, cast: Cast, agreement, typed, said) -> None:
    page = client_of(cast.officer).post(ADDRESS, given(occurred=typed, agreements=agreement.pk))
    text = page.content.decode()
    assert said in text and "Nothing is recorded yet" not in text
    assert f'value="{agreement.pk}" selected' in text


def test_of_a_time_that_exists_twice_either_reading_can_be_written(client_of, cast: Cast) -> None:
    page = client_of(cast.officer).post(ADDRESS, given(occurred="2025-11-02T01:30")).content.decode()
    assert "2025-11-02T01:30:00-04:00" in page and "2025-11-02T01:30:00-05:00" in page
    client_of(cast.officer).post(ADDRESS, given(occurred="2025-11-02T01:30:00-05:00", step="save"))
    assert DomainEvent.objects.get(code="incident.confirmed").occurred_at.isoformat() == "2025-11-02T06:30:00+00:00"


def test_what_lies_ahead_or_before_the_agreement_is_refused(client_of, cast: Cast, agreement) -> None:
    client = client_of(cast.officer)
    ahead = (now() + timedelta(days=2)).isoformat(timespec="minutes")
    assert "lies ahead" in client.post(ADDRESS, given(occurred=ahead)).content.decode()
    early = client.post(ADDRESS, given(occurred="2025-06-01T10:00", agreements=agreement.pk)).content.decode()
    assert "begins on" in early


def test_a_wrong_event_is_corrected_and_the_second_is_told(client_of, cast: Cast, agreement) -> None:
    client = client_of(cast.officer)
    client.post(ADDRESS, given(agreements=agreement.pk, step="save"))
    event = DomainEvent.objects.get(code="incident.confirmed")
    before = next(row for row in opened_for(agreement) if row.origin == "contract").due_at
    address = f"/events/{event.pk}/correct/"
    assert f'name="seen" value="{event.pk}"' in client.get(address).content.decode()
    earlier = (now() - timedelta(hours=9)).isoformat(timespec="minutes")
    form = {"occurred": earlier, "source": "document", "seen": event.pk, "agreements": agreement.pk}
    assert "afterwards" in client.post(address, form | {"step": "check"}).content.decode()
    assert client.post(address, form | {"step": "save"}).status_code == 302
    after = next(row for row in opened_for(agreement) if row.origin == "contract").due_at
    assert after == before - timedelta(hours=6)
    assert "corrected" in client.get(f"/events/{event.pk}/").content.decode()
    late = client.post(address, form | {"step": "save"}).content.decode()
    assert "corrected this event already" in late
    assert client_of(cast.reader).get(address).status_code == 403


def test_only_officers_record(client_of, cast: Cast) -> None:
    assert client_of(cast.reader).get(ADDRESS).status_code == 403
    assert client_of(cast.vendor_contact).get(ADDRESS).status_code == 403
    assert "What happened" in client_of(cast.officer).get(ADDRESS).content.decode()


def test_the_earliest_possible_moment_is_said_to_be_that(cast, client_of, agreement):
    client = client_of(cast.officer)
    page = client.post(ADDRESS, given(occurred="2026-03-02T10:00", source="unknown", agreements=agreement.pk)).content.decode()
    assert "the earliest that is possible" in page and "provisional" in page
    client.post(ADDRESS, given(occurred="2026-03-02T10:00", source="unknown", agreements=agreement.pk, step="save"))
    event = DomainEvent.objects.get(code="incident.confirmed")
    assert event.occurred_source == "unknown" and event.occurred_at is not None
    assert "the earliest that is possible" in client.get(f"/events/{event.pk}/").content.decode()


def test_without_a_moment_nothing_is_counted_and_the_page_says_what_to_do(cast, client_of, agreement):
    page = client_of(cast.officer).post(ADDRESS, given(occurred="", agreements=agreement.pk)).content.decode()
    assert "No day can be counted. Go back and give the earliest moment" in page


def test_it_says_what_counts_from_moments_that_are_not_recorded(client_of, cast: Cast, agreement) -> None:
    Organization.objects.filter(pk=cast.officer.organization.pk).update(state="UT")
    client, said = client_of(cast.officer), "Other moments of an incident are not recorded"
    form = given(agreements=agreement.pk)
    looked = client.post(ADDRESS, form).content.decode()
    assert said in looked and "24 hours" in looked and "Record it" not in looked
    place = client.post(ADDRESS, form | {"step": "save", "once": client.get(ADDRESS).context["once"]})["Location"]
    page = client.get(place)
    (found,) = [one for one in page.context["opened"].others if "incident.discovered" in one.url]
    assert html.escape(found.url) in page.content.decode()
    again = client.get(found.url).context["form"]
    assert again["code"].value() == "incident.discovered" and again["agreements"].value() == [agreement.pk]
    reader = client_of(cast.reader).get(place).content.decode()
    assert said in reader and "Record it" not in reader


def test_what_did_not_happen_is_taken_back_with_a_reason(client_of, cast: Cast, agreement) -> None:
    client = client_of(cast.officer)
    client.post(ADDRESS, given(agreements=agreement.pk, step="save"))
    event, (mine, *_more) = DomainEvent.objects.get(code="incident.confirmed"), opened_for(agreement)
    address, why = f"/events/{event.pk}/correct/", "It was a drill."
    form = {"source": "stated", "seen": event.pk, "agreements": agreement.pk}
    assert "Say why" in client.post(address, form | {"step": "save", "never": "on"}).content.decode()
    forgot = client.post(address, form | {"step": "save", "why": why}).content.decode()
    assert "Tick this" in forgot and why in forgot
    looked = client.post(address, form | {"step": "check", "never": "on", "why": why}).content.decode()
    assert "It did not happen" in looked and why in looked and "Nothing is recorded yet" in looked
    mine.refresh_from_db()
    assert mine.state != "void"
    assert client.post(address, form | {"step": "save", "never": "on", "why": why}).status_code == 302
    mine.refresh_from_db()
    page = client.get(f"/events/{event.pk}/").content.decode()
    assert mine.state == "void" and "taken back" in page and "Other moments" not in page
    assert f'value="{agreement.pk}" selected' in client.get(address).content.decode()  # should it have happened after all
    assert 'name="never"' not in client.get(ADDRESS).content.decode()
