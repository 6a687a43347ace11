"""Why something is not encrypted or not read. Messages name keys, rows and fields, never a value."""

from datetime import datetime

from django.core.exceptions import FieldError


class VaultError(Exception):
    """Something encrypted could not be read or written. Nothing was returned in its place."""


class BadKeys(VaultError):
    """`ENCRYPTION_KEYS` is missing, or not written as it should be."""


class UnknownKey(VaultError):
    """The wrapping key or data key that is named is not there."""


class KeyMissing(VaultError):
    """The data key's row is there, but not the key itself: a backup was restored without its key ring."""


class WrongKey(VaultError):
    """The wrapping key that has this id is not the one with which the data key was wrapped, or the wrapped key was changed."""


class UnknownVersion(VaultError):
    """The envelope is of a version that this program does not know."""


class Damaged(VaultError):
    """The envelope was changed, or moved from the row, field or scope for which it was made."""


class NotYetKeyed(VaultError):
    """The row has no key yet, or its scope is not known: its value cannot be bound to it."""


class PlaintextRefused(VaultError):
    """A value was on its way to the database without having been encrypted."""


class NotOpened(VaultError, TypeError):
    """A sealed value was used as if it were text. Read it as an attribute of its record."""


class LookupRefused(VaultError, FieldError):
    """An encrypted field cannot be searched, compared or sorted."""


class HoldStands(VaultError):
    """The keys of the scope may not be destroyed while a hold stands. `reasons` says which."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("A hold stands: " + "; ".join(reasons))


class KeyDestroyed(VaultError):
    """The data key was destroyed, and with it everything that was encrypted under it."""

    def __init__(self, scope: str, destroyed_at: datetime) -> None:
        self.scope, self.destroyed_at = scope, destroyed_at
        super().__init__(f"The keys of {scope} were destroyed on {destroyed_at:%Y-%m-%d %H:%M} UTC.")
