"""The one call by which a view gets a deadline, which also authorises: outsider 404, insider without the right 403."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.access import ActingRequest
from deadlines.models import Deadline
from deadlines.policies import may_act_for
from deadlines.selectors import registers
from trail.services import record_read


def deadline_of(request: ActingRequest, key: UUID, *, to_change: bool = False) -> Deadline:
    """The deadline at this address. That one of another organization was read stands in its trail."""
    try:
        found = registers.deadline_of(request.actor, key)
    except Deadline.DoesNotExist:
        raise Http404 from None
    if to_change and not may_act_for(request.actor, "deadlines.change", found.organization_id):
        raise PermissionDenied
    if found.organization_id != request.actor.organization_key:
        record_read(request.actor, found, (), code="record.read")
    return found
