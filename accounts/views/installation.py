"""What a platform administrator decides: which organizations come in, and which are closed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import policies
from accounts.access import ActingRequest, requires
from accounts.forms.organizations import DecisionForm, StatusForm
from accounts.models import Organization, Registration
from accounts.services.organizations import set_organization_status
from accounts.services.registering import decide_registration
from accounts.views.answers import asked, posted


@require_safe
@requires(policies.may_decide_registrations)
def registrations(request: ActingRequest) -> HttpResponse:
    """Organizations that wait to be accepted, and those that were decided."""
    confirmed = Registration.objects.filter(organization__isnull=False).select_related("organization")
    context = {"waiting": confirmed.filter(decided_at__isnull=True), "decided": confirmed.filter(decided_at__isnull=False)[:100]}
    return render(request, "accounts/registrations.html", context)


@requires(policies.may_decide_registrations)
def decide(request: ActingRequest, key: UUID) -> HttpResponse:
    """Accept or decline one."""
    found = get_object_or_404(Registration.objects.select_related("organization"), pk=key, organization__isnull=False)
    form = DecisionForm(posted(request))
    accept = request.POST.get("decision") == "accept"
    return asked(
        request,
        "accounts/decide_registration.html",
        form,
        lambda: decide_registration(actor=request.actor, registration=found, accept=accept, reason=form.cleaned_data["reason"]),
        "registrations",
        _("The organization is accepted.") if accept else _("The registration is declined."),
        registration=found,
        alike=Organization.objects.filter(name__iexact=found.organization_name).exclude(registration=found)[:5],
    )


@require_safe
@requires(policies.may_decide_registrations)
def organizations(request: ActingRequest) -> HttpResponse:
    """The organizations of the installation: names and standing, nothing of what they hold."""
    search = request.GET.get("q", "").strip()[:200]
    found = Organization.objects.exclude(kind=Organization.Kind.OPERATOR)
    if search:
        found = found.filter(name__icontains=search)
    return render(
        request, "accounts/organizations.html", {"organizations": found[:200], "count": found.count(), "search": search}
    )


@requires(policies.may_decide_registrations)
def status(request: ActingRequest, key: UUID) -> HttpResponse:
    """Close an organization that is being removed, or open it again."""
    found = get_object_or_404(Organization.objects.exclude(kind=Organization.Kind.OPERATOR), pk=key)
    to = Organization.Status.CLOSING if found.is_open else Organization.Status.ACTIVE
    form = StatusForm(posted(request))
    return asked(
        request,
        "accounts/organization_status.html",
        form,
        lambda: set_organization_status(actor=request.actor, organization=found, status=to, reason=form.cleaned_data["reason"]),
        "organizations",
        _("The organization is closed.") if found.is_open else _("The organization is open again."),
        organization=found,
    )
