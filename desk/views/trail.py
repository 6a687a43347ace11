"""The trail of one's own organization: searched, and taken out as a table."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from accounts.policies import AnyActor, may
from accounts.signing_in.recent import recently_authenticated
from desk.exports import MEDIA_TYPES, download, list_file
from desk.pages import query_with
from desk.trail_search import TRAIL_COLUMNS, TrailForm, page_of
from desk.trail_words import abouts
from trail.clock import today
from trail.selectors import all_entries_for, entries_for
from trail.services import record

MOST = 100_000  # rows of an export


def may_read_trail(actor: AnyActor) -> bool:
    """Who is responsible for the organization, and an auditor of the trail."""
    return may(actor, "trail.read")


def may_export_trail(actor: AnyActor) -> bool:
    """As above."""
    return may(actor, "trail.export")


@require_safe
@requires(may_read_trail)
def trail(request: ActingRequest) -> HttpResponse:
    """Who did what, when, to which record, and how it ended."""
    form = TrailForm(request.GET, actor=request.actor)
    try:
        page = entries_for(actor=request.actor, query=form.query, cursor=request.GET.get("before", ""))
    except ValueError:  # an address that somebody wrote by hand
        raise Http404 from None
    if form.query.person:
        _record(request, "trail.searched", form)
    about = abouts(request.actor, page.rows)
    rows = [(row, about[row.entry.object_kind, row.entry.object_key], page_of(row.entry)) for row in page.rows]
    context = {
        "form": form,
        "rows": rows,
        "older": query_with(request.GET, before=page.next_cursor) if page.next_cursor else "",
        "newest": query_with(request.GET, before=None) if request.GET.get("before") else "",
        "query": query_with(request.GET, before=None),
        "kinds": sorted(MEDIA_TYPES) if may_export_trail(request.actor) else [],
    }
    return render(request, "desk/trail.html", context)


@require_safe
@requires(may_export_trail)
@recently_authenticated
def trail_export(request: ActingRequest, kind: str) -> HttpResponse:
    """What was found, as a file. The export is itself an entry."""
    if kind not in MEDIA_TYPES:
        raise Http404
    form = TrailForm(request.GET, actor=request.actor)
    rows = list(all_entries_for(actor=request.actor, query=form.query, most=MOST + 1))
    if len(rows) > MOST:
        return _too_many(request)
    _record(request, "trail.exported", form)
    name = f"trail {today(request.actor.organization.time_zone)}"
    return download(list_file(_("Trail"), TRAIL_COLUMNS, rows, kind), name, kind)


def _too_many(request: ActingRequest) -> HttpResponse:
    """No file that ends early and looks whole: the search is to be narrowed by days."""
    said = _("More than %(most)s entries were found. Narrow the search by days, and export each part. Nothing was exported.")
    messages.error(request, said % {"most": f"{MOST:,}"})
    return redirect(reverse("trail") + query_with(request.GET))


def _record(request: ActingRequest, code: str, form: TrailForm) -> None:
    """By which of its own fields was searched: other names in the address are anybody's words, and stay out of the trail."""
    with transaction.atomic():
        record(request.actor, code, request.actor.organization, [name for name in form.fields if request.GET.get(name)])
