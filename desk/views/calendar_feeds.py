"""Deadlines in one's own calendar: addresses that are made, shown once and revoked; and what is behind such an address."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ActingRequest, requires
from accounts.signing_in.recent import recently_authenticated
from deadlines.alerts.feeds import feed_address, feed_of, feeds_of, make_feed, revoke_feed, was_own_feed, was_revoked
from deadlines.policies import may_export_deadlines

KEPT_FOR = 15 * 60  # seconds that a calendar may show what it read before
GONE = "This address was revoked. Remove it from your calendar, or make a new one in Tutela."


@require_safe
@requires(may_export_deadlines)
def calendar_feeds(request: ActingRequest) -> HttpResponse:
    """One's own addresses, and when each was last read."""
    return _page(request)


@require_POST
@requires(may_export_deadlines)
@recently_authenticated
def make_calendar_feed(request: ActingRequest) -> HttpResponse:
    """A new address. It is shown in this one answer, and never again. Whoever has it needs no second factor: so it asks again."""
    try:
        feed, token = make_feed(actor=request.actor, only_mine=request.POST.get("only_mine") != "no")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("calendar_feeds")
    return _page(request, new=feed_address(reverse("calendar_feed", args=[token])), new_key=feed.pk)


@require_POST
@requires(may_export_deadlines)
def revoke_calendar_feed(request: ActingRequest, key: UUID) -> HttpResponse:
    """Make one worthless."""
    if revoke_feed(actor=request.actor, key=key):
        messages.success(request, _("Revoked. A calendar that still asks for it is told that it is gone."))
    elif was_own_feed(request.actor, key):
        messages.info(request, _("This address was revoked before. Nothing is left to do."))
    else:
        raise Http404
    return redirect("calendar_feeds")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself, for whoever has the address. It names no person, and is in no search engine."""
    content = feed_of(token)
    if content is None and was_revoked(token):
        response = HttpResponse(GONE, status=410, content_type="text/plain; charset=utf-8")
    elif content is None:
        raise Http404
    else:
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="tutela.ics"'
        response["Cache-Control"] = f"private, max-age={KEPT_FOR}"
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request: ActingRequest, **more: object) -> HttpResponse:
    shown = {"tab": "calendar_feeds", "feeds": feeds_of(request.actor)}
    return render(request, "desk/alerts/feeds.html", shown | more)
