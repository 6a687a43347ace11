"""What is written about passwords."""

from django.db import transaction
from django.http import HttpRequest

from accounts import lockout
from accounts.actors import Actor, SystemActor
from accounts.models import OrganizationPasswordPolicy, PasswordRecord, User
from accounts.passwords.checks import FAULT
from accounts.signing_in import devices
from accounts.signing_in.addresses import void_pending
from accounts.signing_in.notices import tell
from accounts.signing_in.sessions import Because, end_sessions
from accounts.signing_in.who import Person
from trail.clock import now
from trail.services import record

KEPT = 24  # earlier hashes, as many as a policy can ask for


@transaction.atomic
def set_password(actor: Actor | SystemActor | Person, user: User, password: str, *, request: HttpRequest | None = None) -> None:
    """Set the password, sign out everywhere else, tell the owner.

    By a link from a mail it also clears what counts against passwords. The mailbox proves one factor only: the browser is not
    known by that, and codes of the second step that have to wait still wait.
    """
    own = request is not None and request.user.pk == user.pk
    _remember_earlier(user)
    user.set_password(password)
    user.save(update_fields=["password"])
    PasswordRecord.objects.create(user=user, password=user.password, set_at=now())
    record(actor, "password.changed" if own else "password.reset", user, ["password"])
    void_pending(actor, user)
    end_sessions(actor, user, because=Because.PASSWORD, but=request.session.session_key if own and request else None)
    tell(user, "password_changed", {})
    if request is not None:
        request.session.pop(FAULT, None)
    if own and request is not None:
        devices.remember_device(request, user)
    if not own:
        lockout.forget_passwords(user)


@transaction.atomic
def set_policy(actor: Actor, policy: OrganizationPasswordPolicy) -> OrganizationPasswordPolicy:
    """Record what the organization's contracts demand of passwords. Asked for before: `may(actor, "organization.change")`."""
    policy.organization = actor.organization
    policy.recorded_by, policy.recorded_at = actor.user, now()
    policy.full_clean()
    policy.save()
    record(actor, "organization.password_policy_set", policy, ["deviation"] if policy.deviates else [])
    return policy


def _remember_earlier(user: User) -> None:
    """The present hash is kept for the question whether it was used before, and the oldest ones go."""
    if user.has_usable_password() and not PasswordRecord.objects.filter(user=user, password=user.password).exists():
        PasswordRecord.objects.create(user=user, password=user.password, set_at=user.joined_at)
    kept = PasswordRecord.objects.filter(user=user).values_list("pk", flat=True)[: KEPT - 1]
    PasswordRecord.objects.filter(user=user).exclude(pk__in=list(kept)).delete()
