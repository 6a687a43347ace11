"""What could not be sent: seen, sent again, or given up, by those who run the installation."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ActingRequest, requires
from accounts.policies import may_run_installation
from accounts.signing_in.recent import recently_authenticated
from desk.forms import DropForm
from trail.clock import now
from trail.outbox import dead_letters, drop_letter, retry_letter, retry_letters

SHOWN = 200


@require_safe
@requires(may_run_installation)
def letters(request: ActingRequest) -> HttpResponse:
    """The dead letters. What they say is not shown: it may concern anyone."""
    shown = {"letters": dead_letters()[:SHOWN], "count": dead_letters().count(), "before": now().isoformat()}
    return render(request, "desk/letters.html", shown)


@require_POST
@requires(may_run_installation)
@recently_authenticated
def send_letter_again(request: ActingRequest, key: UUID) -> HttpResponse:
    """Try one again, from the first attempt."""
    if retry_letter(actor=request.actor, key=key):
        messages.success(request, _("It is tried again within a minute."))
    else:
        messages.error(request, _("It was sent or given up in the meantime."))
    return redirect("letters")


@require_POST
@requires(may_run_installation)
@recently_authenticated
def send_letters_again(request: ActingRequest) -> HttpResponse:
    """Try all of them again: what somebody has seen, and not what has failed since."""
    seen = parse_datetime(request.POST.get("before", "")[:40]) if request.POST.get("before") else now()
    count = retry_letters(actor=request.actor, before=seen) if seen and seen.tzinfo else 0
    if count:
        said = ngettext("%(n)d is tried again within a minute.", "%(n)d are tried again within a minute.", count) % {"n": count}
        messages.success(request, said)
    else:
        messages.info(request, _("Nothing was left to send: others sent it again or gave it up."))
    return redirect("letters")


@requires(may_run_installation)
@recently_authenticated
def give_letter_up(request: ActingRequest, key: UUID) -> HttpResponse:
    """Give one up for good, with a reason."""
    letter = get_object_or_404(dead_letters(), pk=key)
    form = DropForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/give_letter_up.html", {"letter": letter, "form": form})
    if not drop_letter(actor=request.actor, key=key, reason=form.cleaned_data["reason"]):
        raise Http404
    messages.success(request, _("It is given up."))
    return redirect("letters")
