"""Equality without reading: a keyed hash beside an encrypted field.

    phone_index = BlindIndexField(source="phone", normalize="telephone")
    Contact.objects.filter(matching(Contact, "phone_index", "(419) 555-0102", scope))

By default the hash is keyed by the scope of the encrypted field, and dies with it. `index_scope` names another, such as the
organization, where records of many scopes are searched at once; then the hash outlives the destruction of the row's own key.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from vault import keyring
from vault.errors import LookupRefused, NotYetKeyed, PlaintextRefused
from vault.fields import EncryptedField, Sealed
from vault.scopes import Scope


def _telephone(text: str) -> str:
    """Digits; a number of eleven that begins with 1 is the North American number after it."""
    digits = "".join(str(unicodedata.digit(c)) for c in text if c.isdigit())
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def _mail(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _exact(text: str) -> str:
    return unicodedata.normalize("NFC", text)


NORMALIZERS: dict[str, Callable[[str], str]] = {"telephone": _telephone, "email": _mail, "exact": _exact}


class IndexValue(bytes):
    """A keyed hash: the only thing that a blind index can be compared with."""

    def __repr__(self) -> str:
        return "<IndexValue>"


class BlindIndexField(models.Field):
    """The keyed hash of `source`, written whenever the record is saved. Name both in `update_fields`."""

    description = _("Blind index")
    empty_strings_allowed = False

    def __init__(
        self, *args: Any, source: str, normalize: str = "exact", index_scope: tuple[str, str] | None = None, **options: Any
    ) -> None:
        self.source, self.normalize = source, normalize
        self.index_scope = (str(index_scope[0]), index_scope[1]) if index_scope else None
        options |= {"null": True, "editable": False, "db_index": True}
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        for forced in ("null", "editable", "db_index"):
            options.pop(forced, None)
        options |= {"source": self.source, "normalize": self.normalize}
        if self.index_scope:
            options["index_scope"] = self.index_scope
        return name, path, args, options

    def get_internal_type(self) -> str:
        return "BinaryField"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> IndexValue | None:
        return None if value is None else IndexValue(bytes(value))

    def get_prep_value(self, value: Any) -> Any:
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, IndexValue):
            raise PlaintextRefused(f"{self.name} is compared with what vault.blind_index.matching makes, never with a value.")
        return connection.Database.Binary(bytes(value))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("exact", "in", "isnull"):
            raise LookupRefused(f"{self.name} is a blind index: it knows equality only.")
        return super().get_lookup(lookup_name)

    @sensitive_variables()
    def pre_save(self, model_instance: models.Model, add: bool) -> IndexValue | None:
        value = model_instance.__dict__.get(self.source)
        if isinstance(value, Sealed):  # it was not touched, so neither is its index
            return getattr(model_instance, self.attname)
        found = self.index_of(value, keyring.for_writing(self.scope_of(model_instance))) if value else None
        setattr(model_instance, self.attname, found)
        return found

    @property
    def _source_field(self) -> EncryptedField:
        found = self.model._meta.get_field(self.source)
        if not isinstance(found, EncryptedField):
            raise TypeError(f"{self.source} is not an encrypted field.")
        return found

    def scope_of(self, instance: models.Model) -> Scope:
        """By whose key the hash is made."""
        if self.index_scope is None:
            return self._source_field.scope_of(instance)
        kind, path = self.index_scope
        if not path:
            return Scope.installation()
        key: Any = instance
        for name in path.split("."):
            key = getattr(key, name)
        if key is None:
            raise NotYetKeyed(f"{self} needs {path} before it is saved.")
        return Scope.of(kind, key)

    @sensitive_variables()
    def index_of(self, value: str, key: keyring.OpenKey) -> IndexValue | None:
        """The keyed hash; None where nothing is left to compare."""
        normal = NORMALIZERS[self.normalize](value)
        if not normal:
            return None
        source = self._source_field
        secret = key.derive("blind-index", source.bound_as or f"{self.model._meta.label_lower}.{self.source}", self.normalize)
        return IndexValue(hmac.new(secret, normal.encode(), hashlib.sha256).digest())


@sensitive_variables()
def matching(model: type[models.Model], index: str, value: str, scope: Scope) -> models.Q:
    """What selects the records whose indexed value equals `value`, among those indexed for `scope`."""
    field = model._meta.get_field(index)
    if not isinstance(field, BlindIndexField):
        raise TypeError(f"{index} is not a blind index.")
    found = [field.index_of(value, key) for key in keyring.live_keys(scope)]
    return models.Q(**{f"{index}__in": [hashed for hashed in found if hashed is not None]})
