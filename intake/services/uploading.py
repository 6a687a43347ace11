"""From a file to a reading that waits for somebody."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from accounts.actors import Actor
from agreements.models import Agreement
from agreements.ownership import ASKED
from intake import policies
from intake.carrying import Carried
from intake.models import Draft
from intake.services.carrying import with_findings, write_carried
from trail.clock import now
from trail.files import store_file
from trail.models import StoredFile
from trail.names import plain_name
from trail.services import record
from trail.uploads import refuse_malicious

KEEP_DAYS = 30
LEFT_AT_ONCE = 1  # a reading takes up to half a minute, in which the schedule does nothing else


@dataclass(frozen=True, slots=True)
class SameFile(Exception):  # noqa: N818  (it is an answer more than an error)
    """The organization has this file already, in these drafts and agreements. What others have is never told."""

    drafts: Sequence[Draft]
    agreements: Sequence[Agreement]


def upload(
    *,
    actor: Actor,
    content: bytes,
    name: str,
    media_type: str = "application/octet-stream",
    amends: Agreement | None = None,
    again: bool = False,
) -> Draft:
    """Keep a file to be read. Raises `SameFile` for one that the organization has, unless it is wanted `again`, and
    `RefusedUpload` for one in which the virus scanner found something.
    """
    if not policies.may_upload(actor):
        raise PermissionDenied
    refuse_malicious(actor, content, name=name)
    with transaction.atomic():
        if not again:
            _refuse_same(actor, hashlib.sha256(content).hexdigest())
        stored = store_file(actor, content, name=name, media_type=media_type)
        return _draft(actor, stored, plain_name(name), amends)


def _draft(actor: Actor, stored: StoredFile, name: str, amends: Agreement | None) -> Draft:
    moment = now()
    draft = Draft(
        organization=actor.organization,
        uploaded_by=actor.user,
        stored_file=stored,
        name=name,
        amends=amends,
        created_at=moment,
        expires_at=moment + timedelta(days=KEEP_DAYS),
    )
    draft.full_clean(exclude=["organization", "uploaded_by", "stored_file", "amends"])
    draft.save(force_insert=True)
    record(actor, "draft.uploaded", draft, ["stored_file"])
    return draft


def _refuse_same(actor: Actor, sha256: str) -> None:
    drafts = [d for d in Draft.objects.visible_to(actor).filter(stored_file__sha256=sha256) if d.is_open]
    agreements = list(Agreement.objects.visible_to(actor).filter(papers__stored_file__sha256=sha256).distinct())
    if drafts or agreements:
        raise SameFile(drafts, agreements)


def abandoned_before() -> datetime:
    """A reading that began before this moment has no process any more."""
    return now() - timedelta(seconds=4 * settings.READING_SECONDS)


def left_unread() -> list[Draft]:
    """Drafts that wait and that nobody reads, the oldest first: the process that should have read them has ended."""
    queued = Q(status=Draft.Status.QUEUED, created_at__lt=now() - timedelta(seconds=settings.READING_SECONDS))
    abandoned = Q(status=Draft.Status.READING, reading_started_at__lt=abandoned_before())
    return list(Draft.objects.unscoped(ASKED).filter(queued | abandoned).order_by("created_at")[:LEFT_AT_ONCE])


@transaction.atomic
def start_reading(*, draft: Draft) -> bool:
    """Claim the draft for reading. False where another process reads it, or there is nothing to read any more."""
    held = Draft.objects.unscoped(ASKED).select_for_update().get(pk=draft.pk)
    started = held.reading_started_at
    is_abandoned = started is not None and started < abandoned_before()
    if not (held.status in (Draft.Status.QUEUED, Draft.Status.FAILED) or held.status == Draft.Status.READING and is_abandoned):
        return False
    held.status, held.reading_started_at = Draft.Status.READING, now()
    held.progress, held.step, held.error = 0, "", ""
    held.save(update_fields=["status", "reading_started_at", "progress", "step", "error"])
    draft.refresh_from_db()
    return True


def report_progress(*, draft: Draft, progress: int, step: str = "") -> None:
    """Say how far the reading is. It is no business of the history, so the row is updated in place."""
    Draft.objects.unscoped(ASKED).filter(pk=draft.pk, status=Draft.Status.READING).update(
        progress=max(0, min(progress, 100)), step=step[:200]
    )


@transaction.atomic
def finish_reading(*, draft: Draft, payload: Mapping[str, Any], carried: Carried | None = None) -> Draft:
    """Keep what was read: `payload` is what `intake.payload.payload_of` gives. `carried`: what the papers before leave to it."""
    held = Draft.objects.unscoped(ASKED).select_for_update().get(pk=draft.pk)
    if held.status != Draft.Status.READING:
        return held  # discarded, or read by another process, in the meantime
    if carried is not None:
        payload = with_findings(payload, carried)
        write_carried(held, carried)
        held.by_hand = carried.waiting
    held.reading, held.terms = payload["reading"], payload["terms"]
    held.places, held.lines = payload["places"], payload["lines"]
    held.status, held.progress, held.step, held.read_at = Draft.Status.READY, 100, "", now()
    held.save()
    draft.refresh_from_db()
    return draft


@transaction.atomic
def fail_reading(*, draft: Draft, message: str) -> Draft:
    """Keep why the paper could not be read, and what to do about it."""
    held = Draft.objects.unscoped(ASKED).select_for_update().get(pk=draft.pk)
    if held.status in (Draft.Status.QUEUED, Draft.Status.READING):
        held.status, held.error, held.step = Draft.Status.FAILED, message[:1000], ""
        held.save(update_fields=["status", "error", "step"])
    draft.refresh_from_db()
    return draft
