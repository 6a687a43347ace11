"""What is done to keys, each with its entry in the trail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models, transaction
from django.views.decorators.debug import sensitive_variables

from trail.actors import Acting
from trail.clock import now
from trail.pseudonyms import named
from trail.services import Named, record, record_refusal
from vault import keyring, remembering
from vault.errors import HoldStands, VaultError
from vault.holds import standing_reasons
from vault.models import DataKey, Hold, KeyDestruction
from vault.scopes import Scope
from vault.wrapping import secret_of, unwrap, wrap


def destroy_keys(actor: Acting, scope: Scope, *, reason: str, authority: str) -> KeyDestruction:
    """Destroy the keys of a scope, and so everything that is encrypted for it. Nobody can undo it.

    A second call gives the record of the first. While a hold stands it is refused, which the trail keeps too.
    """
    if scope == Scope.installation():
        raise ValueError("The keys of the installation itself are not destroyed: retire the installation instead.")
    if not reason.strip() or not authority.strip():
        raise ValueError("Say why the keys are destroyed, and on whose authority.")
    try:
        return _destroy(actor, scope, reason, authority)
    except HoldStands as refused:
        record_refusal(actor, "key.destruction_refused", Named("vault.scope", str(scope)), reason=str(refused))
        raise


@transaction.atomic
def _destroy(actor: Acting, scope: Scope, reason: str, authority: str) -> KeyDestruction:
    keys = keyring.locked_rows(scope)
    known = KeyDestruction.objects.of(scope).first()
    if known:
        return known
    reasons = standing_reasons(scope)
    if reasons:
        raise HoldStands(reasons)
    moment = now()
    DataKey.objects.of(scope).update(wrapped=None, destroyed_at=moment)
    destruction = KeyDestruction(
        scope_kind=scope.kind,
        scope_key=scope.key,
        keys=[{"id": str(key.pk), "fingerprint": key.fingerprint} for key in keys],
        reason=reason,
        authority=authority,
        destroyed_by=named(actor.key),
        destroyed_at=moment,
    )
    destruction.full_clean()
    destruction.save(force_insert=True)
    record(actor, "key.destroyed", destruction, reason=reason)
    remembering.forget(scope)
    return destruction


@transaction.atomic
def place_hold(actor: Acting, scope: Scope, *, reason: str) -> Hold:
    """Keep the keys of a scope from being destroyed. A scope whose keys are gone cannot be held any more."""
    keyring.opened(keyring.locked_rows(scope)[-1])
    hold = Hold(scope_kind=scope.kind, scope_key=scope.key, reason=reason, placed_by=named(actor.key))
    hold.full_clean()
    hold.save(force_insert=True)
    record(actor, "hold.placed", hold, reason=reason)
    return hold


@transaction.atomic
def lift_hold(actor: Acting, hold: Hold, *, reason: str) -> Hold:
    """End a hold. One that was lifted stays as it was."""
    if not reason.strip():
        raise ValueError("Say why the hold is lifted.")
    keyring.locked_rows(hold.scope)
    hold = Hold.objects.get(pk=hold.pk)
    if hold.lifted_at is None:
        hold.lifted_by, hold.lifted_at, hold.lifted_reason = named(actor.key), now(), reason
        hold.save(update_fields=["lifted_by", "lifted_at", "lifted_reason"])
        record(actor, "hold.lifted", hold, ["lifted_at"], reason=reason)
    return hold


@transaction.atomic
def rotate_data_key(actor: Acting, scope: Scope, *, reason: str = "") -> DataKey:
    """Give a scope a new data key. What the old one encrypted stays readable, until `reencrypt` moves it over."""
    key = keyring.renew(scope)
    record(actor, "key.rotated", key, reason=reason)
    return key


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """What became of the wrapped keys."""

    current: str
    waiting: int  # wrapped with another key before
    done: int
    problems: tuple[str, ...] = ()


def rewrap_keys(
    actor: Acting, *, dry_run: bool = False, batch: int = 500, progress: Callable[[int], None] = lambda done: None
) -> Rewrapped:
    """Wrap every data key with the current wrapping key. Each batch stands for itself: what is cut short goes on there."""
    secret = keyring.noted_secret()
    stale = DataKey.objects.filter(wrapped__isnull=False).exclude(wrapping_key=secret.id)
    waiting, done, problems = stale.count(), 0, list[str]()
    for rows in () if dry_run else _batches(stale, batch):
        with transaction.atomic():
            moved = []
            for row in rows:
                try:
                    moved += [row] if _rewrap(row, secret.id) else []
                except VaultError as problem:
                    problems.append(f"{row.pk}: {problem}")
            done += len(moved)
            if moved:
                record(actor, "keys.rewrapped", moved[-1], ["wrapping_key"], reason=f"{len(moved)} data keys")
        progress(done)
    return Rewrapped(secret.id, waiting, done, tuple(problems))


def _batches(stale: models.QuerySet[DataKey], size: int) -> Iterator[list[DataKey]]:
    last = None
    while True:
        rows = list((stale.filter(pk__gt=last) if last else stale).order_by("pk")[:size])
        if not rows:
            return
        yield rows
        last = rows[-1].pk


@sensitive_variables()
def _rewrap(row: DataKey, to: str) -> bool:
    """Whether the row was still as it was read: a destruction in between is not undone."""
    material = unwrap(secret_of(row.wrapping_key), bytes(row.wrapped or b""), row.place)
    wrapped = wrap(secret_of(to), material, row.place)
    same = DataKey.objects.filter(pk=row.pk, wrapping_key=row.wrapping_key, destroyed_at=None)
    return bool(same.update(wrapping_key=to, wrapped=wrapped))
