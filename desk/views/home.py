"""Where one starts: the first page that one's role has something on."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, acting
from accounts.forms.organizations import AREAS
from accounts.policies import may
from accounts.selectors import audits_of
from trail.clock import today

STARTS = (
    ("deadlines.read", "today"),
    ("agreements.read", "agreement_list"),
    ("registrations.decide", "registrations"),
    ("drafts.read", "add_paper"),
    ("organization.read", "organization"),
    ("trail.read", "trail"),
    ("vendors.read", "vendor_list"),
)


@require_safe
@acting
def home(request: ActingRequest) -> HttpResponse:
    """Lead there: to what is due today, for whoever sees that. Where there is nothing, say why."""
    start = next((page for action, page in STARTS if may(request.actor, action)), None)
    return redirect(start) if start else _nothing_to_open(request)


def _nothing_to_open(request: ActingRequest) -> HttpResponse:
    """An auditor before the first day or after the last one; or a role that no page is for."""
    day = today(request.actor.organization.time_zone)
    audits = [(audit, [AREAS[area] for area in audit.areas if area in AREAS]) for audit in audits_of(request.actor)]
    return render(request, "desk/nothing_to_open.html", {"audits": audits, "today": day})
