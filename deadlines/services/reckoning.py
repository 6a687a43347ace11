"""Keeping answers of the clocks: equal ones are one row, which is never changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from deadlines.models import Reckoning
from law.clocks.records import VERSION, Answer, Step

PORTION = 500


def store(answer: Answer) -> Reckoning:
    """The row of an answer: the one that is there, or a new one."""
    return store_all({digest_of(answer): answer})[digest_of(answer)]


@transaction.atomic(savepoint=False)
def store_all(answers: Mapping[str, Answer]) -> dict[str, Reckoning]:
    """The rows of answers by their digests: one query where all are known, three where some are new."""
    found = _found(answers)
    # In one order: two processes that keep the same answers wait for one another, and never each for the other.
    new = [row_of(digest, answers[digest]) for digest in sorted(answers) if digest not in found]
    if new:
        Reckoning.objects.bulk_create(new, ignore_conflicts=True, batch_size=PORTION)
        # Another process may have kept the same answer first: its row is the one.
        found |= _found([row.digest for row in new])
    return found


def digest_of(answer: Answer) -> str:
    """What tells one answer from another."""
    text = json.dumps([_fields(answer), VERSION], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def answer_of(reckoning: Reckoning) -> Answer:
    """The answer as the clocks gave it."""
    steps = tuple(
        Step(step["what"], _moment(step["at"]), step["rule"], step["version"], step["cite"]) for step in reckoning.steps
    )
    return Answer(
        reckoning.verdict,
        reckoning.due_at,
        reckoning.unit,
        steps,
        missing=tuple(reckoning.missing),
        reasons=tuple(reckoning.reasons),
        no_later_than=reckoning.no_later_than,
    )


def _found(digests: Iterable[str]) -> dict[str, Reckoning]:
    rows = Reckoning.objects.filter(digest__in=list(digests)).only("id", "digest", "due_at", "verdict", "unit")
    return {row.digest: row for row in rows}


def row_of(digest: str, answer: Answer) -> Reckoning:
    """A row that is not saved."""
    return Reckoning(digest=digest, rules_version=VERSION, due_at=answer.due_at, **_fields(answer, with_due=False))


def _fields(answer: Answer, *, with_due: bool = True) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "verdict": answer.verdict,
        "unit": answer.unit,
        "steps": [
            {"what": s.what, "at": s.at.isoformat() if s.at else None, "rule": s.rule, "version": s.version, "cite": s.cite}
            for s in answer.steps
        ],
        "missing": list(answer.missing),
        "reasons": list(answer.reasons),
        "no_later_than": answer.no_later_than,
    }
    if with_due:
        fields["due_at"] = answer.due_at.astimezone(UTC).isoformat() if answer.due_at else None
    return fields


def _moment(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
