"""Keys, what they protect, and what became of them. No key stands here unwrapped."""

from typing import Any, ClassVar

from django.db import models

from trail.clock import now
from trail.keys import Keyed
from vault.scopes import Scope, ScopeKind

ERASURE_METHOD = "NIST SP 800-88 Rev. 2, cryptographic erase"


class WrappingKey(models.Model):
    """That a wrapping key has been used here, since when, and how to know it again. The key itself is never in the database."""

    key_id = models.CharField(max_length=40, primary_key=True)
    fingerprint = models.CharField(max_length=16)
    first_used_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.key_id


class ScopedRecord(Keyed):
    """Something about one scope."""

    scope_kind = models.CharField(max_length=30, choices=ScopeKind)
    scope_key = models.CharField(max_length=Scope.MAX_KEY)

    class Meta:
        abstract = True

    @property
    def scope(self) -> Scope:
        return Scope(self.scope_kind, self.scope_key)


class ScopedQuerySet(models.QuerySet):
    """Records about scopes."""

    def of(self, scope: Scope) -> "ScopedQuerySet":
        return self.filter(scope_kind=scope.kind, scope_key=scope.key)


class DataKey(ScopedRecord):
    """A data key, wrapped. One of a scope is current; retired ones still read; a destroyed one does nothing any more."""

    version = models.PositiveIntegerField(default=1)
    wrapping_key = models.CharField(max_length=40)
    wrapped = models.BinaryField(null=True)
    fingerprint = models.CharField(max_length=16)
    messages = models.BigIntegerField(default=0)  # encrypted under it, or reserved to be
    created_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True, blank=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope_kind", "scope_key", "version"], name="one_data_key_per_version"),
            models.UniqueConstraint(
                fields=["scope_kind", "scope_key"],
                condition=models.Q(retired_at__isnull=True, destroyed_at__isnull=True),
                name="one_current_data_key_per_scope",
            ),
            models.CheckConstraint(
                condition=models.Q(destroyed_at__isnull=True) | models.Q(wrapped__isnull=True),
                name="destroyed_data_key_is_gone",
            ),
        ]
        indexes = [models.Index(fields=["wrapping_key"], name="data_key_by_wrapping_key")]

    def __str__(self) -> str:
        return f"{self.scope} {self.version}"

    @property
    def place(self) -> list[str]:
        """What the wrapped key is bound to."""
        return [str(self.pk), self.scope_kind, self.scope_key, str(self.version)]


class Hold(ScopedRecord):
    """A reason for which the keys of a scope may not be destroyed, until it is lifted."""

    reason = models.CharField(max_length=500)
    placed_by = models.CharField(max_length=100)
    placed_at = models.DateTimeField(default=now)
    lifted_by = models.CharField(max_length=100, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_reason = models.CharField(max_length=500, blank=True)

    objects: ClassVar[Any] = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["placed_at", "id"]
        indexes = [models.Index(fields=["scope_kind", "scope_key", "lifted_at"], name="hold_by_scope")]

    def __str__(self) -> str:
        return self.reason


class KeyDestruction(ScopedRecord):
    """The record that the keys of a scope were destroyed. Append-only: the database refuses to change or delete it."""

    keys = models.JSONField(default=list)  # [{"id": …, "fingerprint": …}]
    reason = models.CharField(max_length=500)
    authority = models.CharField(max_length=300)
    method = models.CharField(max_length=100, default=ERASURE_METHOD)
    destroyed_by = models.CharField(max_length=100)
    destroyed_at = models.DateTimeField(default=now)

    objects: ClassVar[Any] = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-destroyed_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["scope_kind", "scope_key"], name="one_destruction_per_scope")]

    def __str__(self) -> str:
        return f"{self.scope} {self.destroyed_at:%Y-%m-%d}"
