"""Events reach their handlers: after the commit, once, in order, and again where a handler failed."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.db import transaction

from accounts.models import Organization
from tests.cast import Cast, make_organization
from trail import dispatching, handlers
from trail.clock import now
from trail.dead_handlings import dead_handlings, retry_handling
from trail.dispatching import FEW, LEASE, catch_up, hand_on_events, waiting
from trail.handlers import Subject, register_handler
from trail.models import DomainEvent, EventHandling
from trail.services import record_event

pytestmark = pytest.mark.both_kinds

CONFIRMED, TERMINATED = "incident.confirmed", "agreement.terminated"
Handled = list[tuple[str, str]]


@pytest.fixture
def handled(monkeypatch: pytest.MonkeyPatch) -> Handled:
    """Code and subject of what a handler has done."""
    monkeypatch.setattr(handlers, "_handlers", {})
    acts: Handled = []
    register_handler("test.note", [CONFIRMED, TERMINATED], lambda event, subject: acts.append((event.code, subject.key)))
    return acts


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """A handler that writes a row and fails, until it is told not to."""
    monkeypatch.setattr(handlers, "_handlers", {})
    state = {"fails": True}

    def run(event: DomainEvent, subject: Subject) -> None:
        make_organization(f"made for {event.code}")
        if state["fails"]:
            raise OSError("not today")

    register_handler("test.fail", [CONFIRMED, TERMINATED], run)
    return lambda fails: state.update(fails=fails)


def test_it_hands_an_event_to_its_handler_for_each_subject(cast: Cast, handled: Handled) -> None:
    subjects = [cast.officer.organization, cast.other_officer.organization]
    record_event(cast.officer, CONFIRMED, subjects=subjects)
    record_event(cast.officer, "access.requested", subjects=subjects)  # nobody acts on it
    assert handled == []
    assert hand_on_events() == 2
    assert handled == [(CONFIRMED, str(subject.pk)) for subject in subjects]
    assert hand_on_events() == 0


def test_it_does_it_at_once_after_the_commit(cast: Cast, handled: Handled, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        record_event(cast.officer, CONFIRMED, subjects=[cast.officer.organization])
        assert handled == []
    assert len(handled) == 1


def test_it_leaves_many_subjects_to_the_schedule(cast: Cast, handled: Handled, django_capture_on_commit_callbacks) -> None:
    many = Organization.objects.bulk_create(Organization(name=f"o{n}", kind="district") for n in range(FEW + 1))
    with django_capture_on_commit_callbacks(execute=True):
        record_event(cast.officer, CONFIRMED, subjects=many)
    assert handled == []
    assert hand_on_events() == FEW + 1


def test_it_handles_nothing_of_an_event_that_was_rolled_back(cast: Cast, handled: Handled) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record_event(cast.officer, CONFIRMED, subjects=[])
        raise ZeroDivisionError
    assert hand_on_events() == 0


def test_it_handles_an_event_without_subjects_once(cast: Cast, handled: Handled) -> None:
    record_event(cast.officer, CONFIRMED, subjects=[])
    hand_on_events()
    assert handled == [(CONFIRMED, "")]


def test_it_works_in_portions(cast: Cast, handled: Handled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trail.dispatching.PORTION", 2)
    for _ in range(5):
        record_event(cast.officer, CONFIRMED, subjects=[cast.officer.organization, cast.other_officer.organization])
    assert hand_on_events() == 10


def test_it_undoes_what_a_failed_handler_wrote_and_tries_again(cast: Cast, failing) -> None:
    record_event(cast.officer, CONFIRMED, subjects=[cast.officer.organization])
    assert hand_on_events() == 0
    assert not Organization.objects.filter(name__startswith="made for").exists()
    assert waiting().get().last_error == "OSError: not today"
    failing(False)
    assert hand_on_events() == 0  # not yet due
    assert hand_on_events(at=now() + timedelta(minutes=1)) == 1
    assert Organization.objects.filter(name__startswith="made for").count() == 1


def test_it_keeps_the_order_of_one_subject_while_the_first_is_tried_again(cast: Cast, failing) -> None:
    record_event(cast.officer, CONFIRMED, subjects=[cast.officer.organization])
    record_event(cast.officer, TERMINATED, subjects=[cast.officer.organization])
    record_event(cast.officer, TERMINATED, subjects=[cast.other_officer.organization])
    hand_on_events()
    failing(False)
    assert hand_on_events() == 0
    assert EventHandling.objects.filter(attempts=0).count() == 1  # the second one of the first subject was not tried
    assert hand_on_events(at=now() + timedelta(minutes=1)) == 3


def test_it_gives_up_in_the_end_and_shows_it_to_a_person(cast: Cast, failing) -> None:
    record_event(cast.officer, CONFIRMED, subjects=[cast.officer.organization])
    moment = now()
    for _ in range(12):
        hand_on_events(at=moment)
        moment += timedelta(hours=2)
    dead = dead_handlings().get()
    assert dead.attempts == 10
    failing(False)
    assert retry_handling(actor=cast.officer, key=dead.pk)
    assert not retry_handling(actor=cast.officer, key=dead.pk)
    assert hand_on_events() == 1


def test_it_leaves_alone_what_somebody_else_does_just_now(cast: Cast, handled: Handled) -> None:
    record_event(cast.officer, CONFIRMED, subjects=[])
    EventHandling.objects.update(lease_holder="another", lease_until=now() + LEASE)
    assert hand_on_events() == 0
    assert hand_on_events(at=now() + 2 * LEASE) == 1


def test_it_lets_a_new_handler_catch_up(cast: Cast, handled: Handled) -> None:
    record_event(cast.officer, CONFIRMED, subjects=[cast.officer.organization])
    hand_on_events()
    later: list[str] = []
    register_handler("test.later", [CONFIRMED], lambda event, subject: later.append(subject.key))
    assert catch_up("test.later") == 2  # the first one is done already, and is not done again
    hand_on_events()
    assert later == [str(cast.officer.organization.pk)]
    assert len(handled) == 1
    assert catch_up("test.later") == 0


def test_it_refuses_a_handler_of_an_unknown_event() -> None:
    with pytest.raises(LookupError):
        register_handler("test.never", ["incident.imagined"], lambda event, subject: None)


@pytest.fixture
def portions(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The portions in which a handler was given its subjects; it cannot handle the subject that is called `bad`."""
    monkeypatch.setattr(handlers, "_handlers", {})
    given: list[list[str]] = []

    def run_many(event: DomainEvent, subjects: Sequence[Subject]) -> None:
        keys = [subject.key for subject in subjects]
        given.append(keys)
        for key in keys:
            make_organization(f"made for {key}")
        if Organization.objects.filter(pk__in=keys, name="bad").exists():
            raise OSError("not this one")

    register_handler("test.many", [CONFIRMED], lambda event, subject: run_many(event, [subject]), run_many=run_many)
    return given


def test_it_does_a_portion_of_subjects_at_once(cast: Cast, portions: list[list[str]]) -> None:
    several = Organization.objects.bulk_create(Organization(name=f"o{n}", kind="district") for n in range(3))
    record_event(cast.officer, CONFIRMED, subjects=several)
    record_event(cast.officer, CONFIRMED, subjects=several[:1])
    assert hand_on_events() == 4
    assert portions == [
        [str(one.pk) for one in several],
        [str(several[0].pk)],
    ]  # the second event of a subject comes after its first


def test_one_bad_subject_fails_alone(cast: Cast, portions: list[list[str]]) -> None:
    several = Organization.objects.bulk_create(Organization(name=name, kind="district") for name in ("o1", "bad", "o2"))
    record_event(cast.officer, CONFIRMED, subjects=several)
    assert hand_on_events() == 2
    assert Organization.objects.filter(name__startswith="made for").count() == 2  # what the portion wrote was taken back
    left = waiting().get()
    assert left.subject_key == str(several[1].pk)
    assert "not this one" in left.last_error


def test_what_waits_behind_a_failure_keeps_no_other_subject_waiting(cast: Cast, failing, monkeypatch) -> None:
    monkeypatch.setattr("trail.dispatching.PORTION", 2)
    first, second = cast.officer.organization, cast.other_officer.organization
    record_event(cast.officer, CONFIRMED, subjects=[first])
    assert hand_on_events() == 0
    failing(False)
    for _ in range(5):
        record_event(cast.officer, TERMINATED, subjects=[first])
    record_event(cast.officer, CONFIRMED, subjects=[second])
    assert hand_on_events() == 1
    assert waiting().exclude(subject_key=str(first.pk)).count() == 0
    assert hand_on_events(at=now() + timedelta(minutes=1)) == 6


def test_what_another_worker_took_is_passed_over(cast: Cast, handled: Handled, monkeypatch) -> None:
    monkeypatch.setattr("trail.dispatching.PORTION", 1)
    subjects = [cast.officer.organization, cast.other_officer.organization]
    record_event(cast.officer, CONFIRMED, subjects=subjects)
    look = dispatching._first_ones

    def looked_late(due):
        found = look(due)
        EventHandling.objects.filter(pk__in=found, subject_key=str(subjects[0].pk), lease_until=None).update(
            lease_until=now() + LEASE
        )
        return found

    monkeypatch.setattr(dispatching, "_first_ones", looked_late)
    assert hand_on_events() == 1
    assert handled == [(CONFIRMED, str(subjects[1].pk))]
