"""Deadlines to be warned of, made by the models: what opens them is tested elsewhere."""

import hashlib
import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.actors import Actor
from accounts.models import Membership, User
from accounts.roles import Role
from deadlines.alerts.ladders import first_rung
from deadlines.models import Deadline, Origin, Reckoning

FRIDAY = datetime(2026, 3, 6, 21, tzinfo=UTC)  # 16:00 in New York
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_numbers = itertools.count()


def make_reckoning(due_at: datetime | None, *, missing: tuple[str, ...] = (), reasons: tuple[str, ...] = ()) -> Reckoning:
    """An answer of the clocks."""
    digest = hashlib.sha256(f"{next(_numbers)}".encode()).hexdigest()
    verdict = "known" if due_at else "unknown"
    return Reckoning.objects.create(
        digest=digest, verdict=verdict, due_at=due_at, missing=list(missing), reasons=list(reasons), rules_version="1"
    )


def make_deadline(actor: Actor, *, due_at: datetime | None, opened_at: datetime = FRIDAY, **given: Any) -> Deadline:
    """An open deadline of the actor's organization, for the sweep to find."""
    values: dict[str, Any] = {
        "kind": "breach_notice",
        "trigger": "incident_confirmed",
        "obligor": "provider",
        "origin": Origin.STATUTE,
        "cite": "Ohio Rev. Code 3319.327",
        "started_at": opened_at,
        "reckoning": given.pop("reckoning", None) or make_reckoning(due_at),
        **given,
    }
    deadline = Deadline(
        organization=actor.organization,
        opening_key=hashlib.sha256(f"opening {next(_numbers)}".encode()).hexdigest(),
        due_at=due_at,
        opened_at=opened_at,
        **values,
    )
    deadline.next_alert_at = first_rung(deadline)
    deadline.save()
    return deadline


def urgent(actor: Actor, **given: Any) -> Deadline:
    """72 hours from Friday at 16:00: until Monday at 17:00, because daylight saving begins on the way."""
    return make_deadline(actor, **{"due_at": FRIDAY + 72 * HOUR, "is_urgent": True, **given})


def make_colleague(name: str, actor: Actor, role: str = Role.PRIVACY_OFFICER) -> User:
    """Another person of the same organization, who has been there for long."""
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", "a long password for tests", name=name)
    Membership.objects.create(user=user, organization=actor.organization, role=role, starts_at=FRIDAY - 100 * DAY)
    return user


def have_been_there(*actors: Actor) -> None:
    """The cast of the tests begins today; these scenes play in March."""
    Membership.objects.filter(user__in=[actor.user for actor in actors]).update(starts_at=FRIDAY - 100 * DAY)
