"""Working out, in a child, what follows from corrected words. Beside the request: the largest papers take seconds."""

import logging
from threading import Thread

from django.conf import settings
from django.db import connection, transaction

from intake import lost_corrections
from intake.by_hand import settled_by_hand
from intake.child_arguments import arguments_for
from intake.corrections import corrected, lea_state
from intake.following import aligned, words_of
from intake.models import Derivation
from intake.reader_process import READ_WITH_WORDS, ChildLimits, ReadingFailed, run_in_child
from intake.selectors import change_of, corrected_reading, corrections_of
from intake.services.deriving import fail_derivation, finish_derivation, prospective_changes, report_derivation
from trail.clock import today

logger = logging.getLogger(__name__)


def begin_deriving(derivation: Derivation) -> None:
    """Work it out after the transaction, beside the request; where settings say so, within it."""
    if getattr(settings, "READING_IN_BACKGROUND", True):
        transaction.on_commit(lambda: Thread(target=_derive_beside, args=(derivation,), daemon=True).start())
    else:
        derive(derivation)


def derive(derivation: Derivation) -> None:
    """Work out what follows from the words that were asked for, and keep it to be shown."""
    draft = derivation.draft
    corrections = corrections_of(draft)
    before = corrected_reading(draft, corrections)
    changes = [*map(change_of, corrections), *prospective_changes(derivation)]
    after = corrected(draft.reading or {}, draft.terms, changes)
    limits = ChildLimits.from_settings()
    arguments = arguments_for(draft, on=today(draft.organization.time_zone), limits=limits)
    arguments |= {"words": words_of((draft.reading or {})["provisions"], after["provisions"]), "state": lea_state(after) or None}
    arguments["settled"] = settled_by_hand(after["amendments"])
    try:
        found = run_in_child(
            READ_WITH_WORDS, arguments, limits, lambda percent, _step: report_derivation(derivation=derivation, progress=percent)
        )
    except ReadingFailed as failure:
        fail_derivation(derivation=derivation, message=failure.message)
        return
    # Findings about corrections of earlier papers do not come from the words, and stay.
    standing = before["_machine"]["findings"]
    found["reading"]["findings"] += [row for row in standing if row and row["rule"] in lost_corrections.RULES]
    finish_derivation(derivation=derivation, found=aligned(before["_machine"], found))


def _derive_beside(derivation: Derivation) -> None:
    try:
        derive(derivation)
    except Exception:  # noqa: BLE001  a thread has nobody above it: the person must be told, whatever it was
        logger.exception("deriving %s", derivation.pk)
        message = "What follows could not be worked out because of a fault in Tutela. Its log says more."
        fail_derivation(derivation=derivation, message=message)
    finally:
        connection.close()
