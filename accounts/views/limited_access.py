"""Whom the organization lets in for a time: auditors, and platform administrators."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policies
from accounts.access import ActingRequest, requires
from accounts.forms.organizations import AuditForm, LetInForm, StatusForm
from accounts.models import AuditEngagement, LetIn
from accounts.services import limited_access as limited
from accounts.signing_in.recent import recently_authenticated
from accounts.views.answers import asked, posted
from trail.clock import now, today


@require_safe
@requires(policies.may_see_people)
def access(request: ActingRequest) -> HttpResponse:
    """Who may look in now, who may soon, and who could."""
    organization = request.actor.organization
    context = {
        "audits": AuditEngagement.objects.visible_to(request.actor).with_role(now()).select_related("auditor", "engaged_by"),
        "let_ins": LetIn.objects.visible_to(request.actor).with_role(now()).select_related("user", "opened_by"),
        "now": now(),
        "today": today(organization.time_zone),
        "may_engage": policies.may_engage_auditor(request.actor),
        "may_let_in": policies.may_let_in(request.actor),
    }
    return render(request, "accounts/access.html", context)


@requires(policies.may_engage_auditor)
@recently_authenticated
def engage(request: ActingRequest) -> HttpResponse:
    """Give an auditor a scope and a time."""
    form = AuditForm(posted(request), actor=request.actor)
    return asked(
        request,
        "accounts/engage_auditor.html",
        form,
        lambda: limited.engage_auditor(actor=request.actor, auditor=form.cleaned_data["auditor"], terms=_terms(form)),
        "access",
        _("The audit is recorded. It begins and ends by itself."),
    )


def _terms(form: AuditForm) -> limited.AuditTerms:
    said = form.cleaned_data
    days = (said["notice_on"], said["starts_on"], said["ends_on"])
    return limited.AuditTerms(said["scope"], tuple(said["areas"]), *days, notice_how=said["notice_how"])


@requires(policies.may_engage_auditor)
@recently_authenticated
def end_audit(request: ActingRequest, key: UUID) -> HttpResponse:
    """End an audit before its last day."""
    engagement = get_object_or_404(AuditEngagement.objects.visible_to(request.actor).select_related("auditor"), pk=key)
    form = StatusForm(posted(request))
    return asked(
        request,
        "accounts/end_audit.html",
        form,
        lambda: limited.end_audit(actor=request.actor, engagement=engagement, reason=form.cleaned_data["reason"]),
        "access",
        _("The audit has ended."),
        engagement=engagement,
    )


@requires(policies.may_let_in)
@recently_authenticated
def let_in(request: ActingRequest) -> HttpResponse:
    """Let a platform administrator look in for a time."""
    form = LetInForm(posted(request), actor=request.actor)
    return asked(
        request,
        "accounts/let_in.html",
        form,
        lambda: limited.let_in(
            actor=request.actor,
            administrator=form.cleaned_data["administrator"],
            reason=form.cleaned_data["reason"],
            until=form.closes_at,
        ),
        "access",
        _("The platform administrator can look in now. It closes by itself."),
    )


@require_POST
@requires(policies.may_let_in)
@recently_authenticated
def close_let_in(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show a platform administrator out before the time."""
    opening = get_object_or_404(LetIn.objects.visible_to(request.actor), pk=key)
    try:
        limited.close_let_in(actor=request.actor, opening=opening)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The access is closed."))
    return redirect("access")
