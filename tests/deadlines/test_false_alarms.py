"""An event that did not happen: all that it set going is void with the reason, stays so, and can turn out to be true after all."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from deadlines.happenings import happening_of
from deadlines.models import Deadline
from deadlines.services.calendars import enter_closures
from deadlines.services.events import record_happening
from deadlines.services.false_alarms import take_back_happening
from deadlines.services.opening import open_many
from deadlines.services.recomputing import recompute_many
from deadlines.services.requests import take_in
from deadlines.services.states import meet
from tests.cast import Cast
from tests.deadlines.papers import BREACH, agreement_with, at, opened_for, stated
from tests.deadlines.test_requests import access
from trail.dispatching import hand_on_events
from trail.handlers import Subject
from trail.models import AuditEntry, DomainEvent

WHY = "The log was misread."
WHEN = "2026-03-06 19:30"


def recorded(cast: Cast, *agreements, code: str = "incident.confirmed") -> DomainEvent:
    event = record_happening(actor=cast.officer, code=code, occurred=stated(WHEN), agreements=agreements)
    hand_on_events()
    return event


def taken_back(cast: Cast, event: DomainEvent) -> DomainEvent:
    taken = take_back_happening(actor=cast.officer, event=event, words=WHY)
    hand_on_events()
    return taken


def states_of(event: DomainEvent) -> list[str]:
    rows = Deadline.objects.unscoped("a test").filter(event=event)
    return sorted(rows.values_list("state", flat=True))


def test_all_that_is_live_becomes_void_with_the_reason_and_what_was_met_stays(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH, BREACH | {"address": "art_9"})
    event = recorded(cast, agreement)
    met, *others = [row for row in opened_for(agreement) if row.origin == "contract"]
    meet(actor=cast.officer, deadline=met, version=met.version, words="Told by phone.")
    taken_back(cast, event)
    assert set(states_of(event)) == {"met", "void"} and states_of(event).count("met") == 1
    assert others and all(WHY in one.changes.get(what="voided").words for one in others)
    assert not Deadline.objects.unscoped("a test").filter(event=event, next_alert_at__isnull=False, state="void").exists()
    assert AuditEntry.objects.filter(code="happening.taken_back").count() == 1
    assert happening_of(event).is_taken_back


def test_one_that_names_no_agreement_is_taken_back_too(cast: Cast) -> None:
    event = recorded(cast, code="parent.access_requested")
    assert "open" in states_of(event) or "missed" in states_of(event)
    taken_back(cast, event)
    assert set(states_of(event)) == {"void"}


def test_nothing_of_it_comes_back_by_itself(cast: Cast) -> None:
    """Neither by a change of the terms or of the district's days, nor by being handed on late."""
    agreement = agreement_with(cast.officer, BREACH)
    event = recorded(cast, agreement)
    taken = taken_back(cast, event)
    named = Subject("agreements.agreement", str(agreement.pk))
    recompute_many(taken, [named])
    enter_closures(actor=cast.officer, rows=[(at(WHEN).date(), "Snow")])
    open_many(event, [named])
    assert set(states_of(event)) == {"void"}


def test_it_is_never_opened_where_it_was_taken_back_before_it_was_handed_on(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    for code, named in (("incident.confirmed", [agreement]), ("parent.access_requested", [])):
        event = record_happening(actor=cast.officer, code=code, occurred=stated(WHEN), agreements=named)
        taken_back(cast, event)
        assert states_of(event) == []


def test_it_happened_after_all(cast: Cast) -> None:
    agreement = agreement_with(cast.officer, BREACH)
    event = recorded(cast, agreement)
    before = len(states_of(event))
    taken = taken_back(cast, event)
    assert happening_of(event).last_said == event
    record_happening(actor=cast.officer, code=event.code, occurred=stated("2026-03-07 19:30"), corrects=taken)
    hand_on_events()
    live = Deadline.objects.unscoped("a test").filter(event=event, agreement=agreement, origin="contract").exclude(state="void")
    assert [row.started_at for row in live] == [at("2026-03-07 19:30")]
    assert len(states_of(event)) == 2 * before  # the void ones stay beside the new ones


def test_what_cannot_be_taken_back_says_why(cast: Cast) -> None:
    event = recorded(cast, agreement_with(cast.officer, BREACH))
    with pytest.raises(ValidationError, match="Say why"):
        take_back_happening(actor=cast.officer, event=event, words="  ")
    for stranger in (cast.other_officer, cast.reader, cast.vendor_contact):
        with pytest.raises(PermissionDenied):
            take_back_happening(actor=stranger, event=event, words=WHY)
    taken = taken_back(cast, event)
    with pytest.raises(ValidationError, match="already"):
        take_back_happening(actor=cast.officer, event=event, words=WHY)
    with pytest.raises(ValidationError, match="taken back before"):
        take_back_happening(actor=cast.officer, event=taken, words=WHY)
    request = take_in(actor=cast.officer, asked=access(cast))
    with pytest.raises(ValidationError, match="belongs to a request"):
        take_back_happening(actor=cast.officer, event=request.event, words=WHY)
    signed = recorded(cast, agreement_with(cast.officer, BREACH), code="agreement.executed")
    with pytest.raises(ValidationError, match="record of the agreement"):
        take_back_happening(actor=cast.officer, event=signed, words=WHY)
