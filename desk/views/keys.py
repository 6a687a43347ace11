"""The keys under which values are encrypted, for those who run the installation."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from accounts.policies import may_run_installation
from vault.selectors import key_status as status_of_keys


@require_safe
@requires(may_run_installation)
def key_status(request: ActingRequest) -> HttpResponse:
    """Which keys there are, how old, for how many scopes, and what was destroyed. Reasons are the organizations' own."""
    return render(request, "desk/keys.html", {"status": status_of_keys()})
