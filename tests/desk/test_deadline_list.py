"""The register: filtered, sorted, exported, and given to somebody many at once."""

from datetime import timedelta

import pytest

from accounts.models import ConsortiumMember, Organization
from accounts.roles import Role
from deadlines.models import Deadline
from deadlines.services.events import record_happening
from deadlines.services.states import assign, meet
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
    district, at = cast.officer.organization, now()
    alliance = make_organization("Plains Alliance", Organization.Kind.CONSORTIUM)
    member = {"consortium": alliance, "district": district, "from_on": at.date() - timedelta(days=2), "accepted_at": at}
    ConsortiumMember.objects.create(**member)
    assign(actor=cast.officer, deadlines=two, to=cast.reader.user)
    manager = client_of(make_actor("Hal Moss", alliance, Role.CONSORTIUM_MANAGER))
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
