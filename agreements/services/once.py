"""Keeping a record that exists once for its content, though two people may bring it at the same moment."""

from typing import TypeVar

from django.db import IntegrityError, models, transaction

Record = TypeVar("Record", bound=models.Model)


def keep_once(record: Record, **key: object) -> tuple[Record, bool]:
    """Check and save the record; where another process has just saved the same, that one. The second value: whether it is new."""
    record.full_clean(
        exclude=[f.name for f in record._meta.fields if f.is_relation], validate_unique=False, validate_constraints=False
    )
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:
        known = type(record)._default_manager.filter(**key).first()
        if known is None:
            raise
        return known, False
    return record, True
