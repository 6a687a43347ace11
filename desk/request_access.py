"""The calls by which a view gets a request, or an entry of the record of disclosures: they authorise, and enter the reading."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest

from accounts.access import ActingRequest
from deadlines.models import Disclosure, Request
from deadlines.policies import may_act_for
from deadlines.selectors import requests as selectors
from trail.services import record_read

NAMES = ("asked_by", "concerns")
OF_REQUEST, OF_ENTRY = (*NAMES, "words"), ("concerns", "interest", "records", "why")


def request_of(request: ActingRequest, key: UUID, *, to_change: bool = False) -> Request:
    """The request at this address. That its names were read stands in the trail."""
    try:
        found = selectors.request_of(request.actor, key)
    except Request.DoesNotExist:
        raise Http404 from None
    return _granted(request, found, OF_REQUEST, to_change)


def entry_of(request: ActingRequest, key: UUID, *, to_change: bool = False) -> Disclosure:
    """The entry at this address. That its student's name was read stands in the trail."""
    try:
        found = selectors.entry_of(request.actor, key)
    except Disclosure.DoesNotExist:
        raise Http404 from None
    return _granted(request, found, OF_ENTRY, to_change)


def asks_for_names(request: HttpRequest) -> bool:
    """Whether a list is taken out with the names of students and parents: that asks again who it is."""
    return bool(request.GET.get("names"))


def names_read(request: ActingRequest, rows: Iterable[models.Model], fields: tuple[str, ...]) -> None:
    """Enter that the names of these records were read, where there were any."""
    if found := list(rows):
        record_read(request.actor, found, fields)


def _granted(request: ActingRequest, found: Any, fields: tuple[str, ...], to_change: bool) -> Any:
    if to_change and not may_act_for(request.actor, "requests.change", found.organization_id):
        raise PermissionDenied
    record_read(request.actor, found, fields)
    return found
