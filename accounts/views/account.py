"""Pages about oneself, and the page that founds an installation."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from accounts.access import PersonRequest
from accounts.forms import FoundingForm
from accounts.mailbox import sent_mails, shows_mails
from accounts.middleware import ACTING_MEMBERSHIP
from accounts.selectors import is_first_run, open_memberships
from accounts.services import AlreadySetUp, NewPerson, found_installation
from accounts.signing_in.entering import enter
from accounts.signing_in.who import oneself
from trail.services import record


@login_not_required
@sensitive_post_parameters("password")
def first_run(request: HttpRequest) -> HttpResponse:
    """Make the first account and organization. There is no such page once there is an account."""
    if not is_first_run():
        raise Http404
    if not settings.IS_LOOPBACK:  # whoever came first would own it
        return render(request, "accounts/first_run_elsewhere.html", status=403)
    form = FoundingForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/first_run.html", {"form": form})
    data = form.cleaned_data
    try:
        user = found_installation(
            organization=form.save(commit=False), person=NewPerson(data["person"], data["email"], data["password"])
        )
    except AlreadySetUp:
        raise Http404 from None
    messages.success(request, _("Your account and your organization are there. Next: add a paper."))
    return enter(request, user) or redirect("home")


@require_safe
def my_account(request: PersonRequest) -> HttpResponse:
    """Who I am, and for whom I can act."""
    return render(request, "accounts/my_account.html", {"memberships": open_memberships(request.user)})


@require_POST
def act_for(request: PersonRequest) -> HttpResponse:
    """Choose the membership to act by, for this session."""
    key = request.POST.get("membership", "")
    membership = next((m for m in open_memberships(request.user) if str(m.pk) == key), None)
    if membership is None:
        raise Http404
    with transaction.atomic():  # acted for one organization, about the other: both see it
        record(oneself(request.user, request), "membership.switched", membership)
    request.session[ACTING_MEMBERSHIP] = str(membership.pk)
    messages.success(
        request,
        _("You now act as %(role)s for %(organization)s.")
        % {"role": membership.get_role_display(), "organization": membership.organization},
    )
    return redirect("home")


@login_not_required
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """The mails that were sent: for trying the product out, never on a real installation."""
    if not shows_mails(request):
        raise Http404
    return render(request, "accounts/mails.html", {"mails": sent_mails()})
