"""Contacts move over, with their telephone numbers encrypted. Their history keeps everything but the numbers."""

from django.db import migrations

from trail.keys import new_key
from vault.errors import KeyDestroyed
from vault.keyring import ensure_keys
from vault.scopes import Scope

SAME = ("agreement_id", "party", "name", "title", "email", "address", "purpose")
BATCH = 500


def forwards(apps, editor):
    old, new = apps.get_model("agreements", "Contact"), apps.get_model("agreements", "KeyedContact")
    keys, batch = {}, []
    for row in old.objects.order_by("pk").iterator(chunk_size=BATCH):
        keys[row.pk] = new_key()
        batch.append(new(pk=keys[row.pk], phone=row.phone, **{name: getattr(row, name) for name in SAME}))
        if len(batch) == BATCH:
            batch = save(new, batch)
    save(new, batch)
    history = apps.get_model("agreements", "HistoricalContact")
    for row in history.objects.iterator(chunk_size=BATCH):
        history.objects.filter(pk=row.pk).update(key=keys.setdefault(row.id, new_key()), phone="")


def save(model, batch):
    ensure_keys({Scope.agreement(row.agreement_id) for row in batch if row.phone})
    model.objects.bulk_create(batch)
    return []


def backwards(apps, editor):
    old, new = apps.get_model("agreements", "Contact"), apps.get_model("agreements", "KeyedContact")
    numbers = {}
    for row in new.objects.order_by("pk").iterator(chunk_size=BATCH):
        same = {name: getattr(row, name) for name in SAME}
        numbers[row.pk] = old.objects.create(phone=number_of(row), **same).pk
    history = apps.get_model("agreements", "HistoricalContact")
    for row in history.objects.order_by("pk").iterator(chunk_size=BATCH):
        # A contact that is gone had a number that nothing has now.
        history.objects.filter(pk=row.pk).update(id=numbers.setdefault(row.key, -len(numbers) - 1))


def number_of(row):
    try:
        return row.phone or ""
    except KeyDestroyed:
        return ""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0005_contacts_get_keys")]

    operations = [migrations.RunPython(forwards, backwards)]
