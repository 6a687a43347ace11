"""Wrapping keys: from outside the database (`ENCRYPTION_KEYS`), they encrypt nothing but data keys."""

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from vault.envelope import NONCE_SIZE, prefixed
from vault.errors import BadKeys, UnknownKey, UnknownVersion, WrongKey

KEY_SIZE = 32
VERSION = 1
_DOMAIN = b"tutela.vault.data-key"
_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
_HINT = 'Write ENCRYPTION_KEYS as "id:base64 of 32 bytes", the current key first, others after a comma.'


@dataclass(frozen=True, slots=True)
class WrappingSecret:
    """A key of `ENCRYPTION_KEYS`."""

    id: str
    material: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """Tells two keys apart without telling anything of either."""
        return fingerprint_of(self.material)


def fingerprint_of(material: bytes) -> str:
    """A short one-way name of key material."""
    return hmac.new(material, b"tutela.vault fingerprint", hashlib.sha256).hexdigest()[:16]


@sensitive_variables()
@lru_cache(maxsize=4)
def parse_keys(text: str) -> tuple[WrappingSecret, ...]:
    """The keys of a setting. Errors name the position and id of a key, never the key."""
    found: dict[str, WrappingSecret] = {}
    for position, item in enumerate((i for i in re.split(r"[\s,]+", text) if i), start=1):
        name, colon, encoded = item.partition(":")
        if not colon or not _ID.fullmatch(name):
            raise BadKeys(f"Key {position} of ENCRYPTION_KEYS has no id. {_HINT}")
        if name in found:
            raise BadKeys(f"ENCRYPTION_KEYS has two keys with the id {name}. Each key needs an id of its own.")
        found[name] = WrappingSecret(name, _material(name, encoded))
    if not found:
        raise BadKeys(f"ENCRYPTION_KEYS is not set, so nothing can be encrypted or read. {_HINT}")
    return tuple(found.values())


@sensitive_variables()
def _material(name: str, encoded: str) -> bytes:
    try:
        material = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        material = b""
    if len(material) != KEY_SIZE:
        raise BadKeys(f"The key {name} of ENCRYPTION_KEYS is not the base64 of {KEY_SIZE} bytes. {_HINT}")
    return material


def wrapping_secrets() -> tuple[WrappingSecret, ...]:
    """The wrapping keys of this installation, the current one first."""
    return parse_keys(settings.ENCRYPTION_KEYS)


def current_secret() -> WrappingSecret:
    """The key with which data keys are wrapped now."""
    return wrapping_secrets()[0]


def secret_of(key_id: str) -> WrappingSecret:
    """The wrapping key with that id."""
    for secret in wrapping_secrets():
        if secret.id == key_id:
            return secret
    raise UnknownKey(f"The wrapping key {key_id} is not among ENCRYPTION_KEYS. Put it back: data keys are wrapped with it.")


def _associated(secret: WrappingSecret, parts: Sequence[str]) -> bytes:
    return _DOMAIN + bytes([VERSION]) + prefixed([secret.id, *parts])


@sensitive_variables()
def wrap(secret: WrappingSecret, material: bytes, parts: Sequence[str], nonce: bytes = b"") -> bytes:
    """A data key, encrypted for the row that `parts` name: version (1) | nonce (12) | encrypted key (32) | tag (16)."""
    nonce = nonce or os.urandom(NONCE_SIZE)
    return bytes([VERSION]) + nonce + AESGCM(secret.material).encrypt(nonce, material, _associated(secret, parts))


@sensitive_variables()
def unwrap(secret: WrappingSecret, wrapped: bytes, parts: Sequence[str]) -> bytes:
    """The data key again."""
    if wrapped[:1] != bytes([VERSION]):
        raise UnknownVersion("A wrapped data key is of a version that this program does not know.")
    nonce, sealed = wrapped[1 : 1 + NONCE_SIZE], wrapped[1 + NONCE_SIZE :]
    try:
        return AESGCM(secret.material).decrypt(nonce, sealed, _associated(secret, parts))
    except (InvalidTag, ValueError):
        raise WrongKey(f"A data key cannot be unwrapped: {secret.id} is not its key any more, or its row was changed.") from None
