"""Questions about keys, for pages and commands. No answer holds a key."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from vault.errors import VaultError
from vault.keyring import MESSAGES_PER_KEY
from vault.models import DataKey, Hold, KeyDestruction, WrappingKey
from vault.scopes import Scope, ScopeKind
from vault.wrapping import wrapping_secrets


@dataclass(frozen=True, slots=True)
class WrappingKeyStatus:
    """A wrapping key that is, or was, in use."""

    key_id: str
    is_current: bool
    is_present: bool  # among ENCRYPTION_KEYS
    first_used_at: datetime | None
    data_keys: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ScopeKindStatus:
    """The data keys of one kind of scope."""

    kind: str
    label: str
    current: int
    retired: int
    destroyed: int
    missing: int
    oldest_at: datetime | None  # of those that are current


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """How it stands with the keys."""

    wrapping_keys: tuple[WrappingKeyStatus, ...]
    kinds: tuple[ScopeKindStatus, ...]
    holds: tuple[Hold, ...]
    destructions: tuple[KeyDestruction, ...]
    problem: str
    nearly_used_up: int

    @property
    def is_sound(self) -> bool:
        """Whether everything that is encrypted can be read."""
        return not self.problem and not any(k.problem for k in self.wrapping_keys) and not any(k.missing for k in self.kinds)


def key_status(latest: int = 50) -> KeyStatus:
    """How it stands with the keys of this installation."""
    try:
        secrets, problem = wrapping_secrets(), ""
    except VaultError as error:
        secrets, problem = (), str(error)
    return KeyStatus(
        wrapping_keys=_wrapping_keys({s.id: (s.fingerprint, n == 0) for n, s in enumerate(secrets)}),
        kinds=_kinds(),
        holds=tuple(Hold.objects.filter(lifted_at=None)[:latest]),
        destructions=tuple(KeyDestruction.objects.all()[:latest]),
        problem=problem,
        nearly_used_up=DataKey.objects.filter(retired_at=None, destroyed_at=None, messages__gt=MESSAGES_PER_KEY // 2).count(),
    )


def _wrapping_keys(present: dict[str, tuple[str, bool]]) -> tuple[WrappingKeyStatus, ...]:
    noted = {row.key_id: row for row in WrappingKey.objects.all()}
    wrapped = DataKey.objects.filter(wrapped__isnull=False).values_list("wrapping_key").annotate(n=Count("pk")).order_by()
    uses: dict[str, int] = dict(wrapped)
    found = []
    for key_id in [*present, *sorted((noted.keys() | uses.keys()) - present.keys())]:
        fingerprint, is_current = present.get(key_id, ("", False))
        row = noted.get(key_id)
        problem = "missing" if key_id not in present and uses.get(key_id) else ""
        if row and fingerprint and row.fingerprint != fingerprint:
            problem = "another"
        first = row.first_used_at if row else None
        found.append(WrappingKeyStatus(key_id, is_current, key_id in present, first, uses.get(key_id, 0), problem))
    return tuple(found)


def _kinds() -> tuple[ScopeKindStatus, ...]:
    live = Q(destroyed_at=None)
    rows = (
        DataKey.objects.values("scope_kind")
        .annotate(
            current=Count("pk", filter=live & Q(retired_at=None)),
            retired=Count("pk", filter=live & Q(retired_at__isnull=False)),
            destroyed=Count("pk", filter=~live),
            missing=Count("pk", filter=live & Q(wrapped=None)),
            oldest_at=Min("created_at", filter=live & Q(retired_at=None)),
        )
        .order_by("scope_kind")
    )
    return tuple(
        ScopeKindStatus(
            kind=row["scope_kind"],
            label=str(ScopeKind(row["scope_kind"]).label),
            current=row["current"],
            retired=row["retired"],
            destroyed=row["destroyed"],
            missing=row["missing"],
            oldest_at=row["oldest_at"],
        )
        for row in rows
    )


def destruction_of(scope: Scope) -> KeyDestruction | None:
    """The record that the keys of a scope were destroyed, if they were."""
    return KeyDestruction.objects.of(scope).first()


def open_holds(scope: Scope) -> list[Hold]:
    """The holds that stand on a scope."""
    return list(Hold.objects.of(scope).filter(lifted_at=None))
