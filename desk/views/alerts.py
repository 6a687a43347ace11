"""What one was warned of on the page: read, acknowledged, put off, one or many at once; and how much waits, for the head."""

from collections.abc import Callable, Collection
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ActingRequest, requires
from accounts.reading import lists_read
from accounts.views.answers import done_by
from deadlines.alerts.context import count_words, shown_count
from deadlines.alerts.reading import PutOff, acknowledge_many, alerts_of, read_many, snooze_many, unread_count
from deadlines.policies import may_read_deadlines
from desk.alert_columns import ALERTS, ONLY, AlertListForm, listing_for
from desk.alert_forms import PutOffForm
from desk.listing import CHOSEN, EVERYTHING, BulkAct, chosen_of, shown_list
from desk.pages import query_with
from desk.selectors import remembered_columns
from trail.clock import now


@require_safe
@requires(may_read_deadlines)
def alert_list(request: ActingRequest) -> HttpResponse:
    """One's own alerts, the unread ones first."""
    form, query = AlertListForm(request.GET, actor=request.actor), query_with(request.GET)
    remembered = remembered_columns(actor=request.actor, list_name=ALERTS.name)
    shown = shown_list(request, listing_for(query), form.found(), remembered=remembered, acts=_acts(query))
    lists_read(request, "deadlines", (alert.deadline.organization_id for alert in shown.page.object_list))
    has_any = bool(shown.count) or alerts_of(request.actor).exists()
    return render(request, "desk/alerts/list.html", {"form": form, "list": shown, "tab": "alert_list", "has_any": has_any})


@require_safe
@never_cache
@requires(may_read_deadlines)
def alert_count(request: ActingRequest) -> JsonResponse:
    """How much waits unread. Pages ask this every minute; it says nothing but the figure, and keeps no session open."""
    count = unread_count(request.actor)
    said = {"count": count, "shown": shown_count(count), "words": count_words(count)}
    return JsonResponse(said | {"now": now().timestamp()})  # countdowns set themselves right by it


@require_POST
@requires(may_read_deadlines)
def read_alerts(request: ActingRequest) -> HttpResponse:
    """They were read."""
    return _marked(request, read_many, _read_words, _("Nothing was changed: they were read before."))


@require_POST
@requires(may_read_deadlines)
def acknowledge_alerts(request: ActingRequest) -> HttpResponse:
    """One has taken note. The deadlines go on."""
    return _marked(request, acknowledge_many, _taken_words, _("Nothing was changed: they were acknowledged before."))


@require_POST
@requires(may_read_deadlines)
def snooze_alerts(request: ActingRequest) -> HttpResponse:
    """First until when, then the act."""
    keys = _chosen(request)
    if not keys:
        return _none_chosen(request)
    done: list[PutOff] = []
    form = PutOffForm(request.POST if "when" in request.POST else None, place=request.actor.organization)

    def put_off() -> None:
        done.append(snooze_many(actor=request.actor, keys=keys, until=form.cleaned_data["until"]))

    if form.is_bound and done_by(form, put_off):
        _say(request, done[0])
        return _back(request)
    kept = [(name, value) for name in (ONLY, CHOSEN, EVERYTHING) for value in request.POST.getlist(name)]
    return render(request, "desk/alerts/put_off.html", {"form": form, "count": len(keys), "kept": kept})


def _marked(request: ActingRequest, act: Callable[..., int], done: Callable[[int], str], nothing: str) -> HttpResponse:
    keys = _chosen(request)
    if not keys:
        return _none_chosen(request)
    count = act(actor=request.actor, keys=keys)
    if "quietly" in request.POST:  # the page notes that a link was followed, and stays as it is
        return HttpResponse(status=204)
    (messages.success if count else messages.info)(request, done(count) if count else nothing)
    return _back(request)


def _read_words(count: int) -> str:
    return ngettext("%(n)d alert marked as read.", "%(n)d alerts marked as read.", count) % {"n": count}


def _taken_words(count: int) -> str:
    said = ngettext("%(n)d alert acknowledged. Its deadline goes on.", "%(n)d alerts acknowledged. Their deadlines go on.", count)
    return said % {"n": count}


def _say(request: ActingRequest, done: PutOff) -> None:
    """What was put off, and why the others were not."""
    late, over, undated = done.too_late, done.overdue, done.undated
    parts = (
        (done.count, ngettext("%(n)d alert put off.", "%(n)d alerts put off.", done.count)),
        (late, ngettext("%(n)d is due before that, and stays.", "%(n)d are due before that, and stay.", late)),
        (over, ngettext("%(n)d is overdue and cannot be put off.", "%(n)d are overdue and cannot be put off.", over)),
        (undated, ngettext("%(n)d has no date: enter what is missing.", "%(n)d have no date: enter what is missing.", undated)),
    )
    said = " ".join(words % {"n": count} for count, words in parts if count)
    (messages.success if done.count else messages.error)(request, said or _("Nothing was put off."))


def _chosen(request: ActingRequest) -> Collection[UUID]:
    """The keys of the rows: the one whose own button was pressed, else those that were ticked."""
    own = alerts_of(request.actor)
    if request.POST.get(ONLY):
        asked = request.POST.copy()
        asked.setlist(CHOSEN, [request.POST.get(ONLY, "")])
        asked.pop(EVERYTHING, None)
        request.POST = asked  # type: ignore[assignment]
    everything = AlertListForm(request.GET, actor=request.actor).found() if request.POST.get(EVERYTHING) else own
    found = chosen_of(request, everything)
    return list(found.order_by().values_list("pk", flat=True)) if found is not None else []


def _acts(query: str) -> list[BulkAct]:
    return [
        BulkAct(_("Acknowledge"), reverse("acknowledge_alerts") + query, is_primary=True),
        BulkAct(_("Mark as read"), reverse("read_alerts") + query),
        BulkAct(_("Put off"), reverse("snooze_alerts") + query),
    ]


def _none_chosen(request: ActingRequest) -> HttpResponse:
    messages.error(request, _("No alert was chosen. Tick the boxes before their names first."))
    return _back(request)


def _back(request: ActingRequest) -> HttpResponse:
    return redirect(reverse("alert_list") + query_with(request.GET))
