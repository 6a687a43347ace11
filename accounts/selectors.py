"""Questions about people and organizations."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from accounts.actors import Actor
from accounts.models import AuditEngagement, Invitation, Membership, Organization, User
from accounts.role_table import role_table
from trail.clock import now

AT_ONCE = timedelta(minutes=1)  # between a role and the one for which it was changed


def open_memberships(user: User) -> QuerySet[Membership]:
    """The memberships in which `user` may act at this moment, oldest first."""
    return Membership.objects.open_at(now()).filter(user=user).select_related("organization").order_by("starts_at", "id")


def actor_for(user: User, membership_key: str | None) -> Actor | None:
    """The actor that `user` is: by the chosen membership, and None once it has ended; by the oldest where none is chosen."""
    memberships = list(open_memberships(user))
    chosen = next((m for m in memberships if membership_key is None or str(m.pk) == membership_key), None)
    if chosen is None:
        return None
    return Actor(user=user, organization=chosen.organization, role=chosen.role, membership_key=chosen.pk)


def is_first_run() -> bool:
    """Whether nobody can sign in yet."""
    return not User.objects.exists()


def memberships_of(organization: Organization, *, ended: bool) -> QuerySet[Membership]:
    """The roles in an organization: those that run or are suspended, or those that have ended, the newest end first."""
    moment = now()
    found = organization.memberships.select_related("user", "school")
    if ended:
        return found.filter(ends_at__lte=moment).order_by("-ends_at")[:200]
    return found.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=moment)).order_by("user__name", "starts_at")


def invitations_of(organization: Organization) -> QuerySet[Invitation]:
    """The invitations that nobody has answered or withdrawn, with those that cannot be accepted, and whether one has its sender.

    `is_backed`: whoever sent it may still let people in.
    """
    waiting = organization.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    is_backed = Q(invited_by__in=may_still_invite(organization))
    return waiting.select_related("school", "invited_by").annotate(is_backed=is_backed)


def acts_without_break_since(user: User, organization: Organization) -> datetime | None:
    """Since when the person has had a role there without a break; None where they have none now. A changed role is no break."""
    moment = now()
    held = Membership.objects.filter(user=user, organization=organization)
    since = min(held.open_at(moment).values_list("starts_at", flat=True), default=None)
    if since is None:
        return None
    for ended in held.filter(ends_at__lte=moment).order_by("-ends_at"):
        if ended.ends_at is None or since - ended.ends_at > AT_ONCE:
            break
        since = min(since, ended.starts_at)
    return since


def may_still_invite(organization: Organization) -> QuerySet[Membership, Any]:
    """The keys of the people who may let others into the organization at this moment.

    An invitation is good for as long as its sender is one of them: who had to go must not come back by a link sent before.
    """
    roles = role_table().roles_that_may("people.change")
    return Membership.objects.open_at(now()).filter(organization=organization, role__in=roles).values("user")


def waiting_memberships(user: User) -> QuerySet[Membership]:
    """Roles in organizations that wait to be accepted, were declined, or are being removed."""
    return (
        Membership.objects.filter(user=user)
        .exclude(organization__status=Organization.Status.ACTIVE)
        .select_related("organization")
    )


def audits_of(actor: Actor) -> QuerySet[AuditEngagement]:
    """The audits that the actor was engaged for by the organization acted for: running, to come, or over, the newest first."""
    return AuditEngagement.objects.filter(auditor=actor.user, organization=actor.organization).select_related("organization")
