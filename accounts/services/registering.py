"""Organizations that register themselves: confirmed by mail, then pending until a platform administrator accepts them."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import mails
from accounts.actors import Actor, SystemActor
from accounts.models import Membership, Organization, OrganizationDomain, Registration, User
from accounts.passwords.services import set_password
from accounts.roles import RESPONSIBLE, Role
from accounts.services.founding import ANYONES, NewPerson, make_user, own_domain
from accounts.services.memberships import begin_membership
from accounts.services.refusals import ChangedMeanwhile, InvitationClosed
from accounts.tokens import new_token, token_hash
from trail.clock import now
from trail.services import record

LASTS = timedelta(days=2)
REGISTERING = SystemActor("registration")


@transaction.atomic
def register(registration: Registration) -> Registration:
    """Keep what was said, and write to the address. The answer on the page is the same whether or not it is known."""
    token = new_token()
    registration.email = registration.email.lower()
    registration.token_hash, registration.expires_at = token_hash(token), now() + LASTS
    if registration.domain in ANYONES:
        raise ValidationError(
            {"email": _("Use your work address: a mailbox that anyone can have shows nothing about an organization.")}
        )
    registration.full_clean()
    registration.save(force_insert=True)
    record(REGISTERING, "registration.received", registration)
    known = User.objects.filter(email__iexact=registration.email).first()
    if (known and not _was_only_declined(known)) or _has_domain(registration.domain):
        mails.send_registration_known(registration)
    else:
        mails.send_registration(registration, token)
    return registration


@transaction.atomic
def confirm_registration(*, token: str, password: str) -> User:
    """Whoever holds the link owns the address: make the account, and the organization, which waits to be accepted."""
    registration = registration_by(token, lock=True)
    if registration is None:
        raise InvitationClosed(_("This link was used, or it has expired. Register again."))
    user = _person(registration, password)
    organization = _organization(registration)
    registration.organization = organization
    registration.save()
    begin_membership(REGISTERING, user, organization, RESPONSIBLE[organization.kind])
    record(REGISTERING, "registration.confirmed", registration, ["organization"])
    for membership in _administrators():
        mails.send_waiting(organization, membership.user)
    return user


@transaction.atomic
def decide_registration(*, actor: Actor, registration: Registration, accept: bool, reason: str) -> Organization:
    """Accept or decline, with the reason; both are told to whoever registered."""
    held = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if held.organization is None or held.decided_at is not None:
        raise ChangedMeanwhile(_("Someone decided this registration in the meantime."))
    organization = held.organization
    organization.status = Organization.Status.ACTIVE if accept else Organization.Status.DECLINED
    organization.version += 1
    organization.full_clean()
    organization.save()
    held.decided_at, held.reason = now(), reason
    held.save()
    record(actor, "registration.accepted" if accept else "registration.declined", held, ["decided_at"], reason=reason)
    for membership in organization.memberships.select_related("user"):
        mails.send_decision(organization, membership.user, reason)
    return organization


def registration_by(token: str, *, lock: bool = False) -> Registration | None:
    """The registration that a link leads to, while it can be confirmed."""
    found = Registration.objects.filter(token_hash=token_hash(token), organization__isnull=True, expires_at__gt=now())
    return (found.select_for_update() if lock else found).first()


def _person(registration: Registration, password: str) -> User:
    """A new account; or that of someone who was declined before, with the new password: the mailbox is theirs."""
    known = User.objects.filter(email__iexact=registration.email).first()
    if known is None or not _was_only_declined(known):
        return make_user(REGISTERING, NewPerson(registration.person, registration.email, password))
    set_password(REGISTERING, known, password)
    return known


def _was_only_declined(user: User) -> bool:
    """Whether the account came by a registration that was declined, and has never been anyone else's."""
    roles = Membership.objects.filter(user=user)
    return roles.exists() and not roles.exclude(organization__status=Organization.Status.DECLINED).exists()


def _organization(registration: Registration) -> Organization:
    organization = Organization(
        kind=registration.kind,
        name=registration.organization_name,
        state=registration.state,
        time_zone=registration.time_zone,
        nces_id=registration.nces_id,
        status=Organization.Status.PENDING,
    )
    organization.full_clean()
    organization.save(force_insert=True)
    record(REGISTERING, "organization.created", organization)
    own_domain(organization, registration.email)
    return organization


def _has_domain(domain: str) -> bool:
    closed = (Organization.Status.DECLINED, Organization.Status.CLOSING)
    return (
        OrganizationDomain.objects.filter(domain=domain, verified_at__isnull=False)
        .exclude(organization__status__in=closed)
        .exists()
    )


def _administrators() -> list[Membership]:
    return list(Membership.objects.open_at(now()).filter(role=Role.PLATFORM_ADMIN).select_related("user"))
