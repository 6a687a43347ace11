"""The one call by which a view gets an agreement, which also authorises: outsider 404, insider without the right 403."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from accounts.access import ActingRequest
from accounts.reading import lists_read
from accounts.role_table import LET_IN, MEMBERS, role_table
from agreements.models import Agreement
from agreements.policies import may_read_agreement
from desk.selectors import record_for
from trail.services import record_read

May = Callable[..., bool]


def agreement_of(request: ActingRequest, key: UUID, may: May = may_read_agreement, *, reads: tuple[str, ...] = ()) -> Agreement:
    """The agreement at this address, if it is the actor's organization's and the actor may.

    `reads` says which personal data the page shows. That it was read stands in the trail of the organization that owns the
    agreement; whatever is read for another organization stands there in any case.
    """
    try:
        agreement = record_for(actor=request.actor, key=key)
    except Agreement.DoesNotExist:
        raise Http404 from None
    if not may(request.actor, agreement):
        raise PermissionDenied
    if reads or agreement.organization_id != request.actor.organization_key:
        record_read(request.actor, agreement, reads, code="personal_data.read" if reads else "record.read")
    return agreement


def agreements_read(request: ActingRequest, found: Callable[[], QuerySet[Agreement]], *, code: str = "record.read") -> None:
    """Enter that a page tells of the agreements `found`, for whoever reads those of others. Of one's own nothing is entered."""
    if role_table().reach(request.actor.role, "agreements.read") in {MEMBERS, LET_IN}:
        lists_read(request, "agreements", found().order_by().values_list("organization_id", flat=True).distinct(), code=code)
