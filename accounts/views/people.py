"""Who has which role in the organization: invited, changed, suspended, ended, handed over."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts import policies
from accounts.access import ActingRequest, acting, requires
from accounts.forms.organizations import ChangeRoleForm, HandOverForm, IdentityForm, InviteForm, ReasonForm, VersionForm
from accounts.models import Invitation, Membership
from accounts.second_factors.services import reset_second_factors
from accounts.selectors import invitations_of, memberships_of
from accounts.services import invitations as inviting
from accounts.services import memberships as roles
from accounts.signing_in.recent import recently_authenticated, recently_authenticated_to_post
from accounts.signing_in.sessions import end_sessions, end_sessions_here
from accounts.views.answers import asked, done_by, posted
from trail.services import record_read


@require_safe
@requires(policies.may_see_people)
def people(request: ActingRequest) -> HttpResponse:
    """Everyone with a role, those who are invited, and those whose role has ended."""
    organization = request.actor.organization
    record_read(request.actor, organization, ["people.email", "people.name"])
    context = {
        "memberships": memberships_of(organization, ended=False),
        "ended": memberships_of(organization, ended=True),
        "invitations": invitations_of(organization),
        "may_change": policies.may_change_people(request.actor),
    }
    return render(request, "accounts/people.html", context)


@requires(policies.may_change_people)
@recently_authenticated
def invite(request: ActingRequest) -> HttpResponse:
    """Ask someone by e-mail to take a role."""
    form = InviteForm(posted(request), organization=request.actor.organization)
    return asked(
        request,
        "accounts/invite.html",
        form,
        lambda: inviting.invite(
            actor=request.actor,
            email=form.cleaned_data["email"],
            role=form.cleaned_data["role"],
            school=form.cleaned_data.get("school"),
        ),
        "people",
        _("The invitation is sent. Its link works for seven days."),
    )


@require_POST
@requires(policies.may_change_people)
@recently_authenticated
def invite_again(request: ActingRequest, key: UUID) -> HttpResponse:
    """A new link for someone who has not answered."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.actor), pk=key)
    return _told(
        request, lambda: inviting.send_again(request.actor, invitation), _("A new link is sent. The old one stopped working.")
    )


@require_POST
@requires(policies.may_change_people)
@recently_authenticated
def withdraw(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.actor), pk=key)
    return _told(
        request,
        lambda: inviting.withdraw_invitation(request.actor, invitation),
        _("The invitation is withdrawn. Its link no longer works."),
    )


@requires(policies.may_see_people)
@recently_authenticated_to_post
def person(request: ActingRequest, key: UUID) -> HttpResponse:
    """One person's role, and what can be done about it."""
    membership = _membership(request, key)
    may_change = policies.may_change_people(request.actor)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    record_read(request.actor, membership, ["user.email", "user.name"])
    initial = {"role": membership.role, "school": membership.school_id, "version": membership.version}
    form = ChangeRoleForm(posted(request) if may_change else None, organization=request.actor.organization, initial=initial)
    return asked(
        request,
        "accounts/person.html",
        form,
        lambda: roles.change_role(
            request.actor,
            membership,
            form.cleaned_data["role"],
            version=form.cleaned_data["version"],
            school=form.cleaned_data.get("school"),
        ),
        "people",
        _("The role is changed. It counts from this moment on."),
        membership=membership,
        may_change=may_change,
        may_manage=may_change and policies.may_manage_account(request.actor, membership.user),
    )


@require_POST
@requires(policies.may_change_people)
@recently_authenticated
def sign_out_everywhere(request: ActingRequest, key: UUID) -> HttpResponse:
    """End the sessions of someone who has a role here: all of them, or those for this organization where they act for others."""
    membership = _membership(request, key)
    is_ours = policies.may_manage_account(request.actor, membership.user)
    ended = (end_sessions if is_ours else end_sessions_here)(request.actor, membership.user)
    messages.success(request, ngettext("%(n)d session is ended.", "%(n)d sessions are ended.", ended) % {"n": ended})
    return redirect("person", key=membership.pk)


@requires(policies.may_change_people)
@recently_authenticated
def reset_factors(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take the second factors from someone who has lost them, after checking who they are."""
    membership = _membership(request, key)
    if not policies.may_manage_account(request.actor, membership.user):
        raise PermissionDenied
    form = IdentityForm(posted(request))
    return asked(
        request,
        "accounts/reset_factors.html",
        form,
        lambda: reset_second_factors(request.actor, membership.user, form.cleaned_data["reason"]),
        "people",
        _("The second factors are taken away. The person is told, and sets up new ones when they sign in."),
        membership=membership,
    )


@requires(policies.may_change_people)
@recently_authenticated
def suspend(request: ActingRequest, key: UUID) -> HttpResponse:
    """Stop someone from acting for the time being."""
    membership = _membership(request, key)
    form = ReasonForm(posted(request), initial={"version": membership.version})
    return asked(
        request,
        "accounts/suspend.html",
        form,
        lambda: roles.suspend_membership(
            request.actor, membership, version=form.cleaned_data["version"], reason=form.cleaned_data["reason"]
        ),
        "people",
        _("The role is suspended."),
        membership=membership,
    )


@require_POST
@requires(policies.may_change_people)
@recently_authenticated
def resume(request: ActingRequest, key: UUID) -> HttpResponse:
    """Let someone act again."""
    membership, form = _membership(request, key), VersionForm(request.POST)
    if done_by(form, lambda: roles.resume_membership(request.actor, membership, version=form.cleaned_data["version"])):
        messages.success(request, _("%(person)s can act again.") % {"person": membership.user})
    else:
        messages.error(request, _("Nothing was changed: somebody else changed this role in the meantime."))
    return redirect("people")


@requires(policies.may_change_people)
@recently_authenticated
def end(request: ActingRequest, key: UUID) -> HttpResponse:
    """End someone's role for good."""
    membership = _membership(request, key)
    form = ReasonForm(posted(request), initial={"version": membership.version})
    return asked(
        request,
        "accounts/end_membership.html",
        form,
        lambda: roles.end_membership(
            request.actor, membership, version=form.cleaned_data["version"], reason=form.cleaned_data["reason"]
        ),
        "people",
        _("The role has ended."),
        membership=membership,
    )


@requires(policies.may_change_people)
@recently_authenticated
def hand_over(request: ActingRequest, key: UUID) -> HttpResponse:
    """Give a role to a colleague in one step."""
    membership = _membership(request, key)
    form = HandOverForm(posted(request), membership=membership, initial={"version": membership.version})
    return asked(
        request,
        "accounts/hand_over.html",
        form,
        lambda: roles.hand_over(request.actor, membership, form.cleaned_data["to"], version=form.cleaned_data["version"]),
        "home",
        _("The role is handed over."),
        membership=membership,
    )


@acting
@recently_authenticated
def leave(request: ActingRequest) -> HttpResponse:
    """End one's own role."""
    own = request.user.memberships.select_related("organization", "user")
    membership = get_object_or_404(own, pk=request.actor.membership_key)
    form = VersionForm(posted(request), initial={"version": membership.version})
    return asked(
        request,
        "accounts/leave.html",
        form,
        lambda: roles.end_membership(request.actor, membership, version=form.cleaned_data["version"], reason=_("left")),
        "home",
        _("You left %(organization)s.") % {"organization": membership.organization},
        membership=membership,
    )


def _membership(request: ActingRequest, key: UUID) -> Membership:
    """A role in the actor's own organization."""
    found = Membership.objects.visible_to(request.actor).select_related("user", "organization", "school")
    return get_object_or_404(found, pk=key)


def _told(request: ActingRequest, act: object, said: str) -> HttpResponse:
    try:
        act()  # type: ignore[operator]
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return redirect("people")
