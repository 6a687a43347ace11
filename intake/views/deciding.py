"""The end of a draft: confirmed with a receipt, discarded, or, after confirmation, erased as a mistake."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest, acting
from accounts.signing_in.recent import recently_authenticated
from agreements.policies import may_erase_agreement
from deadlines.services.erasing import ActedUpon
from intake import policies
from intake.access import draft_of, own_agreement, posted
from intake.changes import ShownChanges, shown_changes
from intake.forms import ConfirmForm, EraseForm
from intake.front import own_day
from intake.kinds_of_paper import adapted_in
from intake.models import Draft
from intake.selectors import corrected_reading, is_profile, other_lea, settled_count
from intake.services import confirm as confirm_draft
from intake.services import confirm_profile
from intake.services import discard as discard_draft
from intake.services import erase_upload as erase
from intake.summary import summary_of
from vault.errors import HoldStands


@require_http_methods(["GET", "HEAD", "POST"])
@acting
def confirm(request: ActingRequest, key: UUID) -> HttpResponse:
    """What confirming writes, who answers for it, and what an added paper changes."""
    found = draft_of(request, key, policies.may_confirm)
    if found.status != Draft.Status.READY:
        return redirect("draft", key)
    changes = shown_changes(found) if found.amends else None
    needs_day = changes is not None and changes.needs_day
    own = own_day(found.lines) if needs_day else None
    form = ConfirmForm(posted(request), needs_day=needs_day, initial={"operates_from_on": own})
    if own:
        form.fields["operates_from_on"].help_text = _(
            "This is the day that the paper itself bears. Change it if another one counts."
        )
    if request.method == "POST" and form.is_valid():
        try:
            if is_profile(found):
                confirm_profile(actor=request.actor, draft=found)
            else:
                confirm_draft(actor=request.actor, draft=found, operates_from_on=form.cleaned_data["operates_from_on"])
            return redirect("draft_receipt", key)
        except ValidationError as error:
            _tell(form, error)
    return render(request, "intake/confirm.html", _summary(found, form, changes))


def _tell(form: ConfirmForm, error: ValidationError) -> None:
    told = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, texts in told.items():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)


def _summary(found: Draft, form: ConfirmForm, changes: ShownChanges | None) -> dict[str, Any]:
    reading = corrected_reading(found)
    return {
        "draft": found,
        "is_profile": is_profile(found, reading),
        "form": form,
        "summary": summary_of(found, reading),
        "other_lea": other_lea(found, reading),
        "adapted": adapted_in(reading),
        "settled": settled_count(found),
        "changes": changes,
    }


@require_safe
@acting
def receipt(request: ActingRequest, key: UUID) -> HttpResponse:
    """What happened, who answers for it, and what follows."""
    found = draft_of(request, key)
    if found.status != Draft.Status.CONFIRMED:
        return redirect("draft", key)
    corrections = found.corrections.select_related("corrected_by")
    if found.profile is not None:
        told = {"draft": found, "profile": found.profile, "corrections": corrections}
        return render(request, "intake/profile_receipt.html", told)
    return render(request, "intake/receipt.html", {"draft": found, "agreement": found.agreement, "corrections": corrections})


@require_http_methods(["GET", "HEAD", "POST"])
@acting
def discard(request: ActingRequest, key: UUID) -> HttpResponse:
    """Erase the draft and its upload, after naming both."""
    found = draft_of(request, key, policies.may_discard)
    if not found.is_open:
        return redirect("draft", key)
    if request.method != "POST":
        return render(request, "intake/discard.html", {"draft": found})
    name = found.name
    discard_draft(actor=request.actor, draft=found)
    messages.success(request, _("“%(name)s” and what was read in it are erased.") % {"name": name})
    return redirect("add_paper")


@require_http_methods(["GET", "HEAD", "POST"])
@acting
@recently_authenticated
def erase_upload(request: ActingRequest, key: UUID) -> HttpResponse:
    """Erase a mistaken upload after its confirmation, with a reason."""
    agreement = own_agreement(request, key, may_erase_agreement)
    form = EraseForm(posted(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "intake/erase.html", {"agreement": agreement, "form": form})
    title = agreement.title
    try:
        erase(actor=request.actor, agreement=agreement, reason=form.cleaned_data["reason"])
    except HoldStands as held:
        form.add_error(None, _("A hold stands, so nothing was erased: %(why)s") % {"why": "; ".join(held.reasons)})
        return render(request, "intake/erase.html", {"agreement": agreement, "form": form})
    except ActedUpon as acted:
        form.add_error(None, acted)
        return render(request, "intake/erase.html", {"agreement": agreement, "form": form})
    messages.success(request, _("“%(title)s” is erased. The trail keeps who did it, when and why.") % {"title": title})
    return redirect("agreement_list")
