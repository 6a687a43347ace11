"""Writing the corrections that a reading takes over from the papers before: with who made them, when, and what was read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from agreements.ownership import ASKED
from intake.carrying import Carried
from intake.models import Correction, Derivation, Draft
from intake.placing import Place


def write_carried(draft: Draft, carried: Carried) -> None:
    """Write them in the order in which they apply, and what follows from corrected words with the last of the words."""
    draft.corrections.filter(carried__isnull=False).delete()  # of a reading that was given up
    for place in [*carried.facts, *carried.words]:
        correction = _write(draft, place)
    if carried.following is not None:
        _write_following(correction, carried.following)
    for place in carried.rules:
        _write(draft, place)


def with_findings(payload: Mapping[str, Any], carried: Carried) -> dict[str, Any]:
    """What was read, with the findings about corrections that have no place in it."""
    if not carried.findings:
        return dict(payload)
    reading = payload["reading"]
    if carried.following is not None:
        carried.following["reading"]["findings"] += carried.findings
    return {**payload, "reading": {**reading, "findings": [*reading["findings"], *carried.findings]}}


def _write(draft: Draft, place: Place) -> Correction:
    path, value, item = place
    correction = Correction(
        draft=draft,
        path=path,
        was_read=item["read"],
        previous=item["read"],  # it is placed only where that stands
        value=value,
        corrected_by_id=item["by"],
        corrected_at=datetime.fromisoformat(item["at"]),
        carried=item,
    )
    correction.save(force_insert=True)
    return correction


def _write_following(correction: Correction, following: Mapping[str, Any]) -> None:
    kept = {key: following[key] for key in ("reading", "places", "terms")}
    Derivation.objects.unscoped(ASKED).create(
        draft=correction.draft,
        correction=correction,
        asked_by_id=correction.corrected_by_id,
        path=correction.path.rpartition("/")[0],
        values=[[correction.path, correction.value]],
        progress=100,
        **kept,
    )
