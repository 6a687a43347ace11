"""Erasing what was uploaded: at once by its uploader, by itself when it expires, after confirmation by an officer."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actors import Actor, SystemActor
from agreements.models import Agreement
from agreements.ownership import ASKED
from agreements.services import erase_agreement
from data_inventory.services import erase_schedule
from deadlines.services.erasing import erase_deadlines
from intake import policies
from intake.models import Draft, FindingSettlement
from intake.selectors import expired_drafts
from trail.files import erase_file, is_used
from trail.services import record

EXPIRED = "Not confirmed within 30 days."
DISCARDED = "Discarded before confirmation."


@transaction.atomic
def discard(*, actor: Actor, draft: Draft) -> None:
    """Erase an unconfirmed draft and its upload."""
    held = Draft.objects.unscoped(ASKED).select_for_update().get(pk=draft.pk)
    if not policies.may_discard(actor, held):
        raise PermissionDenied
    if held.is_open:
        _erase(actor, held, DISCARDED)
    draft.refresh_from_db()


def erase_expired_drafts(*, actor: SystemActor, at: datetime | None = None, dry_run: bool = False) -> int:
    """Erase every unconfirmed draft whose time has run out; returns how many. Each is a transaction of its own."""
    drafts = list(expired_drafts(at=at).select_related("organization").only("pk", "organization"))
    if dry_run:
        return len(drafts)
    for draft in drafts:
        with transaction.atomic():
            held = Draft.objects.unscoped(ASKED).select_for_update().get(pk=draft.pk)
            if held.is_open:  # confirmed a moment ago
                _erase(SystemActor(actor.name, draft.organization), held, EXPIRED)
    return len(drafts)


@transaction.atomic
def erase_upload(*, actor: Actor, agreement: Agreement, reason: str) -> None:
    """Erase a mistaken upload after it was confirmed: the agreement, its papers, deadlines, schedule, drafts and their history.

    Raises deadlines.services.erasing.ActedUpon where somebody has already done what it asks for.
    """
    if not policies.may_erase_upload(actor) or agreement.organization_id != actor.organization_key:
        raise PermissionDenied
    files = list(agreement.papers.values_list("stored_file", flat=True))
    erase_deadlines(actor=actor, agreement=agreement)
    erase_schedule(agreement=agreement)
    mistaken = Draft.objects.visible_to(actor).filter(stored_file__in=files)
    for draft in mistaken:
        _blank(draft)
    discarded = Draft.objects.unscoped(ASKED).filter(status=Draft.Status.DISCARDED)
    erase_agreement(actor=actor, agreement=agreement, reason=reason, besides=discarded)


def _erase(actor: Actor | SystemActor, draft: Draft, reason: str) -> None:
    record(actor, "draft.erased", draft, reason=reason)
    _blank(draft)
    discarded = Draft.objects.unscoped(ASKED).filter(stored_file=draft.stored_file, status=Draft.Status.DISCARDED)
    if not draft.stored_file.is_erased and not is_used(draft.stored_file, besides=discarded):
        erase_file(actor, draft.stored_file, reason=reason)


def _blank(draft: Draft) -> None:
    """Nothing that was in the paper stays with the draft."""
    draft.derivations.all().delete()
    draft.corrections.all().delete()
    key = draft.pk
    draft.settlements.all().delete()
    FindingSettlement.history.filter(draft_id=key).delete()
    draft.status, draft.expires_at, draft.name, draft.error, draft.step = Draft.Status.DISCARDED, None, "", "", ""
    draft.reading, draft.places, draft.lines, draft.terms, draft.by_hand = None, {}, [], {}, None
    draft.vendor, draft.product, draft.product_name = None, None, ""
    draft.save()
    Draft.history.filter(id=key).delete()
