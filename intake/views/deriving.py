"""What follows from corrected words: worked out beside the request, shown, and written as it was shown."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActingRequest, acting
from intake import policies
from intake.access import draft_of
from intake.consequences import consequences_of
from intake.corrections import NotCorrectable
from intake.kinds_of_paper import adapted_in
from intake.models import Derivation, Draft
from intake.rereading import begin_deriving
from intake.review import way_to_row
from intake.selectors import corrected_reading
from intake.services import ChangedMeanwhile, ask_what_follows, confirm_derivation, withdraw_derivation


@require_http_methods(["GET", "HEAD", "POST"])
@acting
def what_follows(request: ActingRequest, key: UUID) -> HttpResponse:
    """How far it is, then what changes with the words; confirming writes what is shown."""
    found = draft_of(request, key, policies.may_correct)
    derivation = found.derivations.filter(correction=None, asked_by=request.actor.user).first()
    if derivation is None or found.status != Draft.Status.READY:
        return redirect("draft", key)
    way = reverse("draft", args=[key]) + way_to_row(derivation.path)
    if request.method == "POST" and "withdraw" in request.POST:
        withdraw_derivation(actor=request.actor, derivation=derivation)
        return redirect(way)
    if request.method == "POST":
        return _confirmed(request, derivation, way)
    shown = {"draft": found, "derivation": derivation, "way": way}
    if request.htmx:
        return _piece(request, derivation)
    if not derivation.is_ready:
        return render(request, "intake/what_follows_waits.html", shown)
    shown |= {"found": consequences_of(derivation), "adapted": adapted_in(corrected_reading(found))}
    return render(request, "intake/what_follows.html", shown)


def _piece(request: ActingRequest, derivation: Derivation) -> HttpResponse:
    """How far it is. Once it is done, the page is loaded anew."""
    response = render(request, "intake/_deriving.html", {"derivation": derivation})
    if derivation.is_ready or derivation.error:
        response["HX-Refresh"] = "true"
    return response


def _confirmed(request: ActingRequest, derivation: Derivation, way: str) -> HttpResponse:
    again = str(derivation.pk) != request.POST.get("derivation")  # another tab asked for something else
    try:
        if not again:
            confirm_derivation(actor=request.actor, derivation=derivation)
            messages.success(request, _("The words are corrected, with all that follows from them."))
            return redirect(way)
        messages.warning(request, _("Other words were asked for meanwhile. This is what follows from them."))
    except ChangedMeanwhile:
        values = [(path, value) for path, value in derivation.values]
        asked = ask_what_follows(actor=request.actor, draft=derivation.draft, path=derivation.path, values=values)
        begin_deriving(asked)
        messages.warning(request, _("Somebody corrected this paper meanwhile. This is what follows now; look at it again."))
    except NotCorrectable as error:
        messages.error(request, str(error))
    return redirect("draft_what_follows", derivation.draft_id)
