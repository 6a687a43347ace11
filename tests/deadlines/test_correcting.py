"""Corrections of events whose subjects are handled one by one, or at different times."""

from dataclasses import replace
from datetime import timedelta

import pytest

from deadlines.models import Deadline
from deadlines.services.events import record_happening
from tests.cast import Cast
from tests.deadlines.papers import BREACH, agreement_with, by_contract, covers, product_named, stated
from trail import handlers
from trail.clock import now
from trail.dispatching import hand_on_events
from trail.models import EventHandling
from trail.services import record_event

CONFIRMED = "incident.confirmed"
FRIDAY = stated("2026-03-06 21:00")


def products(cast: Cast):
    """Two products of one agreement, and one of another, each agreement with its breach clock."""
    first, second, third = (product_named(name) for name in ("Reader", "Atlas", "Quill"))
    own, other = agreement_with(cast.officer, BREACH), agreement_with(cast.officer, BREACH)
    covers(own, first)
    covers(own, second)
    covers(other, third)
    return own, other, first, second, third


def test_a_product_handled_by_itself_does_not_void_what_another_one_keeps(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    own, other, first, second, third = products(cast)
    event = record_happening(actor=cast.officer, code=CONFIRMED, occurred=FRIDAY, products=[first])
    assert [row.state for row in by_contract(own)] == ["open"]
    alone = replace(handlers.handler_named("open-deadlines"), run_many=None)
    monkeypatch.setitem(handlers._handlers, "open-deadlines", alone)
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=FRIDAY, products=[second, third], corrects=event)
    assert [row.state for row in by_contract(own)] == ["open"]
    assert [row.state for row in by_contract(other)] == ["open"]


def test_a_product_that_is_handled_later_does_not_void_what_another_one_keeps(cast: Cast) -> None:
    own, other, first, second, third = products(cast)
    event = record_happening(actor=cast.officer, code=CONFIRMED, occurred=FRIDAY, products=[first])
    by_contract(own)
    before = record_happening(actor=cast.officer, code=CONFIRMED, occurred=stated("2026-03-01 21:00"), products=[third])
    later = now() + timedelta(minutes=5)
    EventHandling.objects.filter(event=before).update(done_at=None, due_at=later, lease_until=None)
    record_happening(actor=cast.officer, code=CONFIRMED, occurred=FRIDAY, products=[second, third], corrects=event)
    hand_on_events()
    hand_on_events(at=later + timedelta(minutes=5))
    assert [row.state for row in by_contract(own)] == ["open"]
    assert [row.state for row in by_contract(other)] == ["open", "open"]


def test_what_a_district_owes_by_law_waits_for_the_product_that_is_handled_later(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.officer.organization.state = "RI"
    cast.officer.organization.save()
    first, second = product_named("Reader"), product_named("Atlas")
    own, other = agreement_with(cast.officer, BREACH), agreement_with(cast.officer, BREACH)
    covers(own, first)
    covers(other, second)
    event = record_event(cast.vendor_contact, CONFIRMED, subjects=[first], occurred=FRIDAY)
    by_contract(own)
    district = Deadline.objects.unscoped("a test").filter(event=event, organization=own.organization, agreement=None)
    assert set(district.values_list("state", flat=True)) == {"open"}
    alone = replace(handlers.handler_named("open-deadlines"), run_many=None)
    monkeypatch.setitem(handlers._handlers, "open-deadlines", alone)
    unrelated = product_named("Quill")
    record_event(cast.vendor_contact, CONFIRMED, subjects=[unrelated, second], occurred=FRIDAY, corrects=event)
    assert [row.state for row in by_contract(own)] == ["void"]
    assert set(district.values_list("state", flat=True)) == {"open"}
