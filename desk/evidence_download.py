"""A file that proves something, as it was uploaded."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from accounts.access import ActingRequest
from trail.files import FileIsGone, read_file
from trail.models import StoredFile
from trail.services import record_read


def evidence_download(request: ActingRequest, file: StoredFile | None, *, gone: str, shown: dict[str, Any]) -> HttpResponse:
    """Always a download, and recorded as a reading. `gone`: the page for a file that is not there; it is given `shown`."""
    if file is None:
        raise Http404
    try:
        content = read_file(file)
    except FileIsGone as error:
        return render(request, gone, shown | {"message": str(error)}, status=410)
    record_read(request.actor, file, ["content"], code="file.read")
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name or _("evidence")) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
