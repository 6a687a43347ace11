"""Changes by vendors: for a district what it was told of and what that means; for a vendor what districts answered."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActingRequest, requires
from accounts.policies import AnyActor
from accounts.reading import lists_read
from accounts.views.answers import done_by, posted
from data_inventory.models import ChangeNotice
from data_inventory.policies import may_answer_changes, may_export_inventory, may_read_answers, may_read_inventory
from data_inventory.selectors import answers_of, consequences, notices_for
from data_inventory.services.notices import acknowledge, object_to
from desk.change_columns import ChangeListForm, change_listing, notices_matching
from desk.exports import MEDIA_TYPES, download, list_file
from desk.listing import PAGE_SIZE, CappedPaginator, shown_list
from desk.selectors import remembered_columns
from desk.vendor_changes import changes_of, people_read, shown_change, shown_changes, vendor_names
from trail.clock import today
from trail.services import record
from vendors.models import Vendor

MOST_OWN = 100
NEWEST_FIRST = "-told"


class AnswerForm(forms.Form):
    """What the district says. Whether it agrees is the button."""

    words = forms.CharField(
        label=gettext_lazy("What the vendor is told"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed where you object. The vendor reads these words, and not whose they are. Name nobody."),
    )
    words.needed_at_times = True  # type: ignore[attr-defined]


def may_see_changes(actor: AnyActor) -> bool:
    """Districts see what they were told of, vendors what was answered."""
    return may_read_inventory(actor) or may_read_answers(actor)


@require_safe
@requires(may_see_changes)
def change_list(request: ActingRequest) -> HttpResponse:
    """The changes that concern one's own agreements; for a vendor, its own changes with what districts answered."""
    if not may_read_inventory(request.actor):
        return _own_changes(request)
    form, found = _asked(request)
    rows = CappedPaginator(found, PAGE_SIZE).get_page(request.GET.get("page")).object_list
    listing = change_listing(request.actor, _names(rows))
    people_read(request.actor, [row.change for row in rows])
    shown = shown_list(request, listing, found, remembered=remembered_columns(actor=request.actor, list_name=listing.name))
    lists_read(request, "changes", (row.organization_id for row in shown.page.object_list))
    export = "change_export" if may_export_inventory(request.actor) else ""
    return render(request, "desk/changes/list.html", {"form": form, "list": shown, "export": export})


@require_safe
@requires(may_export_inventory)
def change_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same list as a file."""
    if kind not in MEDIA_TYPES:
        raise Http404
    _form, found = _asked(request)
    listing = change_listing(request.actor, _names(found))
    people_read(request.actor, [row.change for row in found])
    with transaction.atomic():
        record(request.actor, "changes.exported", request.actor.organization, ["changes"])
    lists_read(request, "changes", found.order_by().values_list("organization_id", flat=True).distinct(), code="changes.exported")
    remembered = remembered_columns(actor=request.actor, list_name=listing.name)
    columns = listing.chosen_columns(request.GET.get("columns", ""), remembered)
    day = today(request.actor.organization.time_zone)
    return download(list_file(str(listing.title), columns, found, kind), f"changes {day}", kind)


def _asked(request: ActingRequest) -> tuple[ChangeListForm, Any]:
    form = ChangeListForm(request.GET)
    sort = change_listing(request.actor, {}).sort_of(request.GET) if request.GET.get("sort") else NEWEST_FIRST
    return form, notices_matching(request.actor, form.query(sort))


def _names(notices: Any) -> dict[str, str]:
    return vendor_names(values for notice in notices for values in (notice.change.before, notice.change.after))


def _own_changes(request: ActingRequest) -> HttpResponse:
    """For a vendor: numbers, and the words of objections."""
    own = Vendor.objects.visible_to(request.actor).filter(claimed_by=request.actor.organization).first()
    changes = shown_changes(request.actor, changes_of(request.actor, own)[:MOST_OWN]) if own else []
    answers = answers_of(request.actor, [shown.change for shown in changes])
    every = [(shown, answers.get(shown.change.pk)) for shown in changes]
    told = [(shown, answer) for shown, answer in every if answer and answer.told]
    rows = every if request.GET.get("show") == "all" else told
    return render(request, "desk/changes/own.html", {"vendor": own, "rows": rows, "untold": len(every) - len(rows)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_read_inventory)
def change_notice(request: ActingRequest, key: UUID) -> HttpResponse:
    """One change: what it was and is, what it means for one's agreements, and the answer."""
    notice = notices_for(request.actor).select_related("change__made_by", "change__made_for").filter(pk=key).first()
    if notice is None:
        raise Http404
    may_answer = may_answer_changes(request.actor)
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    form = AnswerForm(posted(request))
    if request.method == "POST" and done_by(form, lambda: _answer(request, notice, form), obj=notice):
        return redirect("change_notice", notice.pk)
    lists_read(request, "changes", [notice.organization_id])
    if form.errors:
        notice.refresh_from_db(fields=["state", "words", "decided_by", "decided_at"])
    context = {
        "notice": notice,
        "shown": shown_change(request.actor, notice.change),
        "means": consequences(request.actor, notice),
        "form": form,
        "can_answer": may_answer and notice.state == ChangeNotice.State.OPEN,
    }
    return render(request, "desk/changes/notice.html", context)


def _answer(request: ActingRequest, notice: ChangeNotice, form: AnswerForm) -> None:
    words = form.cleaned_data["words"]
    if request.POST.get("decision") == "object":
        object_to(actor=request.actor, notice=notice, words=words)
        messages.success(request, _("You objected. The vendor reads your words, and not whose they are."))
    else:
        acknowledge(actor=request.actor, notice=notice, words=words)
        messages.success(request, _("Acknowledged. The vendor sees one more district that has taken note."))
