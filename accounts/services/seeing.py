"""Of two who change one record, the second is told: a form carries what its writer saw, and the service compares."""

import hashlib
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _

from accounts.services.refusals import ChangedMeanwhile


def seen_of(record: models.Model, fields: Iterable[str], *more: object) -> str:
    """A mark of these fields as they are, and of `more` that is shown beside them. It tells nothing of what they hold."""
    held = [getattr(record, field) for field in fields]
    return hashlib.sha256(repr((record.pk, held, more)).encode()).hexdigest()[:20]


def require_unchanged(seen: str, record: models.Model, fields: Iterable[str], *more: object) -> None:
    """Raise `ChangedMeanwhile` where the record is not as it was when `seen` was made."""
    if seen != seen_of(record, fields, *more):
        raise ChangedMeanwhile(
            _("Someone else changed this meanwhile. Below stands what you typed; look at what holds now, then save again.")
        )
