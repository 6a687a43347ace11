"""The state matrix of an agreement."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, acting
from agreements.corrected import corrected_in
from agreements.labels import numbers_of
from agreements.models import Agreement
from agreements.policies import may_export_agreement
from agreements.selectors import adapted_for, matrix_of, term_set_for_state
from desk.access import agreement_of
from desk.exports import MEDIA_TYPES, download, matrix_file
from desk.forms import TermsForm
from desk.matrix import ShownMatrix, shown_matrix
from trail.clock import today
from trail.services import record


@require_safe
@acting
def agreement_states(request: ActingRequest, key: UUID) -> HttpResponse:
    """Duties and restrictions for every state that the paper has terms of."""
    found = agreement_of(request, key)
    only_differing = request.GET.get("show") == "differing"
    form = _day_form(request, found)
    matrix = _matrix(found, only_differing, form)
    shown = {"agreement": found, "matrix": matrix, "only_differing": only_differing, "adapted": _adapted(found, matrix)}
    shown |= {"form": form, "on": _asked_day(form)}
    shown["can_export"] = may_export_agreement(request.actor, found)
    return render(request, "desk/states.html", shown)


@require_safe
@acting
def agreement_states_export(request: ActingRequest, key: UUID, kind: str) -> HttpResponse:
    """The same table as a file."""
    if kind not in MEDIA_TYPES:
        raise Http404
    found = agreement_of(request, key, may_export_agreement)
    form = _day_form(request, found)
    matrix = _matrix(found, request.GET.get("show") == "differing", form)
    with transaction.atomic():
        record(request.actor, "terms.exported", found, ["terms"])
    return download(
        matrix_file(matrix, kind, _("States"), note=_adapted(found, matrix)),
        f"{found.title} states {form.chosen_day.isoformat()}",
        kind,
    )


def _adapted(agreement: Agreement, matrix: ShownMatrix) -> str:
    return adapted_for(agreement.pk, [column.state for column in matrix.columns])


def _day_form(request: ActingRequest, agreement: Agreement) -> TermsForm:
    """The day for which the table is shown; the states are its columns."""
    return TermsForm({"on": request.GET.get("on", "")}, states=(), own="", today=today(agreement.organization.time_zone))


def _asked_day(form: TermsForm) -> str:
    """The day that was asked for, as it travels in addresses; empty for today."""
    return form.chosen_day.isoformat() if form.chosen_day != form.today else ""


def _matrix(agreement: Agreement, only_differing: bool, form: TermsForm) -> ShownMatrix:
    day, on = form.chosen_day, _asked_day(form)
    base = term_set_for_state(agreement, "", on=day)
    numbers = numbers_of(base.provisions) if base else {}
    text_url = reverse("agreement_text", args=[agreement.pk]) + (f"?on={on}" if on else "")
    matrix = matrix_of(agreement, on=day)
    by_hand = corrected_in(agreement, [cell.row for row in matrix.rows for cell in row.cells if cell.row])
    return shown_matrix(matrix, numbers, text_url, only_differing=only_differing, by_hand=by_hand)
