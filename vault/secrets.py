"""Encrypted texts that lie in other people's tables, such as the secrets of two-step sign-in."""

import base64
import binascii
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.views.decorators.debug import sensitive_variables

from vault import keyring
from vault.envelope import key_id_of
from vault.errors import Damaged
from vault.scopes import Scope

_PREFIX = "tutela1."


def _parts(scope: Scope, purpose: str) -> list[str]:
    return ["secret", scope.kind, scope.key, purpose]


@sensitive_variables()
def encrypt_for(scope: Scope, purpose: str, text: str) -> str:
    """The text, encrypted for its scope and purpose, as text of ASCII. Who has it can put it nowhere else."""
    sealed = keyring.for_writing(scope).seal(text.encode(), _parts(scope, purpose))
    return _PREFIX + base64.urlsafe_b64encode(sealed).decode()


@sensitive_variables()
def decrypt_for(scope: Scope, purpose: str, sealed: str) -> str:
    """The text again. What is not an envelope is never given back as if it were the text."""
    return keyring.open_envelope(envelope_of(sealed), scope, _parts(scope, purpose)).decode()


def is_encrypted(text: str) -> bool:
    """Whether a text says that it is one of ours. For moving old rows over; reading decides by opening."""
    return text.startswith(_PREFIX)


def envelope_of(sealed: str) -> bytes:
    """The bytes of such a text."""
    if not is_encrypted(sealed):
        raise Damaged("This text is not an encrypted one.")
    encoded = sealed.removeprefix(_PREFIX)
    try:
        envelope = base64.b64decode(encoded, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        envelope = b""
    if base64.urlsafe_b64encode(envelope).decode() != encoded or not envelope:  # spare bits of the last character count, too
        raise Damaged("The encrypted text was changed.")
    return envelope


@dataclass(frozen=True, slots=True)
class StoredSecret:
    """A secret where it lies. `replace` writes another text in its place, if it is still the same, and says whether it did."""

    scope: Scope
    purpose: str
    sealed: str
    replace: Callable[[str], bool]

    @property
    def key_id(self) -> str:
        return str(key_id_of(envelope_of(self.sealed)))


_stores: dict[str, Callable[[], Iterable[StoredSecret]]] = {}


def register_secrets(name: str, rows: Callable[[], Iterable[StoredSecret]]) -> None:
    """Tell re-encryption where such texts lie. To be called when the room that keeps them is ready."""
    _stores[name] = rows


def stored_secrets() -> Iterable[tuple[str, StoredSecret]]:
    """Every secret of every room, with the name of the store."""
    for name, rows in sorted(_stores.items()):
        for row in rows():
            yield name, row
