"""What pages show: the register, Today, the timeline, and what runs beside what. Never another district's."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organization
from accounts.roles import Role
from deadlines.models import Deadline
from deadlines.selectors import today as today_module
from deadlines.selectors.leading import beside
from deadlines.selectors.registers import DeadlineQuery, deadline_of, deadlines_for, kinds_of
from deadlines.selectors.timeline import span_of, timeline_of
from deadlines.selectors.today import today_of
from deadlines.services.events import record_happening
from deadlines.services.states import mark_missed, meet
from tests.agreements.papers import make_duty
from tests.cast import Cast, make_actor, make_organization
from tests.deadlines.papers import BREACH, DISPOSITION, agreement_with, at, by_contract, opened_for, stated
from trail.dispatching import hand_on_events
from vendors.models import Product, Vendor

FRIDAY = "2026-03-06 21:00"


def product_of(name: str) -> Product:
    """A product of a vendor of its own."""
    vendor = Vendor.objects.create(name=name, name_key=name.lower())
    return Product.objects.create(vendor=vendor, name=f"{name} Reader", name_key=f"{name} reader".lower())


def incident(cast: Cast, code: str = "incident.confirmed") -> Deadline:
    agreement = agreement_with(cast.officer, BREACH, make_duty(trigger="incident_discovered"), title="Lumen Reader")
    record_happening(actor=cast.officer, code=code, occurred=stated(FRIDAY), agreements=[agreement])
    return by_contract(agreement)[0]


def test_the_register_shows_only_what_one_sees(cast: Cast) -> None:
    deadline = incident(cast)
    assert deadline in deadlines_for(cast.officer)
    assert deadline in deadlines_for(cast.reader)
    assert not deadlines_for(cast.other_officer).filter(pk=deadline.pk).exists()
    assert not deadlines_for(None).exists()
    assert deadline_of(cast.officer, deadline.pk) == deadline


def test_the_register_filters_searches_and_sorts(cast: Cast) -> None:
    deadline = incident(cast)
    query = DeadlineQuery(kinds=["breach_notice"], origins=["contract"], words="lumen", due_from=date(2026, 3, 9))
    assert list(deadlines_for(cast.officer, query)) == [deadline]
    assert not deadlines_for(cast.officer, DeadlineQuery(words="elsewhere")).exists()
    meet(actor=cast.officer, deadline=deadline, version=deadline.version, words="They called.")
    assert not deadlines_for(cast.officer, query).exists()
    assert deadlines_for(cast.officer, DeadlineQuery(states=["met"])).get() == deadline
    dues = [row.due_at for row in deadlines_for(cast.officer, DeadlineQuery(order="-due", undated=False))]
    assert dues == sorted(dues, reverse=True)


def test_today_puts_each_deadline_into_one_part(cast: Cast) -> None:
    deadline = incident(cast)
    before = today_of(cast.officer, at(FRIDAY))
    assert deadline in before.soon.rows
    mark_missed(at(FRIDAY) + timedelta(days=4))
    after = today_of(cast.officer, at(FRIDAY) + timedelta(days=4))
    assert deadline in after.overdue.rows
    parts = [row.pk for part in (after.overdue, after.soon, after.week, after.waiting, after.undated) for row in part.rows]
    assert len(parts) == len(set(parts))


def test_what_nobody_counts_at_a_glance_is_said_to_be_more(cast: Cast, client_of, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _second = incident(cast), incident(cast)
    Deadline.objects.unscoped("a test").update(state="missed")
    there = Deadline.objects.unscoped("a test").count()
    monkeypatch.setattr(today_module, "LINES", 1)
    monkeypatch.setattr(today_module, "MANY", there)
    all_counted = today_of(cast.officer, at(FRIDAY)).overdue
    assert (all_counted.count, all_counted.is_more, len(all_counted.rows)) == (there, False, 1)
    monkeypatch.setattr(today_module, "MANY", there - 1)
    overdue = today_of(cast.officer, at(FRIDAY)).overdue
    assert (overdue.count, overdue.is_more, overdue.rows) == (there - 1, True, all_counted.rows)
    page = client_of(cast.officer).get("/today/").content.decode()
    assert f"over {there - 1}<" in page and "All the others are in the register" in page
    assert first.pk in {row.pk for row in deadlines_for(cast.officer, DeadlineQuery(states=["missed"]))}


def test_each_part_begins_with_what_is_due_first(cast: Cast) -> None:
    for _number in range(4):
        incident(cast)
    rows = Deadline.objects.unscoped("a test")
    moments = [at(FRIDAY) + timedelta(hours=number) for number in range(rows.count())]
    for row, moment in zip(rows.order_by("opening_key"), reversed(moments), strict=True):  # in no order of keys or moments
        state = "missed" if moment.hour % 2 else "open"
        rows.filter(pk=row.pk).update(state=state, due_at=moment)
    overdue = today_of(cast.officer, moments[-1]).overdue
    assert [row.due_at for row in overdue.rows] == moments[: len(overdue.rows)] and overdue.count == len(moments)
    assert {row.state for row in overdue.rows} == {"missed", "open"}


def test_what_has_the_districts_own_day_begins_with_the_earliest_of_them(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for _number in range(3):
        incident(cast)
    rows = Deadline.objects.unscoped("a test")
    keys = list(rows.order_by("id").values_list("pk", flat=True))
    for number, key in enumerate(reversed(keys)):  # the key that comes last has the earliest day
        rows.filter(pk=key).update(state="open", due_at=None, target_at=at(FRIDAY) + timedelta(hours=number))
    monkeypatch.setattr(today_module, "LINES", 1)
    monkeypatch.setattr(today_module, "MANY", 1)
    own = today_of(cast.officer, at(FRIDAY)).own
    assert [row.pk for row in own.rows] == [keys[-1]] and own.is_more


def test_lines_of_many_vendors_need_no_more_queries(cast: Cast, client_of) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client_of(cast.officer).get("/today/").status_code == 200
        return len(queries)

    Deadline.objects.unscoped("a test").filter(pk=incident(cast).pk).update(state="missed", product=product_of("First"))
    asked()
    few = asked()
    for number in range(5):
        row = incident(cast)
        product = product_of(f"Another {number}")
        Deadline.objects.unscoped("a test").filter(pk=row.pk).update(
            state="missed", product=product, responsible=cast.officer.user
        )
    assert asked() == few


def test_the_timeline_shows_a_week_by_kind(cast: Cast) -> None:
    deadline = incident(cast)
    span = span_of(cast.officer, "week", date(2026, 3, 11))
    assert (span.first, span.last) == (date(2026, 3, 9), date(2026, 3, 15))
    rows = {row.key: row for row in timeline_of(cast.officer, span, by="kind").rows}
    assert deadline in rows["breach_notice"].deadlines
    assert not timeline_of(cast.officer, span_of(cast.officer, "day", date(2026, 3, 10)), by="kind").shown


def test_agreement_and_law_stand_side_by_side(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(trigger="incident_discovered"))
    record_happening(actor=cast.officer, code="incident.discovered", occurred=stated(FRIDAY), agreements=[agreement])
    rows = [row for row in opened_for(agreement) if row.kind == "breach_notice"]
    own = next(row for row in rows if row.origin == "contract")
    found = beside(cast.officer, own)
    assert found.leads == own
    assert {row.origin for row in (*found.dated, *found.undated)} == {"contract", "statute"}


def test_only_what_the_same_owes_to_the_same_stands_side_by_side(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, make_duty(trigger="incident_discovered"))
    record_happening(actor=cast.officer, code="incident.discovered", occurred=stated(FRIDAY), agreements=[agreement])
    rows = {row.rule.split(" ")[0].rpartition(".")[2]: row for row in opened_for(agreement)}
    rows |= {row.rule.split(" ")[0].rpartition(".")[2]: row for row in deadlines_for(cast.officer) if row.rule}
    residents, agencies = rows["breach_private"], rows["breach_cra"]
    assert residents.kind == agencies.kind and residents.obligor == agencies.obligor
    assert beside(cast.officer, residents).is_alone and beside(cast.officer, agencies).is_alone
    assert {row.obligor for row in beside(cast.officer, rows["breach_lea_residents"]).dated} == {"lea"}
    found = beside(cast.officer, rows[""])  # the agreement's own; the laws call the district by other codes as well
    assert rows["breach_custodian"] in (*found.dated, *found.undated)


def test_the_questions_of_today_do_not_grow(cast: Cast, django_assert_max_num_queries) -> None:
    agreements = [agreement_with(cast.officer, BREACH, DISPOSITION) for _ in range(5)]
    record_happening(actor=cast.officer, code="incident.confirmed", occurred=stated(FRIDAY), agreements=agreements)
    hand_on_events()
    with django_assert_max_num_queries(11):
        today = today_of(cast.officer, at(FRIDAY))
        assert [str(row.agreement) + row.reckoning.verdict for row in today.soon.rows]


def test_the_kinds_to_choose_from_cost_no_search_over_many_districts(cast: Cast, django_assert_num_queries) -> None:
    consortium = make_organization("Prairie Alliance", Organization.Kind.CONSORTIUM)
    manager = make_actor("Cleo Marsh", consortium, Role.CONSORTIUM_MANAGER)
    incident(cast)
    with django_assert_num_queries(0):
        found = kinds_of(manager)
    assert {"training", "breach_notice_to_authorities", "certification_expiry"} <= set(found)
    assert "breach_notice" in kinds_of(cast.officer) and "training" not in kinds_of(cast.officer)
    assert set(found) >= set(Deadline.objects.unscoped("a test").values_list("kind", flat=True))
