"""Merging: two records of one vendor become one. Everything is re-pointed, the history stays, and the old address leads on."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from accounts.services.refusals import ChangedMeanwhile
from trail.clock import now
from trail.services import record
from vendors.merging import Merger, repointings
from vendors.models import Answer, MergeProposal, Vendor, VendorMerge
from vendors.policies import may_merge, may_propose_merge
from vendors.services.announcing import let_go_of_merged
from vendors.services.changing import LOCKED, Acting, Concerned, day_of, note, of_owner
from vendors.services.joining import names_below, tell_links
from vendors.services.linking import lock_graph
from vendors.services.repointing import Moving


@transaction.atomic
def propose_merge(*, actor: Actor, keep: Vendor, absorb: Vendor, words: str = "") -> MergeProposal:
    """Say that two records are one vendor. Who may merge decides."""
    if not may_propose_merge(actor):
        raise PermissionDenied
    _refuse(keep, absorb)
    proposal, is_new = MergeProposal.objects.get_or_create(
        keep=keep,
        absorb=absorb,
        answer=Answer.OPEN,
        defaults={"organization": actor.organization, "asked_by": actor.user, "words": words.strip()[:500]},
    )
    if is_new:
        record(actor, "vendor.merge_proposed", keep, ["merged_into"])
    return proposal


@transaction.atomic
def decide_merge(*, actor: Actor, proposal: MergeProposal, is_granted: bool, words: str = "") -> MergeProposal:
    """Merge what was proposed, or decline it."""
    held = MergeProposal.objects.unscoped(LOCKED).select_for_update().get(pk=proposal.pk)
    if not may_merge(actor, held.keep, held.absorb):
        raise PermissionDenied
    if held.answer != Answer.OPEN:
        raise ChangedMeanwhile(_("This proposal is %(answer)s already.") % {"answer": held.get_answer_display()})
    if is_granted:
        merge_vendors(actor=actor, keep=held.keep, absorb=held.absorb, words=words or held.words)
    else:
        record(actor, "vendor.merge_declined", of_owner(held.keep, held.organization_id), ["merged_into"])
    held.answer = Answer.GRANTED if is_granted else Answer.DECLINED
    held.answer_words, held.answered_by, held.answered_at = words.strip()[:500], actor.user, now()
    held.save()
    return held


@transaction.atomic
def merge_vendors(*, actor: Acting, keep: Vendor, absorb: Vendor, words: str = "") -> VendorMerge:
    """Make one of two. All or nothing: what would close a circle of subprocessors refuses the merger."""
    lock_graph()
    kept, absorbed = _both(keep, absorb)
    if not may_merge(actor, kept, absorbed):
        raise PermissionDenied
    _refuse(kept, absorbed)
    before = {"name": absorbed.name, "key": str(absorbed.pk), "subprocessors": names_below(absorbed)}
    moving = Moving(kept, absorbed)
    products = moving.everything()
    merger = Merger(kept, absorbed, products)
    above = {name: repoint(actor, merger) for name, repoint in repointings().items()}
    _close(absorbed, kept)
    let_go_of_merged(actor, kept)
    merge = VendorMerge(
        keep=kept,
        absorbed=absorbed,
        moved={**moving.moved, "products": {str(a): str(k) for a, k in products.items()}, "above": above},
        made_by=actor.user if isinstance(actor, Actor) else None,
        words=words.strip()[:500],
    )
    merge.save(force_insert=True)
    for vendor in (kept, absorbed):
        record(actor, "vendor.merged", of_owner(vendor, kept.claimed_by_id), ["merged_into"])
    for request in moving.declined:
        record(actor, "vendor.claim_declined", of_owner(absorbed, request.organization_id), ["claimed_by"])
    after = {"name": kept.name, "key": str(kept.pk), "subprocessors": names_below(kept)}
    note(actor, "vendor.merged", Concerned(kept, None, words), row=kept, before=before, after=after)
    tell_links(actor, moving.told, words, day_of(actor))
    return merge


def _both(keep: Vendor, absorb: Vendor) -> tuple[Vendor, Vendor]:
    """Both, locked in one order whichever is to be kept: two mergers at once must not wait for each other."""
    rows = Vendor.objects.unscoped(LOCKED).filter(pk__in=[keep.pk, absorb.pk]).order_by("pk").select_for_update()
    held: dict[UUID, Vendor] = {vendor.pk: vendor for vendor in rows}
    return held[keep.pk], held[absorb.pk]


def _refuse(keep: Vendor, absorb: Vendor) -> None:
    if keep.pk == absorb.pk:
        raise ValidationError({"absorb": _("These are the same record. Choose another one.")})
    for field, vendor in (("keep", keep), ("absorb", absorb)):
        if vendor.merged_into_id is not None:
            words = _("%(vendor)s was merged already. Choose the record that was kept.")
            raise ValidationError({field: words % {"vendor": vendor}})
    if keep.is_claimed and absorb.is_claimed:
        words = _(
            "Both records are claimed, by %(a)s and %(b)s. Two claimed records are not merged: one has to be released first."
        )
        raise ValidationError({"absorb": words % {"a": keep.claimed_by, "b": absorb.claimed_by}})
    if absorb.is_claimed:
        words = _("%(vendor)s is claimed. Keep that record, and merge the other one into it.")
        raise ValidationError({"absorb": words % {"vendor": absorb}})


def _close(absorbed: Vendor, kept: Vendor) -> None:
    """The absorbed record leads to the kept one, and so does whatever led to it."""
    earlier: Any = Vendor.objects.unscoped(LOCKED).filter(merged_into=absorbed)
    for vendor in [absorbed, *earlier]:
        vendor.merged_into, vendor.merged_at = kept, vendor.merged_at or now()
        vendor.version += 1
        vendor.save()
    for name in ("domain", "address", "state"):  # what the kept record does not say
        setattr(kept, name, getattr(kept, name) or getattr(absorbed, name))
    kept.version += 1
    kept.save()
