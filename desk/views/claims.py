"""Who a vendor's record belongs to: asking for it, deciding, taking it back."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ActingRequest, requires
from accounts.models import OrganizationDomain
from accounts.signing_in.recent import recently_authenticated_to_post
from accounts.views.answers import done_by, posted
from desk.vendor_access import of_vendor
from desk.vendor_standing import open_claims, open_proposals
from trail.services import record_read
from vendors.models import ClaimRequest, Vendor
from vendors.policies import may_claim_vendor, may_decide_claims, may_see_vendors
from vendors.services.claiming import ask_to_claim, decide_claim, is_proven, release_vendor, withdraw_claim

GET_AND_POST = ["GET", "HEAD", "POST"]
DECIDED = 20


class WordsForm(forms.Form):
    """A few words that the other side reads."""

    words = forms.CharField(
        label=gettext_lazy("What shows that it is yours"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, label: Any = None, required: bool = False, hint: Any = "") -> None:
        super().__init__(data)
        field = self.fields["words"]
        field.label, field.required, field.help_text = label or field.label, required, hint


@require_http_methods(GET_AND_POST)
@of_vendor(may_claim_vendor)
def claim_vendor(request: ActingRequest, found: Vendor) -> HttpResponse:
    """Claim a record: at once where a verified domain proves it, by a request else."""
    proven = is_proven(request.actor.organization, found)
    hint = _("For example: who answers the telephone on your website, or what your register of companies says.")
    form = WordsForm(posted(request), hint=hint)
    if request.method == "POST" and done_by(
        form, lambda: ask_to_claim(actor=request.actor, vendor=found, words=form.cleaned_data["words"])
    ):
        messages.success(
            request, _("The record is yours now.") if proven else _("Asked. Whoever runs this installation decides.")
        )
        return redirect("vendor_names", found.pk)
    return render(request, "desk/vendors/claim.html", {"vendor": found, "form": form, "is_proven": proven})


@require_POST
@requires(may_see_vendors)
def withdraw_own_claim(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take one's own request back."""
    claim = get_object_or_404(ClaimRequest.objects.visible_to(request.actor), pk=key)
    if not may_claim_vendor(request.actor, claim.vendor):
        raise PermissionDenied
    withdraw_claim(actor=request.actor, request=claim)
    messages.success(request, _("The request is taken back."))
    return redirect("vendor_names", claim.vendor_id)


@require_safe
@requires(may_decide_claims)
def claims(request: ActingRequest) -> HttpResponse:
    """What waits for a decision: records that vendors ask for, and records that may be one."""
    decided = ClaimRequest.objects.visible_to(request.actor).exclude(answer="open").select_related("vendor", "organization")
    context = {
        "waiting": open_claims(request.actor),
        "proposals": open_proposals(request.actor),
        "decided": decided.order_by("-answered_at")[:DECIDED],
    }
    return render(request, "desk/vendors/claims.html", context)


@require_http_methods(GET_AND_POST)
@requires(may_decide_claims)
@recently_authenticated_to_post
def decide_vendor_claim(request: ActingRequest, key: UUID) -> HttpResponse:
    """Give the record away, or say why not."""
    asked = ClaimRequest.objects.visible_to(request.actor).select_related("vendor", "organization", "asked_by")
    claim = get_object_or_404(asked, pk=key)
    record_read(request.actor, claim, ["asked_by.name"])
    is_granted = request.POST.get("decision") == "grant"
    form = WordsForm(posted(request), label=_("Reason"), hint=_("The vendor reads it. Needed where you decline."))
    form.fields["words"].needed_at_times = True  # type: ignore[attr-defined]
    if request.method == "POST" and done_by(
        form,
        lambda: decide_claim(actor=request.actor, request=claim, is_granted=is_granted, words=form.cleaned_data["words"]),
        obj=claim.vendor,
    ):
        messages.success(request, _("The record is theirs now.") if is_granted else _("Declined. They are told why."))
        return redirect("claims")
    context = {
        "claim": claim,
        "form": form,
        "domains": OrganizationDomain.objects.filter(organization=claim.organization),
        "others": open_claims(request.actor).filter(vendor=claim.vendor).exclude(pk=claim.pk),
    }
    return render(request, "desk/vendors/decide_claim.html", context)


def _may_release(actor: Any, vendor: Vendor) -> bool:
    return may_decide_claims(actor)


@require_http_methods(GET_AND_POST)
@of_vendor(_may_release)
@recently_authenticated_to_post
def release_vendor_record(request: ActingRequest, found: Vendor) -> HttpResponse:
    """Take a record back from an organization that it does not belong to."""
    if not found.is_claimed:
        return redirect("vendor_names", found.pk)
    hint = _("It stands in the changes of the record. Name no person.")
    form = WordsForm(posted(request), label=_("Reason"), required=True, hint=hint)
    if request.method == "POST" and done_by(
        form, lambda: release_vendor(actor=request.actor, vendor=found, words=form.cleaned_data["words"]), obj=found
    ):
        messages.success(request, _("Nobody keeps the record now."))
        return redirect("vendor_names", found.pk)
    return render(request, "desk/vendors/release.html", {"vendor": found, "form": form})
