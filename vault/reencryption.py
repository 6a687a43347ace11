"""Moving what retired data keys encrypted over to the current ones. What is cut short goes on where it stopped."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.views.decorators.debug import sensitive_variables

from trail.actors import Acting
from trail.services import record
from vault.blind_index import BlindIndexField
from vault.envelope import VERSION
from vault.errors import VaultError
from vault.fields import EncryptedField
from vault.models import DataKey
from vault.remembering import reading_keys
from vault.scopes import Scope
from vault.secrets import decrypt_for, encrypt_for, stored_secrets

Progress = Callable[[str, int], None]


@dataclass(slots=True)
class Reencrypted:
    """What is to be done how, what was done, and what could not be."""

    dry_run: bool
    batch: int
    progress: Progress
    waiting: int = 0
    done: int = 0
    problems: list[str] = field(default_factory=list)


def encrypted_fields() -> Iterator[tuple[type[models.Model], EncryptedField]]:
    """Every encrypted field of every model."""
    for model in apps.get_models():
        for found in model._meta.local_concrete_fields:
            if isinstance(found, EncryptedField):
                yield model, found


def retired_keys(scope: Scope | None = None) -> list[DataKey]:
    """Keys that still read, but do not write any more."""
    rows = DataKey.objects.exclude(retired_at=None).filter(destroyed_at=None)
    return list(rows.of(scope) if scope else rows)


def reencrypt(
    actor: Acting,
    *,
    scope: Scope | None = None,
    dry_run: bool = False,
    batch: int = 500,
    progress: Progress = lambda place, done: None,
) -> Reencrypted:
    """Encrypt anew, with the current key of its scope, what lies under a retired one."""
    result, keys = Reencrypted(dry_run, batch, progress), retired_keys(scope)
    for key in keys:
        for model, encrypted in encrypted_fields():
            _field(model, encrypted, key, result)
    _secrets({str(key.pk) for key in keys}, result)
    if result.done:
        with transaction.atomic():
            record(actor, "values.reencrypted", keys[-1], reason=f"{result.done} values under {len(keys)} retired keys")
    return result


def _field(model: type[models.Model], encrypted: EncryptedField, key: DataKey, result: Reencrypted) -> None:
    stale = model._base_manager.filter(**{f"{encrypted.name}__sealed_under": bytes([VERSION]) + key.pk.bytes})
    if result.dry_run:
        result.waiting += stale.count()
        return
    last: Any = None
    while rows := list((stale.filter(pk__gt=last) if last is not None else stale).order_by("pk")[: result.batch]):
        with transaction.atomic(), reading_keys():
            for row in rows:
                _row(row, encrypted, result)
        last = rows[-1].pk
        result.progress(f"{model._meta.label}.{encrypted.name}", result.done)


@sensitive_variables()
def _row(row: models.Model, encrypted: EncryptedField, result: Reencrypted) -> None:
    """A row that someone has changed meanwhile is encrypted with the current key already, and is left alone."""
    result.waiting += 1
    old = row.__dict__[encrypted.attname]
    try:
        value = encrypted.opened(row, old)
        values: dict[str, Any] = {encrypted.name: encrypted.sealed(row, value)}
        setattr(row, encrypted.attname, value)
        for index in row._meta.local_concrete_fields:
            if isinstance(index, BlindIndexField) and index.source == encrypted.name:
                values[index.name] = index.pre_save(row, add=False)
    except VaultError as problem:
        result.problems.append(f"{row._meta.label}.{encrypted.name} {row.pk}: {problem}")
        return
    same = type(row)._base_manager.filter(pk=row.pk, **{f"{encrypted.name}__sealed_as": old.envelope})
    result.done += same.update(**values)


@sensitive_variables()
def _secrets(retired: set[str], result: Reencrypted) -> None:
    for name, stored in stored_secrets():
        try:
            if stored.key_id not in retired:
                continue
            result.waiting += 1
            if not result.dry_run:
                text = decrypt_for(stored.scope, stored.purpose, stored.sealed)
                result.done += stored.replace(encrypt_for(stored.scope, stored.purpose, text))
        except VaultError as problem:
            result.problems.append(f"{name}, a secret of {stored.scope}: {problem}")
