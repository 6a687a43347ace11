"""What is read of other organizations is entered where they see it."""

from collections.abc import Iterable
from uuid import UUID

from accounts.access import ActingRequest
from trail.services import Named, record_read

ORGANIZATION = "accounts.organization"


def lists_read(request: ActingRequest, what: str, owners: Iterable[UUID], *, code: str = "record.read") -> None:
    """Enter that records of other organizations stood in a list: once for each of them, and `what` they were."""
    others = sorted(set(owners) - {request.actor.organization_key})
    record_read(request.actor, [Named(ORGANIZATION, str(key), key) for key in others], [what], code=code)
