"""Correcting words: what follows from them is asked for, shown, and written as it was shown."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from agreements.ownership import ASKED
from intake.corrections import Change, NotCorrectable, checked
from intake.models import Correction, Derivation, Draft
from intake.services.correcting import ChangedMeanwhile, apply_correction, held_draft
from trail.clock import now
from trail.services import record


@transaction.atomic
def ask_what_follows(*, actor: Actor, draft: Draft, path: str, values: Sequence[tuple[str, Any]]) -> Derivation:
    """Keep what a person wants to put at a provision, until what follows from it is worked out and confirmed."""
    held = held_draft(actor, draft)
    held.derivations.filter(correction=None, asked_by=actor.user).delete()
    derivation = Derivation(
        draft=held,
        asked_by=actor.user,
        asked_at=now(),
        path=path,
        values=[[where, checked(where, value)] for where, value in values],
        after=_last_correction(held),
    )
    derivation.full_clean(exclude=["draft", "asked_by", "correction", "values"])
    derivation.save(force_insert=True)
    return derivation


def prospective_changes(derivation: Derivation) -> list[Change]:
    """What was asked for, as if it were corrected; what follows belongs to the last of it, once it is known."""
    *first, last = derivation.values
    derived = derivation if derivation.is_ready else None
    return [*(Change(path, value) for path, value in first), Change(last[0], last[1], derived)]


def report_derivation(*, derivation: Derivation, progress: int) -> None:
    """Say how far it is."""
    Derivation.objects.unscoped(ASKED).filter(pk=derivation.pk, correction=None).update(progress=max(0, min(progress, 99)))


def finish_derivation(*, derivation: Derivation, found: Mapping[str, Any]) -> None:
    """Keep what follows. It counts only once somebody confirms it."""
    kept = {"reading": found["reading"], "places": found["places"], "terms": found["terms"]}
    Derivation.objects.unscoped(ASKED).filter(pk=derivation.pk, correction=None).update(progress=100, error="", **kept)


def fail_derivation(*, derivation: Derivation, message: str) -> None:
    """Keep why it could not be worked out."""
    Derivation.objects.unscoped(ASKED).filter(pk=derivation.pk, correction=None).update(error=message[:1000])


@transaction.atomic
def confirm_derivation(*, actor: Actor, derivation: Derivation) -> Correction:
    """Write the corrections that were asked for, and what was shown to follow from them.

    Raises `ChangedMeanwhile` where somebody corrected the draft in between: then something else may follow.
    """
    held = held_draft(actor, derivation.draft)
    waiting = Derivation.objects.unscoped(ASKED).select_for_update().get(pk=derivation.pk)
    if waiting.correction_id is not None or waiting.asked_by_id != actor.user.pk or not waiting.is_ready:
        raise NotCorrectable(_("There is nothing to confirm. Correct the words once more."))
    if waiting.after != _last_correction(held):
        raise ChangedMeanwhile(waiting.path)
    for path, value in waiting.values:
        correction = apply_correction(actor=actor, draft=held, path=path, value=value)
    waiting.correction = correction
    waiting.save(update_fields=["correction"])
    record(actor, "draft.terms_derived", held, ["amendments", "duties", "findings", "restrictions", "terms"])
    return correction


@transaction.atomic
def withdraw_derivation(*, actor: Actor, derivation: Derivation) -> None:
    """Give up what was asked for."""
    held_draft(actor, derivation.draft)
    Derivation.objects.unscoped(ASKED).filter(pk=derivation.pk, correction=None, asked_by=actor.user).delete()


def _last_correction(draft: Draft) -> int:
    return draft.corrections.order_by("-id").values_list("id", flat=True).first() or 0
