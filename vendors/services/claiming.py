"""Claiming: a vendor organization says that a vendor record is itself. It stays one record.

Its verified domain proves it; otherwise a platform administrator decides.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from accounts.models import Organization, OrganizationDomain
from accounts.services.refusals import ChangedMeanwhile
from trail.clock import now
from trail.services import record
from vendors.models import Answer, ClaimRequest, Vendor
from vendors.policies import may_claim_vendor, may_decide_claims
from vendors.services.changing import LOCKED, Concerned, note, of_owner

HELD = "vendors are shared records"


@transaction.atomic
def claim_vendor(*, actor: Actor | SystemActor, vendor: Vendor, organization: Organization) -> Vendor:
    """Give a record to its vendor organization. Whoever calls has made sure that it is theirs: see `ask_to_claim`."""
    if organization.kind != Organization.Kind.VENDOR:
        raise ValidationError(_("Only a vendor organization claims a vendor."))
    held = _locked(vendor)
    if held.claimed_by_id not in (None, organization.pk):
        raise ValidationError(_("Another organization has claimed this vendor."))
    if held.claimed_by_id is None:
        _refuse_second(organization)
        held.claimed_by, held.claimed_at = organization, now()
        held.version += 1
        held.full_clean()
        held.save()
        record(actor, "vendor.claimed", of_owner(held, organization.pk), ["claimed_by"])
    return held


@transaction.atomic
def ask_to_claim(*, actor: Actor, vendor: Vendor, words: str = "") -> Vendor | ClaimRequest:
    """Claim a record: at once where the organization's verified domain is the vendor's, else by asking. Gives which it was."""
    held = _locked(vendor)
    if held.merged_into_id is not None:
        raise ValidationError(_("This record was merged into another one. Claim that one."))
    if held.is_claimed and held.claimed_by_id != actor.organization.pk:
        raise ValidationError(
            _("Another organization has claimed this vendor. If that is wrong, write to whoever runs this installation.")
        )
    if held.claimed_by_id == actor.organization.pk:
        return held
    if not may_claim_vendor(actor, held):
        raise PermissionDenied
    _refuse_second(actor.organization)
    if is_proven(actor.organization, held):
        return claim_vendor(actor=actor, vendor=held, organization=actor.organization)
    request, is_new = ClaimRequest.objects.get_or_create(
        vendor=held,
        organization=actor.organization,
        answer=Answer.OPEN,
        defaults={"asked_by": actor.user, "words": words.strip()[:500]},
    )
    if is_new:
        record(actor, "vendor.claim_requested", held, ["claimed_by"])
    return request


def is_proven(organization: Organization, vendor: Vendor) -> bool:
    """Whether the organization has shown that the vendor's domain is its own."""
    shown = OrganizationDomain.objects.filter(organization=organization, verified_at__isnull=False)
    return bool(vendor.domain) and shown.filter(domain=vendor.domain).exists()


@transaction.atomic
def decide_claim(*, actor: Actor, request: ClaimRequest, is_granted: bool, words: str = "") -> ClaimRequest:
    """Grant or decline a claim. The other open claims on the record are declined with one that is granted."""
    if not may_decide_claims(actor):
        raise PermissionDenied
    if not is_granted and not words.strip():
        raise ValidationError({"words": _("Say why, so that whoever asked can show what is missing.")})
    held = _open(request)
    if is_granted:
        claim_vendor(actor=actor, vendor=held.vendor, organization=held.organization)
        for other in ClaimRequest.objects.unscoped(LOCKED).filter(vendor=held.vendor, answer=Answer.OPEN).exclude(pk=held.pk):
            _answer(actor, other, Answer.DECLINED, _("The record was given to another organization."))
    _answer(actor, held, Answer.GRANTED if is_granted else Answer.DECLINED, words)
    return held


@transaction.atomic
def withdraw_claim(*, actor: Actor, request: ClaimRequest) -> ClaimRequest:
    """Take back one's own organization's claim."""
    held = _open(request)
    if held.organization_id != actor.organization.pk or not may_claim_vendor(actor, held.vendor):
        raise PermissionDenied
    _answer(actor, held, Answer.WITHDRAWN, "")
    return held


@transaction.atomic
def release_vendor(*, actor: Actor, vendor: Vendor, words: str) -> Vendor:
    """Take a record away from the organization that claimed it, when it turns out not to be theirs."""
    if not may_decide_claims(actor):
        raise PermissionDenied
    if not words.strip():
        raise ValidationError({"words": _("Say why the record is taken back.")})
    held = _locked(vendor)
    owner, before = held.claimed_by_id, {"claimed_by": str(held.claimed_by) if held.claimed_by else None}
    held.claimed_by, held.claimed_at = None, None
    held.version += 1
    held.full_clean()
    held.save()
    record(actor, "vendor.released", of_owner(held, owner), ["claimed_by"])
    note(actor, "vendor.released", Concerned(held, None, words), row=held, before=before, after={"claimed_by": None})
    return held


_CODES = {
    Answer.GRANTED: "vendor.claim_granted",
    Answer.DECLINED: "vendor.claim_declined",
    Answer.WITHDRAWN: "vendor.claim_withdrawn",
}


def _answer(actor: Actor, request: ClaimRequest, answer: Answer, words: str) -> None:
    request.answer, request.answer_words = answer, words.strip()[:500]
    request.answered_by, request.answered_at = actor.user, now()
    request.save()
    record(actor, _CODES[answer], of_owner(request.vendor, request.organization_id), ["claimed_by"])


def _open(request: ClaimRequest) -> ClaimRequest:
    _locked(request.vendor)
    held = ClaimRequest.objects.unscoped(LOCKED).select_for_update().get(pk=request.pk)
    if held.answer != Answer.OPEN:
        raise ChangedMeanwhile(_("This request is %(answer)s already.") % {"answer": held.get_answer_display()})
    return held


def _locked(vendor: Vendor) -> Vendor:
    return Vendor.objects.unscoped(HELD).select_for_update().get(pk=vendor.pk)


def _refuse_second(organization: Organization) -> None:
    other = Vendor.objects.unscoped(HELD).filter(claimed_by=organization).first()
    if other is not None:
        words = _("%(organization)s has claimed %(vendor)s. If both records are the same company, propose to merge them.")
        raise ValidationError(words % {"organization": organization, "vendor": other})
