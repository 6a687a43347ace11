"""The deadlines and events that addresses name: of one's own district, and of another's."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from accounts.actors import SystemActor
from accounts.models import Organization
from accounts.tokens import new_token
from agreements.models import Agreement
from deadlines.models import Deadline, DeadlineChange, Tolling
from deadlines.services.reckoning import store
from desk.access_matrix.record import Record
from desk.access_matrix.scene import Scene
from law.clocks.duties import NO_DAY
from law.clocks.records import Answer
from law.clocks.suspending import MAY_WAIT
from trail.clock import now
from trail.models import DomainEvent
from trail.services import Moment, record_event

SCRIPT = "access-matrix"
HAPPENED = datetime(2026, 1, 12, 15, 0, tzinfo=UTC)
What, State = DeadlineChange.What, Deadline.State


def event_of(district: Organization) -> DomainEvent:
    """That an incident was confirmed in the district."""
    stated = Moment(HAPPENED, DomainEvent.Source.STATED)
    return record_event(SystemActor(SCRIPT, district), "incident.confirmed", subjects=[], occurred=stated)


def _deadline(agreement: Agreement, *, state: str = State.OPEN) -> Deadline:
    """What the agreement asks for, since an incident was confirmed."""
    district, due = agreement.organization, now() + timedelta(days=2)
    made = Deadline.objects.create(
        organization=district, agreement=agreement, event=event_of(district), opening_key=new_token(),
        origin=Deadline.Origin.CONTRACT, kind="breach_notice", trigger="incident_confirmed", obligor="provider",
        obligee="lea", due_at=due, state=state, exceptions=[MAY_WAIT],
        reckoning=store(Answer("known", due, "hours", ())),
    )  # fmt: skip
    _change(made, What.OPENED)
    return made


def _change(deadline: Deadline, what: str) -> DeadlineChange:
    row = DeadlineChange(deadline=deadline, what=what, state_after=deadline.state, reckoning_after_id=deadline.reckoning_id)
    row.save(force_insert=True)
    return row


def _open(scene: Scene, agreement: Agreement) -> Record:
    made = _deadline(agreement)
    values = {"version": str(made.version), "person": str(scene.people["privacy_officer"].user_id)}
    return Record({"key": made.pk}, values)


def _undated(scene: Scene, agreement: Agreement) -> Record:
    made = _without_figure(agreement)
    return Record({"key": made.pk}, {"version": str(made.version)})


def _own_day(scene: Scene, agreement: Agreement) -> Record:
    made = _without_figure(agreement)
    made.target_at = now() + timedelta(days=5)
    made.save(update_fields=["target_at"])
    return Record({"key": made.pk}, {"version": str(made.version)})


def _without_figure(agreement: Agreement) -> Deadline:
    """What is to be done without delay, and no figure says when."""
    made = _deadline(agreement)
    made.due_at, made.reckoning = None, store(Answer("unknown", None, "", (), missing=(f"{NO_DAY}; the text gives none.",)))
    made.save(update_fields=["due_at", "reckoning"])
    return made


def _tolling(scene: Scene, made: Deadline) -> Tolling:
    officer = scene.people["privacy_officer"].user
    return Tolling.objects.create(
        organization=made.organization, event_id=made.event_id or "", since=HAPPENED + timedelta(days=1), asked_by="The sheriff",
        words="An inquiry", recorded_by=officer,
    )  # fmt: skip


def _tolled(scene: Scene, agreement: Agreement) -> Record:
    made = _deadline(agreement, state=State.TOLLED)
    _tolling(scene, made)
    return Record({"key": made.pk}, {"version": str(made.version)})


def _proven_tolling(scene: Scene, agreement: Agreement) -> Record:
    made = _deadline(agreement, state=State.TOLLED)
    tolling = _tolling(scene, made)
    tolling.evidence = agreement.papers.order_by("pk")[0].stored_file
    tolling.save(update_fields=["evidence"])
    return Record({"key": made.pk, "tolling": tolling.pk})


def _proven(scene: Scene, agreement: Agreement) -> Record:
    made = _deadline(agreement, state=State.MET)
    change = _change(made, What.MET)
    change.evidence = agreement.papers.order_by("pk")[0].stored_file
    change.save(update_fields=["evidence"])
    return Record({"key": made.pk, "change": change.pk})


def _happening(scene: Scene, agreement: Agreement) -> Record:
    event = str(_deadline(agreement).event_id)
    return Record({"key": event}, {"seen": event})


def _of_agreement(make: Callable[[Scene, Agreement], Record]) -> Callable[..., Record]:
    return lambda scene, role, which: make(scene, scene.agreements[scene.district(which).pk])


DEADLINE_MAKERS: dict[str, Callable[..., Record]] = {
    "deadline": _of_agreement(_open),
    "undated_deadline": _of_agreement(_undated),
    "own_day_deadline": _of_agreement(_own_day),
    "tolled_deadline": _of_agreement(_tolled),
    "proven_tolling": _of_agreement(_proven_tolling),
    "proven_deadline": _of_agreement(_proven),
    "happening": _of_agreement(_happening),
}
