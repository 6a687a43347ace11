"""The state of the installation, for those who run it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from accounts.policies import may_run_installation
from desk.status import installation_status


@require_safe
@requires(may_run_installation)
def status(request: ActingRequest) -> HttpResponse:
    """What runs, what waits, what is wrong."""
    lines = installation_status()
    wrong = [line for line in lines if line.is_good is False]
    return render(request, "desk/status.html", {"lines": lines, "wrong": wrong})
