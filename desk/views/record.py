"""One agreement: what is owed, its text, schedule, parties, findings, source and history."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ActingRequest, acting
from agreements.labels import numbers_of, place_label
from agreements.models import AgreementPaper
from agreements.policies import may_read_papers, may_settle_findings
from agreements.selectors import intervals_of
from agreements.services import settle_agreement_finding
from data_inventory.policies import may_read_inventory
from data_inventory.promises import promises_of
from data_inventory.selectors import by_category, schedule_of
from desk.access import agreement_of
from desk.forms import FindingForm
from desk.record import context, record_page
from desk.selectors import (
    finding_count,
    findings_of,
    history_of,
    own_words,
    paper_lines,
    papers_of,
    slot_values,
    source_links,
    values_of,
)
from desk.terms import owed
from desk.text import TextOf, shown_text
from trail.files import FileIsGone, read_file
from trail.services import record_read

CONTACTS = ("contacts.email", "contacts.name", "contacts.phone", "signatures")  # personal data of the parties and of the text
VIEWS = {"redline": gettext_lazy("Redline"), "clean": gettext_lazy("Clean"), "changes": gettext_lazy("List of changes")}


@require_safe
@acting
def agreement(request: ActingRequest, key: UUID) -> HttpResponse:
    """What is owed, by whom, on which event and how fast."""
    found = agreement_of(request, key)
    page = record_page(request, found, "agreement")
    shown = {"agreement": found, "record": page, "owed": owed(found, page.shown), "promised": promises_of(found, page.shown.on)}
    return render(request, "desk/owed.html", shown)


@require_safe
@acting
def agreement_text(request: ActingRequest, key: UUID) -> HttpResponse:
    """The consolidated text."""
    found = agreement_of(request, key, reads=CONTACTS)  # the words of the paper name whom to write to
    page = record_page(request, found, "agreement_text")
    view = request.GET.get("view") if request.GET.get("view") in VIEWS else "redline"
    links = source_links(found) if page.sees_papers else {}
    text_of = TextOf(slot_values(found), own_words(found), links, is_redline=view != "clean")
    provisions = shown_text(page.shown.provisions, text_of, only_changed=view == "changes")
    chosen = page.query.replace("?", "&")
    shown = {"agreement": found, "record": page, "view": view, "views": VIEWS.items(), "chosen": chosen, "provisions": provisions}
    return render(request, "desk/text.html", shown)


@require_safe
@acting
def agreement_schedule(request: ActingRequest, key: UUID) -> HttpResponse:
    """Which data elements the provider uses."""
    found = agreement_of(request, key)
    rows = list(schedule_of(actor=request.actor, agreement=found))
    only_used = request.GET.get("show") == "used"
    categories = by_category(row for row in rows if row.used is not False or not only_used)
    counts = {"used": sum(1 for r in rows if r.used), "unknown": sum(1 for r in rows if r.used is None), "of": len(rows)}
    own = request.actor.organization
    more = {"categories": categories, "counts": counts, "only_used": only_used, "compares": may_read_inventory(request.actor)}
    more["foreign_district"] = found.organization_id if own is None or found.organization_id != own.pk else None
    return render(request, "desk/schedule.html", context(request, found, "agreement_schedule", **more))


@require_safe
@acting
def agreement_parties(request: ActingRequest, key: UUID) -> HttpResponse:
    """Who the parties are, whom to write to, who signed."""
    found = agreement_of(request, key, reads=CONTACTS)
    return render(request, "desk/parties.html", context(request, found, "agreement_parties"))


@require_safe
@acting
def agreement_findings(request: ActingRequest, key: UUID) -> HttpResponse:
    """What in the paper is wrong or unclear."""
    found = agreement_of(request, key, may_read_papers)
    findings = findings_of(found)
    numbers = numbers_of(record_page(request, found, "agreement_findings").shown.provisions)
    shown = [{"finding": f, "place": place_label(f.address, numbers)} for f in findings]
    more = {"findings": shown, "count": finding_count(findings), "can_settle": may_settle_findings(request.actor, found)}
    return render(request, "desk/findings.html", context(request, found, "agreement_findings", **more))


@require_POST
@acting
def settle(request: ActingRequest, key: UUID, finding: UUID) -> HttpResponse:
    """Settle a finding, or leave it open with a word why."""
    found = agreement_of(request, key, may_settle_findings)
    finding_row = get_object_or_404(found.findings, pk=finding)
    form = FindingForm(request.POST, instance=finding_row)
    if form.is_valid():
        given = form.cleaned_data
        settle_agreement_finding(actor=request.actor, finding=finding_row, standing=given["standing"], note=given["note"])
        messages.success(request, _("Recorded."))
    else:
        messages.error(request, " ".join(str(message) for errors in form.errors.values() for message in errors))
    return redirect(f"{reverse('agreement_findings', args=[key])}#finding-{finding}")


@require_safe
@acting
def agreement_source(request: ActingRequest, key: UUID) -> HttpResponse:
    """The papers: file, hash, who, when."""
    found = agreement_of(request, key, may_read_papers, reads=("papers",))
    return render(request, "desk/source.html", context(request, found, "agreement_source", papers=papers_of(found)))


@require_safe
@acting
def agreement_paper(request: ActingRequest, key: UUID, paper: UUID) -> HttpResponse:
    """A paper as text, with the numbers of its lines."""
    found = agreement_of(request, key, may_read_papers, reads=("papers",))
    return render(request, "desk/paper.html", context(request, found, "agreement_source", paper=_paper(found, paper)))


@require_safe
@acting
def agreement_file(request: ActingRequest, key: UUID, paper: UUID) -> HttpResponse:
    """The file as it was uploaded."""
    stored = _paper(agreement_of(request, key, may_read_papers), paper).stored_file
    try:
        content = read_file(stored)
    except FileIsGone as gone:
        return render(request, "desk/file_gone.html", {"message": str(gone), "key": key}, status=410)
    record_read(request.actor, stored, ["content"], code="file.read")
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = _attachment(stored.name or stored.sha256[:12])
    return response


def _attachment(name: str) -> str:
    return content_disposition_header(True, name) or "attachment"


def _paper(found, key: UUID) -> AgreementPaper:
    try:
        return paper_lines(found, key)
    except AgreementPaper.DoesNotExist:
        raise Http404 from None


@require_safe
@acting
def agreement_history(request: ActingRequest, key: UUID) -> HttpResponse:
    """Who did what, and which terms held when."""
    found = agreement_of(request, key, may_read_papers)
    more = {
        "acts": history_of(found),
        "changes": values_of(found),
        "intervals": intervals_of(found),
        "drafts": found.confirmed_drafts.all(),
    }
    return render(request, "desk/history.html", context(request, found, "agreement_history", **more))
