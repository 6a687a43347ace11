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
from deadlines.alerts.choices import choose_channels as choose_apart
from deadlines.alerts.choices import end_channels as end_apart
from deadlines.alerts.choices import send_test_mail as send
from deadlines.alerts.wishes import wish_of
from deadlines.policies import may_read_deadlines
from desk.alert_forms import ChannelsForm, ChoiceForm, what_label
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
    return _page(request, form=form)


@require_POST
@requires(may_read_deadlines)
def choose_channels(request: ActingRequest) -> HttpResponse:
    """Other channels for some duties."""
    actor, form = request.actor, ChannelsForm(request.POST)

    def keep() -> None:
        choose_apart(actor=actor, what=form.cleaned_data["what"], channels=form.channels)

    if not done_by(form, keep):
        return _page(request, channels=form)
    messages.success(request, _("Kept. It holds from the next warning on."))
    return redirect("alert_settings")


@require_POST
@requires(may_read_deadlines)
def end_channels(request: ActingRequest) -> HttpResponse:
    """The same channels for these as for all others."""
    if end_apart(actor=request.actor, what=request.POST.get("what", "")):
        messages.success(request, _("Taken back. You are warned of these like of all others."))
    else:
        messages.info(request, _("Nothing was changed: you are warned of these like of all others already."))
    return redirect("alert_settings")


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


def _page(request: ActingRequest, **forms: Any) -> HttpResponse:
    """The page, with the form that was refused and all that was typed in it."""
    actor = request.actor
    choice, zone = choice_of(actor.user), actor.organization.time_zone  # as it is kept: a refused form has changed the other one
    wish, has_address = wish_of(choice, zone), bool(actor.user.email.strip())
    shown: dict[str, Any] = {
        "tab": "alert_settings",
        "form": ChoiceForm(choice=choice, place=actor.organization),
        "channels": ChannelsForm(),
        "apart": sorted((what_label(what), what, channels) for what, channels in wish.apart.items()),
        "previews": previews(wish, zone, now(), has_address=has_address),
        "has_address": has_address,
    }
    return render(request, "desk/alerts/settings.html", shown | forms)
