"""Model fields whose values are encrypted in the database.

    phone = EncryptedTextField(scope=("agreement", "agreement_id"), max_length=60, null=True, blank=True)

`scope` names the kind of scope and the attribute that holds its key. A value is bound to its scope, model, field and row, so the
row needs its key before it is saved (`trail.keys.Keyed`). Reading an attribute decrypts it, or raises a `VaultError`.
"""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from vault import keyring
from vault.errors import Damaged, KeyDestroyed, LookupRefused, NotOpened, NotYetKeyed, PlaintextRefused
from vault.scopes import Scope


class Sealed:
    """An envelope as it lies in the database. It does not turn into text by itself."""

    __slots__ = ("envelope",)

    def __init__(self, envelope: bytes) -> None:
        self.envelope = envelope

    def __repr__(self) -> str:
        return "<Sealed>"

    def __str__(self) -> str:
        raise NotOpened("This is an encrypted value. Read it as an attribute of its record.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.envelope == other.envelope

    def __hash__(self) -> int:
        return hash(self.envelope)


class EncryptedAttribute(DeferredAttribute):
    """Opens on reading what came from the database. What was assigned is given back as it is."""

    field: "EncryptedField"

    @sensitive_variables()
    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        return self.field.opened(instance, value) if isinstance(value, Sealed) else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.Field):
    """What the encrypted fields have in common. `bound_as` keeps values readable when model or field are renamed."""

    descriptor_class = EncryptedAttribute
    empty_strings_allowed = False

    def __init__(self, *args: Any, scope: tuple[str, str], bound_as: str = "", **options: Any) -> None:
        self.scope, self.bound_as = (str(scope[0]), scope[1]), bound_as
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options["scope"] = self.scope
        if self.bound_as:
            options["bound_as"] = self.bound_as
        return name, path, args, options

    def get_internal_type(self) -> str:
        return "BinaryField"

    # --- Between record and database ---

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def get_prep_value(self, value: Any) -> Any:
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise PlaintextRefused(f"{self.name} is encrypted by saving its record; update() and bulk_update() cannot do it.")
        return connection.Database.Binary(value.envelope)

    @sensitive_variables()
    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            self._check_place(model_instance, value)
            return value
        if value is None or self._counts_as_nothing(value):
            return None
        return self.sealed(model_instance, value)

    def _counts_as_nothing(self, value: Any) -> bool:
        return False

    def _check_place(self, instance: models.Model, value: Sealed) -> None:
        """A copied record, or one moved to another scope, must not take an envelope along that nobody could open."""
        try:
            self.opened(instance, value)
        except KeyDestroyed:
            return  # nothing can be made of it any more, wherever it lies

    @sensitive_variables()
    def sealed(self, instance: models.Model, value: Any) -> Sealed:
        """A value, encrypted for its record."""
        scope = self.scope_of(instance)
        return Sealed(keyring.for_writing(scope).seal(self.to_bytes(value), self.place(instance, scope)))

    @sensitive_variables()
    def opened(self, instance: models.Model, value: Sealed) -> Any:
        """The value of a record, decrypted."""
        scope = self.scope_of(instance)
        return self.from_bytes(keyring.open_envelope(value.envelope, scope, self.place(instance, scope)))

    def scope_of(self, instance: models.Model) -> Scope:
        """Whose the value is."""
        kind, path = self.scope
        key: Any = instance
        for name in path.split("."):
            key = getattr(key, name)
        if key is None:
            raise NotYetKeyed(f"{self} needs {path} before it is saved: its value is encrypted for it.")
        return Scope.of(kind, key)

    def place(self, instance: models.Model, scope: Scope) -> list[str]:
        """What a value is bound to: scope, model and field, row."""
        meta = instance._meta
        key = meta.pk.to_python(instance.pk)
        if key is None:
            raise NotYetKeyed(f"{self} needs the key of its row before it is saved. Give the model a key of trail.keys.Keyed.")
        return ["field", scope.kind, scope.key, self.bound_as or f"{meta.label_lower}.{self.name}", str(key)]

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, value: bytes) -> Any:
        raise NotImplementedError

    # --- What else is asked of a field ---

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("isnull", "sealed_as", "sealed_under"):
            raise LookupRefused(
                f"{self.name} is encrypted: it cannot be searched or compared. For equality, use a BlindIndexField."
            )
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise LookupRefused(f"{self.name} is encrypted: nothing can be computed from it in the database.")

    def value_to_string(self, obj: models.Model) -> str:
        raise PlaintextRefused(f"{self.name} is not serialized: a dump would hold it in the clear. Use bin/backup.")


class EncryptedTextField(EncryptedField):
    """Text. In a field that may be null, the empty string is kept as nothing."""

    description = _("Encrypted text")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def _counts_as_nothing(self, value: Any) -> bool:
        return self.null and value == ""

    def to_python(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str | Sealed) else str(value)

    @sensitive_variables()
    def to_bytes(self, value: Any) -> bytes:
        try:
            return str(value).encode()
        except UnicodeEncodeError:  # it carries the text along
            raise ValueError(f"{self.name} holds half a character, which is not text.") from None

    def from_bytes(self, value: bytes) -> str:
        return value.decode()

    def formfield(self, **options: Any) -> Any:
        from django import forms

        options.setdefault("max_length", self.max_length)
        options.setdefault("form_class", forms.CharField)
        return super().formfield(**options)


class EncryptedBytesField(EncryptedField):
    """Bytes."""

    description = _("Encrypted bytes")

    def to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def from_bytes(self, value: bytes) -> bytes:
        return value


class EncryptedJSONField(EncryptedField):
    """Whatever JSON can hold."""

    description = _("Encrypted JSON")

    @sensitive_variables()
    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode()

    @sensitive_variables()
    def from_bytes(self, value: bytes) -> Any:
        try:
            return json.loads(value)
        except ValueError:
            raise Damaged(f"{self.name} does not hold JSON.") from None

    @sensitive_variables()
    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        try:
            self.to_bytes(value)
        except (TypeError, ValueError):
            raise ValidationError(_("This is not JSON."), code="invalid") from None

    def formfield(self, **options: Any) -> Any:
        from django import forms

        options.setdefault("form_class", forms.JSONField)
        return super().formfield(**options)


class _Internal(models.Lookup):
    """A lookup of this room only: it compares envelopes, never values."""

    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [connection.Database.Binary(value)]


@EncryptedField.register_lookup
class SealedAs(_Internal):
    """Whether the field still holds exactly this envelope."""

    lookup_name = "sealed_as"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} = {right}", [*left_params, *right_params]


@EncryptedField.register_lookup
class SealedUnder(_Internal):
    """Whether the envelope begins with this version and key id."""

    lookup_name = "sealed_under"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"substr({left}, 1, {len(self.rhs)}) = {right}", [*left_params, *right_params]
