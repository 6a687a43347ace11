"""The organization that one acts for: its page, its schools."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import policies
from accounts.access import ActingRequest, requires
from accounts.forms.organizations import OrganizationForm, SchoolForm
from accounts.models import Organization, School
from accounts.services.organizations import SCHOOL_FIELDS, add_school, change_organization, change_school
from accounts.services.seeing import seen_of
from accounts.signing_in.recent import recently_authenticated, recently_authenticated_to_post
from accounts.views.answers import asked, done_by, posted
from trail.selectors import differences_of


@require_safe
@requires(policies.may_see_organization)
def organization(request: ActingRequest) -> HttpResponse:
    """What the organization is."""
    found = request.actor.organization
    sees_history = policies.may_see_people(request.actor)
    context = {
        "organization": found,
        "domains": found.domains.all(),
        "revisions": differences_of(found, hidden=["version"]) if sees_history else [],
    }
    return render(request, "accounts/organization.html", context)


@requires(policies.may_change_organization)
@recently_authenticated
def change(request: ActingRequest) -> HttpResponse:
    """Change it. Who saves second sees what the first one wrote, and keeps what they typed."""
    current = Organization.objects.get(pk=request.actor.organization.pk)
    form = OrganizationForm(posted(request), instance=current, initial={"version": current.version})
    if request.method == "POST" and done_by(
        form, lambda: change_organization(actor=request.actor, version=form.cleaned_data["version"], values=form.values)
    ):
        messages.success(request, _("The changes are saved."))
        return redirect("organization")
    meanwhile = _meanwhile(form) if request.method == "POST" else None
    return render(request, "accounts/organization_change.html", {"form": form, "meanwhile": meanwhile})


def _meanwhile(form: OrganizationForm) -> Organization | None:
    """What stands there now, where somebody else saved first; saving again then counts."""
    stored = Organization.objects.get(pk=form.instance.pk)
    if form.data.get("version") == str(stored.version):
        return None
    data = QueryDict(mutable=True)
    data.update(form.data)  # type: ignore[arg-type]
    data["version"] = str(stored.version)
    form.data = data
    return stored


@requires(policies.may_see_organization)
@recently_authenticated_to_post
def schools(request: ActingRequest) -> HttpResponse:
    """The schools of the district; who may change it adds one."""
    may_change = policies.may_change_organization(request.actor)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    form = SchoolForm(posted(request) if may_change else None)
    form.instance.organization = request.actor.organization
    return asked(
        request,
        "accounts/schools.html",
        form,
        lambda: add_school(actor=request.actor, name=form.cleaned_data["name"], nces_id=form.cleaned_data["nces_id"]),
        "schools",
        _("The school is added."),
        schools=School.objects.visible_to(request.actor),
        may_change=may_change,
    )


@requires(policies.may_change_organization)
@recently_authenticated
def school(request: ActingRequest, key: UUID) -> HttpResponse:
    """Another name or number of a school, or its end."""
    found = get_object_or_404(School.objects.visible_to(request.actor), pk=key)
    seen = seen_of(found, SCHOOL_FIELDS)  # before the form takes what was typed into the record
    form = SchoolForm(posted(request), instance=found)
    return asked(
        request,
        "accounts/school.html",
        form,
        lambda: change_school(
            actor=request.actor,
            school=found,
            seen=request.POST.get("seen", ""),
            name=form.cleaned_data["name"],
            nces_id=form.cleaned_data["nces_id"],
            is_closed=form.cleaned_data["is_closed"],
        ),
        "schools",
        _("The changes are saved."),
        school=found,
        seen=seen,
    )
