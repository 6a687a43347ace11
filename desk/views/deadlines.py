"""The page of one deadline, and the files that show that it was met."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from deadlines.models import Deadline
from deadlines.policies import may_export_deadlines, may_read_deadlines
from deadlines.selectors.registers import changes_of, tollings_of
from desk.deadline_access import deadline_of
from desk.deadline_page import page_of
from trail.clock import now
from trail.files import FileIsGone, read_file
from trail.models import StoredFile
from trail.services import record_read


@require_safe
@never_cache  # a countdown starts from the moment at which the page was made
@requires(may_read_deadlines)
def deadline(request: ActingRequest, key: UUID) -> HttpResponse:
    """One deadline, with how it was counted and what became of it."""
    return render(request, "desk/deadlines/deadline.html", page_of(request.actor, deadline_of(request, key), now()))


@require_safe
@requires(may_export_deadlines)
def deadline_evidence(request: ActingRequest, key: UUID, change: int) -> HttpResponse:
    """The file that shows it, as it was uploaded. Always a download."""
    held = deadline_of(request, key)
    found = changes_of(request.actor, held).filter(pk=change).first()
    return _download(request, held, found.evidence if found else None)


@require_safe
@requires(may_read_deadlines)
def tolling_evidence(request: ActingRequest, key: UUID, tolling: UUID) -> HttpResponse:
    """The file that shows a suspension, as it was uploaded. Always a download.

    For those who suspend: what law enforcement wrote concerns an event, and is not shared with an agreement.
    """
    held = deadline_of(request, key, to_change=True)
    found = next((one for one in tollings_of(request.actor, held) if one.pk == tolling), None)
    return _download(request, held, found.evidence if found else None)


def _download(request: ActingRequest, held: Deadline, file: StoredFile | None) -> HttpResponse:
    if file is None:
        raise Http404
    try:
        content = read_file(file)
    except FileIsGone as gone:
        return render(request, "desk/deadlines/file_gone.html", {"deadline": held, "message": str(gone)}, status=410)
    record_read(request.actor, file, ["content"], code="file.read")
    response = HttpResponse(content, content_type="application/octet-stream")
    name = file.name or _("evidence")
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
