"""A paper, or a part of it, that begins or ends on a later day: it operates on that day, and not before."""

from datetime import date, timedelta

import pytest

from agreements.models import TermsInterval
from agreements.ownership import ASKED
from agreements.selectors import matrix_of, states_of, term_set_for_state, terms_on
from desk.terms import terms_shown
from intake.changes import shown_changes
from intake.services import choose_vendor, confirm, preview_addition
from tests.intake.test_corrections_that_stay import BASE, _without_children, addendum, bring  # noqa: F401  a fixture among them
from trail.clock import today

A_DAY = timedelta(days=1)
ANSWER = "art_2__sec_2"
TEN = 'In Section 2.2, replace "forty-five (54) days" with "ten (10) days".'


def written(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def days_owed(agreement, on: date) -> int:
    """In how many days the provider has to answer a request, by the terms of that day."""
    return next(d["amount"] for d in terms_on(agreement, on=on).term_set.duties if d["address"] == ANSWER)


@pytest.fixture
def later() -> date:
    return today() + timedelta(days=60)


@pytest.fixture
def agreement(cast, later):
    draft = bring(cast.officer, BASE)
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    return confirm(actor=cast.officer, draft=draft)


def test_an_addendum_of_a_later_day_shows_what_it_will_change(cast, agreement, later):
    preview = preview_addition(draft=addendum(cast.officer, agreement, TEN, day=written(later)))
    assert preview.operates_from_on == later
    assert [(c.before["amount"], c.after["amount"]) for c in preview.changes.clocks] == [(45, 10)]
    assert not preview.needs_date


def test_it_operates_from_that_day_and_the_terms_before_it_stay(cast, agreement, later):
    held = agreement.latest_term_set
    agreement = confirm(actor=cast.officer, draft=addendum(cast.officer, agreement, TEN, day=written(later)))
    assert days_owed(agreement, later - A_DAY) == 45
    assert days_owed(agreement, later) == 10
    assert days_owed(agreement, agreement.expires_on) == 10
    assert terms_on(agreement, on=later - A_DAY).term_set == held
    assert agreement.uses.last().operates_from_on == later


def test_the_terms_of_that_day_are_those_of_whoever_reads_the_papers_after_it(cast, agreement, later, monkeypatch):
    agreement = confirm(actor=cast.officer, draft=addendum(cast.officer, agreement, TEN, day=written(later)))
    monkeypatch.setattr("intake.tasks.today", lambda zone=None: later + timedelta(days=30))
    other = bring(cast.other_officer, BASE)
    choose_vendor(actor=cast.other_officer, draft=other, vendor=None)
    held = confirm(actor=cast.other_officer, draft=other)
    held = confirm(actor=cast.other_officer, draft=addendum(cast.other_officer, held, TEN, day=written(later)))
    assert terms_on(held, on=later).term_set == terms_on(agreement, on=later).term_set
    assert days_owed(held, later - A_DAY) == 45


def test_items_begin_each_on_its_own_day_and_end_on_it(cast, agreement, later):
    ends = later + timedelta(days=90)
    items = (
        f"{TEN}\n2. In Section 3.3, replace seventy-two (72) hours with twenty-four (24) hours.\n"
        f"3. Item 2 takes effect on {written(ends)}."
    )
    draft = addendum(cast.officer, agreement, items, day=written(later))
    steps = preview_addition(draft=draft).steps
    assert [step.day for step in steps] == [later, ends]
    shown = shown_changes(draft)
    assert [(row.before, row.after) for row in shown.clocks] == [
        ("within 45 days after access is requested", "within 10 days after access is requested")
    ]
    assert [row.after[:15] for step in shown.later for row in step.duties] == ["within 10 days ", "within 24 hours"]
    agreement = confirm(actor=cast.officer, draft=draft)

    def hours(on: date) -> int:
        return next(d["amount"] for d in terms_on(agreement, on=on).term_set.duties if d["address"] == "art_3__sec_3")

    assert [(days_owed(agreement, day), hours(day)) for day in (later - A_DAY, later, ends - A_DAY, ends)] == [
        (45, 72), (10, 72), (10, 72), (10, 24),
    ]  # fmt: skip


def test_an_agreement_that_holds_later_terms_from_the_first_has_an_interval_for_each(cast, later):
    terms = (
        f"EXHIBIT G: SUPPLEMENTAL TERMS FOR OHIO\n\nEffective {written(later)}, the agreement is amended as follows.\n\n"
        f"1. {TEN}\n\nLEA: Birch Falls"
    )
    draft = bring(cast.officer, BASE.replace("LEA: Birch Falls", terms, 1))
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    agreement = confirm(actor=cast.officer, draft=draft)
    assert (days_owed(agreement, later - A_DAY), days_owed(agreement, later)) == (45, 10)
    known = TermsInterval.objects.unscoped(ASKED).filter(agreement=agreement, superseded_at=None).order_by("from_on")
    assert [(i.from_on, i.until_on) for i in known] == [
        (date(2026, 3, 1), later - A_DAY), (later, agreement.expires_on),
    ]  # fmt: skip


def test_an_addendum_of_a_day_that_has_passed_operates_from_it(cast, agreement):
    passed = date(2026, 8, 1)
    agreement = confirm(actor=cast.officer, draft=addendum(cast.officer, agreement, TEN, day=written(passed)))
    assert (days_owed(agreement, passed - A_DAY), days_owed(agreement, passed)) == (45, 10)


OHIO = (
    "EXHIBIT G: SUPPLEMENTAL TERMS FOR OHIO\n\nEffective {day}, the agreement is amended as follows.\n\n1. {item}\n\n"
    "EXHIBIT H: SUPPLEMENTAL TERMS FOR INDIANA\n\nEffective {day}, the agreement is amended as follows.\n\n1. {other}\n\nLEA: Birch Falls"
)


def with_states(day: date) -> str:
    other = TEN.replace("ten (10)", "twelve (12)")
    return BASE.replace("LEA: Birch Falls", OHIO.format(day=written(day), item=TEN, other=other), 1)


def answers(agreement, state: str, on: date) -> int:
    return next(d["amount"] for d in term_set_for_state(agreement, state, on=on).duties if d["address"] == ANSWER)


def test_the_terms_of_every_state_follow_the_day_and_not_the_day_of_confirming(cast, later):
    draft = bring(cast.officer, with_states(later))
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    agreement = confirm(actor=cast.officer, draft=draft)
    assert [answers(agreement, state, later - A_DAY) for state in ("", "IN", "OH")] == [45, 45, 45]
    assert [answers(agreement, state, later) for state in ("", "IN", "OH")] == [45, 12, 10]
    assert states_of(agreement) == ["IN", "OH"]
    for on, rows in ((later - A_DAY, 0), (later, 1)):
        assert len(matrix_of(agreement, on=on).only_differing().rows) == rows


def test_an_agreement_that_is_still_to_begin_begins_with_the_terms_that_begin_with_it(cast, later):
    starts = BASE.replace("March 1, 2026", written(later))
    draft = bring(cast.officer, starts.replace("LEA: Birch Falls", OHIO.format(day=written(later), item=TEN, other=TEN), 1))
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    agreement = confirm(actor=cast.officer, draft=draft)
    assert agreement.effective_on == later
    assert days_owed(agreement, later) == 10
    shown = terms_shown(agreement, states=states_of(agreement), state=None, on=today())
    assert (shown.standing, next(d["amount"] for d in shown.term_set.duties if d["address"] == ANSWER)) == ("before", 10)


def test_what_began_meanwhile_is_no_change_of_the_next_paper(cast, agreement, later, monkeypatch):
    agreement = confirm(actor=cast.officer, draft=addendum(cast.officer, agreement, TEN, day=written(later)))
    for module in ("intake.tasks", "agreements.services.papers"):
        monkeypatch.setattr(f"{module}.today", lambda zone=None: later + timedelta(days=30))
    page = "SIGNATURE PAGE\n\nLEA: Birch Falls City Schools\nBy: Nora Feld   Title: Superintendent   Date: February 24, 2026\n"
    preview = preview_addition(draft=bring(cast.officer, page, amends=agreement, name="page.txt"))
    assert not preview.changes and not preview.needs_date


def test_what_an_officer_says_of_the_day_holds_for_every_state(cast, later):
    draft = bring(cast.officer, with_states(date(2026, 3, 1)))
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    agreement = confirm(actor=cast.officer, draft=draft)
    breach = 'In Section 3.3, replace "seventy-two (72) hours" with "twenty-four (24) hours".'
    text = f"ADDENDUM NO. 2\n\nThis Addendum No. 2 amends the Student Data Privacy Agreement.\n\n1. {breach}\n"
    draft = bring(cast.officer, text, amends=agreement, name="addendum 2.txt")
    assert preview_addition(draft=draft).needs_date
    agreement = confirm(actor=cast.officer, draft=draft, operates_from_on=later)

    def hours(state: str, on: date) -> int:
        return next(d["amount"] for d in term_set_for_state(agreement, state, on=on).duties if d["address"] == "art_3__sec_3")

    assert [hours(state, day) for state in ("IN", "OH") for day in (later - A_DAY, later)] == [72, 24, 72, 24]


def test_the_officer_reads_from_which_day_what_changes(client_of, cast, agreement, later):
    ends = later + timedelta(days=90)
    items = f"{TEN}\n2. In Section 3.3, replace seventy-two (72) hours with twenty-four (24) hours.\n3. Item 2 takes effect on {written(ends)}."
    draft = addendum(cast.officer, agreement, items, day=written(later))
    page = client_of(cast.officer).get(f"/intake/{draft.pk}/confirm/").content.decode()
    assert f"It operates from {later:%a} {later.day} {later:%b %Y}, as the paper says." in page
    head, _found, then = page.partition(f"From {ends:%a} {ends.day} {ends:%b %Y}")
    assert "within 10 days" in head and "within 24 hours" not in head
    assert "within 24 hours" in then and "Duties that change then" in then
