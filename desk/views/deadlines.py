"""The page of one deadline, and the files that show that it was met."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from deadlines.policies import may_export_deadlines, may_read_deadlines
from deadlines.selectors.registers import changes_of, tollings_of
from desk.deadline_access import deadline_of
from desk.deadline_page import page_of
from desk.evidence_download import evidence_download
from trail.clock import now

GONE = "desk/deadlines/file_gone.html"


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
    return evidence_download(request, found.evidence if found else None, gone=GONE, shown={"deadline": held})


@require_safe
@requires(may_read_deadlines)
def tolling_evidence(request: ActingRequest, key: UUID, tolling: UUID) -> HttpResponse:
    """The file that shows a suspension, as it was uploaded. Always a download.

    For those who suspend: what law enforcement wrote concerns an event, and is not shared with an agreement.
    """
    held = deadline_of(request, key, to_change=True)
    found = next((one for one in tollings_of(request.actor, held) if one.pk == tolling), None)
    return evidence_download(request, found.evidence if found else None, gone=GONE, shown={"deadline": held})
