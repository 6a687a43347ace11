"""With whom an agreement is shared."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ActingRequest, acting
from accounts.signing_in.recent import recently_authenticated, recently_authenticated_to_post
from agreements.models import Agreement
from agreements.policies import may_share_agreement
from agreements.services.sharing import end_share, share_agreement
from desk.access import agreement_of
from desk.record import context
from desk.selectors import shares_of
from desk.sharing_form import ShareForm


@require_http_methods(["GET", "HEAD", "POST"])
@acting
@recently_authenticated_to_post
def agreement_shares(request: ActingRequest, key: UUID) -> HttpResponse:
    """Who counsels on it, until when; and someone more."""
    found = agreement_of(request, key, may_share_agreement)
    form = ShareForm(request.POST if request.method == "POST" else None, organization=found.organization)
    if request.method == "POST" and form.is_valid() and _shared(request, found, form):
        return redirect("agreement_shares", key)
    more = {"form": form, "shares": shares_of(request.actor, found)}
    return render(request, "desk/shares.html", context(request, found, "agreement_shares", **more))


def _shared(request: ActingRequest, found: Agreement, form: ShareForm) -> bool:
    person, until = form.cleaned_data["person"], form.until
    try:
        share_agreement(actor=request.actor, agreement=found, person=person, until=until)
    except ValidationError as error:
        for field, errors in error.error_dict.items():
            form.add_error(field if field in form.fields else None, errors)
        return False
    messages.success(request, _("Shared with %(person)s. The share ends by itself.") % {"person": person})
    return True


@require_POST
@acting
@recently_authenticated
def end_agreement_share(request: ActingRequest, key: UUID, share: UUID) -> HttpResponse:
    """End a share before its day."""
    found = agreement_of(request, key, may_share_agreement)
    end_share(actor=request.actor, share=get_object_or_404(shares_of(request.actor, found), pk=share))
    messages.success(request, _("The share has ended."))
    return redirect("agreement_shares", key)
