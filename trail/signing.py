"""Signed heads: who holds the database alone cannot say where the chain ends."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from trail.canonical import canonical
from trail.rows import stamp


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that signs heads."""

    private: Ed25519PrivateKey

    @property
    def key_id(self) -> str:
        return key_id(_raw(self.private.public_key()))

    @property
    def public(self) -> str:
        """The public key in base64, to be kept where the signatures are checked."""
        return base64.b64encode(_raw(self.private.public_key())).decode()

    def sign(self, *, number: int, hash: str, signed_at: datetime) -> str:
        message = _message(number, hash, stamp(signed_at), self.key_id)
        return base64.b64encode(self.private.sign(message)).decode()


def signer() -> Signer:
    """The installation's own key."""
    if not settings.AUDIT_SIGNING_KEY:
        raise ImproperlyConfigured(
            "AUDIT_SIGNING_KEY is missing, so the trail cannot be sealed. Make one: bin/manage new_audit_key, "
            "and enter it in settings.env or the environment."
        )
    return _signer(settings.AUDIT_SIGNING_KEY)


def is_genuine(*, number: int, hash: str, signed_at: str, key_id: str, signature: str) -> bool:
    """Whether one of the known keys signed this head. `signed_at` as `stamp` writes it."""
    public = _known(settings.AUDIT_SIGNING_KEY, tuple(settings.AUDIT_PUBLIC_KEYS)).get(key_id)
    if public is None:
        return False
    try:
        public.verify(base64.b64decode(signature), _message(number, hash, signed_at, key_id))
    except (InvalidSignature, ValueError):  # not base64, or a head that has no canonical form
        return False
    return True


def key_id(public: bytes) -> str:
    """The short name of a public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def new_key() -> Signer:
    """A new key."""
    return Signer(Ed25519PrivateKey.generate())


def written(key: Signer) -> str:
    """The private key as it is entered in the settings."""
    return base64.b64encode(key.private.private_bytes_raw()).decode()


@lru_cache(maxsize=4)
def _signer(text: str) -> Signer:
    try:
        return Signer(Ed25519PrivateKey.from_private_bytes(base64.b64decode(text, validate=True)))
    except (ValueError, binascii.Error):
        raise ImproperlyConfigured("AUDIT_SIGNING_KEY is not 32 bytes in base64. bin/manage new_audit_key makes one.") from None


@lru_cache(maxsize=4)
def _known(own: str, others: tuple[str, ...]) -> dict[str, Ed25519PublicKey]:
    keys = [Ed25519PublicKey.from_public_bytes(base64.b64decode(text)) for text in others]
    if own:
        keys.append(_signer(own).private.public_key())
    return {key_id(_raw(key)): key for key in keys}


def _raw(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes_raw()


def _message(number: int, hash: str, signed_at: str, key: str) -> bytes:
    return canonical({"v": 1, "number": number, "hash": hash, "signed_at": signed_at, "key": key})
