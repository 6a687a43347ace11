"""What `manage.py check` asks of every model with an encrypted field, and of the keys."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models

from vault.blind_index import NORMALIZERS, BlindIndexField
from vault.errors import BadKeys
from vault.fields import EncryptedField
from vault.scopes import ScopeKind
from vault.wrapping import wrapping_secrets


@checks.register("vault")
def check_keys(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """A setting that is there must be right. Whether it is there is asked of a deployment."""
    from django.conf import settings

    return _keys() if settings.ENCRYPTION_KEYS else []


@checks.register("vault", deploy=True)
def check_keys_are_there(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """A deployment has keys."""
    return _keys()


def _keys() -> list[checks.CheckMessage]:
    try:
        wrapping_secrets()
    except BadKeys as problem:
        return [checks.Error(str(problem), id="vault.E001")]
    return []


@checks.register("vault")
def check_models(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Encrypted values are bound to their rows, and go nowhere else."""
    return [found for model in apps.get_models() for found in check_model(model)]


def check_model(model: type[models.Model]) -> Iterator[checks.CheckMessage]:
    """What is wrong with the encrypted fields of one model."""
    encrypted = [f for f in model._meta.local_concrete_fields if isinstance(f, EncryptedField)]
    for field in encrypted:
        yield from _placed(model, field)
        yield from _not_in_history(model, field)
        yield from _not_sorted(model, field)
    for index in model._meta.local_concrete_fields:
        if isinstance(index, BlindIndexField):
            yield from _indexing(model, index)


def _placed(model: type[models.Model], field: EncryptedField) -> Iterator[checks.CheckMessage]:
    if isinstance(model._meta.pk, models.AutoField) or getattr(model._meta.pk, "db_returning", False):
        yield checks.Error(
            f"{field} is bound to a key that the database gives too late.",
            hint="Give the model a key of trail.keys.Keyed.",
            obj=field,
            id="vault.E010",
        )
    kind, path = field.scope
    if kind not in ScopeKind.values or not hasattr(model, path.split(".")[0]):
        yield checks.Error(f"{field} names a scope that there is not.", obj=field, id="vault.E011")


def _not_in_history(model: type[models.Model], field: EncryptedField) -> Iterator[checks.CheckMessage]:
    manager = getattr(model._meta, "simple_history_manager_attribute", None)
    history = getattr(model, manager).model if manager else None
    if history is not None and any(f.name == field.name for f in history._meta.local_fields):
        yield checks.Error(
            f"The history of {model._meta.label} would keep {field.name}.",
            hint=f'Write HistoricalRecords(excluded_fields=["{field.name}"]).',
            obj=field,
            id="vault.E012",
        )


def _not_sorted(model: type[models.Model], field: EncryptedField) -> Iterator[checks.CheckMessage]:
    meta = model._meta
    named = {str(n).lstrip("-") for n in meta.ordering or ()}
    latest = meta.get_latest_by or ()
    named |= {latest} if isinstance(latest, str) else set(latest)
    named |= {name for index in meta.indexes for name in index.fields}
    named |= {name for c in meta.constraints for name in getattr(c, "fields", ())}
    named |= {name for group in meta.unique_together for name in group}
    named |= set(_searched(model))
    if field.name in {n.lstrip("-=^@").split("__")[0] for n in named} or getattr(field, "db_index", False) or field.unique:
        yield checks.Error(
            f"{field} is encrypted: it cannot be indexed, unique, sorted or searched.",
            hint="Use a BlindIndexField for equality.",
            obj=field,
            id="vault.E013",
        )


def _searched(model: type[models.Model]) -> Iterator[str]:
    yield from getattr(model, "search_fields", ())
    if apps.is_installed("django.contrib.admin"):
        from django.contrib import admin

        registered = admin.site._registry.get(model)
        yield from getattr(registered, "search_fields", ()) or ()
        yield from (n for n in getattr(registered, "list_filter", ()) or () if isinstance(n, str))


def _indexing(model: type[models.Model], field: BlindIndexField) -> Iterator[checks.CheckMessage]:
    source = next((f for f in model._meta.local_concrete_fields if f.name == field.source), None)
    if not isinstance(source, EncryptedField) or field.normalize not in NORMALIZERS:
        yield checks.Error(f"{field} needs an encrypted source and a known normalization.", obj=field, id="vault.E014")
    manager = getattr(model._meta, "simple_history_manager_attribute", None)
    history = getattr(model, manager).model if manager else None
    if history is not None and any(f.name == field.name for f in history._meta.local_fields):
        yield checks.Error(f"The history of {model._meta.label} would keep {field.name}.", obj=field, id="vault.E012")
