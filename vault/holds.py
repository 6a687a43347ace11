"""What stands against destroying the keys of a scope: the holds kept here, and what other rooms know of."""

from collections.abc import Callable, Iterable

from vault.models import Hold
from vault.scopes import Scope

HoldCheck = Callable[[Scope], Iterable[str]]
_checks: dict[str, HoldCheck] = {}


def register_hold_check(name: str, check: HoldCheck) -> None:
    """Ask `check` before keys are destroyed; it gives the reasons that stand against it. To be called when a room is ready."""
    _checks[name] = check


def unregister_hold_check(name: str) -> None:
    """Ask it no more."""
    _checks.pop(name, None)


def standing_reasons(scope: Scope) -> list[str]:
    """Why the keys of `scope` may not be destroyed."""
    reasons = [hold.reason for hold in Hold.objects.of(scope).filter(lifted_at=None)]
    for name, check in sorted(_checks.items()):
        reasons += [f"{name}: {reason}" for reason in check(scope)]
    return reasons
