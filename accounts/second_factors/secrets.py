"""Secrets of second factors, encrypted under the key of the person whose they are.

An encrypted secret opens only for its person: a row that somebody moves to another account opens for nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from allauth.mfa.models import Authenticator

from accounts.models import User
from vault.errors import VaultError
from vault.scopes import Scope
from vault.secrets import StoredSecret, decrypt_for, encrypt_for

PURPOSE = "second_factor"
FIELDS = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}
_owner: ContextVar[User | None] = ContextVar("owner_of_secrets", default=None)


class NobodyNamed(VaultError):
    """A secret was to be opened without saying whose it is."""


@contextmanager
def secrets_of(user: User) -> Iterator[None]:
    """Inside the block allauth encrypts secrets for `user`, and only theirs open."""
    token = _owner.set(user)
    try:
        yield
    finally:
        _owner.reset(token)


def owner() -> User | None:
    """Whose secrets are handled, if that was said."""
    return _owner.get()


def seal(user: User, text: str) -> str:
    """The secret as the database keeps it."""
    return encrypt_for(Scope.person(user.pk), PURPOSE, text)


def unseal(user: User, sealed: str) -> str:
    """The secret itself. Fails closed, with a `VaultError`."""
    return decrypt_for(Scope.person(user.pk), PURPOSE, sealed)


def stored() -> Iterator[StoredSecret]:
    """Where such secrets lie, for re-encryption under a new key."""
    for row in Authenticator.objects.filter(type__in=FIELDS).order_by("pk").iterator():
        sealed = row.data[FIELDS[Authenticator.Type(row.type)]]
        yield StoredSecret(Scope.person(row.user_id), PURPOSE, sealed, partial(_replace, row.pk, row.data))


def _replace(key: int, before: dict[str, object], sealed: str) -> bool:
    row = Authenticator.objects.filter(pk=key).first()
    if row is None or row.data != before:
        return False
    changed = row.data | {FIELDS[Authenticator.Type(row.type)]: sealed}
    return bool(Authenticator.objects.filter(pk=key, data=before).update(data=changed))
