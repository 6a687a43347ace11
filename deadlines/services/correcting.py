"""A correction of an event: what it opened is computed anew, what no longer belongs to it becomes void, what was done stays."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actors import SystemActor
from deadlines.concerned import AGREEMENT, PRODUCT, Concerned, concerned_by, districts_of, recording_district, those_named
from deadlines.happenings import Happening
from deadlines.models import Deadline
from deadlines.services.planning import plan_event
from deadlines.services.syncing import Difference, locked, make_void, sync
from deadlines.transitions import LIVE
from trail.handlers import Subject
from trail.models import DomainEvent
from trail.services import Named, record

WHY = "a correction reaches every district that the event concerns"
CORRECTING = SystemActor("open-deadlines")
PORTION = 1000


def correct(happening: Happening, event: DomainEvent, subjects: Sequence[Subject]) -> int:
    """Bring what the event opened for these subjects to what is known now. Gives how many were opened."""
    if happening.is_taken_back:
        return _undo(happening, event)
    named = those_named(happening.latest, subjects)  # a later correction may have taken some out
    concerned = concerned_by(happening.root, named, happening.moment)
    owner, opened, changed = recording_district(happening.root), 0, False
    for n in range(0, max(len(concerned), 1), PORTION):
        difference = _sync(happening, event, concerned[n : n + PORTION], owner)
        opened, changed = opened + difference.opened, changed or difference.is_any
    changed = _let_go(happening, event, named, concerned) or changed
    if changed:
        record(CORRECTING, "deadlines.recomputed", Named("trail.domainevent", str(event.pk), owner))
    return opened


def _undo(happening: Happening, event: DomainEvent) -> int:
    """A correction that names nothing takes the event back: what it opened was never owed."""
    if void_all(happening, event, _("The event was taken back: its time has not come.")):
        owner = recording_district(happening.root)
        record(CORRECTING, "deadlines.recomputed", Named("trail.domainevent", str(event.pk), owner))
    return 0


def void_all(happening: Happening, event: DomainEvent, words: str) -> int:
    """What an event that was taken back has set going becomes void. Gives how many."""
    live = locked(Deadline.objects.unscoped(WHY).filter(event=happening.root.pk, state__in=LIVE))
    return make_void(live, words=words, event=event.pk)


def _sync(happening: Happening, event: DomainEvent, concerned: Sequence[Concerned], owner: UUID | None) -> Difference:
    districts = districts_of(concerned, owner)
    rows = Deadline.objects.unscoped(WHY).filter(event=happening.root.pk)
    of_agreements = Q(agreement__in=[c.agreement.pk for c in concerned])
    of_districts = Q(agreement=None, organization__in=[d.pk for d in districts])
    return sync(
        plan_event(happening, concerned, districts),
        rows.filter(of_agreements | of_districts),
        words=_("The event was corrected."),
        gone=_("The event was corrected, and no longer asks for this."),
        event=event.pk,
    )


def _let_go(happening: Happening, event: DomainEvent, subjects: Sequence[Subject], concerned: Sequence[Concerned]) -> bool:
    """What was opened for agreements and products that the event does not concern any more, or not on the day known now."""
    rows = Deadline.objects.unscoped(WHY).filter(event=happening.root.pk, state__in=LIVE)
    gone = _named_before(happening) - {(given["kind"], given["key"]) for given in happening.latest.subjects}
    products = {k for kind, k in gone if kind == PRODUCT} | {s.key for s in subjects if s.kind == PRODUCT}
    left_out = Q(product=None, agreement__in=[k for kind, k in gone if kind == AGREEMENT]) | Q(product__in=products)
    left_out &= ~Q(agreement__in=[c.agreement.pk for c in concerned])
    if not rows.filter(left_out, agreement__isnull=False).exists():
        return False
    spared = _concerned_at_all(happening)
    voided = locked(rows.filter(left_out, agreement__isnull=False).exclude(agreement__in=[c.agreement.pk for c in spared]))
    words = _("The event was corrected: it does not concern this agreement.")
    make_void(voided, words=words, event=event.pk)
    owners = {row.organization_id for row in voided} - {c.agreement.organization_id for c in spared}
    still = set(rows.filter(organization__in=owners, agreement__isnull=False).values_list("organization_id", flat=True))
    if recording_district(happening.root) is None and owners - still:
        make_void(locked(rows.filter(organization__in=owners - still, agreement=None)), words=words, event=event.pk)
    return bool(voided)


def _concerned_at_all(happening: Happening) -> list[Concerned]:
    """Whom the event concerns as it is known now, by all of its subjects: a portion of them knows only its own."""
    subjects = [Subject(given["kind"], given["key"]) for given in happening.latest.subjects]
    return concerned_by(happening.root, subjects, happening.moment)


def _named_before(happening: Happening) -> set[tuple[str, str]]:
    """The subjects of the event as it was recorded, and as it was corrected since."""
    found, event = list(happening.root.subjects), happening.latest
    while event.corrects_id is not None:
        found += event.subjects
        event = DomainEvent.objects.get(pk=event.corrects_id)
    return {(given["kind"], given["key"]) for given in found}
