"""What is known of the law, and how far it can be relied on: the list, its picture, one rule, the list as a file."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from deadlines.law_words import recipients_label
from deadlines.policies import may_export_deadlines, may_read_deadlines
from desk.calculator_form import COUNTED_NATURES
from desk.coverage_columns import COVERAGE, CoverageForm, RuleRow, every_row
from desk.coverage_picture import tallies, tile_map, totals
from desk.coverage_words import (
    CONFIDENCE_WORDS,
    NATURE_WORDS,
    SOURCE_WORDS,
    figure_words,
    in_force_words,
    jurisdiction_words,
    reason_words,
    rule_words,
)
from desk.deadline_words import party_label
from desk.exports import MEDIA_TYPES, download, list_file
from desk.listing import shown_list
from desk.selectors import remembered_columns
from law.statutes.loading import statute_rule
from law.statutes.records import Version
from trail.clock import today
from trail.services import record


@require_safe
@requires(may_read_deadlines)
def coverage(request: ActingRequest) -> HttpResponse:
    """Every version of every rule, and every state for which none was entered."""
    form, rows = _asked(request)
    remembered = remembered_columns(actor=request.actor, list_name=COVERAGE.name)
    counted = tallies(every_row())
    shown = {
        "form": form,
        "list": shown_list(request, COVERAGE, rows, remembered=remembered),
        "export": "coverage_export" if may_export_deadlines(request.actor) else "",
        "tallies": counted,
        "totals": totals(every_row()),
        "tiles": tile_map(counted),
    }
    return render(request, "desk/deadlines/coverage.html", shown)


@require_safe
@requires(may_export_deadlines)
def coverage_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same list as a file."""
    if kind not in MEDIA_TYPES:
        raise Http404
    _form, rows = _asked(request)
    with transaction.atomic():
        record(request.actor, "rules.exported", request.actor.organization, ["rules"])
    remembered = remembered_columns(actor=request.actor, list_name=COVERAGE.name)
    columns = COVERAGE.chosen_columns(request.GET.get("columns", ""), remembered)
    day = today(request.actor.organization.time_zone)
    return download(list_file(_("Coverage of rules"), columns, rows, kind), f"coverage of rules {day}", kind)


@require_safe
@requires(may_read_deadlines)
def coverage_rule(request: ActingRequest, rule: str) -> HttpResponse:
    """One rule, with all its versions and where each was read."""
    try:
        found = statute_rule(rule)
    except LookupError:
        raise Http404 from None
    shown = {
        "rule": found,
        "title": rule_words(found),
        "jurisdiction": jurisdiction_words(found.jurisdiction),
        "nature": NATURE_WORDS.get(found.nature, found.nature),
        "obligor": party_label(found.obligor),
        "recipients": recipients_label(", ".join(found.recipients)),
        "versions": [_shown(version) for version in found.versions],
        "can_calculate": found.nature in COUNTED_NATURES,
    }
    return render(request, "desk/deadlines/coverage_rule.html", shown)


def _shown(version: Version) -> dict[str, object]:
    source = version.source
    return {
        "version": version,
        "figure": figure_words(version),
        "in_force": in_force_words(version),
        "why": reason_words(version.reasons),
        "kind": SOURCE_WORDS.get(source.kind, source.kind),
        "confidence": CONFIDENCE_WORDS.get(source.confidence, source.confidence),
    }


def _asked(request: ActingRequest) -> tuple[CoverageForm, list[RuleRow]]:
    params = request.GET.copy()
    params.setdefault("sort", "jurisdiction")
    request.GET = params  # type: ignore[assignment]
    form = CoverageForm(params)
    return form, form.chosen(every_row(), COVERAGE.sort_of(params))
