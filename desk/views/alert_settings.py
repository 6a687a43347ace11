"""How one is warned: channels, one mail a day, quiet hours; what that comes to; and a mail to try it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ActingRequest, requires
from accounts.views.answers import done_by, posted
from deadlines.alerts.choices import choice_of, choose
from deadlines.alerts.choices import send_test_mail as send
from deadlines.alerts.wishes import wish_of
from deadlines.policies import may_read_deadlines
from desk.alert_forms import ChoiceForm
from desk.alert_preview import previews
from trail.clock import now


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_read_deadlines)
def alert_settings(request: ActingRequest) -> HttpResponse:
    """What the person chose, and what they would be told when."""
    actor, choice = request.actor, choice_of(request.actor.user)
    form = ChoiceForm(posted(request), choice=choice, place=actor.organization)
    if request.method == "POST" and done_by(form, lambda: choose(actor=actor, chosen=form.cleaned_data)):
        messages.success(request, _("Kept. Below is what that comes to."))
        return redirect("alert_settings")
    shown = choice_of(actor.user)  # as it is kept: a form that was refused has changed the other one
    return render(request, "desk/alerts/settings.html", {"form": form} | _shown(request, shown))


@require_POST
@requires(may_read_deadlines)
def send_test_mail(request: ActingRequest) -> HttpResponse:
    """A mail to oneself, to see whether warnings arrive."""
    try:
        send(actor=request.actor)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        said = _("A test mail goes to %(address)s within a minute. If it does not come, look among unwanted mail first.")
        messages.success(request, said % {"address": request.actor.user.email})
    return redirect("alert_settings")


def _shown(request: ActingRequest, choice: Any) -> dict[str, Any]:
    zone = request.actor.organization.time_zone
    has_address = bool(request.actor.user.email.strip())
    return {
        "tab": "alert_settings",
        "previews": previews(wish_of(choice, zone), zone, now()),
        "has_address": has_address,
        "mails": choice.by_mail and has_address,
        "by_web": choice.by_web or not has_address,
    }
