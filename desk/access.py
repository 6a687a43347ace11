"""The one call by which a view gets an agreement, which also authorises: outsider 404, insider without the right 403."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.access import ActingRequest
from agreements.models import Agreement
from agreements.policies import may_read_agreement
from desk.selectors import record_for

May = Callable[..., bool]


def agreement_of(request: ActingRequest, key: UUID, may: May = may_read_agreement) -> Agreement:
    """The agreement at this address, if it is the actor's organization's and the actor may."""
    try:
        agreement = record_for(actor=request.actor, key=key)
    except Agreement.DoesNotExist:
        raise Http404 from None
    if not may(request.actor, agreement):
        raise PermissionDenied
    return agreement
