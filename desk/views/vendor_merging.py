"""Two records of one vendor: found, laid side by side, and made one, with a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest
from accounts.policies import may
from accounts.signing_in.recent import recently_authenticated_to_post
from accounts.views.answers import done_by, posted
from agreements.labels import state_name
from desk.access import agreements_read
from desk.vendor_access import of_vendor
from desk.vendor_selectors import VendorQuery, agreements_about, agreements_in_force, vendor_with, vendors_matching
from desk.vendor_standing import alike
from desk.views.claims import WordsForm
from trail.clock import today
from vendors.models import MergeProposal, Vendor
from vendors.policies import may_merge, may_propose_merge
from vendors.services.merging import decide_merge, merge_vendors, propose_merge

MOST = 20


def _may_propose(actor: Any, vendor: Vendor) -> bool:
    return may_propose_merge(actor)


@require_safe
@of_vendor(_may_propose)
def choose_merge(request: ActingRequest, found: Vendor) -> HttpResponse:
    """Which other record may be the same."""
    words = request.GET.get("q", "").strip()[:200]
    day = today(request.actor.organization.time_zone)
    searched = vendors_matching(actor=request.actor, query=VendorQuery(search=words), day=day).exclude(pk=found.pk)
    context = {
        "vendor": found,
        "q": words,
        "found": searched[:MOST] if words else (),
        "alike": alike(request.actor, found),
    }
    return render(request, "desk/vendors/choose_merge.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_vendor(_may_propose)
@recently_authenticated_to_post
def merge_vendor_records(request: ActingRequest, found: Vendor, other: UUID) -> HttpResponse:
    """Both side by side; then one of them, or a proposal to whoever may decide."""
    absorb = _other(request, other)
    if absorb.merged_into_id is not None:
        return redirect("vendor", absorb.merged_into_id)
    if absorb.pk == found.pk:
        return redirect("choose_merge", found.pk)
    merges = may_merge(request.actor, found, absorb)
    form = WordsForm(posted(request), label=_("Why they are one vendor"), required=True, hint=_("Name no person."))
    if request.method == "POST" and done_by(form, lambda: _decide(request, found, absorb, form, merges), obj=found):
        return redirect("vendor_names", found.pk)
    day = today(request.actor.organization.time_zone)
    context = {
        "keep": found,
        "absorb": absorb,
        "form": form,
        "can_merge": merges,
        "proposal": _proposal(request, found, absorb),
        "rows": _compared(request, found, absorb, day),
        "is_refused": absorb.is_claimed,
    }
    return render(request, "desk/vendors/merge.html", context)


def _other(request: ActingRequest, key: UUID) -> Vendor:
    try:
        return vendor_with(request.actor, key)
    except Vendor.DoesNotExist:
        raise Http404 from None


def _proposal(request: ActingRequest, keep: Vendor, absorb: Vendor) -> MergeProposal | None:
    open_ones = MergeProposal.objects.visible_to(request.actor).filter(keep=keep, absorb=absorb, answer="open")
    return open_ones.select_related("organization").first()


def _decide(request: ActingRequest, keep: Vendor, absorb: Vendor, form: WordsForm, merges: bool) -> None:
    words, proposal = form.cleaned_data["words"], _proposal(request, keep, absorb)
    if not merges:
        propose_merge(actor=request.actor, keep=keep, absorb=absorb, words=words)
        messages.success(request, _("Proposed. Whoever runs this installation compares them and decides."))
    elif proposal is None:
        merge_vendors(actor=request.actor, keep=keep, absorb=absorb, words=words)
        messages.success(request, _("They are one record now. The address of the other one leads here."))
    else:
        is_granted = request.POST.get("decision") != "decline"
        decide_merge(actor=request.actor, proposal=proposal, is_granted=is_granted, words=words)
        messages.success(request, _("They are one record now.") if is_granted else _("Declined. They stay two records."))


def _compared(request: ActingRequest, keep: Vendor, absorb: Vendor, day: Any) -> list[tuple[str, Any, Any]]:
    """What either record holds, a row each. Agreements are the actor's own only."""
    both = [_facts(request, vendor, day) for vendor in (keep, absorb)]
    return [(label, _lines(both[0][label]), _lines(both[1][label])) for label in both[0]]


def _lines(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _facts(request: ActingRequest, vendor: Vendor, day: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        _("Other names"): [str(name) for name in vendor.other_names.all()],
        _("Web domain"): vendor.domain,
        _("Address"): vendor.address,
        _("State"): state_name(vendor.state) if vendor.state else "",
        _("Kept by"): vendor.claimed_by.name if vendor.claimed_by else "",
        _("Products"): [str(product) for product in vendor.products.current()],
        _("People to write to"): str(vendor.contacts.count()),
        _("Certifications"): [str(one) for one in vendor.certifications.select_related("programme")],
        _("Came from"): vendor.get_origin_display(),
    }
    if may(request.actor, "agreements.read"):
        agreements_read(request, lambda: agreements_about(request.actor, vendor, None))
        found[_("Our agreements in force")] = str(agreements_in_force(request.actor, day).filter(vendor=vendor).count())
    return found
