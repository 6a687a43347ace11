"""Who runs the installation."""

from accounts.models import Membership
from accounts.roles import Role
from trail.clock import now


def administrators_addresses() -> list[str]:
    """Where to write to when something is wrong with the installation itself."""
    found = Membership.objects.open_at(now()).filter(role=Role.PLATFORM_ADMIN, user__is_active=True)
    return list(found.values_list("user__email", flat=True).distinct().order_by("user__email"))
