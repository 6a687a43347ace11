"""The register of deadlines: as a page, as a file, and given to somebody many at once."""

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ActingRequest, requires
from accounts.reading import lists_read
from accounts.views.answers import done_by
from deadlines.alerts.appointments import calendar_of
from deadlines.models import Deadline
from deadlines.models.scoping import DeadlineQuerySet
from deadlines.policies import may_change_deadlines, may_export_deadlines, may_read_deadlines, may_record_events
from deadlines.selectors.registers import DeadlineQuery, deadlines_for
from deadlines.services.states import assign
from deadlines.transitions import LIVE
from desk.deadline_columns import DEADLINES, DeadlineListForm, listing_for
from desk.deadline_forms import AssignForm
from desk.exports import CALENDAR, MEDIA_TYPES, download, list_file
from desk.listing import CHOSEN, EVERYTHING, BulkAct, chosen_of, shown_list
from desk.pages import query_with
from desk.selectors import remembered_columns
from trail.clock import today
from trail.services import record

MOST_APPOINTMENTS = 5000  # in one file: more take longer to write than anybody waits, and no calendar shows them


@require_safe
@requires(may_read_deadlines)
def deadline_list(request: ActingRequest) -> HttpResponse:
    """What is to be done; by filters also what was."""
    form, found = _asked(request)
    remembered = remembered_columns(actor=request.actor, list_name=DEADLINES.name)
    shown = shown_list(request, listing_for(request.actor), found, remembered=remembered, acts=_acts(request))
    lists_read(request, "deadlines", (row.organization_id for row in shown.page.object_list))
    export = "deadline_export" if may_export_deadlines(request.actor) else ""
    exports = {"export": export, "calendar": "deadline_calendar_export" if export else ""}
    context = {"form": form, "list": shown, "can_record": may_record_events(request.actor)} | exports
    return render(request, "desk/deadlines/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_export_deadlines)
def deadline_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same list as a file: all pages of it, or the rows that were chosen."""
    if kind not in MEDIA_TYPES:
        raise Http404
    chosen = _taken_out(request)
    if chosen is None:
        return _none_chosen(request)
    _record_export(request, chosen)
    remembered = remembered_columns(actor=request.actor, list_name=DEADLINES.name)
    columns = listing_for(request.actor).chosen_columns(request.GET.get("columns", ""), remembered)
    day = today(request.actor.organization.time_zone)
    return download(list_file(_("Deadlines"), columns, chosen, kind), f"deadlines {day}", kind)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_export_deadlines)
def deadline_calendar_export(request: ActingRequest) -> HttpResponse:
    """The same rows as appointments, as a calendar's own address shows them. What has no date is no appointment."""
    chosen = _taken_out(request)
    if chosen is None:
        return _none_chosen(request)
    dated = chosen.exclude(due_at=None, target_at=None)
    rows = list(dated[: MOST_APPOINTMENTS + 1])
    if not rows or len(rows) > MOST_APPOINTMENTS:
        return _no_calendar(request, is_empty=not rows)
    _record_export(request, dated)
    day = today(request.actor.organization.time_zone)
    return download(calendar_of(rows, home=request.actor.organization.pk), f"deadlines {day}", CALENDAR)


@require_POST
@requires(may_change_deadlines)
def assign_deadlines(request: ActingRequest) -> HttpResponse:
    """Give the chosen ones to somebody: first to whom, then the act."""
    _form, found = _asked(request, "deadlines.change")
    if not request.POST.get(EVERYTHING):  # what was ticked may be over by now: then it is said, and not passed over
        found = deadlines_for(request.actor, DeadlineQuery(states=()), action="deadlines.change")
    chosen = chosen_of(request, found)
    if chosen is None:
        return _none_chosen(request)
    rows, asks, done = list(chosen), "to" in request.POST, list[int]()
    live = [row for row in rows if row.state in LIVE]
    over = _are_over(len(rows) - len(live))
    form = AssignForm(request.POST if asks else None, actor=request.actor)
    if not live:
        messages.error(request, over or _("None of the chosen deadlines is one that you can assign."))
        return redirect(reverse("deadline_list") + query_with(request.GET))
    if asks and done_by(form, lambda: done.append(assign(actor=request.actor, deadlines=live, to=form.cleaned_data["to"]))):
        _say_assigned(request, done[0], len(live) - done[0], over)
        return redirect(reverse("deadline_list") + query_with(request.GET))
    kept = [(name, value) for name in (CHOSEN, EVERYTHING) for value in request.POST.getlist(name)]
    return render(request, "desk/deadlines/assign.html", {"form": form, "count": len(live), "kept": kept, "left_out": over})


def _say_assigned(request: ActingRequest, count: int, same: int, over: str) -> None:
    """How many changed hands, and why the others did not."""
    said = ngettext("%(n)d deadline assigned.", "%(n)d deadlines assigned.", count) % {"n": count}
    unchanged = ngettext(
        "%(n)d was left out because nothing would change in it.",
        "%(n)d were left out because nothing would change in them.",
        same,
    ) % {"n": same}
    (messages.success if count else messages.info)(request, " ".join(filter(None, (said, unchanged if same else "", over))))


def _are_over(count: int) -> str:
    """How many of the chosen ones can be given to nobody any more."""
    words = ngettext(
        "%(n)d was left out because it is met, waived or void and stays so.",
        "%(n)d were left out because they are met, waived or void and stay so.",
        count,
    )
    return words % {"n": count} if count else ""


def _none_chosen(request: ActingRequest) -> HttpResponse:
    messages.error(request, _("No deadline was chosen. Tick the boxes before their names first."))
    return redirect(reverse("deadline_list") + query_with(request.GET))


def _taken_out(request: ActingRequest) -> QuerySet[Deadline] | None:
    """What a file is to hold: what the filters find, or of it what was chosen. None where nothing was."""
    _form, found = _asked(request, "deadlines.export")
    return chosen_of(request, found) if request.method == "POST" else found


def _record_export(request: ActingRequest, chosen: QuerySet[Deadline]) -> None:
    with transaction.atomic():
        record(request.actor, "deadlines.exported", request.actor.organization, ["deadlines"])
    owners = chosen.order_by().values_list("organization_id", flat=True).distinct()
    lists_read(request, "deadlines", owners, code="deadlines.exported")


def _no_calendar(request: ActingRequest, *, is_empty: bool) -> HttpResponse:
    """No file that holds nothing, and none that ends early and looks whole."""
    if is_empty:
        said = _("None of these deadlines has a date, so there is nothing for a calendar. Nothing was exported.")
    else:
        said = _("A calendar holds %(most)s deadlines at most. Narrow the list by days. Nothing was exported.")
        said %= {"most": f"{MOST_APPOINTMENTS:,}"}
    messages.error(request, said)
    return redirect(reverse("deadline_list") + query_with(request.GET))


def _acts(request: ActingRequest) -> list[BulkAct]:
    """What the person may do with the rows that they choose."""
    query = query_with(request.GET, page=None)
    acts = []
    if may_change_deadlines(request.actor):
        acts.append(BulkAct(_("Assign"), reverse("assign_deadlines") + query, is_primary=True))
    if may_export_deadlines(request.actor):
        kinds = {"xlsx": _("Export as XLSX"), "csv": _("Export as CSV")}
        acts += [BulkAct(label, reverse("deadline_export", args=[kind]) + query) for kind, label in kinds.items()]
        acts.append(BulkAct(_("Export as ICS"), reverse("deadline_calendar_export") + query))
    return acts


def _asked(request: ActingRequest, action: str = "") -> tuple[DeadlineListForm, DeadlineQuerySet]:
    params = request.GET.copy()
    params.setdefault("sort", "due")  # what is due first stands first
    request.GET = params  # type: ignore[assignment]
    form = DeadlineListForm(params, actor=request.actor)
    return form, deadlines_for(request.actor, form.query(DEADLINES.sort_of(params)), action=action)
