"""What is asked of a person's password: the rule for all, and what the contracts of their organizations add."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import OrganizationPasswordPolicy, PasswordRecord, User
from accounts.second_factors.requirement import has_second_factor, must_have_second_factor
from accounts.selectors import open_memberships
from trail.clock import now

ALONE = 15  # characters, where the password is the only factor
WITH_SECOND_FACTOR = 12


@dataclass(frozen=True, slots=True)
class Demands:
    """The strictest of everything that applies."""

    min_length: int = ALONE
    needs_upper: bool = False
    needs_lower: bool = False
    needs_digit: bool = False
    needs_symbol: bool = False
    max_age_days: int | None = None
    history_length: int = 0


def demands_on(user: User | None) -> Demands:
    """What is asked of the person's password: 12 characters where a second factor is there or their role forces one, else 15."""
    if user is None or user._state.adding:
        return Demands()
    base = WITH_SECOND_FACTOR if has_second_factor(user) or must_have_second_factor(user) else ALONE
    organizations = open_memberships(user).values("organization")
    policies = list(OrganizationPasswordPolicy.objects.filter(organization__in=organizations))
    ages = [p.max_age_days for p in policies if p.max_age_days]
    return Demands(
        min_length=max([base, *(p.min_length for p in policies)]),
        needs_upper=any(p.needs_upper for p in policies),
        needs_lower=any(p.needs_lower for p in policies),
        needs_digit=any(p.needs_digit for p in policies),
        needs_symbol=any(p.needs_symbol for p in policies),
        max_age_days=min(ages) if ages else None,
        history_length=max((p.history_length for p in policies), default=0),
    )


def password_since(user: User) -> datetime:
    """Since when the person has their password."""
    newest = PasswordRecord.objects.filter(user=user).first()
    return newest.set_at if newest else user.joined_at


def is_too_old(user: User, demands: Demands) -> bool:
    """Whether the password has to be changed because of its age."""
    return demands.max_age_days is not None and password_since(user) < now() - timedelta(days=demands.max_age_days)
