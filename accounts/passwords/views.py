"""The page of an organization's password policy."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.access import ActingRequest, requires
from accounts.models import OrganizationPasswordPolicy
from accounts.passwords.forms import PasswordPolicyForm
from accounts.passwords.services import set_policy
from accounts.policies import may
from accounts.signing_in.recent import recently_authenticated


@requires(lambda actor: may(actor, "organization.change"))
@recently_authenticated
def password_policy(request: ActingRequest) -> HttpResponse:
    """See and set what the organization's contracts demand of passwords."""
    policy = OrganizationPasswordPolicy.objects.filter(organization=request.actor.organization).first()
    form = PasswordPolicyForm(
        request.POST if request.method == "POST" else None,
        instance=policy or OrganizationPasswordPolicy(organization=request.actor.organization),
    )
    if request.method == "POST" and form.is_valid():
        set_policy(request.actor, form.save(commit=False))
        messages.success(request, _("The password policy is recorded. It holds at the next sign-in and the next change."))
        return redirect("password_policy")
    return render(request, "accounts/password_policy.html", {"form": form, "policy": policy})
