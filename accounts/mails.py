"""The mails of this room: one function a mail, three templates a mail (subject, text, HTML)."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from accounts.models import Invitation, Membership, Organization, Registration, User
from trail.outbox import send_mail


def send_invitation(invitation: Invitation, token: str) -> None:
    """Ask someone to take a role. The link holds the secret."""
    context = {"invitation": invitation, "link": absolute("invitation", token)}
    _send(
        "accounts/mails/invitation",
        to=invitation.email,
        context=context,
        key=f"invitation:{invitation.pk}:{invitation.token_hash[:12]}",
    )


def send_registration(registration: Registration, token: str) -> None:
    """Ask whoever registers an organization to show that the address is theirs."""
    context = {"registration": registration, "link": absolute("confirm_registration", token)}
    _send("accounts/mails/registration", to=registration.email, context=context, key=f"registration:{registration.pk}")


def send_registration_known(registration: Registration) -> None:
    """The address or its organization is there already; only the owner of the mailbox learns it."""
    context = {"registration": registration, "link": absolute("account_login")}
    _send("accounts/mails/registration_known", to=registration.email, context=context, key=f"registration:{registration.pk}")


def send_decision(organization: Organization, person: User, reason: str) -> None:
    """Tell who registered an organization that it was accepted or declined."""
    context = {"organization": organization, "person": person, "reason": reason, "link": absolute("home")}
    _send("accounts/mails/decision", to=person.email, context=context, key=f"decision:{organization.pk}:{organization.version}")


def send_waiting(organization: Organization, administrator: User) -> None:
    """Tell a platform administrator that an organization waits to be accepted."""
    context = {"organization": organization, "link": absolute("registrations")}
    _send("accounts/mails/waiting", to=administrator.email, context=context, key=f"waiting:{organization.pk}:{administrator.pk}")


def send_role_change(membership: Membership, what: str) -> None:
    """Tell a person what became of their role: ended, suspended, given again."""
    context = {"membership": membership, "what": what, "link": absolute("home")}
    _send(
        "accounts/mails/role_change", to=membership.user.email, context=context, key=f"role:{membership.pk}:{membership.version}"
    )


def _send(template: str, *, to: str, context: dict[str, object], key: str) -> None:
    """Have a mail sent once the act is committed. `key` names it for ever: the same thing is not mailed twice."""
    send_mail(to=to, template=template, context=context, dedupe_key=key)


def absolute(name: str, *args: object) -> str:
    """The full address of a page."""
    return urljoin(settings.BASE_URL + "/", reverse(name, args=args).lstrip("/"))
