"""What one does with a deadline: met, waived, void, given to someone, suspended, resumed. Each keeps what was typed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import ActingRequest, requires
from accounts.views.answers import done_by, posted
from deadlines.models import Deadline
from deadlines.policies import may_change_deadlines, may_read_deadlines
from deadlines.selectors.registers import tollings_of
from deadlines.services import states, targets
from deadlines.services.tolling import resume, toll
from deadlines.transitions import LIVE
from desk.act_pages import Act, is_stale
from desk.deadline_access import deadline_of
from desk.deadline_forms import (
    AssignForm,
    MeetForm,
    ResumeForm,
    SuspendForm,
    TargetForm,
    VoidForm,
    WaiveForm,
    WithdrawTargetForm,
    version_of,
)
from desk.deadline_page import shown_changes
from desk.deadline_words import line_of, stays_so
from desk.evidence import WithEvidence
from trail.clock import now

GET_AND_POST = ["GET", "HEAD", "POST"]


def _meet(request: ActingRequest, deadline: Deadline, form: MeetForm) -> object:
    given = form.cleaned_data
    return states.meet(
        actor=request.actor, deadline=deadline, version=version_of(request.POST), happened_at=given["happened_at"],
        words=given["words"].strip(), evidence=form.stored(),
    )  # fmt: skip


def _waive(request: ActingRequest, deadline: Deadline, form: WaiveForm) -> object:
    version, words = version_of(request.POST), form.cleaned_data["words"]
    return states.waive(actor=request.actor, deadline=deadline, version=version, words=words)


def _void(request: ActingRequest, deadline: Deadline, form: VoidForm) -> object:
    version, words = version_of(request.POST), form.cleaned_data["words"]
    return states.void(actor=request.actor, deadline=deadline, version=version, words=words)


def _assign(request: ActingRequest, deadline: Deadline, form: AssignForm) -> object:
    version = version_of(request.POST)
    if states.assign(actor=request.actor, deadlines=[deadline], to=form.cleaned_data["to"], version=version):
        return None
    deadline.refresh_from_db(fields=["state", "version"])
    if deadline.state not in LIVE:
        raise ValidationError(stays_so(deadline))
    raise ValidationError(_("It is so already: nothing was changed."))


def _suspend(request: ActingRequest, deadline: Deadline, form: SuspendForm) -> object:
    if deadline.event is None:
        raise ValidationError(_("No event set this going, so there is no time that could stand still."))
    given = form.cleaned_data
    return toll(
        actor=request.actor, event=deadline.event, since=given["since"], asked_by=given["asked_by"], words=given["words"],
        evidence=form.stored(),
    )  # fmt: skip


def _target(request: ActingRequest, deadline: Deadline, form: TargetForm) -> object:
    version, given = version_of(request.POST), form.cleaned_data
    return targets.set_target(actor=request.actor, deadline=deadline, version=version, day=given["day"], words=given["words"])


def _withdraw(request: ActingRequest, deadline: Deadline, form: WithdrawTargetForm) -> object:
    version, words = version_of(request.POST), form.cleaned_data["words"]
    return targets.withdraw_target(actor=request.actor, deadline=deadline, version=version, words=words)


def _resume(request: ActingRequest, deadline: Deadline, form: ResumeForm) -> object:
    lasting = next((one for one in tollings_of(request.actor, deadline) if one.until is None), None)
    if lasting is None:
        raise ValidationError(_("Time runs already: no suspension of this event lasts."))
    return resume(actor=request.actor, tolling=lasting, until=form.cleaned_data["until"])


MEET = Act(
    MeetForm, _meet, gettext_lazy("Record as met"), gettext_lazy("Record as met"),
    gettext_lazy("It stays in the register with what you enter here, warns nobody any more, and does not open again."),
    gettext_lazy("Recorded as met."),
)  # fmt: skip
WAIVE = Act(
    WaiveForm, _waive, gettext_lazy("Waive it"), gettext_lazy("Waive the deadline"),
    gettext_lazy("Whoever it is owed to lets it go. It does not open again. What the law asks for can rarely be waived."),
    gettext_lazy("Waived."),
)  # fmt: skip
VOID = Act(
    VoidForm, _void, gettext_lazy("Declare it void"), gettext_lazy("Declare it void"),
    gettext_lazy("It was never owed: a mistake, or an exception applies. It warns nobody any more, and does not open again."),
    gettext_lazy("Declared void."),
)  # fmt: skip
ASSIGN = Act(
    AssignForm, _assign, gettext_lazy("Assign it"), gettext_lazy("Assign"),
    gettext_lazy("Who sees to it that it is done. Colleagues go on seeing it."), gettext_lazy("Assigned."),
)  # fmt: skip
TARGET = Act(
    TargetForm, _target, gettext_lazy("Set your district's own day"), gettext_lazy("Set this day"),
    gettext_lazy(
        "What asks for it names no figure. The day is your district's own, and never due by law or agreement: warnings go by it, "
        "and it can be changed and withdrawn. “Without delay” can mean sooner."
    ),
    gettext_lazy("Set. Warnings go by this day."),
)  # fmt: skip
WITHDRAW = Act(
    WithdrawTargetForm, _withdraw, gettext_lazy("Withdraw the own day"), gettext_lazy("Withdraw it"),
    gettext_lazy("The deadline stands without a date again, and is asked about every week."), gettext_lazy("Withdrawn."),
)  # fmt: skip
SUSPEND = Act(
    SuspendForm, _suspend, gettext_lazy("Suspend it"), gettext_lazy("Suspend"),
    gettext_lazy(
        "Until you end it, time stands still for what the same event set going in your district, where the agreement or the law "
        "lets law enforcement hold it up. Everything else runs on, and says so."
    ),
    gettext_lazy("Suspended. Everything that the event set going was computed anew."),
)  # fmt: skip
RESUME = Act(
    ResumeForm, _resume, gettext_lazy("End the suspension"), gettext_lazy("Let time run again"),
    gettext_lazy("Time runs again for everything that the event set going in your district."),
    gettext_lazy("Time runs again. Everything that the event set going was computed anew."),
)  # fmt: skip


@require_http_methods(GET_AND_POST)
@requires(may_read_deadlines)
def meet_deadline(request: ActingRequest, key: UUID) -> HttpResponse:
    """It was done, with what shows it."""
    return _page(request, key, MEET)


@require_http_methods(GET_AND_POST)
@requires(may_read_deadlines)
def waive_deadline(request: ActingRequest, key: UUID) -> HttpResponse:
    """Whoever it is owed to lets it go."""
    return _page(request, key, WAIVE)


@require_http_methods(GET_AND_POST)
@requires(may_read_deadlines)
def void_deadline(request: ActingRequest, key: UUID) -> HttpResponse:
    """It was never owed."""
    return _page(request, key, VOID)


@require_http_methods(GET_AND_POST)
@requires(may_read_deadlines)
def assign_deadline(request: ActingRequest, key: UUID) -> HttpResponse:
    """Who is responsible."""
    return _page(request, key, ASSIGN)


@require_http_methods(GET_AND_POST)
@requires(may_read_deadlines)
def target_deadline(request: ActingRequest, key: UUID) -> HttpResponse:
    """The district's own day for what has none."""
    return _page(request, key, TARGET)


@require_http_methods(GET_AND_POST)
@requires(may_read_deadlines)
def withdraw_target(request: ActingRequest, key: UUID) -> HttpResponse:
    """It holds no more."""
    return _page(request, key, WITHDRAW)


@require_http_methods(GET_AND_POST)
@requires(may_read_deadlines)
def suspend_deadline(request: ActingRequest, key: UUID) -> HttpResponse:
    """Time stands still for what the event set going."""
    return _page(request, key, SUSPEND)


@require_http_methods(GET_AND_POST)
@requires(may_read_deadlines)
def resume_deadline(request: ActingRequest, key: UUID) -> HttpResponse:
    """Time runs again."""
    return _page(request, key, RESUME)


def _page(request: ActingRequest, key: UUID, act: Act) -> HttpResponse:
    """The form, and the act. Who comes second sees what became of it above what they typed."""
    try:
        deadline = deadline_of(request, key, to_change=True)
    except Http404:
        return _gone(request, act)
    if request.method != "POST" and deadline.state not in LIVE:
        messages.info(request, stays_so(deadline))
        return redirect("deadline", deadline.pk)
    form = act.form(posted(request), request.FILES or None, actor=request.actor, deadline=deadline)
    if request.method == "POST" and done_by(form, lambda: act.done(request, deadline, form)):
        messages.success(request, act.said)
        return redirect("deadline", deadline.pk)
    if isinstance(form, WithEvidence) and form.is_bound:
        form.keep()
    return render(request, "desk/deadlines/act.html", _shown(request, deadline, act, form))


def _gone(request: ActingRequest, act: Act) -> HttpResponse:
    """No deadline is at this address, which is said to everybody alike. What was typed into its form is not lost."""
    if request.method != "POST" or not may_change_deadlines(request.actor):
        raise Http404
    fields = act.form.base_fields
    chosen = {"to"}  # a person, and so a key
    typed = [
        (fields[name].label, words) for name in fields if name not in chosen and (words := request.POST.get(name, "").strip())
    ]
    return render(request, "desk/deadlines/act_gone.html", {"act": act, "typed": typed}, status=404)


def _shown(request: ActingRequest, deadline: Deadline, act: Act, form: Any) -> dict[str, Any]:
    """The page of an act. Its hidden version is the present one: sending it again is done knowingly."""
    stale = is_stale(request, deadline.version)
    return {
        "deadline": deadline,
        "line": line_of(request.actor, deadline, now()),
        "act": act,
        "form": form,
        "is_stale": stale,
        "meanwhile": shown_changes(request.actor, deadline)[-1:] if stale else [],
        "is_over": deadline.state not in LIVE,
    }
