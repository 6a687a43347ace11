"""Data keys, found, made and unwrapped. What may be remembered of them, and how long, is in `vault.remembering`."""

import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import IntegrityError, transaction
from django.db.models import F
from django.views.decorators.debug import sensitive_variables

from trail.clock import now
from vault import remembering
from vault.envelope import NONCE_SIZE, key_id_of, prefixed, seal, unseal
from vault.errors import BadKeys, Damaged, KeyDestroyed, KeyMissing, UnknownKey
from vault.models import DataKey, WrappingKey
from vault.scopes import Scope
from vault.wrapping import KEY_SIZE, WrappingSecret, current_secret, fingerprint_of, secret_of, unwrap, wrap

# NIST SP 800-38D 8.3: with random nonces of 96 bits, one key is for fewer than 2^32 messages.
MESSAGES_PER_KEY = 2**32
LARGEST_RESERVATION = 1024


@dataclass(frozen=True, slots=True)
class OpenKey:
    """A data key ready for use."""

    id: uuid.UUID
    scope: Scope
    encrypting: bytes = field(repr=False)
    root: bytes = field(repr=False)

    @sensitive_variables()
    def derive(self, *purpose: str) -> bytes:
        """Another key, from the same data key, for a purpose of its own."""
        return _derived(self.root, *purpose)

    @sensitive_variables()
    def seal(self, value: bytes, parts: list[str]) -> bytes:
        return seal(self.encrypting, self.id, os.urandom(NONCE_SIZE), value, parts)


@sensitive_variables()
def _derived(root: bytes, *purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY_SIZE, salt=None, info=b"tutela.vault" + prefixed(purpose)).derive(root)


@sensitive_variables()
def opened(row: DataKey) -> OpenKey:
    """The key in a row, unwrapped."""
    if row.destroyed_at is not None:
        raise KeyDestroyed(str(row.scope), row.destroyed_at)
    if row.wrapped is None:
        raise KeyMissing(f"The data key {row.pk} of {row.scope} is not in the database. Bring the key ring back: import_keys.")
    root = unwrap(secret_of(row.wrapping_key), bytes(row.wrapped), row.place)
    return OpenKey(row.pk, row.scope, _derived(root, "encrypt"), root)


def for_writing(scope: Scope) -> OpenKey:
    """The current key of a scope, with one message counted. Within a transaction it is asked for once."""
    remembered = remembering.in_transaction(scope)
    if remembered and remembered.take():
        return remembered.key
    wanted = min(remembered.reserved * 2, LARGEST_RESERVATION, MESSAGES_PER_KEY // 4) if remembered else 1
    for _attempt in range(5):  # another process may make, rotate or destroy at this very moment
        row = DataKey.objects.of(scope).order_by("-version").first() or _made(scope)
        key = opened(row)
        if row.retired_at is None and _reserve(row, wanted):
            remembering.for_transaction(scope, key, wanted)
            return key
        if row.messages + wanted > MESSAGES_PER_KEY:
            renew(scope)
    raise UnknownKey(f"The data key of {scope} changes under our hands. Try again.")


def for_reading(envelope: bytes, scope: Scope) -> OpenKey:
    """The key that an envelope names, if it is a key of this scope."""
    key_id = key_id_of(envelope)
    key = remembering.in_unit(key_id)
    if key is None:
        row = DataKey.objects.filter(pk=key_id).first()
        if row is None:
            raise UnknownKey(f"The data key {key_id} is not in the database. Was a key ring restored without it?")
        _of_scope(row.scope, scope)
        key = opened(row)
        remembering.for_unit(key_id, key)
    _of_scope(key.scope, scope)
    return key


@sensitive_variables()
def open_envelope(envelope: bytes, scope: Scope, parts: list[str]) -> bytes:
    """The value in an envelope."""
    return unseal(for_reading(envelope, scope).encrypting, envelope, parts)


def preload(envelopes: Iterable[bytes]) -> None:
    """Fetch the keys of many envelopes in one query, for the unit of work that is open. Destroyed ones are left out."""
    wanted = {key_id_of(e) for e in envelopes}
    wanted = {key_id for key_id in wanted if remembering.in_unit(key_id) is None}
    if wanted and remembering.is_open():
        for row in DataKey.objects.filter(pk__in=wanted, destroyed_at=None, wrapped__isnull=False):
            remembering.for_unit(row.pk, opened(row))


def live_keys(scope: Scope) -> list[OpenKey]:
    """Every key of a scope that still reads."""
    return [opened(row) for row in DataKey.objects.of(scope).filter(destroyed_at=None).order_by("version")]


def ensure_keys(scopes: Iterable[Scope]) -> int:
    """Make the first key of many scopes that have none, in a few queries; how many were made. For bulk loading."""
    wanted = set(scopes)
    if not wanted:
        return 0
    known = {
        row.scope for kind in {s.kind for s in wanted} for row in DataKey.objects.filter(scope_kind=kind, version=1).iterator()
    }
    secret = noted_secret()
    rows = [new_row(scope, 1, secret) for scope in sorted(wanted - known)]
    DataKey.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


@transaction.atomic
def renew(scope: Scope) -> DataKey:
    """Retire the current key of a scope and make the next one. What is encrypted stays readable."""
    rows = locked_rows(scope)
    latest = rows[-1]
    if latest.destroyed_at is not None:
        raise KeyDestroyed(str(scope), latest.destroyed_at)
    DataKey.objects.of(scope).filter(retired_at=None).update(retired_at=now())
    row = new_row(scope, latest.version + 1, noted_secret())
    row.save(force_insert=True)
    remembering.forget(scope)
    return row


def locked_rows(scope: Scope) -> list[DataKey]:
    """All keys of a scope, oldest first, locked against every other process. A scope without a key gets one to lock."""
    first = DataKey.objects.of(scope).filter(version=1).select_for_update()
    if not list(first):
        _made(scope)
        list(first.all())
    return list(DataKey.objects.of(scope).order_by("version"))  # asked again: whoever had the lock may have added one


@sensitive_variables()
def new_row(scope: Scope, version: int, secret: WrappingSecret) -> DataKey:
    """A new key, not yet saved."""
    material = os.urandom(KEY_SIZE)
    row = DataKey(scope_kind=scope.kind, scope_key=scope.key, version=version, wrapping_key=secret.id)
    row.wrapped, row.fingerprint = wrap(secret, material, row.place), fingerprint_of(material)
    return row


def noted_secret() -> WrappingSecret:
    """The current wrapping key, after making sure that its id always stood for the same key."""
    secret = current_secret()
    noted, _made_now = WrappingKey.objects.get_or_create(key_id=secret.id, defaults={"fingerprint": secret.fingerprint})
    if noted.fingerprint != secret.fingerprint:
        raise BadKeys(f"ENCRYPTION_KEYS gives the id {secret.id} to another key than before. Give a new key a new id.")
    return secret


def _made(scope: Scope) -> DataKey:
    row = new_row(scope, 1, noted_secret())
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # made by another process a moment ago
        return DataKey.objects.of(scope).order_by("-version")[0]
    return row


def _reserve(row: DataKey, count: int) -> bool:
    """Count messages before they are made. False if the key was retired or destroyed meanwhile, or has done its share."""
    usable = DataKey.objects.filter(pk=row.pk, retired_at=None, destroyed_at=None, messages__lte=MESSAGES_PER_KEY - count)
    return bool(usable.update(messages=F("messages") + count))


def _of_scope(found: Scope, wanted: Scope) -> None:
    if found != wanted:
        raise Damaged(f"The encrypted value was made for {found}, not for {wanted}.")
