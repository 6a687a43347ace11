"""Adding a paper, and watching it being read."""

import hashlib
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ActingRequest, acting, requires
from accounts.reading import lists_read
from agreements.models import Agreement
from intake import policies
from intake.access import draft_of, own_agreement, posted
from intake.attaching import attach_to_agreement
from intake.forms import UploadForm
from intake.kinds_of_paper import kind_in_list
from intake.models import Draft
from intake.selectors import drafts_for
from intake.services import SameFile, upload
from intake.tasks import begin_reading
from trail.files import live_file, read_file
from trail.uploads import RefusedUpload


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.may_read_drafts)
def add_paper(request: ActingRequest) -> HttpResponse:
    """Drag a file or paste a text; below, the papers that wait for somebody."""
    if request.method == "POST" and not policies.may_upload(request.actor):
        raise PermissionDenied
    if request.method == "POST" and request.POST.get("again"):
        return _again(request)
    form = UploadForm(
        posted(request), request.FILES or None, actor=request.actor, initial={"agreement": request.GET.get("agreement")}
    )
    same = None
    if request.method == "POST" and form.is_valid():
        try:
            return _uploaded(request, form.content, form.file_name, form.cleaned_data["agreement"])
        except SameFile as found:
            same = found
        except RefusedUpload as refused:
            form.add_error("file", refused)
    return render(request, "intake/add_paper.html", _context(request, form, same))


def _context(request: ActingRequest, form: UploadForm, same: SameFile | None) -> dict:
    stored = live_file(request.actor, _digest(form)) if same else None
    drafts = list(drafts_for(actor=request.actor))
    lists_read(request, "drafts", (draft.organization_id for draft in drafts))
    return {
        "form": form,
        "same": same,
        "same_file": stored,
        "drafts": [(draft, kind_in_list(draft)) for draft in drafts],
        "can_upload": policies.may_upload(request.actor),
    }


def _digest(form: UploadForm) -> str:
    file = form.cleaned_data.get("file")
    if file:
        file.seek(0)
    return hashlib.sha256(form.content).hexdigest()


def _uploaded(
    request: ActingRequest, content: bytes, name: str, amends: Agreement | None, *, again: bool = False
) -> HttpResponse:
    draft = upload(actor=request.actor, content=content, name=name, amends=amends, again=again)
    begin_reading(draft)
    return redirect("draft", draft.pk)


def _again(request: ActingRequest) -> HttpResponse:
    """The same file a second time, on purpose: its content is here already."""
    stored = live_file(request.actor, request.POST["again"])
    if stored is None:
        messages.error(request, _("That file is not here any more. Choose it again."))
        return redirect("add_paper")
    key = request.POST.get("agreement")
    amends = own_agreement(request, key) if key else None
    return _uploaded(request, read_file(stored), stored.name, amends, again=True)


@require_safe
@acting
def draft_progress(request: ActingRequest, key: UUID) -> HttpResponse:
    """How far the reading is, as a piece of the page. Once it is done, the page is loaded anew."""
    found = draft_of(request, key)
    response = render(request, "intake/_progress.html", {"draft": found})
    if found.status not in (Draft.Status.QUEUED, Draft.Status.READING):
        response["HX-Refresh"] = "true"
    return response


@require_POST
@acting
def read_again(request: ActingRequest, key: UUID) -> HttpResponse:
    """Read a paper again that could not be read, or of which the reading was interrupted."""
    found = draft_of(request, key, policies.may_correct)
    begin_reading(found)
    return redirect("draft", key)


@require_POST
@acting
def attach(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say to which agreement the paper belongs, or to none; it is read again together with it."""
    found = draft_of(request, key, policies.may_correct)
    agreement = own_agreement(request, request.POST["agreement"]) if request.POST.get("agreement") else None
    if agreement is None and found.amends_id is None:
        messages.error(request, _("Choose the agreement to which the paper belongs."))
        return redirect("draft", key)
    try:
        attach_to_agreement(actor=request.actor, draft=found, agreement=agreement)
    except ValueError as error:
        messages.error(request, str(error))
        return redirect("draft", key)
    begin_reading(found)
    return redirect("draft", key)
