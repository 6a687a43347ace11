"""The envelope: what is stored in the place of a value. Layout in docs/vault.md, vectors in tests/vault.

version (1) | key id (16) | nonce (12) | ciphertext | tag (16)
"""

import uuid
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.views.decorators.debug import sensitive_variables

from vault.errors import Damaged, UnknownVersion

VERSION = 1
KEY_ID_END = 17
NONCE_SIZE = 12
TAG_SIZE = 16
HEADER_SIZE = KEY_ID_END + NONCE_SIZE
_DOMAIN = b"tutela.vault"


def prefixed(parts: Sequence[str]) -> bytes:
    """Parts one after the other, each behind its length in four bytes: no two lists of parts give the same bytes."""
    encoded = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(4) + part for part in encoded)


def associated_data(header: bytes, parts: Sequence[str]) -> bytes:
    """What is authenticated with the value: the domain, the version and key id, and the place for which it is made."""
    return _DOMAIN + header + prefixed(parts)


@sensitive_variables()
def seal(key: bytes, key_id: uuid.UUID, nonce: bytes, value: bytes, parts: Sequence[str]) -> bytes:
    """The envelope of `value`, bound to the place that `parts` name. A nonce is used once."""
    header = bytes([VERSION]) + key_id.bytes
    return header + nonce + AESGCM(key).encrypt(nonce, value, associated_data(header, parts))


def key_id_of(envelope: bytes) -> uuid.UUID:
    """The data key that an envelope names."""
    if len(envelope) < HEADER_SIZE + TAG_SIZE:
        raise Damaged("The encrypted value is too short to be one.")
    if envelope[0] != VERSION:
        raise UnknownVersion(f"The encrypted value is of version {envelope[0]}; this program knows version {VERSION}.")
    return uuid.UUID(bytes=envelope[1:KEY_ID_END])


@sensitive_variables()
def unseal(key: bytes, envelope: bytes, parts: Sequence[str]) -> bytes:
    """The value in an envelope that was made for this place with this key."""
    key_id_of(envelope)
    nonce = envelope[KEY_ID_END:HEADER_SIZE]
    try:
        return AESGCM(key).decrypt(nonce, envelope[HEADER_SIZE:], associated_data(envelope[:KEY_ID_END], parts))
    except InvalidTag:
        raise Damaged("The encrypted value was changed, or belongs to another row, field or scope.") from None
