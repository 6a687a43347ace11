"""An event that was recorded and did not happen: it is taken back, and all that it set going becomes void with the reason."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from deadlines.concerned import AGREEMENT, agreements_named
from deadlines.happenings import Happening, happening_of
from deadlines.models import Request
from deadlines.services.correcting import void_all
from deadlines.services.events import check_correction, may_record
from deadlines.services.returning import sync_ahead
from trail.models import DomainEvent
from trail.services import Moment, record, record_event

WHY = "whether an event of the actor's own district belongs to a request"
NEVER = Moment(None, DomainEvent.Source.NEVER)
OF_THE_RECORD = ("agreement.executed", "agreement.expired")  # the record of the agreement says so, and is corrected there
ENDED = "agreement.terminated"
LONGEST = 900  # of the reason, which stands with each deadline


@transaction.atomic
def take_back_happening(*, actor: Actor, event: DomainEvent, words: str) -> DomainEvent:
    """Record that an event did not happen. `event`: it, or its latest correction. What is met, waived or void stays as it was.

    Should it turn out to have happened after all, it is corrected once more.
    """
    if not may_record(actor):
        raise PermissionDenied
    check_correction(actor, event.code, event)
    happening = happening_of(event)
    _check(happening, words)
    taken = record_event(actor, event.code, subjects=[], occurred=NEVER, corrects=event)
    said = _("The event did not happen: %(words)s") % {"words": words.strip()}
    void_all(happening_of(taken), taken, said)
    if event.code == ENDED:  # what returns under the agreement is asked for again
        named = [one["key"] for one in happening.latest.subjects if one["kind"] == AGREEMENT]
        sync_ahead(agreements_named(named, actor.organization_key), words=said, gone=said)
    record(actor, "happening.taken_back", taken, ["occurred_at", "subjects"])
    return taken


def _check(happening: Happening, words: str) -> None:
    if not words.strip():
        raise ValidationError({"why": _("Say why: whoever looks at this later has to understand it.")})
    if len(words.strip()) > LONGEST:
        raise ValidationError({"why": _("Write %(most)d characters at most.") % {"most": LONGEST}})
    if happening.is_taken_back:
        raise ValidationError(_("This event was taken back before. Nothing is left to do."))
    if happening.root.code in OF_THE_RECORD:
        raise ValidationError(_("This follows from the record of the agreement. Correct its dates there."))
    if Request.objects.unscoped(WHY).filter(events=happening.root.pk).exists():
        raise ValidationError(_("This event belongs to a request. Record there that it was withdrawn."))
