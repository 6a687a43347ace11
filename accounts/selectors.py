"""Questions about people and organizations."""

from django.db.models import QuerySet

from accounts.actors import Actor
from accounts.models import Membership, User
from trail.clock import now


def open_memberships(user: User) -> QuerySet[Membership]:
    """The memberships in which `user` may act at this moment, oldest first."""
    return Membership.objects.open_at(now()).filter(user=user).select_related("organization").order_by("starts_at", "id")


def actor_for(user: User, membership_key: str | None) -> Actor | None:
    """The actor that `user` is: by the chosen membership while it is open, else by the oldest; None without any."""
    memberships = list(open_memberships(user))
    if not memberships:
        return None
    chosen = next((m for m in memberships if str(m.pk) == membership_key), memberships[0])
    return Actor(user=user, organization=chosen.organization, role=chosen.role)


def is_first_run() -> bool:
    """Whether nobody can sign in yet."""
    return not User.objects.exists()
