"""The record of disclosures (34 CFR 99.32): the list, entries, corrections, and all that was recorded for one student."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest, requires
from accounts.signing_in.recent import recently_authenticated, recently_authenticated_where
from accounts.views.answers import done_by, posted
from deadlines.models import Disclosure
from deadlines.models.scoping import TakenInQuerySet
from deadlines.policies import may_act_for, may_change_requests, may_read_requests
from deadlines.selectors.requests import entries_for, entries_of_student, requests_naming, students_named
from deadlines.services.disclosures import correct, enter
from desk.disclosure_forms import CorrectionForm, EntryForm, FindForm
from desk.disclosure_words import basis_label
from desk.exports import MEDIA_TYPES, download, list_file
from desk.inventory_products import key_of
from desk.listing import BulkAct, chosen_of, shown_list
from desk.pages import query_with
from desk.request_access import NAMES, OF_ENTRY, asks_for_names, entry_of, names_read
from desk.request_columns import DISCLOSURES, DisclosureListForm, as_file, names_in
from desk.selectors import remembered_columns
from trail.clock import now, today
from trail.services import record

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
@requires(may_read_requests)
def disclosure_list(request: ActingRequest) -> HttpResponse:
    """What was disclosed; by a filter also what was corrected since."""
    form, found = _asked(request)
    remembered = remembered_columns(actor=request.actor, list_name=DISCLOSURES.name)
    shown = shown_list(request, DISCLOSURES, found, remembered=remembered, acts=_acts(request))
    if names_in(shown.columns):
        names_read(request, shown.page.object_list, OF_ENTRY)
    context = {"form": form, "list": shown, "export": "disclosure_export", "can_change": may_change_requests(request.actor)}
    return render(request, "desk/requests/disclosures.html", context)


@require_http_methods(GET_AND_POST)
@requires(may_read_requests)
@recently_authenticated_where(asks_for_names)
def disclosure_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same list as a file. Names only where they are asked for."""
    if kind not in MEDIA_TYPES:
        raise Http404
    _form, found = _asked(request)
    chosen = chosen_of(request, found) if request.method == "POST" else found
    if chosen is None:
        messages.error(request, _("No entry was chosen. Tick the boxes before them first."))
        return redirect(reverse("disclosure_list") + query_with(request.GET, names=None))
    with_names = asks_for_names(request) and may_change_requests(request.actor)
    remembered = remembered_columns(actor=request.actor, list_name=DISCLOSURES.name)
    columns = DISCLOSURES.chosen_columns(request.GET.get("columns", ""), remembered)
    columns = as_file(DISCLOSURES, columns, with_names=with_names)
    return _file(request, columns, list(chosen), kind, with_names=with_names)


@require_http_methods(GET_AND_POST)
@sensitive_post_parameters("students")
@requires(may_change_requests)
def enter_disclosure(request: ActingRequest) -> HttpResponse:
    """Enter a disclosure: of a request, under an agreement, or by itself."""
    asked = {name: key_of(request.GET.get(name)) for name in ("request", "agreement")}
    form = EntryForm(
        posted(request), actor=request.actor, initial={"disclosed_on": today(request.actor.organization.time_zone), **asked}
    )
    made: list[Disclosure] = []
    if request.method == "POST" and done_by(form, lambda: made.extend(enter(actor=request.actor, entry=form.entry))):
        said = ngettext("%(n)d entry was added.", "%(n)d entries were added.", len(made)) % {"n": len(made)}
        messages.success(request, said)
        return redirect("disclosure", made[0].pk) if len(made) == 1 else redirect("disclosure_list")
    return render(
        request, "desk/requests/enter_disclosure.html", {"form": form, "wrong": None, "back": reverse("disclosure_list")}
    )


@require_safe
@requires(may_read_requests)
def disclosure(request: ActingRequest, key: UUID) -> HttpResponse:
    """One entry."""
    entry = entry_of(request, key)
    corrected_by = getattr(entry, "corrected_by", None)
    can_change = may_act_for(request.actor, "requests.change", entry.organization_id)
    shown = {
        "entry": entry,
        "basis": basis_label(entry.basis),
        "corrected_by": corrected_by,
        "can_correct": can_change and corrected_by is None,
    }
    return render(request, "desk/requests/disclosure.html", shown)


@require_http_methods(GET_AND_POST)
@sensitive_post_parameters("students")
@requires(may_read_requests)
def correct_disclosure(request: ActingRequest, key: UUID) -> HttpResponse:
    """Enter what is right. The wrong entry stays, and names this one."""
    wrong = entry_of(request, key, to_change=True)
    newer = getattr(wrong, "corrected_by", None)
    if request.method != "POST" and newer is not None:
        messages.info(request, _("This entry was corrected by the one below. Correct that one, if need be."))
        return redirect("disclosure", newer.pk)
    form, made = CorrectionForm(posted(request), actor=request.actor, wrong=wrong), list[Disclosure]()

    def act() -> None:
        given = form.cleaned_data
        made.append(correct(actor=request.actor, wrong=wrong, entry=form.entry, why=given["why"], is_void=given["is_void"]))

    if request.method == "POST" and done_by(form, act):
        messages.success(request, _("Corrected. Both entries are kept."))
        return redirect("disclosure", made[0].pk)
    shown = {"form": form, "wrong": wrong, "newer": newer, "back": reverse("disclosure", args=[wrong.pk])}
    return render(request, "desk/requests/enter_disclosure.html", shown)


@require_safe
@never_cache
@requires(may_read_requests)
def student_disclosures(request: ActingRequest, key: UUID) -> HttpResponse:
    """All that was recorded for the student of an entry: what a parent may inspect, to print."""
    entry = entry_of(request, key)
    rows = _of_student(request, entry)
    shown = {"entry": entry, "rows": [(row, basis_label(row.basis)) for row in rows], "at": now()}
    return render(request, "desk/requests/student.html", shown)


@require_safe
@requires(may_read_requests)
@recently_authenticated
def student_disclosures_export(request: ActingRequest, key: UUID, kind: str) -> HttpResponse:
    """The same as a file, with the student's name."""
    if kind not in MEDIA_TYPES:
        raise Http404
    rows = _of_student(request, entry_of(request, key))
    return _file(request, DISCLOSURES.columns, rows, kind, with_names=True)


@require_http_methods(GET_AND_POST)
@never_cache
@sensitive_post_parameters("name")
@requires(may_read_requests)
def find_person(request: ActingRequest) -> HttpResponse:
    """Where a name occurs: in the record of disclosures, and in requests."""
    form = FindForm(posted(request))
    shown: dict[str, Any] = {"form": form, "is_asked": form.is_bound and form.is_valid()}
    if shown["is_asked"]:
        words = form.cleaned_data["name"]
        students, asked = students_named(request.actor, words), requests_naming(request.actor, words)
        names_read(request, [entry for entry, _count in students], ("concerns",))
        names_read(request, asked, NAMES)
        shown |= {"students": students, "asked": asked}
    return render(request, "desk/requests/find.html", shown)


def _of_student(request: ActingRequest, entry: Disclosure) -> list[Disclosure]:
    rows = entries_of_student(request.actor, entry)
    names_read(request, rows, OF_ENTRY)
    return rows


def _file(request: ActingRequest, columns: Sequence[Any], rows: list[Disclosure], kind: str, *, with_names: bool) -> HttpResponse:
    with transaction.atomic():
        fields = ["disclosures", *(OF_ENTRY if with_names else ())]
        record(request.actor, "disclosures.exported", request.actor.organization, fields)
    if with_names:
        names_read(request, rows, OF_ENTRY)
    file = list_file(_("Record of disclosures"), columns, rows, kind)
    return download(file, f"disclosures {today(request.actor.organization.time_zone)}", kind)


def _acts(request: ActingRequest) -> list[BulkAct]:
    kinds = {"xlsx": _("Export as XLSX"), "csv": _("Export as CSV")}
    query = query_with(request.GET, page=None, names=None)
    acts = [BulkAct(label, reverse("disclosure_export", args=[kind]) + query) for kind, label in kinds.items()]
    if may_change_requests(request.actor):
        named = query_with(request.GET, page=None, names="1")
        acts.append(BulkAct(_("Export with names (XLSX)"), reverse("disclosure_export", args=["xlsx"]) + named))
    return acts


def _asked(request: ActingRequest) -> tuple[DisclosureListForm, TakenInQuerySet]:
    params = request.GET.copy()
    params.setdefault("sort", "-day")
    request.GET = params  # type: ignore[assignment]
    form = DisclosureListForm(params)
    return form, entries_for(request.actor, form.query(DISCLOSURES.sort_of(params)))
