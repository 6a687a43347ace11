"""Where one starts: the first page that one's role has something on."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, acting
from accounts.policies import may

STARTS = (("agreements.read", "agreement_list"), ("registrations.decide", "registrations"), ("organization.read", "organization"))


@require_safe
@acting
def home(request: ActingRequest) -> HttpResponse:
    """Lead there. The list of agreements, until there is a page of what is due today."""
    return redirect(next(page for action, page in STARTS if may(request.actor, action)))
