"""The table of states, and that whatever people and time do, a deadline keeps to it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.services.refusals import ChangedMeanwhile
from deadlines.models import Deadline
from deadlines.services.events import record_happening
from deadlines.services.states import mark_missed, meet, void, waive
from deadlines.services.tolling import resume, toll
from deadlines.transitions import LIVE, OVER, TABLE, NotAllowed, may_follow, recomputed, require
from tests.cast import make_cast
from tests.deadlines.papers import BREACH, agreement_with, at, by_contract, stated
from trail.dispatching import hand_on_events
from trail.models import DomainEvent

STATES = sorted(LIVE | OVER)


@pytest.mark.parametrize("state", sorted(OVER))
def test_what_is_over_stays_as_it_is(state: str) -> None:
    assert not any(may_follow(state, after) for after in STATES)


@pytest.mark.parametrize(
    ("before", "is_tolled", "is_ahead", "act", "after"),
    [
        ("open", False, True, "recomputed", "open"),
        ("open", True, True, "tolled", "tolled"),
        ("tolled", False, True, "resumed", "open"),
        ("missed", False, True, "recomputed", "open"),  # the moment that is now known lies ahead
        ("missed", False, False, "recomputed", "missed"),
        ("missed", True, True, "tolled", "tolled"),
    ],
)
def test_a_new_answer_moves_what_is_live(before: str, is_tolled: bool, is_ahead: bool, act: str, after: str) -> None:
    assert recomputed(before, is_tolled=is_tolled, is_ahead=is_ahead) == (act, after)
    assert require(act, before, after) == after


def test_it_refuses_what_is_not_in_the_table() -> None:
    for act, rows in TABLE.items():
        for before in STATES:
            for after in set(STATES) - rows.get(before, frozenset()):
                with pytest.raises(NotAllowed):
                    require(act, before, after)


acts = st.lists(st.sampled_from(["meet", "waive", "void", "late", "toll", "resume", "correct", "uncorrect"]), max_size=7)


class TestWhateverHappens(TestCase):
    """Acts in any order on one deadline: each is done or refused with words, and every change is one of the table."""

    @given(acts)
    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    def test_it_keeps_to_the_table(self, drawn: list[str]) -> None:
        officer = make_cast().officer
        agreement = agreement_with(officer, BREACH)
        event = record_happening(
            actor=officer, code="incident.confirmed", occurred=stated("2026-03-06 21:00"), agreements=[agreement]
        )
        (deadline,) = by_contract(agreement)
        for act in drawn:
            event = self.do(act, officer, event, deadline)
        changes = list(deadline.changes.order_by("made_at", "id"))
        for change in changes:
            assert change.state_after in TABLE[change.what].get(change.state_before, ()), (drawn, change.what)
        befores = [change.state_after for change in changes[:-1]]
        assert [change.state_before for change in changes[1:]] == befores  # without gaps
        assert Deadline.objects.unscoped("a test").get(pk=deadline.pk).state == changes[-1].state_after
        assert len(by_contract(agreement)) == 1

    def do(self, act: str, officer, event: DomainEvent, deadline: Deadline) -> DomainEvent:
        row = Deadline.objects.unscoped("a test").get(pk=deadline.pk)
        common = {"actor": officer, "deadline": row, "version": row.version, "words": "said"}
        try:
            if act == "meet":
                meet(**common)
            elif act == "waive":
                waive(**common)
            elif act == "void":
                void(**common)
            elif act == "late":
                mark_missed(at("2026-03-20 00:00"))
            elif act == "toll":
                toll(actor=officer, event=event, since=at("2026-03-07 12:00"), asked_by="State police", words="An inquiry.")
            elif act == "resume":
                for tolling in row.event.tollings.filter(until=None):
                    resume(actor=officer, tolling=tolling, until=tolling.since + timedelta(days=1))
            else:
                moment = stated("2026-03-05 21:00" if act == "correct" else "2026-03-06 21:00")
                event = record_happening(actor=officer, code=event.code, occurred=moment, corrects=event)
                hand_on_events()
        except (ValidationError, ChangedMeanwhile) as refused:
            assert refused.messages[0]
        return event
