"""Saying of a draft to which agreement it belongs, once it is known what it is."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actors import Actor
from agreements.models import Agreement
from agreements.ownership import ASKED
from intake import policies
from intake.models import Draft, FindingSettlement
from trail.services import record


@transaction.atomic
def attach_to_agreement(*, actor: Actor, draft: Draft, agreement: Agreement | None) -> Draft:
    """Make the draft a further paper of an agreement, or of none. It has to be read again: what it says depends on the other.

    Corrections and decisions belong to the reading that is given up, and go with it.
    """
    held = Draft.objects.unscoped(ASKED).select_for_update().get(pk=draft.pk)
    if not policies.may_correct(actor, held) or (agreement and agreement.organization_id != held.organization_id):
        raise PermissionDenied
    if held.status not in (Draft.Status.READY, Draft.Status.FAILED):
        raise ValueError("Only a draft that was read can be moved.")
    held.derivations.all().delete()
    held.corrections.all().delete()
    FindingSettlement.objects.unscoped(ASKED).filter(draft=held).delete()
    held.amends, held.status, held.progress, held.step, held.error = agreement, Draft.Status.QUEUED, 0, "", ""
    held.reading, held.places, held.lines, held.terms, held.by_hand = None, {}, [], {}, None
    held.save()
    record(actor, "draft.attached", held, ["amends"])
    draft.refresh_from_db()
    return draft
