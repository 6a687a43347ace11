"""Reading a draft: claimed once, read in a child, finished or failed. In a thread, so that the page need not wait.

A thread ends with its server, and a database may be busy for longer than it waits: what is left over, a recurring job reads.
"""

import logging
from collections.abc import Callable
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection, transaction

from accounts.actors import SystemActor
from intake.carrying import Carried, carry_over
from intake.child_arguments import arguments_for, earlier_papers
from intake.models import Draft
from intake.reader_process import READ_WITH_WORDS, ChildLimits, ReadingFailed, read_in_child, run_in_child
from intake.services import (
    erase_expired_drafts,
    fail_reading,
    finish_reading,
    left_unread,
    report_progress,
    start_reading,
)
from trail.clock import today

logger = logging.getLogger(__name__)


def read_draft(draft: Draft) -> Draft:
    """Read the paper of a draft, if nobody else does, and keep what was read or why it could not be."""
    if not start_reading(draft=draft):
        return draft
    held = earlier_papers(draft)
    try:
        payload = read_in_child(
            draft.stored_file.path,
            name=draft.name or draft.stored_file.name,
            on=today(draft.organization.time_zone),
            base=held[0] if held else None,
            earlier=held[1:],
            on_progress=_reporter(draft),
        )
        return finish_reading(draft=draft, payload=payload, carried=_carried(draft, payload))
    except ReadingFailed as failure:
        return fail_reading(draft=draft, message=failure.message)


def _carried(draft: Draft, payload: dict[str, Any]) -> Carried | None:
    """What was corrected by hand in the papers before. Where words were, a child reads everything once more with them."""
    if draft.amends is None:
        return None
    _reporter(draft)(92, "putting corrections of earlier papers in their places")
    limits = ChildLimits.from_settings()

    def work_out(said: dict[str, Any]) -> dict[str, Any]:
        arguments = arguments_for(draft, on=today(draft.organization.time_zone), limits=limits)
        return run_in_child(READ_WITH_WORDS, {**arguments, **said}, limits)

    return carry_over(draft, payload, work_out)


def begin_reading(draft: Draft) -> None:
    """Read the draft after the transaction, beside the request; where settings say so, within it."""
    if getattr(settings, "READING_IN_BACKGROUND", True):
        transaction.on_commit(lambda: Thread(target=_read_beside, args=(draft,), daemon=True).start())
    else:
        read_draft(draft)


def read_left_unread() -> None:
    """Read the drafts whose process has ended: nobody waits for a paper that nobody reads. One that fails holds up none."""
    for draft in left_unread():
        _read_or_tell(draft)


def erase_expired() -> None:
    """Erase the drafts that nobody confirmed in their time, with their files."""
    erase_expired_drafts(actor=SystemActor("erase-expired-drafts"))


def _read_beside(draft: Draft) -> None:
    try:
        _read_or_tell(draft)
    finally:
        connection.close()


def _read_or_tell(draft: Draft) -> None:
    try:
        read_draft(draft)
    except OperationalError:  # the database is away, or busy for longer than anybody waits: the draft is read in its turn
        logger.exception("reading draft %s, which is tried again", draft.pk)
    except Exception:  # noqa: BLE001  a thread has nobody above it: the person must be told, whatever it was
        logger.exception("reading draft %s", draft.pk)
        fail_reading(draft=draft, message="The paper could not be read because of a fault in Tutela. Its log says more.")


def _reporter(draft: Draft) -> Callable[[int, str], None]:
    def report(percent: int, step: str) -> None:
        try:
            report_progress(draft=draft, progress=percent, step=step)
        except OperationalError:  # how far it is, is worth no reading that fails
            logger.warning("draft %s: its progress could not be written", draft.pk)

    return report
