"""What one does with a request: a paper is added, it is carried on, corrected, closed, withdrawn. Each keeps what was typed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import ActingRequest, requires
from accounts.views.answers import done_by, posted
from deadlines.models import Request
from deadlines.policies import may_read_requests
from deadlines.services import requests as services
from deadlines.services.requests import Happened
from desk.act_pages import Act, is_stale
from desk.deadline_forms import version_of
from desk.evidence import WithEvidence
from desk.request_access import request_of
from desk.request_forms import CarryOnForm, CloseForm, MomentForm, PaperForm, WithdrawForm
from desk.request_page import history_of, page_of
from trail.clock import now
from trail.models import DomainEvent
from trail.services import Moment

GET_AND_POST = ["GET", "HEAD", "POST"]
STATED = DomainEvent.Source.STATED


def _paper(request: ActingRequest, asked: Request, form: PaperForm) -> object:
    stored = form.stored()
    if stored is None:
        raise ValidationError({"evidence_file": _("Choose the file.")})
    return services.add_paper(actor=request.actor, request=asked, paper=stored, what=form.cleaned_data["what"])


def _carry_on(request: ActingRequest, asked: Request, form: CarryOnForm) -> object:
    given = form.cleaned_data
    happened = Happened(given["code"], Moment(given["received"], STATED), agreements=tuple(given["agreements"]))
    return services.carry_on(actor=request.actor, request=asked, version=version_of(request.POST), happened=happened)


def _correct(request: ActingRequest, asked: Request, form: MomentForm) -> object:
    given, version = form.cleaned_data, version_of(request.POST)
    moment = Moment(given["received"], STATED)
    return services.correct_moment(
        actor=request.actor, request=asked, version=version, received=moment, ends_on=given.get("ends_on")
    )


def _close(request: ActingRequest, asked: Request, form: CloseForm) -> object:
    version, outcome = version_of(request.POST), form.cleaned_data["outcome"]
    return services.close(actor=request.actor, request=asked, version=version, outcome=outcome)


def _withdraw(request: ActingRequest, asked: Request, form: WithdrawForm) -> object:
    version, words = version_of(request.POST), form.cleaned_data["words"]
    return services.withdraw(actor=request.actor, request=asked, version=version, words=words)


PAPER = Act(
    PaperForm, _paper, gettext_lazy("Add a paper"), gettext_lazy("Add the paper"),
    gettext_lazy("It is scanned, and kept as it is. Only those who work on requests can open it."),
    gettext_lazy("Added."), always=True,
)  # fmt: skip
CARRY_ON = Act(
    CarryOnForm, _carry_on, gettext_lazy("Record what came of it"), gettext_lazy("Record it"),
    gettext_lazy("It has clocks of its own, which stand with this request."),
    gettext_lazy("Recorded. What it set going is below."),
)  # fmt: skip
CORRECT = Act(
    MomentForm, _correct, gettext_lazy("Correct the moment"), gettext_lazy("Correct it"),
    gettext_lazy("What is open is counted anew. The moment that was recorded first stays visible. What was met stays as it was."),
    gettext_lazy("Corrected. Its deadlines were counted anew."),
)  # fmt: skip
CLOSE = Act(
    CloseForm, _close, gettext_lazy("Close the request"), gettext_lazy("Close it"),
    gettext_lazy("It stays in the list with its papers. It does not open again."), gettext_lazy("Closed."),
)  # fmt: skip
WITHDRAW = Act(
    WithdrawForm, _withdraw, gettext_lazy("Record that it was withdrawn"), gettext_lazy("Record the withdrawal"),
    gettext_lazy("Its open deadlines become void, each with your reason. What was met stays as it was."),
    gettext_lazy("Withdrawn. Its open deadlines are void."),
)  # fmt: skip


@require_http_methods(GET_AND_POST)
@requires(may_read_requests)
def add_request_paper(request: ActingRequest, key: UUID) -> HttpResponse:
    """One more paper."""
    return _page(request, key, PAPER)


@require_http_methods(GET_AND_POST)
@requires(may_read_requests)
def carry_on_request(request: ActingRequest, key: UUID) -> HttpResponse:
    """What came of it."""
    return _page(request, key, CARRY_ON)


@require_http_methods(GET_AND_POST)
@requires(may_read_requests)
def correct_request(request: ActingRequest, key: UUID) -> HttpResponse:
    """It came at another moment."""
    return _page(request, key, CORRECT)


@require_http_methods(GET_AND_POST)
@requires(may_read_requests)
def close_request(request: ActingRequest, key: UUID) -> HttpResponse:
    """It was dealt with."""
    return _page(request, key, CLOSE)


@require_http_methods(GET_AND_POST)
@requires(may_read_requests)
def withdraw_request(request: ActingRequest, key: UUID) -> HttpResponse:
    """Whoever asked takes it back."""
    return _page(request, key, WITHDRAW)


def _page(request: ActingRequest, key: UUID, act: Act) -> HttpResponse:
    """The form, and the act. Who comes second sees what became of it above what they typed."""
    asked = request_of(request, key, to_change=True)
    is_over = asked.state != Request.State.OPEN and not act.always
    if request.method != "POST" and is_over:
        messages.info(request, _("This request is %(state)s and stays so.") % {"state": asked.get_state_display()})
        return redirect("request", asked.pk)
    form = act.form(posted(request), request.FILES or None, actor=request.actor, asked=asked)
    if request.method == "POST" and done_by(form, lambda: act.done(request, asked, form)):
        messages.success(request, act.said)
        return redirect("request", asked.pk)
    if isinstance(form, WithEvidence) and "evidence_file" in form.fields and form.is_bound:
        form.keep()
    stale = is_stale(request, asked.version)
    shown = page_of(request.actor, asked, now()) | {
        "act": act, "form": form, "is_stale": stale, "is_over": is_over,
        "meanwhile": history_of(request.actor, asked)[:1] if stale else [],
        "stay": services.happened_by_itself(asked) if act is CORRECT else [],
    }  # fmt: skip
    return render(request, "desk/requests/act.html", shown)
