"""Coming in: by an invitation, or by registering an organization."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from accounts.forms.joining import AcceptForm, NewAccountForm, PasswordForm
from accounts.forms.organizations import RegistrationForm
from accounts.middleware import ACTING_MEMBERSHIP
from accounts.models import Invitation, Membership, Registration, User
from accounts.services import NewPerson
from accounts.services.invitations import accept_invitation, invitation_by, why_closed
from accounts.services.registering import confirm_registration, register, registration_by
from accounts.signing_in.entering import enter
from accounts.tokens import token_hash
from accounts.views.answers import asked, done_by, posted
from trail.services import Concerned, Named, record_refusal


@login_not_required
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: with the account that has its address, or by making one."""
    found = invitation_by(token)
    why = why_closed(found) if found else "unknown"
    if found is None or why:
        _refuse(request, "invitation.refused", found or Named("accounts.invitation"), why)
        return render(request, "accounts/invitation_closed.html", status=410)
    has_account = User.objects.filter(email__iexact=found.email).exists()
    if (has_account or request.user.is_authenticated) and not _is_theirs(request, found):
        if request.user.is_authenticated:
            _refuse(request, "invitation.refused", found, "another address")
        return render(request, "accounts/invitation_sign_in.html", {"invitation": found, "has_account": has_account})
    form = AcceptForm(posted(request)) if has_account else NewAccountForm(posted(request), email=found.email)
    taken: list[Membership] = []
    if request.method == "POST" and done_by(
        form, lambda: taken.append(_accept(request, token, form)), code="invitation.refused", obj=found
    ):
        return _begin(request, taken[0]) or redirect("home")
    return render(request, "accounts/invitation.html", {"invitation": found, "form": form, "has_account": has_account})


def _refuse(request: HttpRequest, code: str, obj: Concerned, why: str) -> None:
    """Enter that a link was refused: which one where it is known, never the secret of it."""
    record_refusal(getattr(request, "actor", None), code, obj, reason=why)


def _is_theirs(request: HttpRequest, found: Invitation) -> bool:
    return request.user.is_authenticated and request.user.email.lower() == found.email


def _accept(request: HttpRequest, token: str, form: forms.Form) -> Membership:
    if request.user.is_authenticated:
        return accept_invitation(token=token, user=request.user)
    said = form.cleaned_data
    return accept_invitation(token=token, person=NewPerson(said["name"], "", said["password"]))


def _begin(request: HttpRequest, membership: Membership) -> HttpResponse | None:
    """Who has just made an account is signed in; everyone acts by the new role from here on. Gives the step that is left."""
    if not request.user.is_authenticated and (next_step := enter(request, membership.user)):
        return next_step
    request.session[ACTING_MEMBERSHIP] = str(membership.pk)
    said = _("You now act as %(role)s for %(organization)s.")
    messages.success(request, said % {"role": membership.get_role_display(), "organization": membership.organization})
    return None


@login_not_required
def register_page(request: HttpRequest) -> HttpResponse:
    """Say who one is, and for which organization."""
    form = RegistrationForm(posted(request))
    return asked(request, "accounts/register.html", form, lambda: register(form.instance), "register_sent", "")


@login_not_required
@require_safe
def register_sent(request: HttpRequest) -> HttpResponse:
    """A mail is on its way, whatever is known about the address."""
    return render(request, "accounts/register_sent.html")


@login_not_required
@sensitive_post_parameters("password")
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The address is confirmed by the link; with a password the account is made, and the organization waits."""
    found = registration_by(token)
    if found is None:
        used = Registration.objects.filter(token_hash=token_hash(token)).first()
        why = "unknown" if used is None else "used" if used.organization_id else "expired"
        _refuse(request, "registration.refused", used or Named("accounts.registration"), why)
        return render(request, "accounts/registration_closed.html", status=410)
    form = PasswordForm(posted(request), email=found.email, name=found.person)
    made: list[User] = []
    if request.method == "POST" and done_by(
        form,
        lambda: made.append(confirm_registration(token=token, password=form.cleaned_data["password"])),
        code="registration.refused",
        obj=found,
    ):
        return enter(request, made[0]) or redirect("home")
    return render(request, "accounts/confirm_registration.html", {"registration": found, "form": form})
