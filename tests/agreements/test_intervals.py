"""Terms by interval: append-only, without overlap, and "in force on D, as known on K" is one query."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.models import TermsInterval
from agreements.selectors import terms_on
from agreements.services import IntervalsOverlap, append_interval, replace_terms
from tests.agreements.factories import make_bare_agreement, make_term_set

pytestmark = pytest.mark.both_kinds

DAY = date(2026, 1, 1)
INSTANT = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 7

edits = st.lists(
    st.tuples(st.integers(0, DAYS), st.one_of(st.none(), st.integers(0, DAYS)), st.integers(0, 2)), min_size=1, max_size=6
)


@pytest.fixture
def agreement(cast):
    return make_bare_agreement(cast.officer)


@pytest.fixture
def term_sets(db):
    return [make_term_set(number) for number in range(3)]


@given(edits=edits)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_knows_on_each_day_what_was_known_at_each_instant(cast, agreement, term_sets, edits):
    with transaction.atomic():
        known: list[dict[int, int]] = [{}]
        for step, (start, length, number) in enumerate(edits):
            until = None if length is None else start + length
            replace_terms(
                actor=cast.officer,
                agreement=agreement,
                term_set=term_sets[number],
                from_on=DAY + timedelta(days=start),
                until_on=None if until is None else DAY + timedelta(days=until),
                recorded_at=INSTANT + timedelta(hours=step),
            )
            changed = range(start, 3 * DAYS if until is None else until + 1)
            known.append(known[-1] | dict.fromkeys(changed, number))
        for step, expected in enumerate(known[1:]):
            at = INSTANT + timedelta(hours=step, minutes=30)
            assert _answers(agreement, term_sets, at) == {day: n for day, n in expected.items() if day <= 2 * DAYS}
        assert _answers(agreement, term_sets, INSTANT - timedelta(minutes=1)) == {}
        assert _answers(agreement, term_sets, None) == {day: n for day, n in known[-1].items() if day <= 2 * DAYS}
        _assert_no_overlap(agreement)
        transaction.set_rollback(True)


def _answers(agreement, term_sets, at):
    numbers = {term_set.pk: number for number, term_set in enumerate(term_sets)}
    found = {day: terms_on(agreement, on=DAY + timedelta(days=day), known_at=at) for day in range(2 * DAYS + 1)}
    return {day: numbers[interval.term_set_id] for day, interval in found.items() if interval}


def _assert_no_overlap(agreement):
    """Brute force: of two intervals one has ended before the other begins, in days or in knowledge."""
    far, late = date.max, datetime.max.replace(tzinfo=UTC)
    rows = [(r.from_on, r.until_on or far, r.recorded_at, r.superseded_at or late) for r in agreement.intervals.all()]
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            assert one[1] < other[0] or other[1] < one[0] or one[3] <= other[2] or other[3] <= one[2]


def test_it_refuses_an_interval_that_overlaps(cast, agreement, term_sets):
    record = {"actor": cast.officer, "agreement": agreement}
    append_interval(**record, term_set=term_sets[0], from_on=DAY, until_on=DAY + timedelta(days=9))
    for start, end in [(0, 9), (9, None), (5, 6), (-3, 0), (-3, None)]:
        with pytest.raises(IntervalsOverlap):
            until = None if end is None else DAY + timedelta(days=end)
            append_interval(**record, term_set=term_sets[1], from_on=DAY + timedelta(days=start), until_on=until)
    append_interval(**record, term_set=term_sets[1], from_on=DAY + timedelta(days=10), until_on=None)
    assert agreement.intervals.count() == 2


def test_it_keeps_what_was_believed_before(cast, agreement, term_sets):
    record = {"actor": cast.officer, "agreement": agreement}
    append_interval(**record, term_set=term_sets[0], from_on=DAY, until_on=None, recorded_at=INSTANT)
    replace_terms(
        **record, term_set=term_sets[1], from_on=DAY + timedelta(days=5), until_on=None, recorded_at=INSTANT + timedelta(days=1)
    )
    on = DAY + timedelta(days=7)
    assert terms_on(agreement, on=on, known_at=INSTANT).term_set == term_sets[0]
    assert terms_on(agreement, on=on, known_at=INSTANT + timedelta(days=2)).term_set == term_sets[1]
    assert terms_on(agreement, on=DAY).term_set == term_sets[0]
    assert terms_on(agreement, on=DAY - timedelta(days=1)) is None


def test_it_can_only_be_superseded_once(cast, agreement, term_sets):
    interval = append_interval(actor=cast.officer, agreement=agreement, term_set=term_sets[0], from_on=DAY, until_on=None)
    for values in [{"until_on": DAY}, {"from_on": DAY - timedelta(days=1)}, {"term_set": term_sets[1]}, {"recorded_by": "x"}]:
        with pytest.raises(DatabaseError, match="only be superseded"), transaction.atomic():
            TermsInterval.objects.filter(pk=interval.pk).update(**values)
    TermsInterval.objects.filter(pk=interval.pk).update(superseded_at=interval.recorded_at + timedelta(days=1))
    with pytest.raises(DatabaseError, match="only be superseded"), transaction.atomic():
        TermsInterval.objects.filter(pk=interval.pk).update(superseded_at=None)


def test_it_answers_with_one_query_that_uses_an_index(agreement, term_sets, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert terms_on(agreement, on=DAY, known_at=INSTANT) is None
    query = TermsInterval.objects.in_force(on=DAY, known_at=INSTANT).filter(agreement=agreement)
    if connection.vendor == "sqlite":
        assert "USING INDEX" in query.explain() or "USING COVERING INDEX" in query.explain()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the constraint is PostgreSQL's")
def test_it_has_overlaps_refused_by_the_database_itself(cast, agreement, term_sets):
    append_interval(actor=cast.officer, agreement=agreement, term_set=term_sets[0], from_on=DAY, until_on=None)
    with pytest.raises(IntegrityError, match="intervals_do_not_overlap"), transaction.atomic():
        TermsInterval.objects.create(
            agreement=agreement, term_set=term_sets[1], from_on=DAY + timedelta(days=400), recorded_by="user:x"
        )
