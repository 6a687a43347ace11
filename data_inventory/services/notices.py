"""Telling districts of changes by vendors, and what they answer."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from data_inventory.coming import coming
from data_inventory.concerned import WHY, Concern, concerned
from data_inventory.freezing import frozen
from data_inventory.meaning import meanings_on
from data_inventory.models import ChangeNotice, TouchedProduct
from data_inventory.policies import may_change_for
from trail.clock import now, today
from trail.handlers import Subject
from trail.models import DomainEvent
from trail.services import record
from vendors.models import ProductChange
from vendors.selectors.changes import change_of_event

TELLING = SystemActor("tell-of-changes")
AT_ONCE, IN_TURN = 20, 500
FRESH = timedelta(days=1)  # what an older change meant when it was told cannot be known any more


class AnsweredMeanwhile(ValidationError):
    """A colleague has answered already."""

    def __init__(self, notice: ChangeNotice) -> None:
        who = notice.decided_by.name if notice.decided_by else _("someone")
        message = _("%(who)s has answered this change already: %(state)s.") % {"who": who, "state": notice.get_state_display()}
        super().__init__(message, code="answered_meanwhile")


def tell_of_change(event: DomainEvent, subject: Subject) -> None:
    """The handler of `product.changed` and `vendor.changed`: a notice for each district concerned, once."""
    change = change_of_event(event)
    if change is None:
        return
    _tell(change, concerned(change.vendor, change.product, max(change.effective_on, today())))


def tell_of_coming() -> int:
    """Tell of what is announced whoever it concerns only since: by an agreement, or by data that goes on. Gives how many changes.

    What was taken back meanwhile is not told to them.
    """
    told = 0
    for change in coming(today()).select_related("vendor", "product").order_by("made_at", "pk"):
        known = set(ChangeNotice.objects.unscoped(WHY).filter(change=change).values_list("organization", flat=True))
        with transaction.atomic():
            further = [c for c in concerned(change.vendor, change.product, change.effective_on) if c.organization not in known]
            told += _tell(change, further)
    return told


def _tell(change: ProductChange, found: Sequence[Concern]) -> bool:
    """Tell those of it, but for whoever made it. Whether there are any."""
    others = [c for c in found if c.organization != change.made_for_id]
    among = ChangeNotice.objects.unscoped(WHY).filter(change=change)
    if others:
        _write(change, others, among)
        record(TELLING, "change_notice.made", change, ["notices"])
    transaction.on_commit(lambda: keep_meanings(among, most=AT_ONCE), robust=True)
    return bool(others)


def _write(change: ProductChange, found: Sequence[Concern], among: QuerySet[ChangeNotice]) -> None:
    """One notice for each district, and on it each of its products that the change touches."""
    ChangeNotice.objects.bulk_create(
        (
            ChangeNotice(
                change=change, organization_id=c.organization, through_id=c.first.product, is_indirect=c.first.is_indirect
            )
            for c in found
        ),
        ignore_conflicts=True,
        batch_size=500,
    )
    of_district = dict(among.values_list("organization", "pk"))
    TouchedProduct.objects.bulk_create(
        (
            TouchedProduct(notice_id=of_district[c.organization], product_id=one.product, is_indirect=one.is_indirect)
            for c in found
            for one in c.touched
        ),
        ignore_conflicts=True,
        batch_size=500,
    )


def keep_meanings(among: QuerySet[ChangeNotice] | None = None, *, most: int = IN_TURN) -> int:
    """Write down what changes mean for the districts that were told, before anything else changes. Gives for how many.

    The few that one page tells are done with it, the rest by the job `keep-meanings`.
    """
    rows = ChangeNotice.objects.unscoped(WHY) if among is None else among
    waiting = rows.filter(meant__isnull=True, made_at__gte=now() - FRESH).select_related(
        "change", "organization", "through__vendor"
    )
    kept = 0
    for notice in waiting.order_by("made_at", "id")[:most]:
        meanings = meanings_on(SystemActor(TELLING.name, notice.organization), notice, notice.made_at.date())
        kept += rows.filter(pk=notice.pk, meant__isnull=True).update(meant=frozen(meanings))
    return kept


def acknowledge(*, actor: Actor, notice: ChangeNotice, words: str = "") -> ChangeNotice:
    """The district takes note of a change."""
    return _answer(actor, notice, ChangeNotice.State.ACKNOWLEDGED, words)


def object_to(*, actor: Actor, notice: ChangeNotice, words: str) -> ChangeNotice:
    """The district objects. The vendor reads these words, without learning whose they are."""
    if not words.strip():
        raise ValidationError({"words": _("Say what you object to: the vendor reads it.")})
    return _answer(actor, notice, ChangeNotice.State.OBJECTED, words)


@transaction.atomic
def _answer(actor: Actor, notice: ChangeNotice, state: str, words: str) -> ChangeNotice:
    held = ChangeNotice.objects.visible_to(actor, "changes.answer").select_for_update(of=("self",)).get(pk=notice.pk)
    if not may_change_for(actor, "changes.answer", held.organization_id):
        raise PermissionDenied
    if held.state != ChangeNotice.State.OPEN:
        raise AnsweredMeanwhile(held)
    held.state, held.words, held.decided_by, held.decided_at = state, words.strip(), actor.user, now()
    held.meant_at_answer = frozen(meanings_on(actor, held, max(today(), held.made_at.date())))
    held.full_clean(exclude=["change", "organization", "through", "decided_by"])
    held.save(update_fields=["state", "words", "decided_by", "decided_at", "meant_at_answer"])
    code = "change_notice.objected" if state == ChangeNotice.State.OBJECTED else "change_notice.acknowledged"
    record(actor, code, held, ["state", "words"])
    return held
