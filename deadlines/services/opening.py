"""An event opens every deadline that it sets going: by the terms of each agreement concerned, and by law."""

from collections.abc import Sequence

from django.db import transaction

from accounts.actors import SystemActor
from accounts.models import Organization
from deadlines.concerned import Concerned, concerned_by, districts_of, recording_district, those_named
from deadlines.happenings import Happening, happening_of
from deadlines.services.correcting import correct
from deadlines.services.planning import plan_ahead, plan_event
from deadlines.services.returning import end_returning
from deadlines.services.syncing import open_new
from trail.clock import now
from trail.handlers import Subject
from trail.models import DomainEvent
from trail.services import Named, record

OPENING = SystemActor("open-deadlines")
EXECUTED, ENDING = "agreement.executed", ("agreement.terminated", "agreement.expired")
PORTION = 1000


def open_for_event(event: DomainEvent, subject: Subject) -> int:
    """Open what the event sets going for one of its subjects. Gives how many were opened."""
    return open_many(event, [subject])


@transaction.atomic(savepoint=False)
def open_many(event: DomainEvent, subjects: Sequence[Subject]) -> int:
    """Open what the event sets going for a portion of its subjects. Done twice it opens once. Gives how many were opened."""
    happening = happening_of(event)
    if event.corrects_id is not None:
        return correct(happening, event, subjects)
    if happening.latest != event:  # corrected before it was handled
        subjects = those_named(happening.latest, subjects)
    concerned = concerned_by(event, subjects, happening.moment)
    owner, opened = recording_district(event), 0
    for part in portions(concerned):
        opened += _open(happening, part, districts_of(part, owner))
    if not concerned and subjects:
        opened += _open(happening, [], districts_of([], owner))
    _record(event, concerned, opened)
    return opened


def portions(concerned: Sequence[Concerned]) -> list[Sequence[Concerned]]:
    """So many agreements at a time."""
    return [concerned[n : n + PORTION] for n in range(0, len(concerned), PORTION)]


def _open(happening: Happening, concerned: Sequence[Concerned], districts: Sequence[Organization]) -> int:
    agreements = [c.agreement for c in concerned]
    rows = plan_event(happening, concerned, districts)
    if happening.root.code == EXECUTED:
        rows += plan_ahead(agreements, districts, now())
    if happening.root.code in ENDING:
        end_returning(agreements, happening)
    return open_new(rows, event=happening.root.pk)


def _record(event: DomainEvent, concerned: Sequence[Concerned], opened: int) -> None:
    if not opened:
        return
    owners = {c.agreement.organization_id for c in concerned}
    owner = event.organization_key if not owners else owners.pop() if len(owners) == 1 else None
    record(OPENING, "deadlines.opened", Named("trail.domainevent", str(event.pk), owner))
