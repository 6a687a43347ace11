"""What a platform administrator decides: which organizations come in, and which are closed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import policies
from accounts.access import ActingRequest, requires
from accounts.forms.organizations import DecisionForm, IdentityForm, StatusForm
from accounts.models import Organization, Registration, User
from accounts.second_factors.services import reset_second_factors
from accounts.services.organizations import set_organization_status
from accounts.services.registering import decide_registration
from accounts.signing_in.about import seen_by_each
from accounts.signing_in.recent import recently_authenticated
from accounts.views.answers import asked, posted
from trail.services import record_read

PERSON = ("email", "person")  # what a registration says of whoever registered


@require_safe
@requires(policies.may_decide_registrations)
def registrations(request: ActingRequest) -> HttpResponse:
    """Organizations that wait to be accepted, and those that were decided."""
    confirmed = Registration.objects.visible_to(request.actor).filter(organization__isnull=False).select_related("organization")
    waiting = list(confirmed.filter(decided_at__isnull=True))
    record_read(request.actor, waiting, PERSON)
    context = {"waiting": waiting, "decided": confirmed.filter(decided_at__isnull=False)[:100]}
    return render(request, "accounts/registrations.html", context)


@requires(policies.may_decide_registrations)
@recently_authenticated
def decide(request: ActingRequest, key: UUID) -> HttpResponse:
    """Accept or decline one."""
    confirmed = Registration.objects.visible_to(request.actor).filter(organization__isnull=False)
    found = get_object_or_404(confirmed.select_related("organization"), pk=key)
    record_read(request.actor, found, PERSON)
    form = DecisionForm(posted(request))
    return asked(
        request,
        "accounts/decide_registration.html",
        form,
        lambda: decide_registration(
            actor=request.actor, registration=found, accept=form.accepts, reason=form.cleaned_data["reason"]
        ),
        "registrations",
        _("The organization is accepted.") if form.accepts else _("The registration is declined."),
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
@recently_authenticated
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


@require_safe
@requires(policies.may_decide_registrations)
def accounts(request: ActingRequest) -> HttpResponse:
    """Find an account by its whole address, for someone who has lost their second factor and their officer."""
    address = request.GET.get("email", "").strip()[:254]
    found = User.objects.filter(email__iexact=address).first() if address else None
    if found:
        record_read(request.actor, seen_by_each(found), ["email", "name"])
    return render(request, "accounts/accounts.html", {"address": address, "found": found})


@requires(policies.may_decide_registrations)
@recently_authenticated
def reset_factors(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take the second factors from someone who has lost them, after checking who they are."""
    found = get_object_or_404(User, pk=key)
    form = IdentityForm(posted(request))
    return asked(
        request,
        "accounts/reset_factors.html",
        form,
        lambda: reset_second_factors(request.actor, found, form.cleaned_data["reason"]),
        "accounts",
        _("The second factors are taken away. The person is told, and sets up new ones when they sign in."),
        person=found,
    )
