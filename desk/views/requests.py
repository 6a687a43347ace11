"""Requests: taken in by a form of their kind, looked at before they are stored, listed, and each on its page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest, requires
from accounts.signing_in.recent import recently_authenticated_where
from accounts.views.answers import done_by, posted
from deadlines.models import Request
from deadlines.models.scoping import TakenInQuerySet
from deadlines.policies import may_change_requests, may_read_requests
from deadlines.selectors.requests import papers_of, requests_for
from desk.evidence_download import evidence_download
from desk.exports import MEDIA_TYPES, download, list_file
from desk.happenings import RECORDED_BEFORE, Opened
from desk.inventory_products import key_of
from desk.listing import BulkAct, chosen_of, shown_list
from desk.once import new_once
from desk.pages import query_with
from desk.request_access import NAMES, asks_for_names, names_read, request_of
from desk.request_columns import REQUESTS, RequestListForm, as_file, names_in
from desk.request_forms import FORMS, TakeInForm
from desk.request_page import page_of
from desk.request_taking import asked_by_form, endings, rehearsed, taken_in, taken_in_with
from desk.request_words import KINDS
from desk.selectors import remembered_columns
from trail.clock import now, today
from trail.services import record

GET_AND_POST = ["GET", "HEAD", "POST"]
NOT_KEPT = {"csrfmiddlewaretoken", "step", "once", "evidence_key"}


@require_safe
@requires(may_read_requests)
def request_list(request: ActingRequest) -> HttpResponse:
    """What was asked of the district; by filters also what is done."""
    form, found = _asked(request)
    remembered = remembered_columns(actor=request.actor, list_name=REQUESTS.name)
    shown = shown_list(request, REQUESTS, found, remembered=remembered, acts=_acts(request))
    if fields := names_in(shown.columns):
        names_read(request, shown.page.object_list, fields)
    context = {"form": form, "list": shown, "export": "request_export", "can_change": may_change_requests(request.actor)}
    return render(request, "desk/requests/list.html", context)


@require_http_methods(GET_AND_POST)
@requires(may_read_requests)
@recently_authenticated_where(asks_for_names)
def request_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same list as a file: all pages of it, or the rows that were chosen. Names only where they are asked for."""
    if kind not in MEDIA_TYPES:
        raise Http404
    _form, found = _asked(request)
    chosen = chosen_of(request, found) if request.method == "POST" else found
    if chosen is None:
        messages.error(request, _("No request was chosen. Tick the boxes before their names first."))
        return redirect(reverse("request_list") + query_with(request.GET, names=None))
    with_names = asks_for_names(request) and may_change_requests(request.actor)
    with transaction.atomic():
        record(request.actor, "requests.exported", request.actor.organization, ["requests", *(NAMES if with_names else ())])
    if with_names:
        names_read(request, chosen, NAMES)
    remembered = remembered_columns(actor=request.actor, list_name=REQUESTS.name)
    columns = REQUESTS.chosen_columns(request.GET.get("columns", ""), remembered)
    file = list_file(_("Requests"), as_file(REQUESTS, columns, with_names=with_names), chosen, kind)
    return download(file, f"requests {today(request.actor.organization.time_zone)}", kind)


@require_safe
@requires(may_change_requests)
def new_request(request: ActingRequest) -> HttpResponse:
    """Which kind it is."""
    return render(
        request, "desk/requests/new.html", {"kinds": KINDS.values(), "query": query_with(request.GET).removesuffix("?")}
    )


@require_http_methods(GET_AND_POST)
@never_cache
@sensitive_post_parameters("asked_by", "concerns", "words")
@requires(may_change_requests)
def take_in_request(request: ActingRequest, kind: str) -> HttpResponse:
    """The form of a kind, then what it will set going, then the act."""
    if kind not in FORMS:
        raise Http404
    agreement = key_of(request.GET.get("agreement"))
    initial = {"agreements": [agreement]} if agreement else None
    form = FORMS[kind](posted(request), request.FILES or None, actor=request.actor, initial=initial)
    made: list[Any] = []
    step, once = request.POST.get("step"), _once(request)
    if step == "save" and (first := _sent_twice(request, form, once)) is not None:
        return redirect("request", first.pk)
    if step == "save" and done_by(form, lambda: made.append(taken_in(request.actor, form, once))):
        messages.success(request, _("Recorded. Its deadlines are below."))
        return redirect("request", made[0].pk)
    if step == "check" and done_by(form, lambda: made.append(rehearsed(request.actor, asked_by_form(request.actor, form)))):
        return _check(request, form, made[0], once)
    if form.is_bound:
        form.keep()
        once = new_once(request.actor) if form.has_error(NON_FIELD_ERRORS, RECORDED_BEFORE) else once
    shown = {"form": form, "words": KINDS[kind], "once": once, "back": reverse("request_list")}
    return render(request, "desk/requests/take_in.html", shown)


def _once(request: ActingRequest) -> str:
    """The key of the form that was sent. Whoever looks anew at one that was stored before takes in another request."""
    sent = request.POST.get("once", "")
    is_new = not sent or (request.POST.get("step") != "save" and taken_in_with(request.actor, sent))
    return new_once(request.actor) if is_new else sent


def _sent_twice(request: ActingRequest, form: TakeInForm, once: str) -> Request | None:
    """The request that the form became already, where nothing is wrong but that its file, which went along, waits no longer."""
    return taken_in_with(request.actor, once) if set(form.errors) == {"evidence_file"} else None


def _check(request: ActingRequest, form: TakeInForm, opened: Opened, once: str) -> HttpResponse:
    form.keep()
    kept = [(name, value) for name in request.POST if name not in NOT_KEPT for value in request.POST.getlist(name)]
    kept += [("once", once), *([("evidence_key", form.key)] if form.key else [])]
    shown = {
        "words": KINDS[form.kind],
        "facts": _facts(form),
        "kept": kept,
        "opened": opened,
        "endings": endings(request.actor, form),
        "asked_day": form.cleaned_data.get("ends_on"),
        "paper": form.evidence,
        "back": reverse("request_list"),
    }
    return render(request, "desk/requests/check.html", shown)


def _facts(form: TakeInForm) -> list[tuple[str, Any]]:
    """What was typed, question by question, as it was asked."""
    found = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if name == "evidence_file" or value in (None, "", False) or (name == "agreements" and not value):
            continue
        if name == "agreements":
            value = ", ".join(str(one.title) for one in value)
        elif hasattr(field, "choices"):
            value = dict(field.choices).get(value, value)
        found.append((str(field.label), _("yes") if value is True else value))
    return found


@require_safe
@never_cache  # a countdown starts from the moment at which the page was made
@requires(may_read_requests)
def request_page(request: ActingRequest, key: UUID) -> HttpResponse:
    """One request."""
    return render(request, "desk/requests/request.html", page_of(request.actor, request_of(request, key), now()))


@require_safe
@requires(may_read_requests)
def request_paper(request: ActingRequest, key: UUID, paper: UUID) -> HttpResponse:
    """A paper, as it was uploaded. Always a download."""
    held = request_of(request, key)
    found = papers_of(request.actor, held).filter(pk=paper).first()
    file = found.stored_file if found else None
    return evidence_download(request, file, gone="desk/requests/file_gone.html", shown={"asked": held})


def _acts(request: ActingRequest) -> list[BulkAct]:
    """What can be done with the rows that one chooses."""
    kinds = {"xlsx": _("Export as XLSX"), "csv": _("Export as CSV")}
    query = query_with(request.GET, page=None, names=None)
    acts = [BulkAct(label, reverse("request_export", args=[kind]) + query) for kind, label in kinds.items()]
    if may_change_requests(request.actor):
        named = query_with(request.GET, page=None, names="1")
        acts.append(BulkAct(_("Export with names (XLSX)"), reverse("request_export", args=["xlsx"]) + named))
    return acts


def _asked(request: ActingRequest) -> tuple[RequestListForm, TakenInQuerySet]:
    params = request.GET.copy()
    params.setdefault("sort", "-received")
    request.GET = params  # type: ignore[assignment]
    form = RequestListForm(params)
    return form, requests_for(request.actor, form.query(REQUESTS.sort_of(params)))
