"""Who acts on their own account: a person, with or without a role."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from accounts.actors import Actor
from accounts.middleware import ACTING_MEMBERSHIP
from accounts.models import User
from accounts.selectors import actor_for


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who acts for no organization."""

    user: User

    @property
    def key(self) -> str:
        return f"user:{self.user.pk}"

    @property
    def organization_key(self) -> uuid.UUID | None:
        return None


def oneself(user: User, request: HttpRequest | None = None) -> Actor | Person:
    """The person as an actor; what happens to an account is found in the trail of the organization that they act for."""
    acting: Any = getattr(request, "actor", None)
    if acting is not None and acting.user.pk == user.pk:
        return acting
    return actor_for(user, _chosen(user, request)) or Person(user)


def _chosen(user: User, request: HttpRequest | None) -> str | None:
    """The membership that the session acts by, where the request has not come as far as to know it."""
    whose: Any = getattr(request, "user", None)
    return request.session.get(ACTING_MEMBERSHIP) if request is not None and whose == user else None
