"""Who is warned: absences with a stand-in, who answers for which duties, and handing over all that somebody has."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ActingRequest, requires
from accounts.views.answers import done_by
from deadlines.alerts.choices import end_absence, end_responsibility, enter_absence, set_responsibility
from deadlines.alerts.people import absences_of, people_without_address, responsibilities_of, was_absence, was_responsibility
from deadlines.alerts.wording import kind_label
from deadlines.policies import may_change_deadlines, may_enter_absences
from deadlines.services.states import hand_over
from desk.alert_forms import AbsenceForm, HandOverForm, ResponsibilityForm


@require_safe
@requires(may_enter_absences)
def alert_people(request: ActingRequest) -> HttpResponse:
    """Who is away, and who answers for what."""
    return _page(request)


@require_POST
@requires(may_enter_absences)
def add_absence(request: ActingRequest) -> HttpResponse:
    """Somebody is away from one day to another."""
    form = AbsenceForm(request.POST, actor=request.actor)

    def enter() -> None:
        given = form.cleaned_data
        names = ("user", "stand_in", "from_on", "until_on")
        enter_absence(actor=request.actor, **{name: given[name] for name in names})

    if not done_by(form, enter):
        return _page(request, absence=form)
    messages.success(request, _("Entered. Warnings of these days go to the stand-in."))
    return redirect("alert_people")


@require_POST
@requires(may_enter_absences)
def remove_absence(request: ActingRequest, key: UUID) -> HttpResponse:
    """They are back, or stay."""
    if end_absence(actor=request.actor, key=key):
        messages.success(request, _("The absence is taken back."))
    elif was_absence(request.actor, key):
        messages.info(request, _("Somebody took this absence back before. Nothing is left to do."))
    else:
        raise Http404
    return redirect("alert_people")


@require_POST
@requires(may_change_deadlines)
def add_responsibility(request: ActingRequest) -> HttpResponse:
    """Who answers for duties of a kind."""
    form = ResponsibilityForm(request.POST, actor=request.actor)
    before = {row.kind: (row.user, row.next_user) for row in responsibilities_of(request.actor)}

    def enter() -> None:
        given = form.cleaned_data
        set_responsibility(actor=request.actor, kind=given["kind"], user=given["user"], next_user=given["next_user"])

    if not done_by(form, enter):
        return _page(request, responsibility=form)
    messages.success(request, _("Entered. It holds from the next warning on."))
    given = form.cleaned_data
    replaced = before.get(given["kind"])
    if replaced and replaced != (given["user"], given["next_user"]):
        names = {"who": replaced[0].name, "next": replaced[1].name if replaced[1] else _("nobody but the officers")}
        messages.info(request, _("Until now %(who)s answered for these, and next was told: %(next)s.") % names)
    return redirect("alert_people")


@require_POST
@requires(may_change_deadlines)
def remove_responsibility(request: ActingRequest, key: UUID) -> HttpResponse:
    """Nobody in particular answers for them any more."""
    if end_responsibility(actor=request.actor, key=key):
        messages.success(request, _("Taken back. Without anybody who answers for a duty all privacy officers are warned."))
    elif was_responsibility(request.actor, key):
        messages.info(request, _("Somebody took this back before. Nothing is left to do."))
    else:
        raise Http404
    return redirect("alert_people")


@require_POST
@requires(may_change_deadlines)
def hand_over_deadlines(request: ActingRequest) -> HttpResponse:
    """All that somebody is responsible for goes to somebody else."""
    form, done = HandOverForm(request.POST, actor=request.actor), list[int]()

    def act() -> None:
        done.append(hand_over(actor=request.actor, of=form.cleaned_data["of"], to=form.cleaned_data["to"]))

    if not done_by(form, act):
        return _page(request, handing=form)
    if done[0]:
        said = ngettext("%(n)d deadline was handed over.", "%(n)d deadlines were handed over.", done[0]) % {"n": done[0]}
        messages.success(request, said)
    else:
        messages.info(request, _("Nothing was handed over: this person is responsible for nothing that is still to be done."))
    return redirect("alert_people")


def _page(request: ActingRequest, **forms: Any) -> HttpResponse:
    """The page, with the form that was refused and all that was typed in it."""
    actor = request.actor
    shown: dict[str, Any] = {
        "tab": "alert_people",
        "can_change": may_change_deadlines(actor),
        "absences": absences_of(actor),
        "responsibilities": [(row, kind_label(row.kind) if row.kind else "") for row in responsibilities_of(actor)],
        "without_address": people_without_address(actor),
        "absence": AbsenceForm(actor=actor),
        "responsibility": ResponsibilityForm(actor=actor),
        "handing": HandOverForm(actor=actor),
    }
    return render(request, "desk/alerts/people.html", shown | forms)
