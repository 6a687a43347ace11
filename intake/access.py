"""The one call by which a view gets a draft, which also authorises: outsider 404, insider without the right 403."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, QueryDict

from accounts.access import ActingRequest
from accounts.actors import Actor
from agreements.models import Agreement
from agreements.policies import may_add_paper
from intake import policies
from intake.models import Draft
from intake.selectors import draft_for
from trail.services import record_read

May = Callable[..., bool]


def may_see(actor: Actor, draft: Draft) -> bool:
    """Who reads agreements sees the drafts of their organization; nobody sees what was discarded."""
    return policies.may_read_drafts(actor)


def draft_of(request: ActingRequest, key: UUID, may: May = may_see, *, reads: tuple[str, ...] = ()) -> Draft:
    """The draft at this address, if it is the actor's organization's and the actor may. `reads`: personal data of the page."""
    try:
        draft = draft_for(actor=request.actor, key=key)
    except Draft.DoesNotExist:
        raise Http404 from None
    if not may(request.actor, draft):
        raise PermissionDenied
    if draft.status == Draft.Status.DISCARDED:
        raise Http404
    if reads or draft.organization_id != request.actor.organization_key:
        record_read(request.actor, draft, reads, code="personal_data.read" if reads else "record.read")
    return draft


def own_agreement(request: ActingRequest, key: UUID | str | None, may: Callable[..., bool] = may_add_paper) -> Agreement:
    """The agreement with this key, to which the actor may add papers, or whatever else `may` says."""
    try:
        agreement = Agreement.objects.visible_to(request.actor).get(pk=key)
    except (Agreement.DoesNotExist, ValueError, TypeError, ValidationError):
        raise Http404 from None
    if not may(request.actor, agreement):
        raise PermissionDenied
    return agreement


def posted(request: ActingRequest) -> QueryDict | None:
    """What a form was sent, be it nothing at all; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None
