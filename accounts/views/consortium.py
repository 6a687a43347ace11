"""Which districts belong to which consortium, from both sides."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policies
from accounts.access import ActingRequest, requires
from accounts.forms.organizations import AskDistrictForm, LastDayForm
from accounts.models import ConsortiumMember, Organization
from accounts.services.consortia import answer_proposal, end_consortium_membership, propose_member
from accounts.signing_in.recent import recently_authenticated
from accounts.views.answers import asked, posted
from trail.clock import today


@require_safe
@requires(policies.may_answer_consortia)
def consortia(request: ActingRequest) -> HttpResponse:
    """The consortia that the district belongs to, and those that ask."""
    found = ConsortiumMember.objects.visible_to(request.actor).select_related("consortium")
    return render(request, "accounts/consortia.html", {"consortia": found, "today": today(request.actor.organization.time_zone)})


@require_POST
@requires(policies.may_answer_consortia)
@recently_authenticated
def answer(request: ActingRequest, key: UUID) -> HttpResponse:
    """Join, or decline."""
    member = get_object_or_404(ConsortiumMember.objects.visible_to(request.actor), pk=key)
    accept = request.POST.get("answer") == "accept"
    try:
        answer_proposal(actor=request.actor, member=member, accept=accept)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Your district has joined.") if accept else _("The proposal is declined."))
    return redirect("consortia")


@requires(lambda actor: policies.may_answer_consortia(actor) or policies.may_change_members(actor))
@recently_authenticated
def end(request: ActingRequest, key: UUID) -> HttpResponse:
    """Set the last day of a membership: the district leaves, or the consortium lets it go."""
    organization = request.actor.organization
    is_district = organization.kind == Organization.Kind.DISTRICT
    mine = ConsortiumMember.objects.visible_to(request.actor).select_related("consortium", "district")
    member = get_object_or_404(mine, pk=key)
    form = LastDayForm(posted(request), initial={"until_on": member.until_on or today(organization.time_zone)})
    return asked(
        request,
        "accounts/end_consortium_membership.html",
        form,
        lambda: end_consortium_membership(actor=request.actor, member=member, until_on=form.cleaned_data["until_on"]),
        "consortia" if is_district else "members",
        _("The last day is set."),
        member=member,
        is_district=is_district,
    )


@require_safe
@requires(policies.may_change_members)
def members(request: ActingRequest) -> HttpResponse:
    """The districts of the consortium."""
    if request.actor.organization.kind == Organization.Kind.DISTRICT:
        raise Http404
    found = ConsortiumMember.objects.visible_to(request.actor).select_related("district")
    return render(request, "accounts/members.html", {"members": found, "today": today(request.actor.organization.time_zone)})


@requires(policies.may_change_members)
@recently_authenticated
def ask(request: ActingRequest) -> HttpResponse:
    """Ask a district to join."""
    form = AskDistrictForm(posted(request), initial={"from_on": today(request.actor.organization.time_zone)})
    return asked(
        request,
        "accounts/ask_district.html",
        form,
        lambda: propose_member(actor=request.actor, **form.cleaned_data),
        "members",
        _("The district is asked. It counts as a member once its privacy officer accepts."),
    )
